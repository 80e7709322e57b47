#pragma once

#include "core/base/task.h"
#include "core/plan/command.h"
#include "core/plan/hands.h"

#include <QDateTime>
#include <QObject>

#include <memory>
#include <optional>

namespace remote {
class Shell;
}

namespace plan {

/// A command that runs detached on the server: under /var/lib/ess-console when it runs as root, else under
/// ~/.local/state/ess-console, in a 0700 `mktemp -d` folder of its own with its output and exit status in files. systemd-run
/// where systemd is, else setsid. One at a time, by a `mkdir` lock beside the folders; whether one lives is told by an advisory lock
/// (flock) that its processes hold and that the kernel gives back, so no process id is ever guessed. Its input lies in a file
/// that is unlinked as the command starts.
struct Job {
    QString id; ///< the folder's name
    bool asRoot = false;
    enum class State { Running, Ended, Lost } state = State::Lost; ///< Lost: killed, or the server restarted
    std::optional<int> code; ///< of Ended
    qint64 outputSize = 0;
    // The note that its console left; hostile until shown.
    QString entry; ///< the journal's id on the computer that began it
    QString item;
    QString title;
    QString by; ///< user@computer
    QDateTime startedAt; ///< by the server's clock
    friend bool operator==(const Job &, const Job &) = default;
};

/// The note that goes with a job.
struct JobNote {
    QString entry;
    QString item;
    QString title;
    QString by;
};

/// The running output of a job. Deleting it only stops looking.
class JobFollow : public QObject {
    Q_OBJECT
public:
    virtual qint64 offset() const = 0; ///< bytes given so far; where to go on after a lost link
Q_SIGNALS:
    void output(const QByteArray &bytes); ///< as it is: every byte once, in order
    void ended(const base::Result<plan::Job> &how); ///< the job's end, or an error of looking (the job goes on)
};

/// The jobs of one server.
class Jobs : public QObject {
    Q_OBJECT
public:
    /// shell outlives it; asRoot jobs need Exec::asRoot to work in it. isReadOnly as in Hands: start, cancel and remove are refused.
    Jobs(remote::Shell *shell, std::function<bool()> isReadOnly, QObject *parent = nullptr);
    ~Jobs() override;
    /// How long to wait before a lost link is tried again; longer and longer. 1 s to 15 s.
    void setPauses(int firstMs, int mostMs);

    /// Conflict: another job runs; its title, computer and start are in the sentence, its id in detail. A lock that a dead job left is taken over.
    base::Task<Job> start(Exec command, JobNote note);
    /// Both folders, where they can be read; oldest first.
    base::Task<QList<Job>> list();
    std::unique_ptr<JobFollow> follow(const Job &job, qint64 offset = 0);
    /// The newest bytes of its output.
    base::Task<QByteArray> output(Job job, qint64 offset, qint64 limit = 4 * 1024 * 1024);
    /// TERM to all its processes.
    base::Task<> cancel(Job job);
    /// Takes the folder of a job that does not run away.
    base::Task<> remove(Job job);

    /// start, follow over lost links until it ends, remove; for Hands::Ports::job. A code other than 0 is Failed with its last line.
    base::Task<Answer> runToEnd(Exec command, JobNote note, OnProgress onProgress);
    /// Goes on with one that runs or has ended.
    base::Task<Answer> attach(Job job, qint64 offset, OnProgress onProgress);

Q_SIGNALS:
    void changed(); ///< one was started, ended or removed from here

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace plan
