#pragma once

#include "core/base/json.h"
#include "core/ess/release.h"
#include "core/http/client.h"
#include "core/kube/cluster.h"
#include "core/plan/command.h"
#include "tests/support/fakeserver.h"
#include "tests/support/fakeshell.h"

#include <QDateTime>
#include <QMap>

#include <zlib.h>

namespace essfake {

using base::Json;

inline QByteArray gzipped(const QByteArray &plain)
{
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(plain.size()))) + 64, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.constData()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

inline QByteArray bytes(const Json &json)
{
    return QByteArray::fromStdString(json.dump());
}

/// A namespace "ess" behind an API: lists, single objects, and watches that hear of every put() and drop().
class FakeCluster {
public:
    FakeCluster()
    {
        serve(deployments, "DeploymentList");
        serve(statefulSets, "StatefulSetList");
        serve(pods, "PodList");
        serve(services, "ServiceList");
        server.on(secrets, [this](const support::FakeServer::Request &request) { request->reply(200, secretList()); });
        shell.on({QStringLiteral("helm"), QStringLiteral("version")}, "v3.17.4");
    }

    static inline const QByteArray deployments = "/apis/apps/v1/namespaces/ess/deployments";
    static inline const QByteArray statefulSets = "/apis/apps/v1/namespaces/ess/statefulsets";
    static inline const QByteArray pods = "/api/v1/namespaces/ess/pods";
    static inline const QByteArray services = "/api/v1/namespaces/ess/services";
    static inline const QByteArray secrets = "/api/v1/namespaces/ess/secrets";

    void put(const QByteArray &path, Json object)
    {
        const QByteArray name = QByteArray::fromStdString(object["metadata"]["name"]);
        object["metadata"]["namespace"] = "ess";
        object["metadata"]["resourceVersion"] = std::to_string(++m_version);
        const bool isNew = !m_objects[path].contains(name);
        m_objects[path][name] = object;
        server.on(path + '/' + name, [this, path, name](const support::FakeServer::Request &request) {
            if (m_objects[path].contains(name))
                request->reply(200, bytes(m_objects[path][name]));
            else
                request->reply(404, "{}");
        });
        tell(path, isNew ? "ADDED" : "MODIFIED", object);
    }
    void drop(const QByteArray &path, const QByteArray &name)
    {
        const Json object = m_objects[path].take(name);
        tell(path, "DELETED", object);
    }
    Json object(const QByteArray &path, const QByteArray &name) const { return m_objects.value(path).value(name); }
    /// Changes a stored object in place.
    template <typename F>
    void change(const QByteArray &path, const QByteArray &name, F f)
    {
        Json copy = object(path, name);
        f(copy);
        put(path, copy);
    }
    qsizetype watches(const QByteArray &path) const { return m_watches.value(path).size(); }
    int writes() const
    {
        int n = 0;
        for (const auto &request : server.seen())
            n += request->method != "GET";
        return n;
    }

    /// A revision as helm keeps it.
    void putRevision(int number, const QByteArray &status, const QByteArray &description, const QByteArray &chartVersion = "26.8.1", const QByteArray &manifest = {})
    {
        const Json record{{"name", "ess"}, {"namespace", "ess"}, {"version", number}, {"manifest", manifest.toStdString()},
                           {"info", {{"status", status.toStdString()}, {"description", description.toStdString()}, {"last_deployed", "2026-11-23T08:28:44.498Z"}}},
                           {"config", {{"serverName", "example.org"}}}, {"chart", {{"metadata", {{"name", "matrix-stack"}, {"version", chartVersion.toStdString()}}}}}};
        const QByteArray name = "sh.helm.release.v1.ess.v" + QByteArray::number(number);
        m_revisions[number] = status;
        const Json secret{{"kind", "Secret"}, {"metadata", {{"name", name.toStdString()}}}, {"data", {{"release", gzipped(bytes(record)).toBase64().toBase64().toStdString()}}}};
        server.on(secrets + '/' + name, 200, bytes(secret));
    }

    support::FakeServer server;
    http::Client client{&server};
    kube::Cluster cluster{&client, [] {
                              kube::Kubeconfig config;
                              config.server = QStringLiteral("http://127.0.0.1:6443");
                              return config;
                          }()};
    support::FakeShell shell;
    ess::ReleaseRef release{base::ReleaseName(QStringLiteral("ess")), base::Namespace(QStringLiteral("ess")), 1, QStringLiteral("deployed")};

private:
    void serve(const QByteArray &path, const char *kind)
    {
        server.on(path, [this, path, kind](const support::FakeServer::Request &request) {
            if (request->asks("watch=true")) {
                request->begin();
                m_watches[path].append(request);
                return;
            }
            Json items = Json::array();
            for (const Json &object : m_objects.value(path))
                items.push_back(object);
            request->reply(200, bytes({{"kind", kind}, {"metadata", {{"resourceVersion", std::to_string(m_version)}}}, {"items", items}}));
        });
    }
    void tell(const QByteArray &path, const char *type, const Json &object)
    {
        for (const auto &watch : m_watches.value(path))
            watch->write(bytes({{"type", type}, {"object", object}}) + '\n');
    }
    QByteArray secretList() const
    {
        Json items = Json::array();
        for (auto it = m_revisions.begin(); it != m_revisions.end(); ++it)
            items.push_back({{"metadata", {{"namespace", "ess"}, {"name", "sh.helm.release.v1.ess.v" + std::to_string(it.key())},
                                           {"labels", {{"owner", "helm"}, {"name", "ess"}, {"version", std::to_string(it.key())}, {"status", it.value().toStdString()}}}}}});
        return bytes({{"kind", "PartialObjectMetadataList"}, {"metadata", {{"resourceVersion", "1"}}}, {"items", items}});
    }

    QMap<QByteArray, QMap<QByteArray, Json>> m_objects;
    QMap<QByteArray, QList<support::FakeServer::Request>> m_watches;
    QMap<int, QByteArray> m_revisions;
    int m_version = 10;
};

/// A workload of the release that has arrived: all its pods are new and ready.
inline Json workload(const char *kind, const char *name, const char *app, int replicas, const Json &env = Json::array())
{
    const Json container{{"name", "main"}, {"image", std::string("example.org/") + app + ":1"}, {"env", env}};
    return {{"kind", kind},
            {"metadata", {{"name", name}, {"uid", std::string("uid-") + name}, {"generation", 1}, {"labels", {{"app.kubernetes.io/name", app}}}, {"annotations", {{"meta.helm.sh/release-name", "ess"}}}}},
            {"spec", {{"replicas", replicas}, {"template", {{"metadata", Json::object()}, {"spec", {{"containers", Json::array({container})}}}}}}},
            {"status", {{"observedGeneration", 1}, {"replicas", replicas}, {"readyReplicas", replicas}, {"updatedReplicas", replicas}}}};
}

inline Json pod(const char *kind, const char *owner, const char *name, bool isReady, const char *created = "2026-11-28T12:00:00Z", const Json &env = Json::array())
{
    const bool isSet = QByteArray(kind) == "StatefulSet";
    const Json reference = isSet ? Json{{"kind", "StatefulSet"}, {"name", owner}} : Json{{"kind", "ReplicaSet"}, {"name", std::string(owner) + "-abc"}};
    return {{"kind", "Pod"},
            {"metadata", {{"name", name}, {"uid", std::string("uid-") + name}, {"creationTimestamp", created}, {"labels", {{"pod-template-hash", "abc"}}}, {"ownerReferences", Json::array({reference})}}},
            {"spec", {{"containers", Json::array({{{"name", "main"}, {"image", "example.org/main:1"}, {"env", env}}})}}},
            {"status", {{"phase", "Running"}, {"startTime", created}, {"conditions", Json::array({{{"type", "Ready"}, {"status", isReady ? "True" : "False"}, {"reason", isReady ? "" : "ContainersNotReady"}}})}}}};
}

/// The only JSON body of a Kubernetes command.
inline QByteArray bodyOf(const plan::Command &command)
{
    const auto *kube = std::get_if<plan::Kube>(&command);
    return kube ? QByteArray(kube->body.filled().reveal()) : QByteArray();
}

} // namespace essfake
