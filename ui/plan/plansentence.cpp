#include "ui/plan/plansentence.h"

#include "core/base/text.h"

#include <algorithm>

namespace ui {

namespace {

bool isNotReached(const PlanRow &row)
{
    return row.state == PlanRow::State::Ended && row.report && row.report->outcome == plan::Outcome::Cancelled && !row.report->error;
}

PlanSentence preview(const PlanSituation &s)
{
    const bool allInOrder = !s.rows.isEmpty() && std::all_of(s.rows.begin(), s.rows.end(), [](const PlanRow *row) { return row->isInOrder(); });
    const bool someEnded = std::any_of(s.rows.begin(), s.rows.end(), [](const PlanRow *row) { return row->report.has_value(); });
    PlanSentence sentence{Sign::Info, PlanText::tr("Nothing has been changed yet.")};
    if (allInOrder)
        sentence = {Sign::Ok, PlanText::tr("All is in order; there is nothing to do.")};
    else if (someEnded)
        sentence.text = countText(s.rows);
    if (s.isReadOnly)
        sentence.text += u' ' + PlanText::tr("Read-only is on for %1.").arg(s.server);
    return sentence;
}

PlanSentence running(const PlanSituation &s)
{
    if (s.run.size() == 1) {
        const PlanRow &row = *s.rows[s.run.first()];
        const QString stage = base::printable(row.stage);
        const QString text = PlanText::tr("Being done on %1, %2 s…").arg(s.server).arg(secondsSince(row.startedAt));
        return {Sign::Busy, stage.isEmpty() ? text : text + u' ' + stage};
    }
    const auto begun = std::count_if(s.run.begin(), s.run.end(), [&s](int row) { return s.rows[row]->state != PlanRow::State::Waiting; });
    QString text = PlanText::tr("Item %1 of %2 is being done on %3…").arg(std::max<qsizetype>(1, begun)).arg(s.run.size()).arg(s.server);
    if (s.isStopping)
        text += u' ' + PlanText::tr("It stops after this item.");
    return {Sign::Busy, text};
}

/// The sign of what needs a person most: what was taken back last, then the first that did not come out.
Sign endSign(const QList<const PlanRow *> &rows)
{
    Sign sign = Sign::Ok;
    for (const PlanRow *row : rows) {
        if (row->state == PlanRow::State::Undone)
            return verdictOf(*row).sign;
        if (sign == Sign::Ok && row->state == PlanRow::State::Ended && row->report && !isDone(*row))
            sign = verdictOf(*row).sign;
    }
    return sign;
}

PlanSentence ended(const PlanSituation &s)
{
    const QString text = PlanText::tr("Ended at %1.").arg(clockWithSeconds(s.endedAt));
    return {endSign(s.rows), s.rows.size() > 1 ? countText(s.rows) + u' ' + text : text};
}

} // namespace

bool isDone(const PlanRow &row)
{
    return row.state == PlanRow::State::Ended && row.report && (row.report->outcome == plan::Outcome::Repaired || row.report->outcome == plan::Outcome::WasInOrder);
}

QString countText(const QList<const PlanRow *> &rows)
{
    int done = 0;
    int notReached = 0;
    int notDone = 0;
    int undone = 0;
    int byHand = 0;
    for (const PlanRow *row : rows) {
        if (isDone(*row))
            ++done;
        else if (isNotReached(*row))
            ++notReached;
        else if (row->state == PlanRow::State::Ended && row->report)
            ++notDone;
        else if (row->state == PlanRow::State::Undone)
            ++undone;
        else if (row->isByHand())
            ++byHand;
    }
    QStringList parts{PlanText::tr("Done: %1.").arg(done)};
    if (notDone)
        parts << PlanText::tr("Not done: %1.").arg(notDone);
    if (undone)
        parts << PlanText::tr("Taken back: %1.").arg(undone);
    if (notReached)
        parts << PlanText::tr("Not reached: %1.").arg(notReached);
    if (byHand)
        parts << PlanText::tr("By hand: %1.").arg(byHand);
    return parts.join(u' ');
}

PlanSentence sentenceOf(const PlanSituation &situation)
{
    switch (situation.phase) {
    case PlanPhase::Reading: return {Sign::Busy, PlanText::tr("Reading what would change on %1…").arg(situation.server)};
    case PlanPhase::Preview: return preview(situation);
    case PlanPhase::Running: return running(situation);
    case PlanPhase::Undoing: return {Sign::Busy, PlanText::tr("Being taken back on %1…").arg(situation.server)};
    case PlanPhase::Ended: return ended(situation);
    }
    return {};
}

} // namespace ui
