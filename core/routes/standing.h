#pragma once

#include "core/routes/destination.h"

/// Inside of the join: where the host of an upstream stands.
namespace routes {

enum class Standing { Here, Loopback, Elsewhere, Unknown };

bool isAddress(const QString &host);
bool isLoopback(const QString &host);

/// entry: the Service that the upstream's port belongs to, or null. Loopback is the proxy's own container.
Standing standingOf(const QString &host, const kube::Service *entry, const Observations &seen, const Cluster &cluster);

} // namespace routes
