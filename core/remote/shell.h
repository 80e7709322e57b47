#pragma once

#include "core/base/secret.h"
#include "core/base/task.h"

#include <QByteArray>
#include <QDateTime>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace remote {

/// One command: an argv, never a shell string. Quoting happens in one place (quoting.h), inside the implementation.
struct Exec {
    QStringList argv;
    bool asRoot = false; ///< by sudo where the login is not root; see sudo.h
    bool pty = false;
    base::Secret input; ///< written to its standard input, which is then closed (unless keepInputOpen)
    bool keepInputOpen = false;
};

/// How a command ended: an exit code, or the name of the signal ("TERM"), or an error when that was not learnt.
struct Exit {
    int code = -1;
    QString signal;
    friend bool operator==(const Exit &, const Exit &) = default;
};

struct Output {
    Exit exit;
    QByteArray out;
    QByteArray err;
    friend bool operator==(const Output &, const Output &) = default;
};

/// A running command. Deleting it ends it: the channel is closed, a local process killed.
/// Its signals come on the thread that made it, in order, ended() last and exactly once.
class Process : public QObject {
    Q_OBJECT
public:
    virtual void write(const base::Secret &bytes) = 0;
    virtual void closeInput() = 0;
    /// While off, at most a window of output is held; the sender is made to wait, nothing is lost.
    virtual void setReading(bool on) = 0;

Q_SIGNALS:
    void out(const QByteArray &bytes);
    void err(const QByteArray &bytes);
    void ended(const base::Result<remote::Exit> &how);
};

/// argv → streamed output, stdin, exit. Implementations: core/ssh, core/local, the demo.
class Shell {
public:
    virtual ~Shell() = default;
    /// Starts at once or is queued (MaxSessions); never blocks.
    virtual std::unique_ptr<Process> start(Exec exec) = 0;
    /// The login user's name on the server.
    virtual QString user() const = 0;
};

/// Runs a command to its end and collects its output; more than limit bytes of either stream is an error (Malformed).
/// A command that takes longer than timeoutMs is ended: Timeout. 0 waits for ever. A non-zero exit is not an error here.
base::Task<Output> run(Shell *shell, Exec exec, int timeoutMs = 30000, qsizetype limit = 64 * 1024 * 1024);

/// The output of a command that must exit 0; else Failed, with its last line of stderr as the measured fact.
base::Task<QByteArray> outputOf(Shell *shell, Exec exec, int timeoutMs = 30000);

/// What ran, for the Commands panel: called when a command starts and when it ends.
struct CommandRecord {
    quint64 id = 0;
    QDateTime at;
    QString where; ///< "gigglin as root"
    QString text; ///< masked; the plain form that a shell would take
    std::optional<Exit> exit;
    std::optional<qint64> ms;
};
using CommandSink = std::function<void(const CommandRecord &)>;

} // namespace remote
