#include "core/proxy/npm.h"

#include "core/http/client.h"
#include "core/proxy/npmtalk.h"

#include <QCoreApplication>
#include <QRegularExpression>

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

/// The questions that want a token. Each keeps the state alive: the object may be gone when the answer comes.
struct Npm::Asking {
    using StatePtr = std::shared_ptr<State>;

    struct Question {
        QByteArray method = "GET";
        QString path;
        Secret body = {};
        /// The list is always there and has no fields that could be wrong: a refusal can only be the token's.
        bool onlyTheTokenCanBeWrong = false;
    };

    // A token lives for a day; half an hour before its end it is exchanged. When that fails the answer will tell.
    static QCoro::Task<> renew(StatePtr state)
    {
        if (!state->token.expiresAt.isValid() || state->now().secsTo(state->token.expiresAt) >= 1800)
            co_return;
        const auto renewed = co_await renewedToken(state->client, state->url, state->token);
        if (renewed)
            state->token = *renewed;
    }

    // Nobody is asked for a code behind a person's back.
    static base::Task<> signInAgain(StatePtr state)
    {
        if (state->hasSecondFactor || state->password.isEmpty()) {
            state->token = {};
            co_return npmSignedOut();
        }
        const auto token = co_await passwordToken(state->client, state->url, state->identity, state->password);
        if (!token)
            co_return token.error();
        state->token = token->token.isEmpty() ? NpmToken() : *token; // empty: a second factor was set up meanwhile
        if (state->token.token.isEmpty())
            co_return npmSignedOut();
        co_return base::Result<>();
    }

    // A write that was refused is sent again only when NPM says that it does not know the token: then it was not done.
    static base::Task<bool> wasTheToken(StatePtr state, Question question)
    {
        if (question.onlyTheTokenCanBeWrong)
            co_return true;
        const auto renewed = co_await renewedToken(state->client, state->url, state->token);
        if (renewed)
            state->token = *renewed;
        else if (renewed.error().kind != Error::Kind::Auth)
            co_return renewed.error();
        co_return !renewed.has_value();
    }

    static base::Task<http::Response> ask(StatePtr state, Question question)
    {
        if (state->token.token.isEmpty())
            co_return npmSignedOut();
        co_await renew(state);
        auto first = npmRequest(state->url + question.path, question.method, state->token, question.body);
        auto response = co_await state->client->send(std::move(first));
        if (!response || !mayBeTheToken(response->status))
            co_return response;
        const auto doubted = co_await wasTheToken(state, question);
        if (!doubted)
            co_return doubted.error();
        if (!*doubted)
            co_return response;
        const auto signedIn = co_await signInAgain(state);
        if (!signedIn)
            co_return signedIn.error();
        auto second = npmRequest(state->url + question.path, question.method, state->token, question.body);
        response = co_await state->client->send(std::move(second));
        co_return response;
    }

    static base::Task<ProxyHost> host(StatePtr state, int id)
    {
        Question question;
        question.path = QStringLiteral("/api/nginx/proxy-hosts/%1?expand=certificate").arg(id);
        const auto response = co_await ask(state, question);
        if (!response)
            co_return response.error();
        if (response->status == 404)
            co_return Error{Error::Kind::NotFound, QCoreApplication::translate("proxy", "Nginx Proxy Manager has no host #%1 any more.").arg(id), npmMessage(response->body)};
        if (response->status != 200)
            co_return npmUnexpected(*response);
        co_return parseProxyHost(response->body);
    }

    // The ids of hosts are never used twice, but a domain can be taken out of its host.
    static base::Task<> checkDomain(StatePtr state, plan::Npm command)
    {
        static const QRegularExpression hostPath(QStringLiteral("^/api/nginx/proxy-hosts/([0-9]{1,9})(/|$)"));
        const auto match = hostPath.match(command.path);
        if (command.domain.isEmpty() || !match.hasMatch())
            co_return base::Result<>();
        const int id = match.captured(1).toInt();
        const auto now = co_await host(state, id);
        if (!now)
            co_return now.error();
        if (!now->domains.contains(command.domain.toLower()))
            co_return Error{Error::Kind::Conflict, QCoreApplication::translate("proxy", "NPM host #%1 is not that of %2 any more: nothing was changed.").arg(id).arg(command.domain), {}};
        co_return base::Result<>();
    }

    // The first account is made by nobody: NPM takes it as long as it has no other.
    static base::Task<http::Response> write(StatePtr state, plan::Npm command)
    {
        const bool isFirstAccount = state->token.token.isEmpty() && command.method == "POST" && command.path == u"/api/users";
        if (isFirstAccount) {
            auto question = npmRequest(state->url + command.path, command.method, {}, command.body.filled());
            auto response = co_await state->client->send(std::move(question));
            co_return response;
        }
        const auto checked = co_await checkDomain(state, command);
        if (!checked)
            co_return checked.error();
        Question question{command.method, command.path, command.body.filled()};
        auto response = co_await ask(state, std::move(question));
        co_return response;
    }
};

namespace {

// NPM's words may repeat what it was sent.
QString withoutSecrets(QString words, const plan::Payload &body)
{
    for (const plan::Payload::Part &part : body.parts())
        if (const auto *hole = std::get_if<plan::Hole>(&part); hole && !hole->value.isEmpty())
            words.replace(QString::fromUtf8(hole->value.reveal()), plan::hiddenMark());
    return words;
}

Error refusal(const plan::Npm &command, const http::Response &response)
{
    const QString words = withoutSecrets(npmMessage(response.body), command.body);
    if (response.status == 404)
        return {Error::Kind::NotFound, QCoreApplication::translate("proxy", "Nginx Proxy Manager does not have this any more: %1").arg(command.path), words};
    if (response.status == 403)
        return {Error::Kind::Forbidden, QCoreApplication::translate("proxy", "This account of Nginx Proxy Manager may not do that."), words};
    if (words.isEmpty())
        return {Error::Kind::Failed, QCoreApplication::translate("proxy", "Nginx Proxy Manager answered %1.").arg(response.status), {}};
    return {Error::Kind::Failed, QCoreApplication::translate("proxy", "Nginx Proxy Manager refused it: %1").arg(words), words};
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

QString Npm::defaultIdentity()
{
    return QStringLiteral("admin@example.com");
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
    auto question = npmRequest(state->url + QStringLiteral("/api/"), "GET");
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
    Asking::Question question;
    question.path = QStringLiteral("/api/nginx/proxy-hosts?expand=certificate");
    question.onlyTheTokenCanBeWrong = true;
    const auto response = co_await Asking::ask(m_state, std::move(question));
    if (!response)
        co_return response.error();
    if (response->status != 200)
        co_return npmUnexpected(*response);
    co_return parseProxyHosts(response->body);
}

base::Task<ProxyHost> Npm::host(int id)
{
    return Asking::host(m_state, id);
}

base::Task<QByteArray> Npm::send(plan::Npm command)
{
    if (command.body.lacksSecret())
        co_return Error{Error::Kind::Auth, QCoreApplication::translate("proxy", "A password that this request needs is not known any more."), {}};
    const auto response = co_await Asking::write(m_state, command);
    if (!response)
        co_return response.error();
    if (response->status < 200 || response->status > 299)
        co_return refusal(command, *response);
    co_return QByteArray(response->body);
}

base::Task<bool> Npm::takesDefaultLogin()
{
    const auto state = m_state;
    const auto token = co_await passwordToken(state->client, state->url, defaultIdentity(), Secret(QByteArray("changeme")));
    if (!token && token.error().kind != Error::Kind::Auth)
        co_return token.error();
    co_return token.has_value();
}

} // namespace proxy
