#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

/// A simulated server, described by a world file: what it has when it is switched on. These are the file's values; what
/// happens to them afterwards is in store.h, npm.h, accounts.h.
namespace demo {

struct ContainerPort {
    QString name;
    int port = 0;
    QString protocol = QStringLiteral("TCP");
    friend bool operator==(const ContainerPort &, const ContainerPort &) = default;
};

struct Container {
    QString name;
    QString image;
    QList<ContainerPort> ports;
    QMap<QString, QString> env;
    QString memory; ///< limit: "200Mi"
    friend bool operator==(const Container &, const Container &) = default;
};

struct Workload {
    QString name;
    QString kind = QStringLiteral("Deployment");
    QString app; ///< label app.kubernetes.io/name
    QString component;
    QString version;
    int replicas = 1;
    int restarts = 0;
    qint64 age = 0; ///< seconds that its pods have been running
    QList<Container> init;
    QList<Container> containers;
    /// Environment that somebody set by hand after the release: container's variable → value.
    QMap<QString, QString> patchedEnv;
    friend bool operator==(const Workload &, const Workload &) = default;
};

struct ServicePort {
    QString name;
    int port = 0;
    QString target; ///< a number or a container port's name
    std::optional<int> nodePort;
    QString protocol = QStringLiteral("TCP");
    friend bool operator==(const ServicePort &, const ServicePort &) = default;
};

struct Service {
    QString name;
    QString type = QStringLiteral("ClusterIP");
    QString app; ///< "" : not the chart's, made by hand
    QString component;
    QString selects; ///< the instance label of the pods; "" for an ExternalName
    bool headless = false;
    QString externalName;
    QList<ServicePort> ports;
    friend bool operator==(const Service &, const Service &) = default;
};

struct IngressPath {
    QString path;
    QString service;
    QString port; ///< a name
    friend bool operator==(const IngressPath &, const IngressPath &) = default;
};

struct Ingress {
    QString name;
    QString host;
    QList<IngressPath> paths;
    friend bool operator==(const Ingress &, const Ingress &) = default;
};

/// A Job of helm's hooks, done.
struct HookJob {
    QString name;
    QString app;
    QString component;
    QString hook;
    int weight = 0;
    Container container;
    friend bool operator==(const HookJob &, const HookJob &) = default;
};

struct Location {
    QString path;
    QString host;
    int port = 0;
    friend bool operator==(const Location &, const Location &) = default;
};

struct ProxyHost {
    QString domain;
    QString host;
    int port = 0;
    QString scheme = QStringLiteral("http");
    bool enabled = true;
    bool websockets = true;
    bool forceTls = true;
    bool http2 = true;
    bool hsts = true;
    bool blockExploits = true;
    std::optional<int> certificateDays; ///< until it expires; null: no certificate
    QList<Location> locations;
    friend bool operator==(const ProxyHost &, const ProxyHost &) = default;
};

struct User {
    QString name;
    QString displayName;
    QStringList emails;
    bool admin = false;
    bool locked = false;
    bool deactivated = false;
    bool guest = false;
    qint64 created = 0; ///< seconds ago
    std::optional<qint64> active; ///< seconds ago; null: never
    int browser = 0;
    int oauth2 = 0;
    int compat = 0;
    int personal = 0;
    friend bool operator==(const User &, const User &) = default;
};

struct Machine {
    QString hostname;
    QString login = QStringLiteral("root");
    QString publicAddress;
    QString nodeAddress; ///< InternalIP of the node
    QString kubernetes;
    QString os;
    QString kernel;
    int rmemMax = 212992;
    friend bool operator==(const Machine &, const Machine &) = default;
};

struct Release {
    QString name;
    QString ns;
    QString chart = QStringLiteral("matrix-stack");
    QString version;
    int revision = 1;
    qint64 installed = 0; ///< seconds ago
    qint64 updated = 0;
    QString helm; ///< the program's version; "": not installed
    QByteArray values; ///< YAML as the admin gave it
    QByteArray pastValues; ///< of the revisions before the last
    friend bool operator==(const Release &, const Release &) = default;
};

struct Npm {
    QString container;
    QString image;
    QString network;
    QString gateway;
    QString address; ///< of the container in that network
    QString identity;
    QString password;
    bool setUp = true; ///< false: nobody has made the first account yet
    friend bool operator==(const Npm &, const Npm &) = default;
};

struct World {
    QString serverName;
    Machine machine;
    Release release;
    std::optional<Npm> npm;
    QMap<QString, QStringList> names; ///< DNS beside the proxy hosts' domains, which lead to the machine
    QList<Workload> workloads;
    QList<Service> services;
    QList<Ingress> ingresses;
    QList<HookJob> jobs;
    QList<ProxyHost> hosts;
    QList<User> users;
    QMap<QString, QByteArray> files; ///< of its disk, beside those that every server has
    friend bool operator==(const World &, const World &) = default;
};

/// file is for errors only: "FILE:LINE: …". Unknown and missing keys are errors (Malformed). `base: NAME` takes a built-in
/// world's values where the file has none: mappings key by key, lists as a whole.
base::Result<World> parseWorld(const QByteArray &yaml, const QString &file);

/// A world that the program brings along, by its name: "default".
base::Result<World> builtinWorld(const QString &name);

/// A built-in world, or the file of a path ("~/worlds/mine.yaml": whatever has a slash or ends with .yaml).
base::Result<World> loadWorld(const QString &nameOrPath);

} // namespace demo
