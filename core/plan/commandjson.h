#pragma once

#include "core/base/result.h"
#include "core/plan/command.h"

#include <QByteArray>

namespace plan {

/// Commands for the journal and back. Holes keep their names and lose their values: what had one cannot be run again
/// without being asked for it. Malformed: not written by us.
QByteArray toJson(const QList<Command> &commands); ///< a JSON array
base::Result<QList<Command>> commandsFromJson(const QByteArray &array);

} // namespace plan
