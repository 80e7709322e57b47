#include "core/routes/route.h"

namespace routes {

QString hopName(Hop hop)
{
    switch (hop) {
    case Hop::Dns: return QStringLiteral("dns");
    case Hop::Certificate: return QStringLiteral("certificate");
    case Hop::Proxy: return QStringLiteral("proxy");
    case Hop::NodePort: return QStringLiteral("nodePort");
    case Hop::Service: return QStringLiteral("service");
    case Hop::Endpoints: return QStringLiteral("endpoints");
    case Hop::Pod: return QStringLiteral("pod");
    case Hop::Answer: return QStringLiteral("answer");
    }
    return {};
}

QString roleName(Role role)
{
    switch (role) {
    case Role::Matrix: return QStringLiteral("matrix");
    case Role::Auth: return QStringLiteral("auth");
    case Role::Web: return QStringLiteral("web");
    case Role::Admin: return QStringLiteral("admin");
    case Role::WellKnown: return QStringLiteral("wellKnown");
    case Role::Rtc: return QStringLiteral("rtc");
    case Role::Sfu: return QStringLiteral("sfu");
    case Role::Other: return QStringLiteral("other");
    }
    return QStringLiteral("other");
}

QString proxyKindName(ProxyKind kind)
{
    switch (kind) {
    case ProxyKind::Npm: return QStringLiteral("npm");
    case ProxyKind::NpmFiles: return QStringLiteral("npmFiles");
    case ProxyKind::Ingress: return QStringLiteral("ingress");
    case ProxyKind::Other: return QStringLiteral("other");
    case ProxyKind::None: return QStringLiteral("none");
    }
    return QStringLiteral("none");
}

const HopState *Route::hop(Hop which) const
{
    for (const HopState &state : hops)
        if (state.hop == which)
            return &state;
    return nullptr;
}

Verdict verdict(const Table &table)
{
    Verdict all = table.routes.isEmpty() ? Verdict::Unknown : Verdict::Ok;
    for (const Route &route : table.routes)
        all = base::worst(all, route.verdict);
    return all;
}

} // namespace routes
