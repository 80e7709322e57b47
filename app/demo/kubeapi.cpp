#include "app/demo/kubeapi.h"

#include "app/demo/kubestreams.h"
#include "app/demo/managed.h"
#include "app/demo/patch.h"
#include "app/demo/pods.h"
#include "app/demo/selector.h"
#include "app/demo/timeline.h"
#include "app/demo/values.h"
#include "core/base/json.h"

#include <optional>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

std::optional<ApiPath> parsePath(QStringList parts)
{
    QString group;
    if (parts.value(0) == "apis"_L1 && parts.size() >= 4)
        group = parts.takeAt(1);
    else if (parts.value(0) != "api"_L1 || parts.size() < 3)
        return std::nullopt;
    const QString version = parts.value(1);
    parts = parts.mid(2);
    ApiPath path;
    if (parts.value(0) == "namespaces"_L1 && parts.size() >= 3) {
        path.ns = parts[1];
        parts = parts.mid(2);
    }
    path.resource = resourceFor(group, version, parts.value(0));
    path.name = parts.value(1);
    path.subresource = parts.value(2);
    if (!path.resource || parts.size() > 3)
        return std::nullopt;
    return path;
}

ObjectKey keyFor(const ApiPath &path)
{
    return {path.resource->kind, path.ns, path.name};
}

void answer(HttpExchange *exchange, int status, const Json &object)
{
    exchange->reply({status, "application/json", dump(object) + '\n', {}});
}

bool isDryRun(const HttpRequest &request)
{
    return request.argument(u"dryRun"_s) == "All"_L1;
}

QString qualified(const ApiPath &path)
{
    return path.resource->group.isEmpty() ? path.resource->plural : path.resource->plural + u'.' + path.resource->group;
}

void refuseMissing(HttpExchange *exchange, const ApiPath &path)
{
    refuse(exchange, 404, u"NotFound"_s, u"%1 \"%2\" not found"_s.arg(qualified(path), path.name), path);
}

void refuseConflict(HttpExchange *exchange, const ApiPath &path, const QString &why)
{
    refuse(exchange, 409, u"Conflict"_s, u"Operation cannot be fulfilled on %1 \"%2\": %3"_s.arg(qualified(path), path.name, why), path);
}

bool matches(const Json &object, const HttpRequest &request)
{
    return matchesLabels(object, request.argument(u"labelSelector"_s)) && matchesFields(object, request.argument(u"fieldSelector"_s));
}

// What a writing request calls itself; without that, the program's name, as the real one takes it.
Manager managerOf(const HttpRequest &request, const ApiPath &path, const QDateTime &now)
{
    const QString agent = QString::fromLatin1(request.headers.value("user-agent")).section(u'/', 0, 0);
    const QString name = request.hasArgument(u"fieldManager"_s) ? request.argument(u"fieldManager"_s) : agent.isEmpty() ? u"unknown"_s : agent;
    return {name, false, path.resource->apiVersion(), path.subresource, now};
}

} // namespace

void refuse(HttpExchange *exchange, int code, const QString &reason, const QString &message, const ApiPath &path, const Json *causes)
{
    Json details = Json::object();
    if (causes)
        details["causes"] = *causes;
    if (path.resource) {
        details["kind"] = s(path.resource->plural);
        if (!path.name.isEmpty())
            details["name"] = s(path.name);
        if (!path.resource->group.isEmpty())
            details["group"] = s(path.resource->group);
    }
    answer(exchange, code, statusObject(code, reason, message, details));
}

bool wantsMetadataOnly(const QByteArray &accept)
{
    return accept.contains("as=PartialObjectMetadata");
}

Json presented(const Resource &resource, const Json &object, const QByteArray &accept)
{
    if (wantsMetadataOnly(accept))
        return {{"kind", "PartialObjectMetadata"}, {"apiVersion", "meta.k8s.io/v1"}, {"metadata", object["metadata"]}};
    Json full = object;
    full["kind"] = s(resource.kind);
    full["apiVersion"] = s(resource.apiVersion());
    return full;
}

KubeApi::KubeApi(const QString &version, Store *store, Cluster *cluster, PodLogs *logs, Timeline *time, QObject *parent)
    : QObject(parent), m_version(version), m_store(store), m_cluster(cluster), m_logs(logs), m_time(time)
{
}

void KubeApi::handle(HttpExchange *exchange)
{
    const HttpRequest &request = exchange->request();
    if (request.path == "/version"_L1)
        return answer(exchange, 200,
                      {{"major", "1"}, {"minor", s(m_version.section(u'.', 1, 1))}, {"gitVersion", s(m_version)}, {"gitTreeState", "clean"},
                       {"buildDate", "2024-12-20T00:33:48Z"}, {"goVersion", "go1.22.9"}, {"compiler", "gc"}, {"platform", "linux/amd64"}});
    if (request.path == "/healthz"_L1 || request.path == "/livez"_L1 || request.path == "/readyz"_L1)
        return exchange->reply({200, "text/plain; charset=utf-8", "ok", {}});
    const auto path = parsePath(request.segments());
    if (!path)
        return refuse(exchange, 404, u"NotFound"_s, u"the server could not find the requested resource"_s);
    if (path->subresource == "log"_L1 && path->resource->kind == "Pod"_L1 && request.method == "GET")
        return log(exchange, *path);
    if (path->subresource == "scale"_L1)
        return scale(exchange, *path);
    if (!path->subresource.isEmpty())
        return refuse(exchange, 404, u"NotFound"_s, u"the server could not find the requested resource"_s);
    if (request.method == "GET")
        return path->name.isEmpty() ? list(exchange, *path) : get(exchange, *path);
    if (request.method == "POST" && path->name.isEmpty())
        return create(exchange, *path);
    if (request.method == "PUT" && !path->name.isEmpty())
        return replace(exchange, *path);
    if (request.method == "PATCH" && !path->name.isEmpty())
        return patch(exchange, *path);
    if (request.method == "DELETE" && !path->name.isEmpty())
        return remove(exchange, *path);
    refuse(exchange, 405, u"MethodNotAllowed"_s, u"the server does not allow this method on the requested resource"_s, *path);
}

void KubeApi::list(HttpExchange *exchange, const ApiPath &path)
{
    const HttpRequest &request = exchange->request();
    const QString watching = request.argument(u"watch"_s);
    if (watching == "true"_L1 || watching == "1"_L1) {
        new WatchStream(exchange, *path.resource, path.ns, m_store, m_time);
        return;
    }
    const QByteArray accept = request.headers.value("accept");
    Json items = Json::array();
    for (const auto &object : m_store->list(path.resource->kind, path.ns))
        if (matches(*object, request))
            items.push_back(wantsMetadataOnly(accept) ? presented(*path.resource, *object, accept) : *object);
    const bool partial = wantsMetadataOnly(accept);
    answer(exchange, 200,
           {{"kind", partial ? "PartialObjectMetadataList" : s(path.resource->kind + u"List"_s)},
            {"apiVersion", partial ? "meta.k8s.io/v1" : s(path.resource->apiVersion())},
            {"metadata", Json::object({{"resourceVersion", std::to_string(m_store->version())}})},
            {"items", std::move(items)}});
}

void KubeApi::get(HttpExchange *exchange, const ApiPath &path)
{
    const auto object = m_store->find(keyFor(path));
    if (!object)
        return refuseMissing(exchange, path);
    answer(exchange, 200, presented(*path.resource, *object, exchange->request().headers.value("accept")));
}

void KubeApi::store(HttpExchange *exchange, const ApiPath &path, Json object, int status)
{
    object.erase("kind");
    object.erase("apiVersion");
    if (isDryRun(exchange->request()))
        return answer(exchange, status, presented(*path.resource, object, {}));
    const auto stored = m_store->put(path.resource->kind, std::move(object));
    answer(exchange, status, presented(*path.resource, *stored, {}));
}

void KubeApi::create(HttpExchange *exchange, const ApiPath &path)
{
    auto object = document(exchange->request().body);
    if (!object || !object->is_object())
        return refuse(exchange, 400, u"BadRequest"_s, u"the object provided is unrecognized"_s, path);
    Json &meta = (*object)["metadata"];
    if (!path.ns.isEmpty())
        meta["namespace"] = s(path.ns);
    if (!meta.contains("name") && meta.contains("generateName"))
        meta["name"] = s(base::text(meta, "generateName") + shortHash(QByteArray::number(m_store->version()), 5));
    ApiPath whole = path;
    whole.name = base::text(meta, "name");
    if (m_store->find(keyFor(whole)))
        return refuse(exchange, 409, u"AlreadyExists"_s, u"%1 \"%2\" already exists"_s.arg(qualified(whole), whole.name), whole);
    if (!admit(exchange, whole, nullptr, *object))
        return;
    takeOver(*object, nullptr, managerOf(exchange->request(), whole, m_time->now()));
    store(exchange, whole, std::move(*object), 201);
}

void KubeApi::replace(HttpExchange *exchange, const ApiPath &path)
{
    const auto before = m_store->find(keyFor(path));
    if (!before)
        return refuseMissing(exchange, path);
    auto object = document(exchange->request().body);
    if (!object || !object->is_object())
        return refuse(exchange, 400, u"BadRequest"_s, u"the object provided is unrecognized"_s, path);
    if (!admit(exchange, path, before.get(), *object))
        return;
    takeOver(*object, before.get(), managerOf(exchange->request(), path, m_time->now()));
    store(exchange, path, std::move(*object), 200);
}

void KubeApi::patch(HttpExchange *exchange, const ApiPath &path)
{
    const HttpRequest &request = exchange->request();
    const QByteArray type = request.headers.value("content-type");
    const auto before = m_store->find(keyFor(path));
    if (type.startsWith("application/apply-patch+yaml"))
        return apply(exchange, path, before.get());
    if (!before)
        return refuseMissing(exchange, path);
    auto object = patched(*before, type, request.body);
    if (!object && object.error().kind == base::Error::Kind::Malformed)
        return refuse(exchange, 400, u"BadRequest"_s, object.error().what, path);
    if (!object) // a test of an RFC 6902 patch failed, or a path of it is not there; without the object's name, as the real one
        return refuse(exchange, 422, u"Invalid"_s, object.error().what);
    if (!admit(exchange, path, before.get(), *object))
        return;
    takeOver(*object, before.get(), managerOf(request, path, m_time->now()));
    store(exchange, path, std::move(*object), 200);
}

void KubeApi::apply(HttpExchange *exchange, const ApiPath &path, const Json *before)
{
    const HttpRequest &request = exchange->request();
    if (request.argument(u"fieldManager"_s).isEmpty())
        return refuse(exchange, 422, u"Invalid"_s, u"PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch"_s);
    auto config = document(request.body);
    if (!config || !config->is_object())
        return refuse(exchange, 400, u"BadRequest"_s, u"error decoding YAML: the object provided is unrecognized"_s, path);
    Manager manager = managerOf(request, path, m_time->now());
    manager.applies = true;
    Json object = before ? *before : Json::object({{"metadata", metadata(path.name, path.ns)}});
    const auto conflicts = applyTo(object, *config, manager, request.argument(u"force"_s) == "true"_L1);
    if (!conflicts.isEmpty()) {
        Json causes = Json::array();
        for (const ApplyConflict &conflict : conflicts)
            causes.push_back({{"reason", "FieldManagerConflict"}, {"message", s(u"conflict with "_s + conflict.manager)}, {"field", s(conflict.path)}});
        return refuse(exchange, 409, u"Conflict"_s, conflictMessage(conflicts), {}, &causes);
    }
    if (admit(exchange, path, before, object))
        store(exchange, path, std::move(object), before ? 200 : 201);
}

bool KubeApi::admit(HttpExchange *exchange, const ApiPath &path, const Json *before, Json &object)
{
    const Json &meta = base::member(object, "metadata");
    if (before) {
        const Json &old = base::member(*before, "metadata");
        const QString given = base::text(meta, "resourceVersion");
        if (!given.isEmpty() && given != base::text(old, "resourceVersion")) {
            refuseConflict(exchange, path, u"the object has been modified; please apply your changes to the latest version and try again"_s);
            return false;
        }
    }
    if (path.resource->kind == "Service"_L1)
        return admitService(exchange, path, object);
    return true;
}

bool KubeApi::admitService(HttpExchange *exchange, const ApiPath &path, Json &service)
{
    Json &spec = service["spec"];
    const QString type = base::text(spec, "type", u"ClusterIP"_s);
    spec["type"] = s(type);
    if (type == "ExternalName"_L1)
        return true;
    if (!spec.contains("clusterIP"))
        spec["clusterIP"] = s(m_cluster->freeClusterIp());
    if (type == "NodePort"_L1 && spec["clusterIP"] == "None") {
        refuse(exchange, 422, u"Invalid"_s,
               u"Service \"%1\" is invalid: spec.clusterIPs[0]: Invalid value: \"None\": may not be set to 'None' for NodePort services"_s.arg(path.name), path);
        return false;
    }
    for (Json &port : spec["ports"]) {
        if (!port.contains("protocol"))
            port["protocol"] = "TCP";
        if (!port.contains("targetPort"))
            port["targetPort"] = port["port"];
        const auto asked = static_cast<int>(base::number(port, "nodePort"));
        if (asked > 0 && m_cluster->isTaken(asked, path.ns, path.name)) {
            refuse(exchange, 422, u"Invalid"_s,
                   u"Service \"%1\" is invalid: spec.ports[0].nodePort: Invalid value: %2: provided port is already allocated"_s.arg(path.name).arg(asked), path);
            return false;
        }
        if (type == "NodePort"_L1 && asked == 0)
            port["nodePort"] = m_cluster->freeNodePort();
        if (type == "ClusterIP"_L1)
            port.erase("nodePort");
    }
    return true;
}

void KubeApi::remove(HttpExchange *exchange, const ApiPath &path)
{
    const auto object = m_store->find(keyFor(path));
    if (!object)
        return refuseMissing(exchange, path);
    const HttpRequest &request = exchange->request();
    const auto options = request.body.isEmpty() ? base::Result<Json>(Json::object()) : document(request.body);
    const Json wanted = options ? base::member(*options, "preconditions") : Json::object();
    for (const char *key : {"uid", "resourceVersion"})
        if (const QString given = base::text(wanted, key); !given.isEmpty() && given != base::text((*object)["metadata"], key))
            return refuseConflict(exchange, path, u"Precondition failed: %1 in precondition: %2"_s.arg(QLatin1String(key), given));
    if (isDryRun(request))
        return answer(exchange, 200, presented(*path.resource, *object, {}));
    if (path.resource->kind == "Pod"_L1) {
        m_cluster->endPod(path.ns, path.name);
        return answer(exchange, 200, presented(*path.resource, *m_store->find(keyFor(path)), {}));
    }
    m_store->remove(keyFor(path));
    answer(exchange, 200,
           {{"kind", "Status"}, {"apiVersion", "v1"}, {"metadata", Json::object()}, {"status", "Success"},
            {"details", {{"name", s(path.name)}, {"kind", s(path.resource->plural)}, {"uid", (*object)["metadata"]["uid"]}}}});
}

void KubeApi::scale(HttpExchange *exchange, const ApiPath &path)
{
    const auto object = m_store->find(keyFor(path));
    if (!object || !(*object)["spec"].contains("replicas"))
        return refuseMissing(exchange, path);
    const auto scaleOf = [](const Json &workload) -> Json {
        return {{"kind", "Scale"},
                {"apiVersion", "autoscaling/v1"},
                {"metadata", workload["metadata"]},
                {"spec", Json::object({{"replicas", workload["spec"]["replicas"]}})},
                {"status", Json::object({{"replicas", base::number(base::member(workload, "status"), "replicas")}})}};
    };
    const HttpRequest &request = exchange->request();
    if (request.method == "GET")
        return answer(exchange, 200, scaleOf(*object));
    auto asked = request.method == "PUT" ? document(request.body) : patched(scaleOf(*object), request.headers.value("content-type"), request.body);
    if (!asked)
        return refuse(exchange, 400, u"BadRequest"_s, asked.error().what, path);
    if (!admit(exchange, path, object.get(), *asked))
        return;
    Json workload = *object;
    workload["spec"]["replicas"] = base::number(base::member(*asked, "spec"), "replicas");
    takeOver(workload, object.get(), managerOf(request, path, m_time->now()));
    const auto stored = isDryRun(request) ? std::make_shared<const Json>(workload) : m_store->put(path.resource->kind, std::move(workload));
    answer(exchange, 200, scaleOf(*stored));
}

void KubeApi::log(HttpExchange *exchange, const ApiPath &path)
{
    const auto pod = m_store->find(keyFor(path));
    if (!pod)
        return refuseMissing(exchange, path);
    const HttpRequest &request = exchange->request();
    const QStringList containers = containerNames(*pod);
    const QString container = request.hasArgument(u"container"_s) ? request.argument(u"container"_s) : containers.value(0);
    if (!request.hasArgument(u"container"_s) && containers.size() > 1)
        return refuse(exchange, 400, u"BadRequest"_s,
                      u"a container name must be specified for pod %1, choose one of: [%2]"_s.arg(path.name, containers.join(u' ')));
    if (isInitContainer(*pod, container)) // it has ended and said nothing: its log is empty and not followed
        return exchange->reply({200, "text/plain", {}, {}});
    if (!containers.contains(container))
        return refuse(exchange, 400, u"BadRequest"_s, u"container %1 is not valid for pod %2"_s.arg(container, path.name));
    if (base::text((*pod)["status"], "phase") == "Pending"_L1)
        return refuse(exchange, 400, u"BadRequest"_s,
                      u"container \"%1\" in pod \"%2\" is waiting to start: ContainerCreating"_s.arg(container, path.name));
    const PodLogs::Source source{path.name, container};
    if (request.argument(u"previous"_s) == "true"_L1 && !m_logs->previous(source))
        return refuse(exchange, 400, u"BadRequest"_s, u"previous terminated container \"%1\" in pod \"%2\" not found"_s.arg(container, path.name));
    if (request.argument(u"follow"_s) == "true"_L1)
        new LogStream(exchange, source, m_logs, m_time->now());
    else
        exchange->reply({200, "text/plain", logText(request, source, *m_logs, m_time->now()), {}});
}

} // namespace demo
