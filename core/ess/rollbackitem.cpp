#include "core/ess/consequences.h"
#include "core/ess/discovery.h"
#include "core/ess/items.h"
#include "core/ess/rollbackplan.h"
#include "core/ess/rollout.h"

#include "core/base/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace ess {
namespace {

using base::Error;
using base::Verdict;
using plan::Confirmation;
using plan::Observation;
using plan::Prepared;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ess)
};

struct State {
    kube::Cluster *cluster = nullptr;
    remote::Shell *shell = nullptr;
    ReleaseRef release;
    int revision = 0;
    HelmAccess helm;
    int limitMs = rolloutLimitMs;
    std::optional<RollbackSight> sight; ///< as it was read last
};
using StatePtr = std::shared_ptr<State>;

QList<int> numbersOf(const QList<HelmSecret> &revisions)
{
    QList<int> numbers;
    for (const HelmSecret &secret : revisions)
        numbers << secret.ref.revision;
    return numbers;
}

Error noSuchRevision(const State &state, const QList<HelmSecret> &revisions)
{
    QStringList numbers;
    for (const int number : numbersOf(revisions))
        numbers << QString::number(number);
    const QString name = base::printable(state.release.name.get());
    if (numbers.isEmpty())
        return {Error::Kind::NotFound, Text::tr("Helm knows no release %1 in %2.").arg(name, base::printable(state.release.ns.get())), {}};
    return {Error::Kind::NotFound, Text::tr("Helm has no revision %1 of %2; it has %3.").arg(QString::number(state.revision), name, numbers.join(QStringLiteral(", "))), {}};
}

base::Task<HelmRelease> readNewestOf(StatePtr state)
{
    auto asking = helmSecrets(state->cluster, state->release.ns);
    const auto secrets = co_await asking;
    if (!secrets)
        co_return secrets.error();
    const QList<HelmSecret> revisions = revisionsOf(*secrets, state->release);
    if (revisions.isEmpty())
        co_return noSuchRevision(*state, revisions);
    auto reading = readNewest(state->cluster, revisions);
    const auto newest = co_await reading;
    co_return newest;
}

base::Task<RollbackSight> look(StatePtr state)
{
    auto asking = helmSecrets(state->cluster, state->release.ns);
    const auto secrets = co_await asking;
    if (!secrets)
        co_return secrets.error();
    const QList<HelmSecret> revisions = revisionsOf(*secrets, state->release);
    const auto wanted = std::find_if(revisions.begin(), revisions.end(), [&state](const HelmSecret &secret) { return secret.ref.revision == state->revision; });
    if (wanted == revisions.end())
        co_return noSuchRevision(*state, revisions);
    const HelmSecret target = *wanted;
    auto reading = readNewest(state->cluster, revisions);
    const auto newest = co_await reading;
    if (!newest)
        co_return newest.error();
    RollbackSight sight{*newest, {}, {}, numbersOf(revisions)};
    if (!isRolledBack(*newest, state->revision)) {
        auto readingTarget = readRevision(state->cluster, target);
        const auto read = co_await readingTarget;
        if (!read)
            co_return read.error();
        sight.target = *read;
    }
    auto readingLive = readWorkloads(state->cluster, state->release);
    const auto live = co_await readingLive;
    if (!live)
        co_return live.error();
    sight.live = *live;
    co_return sight;
}

Verdict verdictOf(const HelmRelease &newest)
{
    if (newest.ref.status == u"failed")
        return Verdict::Broken;
    return newest.ref.status == u"deployed" ? Verdict::Ok : Verdict::Warning;
}

Observation seenIn(const State &state, const HelmRelease &newest)
{
    return observation(isRolledBack(newest, state.revision), verdictOf(newest), revisionFact(newest));
}

base::Task<Observation> probed(StatePtr state)
{
    auto looking = look(state);
    const auto sight = co_await looking;
    if (!sight)
        co_return sight.error();
    state->sight = *sight;
    co_return seenIn(*state, sight->newest);
}

// helm#32214: it waits for ever for hooks.
std::optional<Error> helmFault(const QString &version)
{
    if (version.isEmpty())
        return Error{Error::Kind::NotFound, Text::tr("There is no helm on this server; a rollback needs it there."), {}};
    if (version == u"v4.2.1")
        return Error{Error::Kind::Conflict, Text::tr("Helm 4.2.1 hangs in a rollback that waits for its hooks; install 4.2.2 or newer first."), {}};
    return {};
}

QString standing(const RollbackSight &sight)
{
    const ReleaseRef &newest = sight.newest.ref;
    if (newest.status == u"deployed")
        return QString::number(standingRevision(sight));
    return QStringLiteral("%1 (%2)").arg(newest.revision).arg(base::printable(newest.status));
}

QList<plan::Change> changesOf(const State &state, const RollbackSight &sight)
{
    const QString object = QStringLiteral("Release/") + base::printable(state.release.name.get());
    const HelmRelease &target = sight.target ? *sight.target : sight.newest;
    QList<plan::Change> changes{{object, QStringLiteral("revision"), standing(sight), QString::number(state.revision)}};
    if (sight.newest.chart != target.chart)
        changes << plan::Change{object, QStringLiteral("chart"), chartText(sight.newest.chart), chartText(target.chart)};
    return changes;
}

void addUndo(Prepared &what, const State &state, const RollbackSight &sight)
{
    const HelmRelease &newest = sight.newest;
    if (newest.ref.status == u"deployed") {
        const int back = standingRevision(sight);
        what.undo << rollbackCommand(state.release, back, state.helm);
        what.undoNote = Text::tr("Rolls back to revision %1 (%2). Databases stay as they are then.").arg(back).arg(chartText(newest.chart));
        return;
    }
    what.undoNote = Text::tr("Revision %1 is %2: going back to it would bring nothing in order.").arg(newest.ref.revision).arg(base::printable(newest.ref.status));
}

base::Task<Prepared> prepared(StatePtr state)
{
    auto asking = helmVersion(state->shell);
    auto looking = look(state);
    const auto version = co_await asking;
    const auto sight = co_await looking;
    if (!sight)
        co_return sight.error();
    state->sight = *sight;
    Prepared what;
    what.observation = seenIn(*state, sight->newest);
    if (what.observation.inOrder)
        co_return what;
    if (!version)
        co_return version.error();
    if (const auto fault = helmFault(*version))
        co_return *fault;
    what.changes = changesOf(*state, *sight);
    what.commands << rollbackCommand(state->release, state->revision, state->helm);
    addUndo(what, *state, *sight);
    co_return what;
}

base::Task<Observation> workloadsProven(StatePtr state, Observation seen)
{
    auto reading = readWorkloads(state->cluster, state->release);
    const auto live = co_await reading;
    if (!live)
        co_return live.error();
    QList<RolloutGoal> goals;
    for (const kube::Workload &workload : *live)
        goals << RolloutGoal{workload.kind, workload.meta.name, {}, {}, {}};
    auto waiting = waitForRollout(state->cluster, state->release.ns, goals, state->limitMs);
    const auto arrived = co_await waiting;
    if (!arrived && arrived.error().kind != Error::Kind::Timeout)
        co_return arrived.error();
    if (!arrived)
        co_return observation(false, Verdict::Broken, seen.fact + u' ' + arrived.error().what);
    seen.fact += u' ' + Text::tr("All its workloads are ready.");
    seen.at = QDateTime::currentDateTimeUtc();
    co_return seen;
}

base::Task<Observation> proven(StatePtr state)
{
    auto reading = readNewestOf(state);
    const auto newest = co_await reading;
    if (!newest)
        co_return newest.error();
    Observation seen = seenIn(*state, *newest);
    if (!seen.inOrder)
        co_return seen;
    auto waiting = workloadsProven(state, seen);
    const auto proof = co_await waiting;
    co_return proof;
}

class RollbackItem : public plan::Item {
public:
    explicit RollbackItem(State state) : m_state(std::make_shared<State>(std::move(state))) {}

    QString id() const override { return QStringLiteral("rollback:%1").arg(m_state->revision); }
    QString title() const override { return Text::tr("Roll %1 back to revision %2").arg(name()).arg(m_state->revision); }
    plan::Grade grade() const override { return plan::Grade::Disruptive; }
    QString explain() const override
    {
        return Text::tr("Helm makes a new revision of %1 with the chart and the values of revision %2, and waits until its workloads are ready. "
                        "It runs as a job on the server: a lost link does not end it. A revision that hangs as pending is ended by it.")
            .arg(name())
            .arg(m_state->revision);
    }
    Confirmation confirmation() const override
    {
        return {Text::tr("Roll %1 back to revision %2?").arg(name()).arg(m_state->revision), consequence(), Text::tr("Roll back %1").arg(name()), {}};
    }
    base::Task<Observation> probe() override { return probed(m_state); }
    base::Task<Prepared> prepare() override { return prepared(m_state); }
    base::Task<Observation> prove(QDateTime) override { return proven(m_state); }

private:
    QString name() const { return base::printable(m_state->release.name.get()); }
    QString consequence() const;
    StatePtr m_state;
};

QString restartSentence(const QStringList &objects)
{
    if (objects.isEmpty())
        return Text::tr("No workload restarts, as far as can be told.");
    QStringList names;
    for (const QString &object : objects)
        names << base::printable(object.section(u'/', 1));
    return Text::tr("These restart: %1.").arg(names.join(QStringLiteral(", ")));
}

QString RollbackItem::consequence() const
{
    const QString databases = Text::tr("Databases are not rolled back: Synapse may refuse to start on a schema that a newer version has changed.");
    if (!m_state->sight)
        return databases;
    const RollbackSight &sight = *m_state->sight;
    const HelmRelease &target = sight.target ? *sight.target : sight.newest;
    QStringList sentences;
    if (isPending(sight.newest.ref.status))
        sentences << Text::tr("Revision %1 is %2; if a helm still works on it, the two disturb each other, else this ends it.").arg(sight.newest.ref.revision).arg(base::printable(sight.newest.ref.status));
    sentences << (sight.newest.chart == target.chart ? Text::tr("The chart stays %1; its values go back.").arg(chartText(target.chart))
                                                     : Text::tr("The chart goes from %1 to %2.").arg(chartText(sight.newest.chart), chartText(target.chart)));
    if (target.ref.status == u"failed")
        sentences << Text::tr("Revision %1 itself failed then: %2").arg(target.ref.revision).arg(base::printable(target.description));
    const QStringList objects = restarted(sight);
    sentences << restartSentence(objects);
    for (const kube::Workload &workload : sight.live)
        if (objects.contains(workload.kind + u'/' + workload.meta.name) && (kube::roleOf(workload) == kube::Role::Sfu || kube::roleOf(workload) == kube::Role::Synapse))
            sentences << restartConsequence(kube::roleOf(workload));
    return (sentences << databases).join(u' ');
}

} // namespace

plan::ItemPtr rollbackItem(kube::Cluster *cluster, remote::Shell *shell, ReleaseRef release, int revision, HelmAccess helm, int limitMs)
{
    State state{cluster, shell, std::move(release), revision, std::move(helm), limitMs > 0 ? limitMs : rolloutLimitMs, {}};
    return std::make_shared<RollbackItem>(std::move(state));
}

} // namespace ess
