#include "core/local/tunnel.h"

#include "core/base/completion.h"
#include "core/local/relay.h"

#include <QSocketNotifier>
#include <QTimer>

#include <cerrno>
#include <cstring>

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace local {

using base::Error;
using remote::FileDescriptor;

struct Tunnel::State {
    remote::Resolver *resolver = nullptr;
    int timeoutMs = 0;
    std::unique_ptr<QObject> home = std::make_unique<QObject>(); ///< owns the relays; null: the tunnel is gone
};

namespace {

constexpr qsizetype window = 256 * 1024;
constexpr qsizetype bulkWindow = 1024 * 1024;

Error cancelled()
{
    return {Error::Kind::Cancelled, QCoreApplication::translate("local", "The connection was closed."), {}};
}

Error cannotConnect(const QString &where, int code)
{
    const QString detail = QString::fromLocal8Bit(std::strerror(code));
    switch (code) {
    case ECONNREFUSED: return {Error::Kind::Unreachable, QCoreApplication::translate("local", "%1 refuses the connection.").arg(where), detail};
    case ETIMEDOUT: return {Error::Kind::Timeout, QCoreApplication::translate("local", "%1 does not answer.").arg(where), detail};
    case EACCES:
    case EPERM: return {Error::Kind::Forbidden, QCoreApplication::translate("local", "This computer does not allow a connection to %1.").arg(where), detail};
    default: return {Error::Kind::Unreachable, QCoreApplication::translate("local", "%1 cannot be reached: %2").arg(where, detail), detail};
    }
}

QString placeText(const QString &address, quint16 port)
{
    return (address.contains(u':') ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(address).arg(port);
}

// Begins to connect; 0, or the errno that says why not.
int beginConnect(FileDescriptor &socket, const QString &address, quint16 port)
{
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *first = nullptr;
    if (::getaddrinfo(address.toLatin1().constData(), QByteArray::number(port).constData(), &hints, &first) != 0)
        return EINVAL;
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> guard(first, ::freeaddrinfo);
    socket.reset(::socket(first->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!socket.isOpen())
        return errno;
    const int on = 1;
    ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return ::connect(socket.get(), first->ai_addr, first->ai_addrlen) == 0 || errno == EINPROGRESS ? 0 : errno;
}

int errorOf(const FileDescriptor &socket)
{
    int code = 0;
    socklen_t size = sizeof code;
    return ::getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &code, &size) == 0 ? code : errno;
}

} // namespace

Tunnel::Tunnel(remote::Resolver *resolver, int timeoutMs) : m_state(std::make_shared<State>())
{
    m_state->resolver = resolver;
    m_state->timeoutMs = timeoutMs;
}

Tunnel::~Tunnel()
{
    m_state->home.reset();
}

base::Task<> Tunnel::join(remote::Endpoint to, FileDescriptor socket, bool bulk)
{
    return joinOn(m_state, std::move(to), std::move(socket), bulk);
}

base::Task<FileDescriptor> Tunnel::connectTo(std::shared_ptr<State> state, QString address, quint16 port)
{
    const QString where = placeText(address, port);
    FileDescriptor socket;
    if (const int code = beginConnect(socket, address, port); code != 0)
        co_return cannotConnect(where, code);
    QObject here;
    base::Completion<> done(&here);
    QSocketNotifier writable(socket.get(), QSocketNotifier::Write);
    QObject::connect(&writable, &QSocketNotifier::activated, &here, [&] {
        writable.setEnabled(false);
        const int code = errorOf(socket);
        done.finish(code == 0 ? base::Result<>() : cannotConnect(where, code));
    });
    QTimer timer;
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, &here, [&] { done.finish(cannotConnect(where, ETIMEDOUT)); });
    timer.start(state->timeoutMs);
    QObject::connect(state->home.get(), &QObject::destroyed, &here, [&done] { done.finish(cancelled()); });
    const auto connected = co_await done.wait();
    if (!connected)
        co_return connected.error();
    co_return socket;
}

base::Task<> Tunnel::joinOn(std::shared_ptr<State> state, remote::Endpoint to, FileDescriptor socket, bool bulk)
{
    const auto addresses = co_await state->resolver->resolve(to.host);
    if (!addresses)
        co_return addresses.error();
    Error last = cannotConnect(placeText(to.host, to.port), EHOSTUNREACH);
    for (const QString &address : *addresses) {
        if (!state->home)
            co_return cancelled();
        auto connected = co_await connectTo(state, address, to.port);
        if (connected && state->home) {
            new Relay(std::move(socket), std::move(*connected), bulk ? bulkWindow : window, state->home.get());
            co_return {};
        }
        last = connected ? cancelled() : connected.error();
    }
    co_return last;
}

} // namespace local
