#pragma once

#include <QString>

namespace base {

/// Text from a server, safe to show on a terminal or in a label: control, escape and bidirectional characters are shown
/// as \xNN or \u{NNNN}; a tab becomes a space; line ends are kept only when keepLines is set.
QString printable(const QString &text, bool keepLines = false);

/// "1.4 s", "41 ms".
QString duration(qint64 ms);

} // namespace base
