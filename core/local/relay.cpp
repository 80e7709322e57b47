#include "core/local/relay.h"

#include <algorithm>
#include <cerrno>

#include <sys/socket.h>

namespace local {

constexpr qsizetype chunk = 64 * 1024;

Relay::Side::Side(remote::FileDescriptor socket)
    : fd(std::move(socket)), readable(fd.get(), QSocketNotifier::Read), writable(fd.get(), QSocketNotifier::Write)
{
    writable.setEnabled(false);
}

Relay::Relay(remote::FileDescriptor a, remote::FileDescriptor b, qsizetype window, QObject *parent)
    : QObject(parent), m_a(std::move(a)), m_b(std::move(b)), m_window(window)
{
    connect(&m_a.readable, &QSocketNotifier::activated, this, [this] { carry(m_a, m_b); });
    connect(&m_b.writable, &QSocketNotifier::activated, this, [this] { carry(m_a, m_b); });
    connect(&m_b.readable, &QSocketNotifier::activated, this, [this] { carry(m_b, m_a); });
    connect(&m_a.writable, &QSocketNotifier::activated, this, [this] { carry(m_b, m_a); });
}

void Relay::carry(Side &from, Side &to)
{
    if (m_closed)
        return;
    if (!readFrom(from, to) || !writeTo(to))
        return close();
    if (from.hasEnded && to.toWrite.isEmpty() && !to.isShut) {
        ::shutdown(to.fd.get(), SHUT_WR);
        to.isShut = true;
    }
    if (m_a.isShut && m_b.isShut)
        return close();
    from.readable.setEnabled(!from.hasEnded && to.toWrite.size() < m_window);
    to.writable.setEnabled(!to.toWrite.isEmpty());
}

bool Relay::readFrom(Side &from, Side &to)
{
    const qsizetype room = std::min(chunk, m_window - to.toWrite.size());
    if (from.hasEnded || room <= 0)
        return true;
    const qsizetype before = to.toWrite.size();
    to.toWrite.resize(before + room);
    const ssize_t got = ::recv(from.fd.get(), to.toWrite.data() + before, static_cast<size_t>(room), MSG_DONTWAIT);
    to.toWrite.resize(before + std::max<ssize_t>(got, 0));
    if (got == 0)
        from.hasEnded = true;
    return got >= 0 || errno == EAGAIN || errno == EINTR;
}

bool Relay::writeTo(Side &to)
{
    if (to.toWrite.isEmpty())
        return true;
    const ssize_t sent = ::send(to.fd.get(), to.toWrite.constData(), static_cast<size_t>(to.toWrite.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent > 0)
        to.toWrite.remove(0, sent);
    return sent >= 0 || errno == EAGAIN || errno == EINTR;
}

void Relay::close()
{
    m_closed = true;
    for (Side *side : {&m_a, &m_b}) {
        side->readable.setEnabled(false);
        side->writable.setEnabled(false);
        side->fd.reset();
    }
    deleteLater(); // we may be inside a signal of our own notifiers
}

} // namespace local
