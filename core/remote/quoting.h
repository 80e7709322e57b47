#pragma once

#include <QByteArray>
#include <QStringList>

namespace remote {

/// One line that any login shell (dash, bash, zsh, fish, tcsh) turns back into exactly this argv. Safe characters go
/// plain; all else as base64 that /bin/sh decodes and evals: POSIX single quotes are misread by fish (backslash) and
/// tcsh (!, newline). Never for secrets: the line is visible in the server's process list.
QByteArray loginShellLine(const QStringList &argv);

/// The same argv as a person would type it into a POSIX shell; for previews, the journal and scripts.
QString posixLine(const QStringList &argv);

} // namespace remote
