#include "core/servers/server.h"

#include <QCoreApplication>

namespace servers {
namespace {

QString text(const SshTarget &ssh)
{
    QString line = QStringLiteral("ssh ");
    if (!ssh.user.isEmpty())
        line += ssh.user + u'@';
    const bool isAmbiguous = ssh.port && ssh.host.contains(u':');
    line += isAmbiguous ? u'[' + ssh.host + u']' : ssh.host;
    if (ssh.port)
        line += QStringLiteral(":%1").arg(*ssh.port);
    return ssh.jump.isEmpty() ? line : QCoreApplication::translate("servers", "%1 via %2").arg(line, ssh.jump);
}

QString text(const LocalTarget &)
{
    return QCoreApplication::translate("servers", "this computer");
}

QString text(const DemoTarget &)
{
    return QCoreApplication::translate("servers", "simulated");
}

} // namespace

QString targetText(const Server &server)
{
    return std::visit([](const auto &target) { return text(target); }, server.target);
}

} // namespace servers
