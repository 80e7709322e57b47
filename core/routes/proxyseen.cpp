#include "core/routes/proxyseen.h"

#include <QCoreApplication>

namespace routes {

ProxySeen proxySeen(const proxy::Discovery &found, const std::optional<base::Result<QList<proxy::ProxyHost>>> &hosts, const QDateTime &at)
{
    ProxySeen seen;
    seen.name = found.name;
    seen.network = found.network == proxy::Discovery::Network::Host ? ProxySeen::Network::Host
        : found.network == proxy::Discovery::Network::Own           ? ProxySeen::Network::Own
                                                                    : ProxySeen::Network::Unknown;
    seen.gateways = found.gateways;
    seen.at = at;
    switch (found.kind) {
    case proxy::Discovery::Kind::Unknown: seen.reason = found.reason; return seen;
    case proxy::Discovery::Kind::None: seen.state = ProxySeen::State::None; return seen;
    case proxy::Discovery::Kind::Other: seen.state = ProxySeen::State::Other; return seen;
    case proxy::Discovery::Kind::Npm: break;
    }
    if (!hosts || (!*hosts && hosts->error().kind == base::Error::Kind::Auth)) {
        seen.reason = QCoreApplication::translate("routes", "sign in to NPM");
        return seen;
    }
    if (!*hosts) {
        seen.reason = hosts->error().what;
        return seen;
    }
    seen.state = ProxySeen::State::Npm;
    seen.hosts = **hosts;
    return seen;
}

} // namespace routes
