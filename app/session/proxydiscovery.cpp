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

/// What stands on ports 80 and 443, and the server's own addresses.
Task<proxy::Discovery> lookAround(ConnectionPtr connection)
{
    auto asking = proxy::discover(connection->shell.get());
    auto askingAddresses = proxy::serverAddresses(connection->shell.get());
    const auto found = co_await asking;
    const auto addresses = co_await askingAddresses;
    if (!found)
        co_return found.error();
    connection->proxyFound = *found;
    if (connection->npm)
        connection->proxyFound.kind = proxy::Discovery::Kind::Npm; // it answered, whatever Docker could be asked
    if (addresses) {
        connection->serverAddresses = *addresses + found->gateways;
        connection->serverAddresses->removeDuplicates();
    }
    co_return found;
}

Task<> greet(ConnectionPtr connection, QString url)
{
    auto npm = std::make_unique<proxy::Npm>(connection->http.get(), url);
    const auto info = co_await npm->info();
    if (!info)
        co_return info.error();
    connection->npm = std::move(npm);
    co_return base::Result<>();
}

/// Once somebody answers there.
Task<> enter(ConnectionPtr connection, Task<> greeting)
{
    const auto greeted = co_await greeting;
    if (!greeted)
        co_return greeted.error();
    const auto signedIn = co_await signIn(connection, connection->npm.get());
    co_return signedIn;
}

base::Result<QString> factOf(const Connection &connection, const base::Result<> &entered)
{
    if (!entered)
        return entered.error();
    return Text::tr("Nginx Proxy Manager at %1, signed in as %2").arg(connection.npm->url(), connection.npm->identity());
}

} // namespace

Task<> lookAtProxy(ConnectionPtr connection)
{
    const auto found = co_await lookAround(connection);
    if (!found)
        co_return found.error();
    co_return base::Result<>();
}

Task<QString> signInToNpm(ConnectionPtr connection)
{
    const auto entered = co_await signIn(connection, connection->npm.get());
    co_return factOf(*connection, entered);
}

Task<> greetConfiguredNpm(ConnectionPtr connection)
{
    const QString url = connection->server.npm.url;
    if (url.isEmpty())
        co_return base::Result<>();
    const auto greeted = co_await greet(connection, url);
    co_return greeted;
}

Task<QString> findProxy(ConnectionPtr connection, Task<> greeting)
{
    const bool isConfigured = !connection->server.npm.url.isEmpty();
    std::optional<Task<>> entering;
    // A configured address spares the wait for Docker, which is asked all the same: where the proxy stands decides what
    // its hosts may lead to.
    if (isConfigured)
        entering = enter(connection, std::move(greeting));
    auto looking = lookAround(connection);
    const auto found = co_await looking;
    if (isConfigured) {
        const auto entered = co_await *entering;
        if (!found)
            co_return found.error();
        if (connection->npm)
            connection->proxyFound.kind = proxy::Discovery::Kind::Npm; // it answered, whatever Docker could be asked
        co_return factOf(*connection, entered);
    }
    if (!found)
        co_return found.error();
    if (found->kind == proxy::Discovery::Kind::Other)
        co_return Error{Error::Kind::NotFound, Text::tr("%1 stands on ports 80 and 443; its hosts cannot be read here.").arg(found->name), {}};
    if (found->kind == proxy::Discovery::Kind::None)
        co_return Error{Error::Kind::NotFound, Text::tr("No proxy found on ports 80 and 443."), {}};
    auto late = greet(connection, found->url.isEmpty() ? usualUrl : found->url);
    const auto entered = co_await enter(connection, std::move(late));
    if (connection->npm)
        connection->proxyFound.kind = proxy::Discovery::Kind::Npm;
    co_return factOf(*connection, entered);
}

} // namespace session
