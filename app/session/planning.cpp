#include "app/session/planning.h"

#include "app/session/reading.h"

#include "core/doctor/items.h"
#include "core/ess/items.h"
#include "core/ess/revisions.h"
#include "core/proxy/items.h"
#include "core/routes/wanted.h"

#include <QCoreApplication>

#include <algorithm>

namespace session {
namespace {

using base::Error;
using base::Task;
using plan::ItemPtr;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(session)
};

const QString upstreamPrefix = QStringLiteral("npm-upstream:");

Error noRelease()
{
    return {Error::Kind::NotFound, Text::tr("There is no ESS release on this server."), {}};
}

const kube::Workload *workloadWithRole(const routes::Observations &seen, kube::Role role)
{
    for (const kube::Workload &workload : seen.workloads)
        if (kube::roleOf(workload) == role)
            return &workload;
    return nullptr;
}

kube::Role roleOf(const routes::Observations &seen, const QString &kind, const QString &name)
{
    for (const kube::Workload &workload : seen.workloads)
        if (workload.kind == kind && workload.meta.name == name)
            return kube::roleOf(workload);
    return kube::Role::Other;
}

/// Null where the proxy has no host for the domain or it cannot be told where it should lead.
ItemPtr upstreamItem(const ConnectionPtr &connection, const routes::Observations &seen, const base::Domain &domain)
{
    const auto wanted = routes::wantedUpstream(seen, domain);
    if (!wanted || !connection->npm || !connection->npm->isSignedIn())
        return {};
    proxy::SiteDoor door;
    door.speaksTls = !std::holds_alternative<servers::DemoTarget>(connection->server.target);
    const auto ask = [http = connection->http.get(), door, name = domain.get(), path = wanted->path](proxy::ProxyHost host) {
        return proxy::askSite(http, door, std::move(host), name, path);
    };
    return proxy::npmUpstreamItem(connection->npm.get(), {wanted->hostId, domain.get(), wanted->to.scheme, wanted->to.host, wanted->to.port}, ask);
}

ItemPtr rtcItem(const ConnectionPtr &connection, const routes::Observations &seen)
{
    const kube::Workload *authoriser = workloadWithRole(seen, kube::Role::Authoriser);
    if (!authoriser)
        return {};
    const ess::RtcFix fix{connection->release->ref, authoriser->meta.name, {}, sfuDomains(routes::join(seen)), connection->release->serverName};
    return ess::rtcLivekitUrlItem(connection->cluster.get(), fix);
}

ItemPtr rollback(const ConnectionPtr &connection, int revision)
{
    const ess::HelmAccess helm{connection->kubeconfigPath, connection->kubeconfigNeedsRoot};
    return ess::rollbackItem(connection->cluster.get(), connection->shell.get(), connection->release->ref, revision, helm);
}

ItemPtr essItem(const ConnectionPtr &connection, const routes::Observations &seen, const ess::ItemId &id)
{
    kube::Cluster *cluster = connection->cluster.get();
    const ess::ReleaseRef ref = connection->release->ref;
    switch (id.what) {
    case ess::ItemId::What::Restart:
        return ess::restartItem(cluster, ref, id.kind, id.name, roleOf(seen, id.kind, id.name), QDateTime::currentDateTimeUtc());
    case ess::ItemId::What::Scale: return ess::scaleItem(cluster, ref, id.kind, id.name, roleOf(seen, id.kind, id.name), id.number);
    case ess::ItemId::What::Rollback: return rollback(connection, id.number);
    case ess::ItemId::What::RtcLivekitUrl: return rtcItem(connection, seen);
    }
    return {};
}

Error unknownItem(const QString &id)
{
    return {Error::Kind::Usage, Text::tr("There is no plan item \"%1\".").arg(id), Text::tr("essctl plan list names those of this server.")};
}

Error notFound(const QString &id)
{
    return {Error::Kind::NotFound, Text::tr("What \"%1\" is about is not on this server.").arg(id), {}};
}

/// What is done on the server itself, whatever runs in the cluster.
ItemPtr machineItem(const ConnectionPtr &connection, const QString &id)
{
    return id == u"sysctl-rmem" ? doctor::sysctlRmemItem(connection->shell.get()) : ItemPtr();
}

void add(QList<ItemPtr> &items, const ItemPtr &item)
{
    if (item)
        items << item;
}

Task<QList<ItemPtr>> releaseItems(ConnectionPtr connection, routes::Observations seen)
{
    QList<ItemPtr> items;
    if (!connection->release)
        co_return items;
    const ess::ReleaseRef ref = connection->release->ref;
    add(items, rtcItem(connection, seen));
    for (const kube::Workload &workload : std::as_const(seen.workloads))
        if (workload.meta.ns == ref.ns)
            add(items, ess::restartItem(connection->cluster.get(), ref, workload.kind, workload.meta.name, kube::roleOf(workload), QDateTime::currentDateTimeUtc()));
    const auto revisions = co_await ess::history(connection->cluster.get(), ref);
    for (const ess::RevisionInfo &revision : revisions ? *revisions : QList<ess::RevisionInfo>())
        if (revision.revision != ref.revision)
            add(items, rollback(connection, revision.revision));
    co_return items;
}

} // namespace

QStringList sfuDomains(const routes::Table &table)
{
    QStringList own;
    QStringList shared;
    for (const routes::Route &route : table.routes) {
        const auto targets = route.targets.value_or(QList<routes::Target>());
        const bool leads = std::any_of(targets.begin(), targets.end(), [](const routes::Target &t) { return t.path == u"/" && t.leadsTo == kube::Role::Sfu; });
        if (leads)
            (route.role == routes::Role::Sfu ? own : shared) << route.domain.get();
    }
    return own + shared;
}

base::Task<QList<plan::ItemPtr>> planItems(ConnectionPtr connection)
{
    const auto seen = co_await readObservations(connection);
    if (!seen)
        co_return seen.error();
    QList<ItemPtr> items;
    const routes::Table table = routes::join(*seen);
    for (const routes::Route &route : table.routes)
        add(items, upstreamItem(connection, *seen, route.domain));
    const routes::Observations copy = *seen;
    auto asking = releaseItems(connection, copy);
    const auto ofRelease = co_await asking;
    if (ofRelease)
        items += *ofRelease;
    add(items, machineItem(connection, QStringLiteral("sysctl-rmem")));
    co_return items;
}

base::Task<plan::ItemPtr> planItem(ConnectionPtr connection, QString id)
{
    if (ItemPtr item = machineItem(connection, id))
        co_return item;
    const bool isProxys = id.startsWith(upstreamPrefix);
    const auto ofRelease = ess::itemId(id);
    if (!isProxys && !ofRelease)
        co_return ofRelease.error().kind == Error::Kind::NotFound ? unknownItem(id) : ofRelease.error();
    if (!isProxys && !connection->release)
        co_return noRelease();
    const auto seen = co_await readObservations(connection);
    if (!seen)
        co_return seen.error();
    ItemPtr item = isProxys ? upstreamItem(connection, *seen, base::Domain(id.mid(upstreamPrefix.size()))) : essItem(connection, *seen, *ofRelease);
    if (!item)
        co_return notFound(id);
    co_return item;
}

} // namespace session
