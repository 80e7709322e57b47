#pragma once

#include "core/base/task.h"
#include "core/kube/cluster.h"

#include <QSet>

/// Whether a change of a workload has arrived in its pods, and what holds it up.
namespace ess {

struct RolloutGoal {
    QString kind; ///< "Deployment", "StatefulSet"
    QString name;
    std::optional<int> replicas; ///< so many are wanted by then; null: as the workload says
    QSet<QString> gone; ///< uids of pods that must be gone
    QDateTime newerThan; ///< no pod may be older, to the second; invalid: any may stay
    friend bool operator==(const RolloutGoal &, const RolloutGoal &) = default;
};

struct HeldUp {
    QString what; ///< a sentence: "ess-haproxy-7c6-x is not ready: ImagePullBackOff."
    QString detail; ///< the container's own words
    friend bool operator==(const HeldUp &, const HeldUp &) = default;
};
/// null: it has arrived: the controller has seen the newest settings, all pods have them and are ready. Pure.
std::optional<HeldUp> heldUp(const RolloutGoal &goal, const kube::Workload *workload, const QList<kube::Pod> &pods);

/// Ends when all goals are reached; watches, asks nothing again and again. A lost link is waited out. Timeout: its sentence names
/// the first that is not reached, its pod and the reason. cluster outlives it.
base::Task<> waitForRollout(kube::Cluster *cluster, base::Namespace ns, QList<RolloutGoal> goals, int limitMs);

constexpr int rolloutLimitMs = 5 * 60 * 1000; ///< helm's own limit

} // namespace ess
