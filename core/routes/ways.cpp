#include "core/routes/way.h"

#include <QSet>
#include <QUrl>

#include <algorithm>

namespace routes {
namespace {

// The legacy login API that MAS answers; a chart's Ingress lists exactly these.
QStringList loginPaths()
{
    QStringList paths;
    for (const char *version : {"api/v1", "r0", "v3", "unstable"})
        for (const char *call : {"login", "refresh", "logout"})
            paths.append(QStringLiteral("/_matrix/client/%1/%2").arg(QLatin1String(version), QLatin1String(call)));
    return paths;
}

struct Rule {
    const kube::IngressPath *path = nullptr;
    Purpose purpose = Purpose::Unknown;
};

QList<Rule> rulesOf(const base::Domain &domain, const Observations &seen, const Cluster &cluster)
{
    QList<Rule> rules;
    for (const kube::Ingress &ingress : seen.ingresses)
        for (const kube::IngressRule &rule : ingress.rules)
            for (const kube::IngressPath &path : rule.paths)
                if (rule.host == domain.get() && cluster.isOfRelease(ingress.meta))
                    rules.append({&path, cluster.behind(ingress.meta.ns, path).purpose});
    return rules;
}

bool leadsTo(const QList<Rule> &rules, Purpose purpose)
{
    return std::any_of(rules.begin(), rules.end(), [purpose](const Rule &rule) { return rule.purpose == purpose; });
}

// The homeserver's Ingress leads to MAS too, and the calls' to the SFU too: the rarer purpose says what it is for.
Purpose purposeOf(const QList<Rule> &rules)
{
    for (const Purpose purpose : {Purpose::Matrix, Purpose::Authoriser, Purpose::WellKnown, Purpose::Sfu, Purpose::Auth, Purpose::Admin, Purpose::Web})
        if (leadsTo(rules, purpose))
            return purpose;
    return Purpose::Unknown;
}

// An Ingress whose Service is gone still says by its labels what it is for.
Purpose purposeByLabels(const base::Domain &domain, const Observations &seen)
{
    for (const kube::Ingress &ingress : seen.ingresses)
        for (const kube::IngressRule &rule : ingress.rules)
            if (rule.host == domain.get())
                switch (kube::roleOf(ingress.meta.labels, {})) {
                case kube::Role::Synapse: return Purpose::Matrix;
                case kube::Role::Mas: return Purpose::Auth;
                case kube::Role::ElementWeb: return Purpose::Web;
                case kube::Role::ElementAdmin: return Purpose::Admin;
                case kube::Role::Authoriser:
                case kube::Role::Sfu: return Purpose::Authoriser;
                default: break;
                }
    return Purpose::Unknown;
}

Role roleOf(const Way &way, const Observations &seen, const Cluster &cluster)
{
    if (way.fromIngress) {
        Purpose purpose = purposeOf(rulesOf(way.domain, seen, cluster));
        if (purpose == Purpose::Unknown)
            purpose = purposeByLabels(way.domain, seen);
        if (purpose != Purpose::Unknown)
            return routeRole(purpose);
    }
    if (way.domain.get() == seen.serverName)
        return Role::WellKnown;
    if (way.domain == livekitDomain(seen))
        return Role::Sfu;
    for (const Leg &leg : way.legs)
        if (leg.path == u"/")
            return routeRole(leg.to.purpose);
    return Role::Other;
}

QStringList pathsTo(const QList<Rule> &rules, Purpose purpose)
{
    QStringList paths;
    for (const Rule &rule : rules)
        if (rule.purpose == purpose)
            paths.append(rule.path->path);
    return paths;
}

QList<Requirement> requirementsOf(const Way &way, const Observations &seen, const Cluster &cluster)
{
    const auto one = [](const char *path, Purpose wanted) { return Requirement{QLatin1String(path), QLatin1String(path), wanted, {}}; };
    const QList<Rule> rules = rulesOf(way.domain, seen, cluster);
    QList<Requirement> wanted;
    switch (way.role) {
    case Role::Matrix: {
        wanted = {one("/_matrix/client/versions", Purpose::Matrix)};
        QStringList logins = pathsTo(rules, Purpose::Auth);
        for (const QString &path : logins.isEmpty() ? loginPaths() : logins)
            wanted.append({path, path, Purpose::Auth, {}});
        return wanted;
    }
    case Role::Rtc: {
        QStringList tokens = pathsTo(rules, Purpose::Authoriser);
        for (const QString &path : tokens.isEmpty() ? QStringList{QStringLiteral("/sfu/get")} : tokens)
            wanted.append({path, path, Purpose::Authoriser, {}});
        // With LIVEKIT_URL elsewhere (sfu.), nothing but the tokens is asked for here.
        if (way.domain == livekitDomain(seen))
            wanted.append({QStringLiteral("/rtc"), QStringLiteral("/"), Purpose::Sfu, {}});
        return wanted;
    }
    case Role::Auth: return {one("/", Purpose::Auth)};
    case Role::Web: return {one("/", Purpose::Web)};
    case Role::Admin: return {one("/", Purpose::Admin)};
    case Role::WellKnown: return {one("/.well-known/matrix/client", Purpose::WellKnown), one("/.well-known/matrix/server", Purpose::WellKnown)};
    case Role::Sfu: return {{QStringLiteral("/rtc"), QStringLiteral("/"), Purpose::Sfu, {}}, {QStringLiteral("/twirp"), QStringLiteral("/"), Purpose::Sfu, {}}};
    case Role::Other: return {};
    }
    return {};
}

bool sharesServerName(const QString &domain, const QString &serverName)
{
    return !serverName.isEmpty() && (domain == serverName || domain.endsWith(u'.' + serverName));
}

bool leadsToRelease(const QList<Leg> &legs, const Cluster &cluster)
{
    return std::any_of(legs.begin(), legs.end(), [&cluster](const Leg &leg) {
        const bool served = leg.to.purpose != Purpose::Unknown && leg.to.purpose != Purpose::Ingress;
        return leg.to.service && served && cluster.isOfRelease(leg.to.service->meta) && leg.to.role != kube::Role::Other;
    });
}

bool knowsHosts(const Observations &seen)
{
    return seen.proxy.state == ProxySeen::State::Npm || seen.proxy.state == ProxySeen::State::NpmFiles;
}

void chooseHost(Way &way, const Observations &seen)
{
    way.host = proxy::hostFor(seen.proxy.hosts, way.domain.get());
    for (const proxy::ProxyHost &host : seen.proxy.hosts) {
        if (!host.domains.contains(way.domain.get()))
            continue;
        if (host.enabled)
            way.hostIds.append(host.id);
        else
            way.disabledHost = &host;
    }
    std::sort(way.hostIds.begin(), way.hostIds.end());
}

QList<base::Domain> ingressDomains(const Observations &seen, const Cluster &cluster)
{
    QList<base::Domain> domains;
    for (const kube::Ingress &ingress : seen.ingresses)
        if (cluster.isOfRelease(ingress.meta))
            for (const kube::IngressRule &rule : ingress.rules)
                if (!rule.host.isEmpty() && !rule.host.startsWith(u'*'))
                    domains.append(base::Domain(rule.host));
    return domains;
}

} // namespace

base::Domain livekitDomain(const Observations &seen)
{
    for (const kube::Workload &workload : seen.workloads) {
        if (kube::roleOf(workload) != kube::Role::Authoriser)
            continue;
        for (const kube::ContainerSpec &container : workload.containers)
            for (const kube::EnvVar &variable : container.env)
                if (variable.name == u"LIVEKIT_URL" && variable.value) {
                    const QString host = QUrl(*variable.value).host().toLower();
                    const bool inside = !host.contains(u'.') || host.endsWith(u".svc") || host.endsWith(u".local") || host.endsWith(u".local.");
                    const bool address = host.contains(u':') || (!host.isEmpty() && host.back().isDigit());
                    return inside || address ? base::Domain() : base::Domain(host);
                }
    }
    return {};
}

bool isIngressTheProxy(const Observations &seen, const Cluster &cluster)
{
    return seen.proxy.state == ProxySeen::State::None && cluster.hasIngressEntrance();
}

QList<Way> ways(const Observations &seen, const Cluster &cluster)
{
    const Leads leads(seen, cluster);
    QList<Way> all;
    QSet<QString> known;
    const auto add = [&](const base::Domain &domain, bool fromIngress, bool always) {
        if (domain.get().isEmpty() || known.contains(domain.get()))
            return;
        Way way;
        way.domain = domain;
        way.fromIngress = fromIngress;
        if (knowsHosts(seen))
            chooseHost(way, seen);
        way.legs = leads.all(domain, way.host ? way.host : way.disabledHost);
        if (!always && !leadsToRelease(way.legs, cluster))
            return;
        known.insert(domain.get());
        way.role = roleOf(way, seen, cluster);
        way.requirements = requirementsOf(way, seen, cluster);
        way.seesWay = !way.legs.isEmpty() || isIngressTheProxy(seen, cluster);
        for (Requirement &requirement : way.requirements)
            requirement.leg = leads.follow(domain, way.host ? way.host : way.disabledHost, requirement.path);
        all.append(way);
    };
    for (const base::Domain &domain : ingressDomains(seen, cluster))
        add(domain, true, true);
    add(livekitDomain(seen), false, true);
    if (knowsHosts(seen))
        for (const proxy::ProxyHost &host : seen.proxy.hosts)
            for (const QString &domain : host.domains)
                if (!domain.startsWith(u'*'))
                    add(base::Domain(domain), false, sharesServerName(domain, seen.serverName));
    return all;
}

} // namespace routes
