#pragma once

#include "app/demo/json.h"
#include "app/demo/store.h"
#include "app/demo/world.h"

#include <QDateTime>

/// Kubernetes objects as a real API server shows them (form taken from captured answers), made from a world's values.
namespace demo {

/// What all objects of one cluster share.
struct Setting {
    QString ns;
    QString release;
    QString chart; ///< "matrix-stack-26.7.1"
    QString node;
    QString nodeAddress;
    QDateTime deployed; ///< when the release was last upgraded
    QDateTime installed;
    QString checksum; ///< of the values: what is configured by them rolls when they change
};

Json metadata(const QString &name, const QString &ns, const QDateTime &created = {});
Json workloadObject(const Setting &setting, const Workload &workload);
Json serviceObject(const Setting &setting, const Service &service, const QString &clusterIp);
Json ingressObject(const Setting &setting, const Ingress &ingress);
Json jobObject(const Setting &setting, const HookJob &job);
Json jobPodObject(const Setting &setting, const HookJob &job, const QString &suffix, const QString &ip);
Json nodeObject(const World &world, const Setting &setting);
Json eventObject(const Json &about, const QString &kind, const QString &name, const QDateTime &at, const QString &type, const QString &reason,
                 const QString &message, const QString &component);

/// Of the pods that a Service selects; ports by the containers' names.
Json endpointSlice(const Json &service, const QList<std::shared_ptr<const Json>> &pods, const QString &node);

/// Of a PATCH, list or log that went wrong: a Status.
Json statusObject(int code, const QString &reason, const QString &message, const Json &details);

} // namespace demo
