#include "core/ssh/execchannel.h"

#include "core/ssh/session.h"

#include <QCoreApplication>

#include <libssh2.h>

#include <cstring>

namespace ssh {
namespace {

using base::Error;

constexpr unsigned windowSize = 2 * 1024 * 1024; // 31.8 MB/s at 50 ms; 4 MB makes sshd burn CPU for what is mostly short output

Error cancelled()
{
    return {Error::Kind::Cancelled, QCoreApplication::translate("ssh", "The command was cancelled."), {}};
}

} // namespace

ExecChannel::ExecChannel(QByteArray line, bool pty, ExecSink sink)
    : m_line(std::move(line)), m_sink(std::move(sink)), m_stage(pty ? Stage::Pty : Stage::Start)
{
}

// The session went before it saw this channel.
ExecChannel::~ExecChannel()
{
    finish(Error{Error::Kind::Unreachable, QCoreApplication::translate("ssh", "There is no SSH connection to the server now."), {}});
}

Channel::Opening ExecChannel::open(Session &session)
{
    m_channel = libssh2_channel_open_ex(session.handle(), "session", 7, windowSize, LIBSSH2_CHANNEL_PACKET_DEFAULT, nullptr, 0);
    if (m_channel)
        return Opening::Open;
    return libssh2_session_last_errno(session.handle()) == LIBSSH2_ERROR_EAGAIN ? Opening::Waiting : Opening::Refused;
}

Error ExecChannel::refusal() const
{
    return {Error::Kind::Forbidden, QCoreApplication::translate("ssh", "The server refuses to open a session for a command."), {}};
}

Channel::Progress ExecChannel::service(Session &session)
{
    if (m_cancelled && m_stage != Stage::Freeing) {
        finish(cancelled());
        m_stage = Stage::Freeing;
    }
    switch (m_stage) {
    case Stage::Pty:
    case Stage::Start:
        return start(session);
    case Stage::Running: {
        bool progress = false;
        if (m_inFlight < inFlightLimit) {
            progress = readStream(0);
            progress = readStream(SSH_EXTENDED_DATA_STDERR) || progress;
        }
        progress = writeInput(session) || progress;
        progress = checkEnd(session) || progress;
        return progress ? Progress::Some : Progress::None;
    }
    case Stage::Freeing:
        break;
    }
    if (libssh2_channel_free(m_channel) == LIBSSH2_ERROR_EAGAIN)
        return Progress::None;
    m_channel = nullptr;
    return Progress::Finished;
}

Channel::Progress ExecChannel::start(Session &session)
{
    int rc = 0;
    if (m_stage == Stage::Pty) {
        rc = libssh2_channel_request_pty_ex(m_channel, "xterm-256color", 14, nullptr, 0, 120, 40, 0, 0);
        if (rc == 0)
            m_stage = Stage::Start;
    } else {
        rc = libssh2_channel_process_startup(m_channel, "exec", 4, m_line.constData(), static_cast<unsigned int>(m_line.size()));
        if (rc == 0)
            m_stage = Stage::Running;
    }
    if (rc == LIBSSH2_ERROR_EAGAIN)
        return Progress::None;
    if (rc != 0)
        end({Error::Kind::Forbidden, QCoreApplication::translate("ssh", "The server refuses to run commands for this login."), session.lastMessage()});
    return Progress::Some;
}

// To the end of what is there, or not at all: libssh2 1.10 widens the window by what arrived at each read, so that a reader
// that takes a little at a time would have the queue grow without bound.
bool ExecChannel::readStream(int stream)
{
    constexpr qsizetype chunk = 128 * 1024;
    bool progress = false;
    for (;;) {
        QByteArray bytes(chunk, Qt::Uninitialized);
        const ssize_t got = libssh2_channel_read_ex(m_channel, stream, bytes.data(), static_cast<size_t>(chunk));
        if (got <= 0)
            return progress;
        bytes.truncate(got);
        progress = true;
        m_inFlight += got;
        if (!m_ended)
            m_sink.data(stream != 0, std::move(bytes));
    }
}

bool ExecChannel::used(qsizetype bytes)
{
    const qsizetype before = m_inFlight.fetch_sub(bytes);
    return before >= inFlightLimit && before - bytes < inFlightLimit;
}

void ExecChannel::write(base::Secret bytes)
{
    if (!bytes.isEmpty() && !m_inputClosing)
        m_input.push_back(std::move(bytes));
}

bool ExecChannel::writeInput(Session &session)
{
    bool progress = false;
    while (!m_input.empty() && session.stream().hasRoom()) {
        const QByteArray &bytes = m_input.front().reveal();
        const ssize_t written = libssh2_channel_write_ex(m_channel, 0, bytes.constData() + m_inputAt, static_cast<size_t>(bytes.size() - m_inputAt));
        if (written == LIBSSH2_ERROR_EAGAIN || written == 0)
            return progress;
        progress = true;
        if (written < 0) { // the command has ended or closed its input: it decides that, not we
            m_input.clear();
            m_inputClosed = true;
            return true;
        }
        m_inputAt += written;
        if (m_inputAt == bytes.size()) {
            m_input.pop_front();
            m_inputAt = 0;
        }
    }
    if (m_input.empty() && m_inputClosing && !m_inputClosed && libssh2_channel_send_eof(m_channel) != LIBSSH2_ERROR_EAGAIN) {
        m_inputClosed = true;
        progress = true;
    }
    return progress;
}

bool ExecChannel::checkEnd(Session &session)
{
    if (libssh2_channel_eof(m_channel) != 1) // 1 only when everything has been read
        return false;
    const int rc = libssh2_channel_wait_closed(m_channel);
    if (rc == LIBSSH2_ERROR_EAGAIN)
        return false;
    remote::Exit exit;
    exit.code = libssh2_channel_get_exit_status(m_channel);
    char *name = nullptr;
    size_t length = 0;
    libssh2_channel_get_exit_signal(m_channel, &name, &length, nullptr, nullptr, nullptr, nullptr);
    if (name) {
        exit.code = -1;
        exit.signal = QString::fromLatin1(name, static_cast<qsizetype>(length));
        libssh2_free(session.handle(), name);
    }
    finish(exit);
    m_stage = Stage::Freeing;
    return true;
}

void ExecChannel::finish(base::Result<remote::Exit> how)
{
    if (!std::exchange(m_ended, true))
        m_sink.ended(std::move(how));
}

void ExecChannel::end(const Error &why)
{
    finish(why);
    m_stage = Stage::Freeing;
}

void ExecChannel::fail(const Error &why)
{
    m_channel = nullptr; // freed with the session
    m_input.clear();
    finish(why);
}

} // namespace ssh
