#pragma once

#include "app/demo/cluster.h"
#include "app/demo/httpconnection.h"
#include "app/demo/json.h"
#include "app/demo/store.h"

#include <QObject>

namespace demo {

class Timeline;

/// Where a request path of the Kubernetes API leads.
struct ApiPath {
    const Resource *resource = nullptr;
    QString ns;
    QString name;
    QString subresource;
};

/// The API server: list, get, watch, create, replace, patch, delete, scale and logs of the kinds in store.h, with the
/// status codes, words and media types of the real one.
class KubeApi : public QObject {
    Q_OBJECT
public:
    KubeApi(const QString &version, Store *store, Cluster *cluster, PodLogs *logs, Timeline *time, QObject *parent = nullptr);

    void handle(HttpExchange *exchange);

private:
    void list(HttpExchange *exchange, const ApiPath &path);
    void get(HttpExchange *exchange, const ApiPath &path);
    void create(HttpExchange *exchange, const ApiPath &path);
    void replace(HttpExchange *exchange, const ApiPath &path);
    void patch(HttpExchange *exchange, const ApiPath &path);
    void apply(HttpExchange *exchange, const ApiPath &path, const Json *before);
    void remove(HttpExchange *exchange, const ApiPath &path);
    void scale(HttpExchange *exchange, const ApiPath &path);
    void log(HttpExchange *exchange, const ApiPath &path);
    /// Checks and fills what an API server does before it stores; a refusal was answered when it gives false.
    bool admit(HttpExchange *exchange, const ApiPath &path, const Json *before, Json &object);
    bool admitService(HttpExchange *exchange, const ApiPath &path, Json &service);
    void store(HttpExchange *exchange, const ApiPath &path, Json object, int status);

    QString m_version;
    Store *m_store;
    Cluster *m_cluster;
    PodLogs *m_logs;
    Timeline *m_time;
};

/// Answers with a Status object: reason as Kubernetes spells it.
void refuse(HttpExchange *exchange, int code, const QString &reason, const QString &message, const ApiPath &path = {}, const Json *causes = nullptr);

/// The object as a single answer: with kind and apiVersion, or its metadata only when Accept asks for that.
Json presented(const Resource &resource, const Json &object, const QByteArray &accept);
bool wantsMetadataOnly(const QByteArray &accept);

} // namespace demo
