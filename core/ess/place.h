#pragma once

#include "core/base/clock.h"
#include "core/ess/release.h"
#include "core/kube/cluster.h"
#include "core/plan/item.h"

/// What the items of this folder share.
namespace ess {

/// A Deployment or StatefulSet of the release.
struct WorkloadPlace {
    ReleaseRef release;
    QString kind;
    QString name;
    QString text() const { return kind + u'/' + name; }
    friend bool operator==(const WorkloadPlace &, const WorkloadPlace &) = default;
};

/// Usage: no Deployment and no StatefulSet, or no name that Kubernetes would take: nothing is sent then.
std::optional<base::Error> fault(const WorkloadPlace &place);
/// Reads it. NotFound: it is not there, or not of this release. cluster outlives it.
base::Task<kube::Workload> readWorkload(kube::Cluster *cluster, WorkloadPlace place);
/// Those of the release, as they are now.
base::Task<QList<kube::Workload>> readWorkloads(kube::Cluster *cluster, ReleaseRef release);

plan::ObjectRef objectRef(const base::Namespace &ns, const QString &kind, const QString &name); ///< Deployment, StatefulSet, Service
plan::Observation observation(bool inOrder, base::Verdict verdict, const QString &fact);
/// "2 of 3 pods of ess-haproxy are ready."
QString readyFact(const kube::Workload &workload);

} // namespace ess
