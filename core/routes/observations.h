#pragma once

#include "core/kube/objects.h"
#include "core/proxy/proxyhost.h"
#include "core/routes/route.h"

namespace routes {

/// What is known of the proxy on ports 80 and 443.
struct ProxySeen {
    enum class State {
        NotAsked, ///< not known which one, or it was not let in; reason says why
        None, ///< nothing stands there (a LoadBalancer Service of an Ingress controller may)
        Npm,
        NpmFiles,
        Other, ///< another program; name says which
    };
    enum class Network { Unknown, Own, Host }; ///< of the proxy's container: in Host, localhost is this server
    State state = State::NotAsked;
    QString reason; ///< "sign in to NPM", translated; for the cell
    QString name; ///< "nginx"
    Network network = Network::Unknown;
    QStringList gateways; ///< this server's addresses in the networks of the proxy's container
    QList<proxy::ProxyHost> hosts;
    QDateTime at;
    friend bool operator==(const ProxySeen &, const ProxySeen &) = default;
};

/// All that the join looks at. What was not observed is null or says so: it makes a hop unknown, never broken.
struct Observations {
    base::Namespace ns; ///< of the release
    base::ReleaseName release;
    QString serverName; ///< "" when not known
    QList<kube::Service> services;
    bool servicesOfAllNamespaces = false; ///< else a port that none of them has may be another namespace's
    QList<kube::Ingress> ingresses;
    std::optional<QList<kube::EndpointSlice>> endpointSlices;
    std::optional<QList<kube::Pod>> pods;
    QList<kube::Workload> workloads; ///< for LIVEKIT_URL, and for what a Service without pods would lead to
    ProxySeen proxy;
    std::optional<QStringList> serverAddresses; ///< all of this server's, bridge gateways too; null: not known
    QDateTime at; ///< of the cluster's objects
};

/// One row per domain, with its hops and findings. Pure. DNS, certificate and answer need probes and stay unknown here.
Table join(const Observations &seen);

} // namespace routes
