#include "core/routes/way.h"

#include <algorithm>

namespace routes {
namespace {

Proxy ofHost(const proxy::ProxyHost &host, ProxyKind kind)
{
    return {kind,        host.id,       host.enabled,    host.scheme, host.host, host.port > 0 ? std::optional(host.port) : std::nullopt,
            host.websockets, host.forceTls, host.http2, host.hsts, host.blockExploits, host.nginxError};
}

std::optional<Hop> culpritOf(const QList<Finding> &findings)
{
    for (const Finding &finding : findings) // sorted by hop
        if (finding.severity == Severity::Broken)
            return finding.hop;
    return std::nullopt;
}

int weight(Verdict verdict)
{
    return verdict == Verdict::Broken ? 0 : verdict == Verdict::Warning ? 1 : 2;
}

bool isBefore(const Route &a, const Route &b)
{
    if (weight(a.verdict) != weight(b.verdict))
        return weight(a.verdict) < weight(b.verdict);
    return a.role != b.role ? a.role < b.role : a.domain < b.domain;
}

Route routeOf(const Way &way, const Observations &seen, const Cluster &cluster)
{
    Route route;
    route.domain = way.domain;
    route.role = way.role;
    route.findings = findingsOf(way, seen, cluster);
    route.culprit = culpritOf(route.findings);
    route.hops = hopsOf(route, way, seen, cluster);
    route.verdict = Verdict::Ok;
    for (const HopState &hop : std::as_const(route.hops))
        route.verdict = base::worst(route.verdict, hop.verdict);
    route.proxy = proxyOf(way, seen, cluster);
    if (way.seesWay) {
        QList<Target> targets;
        for (const Leg &leg : way.legs)
            targets.append(targetOf(leg, cluster));
        route.targets = std::move(targets);
    }
    return route;
}

} // namespace

std::optional<Proxy> proxyOf(const Way &way, const Observations &seen, const Cluster &cluster)
{
    switch (seen.proxy.state) {
    case ProxySeen::State::NotAsked: return std::nullopt;
    case ProxySeen::State::None: return Proxy{isIngressTheProxy(seen, cluster) ? ProxyKind::Ingress : ProxyKind::None};
    case ProxySeen::State::Other: return Proxy{ProxyKind::Other};
    case ProxySeen::State::Npm:
    case ProxySeen::State::NpmFiles: break;
    }
    const ProxyKind kind = seen.proxy.state == ProxySeen::State::Npm ? ProxyKind::Npm : ProxyKind::NpmFiles;
    const proxy::ProxyHost *host = way.host ? way.host : way.disabledHost;
    return host ? ofHost(*host, kind) : Proxy{kind};
}

Target targetOf(const Leg &leg, const Cluster &cluster)
{
    Target target;
    target.path = leg.path;
    target.ingress = leg.ingress;
    target.service = leg.to.service ? leg.to.service->meta.name : leg.serviceName;
    if (leg.upstream && !leg.wantsIngress && leg.upstream->isKnown())
        target.nodePort = leg.to.port && leg.to.port->nodePort ? leg.to.port->nodePort->get() : leg.upstream->port;
    if (!leg.to.service)
        return target;
    if (leg.to.port) {
        target.servicePort = leg.to.port->port;
        target.targetPort = leg.to.port->targetPort;
    }
    target.leadsTo = leg.to.role;
    target.endpoints = cluster.endpoints(*leg.to.service);
    if (const auto pods = cluster.pods(*leg.to.service)) {
        QList<TargetPod> list;
        for (const kube::Pod *pod : *pods)
            list.append({pod->meta.name, pod->ready, pod->reason, pod->startedAt});
        target.pods = std::move(list);
    }
    return target;
}

Table join(const Observations &seen)
{
    const Cluster cluster(seen);
    Table table;
    table.observedAt = seen.at;
    for (const Way &way : ways(seen, cluster))
        table.routes.append(routeOf(way, seen, cluster));
    std::sort(table.routes.begin(), table.routes.end(), isBefore);
    return table;
}

} // namespace routes
