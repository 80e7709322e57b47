#pragma once

#include "core/base/result.h"
#include "core/kube/cluster.h"
#include "core/kube/objects.h"

#include <QByteArray>

/// The API server's answers as values. Pure: bytes in, values out; every refusal is Malformed and names what was asked.
namespace kube {

base::Result<List<Pod>> parsePods(const QByteArray &body);
base::Result<List<Service>> parseServices(const QByteArray &body);
base::Result<List<EndpointSlice>> parseEndpointSlices(const QByteArray &body);
base::Result<List<Ingress>> parseIngresses(const QByteArray &body);
base::Result<List<Workload>> parseWorkloads(const QByteArray &body); ///< a DeploymentList or a StatefulSetList
base::Result<List<Job>> parseJobs(const QByteArray &body);
base::Result<List<Event>> parseEvents(const QByteArray &body); ///< of v1
base::Result<List<Node>> parseNodes(const QByteArray &body);
base::Result<List<Meta>> parseMetadata(const QByteArray &body); ///< a PartialObjectMetadataList
base::Result<ConfigMap> parseConfigMap(const QByteArray &body);
base::Result<Version> parseVersion(const QByteArray &body);

/// One object, as a GET answers it or a watch event carries it: Pod, Service, EndpointSlice, Ingress, Workload, Job,
/// Event, Node, Meta, ConfigMap.
template <typename T>
base::Result<T> parseObject(const QByteArray &body);

struct WatchEvent {
    enum class Type { Added, Modified, Deleted, Bookmark, Error } type = Type::Error;
    QByteArray object; ///< JSON, for parseObject(); a Status for Error
    QString resourceVersion; ///< where to go on from; "" for Error
    int errorCode = 0; ///< of an Error: 410 is "expired", list again
    QString message; ///< of an Error
    friend bool operator==(const WatchEvent &, const WatchEvent &) = default;
};

/// One line of a watch.
base::Result<WatchEvent> parseWatchEvent(const QByteArray &line);

/// The message of a Status answer (what the API says with a 4xx or 5xx); "" when the body is none.
QString statusMessage(const QByteArray &body);

} // namespace kube
