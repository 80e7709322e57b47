#include "core/ssh/stream.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <sys/socket.h>

namespace ssh {

Stream::Stream(remote::FileDescriptor socket, std::function<void()> changed)
    : m_socket(std::move(socket)), m_changed(std::move(changed)), m_readable(m_socket.get(), QSocketNotifier::Read),
      m_writable(m_socket.get(), QSocketNotifier::Write)
{
    m_writable.setEnabled(false);
    QObject::connect(&m_readable, &QSocketNotifier::activated, this, [this] {
        readSocket();
        m_changed();
    });
    QObject::connect(&m_writable, &QSocketNotifier::activated, this, [this] {
        flush();
        if (hasRoom())
            m_changed();
    });
}

void Stream::readSocket()
{
    constexpr qsizetype chunk = 256 * 1024;
    if (m_inAt == m_in.size()) {
        m_in.resize(0);
        m_inAt = 0;
    }
    while (!m_ended && !isHeldBack()) {
        const qsizetype before = m_in.size();
        m_in.resize(before + chunk);
        const ssize_t got = ::recv(m_socket.get(), m_in.data() + before, static_cast<size_t>(chunk), 0);
        const int error = errno;
        m_in.resize(before + std::max<ssize_t>(got, 0));
        if (got > 0) {
            m_received += static_cast<quint64>(got);
            if (m_transcribing)
                m_transcript += m_in.mid(before, std::min<qsizetype>(got, 65536 - m_transcript.size()));
        } else if (got == 0) {
            end(0);
        } else if (error == EAGAIN || error == EWOULDBLOCK) {
            return;
        } else if (error != EINTR) {
            end(error);
        }
    }
    if (isHeldBack())
        m_readable.setEnabled(false);
}

void Stream::end(int error)
{
    m_ended = true;
    m_errno = error;
    m_readable.setEnabled(false);
    m_writable.setEnabled(false);
}

ssize_t Stream::receive(char *into, size_t size)
{
    const qsizetype available = m_in.size() - m_inAt;
    if (available == 0)
        return -EAGAIN; // at the end of the stream too: the session notices it by isEnded, once all packets are used
    const qsizetype count = std::min(available, static_cast<qsizetype>(size));
    std::memcpy(into, m_in.constData() + m_inAt, static_cast<size_t>(count));
    m_inAt += count;
    if (!m_ended && !m_readable.isEnabled() && m_inAt == m_in.size())
        m_readable.setEnabled(true);
    return count;
}

ssize_t Stream::send(const char *from, size_t size)
{
    m_out.append(from, static_cast<qsizetype>(size));
    return static_cast<ssize_t>(size);
}

void Stream::flush()
{
    while (!m_ended && m_outAt < m_out.size()) {
        const ssize_t sent = ::send(m_socket.get(), m_out.constData() + m_outAt, static_cast<size_t>(m_out.size() - m_outAt), MSG_NOSIGNAL);
        if (sent >= 0)
            m_outAt += sent;
        else if (errno == EAGAIN || errno == EWOULDBLOCK)
            break;
        else if (errno != EINTR)
            end(errno);
    }
    if (m_outAt == m_out.size()) {
        m_out.resize(0);
        m_outAt = 0;
    } else if (m_outAt > roomLimit) {
        m_out.remove(0, m_outAt);
        m_outAt = 0;
    }
    m_writable.setEnabled(!m_ended && m_outAt < m_out.size());
}

} // namespace ssh
