#include "core/ess/consequences.h"
#include "core/ess/revisions.h"
#include "core/ess/rollout.h"
#include "core/ess/rtcsight.h"

#include "core/base/text.h"
#include "core/kube/role.h"

#include <QCoreApplication>

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
    RtcFix fix;
    int limitMs = rolloutLimitMs;
    QString byHand; ///< as it was read last
};
using StatePtr = std::shared_ptr<State>;

WorkloadPlace placeOf(const RtcFix &fix)
{
    return {fix.release, QStringLiteral("Deployment"), fix.deployment};
}

// What the chart itself says. When helm's records cannot be read, no host is the chart's own, and the Service is wanted: it does no harm.
base::Task<QString> chartHost(kube::Cluster *cluster, RtcFix fix)
{
    auto asking = helmSecrets(cluster, fix.release.ns);
    const auto secrets = co_await asking;
    if (!secrets && secrets.error().kind != Error::Kind::Forbidden)
        co_return secrets.error();
    if (!secrets)
        co_return QString();
    auto reading = readNewest(cluster, revisionsOf(*secrets, fix.release));
    const auto newest = co_await reading;
    if (!newest && newest.error().kind != Error::Kind::Forbidden && newest.error().kind != Error::Kind::Malformed && newest.error().kind != Error::Kind::NotFound)
        co_return newest.error();
    const bool isKnown = newest && newest->manifest;
    co_return isKnown ? hostOf(shownEnv(*newest->manifest, fix.deployment, livekitVariable())) : QString();
}

Error noContainer(const RtcFix &fix)
{
    return {Error::Kind::NotFound, Text::tr("%1 has no container %2.").arg(base::printable(fix.deployment), base::printable(fix.container)), {}};
}

base::Task<RtcSight> look(StatePtr state)
{
    auto askingHost = chartHost(state->cluster, state->fix);
    auto askingServices = state->cluster->services(state->fix.release.ns);
    auto reading = readWorkload(state->cluster, placeOf(state->fix));
    const auto host = co_await askingHost;
    const auto services = co_await askingServices;
    const auto workload = co_await reading;
    if (!workload)
        co_return workload.error();
    if (!services)
        co_return services.error();
    if (!host)
        co_return host.error();
    const RtcSight sight{*workload, livekitUrlOf(*workload, state->fix.container), *host, services->items};
    if (sight.url.container.isEmpty())
        co_return noContainer(state->fix);
    co_return RtcSight(sight);
}

Observation seenIn(const RtcSight &sight, const RtcFix &fix)
{
    const bool inOrder = isRight(sight, fix);
    return observation(inOrder, inOrder ? Verdict::Ok : Verdict::Broken, rtcFact(sight, fix));
}

base::Task<Observation> probed(StatePtr state)
{
    auto looking = look(state);
    const auto sight = co_await looking;
    if (!sight)
        co_return sight.error();
    state->byHand = rtcByHand(*sight, state->fix);
    co_return seenIn(*sight, state->fix);
}

base::Task<Prepared> prepared(StatePtr state)
{
    auto looking = look(state);
    const auto sight = co_await looking;
    if (!sight)
        co_return sight.error();
    state->byHand = rtcByHand(*sight, state->fix);
    Prepared what;
    what.observation = seenIn(*sight, state->fix);
    if (!what.observation.inOrder && state->byHand.isEmpty())
        planRtc(what, *sight, state->fix);
    co_return what;
}

// The Deployment's template is a wish; what a pod was started with is what it hands to clients.
std::optional<QString> podThatDiffers(const QList<kube::Pod> &pods, const State &state)
{
    const QString owner = placeOf(state.fix).text();
    int ready = 0;
    for (const kube::Pod &pod : pods) {
        if (kube::workloadOf(pod) != owner || !pod.ready || pod.meta.deletedAt.isValid())
            continue;
        ++ready;
        const LivekitUrl url = livekitUrlOf(pod, state.fix.container);
        if (!url.value || !leadsTo(*url.value, state.fix.sfuDomains))
            return Text::tr("The pod %1 still hands out %2.").arg(base::printable(pod.meta.name), base::printable(url.value.value_or(QStringLiteral("–"))));
    }
    return ready > 0 ? std::nullopt : std::optional(Text::tr("No pod of %1 is ready.").arg(base::printable(state.fix.deployment)));
}

base::Task<Observation> proven(StatePtr state)
{
    const RolloutGoal goal{QStringLiteral("Deployment"), state->fix.deployment, {}, {}, {}};
    auto waiting = waitForRollout(state->cluster, state->fix.release.ns, {goal}, state->limitMs);
    const auto arrived = co_await waiting;
    if (!arrived && arrived.error().kind != Error::Kind::Timeout)
        co_return arrived.error();
    auto looking = probed(state);
    const auto seen = co_await looking;
    if (!seen)
        co_return seen.error();
    if (!arrived)
        co_return observation(false, Verdict::Broken, seen->fact + u' ' + arrived.error().what);
    auto askingPods = state->cluster->pods(state->fix.release.ns);
    const auto pods = co_await askingPods;
    if (!pods)
        co_return pods.error();
    if (const auto differs = podThatDiffers(pods->items, *state); differs && seen->inOrder)
        co_return observation(false, Verdict::Broken, *differs);
    Observation proof = *seen;
    co_return proof;
}

class RtcItem : public plan::Item {
public:
    explicit RtcItem(State state) : m_state(std::make_shared<State>(std::move(state))) {}

    QString id() const override { return QStringLiteral("rtc-livekit-url"); }
    QString title() const override { return Text::tr("Let clients find the SFU (LIVEKIT_URL)"); }
    plan::Grade grade() const override { return plan::Grade::Disruptive; }
    QString explain() const override
    {
        return Text::tr("The token service hands LIVEKIT_URL to every client as the place of the SFU. It must be wss:// and a domain whose / leads to the SFU, "
                        "or calls do not start. This sets it on the Deployment and makes the Service that names the host. "
                        "Every helm upgrade undoes it; the lasting remedy is rtc-proxy-paths: the chart's own RTC host, split by path in the proxy.");
    }
    Confirmation confirmation() const override
    {
        return {Text::tr("Set LIVEKIT_URL of %1?").arg(roleTitle(kube::Role::Authoriser, m_state->fix.deployment)), restartConsequence(kube::Role::Authoriser), Text::tr("Set LIVEKIT_URL"), {}};
    }
    QString byHand() const override { return m_state->byHand; }
    base::Task<Observation> probe() override { return probed(m_state); }
    base::Task<Prepared> prepare() override { return prepared(m_state); }
    base::Task<Observation> prove(QDateTime) override { return proven(m_state); }

private:
    StatePtr m_state;
};

} // namespace

plan::ItemPtr rtcLivekitUrlItem(kube::Cluster *cluster, RtcFix fix, int limitMs)
{
    fix.sfuDomains = usableDomains(fix.sfuDomains);
    return std::make_shared<RtcItem>(State{cluster, std::move(fix), limitMs > 0 ? limitMs : rolloutLimitMs, {}});
}

} // namespace ess
