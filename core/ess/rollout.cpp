#include "core/ess/rollout.h"

#include "core/base/completion.h"
#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/kube/mirror.h"
#include "core/kube/role.h"

#include <QTimer>

#include <algorithm>

namespace ess {
namespace {

using base::Error;
using kube::MirrorBase;
using kube::Pod;
using kube::Workload;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ess)
};

QString plain(const QString &text)
{
    return base::printable(base::redact(text));
}

bool isOver(const Pod &pod)
{
    return pod.phase == u"Succeeded" || pod.phase == u"Failed"; // an evicted one stays in the list for ever
}

bool isEnding(const Pod &pod)
{
    return pod.meta.deletedAt.isValid();
}

bool isOld(const Pod &pod, const RolloutGoal &goal)
{
    if (goal.gone.contains(pod.meta.uid))
        return true;
    // The API gives whole seconds.
    return goal.newerThan.isValid() && pod.meta.createdAt.toSecsSinceEpoch() < goal.newerThan.toSecsSinceEpoch();
}

HeldUp unready(const Pod &pod)
{
    HeldUp held;
    const QString name = plain(pod.meta.name);
    held.what = pod.reason.isEmpty() ? Text::tr("%1 is not ready.").arg(name) : Text::tr("%1 is not ready: %2.").arg(name, plain(pod.reason));
    for (const kube::ContainerStatus &status : pod.statuses)
        if (!status.ready && !status.message.isEmpty()) {
            held.detail = plain(status.name) + QStringLiteral(": ") + plain(status.message);
            break;
        }
    return held;
}

QList<Pod> podsOf(const RolloutGoal &goal, const QList<Pod> &all)
{
    const QString owner = goal.kind + u'/' + goal.name;
    QList<Pod> pods;
    std::copy_if(all.begin(), all.end(), std::back_inserter(pods), [&](const Pod &pod) { return !isOver(pod) && kube::workloadOf(pod) == owner; });
    return pods;
}

/// The mirrors of one wait. Deleting it ends the wait with Cancelled.
class RolloutWatch : public QObject {
public:
    RolloutWatch(kube::Cluster *cluster, const base::Namespace &ns, QList<RolloutGoal> goals, int limitMs) : m_goals(std::move(goals)), m_limitMs(limitMs)
    {
        for (const auto kind : {kube::WorkloadKind::Deployment, kube::WorkloadKind::StatefulSet})
            if (isWanted(kind))
                m_workloads.push_back(kube::mirrorWorkloads(cluster, ns, kind));
        m_pods = kube::mirror<Pod>(cluster, ns);
        for (const auto &workloads : m_workloads)
            follow(workloads.get());
        follow(m_pods.get());
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &RolloutWatch::giveUp);
        m_timer.start(limitMs);
    }

    base::Task<> arrived() const { return m_done.wait(); }

private:
    bool isWanted(kube::WorkloadKind kind) const
    {
        const QString name = kind == kube::WorkloadKind::Deployment ? QStringLiteral("Deployment") : QStringLiteral("StatefulSet");
        return std::any_of(m_goals.begin(), m_goals.end(), [&name](const RolloutGoal &goal) { return goal.kind == name; });
    }

    void follow(MirrorBase *mirror)
    {
        connect(mirror, &MirrorBase::changed, this, &RolloutWatch::look);
        connect(mirror, &MirrorBase::stateChanged, this, &RolloutWatch::look); // an empty list changes nothing
        connect(mirror, &MirrorBase::failed, this, &RolloutWatch::heardFailure);
        mirror->start();
    }

    // What does not get better by waiting. A lost link does: the mirrors come back by themselves.
    void heardFailure(const Error &error)
    {
        m_failure = error;
        if (error.kind == Error::Kind::Cancelled || error.kind == Error::Kind::Auth || error.kind == Error::Kind::Forbidden)
            m_done.finish(error);
    }

    bool isSeen() const
    {
        const auto isLoading = [](const auto &mirror) { return mirror->state() == MirrorBase::State::Loading; };
        return !isLoading(m_pods) && std::none_of(m_workloads.begin(), m_workloads.end(), isLoading);
    }

    bool isLive() const
    {
        const auto isIt = [](const auto &mirror) { return mirror->state() == MirrorBase::State::Live; };
        return isIt(m_pods) && std::all_of(m_workloads.begin(), m_workloads.end(), isIt);
    }

    const Workload *workload(const RolloutGoal &goal) const
    {
        for (const auto &mirror : m_workloads)
            for (const Workload &w : mirror->objects())
                if (w.kind == goal.kind && w.meta.name == goal.name)
                    return &w;
        return nullptr;
    }

    std::optional<HeldUp> firstHeldUp() const
    {
        for (const RolloutGoal &goal : m_goals)
            if (const auto held = heldUp(goal, workload(goal), m_pods->objects()))
                return held;
        return {};
    }

    void look()
    {
        // A mirror that is stale may show what was true before the change.
        if (isLive() && !firstHeldUp())
            m_done.finish({});
    }

    void giveUp()
    {
        if (!isSeen() || !isLive()) {
            const QString why = m_failure.what.isEmpty() ? Text::tr("The Kubernetes API did not answer.") : m_failure.what;
            return m_done.finish(Error{Error::Kind::Timeout, Text::tr("Not seen for %1: %2").arg(base::duration(m_limitMs), why), m_failure.detail});
        }
        const HeldUp held = firstHeldUp().value_or(HeldUp{});
        m_done.finish(Error{Error::Kind::Timeout, Text::tr("After %1: %2").arg(base::duration(m_limitMs), held.what), held.detail});
    }

    QList<RolloutGoal> m_goals;
    int m_limitMs;
    base::Completion<> m_done;
    Error m_failure;
    QTimer m_timer;
    std::vector<std::unique_ptr<kube::Mirror<Workload>>> m_workloads;
    std::unique_ptr<kube::Mirror<Pod>> m_pods;
};

} // namespace

std::optional<HeldUp> heldUp(const RolloutGoal &goal, const Workload *workload, const QList<Pod> &all)
{
    const QString name = plain(goal.name);
    if (!workload)
        return HeldUp{Text::tr("%1 is not there.").arg(plain(goal.kind) + u'/' + name), {}};
    if (workload->observedGeneration < workload->generation)
        return HeldUp{Text::tr("The cluster has not taken the new settings of %1 up yet.").arg(name), {}};
    if (goal.replicas && workload->desired != *goal.replicas)
        return HeldUp{Text::tr("%1 is scaled to %2, not to %3.").arg(name).arg(workload->desired).arg(*goal.replicas), {}};
    const QList<Pod> pods = podsOf(goal, all);
    int fresh = 0;
    const Pod *old = nullptr;
    for (const Pod &pod : pods) {
        if (isOld(pod, goal))
            old = &pod;
        else if (isEnding(pod))
            continue;
        else if (!pod.ready)
            return unready(pod);
        else
            ++fresh;
    }
    if (fresh < workload->desired && !old)
        return HeldUp{Text::tr("%1 of %2 pods of %3 are there.").arg(fresh).arg(workload->desired).arg(name), {}};
    if (old)
        return HeldUp{Text::tr("The old pod %1 is still there.").arg(plain(old->meta.name)), {}};
    if (fresh > workload->desired)
        return HeldUp{Text::tr("%1 still has more pods than wanted: %2 instead of %3.").arg(name).arg(fresh).arg(workload->desired), {}};
    if (workload->updated != workload->desired || workload->ready != workload->desired)
        return HeldUp{Text::tr("%1 of %2 pods of %3 have the new settings and are ready.").arg(qMin(workload->updated, workload->ready)).arg(workload->desired).arg(name), {}};
    return {};
}

base::Task<> waitForRollout(kube::Cluster *cluster, base::Namespace ns, QList<RolloutGoal> goals, int limitMs)
{
    if (goals.isEmpty())
        co_return base::Result<>();
    const auto watch = std::make_unique<RolloutWatch>(cluster, ns, std::move(goals), limitMs);
    auto waiting = watch->arrived();
    const auto how = co_await waiting;
    co_return how;
}

} // namespace ess
