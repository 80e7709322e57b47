#include "core/plan/recovery.h"

#include "core/plan/running.h"

#include <QCoreApplication>

#include <algorithm>

namespace plan {
namespace {

using base::Error;
using What = Unfinished::What;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(plan)
};

qsizetype lastBegun(const Entry &entry)
{
    for (qsizetype i = entry.steps.size(); i-- > 0;)
        if (entry.steps[i].at.isValid())
            return i;
    return -1;
}

/// The job of that step: by its id, or, when the console went away before it heard the id, by the note in it.
const Job *jobOf(const Entry &entry, const Step &step, const QList<Job> &jobs)
{
    const Job *found = nullptr;
    for (const Job &job : jobs) {
        if (!step.job.isEmpty() && job.id == step.job)
            return &job;
        if (step.job.isEmpty() && job.entry == entry.id && (!found || found->startedAt <= job.startedAt))
            found = &job;
    }
    return found;
}

What whatOf(Job::State state)
{
    switch (state) {
    case Job::State::Running: return What::JobRuns;
    case Job::State::Ended: return What::JobEnded;
    case Job::State::Lost: return What::JobLost;
    }
    return What::Unknown;
}

bool allEnded(const Entry &entry)
{
    return std::all_of(entry.steps.begin(), entry.steps.end(), [](const Step &step) { return step.ms.has_value(); });
}

QString jobEndedText(const Unfinished &unfinished)
{
    if (!unfinished.code)
        return Text::tr("Its job ended meanwhile.");
    return *unfinished.code == 0 ? Text::tr("Its job ended well meanwhile.") : Text::tr("Its job ended with %1 meanwhile.").arg(*unfinished.code);
}

/// Looks: an undo by what its entry had found, a run that had begun by the item's own proof, else as it is.
struct Look {
    Observation seen;
    bool isAsWanted = false;
};

QDateTime since(const Entry &entry)
{
    for (const Step &step : entry.steps)
        if (step.at.isValid())
            return step.at;
    return {};
}

base::Task<Look> look(Entry entry, Entry undone, ItemPtr item)
{
    if (!entry.undoes.isEmpty()) {
        auto preparing = item->prepare();
        const auto now = co_await preparing;
        if (!now)
            co_return now.error();
        co_return Look{now->observation, isAsBefore(undone, *now)};
    }
    const QDateTime from = since(entry);
    auto looking = from.isValid() ? item->prove(from) : item->probe();
    const auto seen = co_await looking;
    if (!seen)
        co_return seen.error();
    co_return Look{*seen, seen->inOrder && from.isValid()};
}

Outcome outcomeOf(const Unfinished &unfinished, const Look &look)
{
    if (look.isAsWanted)
        return unfinished.entry.undoes.isEmpty() ? Outcome::Repaired : Outcome::Undone;
    if (unfinished.what == What::JobEnded && unfinished.code.value_or(0) != 0)
        return Outcome::Failed;
    return Outcome::Interrupted;
}

void noteJob(Entry &entry, const Unfinished &unfinished)
{
    const qsizetype last = lastBegun(entry);
    if (last < 0 || unfinished.job.isEmpty())
        return;
    entry.steps[last].job = unfinished.job;
    if (unfinished.what == What::JobEnded && !entry.steps[last].code)
        entry.steps[last].code = unfinished.code;
}

} // namespace

Unfinished whatBecame(const Entry &entry, const QList<Job> &jobs)
{
    Unfinished unfinished{entry, What::NeverBegan, {}, {}};
    const qsizetype last = lastBegun(entry);
    if (last < 0)
        return unfinished;
    unfinished.what = What::Unknown;
    const Step &step = entry.steps[last];
    const bool isJob = last < entry.commands.size() && isDetached(entry.commands[last]);
    if (!isJob)
        return unfinished;
    unfinished.job = step.job;
    if (const Job *job = jobOf(entry, step, jobs)) {
        unfinished.job = job->id;
        unfinished.what = whatOf(job->state);
        unfinished.code = job->code;
    } else if (step.ms) {
        unfinished.what = What::JobEnded; // heard and cleaned away before the console went
        unfinished.code = step.code;
    }
    return unfinished;
}

QString sentence(const Unfinished &unfinished)
{
    switch (unfinished.what) {
    case What::NeverBegan: return Text::tr("None of its commands had begun: nothing was changed.");
    case What::JobRuns: return Text::tr("Its job still runs on the server.");
    case What::JobEnded: return jobEndedText(unfinished);
    case What::JobLost: return Text::tr("Its job was killed, or the server restarted.");
    case What::Unknown: break;
    }
    if (allEnded(unfinished.entry))
        return Text::tr("Its commands ran; nobody looked whether it worked.");
    const qsizetype last = lastBegun(unfinished.entry);
    const bool isHeard = last >= 0 && unfinished.entry.steps[last].ms.has_value();
    const QString numbers = Text::tr("%1 of %2 commands had run").arg(isHeard ? last + 1 : std::max<qsizetype>(last, 0)).arg(unfinished.entry.commands.size());
    return isHeard ? Text::tr("It stopped in the middle: %1.").arg(numbers)
                   : Text::tr("It stopped in the middle: %1, and the answer of the next was not heard.").arg(numbers);
}

base::Task<Entry> settle(Journal *journal, Unfinished unfinished, ItemPtr item)
{
    if (unfinished.what == What::JobRuns)
        co_return Error{Error::Kind::Conflict, sentence(unfinished), unfinished.job};
    const auto held = journal->holdAlive(unfinished.entry.id);
    if (!held)
        co_return Error{Error::Kind::Conflict, Text::tr("Another window or essctl has this in hand."), {}};
    const auto current = journal->entry(unfinished.entry.id);
    if (!current)
        co_return current.error();
    if (current->outcome != Outcome::Running)
        co_return Entry(*current); // somebody closed it meanwhile
    Entry entry = *current;
    unfinished.entry = entry;
    noteJob(entry, unfinished);
    Entry undone;
    if (!entry.undoes.isEmpty()) {
        const auto found = journal->entry(entry.undoes);
        undone = found ? *found : Entry();
    }
    Look found;
    if (item) {
        auto looking = look(entry, undone, item);
        const auto seen = co_await looking;
        if (!seen && isLinkLost(seen.error()))
            co_return seen.error();
        if (seen) {
            found = *seen;
            entry.after = found.seen.fact;
            entry.error.reset();
        } else {
            entry.error = seen.error();
        }
    }
    entry.outcome = outcomeOf(unfinished, found);
    const auto kept = journal->keep(entry);
    if (!kept)
        co_return kept.error();
    if (entry.outcome == Outcome::Undone && !undone.id.isEmpty()) {
        undone.undoneBy = entry.id;
        (void)journal->keep(undone);
    }
    co_return entry;
}

WaysOn waysOn(const Entry &settled)
{
    const bool isWell = settled.outcome == Outcome::Repaired || settled.outcome == Outcome::Undone || settled.outcome == Outcome::WasInOrder;
    return {!isWell && settled.outcome != Outcome::Running, settled.canUndo()};
}

} // namespace plan
