#pragma once

#include "core/base/task.h"
#include "core/base/verdict.h"
#include "core/remote/shell.h"
#include "core/remote/tunnel.h"
#include "core/ssh/questions.h"
#include "core/ssh/sshconfig.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace ssh {

/// Where to. What is empty comes from ~/.ssh/config.
struct Target {
    QString host; ///< as a person would give it to ssh: a name of the configuration too
    std::optional<quint16> port;
    QString user;
    QString identity;
    QString jump; ///< as ProxyJump: "user@host:port,host2"
    friend bool operator==(const Target &, const Target &) = default;
};

enum class Step { Tcp, Ssh, HostKey, Auth };

/// One step of connecting: Busy when it starts, then Ok or Broken with what was measured.
struct StepReport {
    Step step = Step::Tcp;
    base::Verdict verdict = base::Verdict::Busy;
    QString fact;
    std::optional<qint64> ms; ///< without the time in which a person was asked
    std::optional<base::Error> error;
};
using OnStep = std::function<void(const StepReport &)>;

using ResolveConfig = std::function<base::Task<HostConfig>(QString host, QString user, std::optional<quint16> port, QString identity, QString jump)>;

struct Options {
    /// `--host-key SHA256:…`: this key and no other; it is not written down.
    QString onlyHostKey;
    int tcpTimeoutMs = 10000; ///< where the configuration has no ConnectTimeout
    int keepaliveMs = 15000; ///< lost after three without an answer; where the configuration has no ServerAliveInterval
    bool reconnect = true;
    ResolveConfig resolve = resolveConfig;
    std::optional<QString> agentSocket; ///< instead of IdentityAgent and SSH_AUTH_SOCK
};

class Link;

/// One SSH session for everything: commands and tunnels over it as channels. The library runs on an I/O thread of its
/// own; this object, its shell and its tunnel are the main thread's. Deleting it closes it.
class Connection : public QObject {
    Q_OBJECT
public:
    Connection(Target target, Questions questions, Options options = {}, QObject *parent = nullptr);
    ~Connection() override;

    /// Connects and signs in, once. Errors: NotFound (no address), Unreachable, Timeout, HostKeyUnknown, HostKeyChanged (also
    /// revoked; detail has file, line and both fingerprints), Auth, Cancelled (a question declined, or close()).
    base::Task<> open(OnStep onStep);

    /// Ends everything that waits on this connection with Cancelled, for good.
    void close();

    /// Valid as long as this object; while there is no link, what they start ends with Unreachable.
    remote::Shell *shell();
    remote::Tunnel *tunnel();

    bool isUp() const;
    QString user() const; ///< the login's name
    QString serverSoftware() const; ///< "OpenSSH 9.2p1 Debian"
    /// The round trip of the latest keepalive.
    std::optional<qint64> latencyMs() const;

Q_SIGNALS:
    /// The link is gone after it was up; what ran over it has ended with Unreachable. It is tried again by itself.
    void lost(const base::Error &why);
    /// The next attempt begins in so many seconds.
    void retrying(int seconds);
    void restored();
    /// It will not be tried again: another host key, or what is in memory does not open the door any more.
    void failed(const base::Error &why);
    void latencyChanged(qint64 ms);

private:
    std::shared_ptr<Link> m_link;
};

} // namespace ssh
