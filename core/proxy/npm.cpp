#include "core/proxy/npm.h"

#include "core/http/client.h"

#include <QCoreApplication>

namespace proxy {

using base::Error;
using base::Secret;

struct Npm::State {
    http::Client *client = nullptr;
    QString url;
    const base::Clock *clock = nullptr;
    QString identity;
    Secret password;
    bool hasSecondFactor = false;
    NpmToken token;

    QDateTime now() const { return clock ? clock->now() : base::Clock().now(); }
};

namespace {

// The body is built here and not by a JSON library, which would leave copies of the password behind.
void appendText(QByteArray &json, const QByteArray &text)
{
    json += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\')
            json += '\\';
        if (static_cast<unsigned char>(c) < 0x20)
            json += "\\u00" + QByteArray::number(c, 16).rightJustified(2, '0');
        else
            json += c;
    }
    json += '"';
}

Secret jsonBody(const char *firstKey, const QByteArray &first, const char *secondKey, const QByteArray &second)
{
    QByteArray json;
    json.reserve(64 + 6 * (first.size() + second.size())); // growing would leave copies too
    json += QByteArray("{\"") + firstKey + "\":";
    appendText(json, first);
    json += QByteArray(",\"") + secondKey + "\":";
    appendText(json, second);
    json += '}';
    return Secret(std::move(json));
}

http::Request request(const QString &url, const char *method, const NpmToken &token = {})
{
    http::Request r;
    r.method = method;
    r.url = url;
    r.headers = {{"Accept", "application/json"}};
    if (!token.token.isEmpty())
        r.authorization = Secret(QByteArray("Bearer " + token.token.reveal()));
    return r;
}

http::Request post(const QString &url, Secret body)
{
    http::Request r = request(url, "POST");
    r.headers.append(qMakePair(QByteArray("Content-Type"), QByteArray("application/json")));
    r.body = std::move(body);
    return r;
}

Error notNpm(const QString &url)
{
    return {Error::Kind::NotFound, QCoreApplication::translate("proxy", "What answers at %1 is not Nginx Proxy Manager.").arg(url), {}};
}

Error refused(const QString &sentence, const QByteArray &body)
{
    return {Error::Kind::Auth, sentence, npmMessage(body)};
}

Error unexpected(const http::Response &response)
{
    const QString words = npmMessage(response.body);
    return {Error::Kind::Failed, QCoreApplication::translate("proxy", "Nginx Proxy Manager answered %1.").arg(response.status), words};
}

// Measured: no token is a 404, a token that it cannot read a 500, an old one a 400.
bool mayBeTheToken(int status)
{
    return status == 400 || status == 401 || status == 403 || status == 404 || status == 500;
}

// One question whose good answer is a token; the answer's bytes are overwritten.
base::Task<NpmToken> askForToken(http::Client *client, http::Request question, QString refusal)
{
    auto response = co_await client->send(std::move(question));
    if (!response)
        co_return response.error();
    if (response->status == 400 || response->status == 401 || response->status == 403)
        co_return refused(refusal, response->body);
    if (response->status != 200)
        co_return unexpected(*response);
    auto token = parseNpmToken(response->body);
    base::cleanse(response->body);
    co_return token;
}

base::Task<NpmToken> passwordToken(http::Client *client, QString url, QString identity, Secret password)
{
    const QString refusal = QCoreApplication::translate("proxy", "Nginx Proxy Manager does not know this e-mail and password.");
    auto question = post(url + QStringLiteral("/api/tokens"), jsonBody("identity", identity.toUtf8(), "secret", password.reveal()));
    auto token = co_await askForToken(client, std::move(question), refusal);
    co_return token;
}

base::Task<NpmToken> codeToken(http::Client *client, QString url, Secret challenge, AskCode askCode)
{
    if (!askCode)
        co_return refused(QCoreApplication::translate("proxy", "Nginx Proxy Manager wants a one-time code. Sign in to it."), {});
    const auto code = co_await askCode();
    if (!code)
        co_return code.error();
    const QString refusal = QCoreApplication::translate("proxy", "Nginx Proxy Manager does not accept this code.");
    auto question = post(url + QStringLiteral("/api/tokens/2fa"), jsonBody("challenge_token", challenge.reveal(), "code", code->reveal()));
    auto token = co_await askForToken(client, std::move(question), refusal);
    co_return token;
}

/// The list, or that NPM may not like the token.
struct Listing {
    QList<ProxyHost> hosts;
    bool wantsToken = false;
    std::optional<Error> refusal;
};

base::Task<Listing> list(http::Client *client, QString url, NpmToken token)
{
    auto question = request(url + QStringLiteral("/api/nginx/proxy-hosts?expand=certificate"), "GET", token);
    const auto response = co_await client->send(std::move(question));
    if (!response)
        co_return response.error();
    if (response->status != 200 && !mayBeTheToken(response->status))
        co_return unexpected(*response);
    if (response->status != 200)
        co_return Listing{{}, true, unexpected(*response)};
    const auto hosts = parseProxyHosts(response->body);
    if (!hosts)
        co_return hosts.error();
    co_return Listing{*hosts, false, std::nullopt};
}

} // namespace

Npm::Npm(http::Client *client, QString url, const base::Clock *clock) : m_state(std::make_shared<State>())
{
    while (url.endsWith(u'/'))
        url.chop(1);
    m_state->client = client;
    m_state->url = std::move(url);
    m_state->clock = clock;
}

Npm::~Npm() = default;

QString Npm::url() const
{
    return m_state->url;
}

QString Npm::identity() const
{
    return m_state->identity;
}

bool Npm::isSignedIn() const
{
    return !m_state->token.token.isEmpty();
}

void Npm::signOut()
{
    m_state->token = {};
    m_state->password = {};
    m_state->identity.clear();
}

base::Task<NpmInfo> Npm::info()
{
    const auto state = m_state; // the object may be gone when the answer comes
    auto question = request(state->url + QStringLiteral("/api/"), "GET");
    const auto response = co_await state->client->send(std::move(question));
    if (!response)
        co_return response.error();
    if (response->status != 200)
        co_return notNpm(state->url);
    auto info = parseNpmInfo(response->body);
    if (!info)
        co_return notNpm(state->url);
    co_return info;
}

base::Task<> Npm::signIn(QString identity, base::Secret password, AskCode askCode)
{
    const auto state = m_state;
    auto token = co_await passwordToken(state->client, state->url, identity, password);
    if (!token)
        co_return token.error();
    const bool hasSecondFactor = !token->challenge.isEmpty();
    if (hasSecondFactor) {
        token = co_await codeToken(state->client, state->url, token->challenge, askCode);
        if (!token)
            co_return token.error();
    }
    state->token = *token;
    state->identity = identity;
    state->password = password;
    state->hasSecondFactor = hasSecondFactor;
    co_return base::Result<>();
}

base::Task<QList<ProxyHost>> Npm::hosts()
{
    const auto state = m_state;
    const Error signedOut = refused(QCoreApplication::translate("proxy", "Nginx Proxy Manager was not asked: sign in to it."), {});
    if (state->token.token.isEmpty())
        co_return signedOut;
    // A token lives for a day; half an hour before its end it is exchanged. When that fails the list will tell.
    if (state->token.expiresAt.isValid() && state->now().secsTo(state->token.expiresAt) < 1800) {
        auto question = request(state->url + QStringLiteral("/api/tokens"), "GET", state->token);
        const auto renewed = co_await askForToken(state->client, std::move(question), {});
        if (renewed && !renewed->token.isEmpty())
            state->token = *renewed;
    }
    auto listing = co_await list(state->client, state->url, state->token);
    if (!listing)
        co_return listing.error();
    if (!listing->wantsToken)
        co_return listing->hosts;
    if (state->hasSecondFactor || state->password.isEmpty()) { // nobody is asked for a code behind a person's back
        state->token = {};
        co_return signedOut;
    }
    const auto token = co_await passwordToken(state->client, state->url, state->identity, state->password);
    if (!token)
        co_return token.error();
    if (token->token.isEmpty()) { // a second factor was set up meanwhile
        state->token = {};
        co_return signedOut;
    }
    state->token = *token;
    listing = co_await list(state->client, state->url, state->token);
    if (!listing)
        co_return listing.error();
    if (listing->wantsToken)
        co_return *listing->refusal;
    co_return listing->hosts;
}

} // namespace proxy
