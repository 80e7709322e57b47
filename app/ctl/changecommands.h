#pragma once

#include "app/ctl/commands.h"

namespace ctl {

/// plan list, show and run; journal undo. connection is usable.
QCoro::Task<int> change(Arguments arguments, session::ConnectionPtr connection, Print print);

/// journal: what this computer knows of the server; nothing is connected. form: "", "sh" or "md".
int printJournal(const Arguments &arguments, const QString &server, const Print &print);

bool isChange(Command command);

} // namespace ctl
