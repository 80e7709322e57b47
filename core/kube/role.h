#pragma once

#include "core/kube/objects.h"

namespace kube {

/// What a pod does in ESS; the contract's names by roleName(). Decided by the labels that the chart cannot be made to
/// override (app.kubernetes.io/name, component), then by the containers' image and ports for hand-made ones.
enum class Role { Synapse, Haproxy, Mas, ElementWeb, ElementAdmin, Authoriser, Sfu, Postgres, Redis, Hookshot, Hook, Proxy, Other };

QString roleName(Role role); ///< "synapse", "elementWeb", …
std::optional<Role> roleFromName(const QString &name);

Role roleOf(const Labels &labels, const QList<ContainerSpec> &containers, const QList<OwnerReference> &owners = {});
inline Role roleOf(const Pod &pod) { return roleOf(pod.meta.labels, pod.containers, pod.meta.owners); }
inline Role roleOf(const Workload &workload) { return roleOf(workload.meta.labels, workload.containers); }

/// "Deployment/ess-haproxy" for a pod, derived from its owner (a ReplicaSet's hash suffix is cut); "" for a bare pod.
QString workloadOf(const Pod &pod);

} // namespace kube
