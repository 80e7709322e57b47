#pragma once

#include "core/routes/route.h"

/// The seven domains of the pictures (ui/routes-*.png), for tests.
namespace sample {

using namespace Qt::StringLiterals;
using base::Place;
using base::Verdict;
using routes::Hop;

inline QDateTime at() { return QDateTime::fromString(u"2026-11-23T14:05:08Z"_s, Qt::ISODate); }

struct Facts {
    const char *domain;
    routes::Role role;
    int id;
    int port;
    const char *service;
    int servicePort;
    const char *target;
    kube::Role leadsTo;
    const char *answer;
    const char *answerCaption;
};

inline routes::Route route(const Facts &facts)
{
    const auto text = [](const char *utf8) { return QString::fromUtf8(utf8); };
    routes::Route r;
    r.domain = base::Domain(text(facts.domain));
    r.role = facts.role;
    r.verdict = Verdict::Ok;
    const QString upstream = u"172.18.0.1:%1"_s.arg(facts.port);
    r.hops = {
        {Hop::Dns, Verdict::Ok, u"37.60.251.4"_s, u"A · this server"_s, Place::Desktop, at()},
        {Hop::Certificate, Verdict::Ok, u"61 d"_s, u"until 23 Jan"_s, Place::Desktop, at()},
        {Hop::Proxy, Verdict::Ok, upstream, u"NPM #%1 · SSL, ws"_s.arg(facts.id), Place::Proxy, at()},
        {Hop::NodePort, Verdict::Ok, QString::number(facts.port), u"listens"_s, Place::Server, at()},
        {Hop::Service, Verdict::Ok, text(facts.service), u"%1 → %2"_s.arg(facts.servicePort).arg(text(facts.target)), Place::Api, at()},
        {Hop::Endpoints, Verdict::Ok, u"1/1"_s, u"ready · 5 d"_s, Place::Api, at()},
        {Hop::Pod, Verdict::Ok, text(facts.service) + u"-7b5d9c4f8-4xk2p"_s, u"ready for 5 d"_s, Place::Api, at()},
        {Hop::Answer, Verdict::Ok, text(facts.answer), text(facts.answerCaption), Place::Desktop, at()},
    };
    routes::Proxy proxy;
    proxy.kind = routes::ProxyKind::Npm;
    proxy.id = facts.id;
    proxy.enabled = true;
    proxy.scheme = u"http"_s;
    proxy.host = u"172.18.0.1"_s;
    proxy.port = facts.port;
    proxy.websockets = proxy.forceTls = proxy.http2 = proxy.hsts = proxy.blockExploits = true;
    r.proxy = proxy;
    routes::Target target;
    target.nodePort = facts.port;
    target.service = text(facts.service);
    target.servicePort = facts.servicePort;
    target.targetPort = text(facts.target);
    target.leadsTo = facts.leadsTo;
    target.endpoints = routes::EndpointCount{1, 1};
    target.pods = QList<routes::TargetPod>{{text(facts.service) + u"-7b5d9c4f8-4xk2p"_s, true, {}, at().addDays(-5)}};
    r.targets = QList<routes::Target>{target};
    r.probes = QList<routes::Probe>{
        {Place::Desktop, true, u"https://%1/"_s.arg(r.domain.get()), u"200"_s, 200, 41, at(), {}},
        {Place::Desktop, true, u"http://%1/"_s.arg(r.domain.get()), u"301"_s, 301, 22, at(), {}},
        {Place::Server, false, u"http://%1/"_s.arg(upstream), u"200"_s, 200, 4, at(), {}},
    };
    return r;
}

inline QList<routes::Route> healthy()
{
    using kube::Role;
    return {
        route({"matrix.gigglin.tech", routes::Role::Matrix, 3, 31435, "ess-synapse", 8008, "haproxy", Role::Haproxy, "200 · 41 ms", "API v1.12"}),
        route({"auth.gigglin.tech", routes::Role::Auth, 4, 32534, "ess-matrix-authentication-service", 8080, "http", Role::Mas, "200 · 35 ms", "OIDC discovery"}),
        route({"app.gigglin.tech", routes::Role::Web, 5, 31056, "ess-element-web", 80, "web", Role::ElementWeb, "200 · 29 ms", "Element Web"}),
        route({"admin.gigglin.tech", routes::Role::Admin, 6, 31419, "ess-element-admin", 8080, "http", Role::ElementAdmin, "200 · 30 ms", "Element Admin"}),
        route({"gigglin.tech", routes::Role::WellKnown, 2, 32393, "ess-well-known", 8010, "haproxy-wkd", Role::Haproxy, "200 · 27 ms", "JSON, CORS"}),
        route({"mrtc.gigglin.tech", routes::Role::Rtc, 7, 30880, "ess-matrix-rtc-authorisation-service", 8080, "http", Role::Authoriser, "405 · 31 ms", "as expected"}),
        route({"sfu.gigglin.tech", routes::Role::Sfu, 8, 30780, "ess-matrix-rtc-sfu", 7880, "http", Role::Sfu, "401 · 33 ms", "upgrade arrives"}),
    };
}

inline routes::HopState &hop(routes::Route &route, Hop which) { return route.hops[static_cast<int>(which)]; }

/// matrix.: old clients cannot sign in.
inline routes::Route withWarning(routes::Route r)
{
    r.verdict = Verdict::Warning;
    r.findings = {{u"login-paths-missing"_s, Hop::Proxy, routes::Severity::Warning,
                   u"Older clients, bots, and bridges cannot sign in: the paths lead to Synapse, not to MAS."_s,
                   u"Add the sign-in paths to the proxy host, leading to MAS."_s, u"login-proxy-paths"_s, {}}};
    hop(r, Hop::Proxy).verdict = Verdict::Warning;
    hop(r, Hop::Proxy).caption = u"NPM #3 · login paths"_s;
    return r;
}

/// app.: the proxy forwards to itself.
inline routes::Route broken(routes::Route r)
{
    r.verdict = Verdict::Broken;
    r.culprit = Hop::Proxy;
    r.findings = {
        {u"upstream-is-loopback"_s, Hop::Proxy, routes::Severity::Broken, u"The proxy forwards to itself: inside its container localhost is the container."_s,
         u"Forward to 172.18.0.1: the same port answers 200 there."_s, u"npm-upstream:app.gigglin.tech"_s, {}},
        {u"answer-unexpected"_s, Hop::Answer, routes::Severity::Broken, u"app.gigglin.tech answers 502 where 200 belongs."_s, {}, {}, u"upstream-is-loopback"_s},
    };
    hop(r, Hop::Proxy) = {Hop::Proxy, Verdict::Broken, u"localhost:31056"_s, u"NPM host #5 · 502"_s, Place::Proxy, at()};
    hop(r, Hop::Answer) = {Hop::Answer, Verdict::Broken, u"502 · 38 ms"_s, u"openresty"_s, Place::Desktop, at()};
    r.proxy->host = u"localhost"_s;
    (*r.probes)[0].status = 502;
    return r;
}

inline routes::Table warningTable()
{
    routes::Table table{at(), healthy()};
    table.routes[0] = withWarning(table.routes[0]);
    return table;
}

inline routes::Table brokenTable()
{
    routes::Table table{at(), healthy()};
    table.routes[2] = broken(table.routes[2]);
    table.routes.move(2, 0);
    return table;
}

/// As this issue sees a server: the cluster is known, the proxy and the outside are not asked.
inline routes::Table clusterOnly()
{
    routes::Table table{at(), healthy()};
    for (routes::Route &r : table.routes) {
        r.verdict = Verdict::Unknown;
        for (const Hop which : {Hop::Dns, Hop::Certificate, Hop::Answer})
            hop(r, which) = {which, Verdict::Unknown, {}, u"probes come later"_s, Place::Desktop, {}};
        hop(r, Hop::Proxy) = {Hop::Proxy, Verdict::Unknown, {}, u"sign in to NPM"_s, Place::Proxy, {}};
        r.proxy.reset();
        r.probes.reset();
        r.dns.reset();
    }
    return table;
}

} // namespace sample
