#pragma once

#include "core/base/names.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

/// Typed Kubernetes objects: what the console reads of them and nothing else. Field names are Kubernetes' own.
namespace kube {

using base::Namespace;
using base::NodePort;
using base::PodName;
using base::ServiceName;

using Labels = QMap<QString, QString>;

struct OwnerReference {
    QString kind;
    QString name;
    friend bool operator==(const OwnerReference &, const OwnerReference &) = default;
};

struct Meta {
    Namespace ns;
    QString name;
    QString uid;
    QString resourceVersion;
    Labels labels;
    Labels annotations; ///< last-applied is dropped while parsing: it repeats secrets
    QDateTime createdAt;
    QDateTime deletedAt;
    QList<OwnerReference> owners;
    friend bool operator==(const Meta &, const Meta &) = default;
};

struct EnvVar {
    QString name;
    std::optional<QString> value; ///< null when it comes from a Secret, ConfigMap or field
    friend bool operator==(const EnvVar &, const EnvVar &) = default;
};

struct ContainerPort {
    QString name;
    quint16 port = 0;
    QString protocol;
    friend bool operator==(const ContainerPort &, const ContainerPort &) = default;
};

/// A container of a pod template or of a pod.
struct ContainerSpec {
    QString name;
    QString image;
    bool init = false;
    QList<ContainerPort> ports;
    QList<EnvVar> env;
    friend bool operator==(const ContainerSpec &, const ContainerSpec &) = default;
};

struct ContainerStatus {
    QString name;
    bool init = false;
    bool ready = false;
    QString state; ///< "running", "waiting", "terminated", or "" when the kubelet has not said
    QString reason; ///< "CrashLoopBackOff", "ImagePullBackOff", "OOMKilled", …
    QString message;
    std::optional<int> exitCode;
    int restarts = 0;
    QString image;
    QDateTime startedAt;
    friend bool operator==(const ContainerStatus &, const ContainerStatus &) = default;
};

struct Pod {
    Meta meta;
    QString node;
    QString phase;
    QString reason; ///< of the pod, else of its first container that is not well
    QString podIp;
    QString hostIp;
    bool ready = false;
    QDateTime startedAt;
    QList<ContainerSpec> containers; ///< init containers first
    QList<ContainerStatus> statuses;
    int restarts() const;
    friend bool operator==(const Pod &, const Pod &) = default;
};

/// A number or the name of a container port.
using TargetPort = std::variant<quint16, QString>;

struct ServicePort {
    QString name;
    quint16 port = 0;
    TargetPort targetPort = quint16{0};
    QString protocol;
    std::optional<NodePort> nodePort;
    friend bool operator==(const ServicePort &, const ServicePort &) = default;
};

struct Service {
    Meta meta;
    QString type; ///< ClusterIP, NodePort, LoadBalancer, ExternalName
    QString clusterIp; ///< "None": headless
    QString externalName;
    QStringList externalIps;
    Labels selector;
    QList<ServicePort> ports;
    friend bool operator==(const Service &, const Service &) = default;
};

struct Endpoint {
    QStringList addresses;
    bool ready = false; ///< a null condition is read as ready, as Kubernetes says
    QString targetKind; ///< "Pod"
    QString targetName;
    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

struct EndpointSlicePort {
    QString name;
    quint16 port = 0;
    friend bool operator==(const EndpointSlicePort &, const EndpointSlicePort &) = default;
};

struct EndpointSlice {
    Meta meta;
    ServiceName service; ///< label kubernetes.io/service-name
    QList<EndpointSlicePort> ports;
    QList<Endpoint> endpoints;
    friend bool operator==(const EndpointSlice &, const EndpointSlice &) = default;
};

struct IngressPath {
    QString path;
    QString pathType;
    ServiceName service;
    std::variant<quint16, QString> port = quint16{0}; ///< number or name of the Service's port
    friend bool operator==(const IngressPath &, const IngressPath &) = default;
};

struct IngressRule {
    QString host;
    QList<IngressPath> paths;
    friend bool operator==(const IngressRule &, const IngressRule &) = default;
};

struct Ingress {
    Meta meta;
    QString className;
    QList<IngressRule> rules;
    QStringList tlsHosts;
    friend bool operator==(const Ingress &, const Ingress &) = default;
};

/// A Deployment or a StatefulSet.
struct Workload {
    Meta meta;
    QString kind; ///< "Deployment", "StatefulSet"
    int desired = 0;
    int ready = 0;
    int updated = 0;
    qint64 generation = 0;
    qint64 observedGeneration = 0;
    Labels selector;
    QList<ContainerSpec> containers;
    Labels templateAnnotations; ///< of the pods that it makes: when it was restarted
    friend bool operator==(const Workload &, const Workload &) = default;
};

struct Job {
    Meta meta;
    int active = 0;
    int succeeded = 0;
    int failed = 0;
    QString failedReason; ///< of the Failed condition
    QDateTime startedAt;
    QDateTime completedAt;
    friend bool operator==(const Job &, const Job &) = default;
};

struct Event {
    Meta meta;
    QDateTime at; ///< the last time it was seen
    QString type; ///< Normal, Warning
    QString reason;
    QString object; ///< "Pod/ess-haproxy-…"
    QString message;
    int count = 1;
    friend bool operator==(const Event &, const Event &) = default;
};

struct Node {
    Meta meta;
    bool ready = false;
    QString kubeletVersion;
    QStringList internalIps;
    QStringList externalIps;
    QString osImage;
    friend bool operator==(const Node &, const Node &) = default;
};

struct ConfigMap {
    Meta meta;
    QMap<QString, QString> data;
    friend bool operator==(const ConfigMap &, const ConfigMap &) = default;
};

template <typename T>
struct List {
    QList<T> items;
    QString resourceVersion;
    friend bool operator==(const List &, const List &) = default;
};

} // namespace kube
