#include "core/routes/observe.h"

#include <QCoreApplication>

namespace routes {
namespace {

using base::Error;

// Without the right to all namespaces the release's own must do; what another one owns is unknown then.
struct AllServices {
    QList<kube::Service> services;
    bool ofAllNamespaces = false;
};

base::Task<AllServices> servicesOf(kube::Cluster *cluster, base::Namespace ns)
{
    const auto all = co_await cluster->services({});
    if (all)
        co_return AllServices{all->items, true};
    if (all.error().kind != Error::Kind::Forbidden)
        co_return all.error();
    const auto own = co_await cluster->services(ns);
    if (!own)
        co_return own.error();
    co_return AllServices{own->items, false};
}

template <typename T>
std::optional<QList<T>> itemsOf(const base::Result<kube::List<T>> &list)
{
    return list ? std::optional(list->items) : std::nullopt;
}

void addNodes(std::optional<QStringList> &addresses, const base::Result<kube::List<kube::Node>> &nodes)
{
    if (!addresses || !nodes)
        return;
    for (const kube::Node &node : nodes->items)
        *addresses += node.internalIps + node.externalIps;
}

} // namespace

base::Task<Observations> observe(kube::Cluster *cluster, base::Namespace ns, base::ReleaseName release, QString serverName,
                                 std::optional<QStringList> serverAddresses)
{
    auto askingServices = servicesOf(cluster, ns);
    auto askingIngresses = cluster->ingresses(ns);
    auto askingSlices = cluster->endpointSlices(ns);
    auto askingPods = cluster->pods(ns);
    auto askingDeployments = cluster->deployments(ns);
    auto askingStatefulSets = cluster->statefulSets(ns);
    auto askingNodes = cluster->nodes();
    const auto services = co_await askingServices;
    const auto ingresses = co_await askingIngresses;
    const auto slices = co_await askingSlices;
    const auto pods = co_await askingPods;
    const auto deployments = co_await askingDeployments;
    const auto statefulSets = co_await askingStatefulSets;
    const auto nodes = co_await askingNodes;
    if (!services)
        co_return services.error();
    if (!ingresses)
        co_return ingresses.error();
    Observations seen;
    seen.ns = ns;
    seen.release = release;
    seen.serverName = serverName;
    seen.services = services->services;
    seen.servicesOfAllNamespaces = services->ofAllNamespaces;
    seen.ingresses = ingresses->items;
    seen.endpointSlices = itemsOf(slices);
    seen.pods = itemsOf(pods);
    seen.workloads = itemsOf(deployments).value_or(QList<kube::Workload>{}) + itemsOf(statefulSets).value_or(QList<kube::Workload>{});
    seen.serverAddresses = std::move(serverAddresses);
    addNodes(seen.serverAddresses, nodes);
    seen.at = QDateTime::currentDateTimeUtc();
    co_return seen;
}

ProxySeen proxySeen(const proxy::Discovery &found, const std::optional<base::Result<QList<proxy::ProxyHost>>> &hosts, const QDateTime &at)
{
    ProxySeen seen;
    seen.name = found.name;
    seen.network = found.network == proxy::Discovery::Network::Host ? ProxySeen::Network::Host
        : found.network == proxy::Discovery::Network::Own           ? ProxySeen::Network::Own
                                                                    : ProxySeen::Network::Unknown;
    seen.at = at;
    switch (found.kind) {
    case proxy::Discovery::Kind::Unknown: seen.reason = found.reason; return seen;
    case proxy::Discovery::Kind::None: seen.state = ProxySeen::State::None; return seen;
    case proxy::Discovery::Kind::Other: seen.state = ProxySeen::State::Other; return seen;
    case proxy::Discovery::Kind::Npm: break;
    }
    if (!hosts || (!*hosts && hosts->error().kind == Error::Kind::Auth)) {
        seen.reason = QCoreApplication::translate("routes", "sign in to NPM");
        return seen;
    }
    if (!*hosts) {
        seen.reason = hosts->error().what;
        return seen;
    }
    seen.state = ProxySeen::State::Npm;
    seen.hosts = **hosts;
    return seen;
}

} // namespace routes
