#include "world.h"

#include "core/base/utc.h"
#include "core/kube/parse.h"

#include <QFile>

namespace world {
namespace {

const QString gateway = QStringLiteral("172.18.0.1");

QByteArray captured(const char *name)
{
    QFile file(QStringLiteral(TEST_DATA "/kube/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no %s", name);
    return file.readAll();
}

template <typename T>
QList<T> items(base::Result<kube::List<T>> list)
{
    if (!list)
        qFatal("%s", qPrintable(list.error().what));
    return list->items;
}

proxy::ProxyHost npmHost(int id, const char *domain, int port)
{
    proxy::ProxyHost host;
    host.id = id;
    host.domains = {QLatin1String(domain)};
    host.scheme = QStringLiteral("http");
    host.host = gateway;
    host.port = port;
    host.websockets = host.forceTls = host.http2 = host.hsts = host.blockExploits = true;
    host.nginxOnline = true;
    return host;
}

proxy::Location location(const QString &path, int port)
{
    return {path, QStringLiteral("http"), gateway, port, {}, {}};
}

routes::Observations readCluster()
{
    routes::Observations seen;
    seen.ns = base::Namespace(QStringLiteral("ess"));
    seen.release = base::ReleaseName(QStringLiteral("ess"));
    seen.serverName = QStringLiteral("gigglin.tech");
    seen.services = items(kube::parseServices(captured("services.json")));
    seen.servicesOfAllNamespaces = true;
    seen.ingresses = items(kube::parseIngresses(captured("ingresses.json")));
    seen.endpointSlices = items(kube::parseEndpointSlices(captured("endpointslices.json")));
    seen.pods = items(kube::parsePods(captured("pods.json")));
    seen.workloads = items(kube::parseWorkloads(captured("deployments.json"))) + items(kube::parseWorkloads(captured("statefulsets.json")));
    seen.serverAddresses = QStringList{QStringLiteral("37.60.251.4"), gateway};
    seen.at = base::utc(QDate(2026, 11, 28), QTime(7, 40, 8));
    seen.proxy.state = routes::ProxySeen::State::Npm;
    seen.proxy.network = routes::ProxySeen::Network::Own;
    seen.proxy.gateways = {gateway};
    seen.proxy.at = seen.at;
    return seen;
}

routes::Observations cluster()
{
    static const routes::Observations once = readCluster();
    return once;
}

void addHosts(routes::Observations &seen, const QList<QPair<const char *, int>> &ports)
{
    int id = 1;
    for (const auto &[domain, port] : ports)
        seen.proxy.hosts.append(npmHost(id++, domain, port));
}

routes::Observations nodePorts()
{
    auto seen = cluster();
    addHosts(seen, {{"matrix.gigglin.tech", 32612}, {"auth.gigglin.tech", 30204}, {"app.gigglin.tech", 30416}, {"admin.gigglin.tech", 32512},
                    {"gigglin.tech", 31840}, {"mrtc.gigglin.tech", 31207}, {"sfu.gigglin.tech", 30527}});
    setLivekitUrl(seen, "wss://sfu.gigglin.tech");
    addLoginPaths(seen);
    return seen;
}

kube::Service traefikService()
{
    kube::Service service;
    service.meta.ns = base::Namespace(QStringLiteral("kube-system"));
    service.meta.name = QStringLiteral("traefik");
    service.meta.labels = {{QStringLiteral("app.kubernetes.io/name"), QStringLiteral("traefik")}};
    service.selector = service.meta.labels;
    service.type = QStringLiteral("LoadBalancer");
    service.clusterIp = QStringLiteral("10.43.1.1");
    service.externalIps = {gateway};
    service.ports = {{QStringLiteral("web"), 8080, QStringLiteral("web"), QStringLiteral("TCP"), base::NodePort(32080)},
                     {QStringLiteral("websecure"), 8443, QStringLiteral("websecure"), QStringLiteral("TCP"), base::NodePort(32443)}};
    return service;
}

void closeNodePorts(routes::Observations &seen)
{
    for (kube::Service &service : seen.services) {
        if (service.type != u"NodePort")
            continue;
        service.type = QStringLiteral("ClusterIP");
        for (kube::ServicePort &port : service.ports)
            port.nodePort.reset();
    }
}

routes::Observations traefik()
{
    auto seen = cluster();
    closeNodePorts(seen);
    seen.services.append(traefikService());
    addHosts(seen, {{"matrix.gigglin.tech", 8080}, {"auth.gigglin.tech", 8080}, {"app.gigglin.tech", 8080}, {"admin.gigglin.tech", 8080},
                    {"gigglin.tech", 8080}, {"mrtc.gigglin.tech", 8080}});
    return seen;
}

void splitCalls(routes::Observations &seen, int authoriser)
{
    for (const char *path : {"/sfu/get", "/get_token", "/delegate_delayed_leave"})
        host(seen, "mrtc.gigglin.tech")->locations.append(location(QLatin1String(path), authoriser));
}

routes::Observations splitByPath()
{
    auto seen = cluster();
    addHosts(seen, {{"matrix.gigglin.tech", 32612}, {"auth.gigglin.tech", 30204}, {"app.gigglin.tech", 30416}, {"admin.gigglin.tech", 32512},
                    {"gigglin.tech", 31840}, {"mrtc.gigglin.tech", 30527}});
    splitCalls(seen, 31207);
    addLoginPaths(seen);
    return seen;
}

kube::Service companion(const char *name, const char *instance, const char *port, int number, quint16 nodePort)
{
    kube::Service service;
    service.meta.ns = base::Namespace(QStringLiteral("ess"));
    service.meta.name = QLatin1String(name);
    service.type = QStringLiteral("NodePort");
    service.selector = {{QStringLiteral("app.kubernetes.io/instance"), QLatin1String(instance)}};
    service.ports = {{QStringLiteral("web"), static_cast<quint16>(number), QString(QLatin1String(port)), QStringLiteral("TCP"), base::NodePort(nodePort)}};
    return service;
}

void addCompanion(routes::Observations &seen, const kube::Service &service)
{
    kube::EndpointSlice slice;
    slice.meta.ns = service.meta.ns;
    slice.meta.name = service.meta.name + QStringLiteral("-x");
    slice.service = base::ServiceName(service.meta.name);
    for (const kube::Pod &pod : *seen.pods)
        if (pod.meta.labels.value(QStringLiteral("app.kubernetes.io/instance")) == service.selector.first())
            slice.endpoints.append({{pod.podIp}, true, QStringLiteral("Pod"), pod.meta.name});
    seen.services.append(service);
    seen.endpointSlices->append(slice);
}

routes::Observations companions()
{
    auto seen = cluster();
    closeNodePorts(seen);
    addCompanion(seen, companion("in-matrix", "ess-haproxy", "haproxy-synapse", 8008, 30010));
    addCompanion(seen, companion("in-auth", "ess-matrix-authentication-service", "http", 8080, 30011));
    addCompanion(seen, companion("in-app", "ess-element-web", "element", 80, 30012));
    addCompanion(seen, companion("in-admin", "ess-element-admin", "http", 8080, 30013));
    addCompanion(seen, companion("in-apex", "ess-haproxy", "haproxy-wkd", 8010, 30014));
    addCompanion(seen, companion("in-token", "ess-matrix-rtc-authorisation-service", "http", 8080, 30015));
    addCompanion(seen, companion("in-sfu", "ess-matrix-rtc-sfu", "http", 7880, 30016));
    addHosts(seen, {{"matrix.gigglin.tech", 30010}, {"auth.gigglin.tech", 30011}, {"app.gigglin.tech", 30012}, {"admin.gigglin.tech", 30013},
                    {"gigglin.tech", 30014}, {"mrtc.gigglin.tech", 30016}});
    splitCalls(seen, 30015);
    addLoginPaths(seen);
    return seen;
}

} // namespace

routes::Observations observed(Layout layout)
{
    switch (layout) {
    case Layout::NodePorts: return nodePorts();
    case Layout::Traefik: return traefik();
    case Layout::SplitByPath: return splitByPath();
    case Layout::Companions: return companions();
    }
    return {};
}

proxy::ProxyHost *host(routes::Observations &seen, const char *domain)
{
    for (proxy::ProxyHost &host : seen.proxy.hosts)
        if (host.domains.contains(QLatin1String(domain)))
            return &host;
    qFatal("no host %s", domain);
}

kube::Service *service(routes::Observations &seen, const char *name)
{
    for (kube::Service &service : seen.services)
        if (service.meta.name == QLatin1String(name))
            return &service;
    qFatal("no service %s", name);
}

kube::Pod *pod(routes::Observations &seen, const char *prefix)
{
    for (kube::Pod &pod : *seen.pods)
        if (pod.meta.name.startsWith(QLatin1String(prefix)))
            return &pod;
    qFatal("no pod %s", prefix);
}

void setLivekitUrl(routes::Observations &seen, const char *url)
{
    for (kube::Workload &workload : seen.workloads)
        for (kube::ContainerSpec &container : workload.containers)
            for (kube::EnvVar &variable : container.env)
                if (variable.name == u"LIVEKIT_URL")
                    variable.value = QLatin1String(url);
}

void addLoginPaths(routes::Observations &seen)
{
    const int port = host(seen, "auth.gigglin.tech")->port;
    host(seen, "matrix.gigglin.tech")->locations.append(location(QStringLiteral("~ ^/_matrix/client/(api/v1|r0|v3|unstable)/(login|refresh|logout)"), port));
}

void makeUnready(routes::Observations &seen, const char *instance)
{
    const QString key = QStringLiteral("app.kubernetes.io/instance");
    QStringList names;
    for (kube::Pod &pod : *seen.pods)
        if (pod.meta.labels.value(key) == QLatin1String(instance)) {
            pod.ready = false;
            pod.reason = QStringLiteral("CrashLoopBackOff");
            names.append(pod.meta.name);
        }
    for (kube::EndpointSlice &slice : *seen.endpointSlices)
        for (kube::Endpoint &endpoint : slice.endpoints)
            if (names.contains(endpoint.targetName))
                endpoint.ready = false;
}

} // namespace world
