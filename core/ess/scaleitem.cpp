#include "core/ess/consequences.h"
#include "core/ess/items.h"
#include "core/ess/rollout.h"

#include "core/base/json.h"
#include "core/base/text.h"

#include <QCoreApplication>

namespace ess {
namespace {

using base::Error;
using base::Json;
using base::Verdict;
using plan::Confirmation;
using plan::Observation;
using plan::Prepared;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ess)
};

constexpr int most = 50; ///< more is a slip of the finger on any server that this console is for

struct State {
    kube::Cluster *cluster = nullptr;
    WorkloadPlace place;
    kube::Role role = kube::Role::Other;
    int replicas = 1;
    int limitMs = rolloutLimitMs;
    std::optional<int> before; ///< as it was read last
};
using StatePtr = std::shared_ptr<State>;

std::optional<Error> refusal(const State &state, const kube::Workload &workload)
{
    if (state.replicas > 1)
        if (const QString why = onlyOne(workload); !why.isEmpty())
            return Error{Error::Kind::Usage, why, {}};
    return {};
}

base::Task<kube::Workload> read(StatePtr state)
{
    if (state->replicas < 0 || state->replicas > most)
        co_return Error{Error::Kind::Usage, Text::tr("The number of pods is from 0 to %1.").arg(most), {}};
    auto reading = readWorkload(state->cluster, state->place);
    const auto workload = co_await reading;
    if (!workload)
        co_return workload.error();
    state->role = kube::roleOf(*workload);
    state->before = workload->desired;
    if (const auto error = refusal(*state, *workload))
        co_return *error;
    kube::Workload seen = *workload;
    co_return seen;
}

Observation seenIn(const State &state, const kube::Workload &workload)
{
    const bool inOrder = workload.desired == state.replicas;
    const bool isReady = workload.ready >= workload.desired;
    return observation(inOrder, isReady ? Verdict::Ok : Verdict::Broken, readyFact(workload));
}

base::Task<Observation> probed(StatePtr state)
{
    auto reading = read(state);
    const auto workload = co_await reading;
    if (!workload)
        co_return workload.error();
    co_return seenIn(*state, *workload);
}

// The test is the lock: the API server refuses it when somebody else has scaled meanwhile.
plan::Kube patch(const State &state, int from, int to)
{
    const Json body = Json::array({{{"op", "test"}, {"path", "/spec/replicas"}, {"value", from}}, {{"op", "replace"}, {"path", "/spec/replicas"}, {"value", to}}});
    return {plan::Kube::Verb::Json, objectRef(state.place.release.ns, state.place.kind, state.place.name), plan::Payload(QByteArray::fromStdString(body.dump()))};
}

base::Task<Prepared> prepared(StatePtr state)
{
    auto reading = read(state);
    const auto workload = co_await reading;
    if (!workload)
        co_return workload.error();
    Prepared what;
    what.observation = seenIn(*state, *workload);
    if (what.observation.inOrder)
        co_return what;
    const int before = workload->desired;
    what.changes << plan::Change{state->place.text(), QStringLiteral("replicas"), QString::number(before), QString::number(state->replicas)};
    what.commands << patch(*state, before, state->replicas);
    what.undo << patch(*state, state->replicas, before);
    what.undoNote = Text::tr("Scales %1 back to %2.").arg(base::printable(state->place.name)).arg(before);
    co_return what;
}

base::Task<Observation> proven(StatePtr state)
{
    const RolloutGoal goal{state->place.kind, state->place.name, state->replicas, {}, {}};
    auto waiting = waitForRollout(state->cluster, state->place.release.ns, {goal}, state->limitMs);
    const auto arrived = co_await waiting;
    if (!arrived && arrived.error().kind != Error::Kind::Timeout)
        co_return arrived.error();
    if (!arrived)
        co_return observation(false, Verdict::Broken, arrived.error().what);
    auto looking = probed(state);
    const auto seen = co_await looking;
    co_return seen;
}

class ScaleItem : public plan::Item {
public:
    explicit ScaleItem(State state) : m_state(std::make_shared<State>(std::move(state))) {}

    QString id() const override { return QStringLiteral("scale:%1=%2").arg(m_state->place.text()).arg(m_state->replicas); }
    QString title() const override { return Text::tr("Scale %1 to %2").arg(name()).arg(m_state->replicas); }
    plan::Grade grade() const override { return plan::Grade::Disruptive; }
    QString explain() const override
    {
        return Text::tr("The cluster is told to run %1 %2 times, and it is refused when somebody else has changed the number meanwhile. "
                        "The next helm upgrade sets the chart's number again.")
            .arg(name())
            .arg(m_state->replicas);
    }
    Confirmation confirmation() const override
    {
        return {Text::tr("Scale %1 to %2?").arg(roleTitle(m_state->role, m_state->place.name)).arg(m_state->replicas), consequence(), title(), {}};
    }
    base::Task<Observation> probe() override { return probed(m_state); }
    base::Task<Prepared> prepare() override { return prepared(m_state); }
    base::Task<Observation> prove(QDateTime) override { return proven(m_state); }

private:
    QString name() const { return base::printable(m_state->place.name); }
    QString consequence() const
    {
        if (m_state->replicas == 0)
            return stopConsequence(m_state->role);
        if (m_state->before && *m_state->before > m_state->replicas)
            return Text::tr("Pods end, and their connections go to those that stay.");
        return m_state->before == 0 ? Text::tr("It starts again; nothing stops.") : Text::tr("Pods are added; nothing stops.");
    }
    StatePtr m_state;
};

} // namespace

plan::ItemPtr scaleItem(kube::Cluster *cluster, ReleaseRef release, QString kind, QString name, kube::Role role, int replicas, int limitMs)
{
    State state{cluster, {std::move(release), std::move(kind), std::move(name)}, role, replicas, limitMs > 0 ? limitMs : rolloutLimitMs, {}};
    return std::make_shared<ScaleItem>(std::move(state));
}

} // namespace ess
