#pragma once

#include "core/proxy/upstream.h"
#include "core/routes/observations.h"

namespace routes {

/// Where the proxy host of a domain should send its root.
struct WantedUpstream {
    int hostId = 0;
    proxy::Upstream to; ///< location "/"
    QString path; ///< whose answer shows that it works: "/_matrix/client/versions"
    QString why; ///< where address and port were taken from, translated
    bool isThere = false; ///< the host sends it there already
    friend bool operator==(const WantedUpstream &, const WantedUpstream &) = default;
};

/// Null when it cannot be told: no host, no Service port that a proxy could reach, no address of this server known, or the root
/// is sent away by the host's own nginx lines. What is right already stays. Pure.
std::optional<WantedUpstream> wantedUpstream(const Observations &seen, const base::Domain &domain);

} // namespace routes
