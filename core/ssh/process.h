#pragma once

#include "core/remote/shell.h"
#include "core/remote/tunnel.h"
#include "core/ssh/conversation.h"

#include <QList>

#include <functional>
#include <memory>

namespace ssh {

class ExecChannel;

/// The session of the moment: none before connecting and while the link is lost.
using CurrentSession = std::function<SessionHandle()>;

/// A command over SSH, main thread side. Output waits here while reading is off; the channel stops after 1 MiB of it.
class SshProcess : public remote::Process {
public:
    SshProcess(const SessionHandle &session, remote::Exec exec);
    ~SshProcess() override;

    void write(const base::Secret &bytes) override;
    void closeInput() override;
    void setReading(bool on) override;

private:
    struct Event {
        enum { Out, Err, Ended } what;
        QByteArray bytes;
        base::Result<remote::Exit> how;
    };
    struct Link { // outlives the process for events that are on their way
        SshProcess *process;
    };
    void toChannel(std::function<void(ExecChannel &)> work);
    void take(Event event);
    void deliver();
    void deliverLater();

    SessionHandle m_session;
    std::shared_ptr<Link> m_link;
    std::weak_ptr<ExecChannel> m_channel; ///< the session's; destroyed unserved it ends the process too
    QList<Event> m_events;
    bool m_reading = true;
    bool m_delivering = false;
};

/// Exec channels. Exec::asRoot is remote::Sudo's matter, which wraps this.
class SshShell : public remote::Shell {
public:
    SshShell(CurrentSession current, std::function<QString()> user) : m_current(std::move(current)), m_user(std::move(user)) {}
    std::unique_ptr<remote::Process> start(remote::Exec exec) override;
    QString user() const override { return m_user(); }

private:
    CurrentSession m_current;
    std::function<QString()> m_user;
};

/// direct-tcpip channels. libssh2 opens one channel at a time: an endpoint that is silent holds up the opening of others
/// for up to a minute (then libssh2 gives up), though not those that are open.
class SshTunnel : public remote::Tunnel {
public:
    explicit SshTunnel(CurrentSession current) : m_current(std::move(current)) {}
    base::Task<> join(remote::Endpoint to, remote::FileDescriptor socket, bool bulk = false) override;

private:
    CurrentSession m_current;
};

} // namespace ssh
