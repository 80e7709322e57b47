#pragma once

#include "core/logs/line.h"

#include <QByteArrayView>

namespace logs {

/// The severity that a line states of itself: LiveKit (console and JSON), the authoriser, Synapse, MAS, HAProxy,
/// PostgreSQL, Redis, nginx (error log by level, access log by status), Go's slog, Kubernetes' klog. Nothing where the
/// line states none: a stack trace, a bare line.
std::optional<Severity> severityOf(QByteArrayView text);

} // namespace logs
