#pragma once

#include "core/proxy/proxyhost.h"

namespace proxy {

/// Where nginx sends a path of a proxy host.
struct Upstream {
    QString location; ///< "/", "/sfu/get", "~ ^/_matrix/client/.*/login": as the host says it
    QString scheme;
    QString host; ///< "" when it cannot be told: a return, a variable, a socket
    int port = 0;
    bool isKnown() const { return !host.isEmpty() && port > 0; }
    friend bool operator==(const Upstream &, const Upstream &) = default;
};

/// All places that a host sends paths to: its locations, those of its own nginx lines, "/" last.
QList<Upstream> upstreams(const ProxyHost &host);

/// The one that answers for a path, by nginx's rules: exact, longest prefix with ^~, first regular expression, longest
/// prefix.
Upstream upstreamFor(const ProxyHost &host, const QString &path);

/// The host that nginx takes for a name: exact before the longest wildcard; of several, the one whose file is read
/// first. Disabled hosts have no file. Null: none.
const ProxyHost *hostFor(const QList<ProxyHost> &hosts, const QString &domain);

} // namespace proxy
