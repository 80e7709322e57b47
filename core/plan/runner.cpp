#include "core/plan/runner.h"

#include "core/base/redact.h"
#include "core/plan/running.h"

#include <QCoreApplication>

namespace plan {

using base::Error;

struct Runner::State : Flow {};

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(plan)
};

/// What a person may read of an error: both texts masked.
Error shownError(Error error)
{
    error.what = base::redact(error.what);
    error.detail = base::redact(error.detail);
    return error;
}

Report ended(Report report, Outcome outcome, std::optional<Error> error = {})
{
    report.outcome = outcome;
    if (error)
        report.error = shownError(std::move(*error));
    return report;
}

Error unconfirmedError()
{
    return {Error::Kind::Unconfirmed, Text::tr("Nothing was changed: it was not confirmed."), {}};
}

Error conflictError(const QString &title)
{
    return {Error::Kind::Conflict, Text::tr("%1: what is there now differs from what was shown. Nothing was changed.").arg(title), {}};
}

/// Why nothing may be sent at all.
std::optional<Error> refusal(const Flow &flow, const Runner::Policy &policy)
{
    if (policy.isDryRun)
        return {};
    if (!policy.isConfirmed)
        return unconfirmedError();
    if (flow.hands->isReadOnly())
        return Hands::readOnlyError();
    return {};
}

Entry entryOf(const Flow &flow, const Item &item, const Prepared &prepared)
{
    Entry entry;
    entry.id = flow.journal->newId();
    entry.at = QDateTime::currentDateTimeUtc();
    entry.server = flow.context.server;
    entry.loginUser = flow.context.loginUser;
    entry.by = flow.context.by;
    entry.item = item.id();
    entry.title = item.title();
    entry.changes = prepared.changes;
    entry.commands = prepared.commands;
    entry.undo = prepared.undo;
    entry.undoNote = prepared.undoNote;
    entry.before = prepared.observation.fact;
    return entry;
}

/// The way back of an entry, as an entry of its own: its changes the other way round.
Entry entryBack(const Flow &flow, const Entry &made)
{
    Entry entry;
    entry.id = flow.journal->newId();
    entry.at = QDateTime::currentDateTimeUtc();
    entry.server = flow.context.server;
    entry.loginUser = flow.context.loginUser;
    entry.by = flow.context.by;
    entry.item = made.item;
    entry.title = Text::tr("Undo: %1").arg(made.title);
    entry.undoes = made.id;
    for (const Change &change : made.changes)
        entry.changes << Change{change.object, change.field, change.after, change.before};
    entry.commands = made.undo;
    entry.before = made.after;
    return entry;
}

void stage(const Flow &flow, int index, const QString &text)
{
    if (!flow.isGone())
        Q_EMIT flow.runner->itemStage(index, text);
}

/// The error on record, the entry closed; one whose answer was not heard stays open, for the next start to find out.
Report failed(Flow &flow, Running &running, Report report, const Error &error)
{
    running.entry.error = shownError(error);
    if (isLinkLost(error)) {
        (void)flow.journal->keep(running.entry);
        flow.alive.reset();
        return ended(report, Outcome::Interrupted, error);
    }
    (void)finish(flow, running, Outcome::Failed);
    return ended(report, Outcome::Failed, error);
}

/// A coroutine's answer when the runner is gone.
Report given(Report report)
{
    return ended(report, Outcome::Cancelled, goneError());
}

/// Looks after a command was refused: the truth in `after`, where it can still be had.
base::Task<Observation> lookAgain(FlowPtr flow, ItemPtr item, Error why)
{
    if (!item || isLinkLost(why) || flow->isGone())
        co_return goneError();
    auto probing = item->probe();
    const auto seen = co_await probing;
    co_return seen;
}

/// Runs the way back of an entry that was just made or is long there, and proves it by looking.
QCoro::Task<Report> takeBack(FlowPtr flow, Entry made, ItemPtr item, Report report, int index)
{
    const auto begun = begin(*flow, entryBack(*flow, made), index);
    if (flow->isGone())
        co_return given(report);
    if (!begun)
        co_return ended(report, Outcome::Failed, begun.error());
    const RunningPtr running = *begun;
    report.entry = running->entry.id;
    auto commands = runCommands(flow, running);
    const auto ran = co_await commands;
    if (flow->isGone())
        co_return given(report);
    if (!ran)
        co_return failed(*flow, *running, report, ran.error());
    if (!item)
        co_return failed(*flow, *running, report, {Error::Kind::NotFound, Text::tr("The way back ran, but what it is about cannot be seen from here: not proven."), {}});
    stage(*flow, index, Text::tr("Looking whether it is as before"));
    if (flow->isGone())
        co_return given(report);
    auto preparing = item->prepare();
    const auto now = co_await preparing;
    if (flow->isGone())
        co_return given(report);
    if (!now)
        co_return failed(*flow, *running, report, now.error().within(Text::tr("Looking whether it is as before")));
    report.after = now->observation;
    running->entry.after = now->observation.fact;
    const bool isProven = isAsBefore(made, *now);
    (void)finish(*flow, *running, isProven ? Outcome::Undone : Outcome::StillBroken);
    if (flow->isGone())
        co_return given(report);
    if (isProven) {
        made.undoneBy = running->entry.id;
        (void)flow->journal->keep(made);
    }
    co_return ended(report, isProven ? Outcome::Undone : Outcome::StillBroken);
}

/// The change does harm: gone again at once, then a look at what is there.
QCoro::Task<Report> takeBackHarm(FlowPtr flow, RunningPtr running, ItemPtr item, Report report)
{
    (void)finish(*flow, *running, Outcome::StillBroken);
    if (flow->isGone())
        co_return given(report);
    report.outcome = Outcome::StillBroken;
    if (running->entry.undo.isEmpty())
        co_return report;
    stage(*flow, running->index, Text::tr("It does harm: taking it back"));
    if (flow->isGone())
        co_return given(report);
    auto back = takeBack(flow, running->entry, item, Report{}, running->index);
    const Report undone = co_await back;
    if (flow->isGone())
        co_return given(report);
    report.wasTakenBack = undone.outcome == Outcome::Undone;
    report.error = undone.error;
    if (undone.after)
        report.after = undone.after;
    co_return report;
}

QCoro::Task<Report> prove(FlowPtr flow, RunningPtr running, ItemPtr item, Report report)
{
    stage(*flow, running->index, Text::tr("Looking whether it worked"));
    if (flow->isGone())
        co_return given(report);
    auto proving = item->prove(running->since);
    const auto proof = co_await proving;
    if (flow->isGone())
        co_return given(report);
    if (!proof && isLinkLost(proof.error()))
        co_return failed(*flow, *running, report, proof.error().within(Text::tr("Looking whether it worked")));
    if (!proof) {
        running->entry.error = shownError(proof.error());
        const auto kept = finish(*flow, *running, Outcome::StillBroken);
        co_return ended(report, Outcome::StillBroken, kept ? proof.error() : kept.error());
    }
    report.after = *proof;
    running->entry.after = proof->fact;
    if (!proof->inOrder && proof->isHarmful) {
        auto takingBack = takeBackHarm(flow, running, item, report);
        const Report harmed = co_await takingBack;
        co_return Report(harmed);
    }
    const Outcome outcome = proof->inOrder ? Outcome::Repaired : Outcome::StillBroken;
    const auto kept = finish(*flow, *running, outcome);
    co_return ended(report, outcome, kept ? std::optional<Error>() : kept.error());
}

/// The commands, on record, and the proof.
QCoro::Task<Report> carryOut(FlowPtr flow, ItemPtr item, Prepared prepared, Report report, int index)
{
    const auto begun = begin(*flow, entryOf(*flow, *item, prepared), index);
    if (flow->isGone())
        co_return given(report);
    if (!begun)
        co_return ended(report, Outcome::Cancelled, begun.error());
    const RunningPtr running = *begun;
    report.entry = running->entry.id;
    auto commands = runCommands(flow, running);
    const auto ran = co_await commands;
    if (flow->isGone())
        co_return given(report);
    if (!ran) {
        auto looking = lookAgain(flow, item, ran.error());
        const auto seen = co_await looking;
        if (flow->isGone())
            co_return given(report);
        if (seen) {
            report.after = *seen;
            running->entry.after = seen->fact;
        }
        co_return failed(*flow, *running, report, ran.error());
    }
    auto proving = prove(flow, running, item, report);
    const Report proven = co_await proving;
    co_return Report(proven);
}

QCoro::Task<Report> tryOut(FlowPtr flow, QList<Command> commands, Report report)
{
    for (const Command &command : std::as_const(commands)) {
        auto asking = flow->hands->tryOut(command);
        const auto asked = co_await asking;
        if (flow->isGone())
            co_return given(report);
        if (!asked)
            co_return ended(report, Outcome::Failed, asked.error());
    }
    co_return ended(report, Outcome::Cancelled); // nothing was changed, as was asked
}

QCoro::Task<Report> runItem(FlowPtr flow, Runner::Wish wish, Runner::Policy policy, int index)
{
    Report report;
    report.id = wish.item->id();
    stage(*flow, index, Text::tr("Looking what is there"));
    if (flow->isGone())
        co_return given(report);
    auto preparing = wish.item->prepare();
    const auto prepared = co_await preparing;
    if (flow->isGone())
        co_return given(report);
    if (!prepared)
        co_return ended(report, Outcome::Failed, prepared.error().within(wish.item->title()));
    report.before = prepared->observation;
    if (prepared->observation.inOrder && !wish.item->isAct()) {
        report.after = prepared->observation;
        co_return ended(report, Outcome::WasInOrder);
    }
    if (wish.shown) {
        report.difference = difference(*wish.shown, *prepared);
        if (!report.difference.isEmpty() || wish.shown->commands != prepared->commands)
            co_return ended(report, Outcome::Cancelled, conflictError(wish.item->title()));
    }
    if (const QString byHand = wish.item->byHand(); !byHand.isEmpty())
        co_return ended(report, Outcome::Cancelled, Error{Error::Kind::Failed, byHand, {}});
    if (prepared->commands.isEmpty())
        co_return ended(report, Outcome::Cancelled, Error{Error::Kind::Failed, Text::tr("%1: nothing is known that could be done.").arg(wish.item->title()), {}});
    if (policy.isDryRun) {
        auto trying = tryOut(flow, prepared->commands, report);
        const Report tried = co_await trying;
        co_return Report(tried);
    }
    auto carrying = carryOut(flow, wish.item, *prepared, report, index);
    const Report carried = co_await carrying;
    co_return Report(carried);
}

bool isWell(const Report &report, const Runner::Policy &policy)
{
    if (policy.isDryRun)
        return !report.error;
    return report.outcome == Outcome::WasInOrder || report.outcome == Outcome::Repaired;
}

QList<Report> refused(const QList<Runner::Wish> &wishes, const Error &error)
{
    QList<Report> reports;
    for (const Runner::Wish &wish : wishes) {
        Report report;
        report.id = wish.item->id();
        report.error = error;
        reports << report;
    }
    return reports;
}

QCoro::Task<QList<Report>> runAll(FlowPtr flow, QList<Runner::Wish> wishes, Runner::Policy policy)
{
    QList<Report> reports;
    bool goesOn = true;
    for (int i = 0; i < wishes.size(); ++i) {
        Report report;
        report.id = wishes[i].item->id();
        if (flow->isGone() || flow->isCancelled || !goesOn) {
            reports << report; // Cancelled
            continue;
        }
        Q_EMIT flow->runner->itemStarted(i);
        if (flow->isGone()) {
            reports << report;
            continue;
        }
        QElapsedTimer clock;
        clock.start();
        // Read-only may have been switched on between two items.
        if (const auto error = refusal(*flow, policy)) {
            report.error = *error;
        } else {
            auto running = runItem(flow, wishes[i], policy, i);
            report = co_await running;
        }
        report.ms = clock.elapsed();
        reports << report;
        goesOn = isWell(report, policy) || policy.goesOnAfterFailure;
        if (!flow->isGone())
            Q_EMIT flow->runner->itemEnded(i, report);
    }
    flow->isBusy = false;
    co_return reports;
}

Error busyHere()
{
    return {Error::Kind::Conflict, Text::tr("Another change of this server is running in this window."), {}};
}

QCoro::Task<QList<Report>> answer(QList<Report> reports)
{
    co_return reports;
}

/// Why this entry is not taken back.
std::optional<Error> undoRefusal(const Flow &flow, const Entry &entry)
{
    if (entry.server != flow.context.server)
        return Error{Error::Kind::Usage, Text::tr("This entry is of the server %1, not of %2.").arg(entry.server, flow.context.server), {}};
    if (!entry.undoneBy.isEmpty())
        return Error{Error::Kind::Conflict, Text::tr("This was taken back already."), entry.undoneBy};
    if (entry.outcome == Outcome::Running)
        return Error{Error::Kind::Conflict, Text::tr("This has not ended, or nobody knows yet how it ended."), {}};
    if (!entry.canUndo())
        return Error{Error::Kind::Failed, entry.undoNote.isEmpty() ? Text::tr("No way back is known.") : entry.undoNote, {}};
    return {};
}

QCoro::Task<Report> undoEntry(FlowPtr flow, QString entryId, ItemPtr item, Runner::Policy policy)
{
    Report report;
    const auto entry = flow->journal->entry(entryId);
    if (!entry)
        co_return ended(report, Outcome::Cancelled, entry.error());
    report.id = entry->item;
    if (const auto error = undoRefusal(*flow, *entry))
        co_return ended(report, Outcome::Cancelled, *error);
    if (item) {
        stage(*flow, 0, Text::tr("Looking what is there"));
        if (flow->isGone())
            co_return given(report);
        auto preparing = item->prepare();
        const auto now = co_await preparing;
        if (flow->isGone())
            co_return given(report);
        if (!now)
            co_return ended(report, Outcome::Cancelled, now.error().within(entry->title));
        report.before = now->observation;
        report.difference = changedSince(*entry, *now);
        if (!report.difference.isEmpty())
            co_return ended(report, Outcome::Cancelled, Error{Error::Kind::Conflict, Text::tr("Somebody changed it since. Nothing was changed."), {}});
    }
    if (policy.isDryRun) {
        auto trying = tryOut(flow, entry->undo, report);
        const Report tried = co_await trying;
        co_return Report(tried);
    }
    auto back = takeBack(flow, *entry, item, report, 0);
    const Report undone = co_await back;
    co_return Report(undone);
}

QCoro::Task<Report> undoNow(FlowPtr flow, QString entryId, ItemPtr item, Runner::Policy policy)
{
    Q_EMIT flow->runner->itemStarted(0);
    Report report;
    if (flow->isGone())
        co_return given(report);
    QElapsedTimer clock;
    clock.start();
    if (const auto error = refusal(*flow, policy)) {
        report.error = *error;
    } else {
        auto undoing = undoEntry(flow, std::move(entryId), std::move(item), policy);
        report = co_await undoing;
    }
    report.ms = clock.elapsed();
    flow->isBusy = false;
    if (!flow->isGone())
        Q_EMIT flow->runner->itemEnded(0, report);
    co_return report;
}

QCoro::Task<Report> answer(Report report)
{
    co_return report;
}

} // namespace

Runner::Runner(Hands *hands, Journal *journal, Context context, QObject *parent) : QObject(parent), m_state(std::make_shared<State>())
{
    m_state->hands = hands;
    m_state->journal = journal;
    m_state->runner = this;
    m_state->context = std::move(context);
}

Runner::~Runner()
{
    m_state->runner = nullptr;
    m_state->alive.reset();
}

QCoro::Task<QList<Report>> Runner::run(QList<Wish> wishes, Policy policy)
{
    if (m_state->isBusy)
        return answer(refused(wishes, busyHere()));
    if (const auto error = refusal(*m_state, policy))
        return answer(refused(wishes, *error));
    m_state->isBusy = true;
    m_state->isCancelled = false;
    return runAll(m_state, std::move(wishes), policy);
}

QCoro::Task<Report> Runner::undo(QString entryId, ItemPtr item, Policy policy)
{
    if (m_state->isBusy) {
        Report report;
        report.error = busyHere();
        return answer(report);
    }
    m_state->isBusy = true;
    m_state->isCancelled = false;
    return undoNow(m_state, std::move(entryId), std::move(item), policy);
}

void Runner::cancel()
{
    m_state->isCancelled = true;
}

bool Runner::isRunning() const
{
    return m_state->isBusy;
}

} // namespace plan
