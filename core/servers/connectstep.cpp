#include "core/servers/connectstep.h"

#include <QCoreApplication>

namespace servers {

QString stepName(StepId step)
{
    switch (step) {
    case StepId::Tcp: return QStringLiteral("tcp");
    case StepId::Ssh: return QStringLiteral("ssh");
    case StepId::HostKey: return QStringLiteral("hostKey");
    case StepId::Auth: return QStringLiteral("auth");
    case StepId::Sudo: return QStringLiteral("sudo");
    case StepId::Api: return QStringLiteral("api");
    case StepId::Release: return QStringLiteral("release");
    case StepId::Proxy: return QStringLiteral("proxy");
    }
    return {};
}

QString stepTitle(StepId step, const QString &host)
{
    switch (step) {
    case StepId::Tcp: return QCoreApplication::translate("servers", "Reach %1").arg(host);
    case StepId::Ssh: return QCoreApplication::translate("servers", "Speak SSH");
    case StepId::HostKey: return QCoreApplication::translate("servers", "Know the server");
    case StepId::Auth: return QCoreApplication::translate("servers", "Sign in");
    case StepId::Sudo: return QCoreApplication::translate("servers", "Administrator rights");
    case StepId::Api: return QCoreApplication::translate("servers", "Kubernetes");
    case StepId::Release: return QCoreApplication::translate("servers", "ESS");
    case StepId::Proxy: return QCoreApplication::translate("servers", "Proxy");
    }
    return {};
}

} // namespace servers
