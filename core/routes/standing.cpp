#include "core/routes/standing.h"

#include <arpa/inet.h>

namespace routes {

bool isAddress(const QString &host)
{
    in6_addr bytes{};
    const QByteArray text = host.toLatin1();
    return inet_pton(AF_INET, text.constData(), &bytes) == 1 || inet_pton(AF_INET6, text.constData(), &bytes) == 1;
}

bool isLoopback(const QString &host)
{
    return host == u"localhost" || host == u"::1" || host == u"0.0.0.0" || (host.startsWith(u"127.") && isAddress(host));
}

Standing standingOf(const QString &host, const kube::Service *entry, const Observations &seen, const Cluster &cluster)
{
    if (isLoopback(host))
        return seen.proxy.network == ProxySeen::Network::Host ? Standing::Here : Standing::Loopback;
    if (!isAddress(host) || !seen.serverAddresses)
        return Standing::Unknown;
    const bool ours = seen.serverAddresses->contains(host) || cluster.isClusterAddress(host) || (entry && entry->externalIps.contains(host));
    return ours ? Standing::Here : Standing::Elsewhere;
}

} // namespace routes
