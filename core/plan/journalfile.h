#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace plan {

/// Appends a line under a lock, so that another process's line is never torn, and syncs it to the disk. A file that was
/// cut in the middle of a line gets a new line first; what could not be written whole is taken back. The file is 0600,
/// its folder (made when missing) 0700.
base::Result<> appendLine(const QString &file, const QByteArray &line);

/// Holds an advisory lock on the file until the returned object goes, or the process; the file goes with it. Null: somebody else
/// holds it, or it cannot be made.
std::shared_ptr<void> holdLock(const QString &file);
bool isLocked(const QString &file);

} // namespace plan
