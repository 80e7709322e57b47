#include "core/routes/way.h"

#include <algorithm>

namespace routes {
namespace {

// Kubernetes matches whole segments: /sfu covers /sfu/get and not /sfux.
bool covers(const kube::IngressPath &rule, const QString &path)
{
    if (rule.pathType == u"Exact")
        return path == rule.path;
    const QString prefix = rule.path.endsWith(u'/') ? rule.path.chopped(1) : rule.path;
    return path == prefix || path.startsWith(prefix + u'/');
}

bool isPlain(const QString &location)
{
    return location.startsWith(u'/');
}

bool samePlace(const Leg &a, const Leg &b)
{
    const bool sameUpstream = a.upstream.has_value() == b.upstream.has_value()
        && (!a.upstream || (a.upstream->host == b.upstream->host && a.upstream->port == b.upstream->port && a.upstream->scheme == b.upstream->scheme));
    return sameUpstream && a.ingress == b.ingress && a.to == b.to && a.serviceName == b.serviceName;
}

bool isLonger(const Leg &a, const Leg &b)
{
    return a.path.size() != b.path.size() ? a.path.size() > b.path.size() : a.path < b.path;
}

// A path that is sent where its parent is sent anyway is no target of its own.
QList<Leg> withoutRepeats(QList<Leg> legs)
{
    std::sort(legs.begin(), legs.end(), isLonger);
    QList<Leg> kept;
    for (qsizetype i = 0; i < legs.size(); ++i) {
        const Leg *parent = nullptr;
        for (qsizetype j = i + 1; j < legs.size() && !parent; ++j)
            if (isPlain(legs[i].path) && isPlain(legs[j].path) && legs[i].path.startsWith(legs[j].path))
                parent = &legs[j];
        if (!parent || !samePlace(legs[i], *parent))
            kept.append(legs[i]);
    }
    return kept;
}

} // namespace

Leg Leads::throughIngress(const base::Domain &domain, const QString &path) const
{
    Leg leg;
    leg.path = path;
    leg.wantsIngress = true;
    const kube::Ingress *owner = nullptr;
    const kube::IngressPath *best = nullptr;
    for (const kube::Ingress &ingress : m_seen.ingresses)
        for (const kube::IngressRule &rule : ingress.rules)
            for (const kube::IngressPath &entry : rule.paths)
                if (rule.host == domain.get() && covers(entry, path) && (!best || entry.path.size() > best->path.size())) {
                    owner = &ingress;
                    best = &entry;
                }
    if (!best)
        return leg;
    leg.path = best->path;
    leg.ingress = IngressRef{owner->meta.name, owner->className};
    leg.serviceName = best->service.get();
    leg.to = m_cluster.behind(owner->meta.ns, *best);
    return leg;
}

Leg Leads::throughHost(const base::Domain &domain, const proxy::Upstream &upstream, const QString &path) const
{
    const Destination entry = upstream.isKnown() ? m_cluster.behind(upstream.host, upstream.port) : Destination{};
    Leg leg;
    if (entry.purpose == Purpose::Ingress) {
        leg = throughIngress(domain, path);
        if (upstream.location.size() > leg.path.size() || !isPlain(upstream.location))
            leg.path = upstream.location;
    } else {
        leg.path = upstream.location;
        leg.to = entry;
        leg.serviceName = entry.service ? entry.service->meta.name : QString();
    }
    leg.upstream = upstream;
    leg.entry = entry;
    return leg;
}

Leg Leads::follow(const base::Domain &domain, const proxy::ProxyHost *host, const QString &path) const
{
    if (!host)
        return throughIngress(domain, path);
    return throughHost(domain, proxy::upstreamFor(*host, path), path);
}

QList<Leg> Leads::all(const base::Domain &domain, const proxy::ProxyHost *host) const
{
    QStringList paths;
    for (const kube::Ingress &ingress : m_seen.ingresses)
        for (const kube::IngressRule &rule : ingress.rules)
            for (const kube::IngressPath &entry : rule.paths)
                if (rule.host == domain.get() && !paths.contains(entry.path))
                    paths.append(entry.path);
    QList<Leg> legs;
    if (host) {
        for (const proxy::Upstream &upstream : proxy::upstreams(*host)) {
            const Leg leg = throughHost(domain, upstream, isPlain(upstream.location) ? upstream.location : QStringLiteral("/"));
            // "/" of a controller that has rules for longer paths only is a 404, not a target.
            if (!leg.wantsIngress || leg.ingress || paths.isEmpty())
                legs.append(leg);
        }
    }
    for (const QString &path : std::as_const(paths)) {
        const Leg leg = follow(domain, host, path);
        if (leg.ingress && leg.path == path)
            legs.append(leg);
    }
    return withoutRepeats(legs);
}

} // namespace routes
