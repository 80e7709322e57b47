#pragma once

#include "core/base/completion.h"
#include "core/ssh/authentication.h"
#include "core/ssh/connection.h"
#include "core/ssh/conversation.h"
#include "core/ssh/dial.h"
#include "core/ssh/operations.h"
#include "core/ssh/process.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QThread>

namespace ssh {

/// What a Connection is made of. Its coroutines hold it by shared_ptr, so that an answer which comes after the Connection is
/// gone still finds it; `closed` tells them then. Main thread only.
class Link : public std::enable_shared_from_this<Link> {
    Q_DECLARE_TR_FUNCTIONS(ssh)
public:
    Link(Connection *owner, Target target, Questions questions, Options options);
    ~Link();

    base::Task<> open(OnStep onStep);
    void close();

    Connection *owner; ///< null when it is gone
    SessionHandle session;
    HostConfig config;
    QString software;
    std::optional<qint64> latency;
    bool up = false;
    SshShell shell;
    SshTunnel tunnel;

private:
    using Self = std::shared_ptr<Link>; // coroutines keep it alive by having it as their argument

    // connecting
    static base::Task<> flow(Self self);
    static base::Task<> establish(Self self);
    static base::Task<remote::FileDescriptor> reach(Self self);
    static base::Task<remote::FileDescriptor> reachThroughJump(Self self);
    static base::Task<Greeting> greet(Self self, std::shared_ptr<remote::FileDescriptor> socket);
    static base::Task<SessionHandle> startSession(Self self, std::shared_ptr<remote::FileDescriptor> socket);
    static base::Task<QString> checkHostKey(Self self, HostKey key);
    static base::Task<QString> askHostKey(Self self, HostKey key, QString note);
    static base::Task<QString> signIn(Self self);
    static base::Task<> configure(Self self);
    void begin(Step step);
    base::Result<> end(Step step, const base::Result<QString> &fact);
    Questions notedQuestions();
    void noteAsked(std::optional<qint64> ms);
    QString agentSocket() const;
    base::Error interrupted() const;

    // afterwards
    void sessionDied(quint64 id, const base::Error &why);
    static base::Task<> reconnect(Self self);
    void dropSession();

    Target m_target;
    Questions m_questions;
    Options m_options;
    OnStep m_onStep;
    std::shared_ptr<base::Completion<>> m_opened;
    bool m_closed = false;
    bool m_configured = false;
    bool m_again = false; ///< reconnecting
    quint64 m_sessionId = 0;
    HostKey m_trusted; ///< the key that this connection has accepted
    std::shared_ptr<Memory> m_memory;
    std::shared_ptr<PromptBridge> m_bridge;
    std::unique_ptr<Connection> m_jump;
    std::shared_ptr<QProcess> m_proxy;
    std::shared_ptr<base::Completion<>> m_pause; ///< between two attempts
    QElapsedTimer m_stepTime;
    qint64 m_asking = 0; ///< ms of this step in which a person was asked
    int m_questionsOpen = 0;
    bool m_waitedTooLong = false; ///< the server ended the connection over a question
    std::unique_ptr<QThread> m_thread;
    QObject *m_io = nullptr; ///< lives on the thread; parent of its sessions
};

} // namespace ssh
