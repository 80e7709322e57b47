#include "core/proxy/discovery.h"

#include "core/remote/shell.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace proxy {
namespace {

using base::Error;

bool isLostLink(const Error &error)
{
    return error.kind == Error::Kind::Unreachable || error.kind == Error::Kind::Cancelled || error.kind == Error::Kind::Timeout;
}

// What a command printed; null when it is not there, not allowed or failed.
base::Task<std::optional<QByteArray>> ask(remote::Shell *shell, QStringList argv, bool asRoot)
{
    remote::Exec exec;
    exec.argv = std::move(argv);
    exec.asRoot = asRoot;
    const auto output = co_await remote::outputOf(shell, std::move(exec));
    if (!output && isLostLink(output.error()))
        co_return output.error();
    if (!output)
        co_return std::optional<QByteArray>();
    co_return std::optional(*output);
}

// Docker and the owners of sockets are root's to see. Where sudo is refused the login user may still be allowed.
base::Task<std::optional<QByteArray>> askAnyhow(remote::Shell *shell, QStringList argv)
{
    auto answer = co_await ask(shell, argv, true);
    if (!answer || *answer)
        co_return answer;
    answer = co_await ask(shell, argv, false);
    co_return answer;
}

QString adminUrl(const Container &npm, const QList<ContainerNetwork> &networks)
{
    const auto port = npm.isOnHostNetwork() ? std::optional<int>(81) : npm.hostPortOf(81);
    if (port)
        return QStringLiteral("http://127.0.0.1:%1").arg(*port);
    for (const ContainerNetwork &network : networks) // not published: the server reaches the container itself
        if (!network.address.isEmpty())
            return QStringLiteral("http://%1:81").arg(network.address);
    return {};
}

base::Task<Discovery> describeNpm(remote::Shell *shell, Container npm)
{
    Discovery found;
    found.kind = Discovery::Kind::Npm;
    found.name = npm.name;
    found.container = npm.id;
    found.network = npm.isOnHostNetwork() ? Discovery::Network::Host : Discovery::Network::Own;
    QList<ContainerNetwork> networks;
    static const QRegularExpression id(QStringLiteral("^[0-9a-f]+$"));
    if (id.match(npm.id).hasMatch()) {
        const auto answer = co_await askAnyhow(shell, networksArgv(npm.id));
        if (!answer)
            co_return answer.error();
        if (*answer)
            if (const auto parsed = parseNetworks(**answer))
                networks = *parsed;
    }
    for (const ContainerNetwork &network : networks)
        if (!network.gateway.isEmpty())
            found.gateways.append(network.gateway);
    found.url = adminUrl(npm, networks);
    co_return found;
}

const Container *webContainer(const QList<Container> &containers)
{
    for (const Container &container : containers)
        for (const PortMapping &mapping : container.ports)
            if (mapping.hostPort == 443 || mapping.hostPort == 80)
                return &container;
    return nullptr;
}

Discovery unknown(const QString &reason)
{
    Discovery found;
    found.reason = reason;
    return found;
}

Discovery other(const QString &name)
{
    Discovery found;
    found.kind = Discovery::Kind::Other;
    found.name = name;
    return found;
}

Discovery byListeners(const std::optional<QByteArray> &answer)
{
    if (!answer)
        return unknown(QCoreApplication::translate("proxy", "the listening ports cannot be read"));
    const QList<Listener> listeners = parseListeners(*answer);
    for (const int port : {443, 80})
        for (const Listener &listener : listeners)
            if (listener.port == port && !listener.address.startsWith(u"127.") && listener.address != u"::1") {
                if (listener.program == u"docker-proxy")
                    return unknown(QCoreApplication::translate("proxy", "Docker cannot be asked without root"));
                if (listener.program.isEmpty())
                    return unknown(QCoreApplication::translate("proxy", "who listens on port %1 is root's to see").arg(port));
                return other(listener.program);
            }
    Discovery nobody;
    nobody.kind = Discovery::Kind::None;
    return nobody;
}

} // namespace

base::Task<Discovery> discover(remote::Shell *shell)
{
    const auto listed = co_await askAnyhow(shell, containersArgv());
    if (!listed)
        co_return listed.error();
    if (*listed) {
        const auto containers = parseContainers(**listed);
        if (!containers)
            co_return containers.error();
        if (const Container *npm = npmAmong(*containers)) {
            auto described = co_await describeNpm(shell, *npm);
            co_return described;
        }
        if (const Container *web = webContainer(*containers))
            co_return other(web->name);
    }
    const auto sockets = co_await askAnyhow(shell, listenersArgv());
    if (!sockets)
        co_return sockets.error();
    co_return byListeners(*sockets);
}

base::Task<QStringList> serverAddresses(remote::Shell *shell)
{
    remote::Exec exec;
    exec.argv = addressesArgv();
    const auto output = co_await remote::outputOf(shell, std::move(exec));
    if (!output)
        co_return output.error();
    co_return parseAddresses(*output);
}

} // namespace proxy
