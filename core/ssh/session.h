#pragma once

#include "core/base/error.h"
#include "core/remote/filedescriptor.h"
#include "core/ssh/channel.h"
#include "core/ssh/mailbox.h"
#include "core/ssh/stream.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace ssh {

/// What a session tells its connection. Called on the I/O thread.
struct SessionEvents {
    std::function<void(base::Error)> died;
    std::function<void(qint64 ms)> latency;
};

/// One libssh2 session, non-blocking, on the I/O thread. Each wake serves every operation and every channel, because any
/// call may have taken packets for any other from the stream.
class Session : public QObject {
public:
    Session(remote::FileDescriptor socket, SessionEvents events);
    ~Session() override;

    _LIBSSH2_SESSION *handle() const { return m_handle; }
    Stream &stream() { return m_stream; }
    const std::shared_ptr<Mailbox> &mailbox() const { return m_mailbox; }

    /// Calls attempt until it is no longer EAGAIN, then done with its result. SOCKET_DISCONNECT when the link goes first.
    void repeat(std::function<int()> attempt, std::function<void(int)> done);
    void add(std::shared_ptr<Channel> channel);
    /// Serves everything on a later turn of the loop.
    void kick();

    void startKeepalive(int intervalMs);
    /// Ends everything with this error, as a lost link does.
    void die(const base::Error &why);
    bool isDead() const { return m_dead; }
    /// libssh2's words for its last error.
    QString lastMessage() const;

    /// At most as many execs at once; sshd's MaxSessions is 10 unless configured, and libraries share it.
    static constexpr int execLimit = 8;

private:
    struct Operation {
        std::function<int()> attempt;
        std::function<void(int)> done;
    };

    void service();
    bool turn();
    bool runOperations();
    bool openChannels();
    bool serveChannels();
    std::shared_ptr<Channel> nextToOpen();
    int openExecs() const;
    void refused(const std::shared_ptr<Channel> &channel);
    void keepalive();
    void measureLatency();
    base::Error endOfLink() const;

    Stream m_stream;
    SessionEvents m_events;
    std::shared_ptr<Mailbox> m_mailbox;
    _LIBSSH2_SESSION *m_handle = nullptr;
    std::deque<Operation> m_operations;
    std::deque<std::shared_ptr<Channel>> m_queue;
    std::shared_ptr<Channel> m_opening;
    std::vector<std::shared_ptr<Channel>> m_channels;
    int m_execLimit = execLimit;
    bool m_inside = false;
    bool m_kicked = false;
    bool m_dead = false;

    QTimer m_keepalive;
    QElapsedTimer m_asked; ///< since the keepalive that waits for its answer
    quint64 m_receivedWhenAsked = 0;
    int m_missed = 0;
};

/// libssh2's own state, for callers that hold no libssh2.h: its version is 1.11 or newer.
bool hasModernAlgorithms();

} // namespace ssh
