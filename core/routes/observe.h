#pragma once

#include "core/base/task.h"
#include "core/kube/cluster.h"
#include "core/proxy/discovery.h"
#include "core/routes/observations.h"

namespace routes {

/// The cluster's half of what the join looks at, asked at once. An error is one of what no row can be made without
/// (Services, Ingresses); pods, endpoints and workloads that may not be read stay null or empty, and Services of other
/// namespaces that may not be read are said to be missing. The node's addresses are added to serverAddresses, which stay
/// null when they are. cluster outlives the task.
base::Task<Observations> observe(kube::Cluster *cluster, base::Namespace ns, base::ReleaseName release, QString serverName,
                                 std::optional<QStringList> serverAddresses = {});

/// The proxy's half: what stands there, and the hosts when it is NPM and was asked. hosts: null, not asked yet.
ProxySeen proxySeen(const proxy::Discovery &found, const std::optional<base::Result<QList<proxy::ProxyHost>>> &hosts, const QDateTime &at);

} // namespace routes
