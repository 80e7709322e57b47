#include "app/session/reading.h"

#include "app/session/observing.h"

#include "core/ess/discovery.h"
#include "core/users/listing.h"

#include <QCoreApplication>

namespace session {
namespace {

/// All namespaces: a NodePort may be any Service's, and Traefik lives in kube-system.
const base::Namespace everywhere{QString()};

base::Task<ClusterLists> readLists(ConnectionPtr connection)
{
    kube::Cluster *cluster = connection->cluster.get();
    const base::Namespace ns = connection->ns();
    // All six are in flight together, over one connection.
    auto askingServices = cluster->services(everywhere);
    auto askingIngresses = cluster->ingresses(ns);
    auto askingSlices = cluster->endpointSlices(ns);
    auto askingPods = cluster->pods(ns);
    auto askingDeployments = cluster->deployments(ns);
    auto askingStatefulSets = cluster->statefulSets(ns);

    auto services = co_await askingServices;
    auto ingresses = co_await askingIngresses;
    auto slices = co_await askingSlices;
    auto pods = co_await askingPods;
    auto deployments = co_await askingDeployments;
    auto statefulSets = co_await askingStatefulSets;
    if (!services)
        co_return services.error();
    if (!ingresses)
        co_return ingresses.error();
    if (!slices)
        co_return slices.error();
    if (!pods)
        co_return pods.error();
    if (!deployments)
        co_return deployments.error();
    if (!statefulSets)
        co_return statefulSets.error();
    co_return ClusterLists{services->items, ingresses->items,    slices->items,       pods->items,
                           deployments->items, statefulSets->items, QDateTime::currentDateTimeUtc()};
}

base::Error noRelease(const Connection &connection)
{
    for (const servers::ConnectStep &step : connection.report.steps) {
        if (step.step == servers::StepId::Release && step.error)
            return *step.error;
    }
    return {base::Error::Kind::NotFound, QCoreApplication::translate("session", "There is no ESS release on this server."), {}};
}

} // namespace

base::Task<routes::Observations> readObservations(ConnectionPtr connection)
{
    auto askingProxy = readProxy(connection);
    const auto lists = co_await readLists(connection);
    const auto proxy = co_await askingProxy;
    if (!lists)
        co_return lists.error();
    co_return observations(*connection, *lists, *proxy);
}

base::Task<routes::Table> readRoutes(ConnectionPtr connection)
{
    const auto seen = co_await readObservations(connection);
    if (!seen)
        co_return seen.error();
    co_return routes::join(*seen);
}

base::Task<QList<kube::Pod>> readPods(ConnectionPtr connection)
{
    auto pods = co_await connection->cluster->pods(connection->ns());
    if (!pods)
        co_return pods.error();
    co_return pods->items;
}

base::Task<QList<kube::Event>> readEvents(ConnectionPtr connection)
{
    auto events = co_await connection->cluster->events(connection->ns());
    if (!events)
        co_return events.error();
    co_return oldestFirst(std::move(events->items));
}

base::Task<ess::Release> readRelease(ConnectionPtr connection)
{
    if (!connection->release)
        co_return noRelease(*connection);
    const ess::ReleaseRef ref = connection->release->ref;
    auto release = co_await ess::release(connection->cluster.get(), connection->shell.get(), ref);
    co_return release;
}

base::Task<QList<ess::RevisionInfo>> readHistory(ConnectionPtr connection)
{
    if (!connection->release)
        co_return noRelease(*connection);
    auto revisions = co_await ess::history(connection->cluster.get(), connection->release->ref);
    co_return revisions;
}

base::Task<users::UserList> readUsers(ConnectionPtr connection)
{
    if (!connection->release)
        co_return noRelease(*connection);
    const ess::ReleaseRef ref = connection->release->ref;
    auto list = co_await users::listBySql(connection->cluster.get(), connection->shell.get(), ref.ns, ref.name, connection->release->serverName, connection->kubeconfigPath);
    co_return list;
}

} // namespace session
