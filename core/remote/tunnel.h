#pragma once

#include "core/base/task.h"
#include "core/remote/filedescriptor.h"

#include <QString>

namespace remote {

/// host:port, as the far side of a tunnel names it.
struct Endpoint {
    QString host;
    quint16 port = 0;
    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

/// host:port as seen from the server → a byte stream. The stream is a connected stream socket: libcurl wants one, and
/// the kernel's buffers give back-pressure between threads for nothing.
class Tunnel {
public:
    virtual ~Tunnel() = default;

    /// Joins the socket with the endpoint; the tunnel owns it from here on and closes it when either side ends.
    /// Answers once the endpoint has accepted (Unreachable: refused, with who said so; Timeout; Forbidden: the server
    /// does not allow forwarding). bulk asks for a large window: a log download, a database dump.
    virtual base::Task<> join(Endpoint to, FileDescriptor socket, bool bulk = false) = 0;
};

} // namespace remote
