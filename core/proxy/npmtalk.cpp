#include "core/proxy/npmtalk.h"

#include <QCoreApplication>

namespace proxy {

using base::Error;
using base::Secret;

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

// One question whose good answer is a token; the answer's bytes are overwritten.
base::Task<NpmToken> askForToken(http::Client *client, http::Request question, QString refusal)
{
    auto response = co_await client->send(std::move(question));
    if (!response)
        co_return response.error();
    if (response->status == 400 || response->status == 401 || response->status == 403)
        co_return npmRefused(refusal, response->body);
    if (response->status != 200)
        co_return npmUnexpected(*response);
    auto token = parseNpmToken(response->body);
    base::cleanse(response->body);
    co_return token;
}

} // namespace

http::Request npmRequest(const QString &url, const QByteArray &method, const NpmToken &token, Secret body)
{
    http::Request r;
    r.method = method;
    r.url = url;
    r.headers = {{"Accept", "application/json"}};
    if (!body.isEmpty())
        r.headers.append(qMakePair(QByteArray("Content-Type"), QByteArray("application/json")));
    r.body = std::move(body);
    if (!token.token.isEmpty())
        r.authorization = Secret(QByteArray("Bearer " + token.token.reveal()));
    return r;
}

Error notNpm(const QString &url)
{
    return {Error::Kind::NotFound, QCoreApplication::translate("proxy", "What answers at %1 is not Nginx Proxy Manager.").arg(url), {}};
}

Error npmRefused(const QString &sentence, const QByteArray &body)
{
    return {Error::Kind::Auth, sentence, npmMessage(body)};
}

Error npmSignedOut()
{
    return npmRefused(QCoreApplication::translate("proxy", "Nginx Proxy Manager was not asked: sign in to it."), {});
}

Error npmUnexpected(const http::Response &response)
{
    const QString words = npmMessage(response.body);
    return {Error::Kind::Failed, QCoreApplication::translate("proxy", "Nginx Proxy Manager answered %1.").arg(response.status), words};
}

bool mayBeTheToken(int status)
{
    return status == 400 || status == 401 || status == 403 || status == 404 || status == 500;
}

base::Task<NpmToken> passwordToken(http::Client *client, QString url, QString identity, Secret password)
{
    const QString refusal = QCoreApplication::translate("proxy", "Nginx Proxy Manager does not know this e-mail and password.");
    auto question = npmRequest(url + QStringLiteral("/api/tokens"), "POST", {}, jsonBody("identity", identity.toUtf8(), "secret", password.reveal()));
    auto token = co_await askForToken(client, std::move(question), refusal);
    co_return token;
}

base::Task<NpmToken> codeToken(http::Client *client, QString url, Secret challenge, AskCode askCode)
{
    if (!askCode)
        co_return npmRefused(QCoreApplication::translate("proxy", "Nginx Proxy Manager wants a one-time code. Sign in to it."), {});
    const auto code = co_await askCode();
    if (!code)
        co_return code.error();
    const QString refusal = QCoreApplication::translate("proxy", "Nginx Proxy Manager does not accept this code.");
    auto question = npmRequest(url + QStringLiteral("/api/tokens/2fa"), "POST", {}, jsonBody("challenge_token", challenge.reveal(), "code", code->reveal()));
    auto token = co_await askForToken(client, std::move(question), refusal);
    co_return token;
}

base::Task<NpmToken> renewedToken(http::Client *client, QString url, NpmToken token)
{
    auto question = npmRequest(url + QStringLiteral("/api/tokens"), "GET", token);
    auto response = co_await client->send(std::move(question));
    if (!response)
        co_return response.error();
    if (mayBeTheToken(response->status))
        co_return npmRefused({}, response->body);
    if (response->status != 200)
        co_return npmUnexpected(*response);
    auto renewed = parseNpmToken(response->body);
    base::cleanse(response->body);
    if (renewed && renewed->token.isEmpty())
        co_return npmRefused({}, {});
    co_return renewed;
}

} // namespace proxy
