#pragma once

#include "core/base/result.h"
#include "core/servers/server.h"

#include <QByteArray>
#include <QList>

namespace servers {

inline constexpr int marks = 6; ///< colours of ui.md §2

/// Reads servers.yaml; an empty document is an empty list. Malformed: `FILE:LINE: unknown key "X" (did you mean "Y"?)`; all
/// errors, a line each, are in the detail.
base::Result<QList<Server>> parseServers(const QByteArray &text, const QString &file);

/// The same list with the demo server, which always exists, at its end.
QList<Server> withDemo(QList<Server> servers);

/// The mark of each server: its own, or the first that is free. More than six share them in turn.
QList<int> marksOf(const QList<Server> &servers);

QString sudoName(remote::SudoMode mode); ///< "passwordless"

} // namespace servers
