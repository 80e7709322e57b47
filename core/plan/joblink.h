#pragma once

#include "core/base/completion.h"
#include "core/base/task.h"
#include "core/plan/jobanswers.h"
#include "core/remote/shell.h"

#include <QList>
#include <QTimer>

#include <memory>

namespace plan {

/// The way to a server's jobs, shared with what is under way when Jobs goes: then the shell is null.
struct JobLink {
    remote::Shell *shell = nullptr;
    int firstPauseMs = 1000;
    int mostPauseMs = 15000;

    struct Pause {
        base::Completion<> over;
        QTimer timer;
    };
    QList<std::weak_ptr<Pause>> pauses;

    void close(); ///< ends the pauses, too
};
using JobLinkPtr = std::shared_ptr<JobLink>;

/// How long to wait before the link is tried again: longer and longer.
class Backoff {
public:
    explicit Backoff(const JobLink &link) : m_first(link.firstPauseMs), m_most(link.mostPauseMs), m_next(m_first) {}
    int next()
    {
        const int now = m_next;
        m_next = std::min(m_next * 2, m_most);
        return now;
    }
    void reset() { m_next = m_first; }

private:
    int m_first;
    int m_most;
    int m_next;
};

base::Task<> pause(JobLinkPtr link, int ms);

/// Whether the link is to blame, and may come back.
bool isPassing(const base::Error &error);
base::Error jobIsGone();
base::Error jobsClosed();

/// The Exec of one script.
remote::Exec jobExec(const QString &script, const QStringList &arguments, bool asRoot, base::Secret input = {});
/// Runs one script and reads what it says; "failed" is Failed with its reason.
base::Task<QList<JobLine>> ask(JobLinkPtr link, remote::Exec exec, int timeoutMs = 30000);
/// The job as it is now; NotFound when its folder is gone.
base::Task<Job> look(JobLinkPtr link, Job job);

} // namespace plan
