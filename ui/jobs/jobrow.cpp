#include "ui/jobs/jobrow.h"

#include <QCoreApplication>

namespace ui {

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(ui::JobRow)
};
} // namespace

JobRow jobRow(const plan::Job &job, const QString &server, const QString &me, qint64 aheadMs)
{
    JobRow row;
    row.id = job.id;
    // A job whose note was lost is there all the same.
    row.title = job.title.isEmpty() ? (job.item.isEmpty() ? job.id : job.item) : job.title;
    row.server = server;
    row.by = job.by;
    row.isOwn = !me.isEmpty() && job.by == me;
    row.state = job.state;
    row.code = job.code;
    if (job.startedAt.isValid())
        row.startedAt = job.startedAt.addMSecs(-aheadMs);
    return row;
}

base::Verdict verdictOf(const JobRow &row)
{
    switch (row.state) {
    case plan::Job::State::Running: return base::Verdict::Busy;
    case plan::Job::State::Ended: return !row.code ? base::Verdict::Unknown : *row.code == 0 ? base::Verdict::Ok : base::Verdict::Broken;
    case plan::Job::State::Lost: return base::Verdict::Broken;
    }
    return base::Verdict::Unknown;
}

QString stateText(const JobRow &row)
{
    switch (row.state) {
    case plan::Job::State::Running: return Text::tr("running");
    case plan::Job::State::Ended:
        if (!row.code)
            return Text::tr("ended");
        return *row.code == 0 ? Text::tr("ended well") : Text::tr("ended with %1").arg(*row.code);
    case plan::Job::State::Lost: return Text::tr("lost: killed, or the server restarted");
    }
    return {};
}

JobCounts countsOf(const QList<JobRow> &rows)
{
    JobCounts counts;
    for (const JobRow &row : rows) {
        counts.running += verdictOf(row) == base::Verdict::Busy ? 1 : 0;
        counts.failed += verdictOf(row) == base::Verdict::Broken ? 1 : 0;
    }
    return counts;
}

} // namespace ui
