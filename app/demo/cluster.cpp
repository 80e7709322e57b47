#include "app/demo/cluster.h"

#include "app/demo/pods.h"
#include "app/demo/selector.h"
#include "app/demo/startlines.h"
#include "app/demo/timeline.h"
#include "app/demo/values.h"
#include "core/base/json.h"

#include <algorithm>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

constexpr qint64 startingAfter = 1200;
constexpr qint64 readyAfter = 3000;
constexpr qint64 goneAfter = 1500;
constexpr qsizetype keptEvents = 200;

bool isWorkload(const QString &kind)
{
    return kind == "Deployment"_L1 || kind == "StatefulSet"_L1;
}

using Pods = QList<std::shared_ptr<const Json>>;

template <typename Predicate>
Pods filtered(const Pods &pods, Predicate predicate)
{
    Pods kept;
    std::ranges::copy_if(pods, std::back_inserter(kept), [&](const auto &pod) { return predicate(*pod); });
    return kept;
}

QString nameOf(const Json &object)
{
    return base::text(object["metadata"], "name");
}

} // namespace

Cluster::Cluster(const World &world, Store *store, PodLogs *logs, Timeline *time, Ids *ids, QObject *parent)
    : QObject(parent), m_world(world), m_store(store), m_logs(logs), m_time(time), m_ids(ids)
{
    const QDateTime now = time->now();
    m_setting = {world.release.ns,
                 world.release.name,
                 world.release.chart + u'-' + world.release.version,
                 world.machine.hostname,
                 world.machine.nodeAddress,
                 now.addSecs(-world.release.updated),
                 now.addSecs(-world.release.installed),
                 shortHash(world.release.values)};
    connect(store, &Store::changed, this, &Cluster::onChange);
}

Cluster::~Cluster() = default;

void Cluster::onChange(const Change &change)
{
    const QString &kind = change.key.kind;
    if (isWorkload(kind))
        m_dirty.insert(change.key);
    if (kind == "Service"_L1 || kind == "Pod"_L1)
        m_endpointsDirty = true;
    if (kind == "Pod"_L1)
        for (const char *workloadKind : {"Deployment", "StatefulSet"})
            for (const auto &workload : m_store->list(QLatin1String(workloadKind), change.key.ns))
                if (hasLabels(*change.object, base::member(base::member((*workload)["spec"], "selector"), "matchLabels")))
                    m_dirty.insert(keyOf(QLatin1String(workloadKind), *workload));
    if ((!m_dirty.empty() || m_endpointsDirty) && !std::exchange(m_settling, true))
        QMetaObject::invokeMethod(this, &Cluster::settle, Qt::QueuedConnection);
}

void Cluster::settle()
{
    // What the controllers change makes work for them again, until nothing changes any more.
    while (!m_dirty.empty() || m_endpointsDirty) {
        if (std::exchange(m_endpointsDirty, false))
            syncEndpoints();
        for (const ObjectKey &workload : std::exchange(m_dirty, {}))
            reconcile(workload);
    }
    m_settling = false;
}

Pods Cluster::podsOf(const Json &workload) const
{
    const Json &labels = base::member(base::member(workload["spec"], "selector"), "matchLabels");
    return filtered(m_store->list(u"Pod"_s, base::text(workload["metadata"], "namespace")), [&](const Json &pod) { return hasLabels(pod, labels); });
}

void Cluster::reconcile(const ObjectKey &key)
{
    const auto workload = m_store->find(key);
    if (!workload) {
        for (const auto &pod : m_store->list(u"Pod"_s, key.ns))
            if (base::text(base::member((*pod)["metadata"], "labels"), "app.kubernetes.io/instance") == key.name)
                endPod(key.ns, nameOf(*pod));
        return;
    }
    const Pods pods = podsOf(*workload);
    if (key.kind == "Deployment"_L1)
        reconcileDeployment(*workload, pods);
    else
        reconcileSet(*workload, pods);
    updateStatus(key.kind, *workload, podsOf(*workload));
}

void Cluster::reconcileDeployment(const Json &workload, const Pods &pods)
{
    const QString hash = templateHash(workload);
    const auto desired = base::number(workload["spec"], "replicas", 1);
    Pods current = filtered(pods, [&](const Json &pod) { return hashOf(pod) == hash && !isLeaving(pod); });
    const Pods old = filtered(pods, [&](const Json &pod) { return hashOf(pod) != hash && !isLeaving(pod); });
    const QString name = nameOf(workload);
    if (current.size() < desired)
        tell(workload, u"Deployment"_s, u"Normal"_s, u"ScalingReplicaSet"_s,
             u"Scaled up replica set %1-%2 from %3 to %4"_s.arg(name, hash).arg(current.size()).arg(desired), u"deployment-controller"_s);
    for (qint64 i = current.size(); i < desired; ++i)
        createPod(workload, u"Deployment"_s, name + u'-' + hash + u'-' + m_ids->suffix(5), hash);
    std::ranges::sort(current, {}, [](const auto &pod) { return isReady(*pod); });
    for (qint64 i = 0; i < current.size() - desired; ++i)
        endPod(base::text(workload["metadata"], "namespace"), nameOf(*current[i]));
    // maxUnavailable 0: the old ones stay until the new ones are ready.
    const auto ready = std::ranges::count_if(current, [](const auto &pod) { return isReady(*pod); });
    if (ready >= desired)
        for (const auto &pod : old)
            endPod(base::text(workload["metadata"], "namespace"), nameOf(*pod));
}

void Cluster::reconcileSet(const Json &workload, const Pods &pods)
{
    const QString hash = templateHash(workload);
    const QString name = nameOf(workload);
    const QString ns = base::text(workload["metadata"], "namespace");
    const auto desired = base::number(workload["spec"], "replicas", 1);
    for (qint64 ordinal = 0; ordinal < desired; ++ordinal) {
        const QString podName = name + u'-' + QString::number(ordinal);
        const auto pod = m_store->find({u"Pod"_s, ns, podName});
        if (!pod)
            createPod(workload, u"StatefulSet"_s, podName, hash);
        else if (hashOf(*pod) != hash && !isLeaving(*pod))
            endPod(ns, podName);
    }
    for (const auto &pod : pods)
        if (nameOf(*pod).section(u'-', -1).toLongLong() >= desired && !isLeaving(*pod))
            endPod(ns, nameOf(*pod));
}

void Cluster::updateStatus(const QString &kind, Json workload, const Pods &pods)
{
    const QString hash = templateHash(workload);
    const Pods present = filtered(pods, [](const Json &pod) { return !isLeaving(pod); });
    const auto updated = std::ranges::count_if(present, [&](const auto &pod) { return hashOf(*pod) == hash; });
    const auto ready = std::ranges::count_if(present, [](const auto &pod) { return isReady(*pod); });
    const auto desired = base::number(workload["spec"], "replicas", 1);
    Json status = {{"observedGeneration", workload["metadata"]["generation"]}, {"replicas", present.size()}, {"updatedReplicas", updated}};
    if (ready > 0) {
        status["readyReplicas"] = ready;
        status["availableReplicas"] = ready;
    }
    if (kind == "StatefulSet"_L1) {
        status["currentRevision"] = s(nameOf(workload) + u'-' + hash);
        status["updateRevision"] = status["currentRevision"];
        status["currentReplicas"] = updated;
        status["collisionCount"] = 0;
    } else {
        if (ready < desired)
            status["unavailableReplicas"] = desired - ready;
        status["conditions"] = Json::array(
            {{{"type", "Available"},
              {"status", ready >= desired ? "True" : "False"},
              {"reason", ready >= desired ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable"},
              {"message", ready >= desired ? "Deployment has minimum availability." : "Deployment does not have minimum availability."}},
             {{"type", "Progressing"}, {"status", "True"}, {"reason", updated == ready ? "NewReplicaSetAvailable" : "ReplicaSetUpdated"}}});
    }
    workload["status"] = std::move(status);
    m_store->put(kind, std::move(workload));
}

void Cluster::syncEndpoints()
{
    QSet<QString> served;
    for (const auto &service : m_store->list(u"Service"_s)) {
        const QString ns = base::text((*service)["metadata"], "namespace");
        if (base::member((*service)["spec"], "selector").empty())
            continue;
        Json slice = endpointSlice(*service, m_store->list(u"Pod"_s, ns), m_setting.node);
        served.insert(ns + u'/' + nameOf(slice));
        m_store->put(u"EndpointSlice"_s, std::move(slice));
    }
    for (const auto &slice : m_store->list(u"EndpointSlice"_s))
        if (const ObjectKey key = keyOf(u"EndpointSlice"_s, *slice); !served.contains(key.ns + u'/' + key.name))
            m_store->remove(key);
}

void Cluster::createPod(const Json &workload, const QString &kind, const QString &name, const QString &hash)
{
    const QDateTime now = m_time->now();
    Json pod = newPod(m_setting, workload, kind, name, hash, now);
    setPhase(pod, PodPhase::Pending, now, {});
    const auto stored = m_store->put(u"Pod"_s, std::move(pod));
    const QString node = m_setting.node;
    tell(*stored, u"Pod"_s, u"Normal"_s, u"Scheduled"_s, u"Successfully assigned %1/%2 to %3"_s.arg(m_setting.ns, name, node), u"default-scheduler"_s);
    const ObjectKey key = keyOf(u"Pod"_s, *stored);
    const QString uid = base::text((*stored)["metadata"], "uid");
    m_time->after(startingAfter, this, [this, key, uid] { advancePod(key, uid); });
    m_time->after(readyAfter, this, [this, key, uid] { advancePod(key, uid); });
}

void Cluster::advancePod(const ObjectKey &key, const QString &uid)
{
    const auto found = m_store->find(key);
    if (!found || base::text((*found)["metadata"], "uid") != uid || isLeaving(*found))
        return;
    Json pod = *found;
    const bool starts = base::text(pod["status"], "phase") == "Pending"_L1;
    if (!starts && isReady(pod))
        return;
    setPhase(pod, starts ? PodPhase::Starting : PodPhase::Ready, m_time->now(), starts ? nextIp() : base::text(pod["status"], "podIP"));
    const auto stored = m_store->put(u"Pod"_s, std::move(pod));
    if (!starts)
        return;
    for (const QString &container : containerNames(*stored))
        tell(*stored, u"Pod"_s, u"Normal"_s, u"Started"_s, u"Started container "_s + container, u"kubelet"_s);
    startLog(*stored, m_time->now());
}

void Cluster::startLog(const Json &pod, const QDateTime &at)
{
    for (const QString &container : containerNames(pod))
        for (const QByteArray &line : startLines(pod, container, at, m_world.machine.publicAddress))
            m_logs->append({nameOf(pod), container}, at, line);
}

bool Cluster::endPod(const QString &ns, const QString &name)
{
    const ObjectKey key{u"Pod"_s, ns, name};
    const auto found = m_store->find(key);
    if (!found)
        return false;
    if (isLeaving(*found))
        return true;
    Json pod = *found;
    pod["metadata"]["deletionTimestamp"] = s(kubeTime(m_time->now().addSecs(30)));
    pod["metadata"]["deletionGracePeriodSeconds"] = 30;
    m_store->put(u"Pod"_s, pod);
    for (const QString &container : containerNames(pod))
        tell(pod, u"Pod"_s, u"Normal"_s, u"Killing"_s, u"Stopping container "_s + container, u"kubelet"_s);
    const QString uid = base::text(pod["metadata"], "uid");
    m_time->after(goneAfter, this, [this, key, uid] {
        const auto last = m_store->find(key);
        if (!last || base::text((*last)["metadata"], "uid") != uid)
            return;
        m_store->remove(key);
        m_logs->forget(key.name);
    });
    return true;
}

bool Cluster::setPodReady(const QString &name, bool ready, const QString &reason)
{
    const auto found = m_store->find({u"Pod"_s, m_setting.ns, name});
    if (!found)
        return false;
    Json pod = *found;
    setReady(pod, ready, reason, m_time->now());
    if (!ready && !reason.isEmpty())
        for (const QString &container : containerNames(pod))
            m_logs->restart({name, container});
    m_store->put(u"Pod"_s, pod);
    if (!ready && reason.isEmpty())
        tell(pod, u"Pod"_s, u"Warning"_s, u"Unhealthy"_s, u"Readiness probe failed: HTTP probe failed with statuscode: 503"_s, u"kubelet"_s);
    else if (!ready)
        tell(pod, u"Pod"_s, u"Warning"_s, u"BackOff"_s,
             u"Back-off restarting failed container %1 in pod %2"_s.arg(containerNames(pod).value(0), name), u"kubelet"_s);
    return true;
}

bool Cluster::restart(const QString &kind, const QString &name)
{
    const auto found = m_store->find({kind, m_setting.ns, name});
    if (!found)
        return false;
    Json workload = *found;
    workload["spec"]["template"]["metadata"]["annotations"]["kubectl.kubernetes.io/restartedAt"] = s(kubeTime(m_time->now()));
    m_store->put(kind, std::move(workload));
    return true;
}

void Cluster::tell(const Json &about, const QString &kind, const QString &type, const QString &reason, const QString &message, const QString &component)
{
    m_eventCount += 0x1d3f5b;
    const QString name = nameOf(about) + u'.' + QString::number(m_eventCount, 16);
    m_store->put(u"Event"_s, eventObject(about, kind, name, m_time->now(), type, reason, message, component));
    const auto events = m_store->list(u"Event"_s, m_setting.ns);
    if (events.size() <= keptEvents)
        return;
    const auto oldest = std::ranges::min_element(events, {}, [](const auto &event) { return base::text((*event)["metadata"], "creationTimestamp"); });
    m_store->remove(keyOf(u"Event"_s, **oldest));
}

bool Cluster::isTaken(int nodePort, const QString &ns, const QString &except) const
{
    for (const auto &service : m_store->list(u"Service"_s)) {
        const ObjectKey key = keyOf(u"Service"_s, *service);
        if (key.ns == ns && key.name == except)
            continue;
        for (const Json &port : base::member((*service)["spec"], "ports"))
            if (base::number(port, "nodePort") == nodePort)
                return true;
    }
    return false;
}

int Cluster::freeNodePort()
{
    int port = 0;
    do
        port = 30086 + m_ids->below(32767 - 30086);
    while (isTaken(port, {}, {}));
    return port;
}

QString Cluster::freeClusterIp()
{
    return u"10.43.%1.%2"_s.arg(1 + m_ids->below(250)).arg(1 + m_ids->below(250));
}

QString Cluster::nextIp()
{
    m_lastIp = m_lastIp >= 250 ? 9 : m_lastIp + 1;
    return u"10.42.0.%1"_s.arg(m_lastIp);
}

} // namespace demo
