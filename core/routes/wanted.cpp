#include "core/routes/wanted.h"

#include "core/routes/standing.h"
#include "core/routes/way.h"

#include <QCoreApplication>

#include <algorithm>

namespace routes {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(routes)
};

/// A part of the answer, and the words for it.
struct Part {
    QString value;
    QString why;
};

bool isIpv4(const QString &host)
{
    return isAddress(host) && host.contains(u'.') && !host.contains(u':');
}

/// The wanted upstream of one domain.
class Search {
public:
    Search(const Way &way, const Observations &seen, const Cluster &cluster) : m_way(way), m_seen(seen), m_cluster(cluster) {}

    std::optional<WantedUpstream> search() const
    {
        const proxy::ProxyHost *host = m_way.host ? m_way.host : m_way.disabledHost;
        const QList<Requirement> roots = host ? throughRoot(*host) : QList<Requirement>();
        if (roots.isEmpty())
            return std::nullopt;
        const auto right = std::find_if(roots.begin(), roots.end(), [](const Requirement &r) { return r.leg.to.port && r.leg.to.purpose == r.wanted; });
        const Requirement &requirement = right != roots.end() ? *right : roots.first();
        const Destination entry = right != roots.end() ? right->leg.entry : entryFor(requirement);
        const std::optional<int> port = right != roots.end() ? std::optional(host->port) : nodePort(entry);
        const auto address = addressFor(*host, entry, right != roots.end());
        if (!port || !address)
            return std::nullopt;
        WantedUpstream wanted{host->id, {QStringLiteral("/"), entry.encrypted ? QStringLiteral("https") : QStringLiteral("http"), address->value, *port}, requirement.path, {}, false};
        const QString portWhy = Text::tr("%1 is a port of the Service %2.").arg(*port).arg(entry.service->meta.name);
        wanted.why = address->why.isEmpty() ? portWhy : address->why + u' ' + portWhy;
        wanted.isThere = wanted.to.scheme == host->scheme && wanted.to.host == host->host && wanted.to.port == host->port;
        return wanted;
    }

private:
    // The requirements whose paths the three fields of the host decide about; own nginx lines for "/" win over them.
    QList<Requirement> throughRoot(const proxy::ProxyHost &host) const
    {
        QList<Requirement> roots;
        for (const Requirement &requirement : m_way.requirements) {
            const auto &upstream = requirement.leg.upstream;
            if (upstream && upstream->location == u"/" && upstream->host == host.host && upstream->port == host.port && upstream->scheme == host.scheme)
                roots << requirement;
        }
        return roots;
    }

    // The Service's own port; without one that a proxy can reach, the Ingress controller where it leads there.
    Destination entryFor(const Requirement &requirement) const
    {
        const Destination direct = m_cluster.withNodePort(requirement.wanted);
        if (direct.port)
            return direct;
        const Leg leg = Leads(m_seen, m_cluster).follow(m_way.domain, nullptr, requirement.path);
        return leg.ingress && leg.to.purpose == requirement.wanted ? m_cluster.withNodePort(Purpose::Ingress) : Destination{};
    }

    static std::optional<int> nodePort(const Destination &entry)
    {
        return entry.port && entry.port->nodePort ? std::optional<int>(entry.port->nodePort->get()) : std::nullopt;
    }

    std::optional<Part> addressFor(const proxy::ProxyHost &host, const Destination &entry, bool portIsRight) const
    {
        const Standing standing = standingOf(host.host, entry.service, m_seen, m_cluster);
        const bool isName = !isAddress(host.host) && !isLoopback(host.host);
        const bool isCluster = m_cluster.isClusterAddress(host.host); // whose ports are other ones
        if ((standing == Standing::Here && (portIsRight || !isCluster)) || (isName && portIsRight))
            return Part{host.host, {}};
        if (m_seen.proxy.network == ProxySeen::Network::Host)
            return Part{QStringLiteral("127.0.0.1"), Text::tr("The proxy shares this server's network.")};
        for (const QString &gateway : m_seen.proxy.gateways)
            if (isIpv4(gateway))
                return Part{gateway, Text::tr("%1 is this server in the network of the proxy's container.").arg(gateway)};
        for (const QString &address : m_seen.serverAddresses.value_or(QStringList()))
            if (isIpv4(address) && !isLoopback(address))
                return Part{address, Text::tr("%1 is an address of this server; the proxy's own network is not known.").arg(address)};
        return std::nullopt;
    }

    const Way &m_way;
    const Observations &m_seen;
    const Cluster &m_cluster;
};

} // namespace

std::optional<WantedUpstream> wantedUpstreamOf(const Way &way, const Observations &seen, const Cluster &cluster)
{
    return Search(way, seen, cluster).search();
}

std::optional<WantedUpstream> wantedUpstream(const Observations &seen, const base::Domain &domain)
{
    const Cluster cluster(seen);
    for (const Way &way : ways(seen, cluster))
        if (way.domain == domain)
            return wantedUpstreamOf(way, seen, cluster);
    return std::nullopt;
}

} // namespace routes
