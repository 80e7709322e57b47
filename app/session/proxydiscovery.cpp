#include "app/session/proxydiscovery.h"

#include "core/proxy/discovery.h"

#include <QCoreApplication>

namespace session {
namespace {

using base::Error;
using base::Task;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(session)
};

const QString usualUrl = QStringLiteral("http://127.0.0.1:81");

/// Where NPM is asked: the configured address, what Docker says, else its usual port.
QString urlOf(const Connection &connection, const proxy::Discovery &found)
{
    if (!connection.server.npm.url.isEmpty())
        return connection.server.npm.url;
    return found.url.isEmpty() ? usualUrl : found.url;
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
    connection->proxyFound = *found;
    const bool isConfigured = !connection->server.npm.url.isEmpty();
    if (found->kind == proxy::Discovery::Kind::Other && !isConfigured)
        co_return Error{Error::Kind::NotFound, Text::tr("%1 stands on ports 80 and 443; its hosts cannot be read here.").arg(found->name), {}};
    if (found->kind == proxy::Discovery::Kind::None && !isConfigured)
        co_return Error{Error::Kind::NotFound, Text::tr("No proxy found on ports 80 and 443."), {}};

    auto npm = std::make_unique<proxy::Npm>(connection->http.get(), urlOf(*connection, *found));
    const auto info = co_await npm->info();
    if (!info)
        co_return info.error();
    connection->proxyFound.kind = proxy::Discovery::Kind::Npm; // it answered, whatever Docker could be asked
    connection->npm = std::move(npm);
    const auto signedIn = co_await signIn(connection, connection->npm.get());
    if (!signedIn)
        co_return signedIn.error();
    co_return Text::tr("Nginx Proxy Manager at %1, signed in as %2").arg(connection->npm->url(), connection->npm->identity());
}

} // namespace session
