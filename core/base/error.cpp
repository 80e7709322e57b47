#include "core/base/error.h"

namespace base {

Error Error::within(const QString &context) const
{
    return {kind, context + QStringLiteral(": ") + what, detail};
}

QString kindName(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Failed: return QStringLiteral("failed");
    case Error::Kind::NotFound: return QStringLiteral("notFound");
    case Error::Kind::Usage: return QStringLiteral("usage");
    case Error::Kind::Unreachable: return QStringLiteral("unreachable");
    case Error::Kind::Timeout: return QStringLiteral("timeout");
    case Error::Kind::HostKeyUnknown: return QStringLiteral("hostKeyUnknown");
    case Error::Kind::HostKeyChanged: return QStringLiteral("hostKeyChanged");
    case Error::Kind::Auth: return QStringLiteral("auth");
    case Error::Kind::Sudo: return QStringLiteral("sudo");
    case Error::Kind::Forbidden: return QStringLiteral("forbidden");
    case Error::Kind::Malformed: return QStringLiteral("malformed");
    case Error::Kind::Internal: return QStringLiteral("internal");
    case Error::Kind::ReadOnly: return QStringLiteral("readOnly");
    case Error::Kind::Unconfirmed: return QStringLiteral("unconfirmed");
    case Error::Kind::Conflict: return QStringLiteral("conflict");
    case Error::Kind::Cancelled: return QStringLiteral("cancelled");
    }
    return QStringLiteral("internal");
}

int exitCode(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Failed:
    case Error::Kind::NotFound: return 1;
    case Error::Kind::Usage: return 2;
    case Error::Kind::ReadOnly:
    case Error::Kind::Unconfirmed:
    case Error::Kind::Conflict: return 4;
    case Error::Kind::Cancelled: return 130;
    default: return 3;
    }
}

} // namespace base
