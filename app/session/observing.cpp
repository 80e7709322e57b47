#include "app/session/observing.h"

#include "core/ess/discovery.h"
#include "core/routes/proxyseen.h"

#include <algorithm>

namespace session {

routes::Observations observations(const Connection &connection, const ClusterLists &lists, const routes::ProxySeen &proxy)
{
    routes::Observations seen;
    seen.ns = connection.ns();
    if (connection.release) {
        seen.release = connection.release->ref.name;
        seen.serverName = connection.release->serverName;
    }
    seen.services = lists.services;
    seen.servicesOfAllNamespaces = true;
    seen.ingresses = lists.ingresses;
    seen.endpointSlices = lists.endpointSlices;
    seen.pods = lists.pods;
    seen.workloads = lists.deployments + lists.statefulSets;
    seen.proxy = proxy;
    // Without its interfaces the list is not whole, and a proxy would be accused wrongly: not known then.
    if (connection.serverAddresses)
        seen.serverAddresses = *connection.serverAddresses + connection.knownAddresses;
    seen.at = lists.at;
    return seen;
}

routes::Table joined(const Connection &connection, const ClusterLists &lists, const routes::ProxySeen &proxy)
{
    return routes::join(observations(connection, lists, proxy));
}

ess::Release releaseOf(const Connection &connection, const ClusterLists &lists)
{
    return ess::assemble(*connection.release, connection.report.versions.helm, lists.deployments, lists.statefulSets, lists.pods);
}

QList<kube::Event> oldestFirst(QList<kube::Event> events)
{
    std::sort(events.begin(), events.end(), [](const kube::Event &a, const kube::Event &b) { return a.at != b.at ? a.at < b.at : a.meta.name < b.meta.name; });
    return events;
}

routes::ProxySeen proxyFound(const Connection &connection, const QDateTime &at)
{
    return routes::proxySeen(connection.proxyFound, std::nullopt, at);
}

base::Task<routes::ProxySeen> readProxy(ConnectionPtr connection)
{
    if (!connection->npm || !connection->npm->isSignedIn())
        co_return proxyFound(*connection, QDateTime::currentDateTimeUtc());
    const auto hosts = co_await connection->npm->hosts();
    co_return routes::proxySeen(connection->proxyFound, hosts, QDateTime::currentDateTimeUtc());
}

} // namespace session
