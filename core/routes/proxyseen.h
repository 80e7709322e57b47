#pragma once

#include "core/base/result.h"
#include "core/proxy/discovery.h"
#include "core/routes/observations.h"

namespace routes {

/// What is known of the proxy: what stands there, and the hosts when it is NPM and was asked. hosts: null, not asked.
ProxySeen proxySeen(const proxy::Discovery &found, const std::optional<base::Result<QList<proxy::ProxyHost>>> &hosts, const QDateTime &at);

} // namespace routes
