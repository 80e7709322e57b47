#include "core/ssh/forwardchannel.h"

#include "core/ssh/session.h"
#include "core/ssh/wire.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <libssh2.h>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>

namespace ssh {
namespace {

using base::Error;

// Measured at 50 ms: 2 MB gives 0.95 of OpenSSH's rate, 4 MB 1.25; larger ones make sshd slower.
constexpr unsigned window = 2 * 1024 * 1024;
constexpr unsigned bulkWindow = 4 * 1024 * 1024;
constexpr qsizetype chunk = 64 * 1024;

// Whether the other side is gone for both ways. A socket that only ended its sending still wants the answer.
bool isHungUp(int fd)
{
    pollfd state{fd, POLLOUT, 0};
    return ::poll(&state, 1, 0) > 0 && (state.revents & (POLLHUP | POLLERR));
}

// host, port, and an originator that sshd only logs (RFC 4254, 7.2).
QByteArray openMessage(const remote::Endpoint &to)
{
    return wireString(to.host.toUtf8()) + wireNumber(to.port) + wireString("127.0.0.1") + wireNumber(0);
}

} // namespace

ForwardChannel::ForwardChannel(remote::Endpoint to, remote::FileDescriptor socket, bool bulk, Answer<> opened)
    : m_to(std::move(to)), m_message(openMessage(m_to)), m_socket(std::move(socket)), m_bulk(bulk), m_opened(std::move(opened))
{
    ::fcntl(m_socket.get(), F_SETFL, ::fcntl(m_socket.get(), F_GETFL) | O_NONBLOCK);
}

ForwardChannel::~ForwardChannel() = default;

Channel::Opening ForwardChannel::open(Session &session)
{
    m_channel = libssh2_channel_open_ex(session.handle(), "direct-tcpip", 12, m_bulk ? bulkWindow : window, LIBSSH2_CHANNEL_PACKET_DEFAULT,
                                        m_message.constData(), static_cast<unsigned int>(m_message.size()));
    if (m_channel) {
        watch(session);
        m_opened({});
        return Opening::Open;
    }
    if (libssh2_session_last_errno(session.handle()) == LIBSSH2_ERROR_EAGAIN)
        return Opening::Waiting;
    m_refusal = session.lastMessage();
    return Opening::Refused;
}

// libssh2 keeps the server's reason but not its text.
Error ForwardChannel::refusal() const
{
    const QString place = QStringLiteral("%1:%2").arg(m_to.host).arg(m_to.port);
    if (m_refusal.contains(QStringLiteral("prohibited")))
        return {Error::Kind::Forbidden, QCoreApplication::translate("ssh", "The SSH server does not allow forwarding to %1 (AllowTcpForwarding, PermitOpen).").arg(place), m_refusal};
    return {Error::Kind::Unreachable, QCoreApplication::translate("ssh", "%1 does not accept connections, asked from the server.").arg(place), m_refusal};
}

void ForwardChannel::watch(Session &session)
{
    // Later, never from inside the notifier: serving a channel may end it and delete its notifiers.
    const auto wake = [&session](QSocketNotifier *notifier) {
        notifier->setEnabled(false);
        session.kick();
    };
    m_readable = std::make_unique<QSocketNotifier>(m_socket.get(), QSocketNotifier::Read);
    m_writable = std::make_unique<QSocketNotifier>(m_socket.get(), QSocketNotifier::Write);
    m_readable->setEnabled(false);
    m_writable->setEnabled(false);
    QObject::connect(m_readable.get(), &QSocketNotifier::activated, &session, [wake, notifier = m_readable.get()] { wake(notifier); });
    QObject::connect(m_writable.get(), &QSocketNotifier::activated, &session, [wake, notifier = m_writable.get()] { wake(notifier); });
}

Channel::Progress ForwardChannel::service(Session &session)
{
    if (m_cancelled)
        stop();
    bool progress = false;
    if (!m_stopped) {
        progress = toSocket();
        progress = toServer(session) || progress;
    }
    if (!m_stopped)
        return progress ? Progress::Some : Progress::None;
    if (libssh2_channel_free(m_channel) == LIBSSH2_ERROR_EAGAIN)
        return Progress::None;
    m_channel = nullptr;
    return Progress::Finished;
}

bool ForwardChannel::toSocket()
{
    bool progress = false;
    // All that is there or nothing (see ExecChannel::readStream), and only once the socket has taken what came before.
    while (m_in.isEmpty()) {
        qsizetype filled = 0;
        for (ssize_t got = 1; got > 0; filled += std::max<ssize_t>(got, 0)) {
            m_in.resize(filled + chunk);
            got = libssh2_channel_read_ex(m_channel, 0, m_in.data() + filled, static_cast<size_t>(chunk));
        }
        m_in.resize(filled);
        if (filled == 0)
            break;
        progress = true;
        writeSocket();
    }
    if (!m_in.isEmpty())
        progress = writeSocket() || progress;
    // "Either side ends": what the server sent is delivered first.
    if (m_in.isEmpty() && libssh2_channel_eof(m_channel) == 1) {
        stop();
        progress = true;
    }
    return progress;
}

bool ForwardChannel::writeSocket()
{
    bool progress = false;
    while (m_inAt < m_in.size()) {
        const ssize_t sent = ::send(m_socket.get(), m_in.constData() + m_inAt, static_cast<size_t>(m_in.size() - m_inAt), MSG_NOSIGNAL);
        if (sent < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            m_writable->setEnabled(true);
            return progress;
        }
        if (sent < 0 && errno == EINTR)
            continue;
        progress = true;
        if (sent < 0) {
            stop();
            return true;
        }
        m_inAt += sent;
    }
    m_in.resize(0);
    m_inAt = 0;
    return progress;
}

bool ForwardChannel::toServer(Session &session)
{
    bool progress = false;
    while (!m_stopped && session.stream().hasRoom()) {
        if (m_outAt == m_out.size() && !readSocket())
            break;
        progress = true;
        const ssize_t written = libssh2_channel_write_ex(m_channel, 0, m_out.constData() + m_outAt, static_cast<size_t>(m_out.size() - m_outAt));
        if (written == LIBSSH2_ERROR_EAGAIN || written == 0)
            return false;
        if (written < 0) {
            stop();
            return true;
        }
        m_outAt += written;
    }
    if (m_socketEnded && m_outAt == m_out.size() && !m_eofSent && !m_stopped) {
        m_eofSent = libssh2_channel_send_eof(m_channel) != LIBSSH2_ERROR_EAGAIN;
        if (isHungUp(m_socket.get()))
            stop();
        progress = true;
    }
    return progress;
}

// Whether there is something to send.
bool ForwardChannel::readSocket()
{
    if (m_socketEnded)
        return false;
    m_out.resize(chunk);
    m_outAt = 0;
    ssize_t got = 0;
    do {
        got = ::recv(m_socket.get(), m_out.data(), static_cast<size_t>(chunk), 0);
    } while (got < 0 && errno == EINTR);
    const bool nothingYet = got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
    m_out.resize(std::max<ssize_t>(got, 0));
    if (nothingYet)
        m_readable->setEnabled(true);
    else if (got <= 0)
        m_socketEnded = true;
    return got > 0;
}

void ForwardChannel::stop()
{
    m_stopped = true;
    m_readable.reset();
    m_writable.reset();
    m_socket.reset();
}

void ForwardChannel::fail(const Error &why)
{
    m_channel = nullptr; // freed with the session
    stop();
    m_opened(why);
}

} // namespace ssh
