#include "app/session/observing.h"

namespace session {

routes::Table joined(const Connection &connection, const ClusterLists &lists, const routes::ProxySeen &proxy)
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
    seen.serverAddresses = connection.serverAddresses;
    seen.at = lists.at;
    return routes::join(seen);
}

base::Task<routes::ProxySeen> readProxy(ConnectionPtr connection)
{
    routes::ProxySeen seen = connection->proxySeen;
    seen.at = QDateTime::currentDateTimeUtc();
    if (!connection->npm)
        co_return seen;
    auto hosts = co_await connection->npm->hosts();
    seen.at = QDateTime::currentDateTimeUtc();
    if (hosts) {
        seen.state = routes::ProxySeen::State::Npm;
        seen.hosts = std::move(*hosts);
    } else {
        seen.state = routes::ProxySeen::State::NotAsked;
        seen.reason = hosts.error().what;
    }
    co_return seen;
}

} // namespace session
