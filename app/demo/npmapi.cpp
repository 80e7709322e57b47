#include "app/demo/npmapi.h"

#include "app/demo/ids.h"
#include "app/demo/npmschema.h"
#include "app/demo/timeline.h"
#include "app/demo/values.h"
#include "core/base/json.h"

#include <QSet>

#include <algorithm>
#include <map>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

void answer(HttpExchange *exchange, int status, const Json &body)
{
    exchange->reply({status, "application/json; charset=utf-8", dump(body), {}});
}

void refuse(HttpExchange *exchange, int code, const QString &message, const char *i18n = nullptr)
{
    Json error = {{"code", code}, {"message", s(message)}};
    if (i18n)
        error["message_i18n"] = i18n;
    answer(exchange, code, Json::object({{"error", error}}));
}

QString npmTime(const QDateTime &time)
{
    return time.toUTC().toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

// NPM hides what a request may not see behind the router's 404: "/api" is cut.
void refuseUnknown(HttpExchange *exchange)
{
    refuse(exchange, 404, u"Not Found - %1"_s.arg(exchange->request().path.mid(4)));
}

/// Of the image's tag: "jc21/nginx-proxy-manager:2.12.6".
struct NpmVersion {
    int major = 2;
    int minor = 15;
    int revision = 1;
};

NpmVersion versionOf(const QString &image)
{
    const QStringList parts = image.section(u':', -1).split(u'.');
    return parts.size() < 3 ? NpmVersion{} : NpmVersion{parts[0].toInt(), parts[1].toInt(), parts[2].toInt()};
}

QStringList domainsOf(const Json &host)
{
    QStringList names;
    for (const Json &name : base::member(host, "domain_names"))
        names.append(base::toText(name));
    return names;
}

} // namespace

struct NpmApi::State {
    QMap<QString, QString> accounts; ///< e-mail → password
    std::map<int, Json> hosts;
    std::map<int, Json> certificates;
    QSet<QString> tokens;
    int nextHost = 1;
    int nextCertificate = 1;

    Json *byDomain(const QString &domain)
    {
        const auto found = std::ranges::find_if(hosts, [&](const auto &entry) { return domainsOf(entry.second).contains(domain); });
        return found == hosts.end() ? nullptr : &found->second;
    }
};

NpmApi::NpmApi(const World &world, Timeline *time, Ids *ids, QObject *parent)
    : QObject(parent), m_world(world), m_time(time), m_ids(ids), m_state(std::make_unique<State>())
{
    if (world.npm && world.npm->setUp)
        m_state->accounts.insert(world.npm->identity, world.npm->password);
    const QDateTime created = time->now().addSecs(-world.release.installed);
    for (const ProxyHost &host : world.hosts) {
        int certificate = 0;
        if (host.certificateDays) {
            certificate = m_state->nextCertificate++;
            m_state->certificates[certificate] = npmCertificate(certificate, host.domain, npmTime(created), npmTime(time->now().addDays(*host.certificateDays)));
        }
        const int id = m_state->nextHost++;
        m_state->hosts[id] = npmHost(host, id, certificate, npmTime(created));
    }
}

NpmApi::~NpmApi() = default;

void NpmApi::handle(HttpExchange *exchange)
{
    const HttpRequest &request = exchange->request();
    QStringList parts = request.segments();
    if (parts.value(0) != "api"_L1)
        return exchange->reply({200, "text/html", "<!DOCTYPE html><title>Nginx Proxy Manager</title>", {}});
    parts.removeFirst();
    if (parts.isEmpty())
        return about(exchange);
    const QByteArray authorization = request.headers.value("authorization");
    const QString token = QString::fromLatin1(authorization.startsWith("Bearer ") ? authorization.mid(7) : QByteArray());
    if (parts[0] == "tokens"_L1 && request.method == "POST")
        return tokens(exchange);
    const bool createsAccount = parts == QStringList{u"users"_s} && request.method == "POST";
    if (createsAccount && m_state->accounts.isEmpty())
        return createAccount(exchange);
    if (token.isEmpty())
        return refuseUnknown(exchange);
    if (!m_state->tokens.contains(token))
        return refuse(exchange, 500, u"Internal Error"_s);
    if (createsAccount)
        return createAccount(exchange);
    const QString area = parts.mid(0, 2).join(u'/');
    if (parts[0] == "tokens"_L1)
        return answer(exchange, 200, {{"token", s(newToken())}, {"expires", s(microTime(m_time->now().addDays(1)))}});
    if (area == "nginx/proxy-hosts"_L1)
        return hosts(exchange, parts.mid(2));
    if (area == "nginx/certificates"_L1)
        return certificates(exchange, parts.mid(2));
    if (area == "users/me"_L1)
        return answer(exchange, 200, npmOwner(m_state->accounts.firstKey(), true));
    if (area == "reports/hosts"_L1)
        return answer(exchange, 200, {{"proxy", m_state->hosts.size()}, {"redirection", 0}, {"stream", 0}, {"dead", 0}});
    if (area == "nginx/streams"_L1 || area == "nginx/redirection-hosts"_L1 || area == "nginx/dead-hosts"_L1 || area == "audit-log"_L1)
        return answer(exchange, 200, Json::array());
    refuseUnknown(exchange);
}

// 2.13 and newer have no account to begin with and say so; what came before had one that everybody knows.
void NpmApi::about(HttpExchange *exchange)
{
    const NpmVersion version = versionOf(m_world.npm->image);
    Json body = {{"status", "OK"}, {"version", {{"major", version.major}, {"minor", version.minor}, {"revision", version.revision}}}};
    if (version.minor >= 13)
        body["setup"] = !m_state->accounts.isEmpty();
    answer(exchange, 200, body);
}

void NpmApi::createAccount(HttpExchange *exchange)
{
    const auto body = base::parseJson(exchange->request().body, u"user"_s);
    if (!body)
        return refuse(exchange, 400, u"Unexpected token in JSON"_s);
    for (const char *key : {"name", "nickname", "email"})
        if (base::text(*body, key).isEmpty())
            return refuse(exchange, 400, u"data must have required property '%1'"_s.arg(QLatin1String(key)));
    const QString email = base::text(*body, "email");
    if (m_state->accounts.contains(email))
        return refuse(exchange, 400, u"Email already in use"_s);
    m_state->accounts.insert(email, base::text(base::member(*body, "auth"), "secret"));
    Json owner = npmOwner(email, false);
    owner["id"] = m_state->accounts.size();
    owner["name"] = (*body)["name"];
    owner["nickname"] = (*body)["nickname"];
    answer(exchange, 201, owner);
}

QString NpmApi::newToken()
{
    // Of the form of a JWT, so that what redacts tokens is tried on it.
    const QString token = u"eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.%1.%2"_s.arg(m_ids->letters(60), m_ids->letters(80));
    m_state->tokens.insert(token);
    return token;
}

void NpmApi::tokens(HttpExchange *exchange)
{
    const auto body = base::parseJson(exchange->request().body, u"login"_s);
    const QString identity = body ? base::text(*body, "identity") : QString();
    const QString secret = body ? base::text(*body, "secret") : QString();
    if (identity.isEmpty() || secret.isEmpty())
        return refuse(exchange, 400, u"data must have required property '%1'"_s.arg(identity.isEmpty() ? u"identity"_s : u"secret"_s));
    if (!m_state->accounts.contains(identity) || secret != m_state->accounts[identity])
        return refuse(exchange, 400, u"Invalid email or password"_s, "error.invalid-auth");
    answer(exchange, 200, {{"token", s(newToken())}, {"expires", s(microTime(m_time->now().addDays(1)))}});
}

Json NpmApi::expanded(const Json &host, const QString &expand) const
{
    const QStringList wanted = expand.split(u',');
    Json full = host;
    if (wanted.contains(u"owner"_s))
        full["owner"] = npmOwner(m_state->accounts.firstKey(), false);
    if (wanted.contains(u"certificate"_s)) {
        const auto found = m_state->certificates.find(static_cast<int>(base::number(host, "certificate_id")));
        full["certificate"] = found == m_state->certificates.end() ? Json() : found->second;
    }
    if (wanted.contains(u"access_list"_s))
        full["access_list"] = nullptr;
    return full;
}

void NpmApi::hosts(HttpExchange *exchange, const QStringList &rest)
{
    const HttpRequest &request = exchange->request();
    const QString expand = request.argument(u"expand"_s);
    if (rest.isEmpty() && request.method == "GET") {
        std::map<QString, Json> sorted;
        for (const auto &[id, host] : m_state->hosts)
            sorted[domainsOf(host).value(0)] = expanded(host, expand);
        Json all = Json::array();
        for (const auto &[domain, host] : sorted)
            all.push_back(host);
        return answer(exchange, 200, all);
    }
    if (rest.isEmpty() && request.method == "POST")
        return create(exchange);
    const int id = rest.value(0).toInt();
    const auto found = m_state->hosts.find(id);
    if (found == m_state->hosts.end())
        return refuse(exchange, 404, u"Not Found - %1"_s.arg(id));
    const QString action = rest.value(1);
    if (action == "enable"_L1 || action == "disable"_L1) {
        const bool enable = action == "enable"_L1;
        if (found->second["enabled"] == enable)
            return refuse(exchange, 400, enable ? u"Host is already enabled"_s : u"Host is already disabled"_s);
        found->second["enabled"] = enable;
        found->second["modified_on"] = s(npmTime(m_time->now()));
        if (enable)
            npmGenerate(found->second);
        return answer(exchange, 200, true);
    }
    if (request.method == "GET")
        return answer(exchange, 200, expanded(found->second, expand));
    if (request.method == "PUT")
        return update(exchange, id);
    if (request.method == "DELETE") {
        m_state->hosts.erase(found);
        return answer(exchange, 200, true);
    }
    refuseUnknown(exchange);
}

void NpmApi::create(HttpExchange *exchange)
{
    const auto body = base::parseJson(exchange->request().body, u"host"_s);
    if (!body)
        return refuse(exchange, 400, u"Unexpected token in JSON"_s);
    if (const QString fault = npmFault(*body, true); !fault.isEmpty())
        return refuse(exchange, 400, fault);
    for (const QString &domain : domainsOf(*body))
        if (m_state->byDomain(domain))
            return refuse(exchange, 400, u"%1 is already in use"_s.arg(domain));
    const QString now = npmTime(m_time->now());
    Json host = npmDefaults(m_state->nextHost, now);
    npmUpdate(host, *body, now);
    const Json answered = expanded(host, u"owner,certificate,access_list"_s);
    npmGenerate(host);
    m_state->hosts[m_state->nextHost++] = std::move(host);
    // What nginx said is only in the next read: the answer of a POST has an empty meta.
    answer(exchange, 201, answered);
}

void NpmApi::update(HttpExchange *exchange, int id)
{
    const auto body = base::parseJson(exchange->request().body, u"host"_s);
    if (!body)
        return refuse(exchange, 400, u"Unexpected token in JSON"_s);
    if (const QString fault = npmFault(*body, false); !fault.isEmpty())
        return refuse(exchange, 400, fault);
    Json &host = m_state->hosts[id];
    for (const QString &domain : domainsOf(*body))
        if (Json *other = m_state->byDomain(domain); other && other != &host)
            return refuse(exchange, 400, u"%1 is already in use"_s.arg(domain));
    npmUpdate(host, *body, npmTime(m_time->now()));
    if (base::text(*body, "certificate_id") == "new"_L1) {
        const int certificate = m_state->nextCertificate++;
        m_state->certificates[certificate] =
            npmCertificate(certificate, domainsOf(host).value(0), npmTime(m_time->now()), npmTime(m_time->now().addDays(90)));
        host["certificate_id"] = certificate;
    }
    if (base::flag(host, "enabled"))
        npmGenerate(host);
    answer(exchange, 200, expanded(host, u"owner,certificate,access_list"_s));
}

void NpmApi::certificates(HttpExchange *exchange, const QStringList &rest)
{
    const HttpRequest &request = exchange->request();
    if (rest.isEmpty() && request.method == "GET") {
        Json all = Json::array();
        for (const auto &[id, certificate] : m_state->certificates)
            all.push_back(certificate);
        return answer(exchange, 200, all);
    }
    if (rest.isEmpty() && request.method == "POST") {
        const auto body = base::parseJson(request.body, u"certificate"_s);
        const QString domain = body ? domainsOf(*body).value(0) : QString();
        if (domain.isEmpty())
            return refuse(exchange, 400, u"data must have required property 'domain_names'"_s);
        const int id = m_state->nextCertificate++;
        m_state->certificates[id] = npmCertificate(id, domain, npmTime(m_time->now()), npmTime(m_time->now().addDays(90)));
        return answer(exchange, 201, m_state->certificates[id]);
    }
    const auto found = m_state->certificates.find(rest.value(0).toInt());
    if (found == m_state->certificates.end())
        return refuse(exchange, 404, u"Not Found - %1"_s.arg(rest.value(0)));
    if (request.method == "DELETE") {
        m_state->certificates.erase(found);
        return answer(exchange, 200, true);
    }
    if (rest.value(1) == "renew"_L1) {
        found->second["modified_on"] = s(npmTime(m_time->now()));
        found->second["expires_on"] = s(npmTime(m_time->now().addDays(90)));
    }
    answer(exchange, 200, found->second);
}

std::optional<NpmApi::Upstream> NpmApi::upstream(const QString &domain, const QString &path) const
{
    const Json *host = m_state->byDomain(domain);
    if (!host || !base::flag(*host, "enabled") || !npmOnline(*host))
        return std::nullopt;
    const bool websockets = base::flag(*host, "allow_websocket_upgrade");
    Upstream best{base::text(*host, "forward_scheme"), base::text(*host, "forward_host"), static_cast<int>(base::number(*host, "forward_port")), websockets};
    qsizetype longest = 0;
    for (const Json &location : base::member(*host, "locations")) {
        const QString prefix = base::text(location, "path");
        if (!path.startsWith(prefix) || prefix.size() <= longest)
            continue;
        longest = prefix.size();
        best = {base::text(location, "forward_scheme"), base::text(location, "forward_host"), static_cast<int>(base::number(location, "forward_port")), websockets};
    }
    return best;
}

QStringList NpmApi::domains() const
{
    QStringList all;
    for (const auto &[id, host] : m_state->hosts)
        all += domainsOf(host);
    return all;
}

bool NpmApi::change(const QString &domain, const Json &fields)
{
    Json *host = m_state->byDomain(domain);
    if (!host)
        return false;
    host->update(fields);
    npmGenerate(*host);
    return true;
}

bool NpmApi::remove(const QString &domain)
{
    return std::erase_if(m_state->hosts, [&](const auto &entry) { return domainsOf(entry.second).contains(domain); }) > 0;
}

QMap<int, QByteArray> NpmApi::files() const
{
    QMap<int, QByteArray> all;
    for (const auto &[id, host] : m_state->hosts)
        if (base::flag(host, "enabled") && npmOnline(host))
            all.insert(id, npmFile(host));
    return all;
}

} // namespace demo
