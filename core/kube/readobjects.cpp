#include "core/kube/readobjects.h"

#include "core/base/clock.h"

#include <limits>

namespace kube {

using base::Json;
using base::member;
using base::text;

namespace {

QDateTime timeOf(const Json &object, const char *key)
{
    return base::parseTime(text(object, key));
}

int integer(const Json &object, const char *key, int fallback = 0)
{
    const qint64 value = base::number(object, key, fallback);
    return static_cast<int>(qBound(qint64{std::numeric_limits<int>::min()}, value, qint64{std::numeric_limits<int>::max()}));
}

quint16 portNumber(const Json &value)
{
    if (!value.is_number_integer())
        return 0;
    const auto port = value.get<qint64>();
    return port > 0 && port <= 65535 ? static_cast<quint16>(port) : quint16{0};
}

std::variant<quint16, QString> portOrName(const Json &value)
{
    if (value.is_string())
        return base::toText(value);
    return portNumber(value);
}

// An array that may be missing or null (Go writes an empty slice as null).
const Json &each(const Json &object, const char *key)
{
    static const Json none = Json::array();
    const Json &value = member(object, key);
    return value.is_array() ? value : none;
}

QMap<QString, QString> textMap(const Json &object)
{
    QMap<QString, QString> map;
    if (object.is_object())
        for (const auto &[key, value] : object.items())
            if (value.is_string())
                map.insert(QString::fromStdString(key), base::toText(value));
    return map;
}

QStringList texts(const Json &object, const char *key)
{
    QStringList list;
    for (const Json &value : each(object, key))
        list.append(base::toText(value));
    return list;
}

const Json *condition(const Json &status, const char *type)
{
    for (const Json &entry : each(status, "conditions"))
        if (text(entry, "type") == QLatin1String(type))
            return &entry;
    return nullptr;
}

bool isTrue(const Json *entry)
{
    return entry && text(*entry, "status") == u"True";
}

Meta meta(const Json &object)
{
    const Json &from = member(object, "metadata");
    Meta m;
    m.name = text(from, "name");
    if (m.name.isEmpty())
        throw Unreadable{QStringLiteral("an object without metadata.name")};
    m.ns = Namespace(text(from, "namespace"));
    m.uid = text(from, "uid");
    m.resourceVersion = text(from, "resourceVersion");
    m.labels = textMap(member(from, "labels"));
    m.annotations = textMap(member(from, "annotations"));
    m.annotations.remove(QStringLiteral("kubectl.kubernetes.io/last-applied-configuration"));
    m.createdAt = timeOf(from, "creationTimestamp");
    m.deletedAt = timeOf(from, "deletionTimestamp");
    for (const Json &owner : each(from, "ownerReferences"))
        m.owners.append({text(owner, "kind"), text(owner, "name")});
    return m;
}

ContainerSpec containerSpec(const Json &item, bool init)
{
    ContainerSpec spec{text(item, "name"), text(item, "image"), init, {}, {}};
    for (const Json &port : each(item, "ports"))
        spec.ports.append({text(port, "name"), portNumber(member(port, "containerPort")), text(port, "protocol", QStringLiteral("TCP"))});
    for (const Json &variable : each(item, "env")) {
        std::optional<QString> value;
        if (!member(variable, "valueFrom").is_object())
            value = text(variable, "value"); // an empty value is left out of the answer
        spec.env.append({text(variable, "name"), value});
    }
    return spec;
}

QList<ContainerSpec> containerSpecs(const Json &podSpec)
{
    QList<ContainerSpec> specs;
    for (const Json &item : each(podSpec, "initContainers"))
        specs.append(containerSpec(item, true));
    for (const Json &item : each(podSpec, "containers"))
        specs.append(containerSpec(item, false));
    return specs;
}

ContainerStatus containerStatus(const Json &item, bool init)
{
    ContainerStatus status;
    status.name = text(item, "name");
    status.init = init;
    status.ready = base::flag(item, "ready");
    status.restarts = integer(item, "restartCount");
    status.image = text(item, "image");
    const Json &state = member(item, "state");
    for (const char *name : {"running", "waiting", "terminated"}) {
        const Json &now = member(state, name);
        if (!now.is_object())
            continue;
        status.state = QLatin1String(name);
        status.reason = text(now, "reason");
        status.message = text(now, "message");
        status.startedAt = timeOf(now, "startedAt");
    }
    // While a container waits to be started again, why it ended stands in lastState.
    const Json &ended = status.state == u"waiting" ? member(member(item, "lastState"), "terminated") : member(state, "terminated");
    if (member(ended, "exitCode").is_number_integer())
        status.exitCode = integer(ended, "exitCode");
    return status;
}

bool isUnwell(const ContainerStatus &status)
{
    if (status.state == u"waiting")
        return true;
    return status.state == u"terminated" && (!status.init || status.exitCode != 0);
}

QString podReason(const Pod &pod, const Json &status)
{
    const QString own = text(status, "reason"); // "Evicted"
    if (!own.isEmpty())
        return own;
    if (pod.meta.deletedAt.isValid())
        return QStringLiteral("Terminating");
    if (pod.phase == u"Succeeded")
        return QStringLiteral("Completed");
    for (const ContainerStatus &container : pod.statuses)
        if (isUnwell(container) && !container.reason.isEmpty())
            return container.reason;
    const Json *scheduled = condition(status, "PodScheduled");
    if (scheduled && !isTrue(scheduled))
        return text(*scheduled, "reason"); // "Unschedulable"
    const Json *ready = condition(status, "Ready");
    return ready && !isTrue(ready) ? text(*ready, "reason") : QString();
}

} // namespace

void read(const Json &object, Pod &pod)
{
    pod.meta = meta(object);
    const Json &spec = member(object, "spec");
    const Json &status = member(object, "status");
    pod.node = text(spec, "nodeName");
    pod.containers = containerSpecs(spec);
    pod.phase = text(status, "phase");
    pod.podIp = text(status, "podIP");
    pod.hostIp = text(status, "hostIP");
    pod.ready = isTrue(condition(status, "Ready"));
    pod.startedAt = timeOf(status, "startTime");
    for (const Json &item : each(status, "initContainerStatuses"))
        pod.statuses.append(containerStatus(item, true));
    for (const Json &item : each(status, "containerStatuses"))
        pod.statuses.append(containerStatus(item, false));
    pod.reason = podReason(pod, status);
}

static ServicePort servicePort(const Json &item)
{
    ServicePort port;
    port.name = text(item, "name");
    port.port = portNumber(member(item, "port"));
    port.targetPort = portOrName(member(item, "targetPort"));
    port.protocol = text(item, "protocol", QStringLiteral("TCP"));
    if (const quint16 nodePort = portNumber(member(item, "nodePort")))
        port.nodePort = NodePort(nodePort);
    return port;
}

void read(const Json &object, Service &service)
{
    service.meta = meta(object);
    const Json &spec = member(object, "spec");
    service.type = text(spec, "type", QStringLiteral("ClusterIP"));
    service.clusterIp = text(spec, "clusterIP");
    service.externalName = text(spec, "externalName");
    service.externalIps = texts(spec, "externalIPs");
    service.selector = textMap(member(spec, "selector"));
    for (const Json &item : each(spec, "ports"))
        service.ports.append(servicePort(item));
}

static Endpoint endpoint(const Json &item)
{
    Endpoint e;
    e.addresses = texts(item, "addresses");
    e.ready = base::flag(member(item, "conditions"), "ready", true);
    e.targetKind = text(member(item, "targetRef"), "kind");
    e.targetName = text(member(item, "targetRef"), "name");
    return e;
}

void read(const Json &object, EndpointSlice &slice)
{
    slice.meta = meta(object);
    slice.service = ServiceName(slice.meta.labels.value(QStringLiteral("kubernetes.io/service-name")));
    for (const Json &port : each(object, "ports"))
        slice.ports.append({text(port, "name"), portNumber(member(port, "port"))});
    for (const Json &item : each(object, "endpoints"))
        slice.endpoints.append(endpoint(item));
}

static IngressPath ingressPath(const Json &item)
{
    const Json &service = member(member(item, "backend"), "service");
    const Json &port = member(service, "port");
    const Json &name = member(port, "name");
    // A path is optional and means all of the host then.
    return {text(item, "path", QStringLiteral("/")), text(item, "pathType"), ServiceName(text(service, "name")),
            portOrName(name.is_string() ? name : member(port, "number"))};
}

void read(const Json &object, Ingress &ingress)
{
    ingress.meta = meta(object);
    const Json &spec = member(object, "spec");
    ingress.className = text(spec, "ingressClassName", ingress.meta.annotations.value(QStringLiteral("kubernetes.io/ingress.class")));
    for (const Json &rule : each(spec, "rules")) {
        IngressRule r{text(rule, "host").toLower(), {}};
        for (const Json &path : each(member(rule, "http"), "paths"))
            r.paths.append(ingressPath(path));
        ingress.rules.append(std::move(r));
    }
    for (const Json &tls : each(spec, "tls"))
        ingress.tlsHosts += texts(tls, "hosts");
}

void read(const Json &object, Workload &workload)
{
    workload.meta = meta(object);
    workload.kind = text(object, "kind", workload.kind); // a list's items do not say their kind
    const Json &spec = member(object, "spec");
    const Json &status = member(object, "status");
    workload.desired = integer(spec, "replicas", 1);
    workload.ready = integer(status, "readyReplicas");
    workload.updated = integer(status, "updatedReplicas");
    workload.generation = base::number(member(object, "metadata"), "generation");
    workload.observedGeneration = base::number(status, "observedGeneration");
    workload.selector = textMap(member(member(spec, "selector"), "matchLabels"));
    const Json &pattern = member(spec, "template");
    workload.containers = containerSpecs(member(pattern, "spec"));
    workload.templateAnnotations = textMap(member(member(pattern, "metadata"), "annotations"));
}

void read(const Json &object, Job &job)
{
    job.meta = meta(object);
    const Json &status = member(object, "status");
    job.active = integer(status, "active");
    job.succeeded = integer(status, "succeeded");
    job.failed = integer(status, "failed");
    const Json *failed = condition(status, "Failed");
    if (isTrue(failed))
        job.failedReason = text(*failed, "reason");
    job.startedAt = timeOf(status, "startTime");
    job.completedAt = timeOf(status, "completionTime");
}

// The newest of the times that an event may have: which ones are filled depends on who wrote it.
static QDateTime lastSeen(const Json &object, const Meta &meta)
{
    QDateTime last = meta.createdAt;
    for (const QDateTime &time : {timeOf(member(object, "series"), "lastObservedTime"), timeOf(object, "lastTimestamp"),
                                  timeOf(object, "eventTime"), timeOf(object, "firstTimestamp")})
        if (time.isValid() && (!last.isValid() || time > last))
            last = time;
    return last;
}

void read(const Json &object, Event &event)
{
    event.meta = meta(object);
    event.at = lastSeen(object, event.meta);
    event.type = text(object, "type");
    event.reason = text(object, "reason");
    const Json &about = member(object, "involvedObject");
    event.object = text(about, "kind") + u'/' + text(about, "name");
    event.message = text(object, "message");
    event.count = qMax(1, qMax(integer(object, "count"), integer(member(object, "series"), "count")));
}

void read(const Json &object, Node &node)
{
    node.meta = meta(object);
    const Json &status = member(object, "status");
    node.ready = isTrue(condition(status, "Ready"));
    node.kubeletVersion = text(member(status, "nodeInfo"), "kubeletVersion");
    node.osImage = text(member(status, "nodeInfo"), "osImage");
    for (const Json &address : each(status, "addresses")) {
        if (text(address, "type") == u"InternalIP")
            node.internalIps.append(text(address, "address"));
        else if (text(address, "type") == u"ExternalIP")
            node.externalIps.append(text(address, "address"));
    }
}

void read(const Json &object, Meta &m)
{
    m = meta(object);
}

void read(const Json &object, ConfigMap &map)
{
    map.meta = meta(object);
    map.data = textMap(member(object, "data"));
}

} // namespace kube
