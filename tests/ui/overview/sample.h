#pragma once

#include "ui/overview/attention.h"

#include "core/users/user.h"

/// The server of the pictures (ui/overview.png), for tests.
namespace sample {

using namespace Qt::StringLiterals;
using base::Verdict;
using routes::Hop;

inline QDateTime at() { return QDateTime::fromString(u"2026-11-23T14:05:08Z"_s, Qt::ISODate); }

inline routes::Route route(const QString &domain, bool answered = true)
{
    routes::Route r;
    r.domain = base::Domain(domain);
    r.verdict = answered ? Verdict::Ok : Verdict::Unknown;
    for (const Hop hop : {Hop::Dns, Hop::Certificate, Hop::Proxy, Hop::NodePort, Hop::Service, Hop::Endpoints, Hop::Pod, Hop::Answer}) {
        const bool outside = hop == Hop::Dns || hop == Hop::Certificate || hop == Hop::Proxy || hop == Hop::Answer;
        r.hops << routes::HopState{hop, outside && !answered ? Verdict::Unknown : Verdict::Ok, {}, {}, base::Place::Api, at()};
    }
    if (answered)
        r.probes = QList<routes::Probe>{{base::Place::Desktop, true, u"https://%1/"_s.arg(domain), u"200"_s, 200, 20 + domain.size(), at(), {}}};
    return r;
}

inline routes::Table table(bool answered = true)
{
    routes::Table t{at(), {}};
    for (const QString &name : {u"matrix.gigglin.tech"_s, u"auth.gigglin.tech"_s, u"app.gigglin.tech"_s, u"admin.gigglin.tech"_s, u"gigglin.tech"_s, u"mrtc.gigglin.tech"_s, u"sfu.gigglin.tech"_s})
        t.routes << route(name, answered);
    return t;
}

inline void warn(routes::Route &r)
{
    r.verdict = Verdict::Warning;
    r.hops[2].verdict = Verdict::Warning;
    r.findings = {{u"login-paths-missing"_s, Hop::Proxy, routes::Severity::Warning, u"Older clients, bots, and bridges cannot sign in: the paths lead to Synapse, not to MAS."_s,
                   u"Add the sign-in paths to the proxy host, leading to MAS."_s, {}, {}}};
}

inline void breakAtProxy(routes::Route &r)
{
    r.verdict = Verdict::Broken;
    r.culprit = Hop::Proxy;
    r.hops[2].verdict = Verdict::Broken;
    r.hops[7].verdict = Verdict::Broken;
    r.findings = {{u"upstream-is-loopback"_s, Hop::Proxy, routes::Severity::Broken, u"The proxy forwards to itself: inside its container localhost is the container."_s,
                   u"Forward to 172.18.0.1: the same port answers 200 there."_s, {}, {}},
                  {u"answer-unexpected"_s, Hop::Answer, routes::Severity::Broken, u"app.gigglin.tech answers 502 where 200 belongs."_s, {}, {}, u"upstream-is-loopback"_s}};
}

inline ess::WorkloadStatus workload(const QString &name, int ready = 1, int desired = 1)
{
    ess::WorkloadStatus w;
    w.kind = u"Deployment"_s;
    w.name = name;
    w.ready = ready;
    w.desired = desired;
    w.startedAt = at().addDays(-5);
    return w;
}

inline ess::Release release()
{
    ess::Release r;
    r.ref = {base::ReleaseName(u"ess"_s), base::Namespace(u"ess"_s), 7, u"deployed"_s};
    r.chart = {u"matrix-stack"_s, u"26.7.1"_s, u"26.7.1"_s};
    r.updatedAt = at().addDays(-5);
    for (const QString &name : {u"ess-synapse-main"_s, u"ess-matrix-authentication-service"_s, u"ess-haproxy"_s, u"ess-element-web"_s, u"ess-element-admin"_s,
                                u"ess-matrix-rtc-authorisation-service"_s, u"ess-matrix-rtc-sfu"_s, u"ess-postgres"_s})
        r.workloads << workload(name);
    return r;
}

inline kube::Pod pod(const QString &name, bool ready = true, const QString &reason = {})
{
    kube::Pod p;
    p.meta.name = name;
    p.meta.uid = u"uid-"_s + name;
    p.meta.owners = {{u"ReplicaSet"_s, name.section(u'-', 0, -2)}};
    p.phase = u"Running"_s;
    p.ready = ready;
    p.reason = reason;
    return p;
}

inline ui::Seen healthy(bool answered = true)
{
    ui::Seen seen;
    seen.name = u"gigglin.tech"_s;
    seen.routes = table(answered);
    seen.release = release();
    for (const ess::WorkloadStatus &w : seen.release->workloads)
        seen.pods << pod(w.name + u"-7b5d9c4f8-4xk2p"_s);
    return seen;
}

inline users::UserList people()
{
    users::UserList list{at(), users::Source::Sql, {}};
    for (int i = 0; i < 41; ++i) {
        users::User user;
        user.id = QString::number(i);
        user.name = u"user%1"_s.arg(i);
        user.admin = i == 0;
        user.createdAt = at();
        if (i >= 36)
            user.lockedAt = at();
        if (i < 17)
            user.lastActiveAt = QDateTime::currentDateTimeUtc();
        list.users << user;
    }
    return list;
}

} // namespace sample
