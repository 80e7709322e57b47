#include "app/session/live.h"

#include "app/session/planning.h"
#include "app/session/reading.h"

#include "core/ess/discovery.h"
#include "core/ess/drift.h"

#include <qcorotask.h>

#include <algorithm>

namespace session {
namespace {

constexpr int publishDelayMs = 50;

} // namespace

Live::Live(ConnectionPtr connection, QObject *parent) : QObject(parent), m_connection(std::move(connection))
{
    kube::Cluster *cluster = m_connection->cluster.get();
    const base::Namespace ns = m_connection->ns();
    m_services = kube::mirror<kube::Service>(cluster, base::Namespace(QString()));
    m_ingresses = kube::mirror<kube::Ingress>(cluster, ns);
    m_slices = kube::mirror<kube::EndpointSlice>(cluster, ns);
    m_pods = kube::mirror<kube::Pod>(cluster, ns);
    m_deployments = kube::mirrorWorkloads(cluster, ns, kube::WorkloadKind::Deployment);
    m_statefulSets = kube::mirrorWorkloads(cluster, ns, kube::WorkloadKind::StatefulSet);
    m_events = kube::mirror<kube::Event>(cluster, ns);
    m_publish.setSingleShot(true);
    m_publish.setInterval(publishDelayMs);
    connect(&m_publish, &QTimer::timeout, this, &Live::publish);
    connect(&m_proxyTimer, &QTimer::timeout, this, &Live::refreshProxy);
}

Live::~Live() = default;

/// What the routing table is made of: it is told when all of them are there.
QList<kube::MirrorBase *> Live::joinedMirrors() const
{
    return {m_services.get(), m_ingresses.get(), m_slices.get(), m_pods.get(), m_deployments.get(), m_statefulSets.get()};
}

void Live::start()
{
    const QList<kube::MirrorBase *> mirrors = joinedMirrors();
    for (kube::MirrorBase *mirror : mirrors)
        watch(mirror);
    connect(m_events.get(), &kube::MirrorBase::changed, this, [this] { Q_EMIT eventsChanged(oldestFirst(m_events->objects())); });
    m_events->start();
    refreshProxy();
    refreshUsers();
}

void Live::linkRestored()
{
    const QList<kube::MirrorBase *> mirrors = joinedMirrors();
    for (kube::MirrorBase *mirror : mirrors)
        mirror->hurry();
    m_events->hurry();
    refreshProxy();
}

void Live::watch(kube::MirrorBase *mirror)
{
    connect(mirror, &kube::MirrorBase::changed, this, &Live::schedule);
    connect(mirror, &kube::MirrorBase::stateChanged, this, &Live::schedule);
    connect(mirror, &kube::MirrorBase::failed, this, [this](const base::Error &error) {
        m_failing = true;
        Q_EMIT failed(error);
    });
    mirror->start();
}

void Live::schedule()
{
    if (!m_publish.isActive())
        m_publish.start();
}

bool Live::isComplete() const
{
    const QList<kube::MirrorBase *> mirrors = joinedMirrors();
    return std::all_of(mirrors.begin(), mirrors.end(), [](const kube::MirrorBase *mirror) { return mirror->state() == kube::MirrorBase::State::Live; });
}

ClusterLists Live::lists() const
{
    ClusterLists lists{m_services->objects(),   m_ingresses->objects(),    m_slices->objects(), m_pods->objects(),
                       m_deployments->objects(), m_statefulSets->objects(), m_pods->observedAt()};
    return lists;
}

void Live::publish()
{
    // A table of half the lists would call every route broken: what was seen before stays until all are there.
    if (!isComplete())
        return;
    if (m_failing) {
        m_failing = false;
        Q_EMIT recovered();
    }
    const ClusterLists now = lists();
    const routes::Table table = joined(*m_connection, now, m_proxy ? *m_proxy : proxyFound(*m_connection));
    Q_EMIT routesChanged(table);
    if (!m_connection->release)
        return;
    Q_EMIT releaseChanged(releaseOf(*m_connection, now), now.pods, now.at);
    Q_EMIT takenBack(takenBackSentence(now, table), QStringLiteral("rtc-livekit-url"));
}

QString Live::takenBackSentence(const ClusterLists &now, const routes::Table &table) const
{
    const ess::HelmRelease &release = *m_connection->release;
    const bool isGone = release.manifest && ess::isRtcFixGone(*release.manifest, now.deployments, now.services, sfuDomains(table));
    return isGone ? ess::rtcFixGoneSentence(release.updatedAt) : QString();
}

void Live::refreshHistory()
{
    if (!m_connection->release)
        return;
    QCoro::connect(ess::history(m_connection->cluster.get(), m_connection->release->ref), this, [this](const base::Result<QList<ess::RevisionInfo>> &revisions) {
        if (!revisions)
            return;
        m_knowsHistory = true;
        Q_EMIT historyChanged(*revisions);
    });
}

void Live::setProxyInterval(int seconds)
{
    if (seconds <= 0)
        m_proxyTimer.stop();
    else
        m_proxyTimer.start(seconds * 1000);
}

void Live::refreshProxy()
{
    QCoro::connect(readProxy(m_connection), this, [this](const base::Result<routes::ProxySeen> &seen) {
        if (seen)
            m_proxy = *seen;
        schedule();
    });
}

void Live::refreshRelease()
{
    QCoro::connect(ess::findReleases(m_connection->cluster.get()), this, [this](const base::Result<QList<ess::HelmRelease>> &found) {
        if (!found)
            return;
        const auto chosen = ess::choose(*found, m_connection->server.release, m_connection->server.ns);
        if (chosen)
            m_connection->release = *chosen;
        if (m_knowsHistory)
            refreshHistory();
        schedule();
    });
}

void Live::refreshUsers()
{
    QCoro::connect(readUsers(m_connection), this, [this](const base::Result<users::UserList> &list) {
        if (list)
            Q_EMIT usersChanged(*list);
        else
            Q_EMIT usersFailed(list.error());
    });
}

} // namespace session
