#include "core/proxy/discovery.h"

#include "core/base/json.h"
#include "core/base/text.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace proxy {
namespace {

using base::Error;
using base::Json;

Error strange(const QString &what, const QByteArray &output)
{
    return {Error::Kind::Malformed, QCoreApplication::translate("proxy", "%1 cannot be read.").arg(what),
            base::printable(QString::fromUtf8(output.left(80)))};
}

// "0.0.0.0:80-81->80-81/tcp, [::]:443->443/tcp, 9000/tcp": the last one is not published.
QList<PortMapping> portMappings(const QString &text)
{
    static const QRegularExpression mapping(QStringLiteral("^(.*):(\\d+)(?:-(\\d+))?->(\\d+)(?:-\\d+)?/tcp$"));
    QList<PortMapping> mappings;
    const QStringList parts = text.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const auto match = mapping.match(part.trimmed());
        if (!match.hasMatch())
            continue;
        const int first = match.captured(2).toInt();
        const int last = match.captured(3).isEmpty() ? first : match.captured(3).toInt();
        for (int port = first; port <= last && port <= 65535; ++port)
            mappings.append({match.captured(1), port, match.captured(4).toInt() + port - first});
    }
    return mappings;
}

// "0.0.0.0:443", "[::]:443", "*:443", ":::443"
std::optional<Listener> listener(const QString &address)
{
    const auto colon = address.lastIndexOf(u':');
    bool isNumber = false;
    const int port = address.mid(colon + 1).toInt(&isNumber);
    if (colon < 1 || !isNumber || port < 1 || port > 65535)
        return std::nullopt;
    QString host = address.left(colon);
    if (host.startsWith(u'['))
        host = host.mid(1, host.size() - 2);
    return Listener{host.section(u'%', 0, 0), port, {}};
}

} // namespace

std::optional<int> Container::hostPortOf(int containerPort) const
{
    for (const PortMapping &mapping : ports)
        if (mapping.containerPort == containerPort)
            return mapping.hostPort;
    return std::nullopt;
}

base::Result<QList<Container>> parseContainers(const QByteArray &output)
{
    const QString what = QCoreApplication::translate("proxy", "Docker's list of containers");
    QList<Container> containers;
    const auto lines = output.split('\n');
    for (const QByteArray &line : lines) {
        if (line.trimmed().isEmpty())
            continue;
        const auto json = base::parseJson(line, what);
        if (!json)
            return json.error();
        Container container{base::text(*json, "ID"), base::text(*json, "Names").section(u',', 0, 0), base::text(*json, "Image"),
                            base::text(*json, "Networks").split(u',', Qt::SkipEmptyParts), portMappings(base::text(*json, "Ports"))};
        if (container.id.isEmpty())
            return strange(what, line);
        containers.append(std::move(container));
    }
    return containers;
}

base::Result<QList<ContainerNetwork>> parseNetworks(const QByteArray &output)
{
    const QString what = QCoreApplication::translate("proxy", "Docker's description of the proxy's networks");
    const auto json = base::parseJson(output, what);
    if (!json)
        return json.error();
    if (!json->is_object())
        return strange(what, output);
    QList<ContainerNetwork> networks;
    for (const auto &[name, network] : json->items())
        networks.append({QString::fromStdString(name), base::text(network, "Gateway"), base::text(network, "IPAddress")});
    return networks;
}

QList<Listener> parseListeners(const QByteArray &output)
{
    static const QRegularExpression user(QStringLiteral("users:\\(\\(\"([^\"]*)\""));
    QList<Listener> listeners;
    const QStringList lines = QString::fromUtf8(output).split(u'\n');
    for (const QString &line : lines) {
        // LISTEN Recv-Q Send-Q Local Peer Users; with several protocols a column stands before it.
        QStringList words = line.simplified().split(u' ');
        if (words.value(0) == u"tcp")
            words.removeFirst();
        if (words.value(0) != u"LISTEN")
            continue;
        if (auto found = listener(words.value(3))) {
            found->program = user.match(line).captured(1);
            listeners.append(*found);
        }
    }
    return listeners;
}

base::Result<QStringList> parseAddresses(const QByteArray &output)
{
    const QString what = QCoreApplication::translate("proxy", "The server's list of addresses");
    const auto json = base::parseJson(output, what);
    if (!json)
        return json.error();
    if (!json->is_array())
        return strange(what, output);
    QStringList addresses;
    for (const Json &link : *json) {
        const Json &infos = base::member(link, "addr_info");
        if (!infos.is_array())
            continue;
        for (const Json &info : infos) {
            const QString address = base::text(info, "local");
            if (!address.isEmpty() && base::text(link, "ifname") != u"lo")
                addresses.append(address);
        }
    }
    return addresses;
}

QStringList containersArgv()
{
    return {QStringLiteral("docker"), QStringLiteral("ps"), QStringLiteral("--no-trunc"), QStringLiteral("--format"), QStringLiteral("{{json .}}")};
}

QStringList networksArgv(const QString &containerId)
{
    return {QStringLiteral("docker"), QStringLiteral("inspect"), QStringLiteral("--format"), QStringLiteral("{{json .NetworkSettings.Networks}}"), containerId};
}

QStringList listenersArgv()
{
    return {QStringLiteral("ss"), QStringLiteral("-ltnp")};
}

QStringList addressesArgv()
{
    return {QStringLiteral("ip"), QStringLiteral("-j"), QStringLiteral("addr"), QStringLiteral("show")};
}

const Container *npmAmong(const QList<Container> &containers)
{
    for (const Container &container : containers)
        if (container.image.contains(QStringLiteral("nginx-proxy-manager")) || container.image.contains(QStringLiteral("npmplus")))
            return &container;
    for (const Container &container : containers)
        if (container.hostPortOf(443) == 443 && container.hostPortOf(81))
            return &container;
    return nullptr;
}

} // namespace proxy
