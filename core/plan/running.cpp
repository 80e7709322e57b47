#include "core/plan/running.h"

#include "core/base/redact.h"
#include "core/base/text.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>

namespace plan {
namespace {

using base::Error;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(plan)
};

Error busyError(const Entry &other)
{
    const QString what = Text::tr("This computer is changing %1 already: %2. Nothing was changed.").arg(other.server, other.title);
    return {Error::Kind::Conflict, what, other.id};
}

/// Another entry of that server which a living process runs.
base::Result<std::optional<Entry>> aliveOther(const Journal &journal, const Entry &own)
{
    const auto unfinished = journal.unfinished(own.server);
    if (!unfinished)
        return unfinished.error();
    for (const Entry &other : *unfinished)
        if (other.id != own.id && journal.isAlive(other.id))
            return std::optional(other);
    return std::optional<Entry>();
}

/// Progress of the command whose step is the one; flow and running are alive as long as somebody may call it.
OnProgress follow(const FlowPtr &flow, const RunningPtr &running, qsizetype step)
{
    return [flow, running, step](const Progress &progress) {
        if (flow->isGone())
            return;
        Step &at = running->entry.steps[step];
        if (!progress.job.isEmpty() && at.job != progress.job) {
            at.job = progress.job;
            (void)flow->journal->keep(running->entry); // the end of the command is kept again, and its failure counts there
        }
        if (!flow->isGone())
            Q_EMIT flow->runner->itemProgress(running->index, progress);
    };
}

void note(Step &step, qint64 ms, const base::Result<Answer> &answer)
{
    if (answer) {
        step.ms = ms;
        step.code = answer->code;
        return;
    }
    step.error = base::redact(answer.error().what);
    if (!isLinkLost(answer.error()))
        step.ms = ms; // else nobody heard its end
}

QString about(const Npm &npm)
{
    return npm.domain.isEmpty() ? npm.path : npm.domain;
}

} // namespace

Error goneError()
{
    return {Error::Kind::Cancelled, Text::tr("The run was given up."), {}};
}

bool isLinkLost(const Error &error)
{
    return error.kind == Error::Kind::Unreachable || error.kind == Error::Kind::Cancelled;
}

QString stageText(const Command &command)
{
    QString text;
    if (const auto *exec = std::get_if<Exec>(&command))
        text = Text::tr("Running %1").arg(exec->argv.value(0));
    else if (const auto *kube = std::get_if<Kube>(&command))
        text = (kube->verb == Kube::Verb::Delete ? Text::tr("Deleting %1") : Text::tr("Patching %1")).arg(kube->object.text());
    else
        text = Text::tr("Changing %1 in Nginx Proxy Manager").arg(about(std::get<Npm>(command)));
    return base::printable(text);
}

base::Result<RunningPtr> begin(Flow &flow, Entry entry, int index)
{
    // Looked at before and after the own line: of two that begin at once, at least one sees the other and goes back.
    const auto earlier = aliveOther(*flow.journal, entry);
    if (!earlier)
        return earlier.error();
    if (*earlier)
        return busyError(**earlier);
    auto running = std::make_shared<Running>();
    entry.outcome = Outcome::Running;
    entry.steps = QList<Step>(entry.commands.size());
    running->entry = std::move(entry);
    running->index = index;
    running->clock.start();
    flow.alive = flow.journal->holdAlive(running->entry.id);
    if (!flow.alive)
        return Error{Error::Kind::Failed, Text::tr("The journal's folder cannot be written, so nothing was changed."), {}};
    const auto kept = flow.journal->keep(running->entry);
    if (!kept) {
        flow.alive.reset();
        return kept.error();
    }
    const auto later = aliveOther(*flow.journal, running->entry);
    if (later && !*later)
        return running;
    (void)finish(flow, *running, Outcome::Cancelled);
    return later ? busyError(**later) : later.error();
}

base::Task<> runCommands(FlowPtr flow, RunningPtr running)
{
    for (qsizetype i = 0; i < running->entry.commands.size(); ++i) {
        const Command command = running->entry.commands[i];
        Q_EMIT flow->runner->itemStage(running->index, stageText(command));
        if (flow->isGone())
            co_return goneError();
        QElapsedTimer took;
        took.start();
        running->entry.steps[i].at = QDateTime::currentDateTimeUtc();
        if (!running->since.isValid())
            running->since = running->entry.steps[i].at;
        const auto before = flow->journal->keep(running->entry);
        if (!before) {
            running->entry.steps[i] = {}; // it did not begin
            co_return before.error();
        }
        if (flow->isGone())
            co_return goneError();
        Origin origin{running->entry.id, running->entry.item, running->entry.title};
        auto asking = flow->hands->run(command, std::move(origin), follow(flow, running, i));
        const auto answer = co_await asking;
        if (flow->isGone())
            co_return goneError();
        note(running->entry.steps[i], took.elapsed(), answer);
        const auto after = flow->journal->keep(running->entry);
        if (flow->isGone())
            co_return goneError();
        if (!answer)
            co_return answer.error();
        if (!after)
            co_return after.error();
    }
    co_return base::Result<>();
}

base::Result<> finish(Flow &flow, Running &running, Outcome outcome)
{
    running.entry.outcome = outcome;
    running.entry.ms = running.clock.elapsed();
    const auto kept = flow.journal->keep(running.entry);
    flow.alive.reset();
    return kept;
}

static const Change *find(const QList<Change> &changes, const Change &what)
{
    const auto found = std::find_if(changes.begin(), changes.end(), [&](const Change &c) { return c.object == what.object && c.field == what.field; });
    return found == changes.end() ? nullptr : &*found;
}

QList<Change> changedSince(const Entry &entry, const Prepared &now)
{
    const bool isWhole = entry.outcome == Outcome::Repaired || entry.outcome == Outcome::StillBroken;
    QList<Change> others;
    for (const Change &made : entry.changes) {
        const Change *seen = find(now.changes, made);
        if (!seen)
            continue; // as the item wants it, which is what was made
        if (seen->before != made.after && (isWhole || seen->before != made.before))
            others << Change{made.object, made.field, made.after, seen->before};
    }
    return others;
}

bool isAsBefore(const Entry &entry, const Prepared &now)
{
    if (!entry.before.isEmpty() && now.observation.fact == entry.before)
        return true;
    return !entry.changes.isEmpty() && std::all_of(entry.changes.begin(), entry.changes.end(), [&](const Change &made) {
        const Change *seen = find(now.changes, made);
        return seen && seen->before == made.before;
    });
}

} // namespace plan
