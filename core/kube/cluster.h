#pragma once

#include "core/base/task.h"
#include "core/kube/kubeconfig.h"
#include "core/kube/objects.h"

#include <QObject>

#include <functional>
#include <memory>

namespace http {
class Client;
}

namespace kube {

struct Version {
    QString gitVersion; ///< "v1.31.4+k3s1"
    friend bool operator==(const Version &, const Version &) = default;
};

/// "K3s v1.31.4+k3s1", "Kubernetes v1.33.1"; "" while the version is not known.
QString versionText(const QString &gitVersion);

/// What a log request asks for; names as Kubernetes'.
struct LogOptions {
    QString container;
    bool follow = false;
    bool previous = false;
    bool timestamps = true;
    std::optional<QDateTime> sinceTime; ///< whole seconds only on the wire
    std::optional<qint64> tailLines;
    friend bool operator==(const LogOptions &, const LogOptions &) = default;
};

/// A running stream of bytes from the API (a followed log, a watch). Deleting it ends the request.
/// opened() when the API took it, then bytes(), then ended() exactly once, on the thread that made it. A refusal is
/// only ended(), with the status as an Error of Cluster's kinds.
class ByteStream : public QObject {
    Q_OBJECT
public:
    virtual void setReading(bool on) = 0; ///< back-pressure: off stops this stream only
Q_SIGNALS:
    void opened();
    void bytes(const QByteArray &chunk);
    void ended(const base::Result<> &how); ///< success: the server closed it at its end
};

/// A kind that the console lists and watches, in a namespace: kinds.h.
template <typename T>
struct Kind;

/// The Kubernetes API of one cluster. Every call is one request; Errors: Unreachable, Timeout, Auth (401), Forbidden
/// (403), NotFound (404), Conflict (409; 410: the version that was asked for has expired), Malformed (an answer that is no
/// JSON of this kind), Failed (any other status). The sentence holds the API's own message where it gave one.
class Cluster {
public:
    /// client outlives it.
    Cluster(http::Client *client, Kubeconfig config);
    ~Cluster();

    const Kubeconfig &config() const;

    /// Everything of a kind, in pages of 500; more than 64 MiB or 100,000 objects is Malformed. The resourceVersion is
    /// where a watch goes on.
    template <typename T>
    base::Task<List<T>> list(Kind<T> kind);

    base::Task<Version> version();
    base::Task<List<Pod>> pods(Namespace ns);
    base::Task<List<Service>> services(Namespace ns);
    base::Task<List<EndpointSlice>> endpointSlices(Namespace ns);
    base::Task<List<Ingress>> ingresses(Namespace ns);
    base::Task<List<Workload>> deployments(Namespace ns);
    base::Task<List<Workload>> statefulSets(Namespace ns);
    base::Task<List<Job>> jobs(Namespace ns);
    base::Task<List<Event>> events(Namespace ns);
    base::Task<List<Node>> nodes();
    base::Task<ConfigMap> configMap(Namespace ns, QString name);
    /// One Deployment or StatefulSet; Usage: another kind.
    base::Task<Workload> workload(Namespace ns, QString kind, QString name);

    /// Names and labels only (PartialObjectMetadata): never pulls the data of Secrets.
    base::Task<List<Meta>> secretMetadata(Namespace ns, QString labelSelector); ///< an empty namespace asks all
    /// A GET of any path, the body as it came. For evidence and for what has no type here.
    base::Task<QByteArray> get(QString path);

    /// The whole log that options ask for (no follow), at most limit bytes; on the bulk connection.
    base::Task<QByteArray> log(Namespace ns, PodName pod, LogOptions options, qsizetype limit = 64 * 1024 * 1024);
    std::unique_ptr<ByteStream> followLog(Namespace ns, PodName pod, LogOptions options);

    /// While it says true, everything that writes is ReadOnly before it is sent; a dry run is no writing.
    void setReadOnly(std::function<bool()> isReadOnly) { m_isReadOnly = std::move(isReadOnly); }

    /// Writing. fieldManager is "ess-console". A 409 is Conflict, with the server's words as detail.
    enum class PatchType { Strategic, Merge, Json, Apply };
    base::Task<QByteArray> patch(QString path, PatchType type, QByteArray body, bool dryRun = false, bool force = false);
    /// preconditions: the JSON of DeleteOptions.preconditions, {"uid": …, "resourceVersion": …}. What it owns goes in the background.
    base::Task<> remove(QString path, QByteArray preconditions = {}, bool dryRun = false);

    /// One JSON document per line (parseWatchEvent), with bookmarks. The server ends it after some minutes; a silence of
    /// longer than that is a Timeout.
    std::unique_ptr<ByteStream> watch(QString path, QString resourceVersion);

private:
    bool refusesWriting(bool dryRun) const { return !dryRun && m_isReadOnly && m_isReadOnly(); }

    std::shared_ptr<class Api> m_api;
    std::function<bool()> m_isReadOnly;
};

} // namespace kube
