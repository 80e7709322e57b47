#pragma once

#include "core/proxy/upstream.h"
#include "core/routes/destination.h"
#include "core/routes/wanted.h"

/// Inside of the join: one domain on its way.
namespace routes {

/// Where one path of a domain is led to.
struct Leg {
    QString path;
    std::optional<proxy::Upstream> upstream; ///< of the proxy host; null: not through one, or not known
    Destination entry; ///< the port that the upstream reaches
    std::optional<IngressRef> ingress; ///< the rule that takes it from the Ingress controller on
    bool wantsIngress = false; ///< led to the Ingress controller
    QString serviceName; ///< as the Ingress names it, also when it is not there
    Destination to;
    friend bool operator==(const Leg &, const Leg &) = default;
};

/// A path that must lead to something for the domain to do its work.
struct Requirement {
    QString path;
    QString shown; ///< how a finding names it: "/"
    Purpose wanted = Purpose::Unknown;
    Leg leg; ///< where it is led to
    friend bool operator==(const Requirement &, const Requirement &) = default;
};

struct Way {
    base::Domain domain;
    Role role = Role::Other;
    bool fromIngress = false; ///< an Ingress of the release names it
    const proxy::ProxyHost *host = nullptr; ///< the enabled host that answers
    const proxy::ProxyHost *disabledHost = nullptr;
    QList<int> hostIds; ///< of all enabled hosts with exactly this name
    bool seesWay = true; ///< false: no rule and no host says where the domain is led to
    QList<Requirement> requirements; ///< the first one stands for the row
    QList<Leg> legs; ///< longest path first, "/" last; empty: not known
};

/// Follows paths through the proxy host and the Ingress rules.
class Leads {
public:
    Leads(const Observations &seen, const Cluster &cluster) : m_seen(seen), m_cluster(cluster) {}

    /// Without a host: by the Ingress rules alone.
    Leg follow(const base::Domain &domain, const proxy::ProxyHost *host, const QString &path) const;
    QList<Leg> all(const base::Domain &domain, const proxy::ProxyHost *host) const;

private:
    Leg throughIngress(const base::Domain &domain, const QString &path) const;
    Leg throughHost(const base::Domain &domain, const proxy::Upstream &upstream, const QString &path) const;

    const Observations &m_seen;
    const Cluster &m_cluster;
};

/// All domains that get a row.
QList<Way> ways(const Observations &seen, const Cluster &cluster);

/// The host of LIVEKIT_URL when it is a public name, "" when it is in-cluster or not known.
base::Domain livekitDomain(const Observations &seen);

/// Whether 80 and 443 lead to the Ingress controller without a proxy before it.
bool isIngressTheProxy(const Observations &seen, const Cluster &cluster);

std::optional<Proxy> proxyOf(const Way &way, const Observations &seen, const Cluster &cluster);
Target targetOf(const Leg &leg, const Cluster &cluster);

std::optional<WantedUpstream> wantedUpstreamOf(const Way &way, const Observations &seen, const Cluster &cluster);

/// facts.cpp
QList<HopState> hopsOf(const Route &route, const Way &way, const Observations &seen, const Cluster &cluster);
/// findings.cpp
QList<Finding> findingsOf(const Way &way, const Observations &seen, const Cluster &cluster);

} // namespace routes
