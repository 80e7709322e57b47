#include "core/logs/line.h"

namespace logs {

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Trace: return QStringLiteral("trace");
    case Severity::Debug: return QStringLiteral("debug");
    case Severity::Info: return QStringLiteral("info");
    case Severity::Warning: return QStringLiteral("warning");
    case Severity::Error: return QStringLiteral("error");
    case Severity::Fatal: return QStringLiteral("fatal");
    }
    return {};
}

} // namespace logs
