#include "core/routes/destination.h"

#include <QCoreApplication>
#include <QHash>

namespace routes {
namespace {

using kube::Labels;
using kube::Service;
using kube::ServicePort;

bool selects(const Labels &selector, const Labels &labels)
{
    if (selector.isEmpty())
        return false;
    for (auto it = selector.begin(); it != selector.end(); ++it)
        if (labels.value(it.key()) != it.value())
            return false;
    return true;
}

/// A port of a container by the name and the number that it has there.
struct NamedPort {
    QString name;
    int number = 0;
};

NamedPort resolve(const ServicePort &port, const QList<kube::ContainerSpec> &containers)
{
    const auto *name = std::get_if<QString>(&port.targetPort);
    const auto *number = std::get_if<quint16>(&port.targetPort);
    NamedPort wanted{name ? *name : QString(), number && *number ? *number : (name ? 0 : port.port)};
    for (const kube::ContainerSpec &container : containers)
        for (const kube::ContainerPort &open : container.ports)
            if ((name && open.name == *name) || (!name && open.port == wanted.number))
                return {open.name, open.port};
    return wanted;
}

Purpose ofHaproxy(const NamedPort &port)
{
    if (port.name == u"haproxy-synapse" || port.number == 8008)
        return Purpose::Matrix;
    if (port.name == u"haproxy-wkd" || port.number == 8010)
        return Purpose::WellKnown;
    return port.number == 8405 ? Purpose::Metrics : Purpose::Other;
}

Purpose ofSynapse(const NamedPort &port)
{
    if (port.name == u"synapse-http" || port.number == 8008)
        return Purpose::Matrix;
    return port.number == 9001 ? Purpose::Metrics : Purpose::Other;
}

Purpose ofSfu(const NamedPort &port)
{
    if (port.name == u"http" || port.number == 7880)
        return Purpose::Sfu;
    return port.number == 6789 ? Purpose::Metrics : Purpose::Other;
}

Purpose purposeOf(kube::Role role, const NamedPort &port)
{
    if (port.name.contains(QStringLiteral("metrics")))
        return Purpose::Metrics;
    switch (role) {
    case kube::Role::Haproxy: return ofHaproxy(port);
    case kube::Role::Synapse: return ofSynapse(port);
    case kube::Role::Sfu: return ofSfu(port);
    // 8081 is health, Prometheus and the connection's facts.
    case kube::Role::Mas: return port.name == u"internal" || port.number == 8081 ? Purpose::Other : Purpose::Auth;
    case kube::Role::ElementWeb: return Purpose::Web;
    case kube::Role::ElementAdmin: return Purpose::Admin;
    case kube::Role::Authoriser: return Purpose::Authoriser;
    case kube::Role::Proxy: return Purpose::Ingress;
    default: return Purpose::Other;
    }
}

bool isEncrypted(const ServicePort &port)
{
    const auto *target = std::get_if<QString>(&port.targetPort);
    return port.name == u"websecure" || port.name == u"https" || (target && *target == u"websecure") || port.port == 443;
}

bool isRunning(const kube::Pod &pod)
{
    return pod.phase != u"Succeeded" && pod.phase != u"Failed";
}

} // namespace

QString purposeTitle(Purpose purpose)
{
    switch (purpose) {
    case Purpose::Matrix: return QCoreApplication::translate("routes", "Synapse");
    case Purpose::Auth: return QCoreApplication::translate("routes", "MAS");
    case Purpose::Web: return QCoreApplication::translate("routes", "Element Web");
    case Purpose::Admin: return QCoreApplication::translate("routes", "Element Admin");
    case Purpose::WellKnown: return QCoreApplication::translate("routes", "the .well-known files");
    case Purpose::Authoriser: return QCoreApplication::translate("routes", "the token service");
    case Purpose::Sfu: return QCoreApplication::translate("routes", "the SFU");
    case Purpose::Metrics: return QCoreApplication::translate("routes", "metrics");
    case Purpose::Ingress: return QCoreApplication::translate("routes", "the Ingress controller");
    case Purpose::Unknown:
    case Purpose::Other: return QCoreApplication::translate("routes", "something else");
    }
    return {};
}

Role routeRole(Purpose purpose)
{
    switch (purpose) {
    case Purpose::Matrix: return Role::Matrix;
    case Purpose::Auth: return Role::Auth;
    case Purpose::Web: return Role::Web;
    case Purpose::Admin: return Role::Admin;
    case Purpose::WellKnown: return Role::WellKnown;
    case Purpose::Authoriser: return Role::Rtc;
    case Purpose::Sfu: return Role::Sfu;
    default: return Role::Other;
    }
}

bool Cluster::isOfRelease(const kube::Meta &meta) const
{
    if (!m_seen.ns.get().isEmpty() && meta.ns != m_seen.ns)
        return false;
    const QString release = meta.annotations.value(QStringLiteral("meta.helm.sh/release-name"));
    return release.isEmpty() || m_seen.release.get().isEmpty() || release == m_seen.release.get();
}

bool Cluster::isClusterAddress(const QString &host) const
{
    for (const Service &service : m_seen.services)
        if (service.clusterIp == host)
            return true;
    if (m_seen.pods)
        for (const kube::Pod &pod : *m_seen.pods)
            if (pod.podIp == host)
                return true;
    return false;
}

Destination Cluster::behind(const QString &host, int port) const
{
    for (const Service &service : m_seen.services) {
        for (const ServicePort &open : service.ports) {
            const bool byNode = open.nodePort && open.nodePort->get() == port;
            const bool byAddress = open.port == port
                && (service.externalIps.contains(host) || service.clusterIp == host || service.type == u"LoadBalancer");
            if ((byNode || byAddress) && open.protocol == u"TCP")
                return destination(service, open);
        }
    }
    return {};
}

Destination Cluster::behind(const base::Namespace &ns, const kube::IngressPath &path) const
{
    for (const Service &service : m_seen.services) {
        if (service.meta.ns != ns || service.meta.name != path.service.get())
            continue;
        for (const ServicePort &open : service.ports) {
            const auto *name = std::get_if<QString>(&path.port);
            const auto *number = std::get_if<quint16>(&path.port);
            if ((name && open.name == *name) || (number && open.port == *number))
                return destination(service, open);
        }
        return {&service, nullptr, roleOf(service), Purpose::Unknown, false};
    }
    return {};
}

bool Cluster::hasIngressEntrance() const
{
    for (const Service &service : m_seen.services)
        for (const ServicePort &open : service.ports)
            if ((open.port == 80 || open.port == 443) && (service.type == u"LoadBalancer" || !service.externalIps.isEmpty())
                && roleOf(service) == kube::Role::Proxy)
                return true;
    return false;
}

Destination Cluster::withPurpose(Purpose purpose) const
{
    for (const Service &service : m_seen.services) {
        if (!isOfRelease(service.meta))
            continue;
        for (const ServicePort &open : service.ports) {
            const Destination to = destination(service, open);
            if (to.purpose == purpose && service.clusterIp != u"None")
                return to;
        }
    }
    return {};
}

Destination Cluster::withNodePort(Purpose purpose) const
{
    for (const Service &service : m_seen.services) {
        if (purpose != Purpose::Ingress && !isOfRelease(service.meta))
            continue;
        for (const ServicePort &open : service.ports) {
            const Destination to = destination(service, open);
            if (to.purpose == purpose && !to.encrypted && open.nodePort && open.protocol == u"TCP")
                return to;
        }
    }
    return {};
}

Destination Cluster::destination(const Service &service, const ServicePort &port) const
{
    const kube::Role role = roleOf(service);
    const QList<kube::ContainerSpec> open = containers(service);
    const bool nothingKnown = role == kube::Role::Other && open.isEmpty();
    const Purpose purpose = nothingKnown ? Purpose::Unknown : purposeOf(role, resolve(port, open));
    return {&service, &port, role, purpose, purpose == Purpose::Ingress && isEncrypted(port)};
}

std::optional<EndpointCount> Cluster::endpoints(const Service &service) const
{
    if (!m_seen.endpointSlices)
        return std::nullopt;
    // An IPv4 and an IPv6 slice hold the same pods twice.
    QHash<QString, bool> ready;
    for (const kube::EndpointSlice &slice : *m_seen.endpointSlices) {
        if (slice.meta.ns != service.meta.ns || slice.service.get() != service.meta.name)
            continue;
        for (const kube::Endpoint &endpoint : slice.endpoints) {
            bool &known = ready[endpoint.targetName.isEmpty() ? endpoint.addresses.join(u',') : endpoint.targetName];
            known = known || endpoint.ready;
        }
    }
    EndpointCount count{0, static_cast<int>(ready.size())};
    for (const bool isReady : std::as_const(ready))
        count.ready += isReady ? 1 : 0;
    return count;
}

std::optional<QList<const kube::Pod *>> Cluster::pods(const Service &service) const
{
    if (!m_seen.pods)
        return std::nullopt;
    QList<const kube::Pod *> found;
    for (const kube::Pod &pod : *m_seen.pods)
        if (pod.meta.ns == service.meta.ns && isRunning(pod) && selects(service.selector, pod.meta.labels))
            found.append(&pod);
    return found;
}

QList<kube::ContainerSpec> Cluster::containers(const Service &service) const
{
    const auto running = pods(service);
    if (running && !running->isEmpty())
        return running->first()->containers;
    for (const kube::Workload &workload : m_seen.workloads)
        if (workload.meta.ns == service.meta.ns && selects(service.selector, workload.selector))
            return workload.containers;
    return {};
}

// By the pods; without any by the workload that would make them. Another namespace's pods may not be observed: an
// Ingress controller is known by its labels then.
kube::Role Cluster::roleOf(const Service &service) const
{
    const auto running = pods(service);
    if (running && !running->isEmpty())
        return kube::roleOf(*running->first());
    for (const kube::Workload &workload : m_seen.workloads)
        if (workload.meta.ns == service.meta.ns && selects(service.selector, workload.selector))
            return kube::roleOf(workload);
    for (const Labels &labels : {service.selector, service.meta.labels})
        if (kube::roleOf(labels, {}) == kube::Role::Proxy)
            return kube::Role::Proxy;
    return kube::Role::Other;
}

} // namespace routes
