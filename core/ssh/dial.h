#pragma once

#include "core/base/task.h"
#include "core/remote/filedescriptor.h"

#include <QString>

#include <memory>

class QProcess;

namespace ssh {

/// A connected TCP socket, non-blocking. All addresses of the name are tried, within the time together.
/// NotFound: the name has no address; Unreachable: refused, or no way there; Timeout: silence.
base::Task<remote::FileDescriptor> dial(QString host, quint16 port, int timeoutMs);

/// A running ProxyCommand; deleting it ends the command.
struct ProxyCommand {
    std::shared_ptr<QProcess> process;
    remote::FileDescriptor socket;
};
/// Runs the user's ProxyCommand with /bin/sh, as ssh does, on one end of a socket pair. %h, %p, %r, %n and %% are replaced.
base::Result<ProxyCommand> startProxyCommand(const QString &command, const QString &host, quint16 port, const QString &user, const QString &name);

} // namespace ssh
