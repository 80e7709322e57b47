#include "core/ess/consequences.h"
#include "core/ess/items.h"
#include "core/ess/rollout.h"

#include "core/base/json.h"
#include "core/base/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace ess {
namespace {

using base::Json;
using base::Verdict;
using plan::Confirmation;
using plan::Observation;
using plan::Prepared;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ess)
};

const char *const restartedAt = "kubectl.kubernetes.io/restartedAt"; // kubectl's own, so that both tell of the same restart

struct State {
    kube::Cluster *cluster = nullptr;
    WorkloadPlace place;
    kube::Role role = kube::Role::Other;
    QDateTime at;
    int limitMs = rolloutLimitMs;
    // The pods that were there when it was prepared: by them a restart is proven whatever the two clocks say.
    QSet<QString> podsBefore;
    QDateTime preparedAt;
};
using StatePtr = std::shared_ptr<State>;

QString kubeTime(const QDateTime &at)
{
    return at.toUTC().toString(QStringLiteral("yyyy-MM-dd'T'HH:mm:ss'Z'"));
}

// A second run of the same item must be another time, or nothing would restart.
QString nextTime(const State &state, const QString &live)
{
    const QDateTime last = base::parseTime(live);
    const bool isTaken = last.isValid() && last.toSecsSinceEpoch() == state.at.toSecsSinceEpoch();
    return kubeTime(isTaken ? state.at.addSecs(1) : state.at);
}

plan::Kube patch(const State &state, const QString &time)
{
    const Json body{{"spec", {{"template", {{"metadata", {{"annotations", {{restartedAt, time.toStdString()}}}}}}}}}};
    return {plan::Kube::Verb::Strategic, objectRef(state.place.release.ns, state.place.kind, state.place.name), plan::Payload(QByteArray::fromStdString(body.dump()))};
}

Verdict verdictOf(const kube::Workload &workload)
{
    return workload.ready >= workload.desired ? Verdict::Ok : Verdict::Broken;
}

base::Task<Observation> probed(StatePtr state)
{
    auto reading = readWorkload(state->cluster, state->place);
    const auto workload = co_await reading;
    if (!workload)
        co_return workload.error();
    state->role = kube::roleOf(*workload);
    co_return observation(false, verdictOf(*workload), readyFact(*workload));
}

void remember(State &state, const QList<kube::Pod> &pods)
{
    state.podsBefore.clear();
    for (const kube::Pod &pod : pods)
        if (kube::workloadOf(pod) == state.place.text())
            state.podsBefore.insert(pod.meta.uid);
    state.preparedAt = QDateTime::currentDateTimeUtc();
}

base::Task<Prepared> prepared(StatePtr state)
{
    auto reading = readWorkload(state->cluster, state->place);
    const auto workload = co_await reading;
    if (!workload)
        co_return workload.error();
    auto askingPods = state->cluster->pods(state->place.release.ns);
    const auto pods = co_await askingPods;
    if (!pods)
        co_return pods.error();
    state->role = kube::roleOf(*workload);
    remember(*state, pods->items);
    Prepared what;
    what.observation = observation(false, verdictOf(*workload), readyFact(*workload));
    if (workload->desired == 0)
        co_return base::Error{base::Error::Kind::Conflict, Text::tr("%1 is scaled to 0: there is nothing to restart.").arg(state->place.text()), {}};
    const QString live = workload->templateAnnotations.value(QLatin1String(restartedAt));
    const QString next = nextTime(*state, live);
    what.changes << plan::Change{state->place.text(), QStringLiteral("restartedAt"), base::printable(live), next};
    what.commands << patch(*state, next);
    what.undoNote = Text::tr("A restart cannot be taken back; nothing but its time is kept.");
    co_return what;
}

RolloutGoal goalOf(const State &state, const QDateTime &since)
{
    RolloutGoal goal{state.place.kind, state.place.name, {}, {}, {}};
    if (state.preparedAt.isValid() && since.isValid() && state.preparedAt <= since)
        goal.gone = state.podsBefore;
    else
        goal.newerThan = since;
    return goal;
}

base::Task<Observation> proven(StatePtr state, QDateTime since)
{
    auto waiting = waitForRollout(state->cluster, state->place.release.ns, {goalOf(*state, since)}, state->limitMs);
    const auto arrived = co_await waiting;
    if (!arrived && arrived.error().kind != base::Error::Kind::Timeout)
        co_return arrived.error();
    if (!arrived)
        co_return observation(false, Verdict::Broken, arrived.error().what);
    auto looking = probed(state);
    const auto seen = co_await looking;
    if (!seen)
        co_return seen.error();
    Observation proof = *seen;
    proof.inOrder = proof.verdict == Verdict::Ok;
    if (proof.inOrder)
        proof.fact = Text::tr("All pods of %1 are new and ready.").arg(base::printable(state->place.name));
    co_return proof;
}

class RestartItem : public plan::Item {
public:
    explicit RestartItem(State state) : m_state(std::make_shared<State>(std::move(state))) {}

    QString id() const override { return QStringLiteral("restart:") + m_state->place.text(); }
    QString title() const override { return Text::tr("Restart %1").arg(name()); }
    plan::Grade grade() const override { return plan::Grade::Disruptive; }
    QString explain() const override
    {
        return Text::tr("A new time in the pods' annotations lets the cluster replace every pod of %1, as kubectl rollout restart does. "
                        "It is proven when all pods are new and ready and the old ones are gone.")
            .arg(name());
    }
    Confirmation confirmation() const override
    {
        return {Text::tr("Restart %1?").arg(roleTitle(m_state->role, m_state->place.name)), restartConsequence(m_state->role), title(), {}};
    }
    bool isAct() const override { return true; }
    base::Task<Observation> probe() override { return probed(m_state); }
    base::Task<Prepared> prepare() override { return prepared(m_state); }
    base::Task<Observation> prove(QDateTime since) override { return proven(m_state, since); }

private:
    QString name() const { return base::printable(m_state->place.name); }
    StatePtr m_state;
};

} // namespace

plan::ItemPtr restartItem(kube::Cluster *cluster, ReleaseRef release, QString kind, QString name, kube::Role role, QDateTime at, int limitMs)
{
    State state{cluster, {std::move(release), std::move(kind), std::move(name)}, role, std::move(at), limitMs > 0 ? limitMs : rolloutLimitMs, {}, {}};
    return std::make_shared<RestartItem>(std::move(state));
}

} // namespace ess
