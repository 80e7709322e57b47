#pragma once

#include "core/base/verdict.h"
#include "core/plan/jobs.h"

#include <QList>

namespace ui {

/// One job as the panel shows it.
struct JobRow {
    QString id;
    QString title;
    QString server;
    QString by; ///< who began it: user@computer
    bool isOwn = false; ///< begun by this user on this computer
    plan::Job::State state = plan::Job::State::Running;
    std::optional<int> code; ///< of Ended
    QString stage; ///< from observed objects: "1 of 3 ready"; "" what its state says
    QDateTime startedAt; ///< by this computer's clock
    std::optional<qint64> tookMs; ///< of one whose end was seen
    QString cannotCancel; ///< why it cannot be cancelled; "" it can, while it runs
    friend bool operator==(const JobRow &, const JobRow &) = default;
};

/// me: user@computer of this console; aheadMs: how far the server's clock is ahead of this computer's.
JobRow jobRow(const plan::Job &job, const QString &server, const QString &me, qint64 aheadMs);

base::Verdict verdictOf(const JobRow &row);
/// "running", "ended well", "ended with 1", "lost: killed, or the server restarted".
QString stateText(const JobRow &row);

/// For the status line.
struct JobCounts {
    int running = 0;
    int failed = 0; ///< ended with another code than 0, or lost
    friend bool operator==(const JobCounts &, const JobCounts &) = default;
};
JobCounts countsOf(const QList<JobRow> &rows);

} // namespace ui
