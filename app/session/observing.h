#pragma once

#include "app/session/connection.h"

#include "core/ess/release.h"
#include "core/routes/observations.h"

namespace session {

/// Everything of the cluster that the join looks at, as lists: read at once (reading.h) or kept by watches (live.h).
struct ClusterLists {
    QList<kube::Service> services;
    QList<kube::Ingress> ingresses;
    QList<kube::EndpointSlice> endpointSlices;
    QList<kube::Pod> pods;
    QList<kube::Workload> deployments;
    QList<kube::Workload> statefulSets;
    QDateTime at;
};

routes::Observations observations(const Connection &connection, const ClusterLists &lists, const routes::ProxySeen &proxy);
routes::Table joined(const Connection &connection, const ClusterLists &lists, const routes::ProxySeen &proxy);

ess::Release releaseOf(const Connection &connection, const ClusterLists &lists);
QList<kube::Event> oldestFirst(QList<kube::Event> events);

/// What connecting found of the proxy, while its hosts have not been asked for.
routes::ProxySeen proxyFound(const Connection &connection, const QDateTime &at = {});

/// The proxy's hosts, asked now; what it could not tell is in the state and its reason, never an error.
base::Task<routes::ProxySeen> readProxy(ConnectionPtr connection);

} // namespace session
