#include "core/routes/standing.h"
#include "core/routes/way.h"
#include "core/routes/wording.h"

#include <algorithm>

namespace routes {
namespace {

/// Collects the findings of one domain, each code once per thing that it is about.
class Inspector {
public:
    Inspector(const Way &way, const Observations &seen, const Cluster &cluster) : m_way(way), m_seen(seen), m_cluster(cluster) {}

    QList<Finding> inspect()
    {
        if (m_seen.proxy.state == ProxySeen::State::Npm || m_seen.proxy.state == ProxySeen::State::NpmFiles)
            inspectHost();
        if (m_way.role == Role::Other)
            inspectStranger();
        if (m_way.seesWay)
            for (const Requirement &requirement : m_way.requirements)
                inspectLeg(requirement);
        withholdFixes();
        settle();
        return m_findings;
    }

private:
    void add(const char *key, Facts facts = {}, const QString &about = {})
    {
        const QString mark = QLatin1String(key) + u' ' + about;
        if (m_known.contains(mark))
            return;
        m_known.append(mark);
        facts.insert(QStringLiteral("domain"), m_way.domain.get());
        m_findings.append(finding(key, facts));
    }

    void inspectHost()
    {
        if (!m_way.host)
            return m_way.role == Role::Other ? void() : add(m_way.disabledHost ? "host-disabled" : "no-proxy-host");
        if (m_way.host->nginxOnline == false)
            add("proxy-config-failed");
        if (m_way.hostIds.size() > 1)
            add("duplicate-domain", {{QStringLiteral("a"), QString::number(m_way.hostIds[0])}, {QStringLiteral("b"), QString::number(m_way.hostIds[1])}});
        if (m_way.role != Role::Other)
            inspectFlags(*m_way.host);
    }

    void inspectFlags(const proxy::ProxyHost &host)
    {
        if (!host.websockets)
            add(leadsToSfu() ? "websockets-off/call" : "websockets-off");
        if (!host.forceTls)
            add("tls-not-forced");
        if (!host.http2)
            add("http2-off");
        if (!host.hsts)
            add("hsts-off");
        if (!host.blockExploits)
            add("block-exploits-off");
    }

    bool leadsToSfu() const
    {
        return m_way.role == Role::Sfu
            || std::any_of(m_way.legs.begin(), m_way.legs.end(), [](const Leg &leg) { return leg.path == u"/" && leg.to.purpose == Purpose::Sfu; });
    }

    // A site that only shares the server name is its admin's business, unless it clearly means this cluster.
    void inspectStranger()
    {
        for (const Leg &leg : m_way.legs)
            if (leg.upstream && !leg.entry.service && leg.upstream->port >= 30000 && leg.upstream->port <= 32767)
                inspectPort(leg);
    }

    void inspectLeg(const Requirement &requirement)
    {
        const Leg &leg = requirement.leg;
        if (leg.upstream && leg.upstream->isKnown())
            inspectUpstream(leg);
        if (leg.wantsIngress && !leg.ingress)
            return add("ingress-missing", {{QStringLiteral("path"), requirement.shown}});
        if (leg.ingress && !leg.to.port)
            return inspectMissing(leg);
        if (!leg.to.port)
            return;
        inspectPurpose(requirement);
        inspectEndpoints(*leg.to.service);
    }

    void inspectUpstream(const Leg &leg)
    {
        const Standing host = standingOf(leg.upstream->host, leg.entry.service, m_seen, m_cluster);
        if (host == Standing::Loopback)
            add("upstream-is-loopback");
        if (host == Standing::Elsewhere)
            add("upstream-not-this-host", {{QStringLiteral("host"), leg.upstream->host}}, leg.upstream->host);
        if (leg.entry.service)
            inspectScheme(leg);
        else if (host != Standing::Elsewhere)
            inspectPort(leg);
    }

    void inspectScheme(const Leg &leg)
    {
        if (leg.entry.purpose == Purpose::Unknown || leg.entry.purpose == Purpose::Other)
            return;
        const bool speaksTls = leg.upstream->scheme == u"https";
        if (speaksTls != leg.entry.encrypted)
            add(speaksTls ? "scheme-wrong/http" : "scheme-wrong/https", portFact(leg), QString::number(leg.upstream->port));
    }

    // A name may be another container's, whose ports are not the cluster's.
    void inspectPort(const Leg &leg)
    {
        const bool name = !isAddress(leg.upstream->host) && !isLoopback(leg.upstream->host);
        if (m_seen.servicesOfAllNamespaces && !name)
            add("upstream-port-unknown", portFact(leg), QString::number(leg.upstream->port));
    }

    void inspectMissing(const Leg &leg)
    {
        Facts facts{{QStringLiteral("service"), leg.serviceName}};
        if (!leg.to.service)
            return add("service-missing", facts, leg.serviceName);
        facts.insert(QStringLiteral("port"), ingressPort(leg));
        add("service-missing/port", facts, leg.serviceName);
    }

    QString ingressPort(const Leg &leg) const
    {
        for (const kube::Ingress &ingress : m_seen.ingresses)
            for (const kube::IngressRule &rule : ingress.rules)
                for (const kube::IngressPath &path : rule.paths)
                    if (rule.host == m_way.domain.get() && path.path == leg.path && path.service.get() == leg.serviceName) {
                        const auto *name = std::get_if<QString>(&path.port);
                        return name ? *name : QString::number(std::get<quint16>(path.port));
                    }
        return {};
    }

    void inspectPurpose(const Requirement &requirement)
    {
        const Leg &leg = requirement.leg;
        const Purpose actual = leg.to.purpose;
        if (actual == Purpose::Unknown || actual == requirement.wanted)
            return;
        const auto isOfCalls = [](Purpose purpose) { return purpose == Purpose::Authoriser || purpose == Purpose::Sfu; };
        const Facts facts{{QStringLiteral("path"), requirement.shown},
                          {QStringLiteral("actual"), purposeTitle(actual)},
                          {QStringLiteral("wanted"), purposeTitle(requirement.wanted)}};
        if (actual == Purpose::Metrics)
            add("service-is-metrics-only", {{QStringLiteral("service"), leg.to.service->meta.name}}, leg.to.service->meta.name);
        else if (m_way.role == Role::Matrix && requirement.wanted == Purpose::Auth && actual == Purpose::Matrix)
            add("login-paths-missing");
        else if (m_way.role == Role::Rtc && isOfCalls(actual))
            add("rtc-paths-missing", facts);
        else
            add("upstream-wrong-service", wrongService(requirement), portOf(leg));
    }

    Facts wrongService(const Requirement &requirement) const
    {
        const Destination right = m_cluster.withPurpose(requirement.wanted);
        return {{QStringLiteral("port"), portOf(requirement.leg)},
                {QStringLiteral("actual"), requirement.leg.to.service->meta.name},
                {QStringLiteral("wanted"), right.service ? right.service->meta.name : purposeTitle(requirement.wanted)}};
    }

    static QString portOf(const Leg &leg)
    {
        return QString::number(leg.upstream && !leg.ingress ? leg.upstream->port : leg.to.port->port);
    }
    static Facts portFact(const Leg &leg) { return {{QStringLiteral("port"), QString::number(leg.upstream->port)}}; }

    void inspectEndpoints(const kube::Service &service)
    {
        const auto count = m_cluster.endpoints(service);
        if (count && count->ready == 0)
            add("no-endpoints", {{QStringLiteral("service"), service.meta.name}}, service.meta.name);
        const auto pods = m_cluster.pods(service);
        if (!pods)
            return;
        const bool anyReady = count ? count->ready > 0 : std::any_of(pods->begin(), pods->end(), [](const kube::Pod *pod) { return pod->ready; });
        for (const kube::Pod *pod : *pods)
            if (!pod->ready && !(anyReady && pod->meta.deletedAt.isValid()))
                inspectPod(*pod, anyReady);
    }

    void inspectPod(const kube::Pod &pod, bool anyReady)
    {
        const QString workload = kube::workloadOf(pod);
        add(anyReady ? "pod-not-ready" : "pod-not-ready/all",
            {{QStringLiteral("pod"), pod.meta.name},
             {QStringLiteral("reason"), pod.reason.isEmpty() ? pod.phase : pod.reason},
             {QStringLiteral("restart"), workload.isEmpty() ? QString() : QStringLiteral("restart:") + workload}},
            pod.meta.name);
    }

    // A button that would not know what to do is none.
    void withholdFixes()
    {
        const auto wanted = wantedUpstreamOf(m_way, m_seen, m_cluster);
        if (wanted && !wanted->isThere)
            return;
        for (Finding &entry : m_findings)
            if (entry.fix.startsWith(u"npm-upstream:"))
                entry.fix.clear();
    }

    // In the order of the way, broken first; what stands after the first broken hop follows from it.
    void settle()
    {
        const auto before = [](const Finding &a, const Finding &b) {
            return a.hop != b.hop ? a.hop < b.hop : a.severity < b.severity;
        };
        for (qsizetype i = 1; i < m_findings.size(); ++i) // insertion: it keeps the order of equals
            for (qsizetype j = i; j > 0 && before(m_findings[j], m_findings[j - 1]); --j)
                m_findings.swapItemsAt(j, j - 1);
        const Finding *culprit = nullptr;
        for (Finding &entry : m_findings) {
            if (culprit && entry.hop > culprit->hop)
                entry.consequenceOf = culprit->code;
            else if (!culprit && entry.severity == Severity::Broken)
                culprit = &entry;
        }
    }

    const Way &m_way;
    const Observations &m_seen;
    const Cluster &m_cluster;
    QList<Finding> m_findings;
    QStringList m_known;
};

} // namespace

QList<Finding> findingsOf(const Way &way, const Observations &seen, const Cluster &cluster)
{
    return Inspector(way, seen, cluster).inspect();
}

} // namespace routes
