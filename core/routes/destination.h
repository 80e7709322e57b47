#pragma once

#include "core/routes/observations.h"

/// Inside of the join: what a port leads to.
namespace routes {

/// What answers behind a port. A pod's role is too coarse: HAProxy serves the homeserver, .well-known and metrics on
/// three ports.
enum class Purpose { Unknown, Other, Matrix, Auth, Web, Admin, WellKnown, Authoriser, Sfu, Metrics, Ingress };

QString purposeTitle(Purpose purpose); ///< "Synapse", "the token service"; translated
Role routeRole(Purpose purpose);

/// A port of a Service, or what is missing of it.
struct Destination {
    const kube::Service *service = nullptr; ///< null: there is none
    const kube::ServicePort *port = nullptr;
    kube::Role role = kube::Role::Other;
    Purpose purpose = Purpose::Unknown;
    bool encrypted = false; ///< speaks TLS itself (an Ingress controller's websecure)
    friend bool operator==(const Destination &, const Destination &) = default;
};

/// Looks the observations up. Keeps a pointer to them.
class Cluster {
public:
    explicit Cluster(const Observations &seen) : m_seen(seen) {}

    /// The Service port behind host:port, as a program on the server reaches it: a NodePort, an external or load
    /// balancer address, a cluster address.
    Destination behind(const QString &host, int port) const;
    /// The Service port that an Ingress names, in the Ingress' namespace.
    Destination behind(const base::Namespace &ns, const kube::IngressPath &path) const;
    /// The Ingress controller's way in on port 80 or 443 without a proxy before it.
    bool hasIngressEntrance() const;
    /// A Service port of the release with this purpose, for naming what is wanted.
    Destination withPurpose(Purpose purpose) const;
    /// One of them that can be reached from outside of the cluster without TLS; of Purpose::Ingress, of any namespace.
    Destination withNodePort(Purpose purpose) const;

    std::optional<EndpointCount> endpoints(const kube::Service &service) const;
    std::optional<QList<const kube::Pod *>> pods(const kube::Service &service) const;
    bool isOfRelease(const kube::Meta &meta) const;
    bool isClusterAddress(const QString &host) const;

private:
    Destination destination(const kube::Service &service, const kube::ServicePort &port) const;
    kube::Role roleOf(const kube::Service &service) const;
    QList<kube::ContainerSpec> containers(const kube::Service &service) const;

    const Observations &m_seen;
};

} // namespace routes
