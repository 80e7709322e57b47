#include "core/http/entrance.h"

#include <QDir>
#include <QFile>

#include <cstring>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace http {
namespace {

using remote::FileDescriptor;

// curl_sockaddr declares 16 bytes, but what curl passes has room for an IPv6 address.
constexpr socklen_t roomForAddress = 28;

FileDescriptor unixSocket() { return FileDescriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)); }

bool isOurs(int socket)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    return ::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.pid == ::getpid() && peer.uid == ::getuid();
}

} // namespace

Porch::Porch() : m_folder(QDir::tempPath() + QStringLiteral("/ess-console-XXXXXX"))
{
    if (m_folder.isValid())
        m_fd.reset(::open(QFile::encodeName(m_folder.path()).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC));
}

QByteArray Porch::nextAddress()
{
    if (!m_fd.isOpen())
        return {};
    m_count = (m_count + 1) % 0xffff;
    return "/proc/self/fd/" + QByteArray::number(m_fd.get()) + '/' + QByteArray::number(m_count, 16);
}

Entrance &Entrance::operator=(Entrance &&other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_listener, other.m_listener);
    std::swap(m_socket, other.m_socket);
    return *this;
}

Entrance::~Entrance()
{
    if (!m_path.isEmpty())
        ::unlink(m_path.constData());
}

std::optional<Entrance> Entrance::open(Porch *porch, curl_sockaddr *address)
{
    const QByteArray path = porch->nextAddress();
    sockaddr_un name{};
    name.sun_family = AF_UNIX;
    const auto size = static_cast<socklen_t>(sizeof(sa_family_t) + static_cast<size_t>(path.size()) + 1);
    if (path.isEmpty() || size > roomForAddress)
        return std::nullopt;
    std::memcpy(name.sun_path, path.constData(), static_cast<size_t>(path.size()));

    Entrance entrance;
    entrance.m_listener = unixSocket();
    entrance.m_socket = unixSocket();
    if (!entrance.m_socket.isOpen() || ::bind(entrance.m_listener.get(), reinterpret_cast<sockaddr *>(&name), size) != 0)
        return std::nullopt;
    entrance.m_path = path;
    if (::listen(entrance.m_listener.get(), 8) != 0)
        return std::nullopt;
    address->family = AF_UNIX;
    address->socktype = SOCK_STREAM;
    address->protocol = 0;
    address->addrlen = size;
    std::memcpy(reinterpret_cast<char *>(address) + offsetof(curl_sockaddr, addr), &name, size);
    return entrance;
}

FileDescriptor Entrance::accept() const
{
    for (;;) {
        FileDescriptor socket(::accept4(m_listener.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (!socket.isOpen() || isOurs(socket.get()))
            return socket;
    }
}

} // namespace http
