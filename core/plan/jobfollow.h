#pragma once

#include "core/plan/joblink.h"
#include "core/plan/jobs.h"

#include <QPointer>

#include <memory>

namespace plan {

/// Takes what a streaming script prints apart: its first line from the job's bytes.
class OutputHead {
public:
    enum class Found { Nothing, Output, Gone };
    /// The job's bytes among these; more come only after Found::Output.
    QByteArray feed(const QByteArray &bytes);
    Found found() const { return m_found; }

private:
    QByteArray m_held;
    Found m_found = Found::Nothing;
};

/// Looks at a job until it has ended, over lost links. What a broken look has given is counted, and the next goes on there.
class Follower : public JobFollow {
    Q_OBJECT
public:
    Follower(JobLinkPtr link, Job job, qint64 offset);
    ~Follower() override;

    qint64 offset() const override;
    void stop(); ///< ended() with Cancelled

    struct Look;

private:
    void begin();
    std::shared_ptr<Look> m_look;
    bool m_hasEnded = false;
};

} // namespace plan
