#pragma once

#include "core/remote/filedescriptor.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QObject>
#include <QSocketNotifier>

#include <functional>

namespace ssh {

/// The byte stream under a session: a connected socket and a buffer each way. libssh2 reads and writes these buffers and
/// never the socket, which closes three of its traps: a half-sent packet makes every other channel's call fail
/// (BAD_USE), an ended stream hides packets that were already read, and a session without channels reads nothing, so that
/// it would see neither the end of the link nor the answers to its keepalives.
class Stream : public QObject {
public:
    /// changed: bytes came, there is room to send again, or the stream ended.
    Stream(remote::FileDescriptor socket, std::function<void()> changed);

    int descriptor() const { return m_socket.get(); }
    /// As recv and send, with -errno for errors; send takes everything, at any size.
    ssize_t receive(char *into, size_t size);
    ssize_t send(const char *from, size_t size);
    void flush();

    /// Whether the link keeps up: bulk data waits while this is false.
    bool hasRoom() const { return m_out.size() - m_outAt < roomLimit; }
    bool isEnded() const { return m_ended; }
    int endedBy() const { return m_errno; } ///< errno, or 0 when the server closed the stream
    /// Nobody takes what came, so nothing more is read: silence says nothing about the link then.
    bool isHeldBack() const { return unread() >= readLimit; }
    qsizetype unread() const { return m_in.size() - m_inAt; } ///< has come, and is not taken yet
    quint64 received() const { return m_received; }
    /// From now on everything received is kept in transcript(), up to 64 KiB: the unencrypted begin of the conversation.
    const QByteArray &transcript() const { return m_transcript; }
    void stopTranscript() { m_transcribing = false; }

private:
    static constexpr qsizetype roomLimit = 1024 * 1024;
    static constexpr qsizetype readLimit = 1024 * 1024; // a wake's worth: other channels get their turn after it
    void readSocket();
    void end(int error);

    remote::FileDescriptor m_socket;
    std::function<void()> m_changed;
    QSocketNotifier m_readable;
    QSocketNotifier m_writable;
    QByteArray m_in;
    qsizetype m_inAt = 0;
    QByteArray m_out;
    qsizetype m_outAt = 0;
    QByteArray m_transcript;
    bool m_transcribing = true;
    bool m_ended = false;
    int m_errno = 0;
    quint64 m_received = 0;
};

} // namespace ssh
