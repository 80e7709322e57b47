#include "app/session/proxydiscovery.h"

#include "core/proxy/discovery.h"

#include <QCoreApplication>
#include <QUrl>

namespace session {
namespace {

using base::Error;
using base::Task;
using routes::ProxySeen;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(session)
};

const QString usualUrl = QStringLiteral("http://127.0.0.1:81");

ProxySeen::Network networkOf(proxy::Discovery::Network network)
{
    switch (network) {
    case proxy::Discovery::Network::Own: return ProxySeen::Network::Own;
    case proxy::Discovery::Network::Host: return ProxySeen::Network::Host;
    case proxy::Discovery::Network::Unknown: break;
    }
    return ProxySeen::Network::Unknown;
}

/// Where NPM is asked: the configured address, what Docker says, else its usual port.
QString urlOf(const Connection &connection, const proxy::Discovery &found)
{
    if (!connection.server.npm.url.isEmpty())
        return connection.server.npm.url;
    return found.url.isEmpty() ? usualUrl : found.url;
}

void remember(Connection *connection, const proxy::Discovery &found)
{
    connection->proxySeen.network = networkOf(found.network);
    connection->proxySeen.name = found.name;
    connection->proxySeen.reason = found.reason;
    if (found.kind == proxy::Discovery::Kind::None)
        connection->proxySeen.state = ProxySeen::State::None;
    if (found.kind == proxy::Discovery::Kind::Other)
        connection->proxySeen.state = ProxySeen::State::Other;
}

/// The password of the keychain or the person; as long as NPM refuses, it is asked again.
Task<> signIn(ConnectionPtr connection, proxy::Npm *npm)
{
    const auto ask = connection->questions.npmSignIn;
    QString problem;
    QString identity = connection->server.npm.identity;
    while (true) {
        if (!ask)
            co_return Error{Error::Kind::Auth, Text::tr("Nginx Proxy Manager at %1 asks who you are.").arg(npm->url()), {}};
        NpmQuestion question{npm->url(), identity, problem};
        auto answer = co_await ask(std::move(question));
        if (!answer)
            co_return answer.error();
        identity = answer->identity;
        const auto signedIn = co_await npm->signIn(identity, answer->password, connection->questions.npmCode);
        if (signedIn)
            co_return base::Result<>();
        if (signedIn.error().kind != Error::Kind::Auth)
            co_return signedIn.error();
        problem = signedIn.error().what;
    }
}

} // namespace

Task<QString> findProxy(ConnectionPtr connection)
{
    // The socket answers faster than Docker: both are asked at once, and a configured address spares the wait.
    auto asking = proxy::discover(connection->shell.get());
    auto askingAddresses = proxy::serverAddresses(connection->shell.get());
    const auto found = co_await asking;
    const auto addresses = co_await askingAddresses;
    if (!found)
        co_return found.error();
    if (addresses) {
        connection->serverAddresses = *addresses + found->gateways;
        connection->serverAddresses->removeDuplicates();
    }
    remember(connection.get(), *found);
    if (found->kind == proxy::Discovery::Kind::Other && connection->server.npm.url.isEmpty())
        co_return Error{Error::Kind::NotFound, Text::tr("%1 stands on ports 80 and 443; its hosts cannot be read here.").arg(found->name), {}};
    if (found->kind == proxy::Discovery::Kind::None && connection->server.npm.url.isEmpty())
        co_return Error{Error::Kind::NotFound, Text::tr("No proxy found on ports 80 and 443."), {}};

    auto npm = std::make_unique<proxy::Npm>(connection->http.get(), urlOf(*connection, *found));
    const auto info = co_await npm->info();
    if (!info) {
        connection->proxySeen.reason = info.error().what;
        co_return info.error();
    }
    connection->npm = std::move(npm);
    const auto signedIn = co_await signIn(connection, connection->npm.get());
    if (!signedIn) {
        connection->proxySeen.reason = Text::tr("sign in to NPM");
        co_return signedIn.error();
    }
    connection->proxySeen.state = ProxySeen::State::Npm;
    co_return Text::tr("Nginx Proxy Manager at %1, signed in as %2").arg(connection->npm->url(), connection->npm->identity());
}

} // namespace session
