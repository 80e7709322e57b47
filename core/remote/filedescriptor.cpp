#include "core/remote/filedescriptor.h"

#include <QString>

#include <cerrno>
#include <cstring>

#include <sys/socket.h>
#include <unistd.h>

namespace remote {

void FileDescriptor::reset(int fd)
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = fd;
}

base::Result<std::pair<FileDescriptor, FileDescriptor>> socketPair()
{
    int fds[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, fds) != 0)
        return base::Error{base::Error::Kind::Internal, QStringLiteral("No socket pair."), QString::fromUtf8(std::strerror(errno))};
    return std::pair(FileDescriptor(fds[0]), FileDescriptor(fds[1]));
}

} // namespace remote
