#include "app/demo/npmschema.h"

#include "app/demo/values.h"
#include "core/base/json.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

constexpr const char *writable[] = {"domain_names", "forward_scheme", "forward_host", "forward_port", "certificate_id", "ssl_forced", "hsts_enabled",
                                    "hsts_subdomains", "http2_support", "block_exploits", "caching_enabled", "allow_websocket_upgrade",
                                    "access_list_id", "advanced_config", "enabled", "meta", "locations"};
constexpr const char *required[] = {"domain_names", "forward_scheme", "forward_host", "forward_port"};

// nginx directives that an advanced_config of ours or a person's may begin a line with; all else is "unknown directive".
const QStringList &directives()
{
    static const QStringList known{u"add_header"_s,         u"proxy_set_header"_s,   u"proxy_read_timeout"_s, u"proxy_send_timeout"_s,
                                   u"proxy_buffering"_s,    u"proxy_http_version"_s, u"proxy_pass"_s,         u"proxy_request_buffering"_s,
                                   u"client_max_body_size"_s, u"location"_s,         u"return"_s,             u"if"_s,
                                   u"set"_s,                u"rewrite"_s,            u"allow"_s,              u"deny"_s,
                                   u"gzip"_s,               u"include"_s,            u"proxy_hide_header"_s,  u"send_timeout"_s};
    return known;
}

QString unknownDirective(const QString &config)
{
    static const QRegularExpression word(u"^\\s*([a-z_0-9]+)\\b"_s);
    for (const QString &line : config.split(u'\n')) {
        const auto match = word.match(line);
        if (match.hasMatch() && !directives().contains(match.captured(1)))
            return match.captured(1);
    }
    return {};
}

// The host stands in quotes in the file: `set $server "HOST";`. Nothing: nginx takes it.
QString faultOfHost(const QString &host)
{
    static const QRegularExpression variable(u"\\$([A-Za-z_0-9]+)"_s);
    const qsizetype quote = host.indexOf(u'"');
    if (quote >= 0)
        return u"unexpected \"%1\""_s.arg(host.mid(quote + 1, 1));
    const auto match = variable.match(host);
    return match.hasMatch() ? u"unknown \"%1\" variable"_s.arg(match.captured(1).toLower()) : QString();
}

} // namespace

Json npmDefaults(int id, const QString &now)
{
    return {{"id", id},
            {"created_on", s(now)},
            {"modified_on", s(now)},
            {"owner_user_id", 1},
            {"domain_names", Json::array()},
            {"forward_host", ""},
            {"forward_port", 0},
            {"access_list_id", 0},
            {"certificate_id", 0},
            {"ssl_forced", false},
            {"caching_enabled", false},
            {"block_exploits", false},
            {"advanced_config", ""},
            {"meta", Json::object()},
            {"allow_websocket_upgrade", false},
            {"http2_support", false},
            {"forward_scheme", "http"},
            {"enabled", true},
            {"locations", Json::array()},
            {"hsts_enabled", false},
            {"hsts_subdomains", false}};
}

Json npmHost(const ProxyHost &host, int id, int certificateId, const QString &created)
{
    Json object = npmDefaults(id, created);
    object["domain_names"] = Json::array({s(host.domain)});
    object["forward_host"] = s(host.host);
    object["forward_port"] = host.port;
    object["forward_scheme"] = s(host.scheme);
    object["certificate_id"] = certificateId;
    object["ssl_forced"] = host.forceTls;
    object["block_exploits"] = host.blockExploits;
    object["allow_websocket_upgrade"] = host.websockets;
    object["http2_support"] = host.http2;
    object["hsts_enabled"] = host.hsts;
    object["enabled"] = host.enabled;
    for (const Location &location : host.locations)
        object["locations"].push_back({{"path", s(location.path)}, {"forward_scheme", "http"}, {"forward_host", s(location.host)},
                                       {"forward_port", location.port}, {"forward_path", ""}, {"advanced_config", ""}});
    npmGenerate(object);
    return object;
}

Json npmCertificate(int id, const QString &domain, const QString &created, const QString &expires)
{
    return {{"id", id},
            {"created_on", s(created)},
            {"modified_on", s(created)},
            {"owner_user_id", 1},
            {"provider", "letsencrypt"},
            {"nice_name", s(domain)},
            {"domain_names", Json::array({s(domain)})},
            {"expires_on", s(expires)},
            {"meta", Json::object({{"dns_challenge", false}})}};
}

Json npmOwner(const QString &email, bool permissions)
{
    Json owner = {{"id", 1},
                  {"created_on", "2026-01-12 09:14:03"},
                  {"modified_on", "2026-01-12 09:14:03"},
                  {"is_disabled", false},
                  {"email", s(email)},
                  {"name", "Administrator"},
                  {"nickname", "Admin"},
                  {"avatar", ""},
                  {"roles", Json::array({"admin"})}};
    if (permissions)
        owner["permissions"] = {{"visibility", "all"},   {"proxy_hosts", "manage"},  {"redirection_hosts", "manage"}, {"dead_hosts", "manage"},
                                {"streams", "manage"}, {"access_lists", "manage"}, {"certificates", "manage"}};
    return owner;
}

QString npmFault(const Json &body, bool isNew)
{
    if (!body.is_object())
        return u"data must be object"_s;
    QStringList faults;
    for (const auto &[key, value] : body.items())
        if (std::ranges::find(writable, key) == std::end(writable))
            faults.append(u"data must NOT have additional properties"_s);
    for (const char *key : required)
        if (isNew && !body.contains(key))
            faults.append(u"data must have required property '%1'"_s.arg(QLatin1String(key)));
    if (body.contains("forward_port")) {
        const Json &port = body["forward_port"];
        const int number = port.is_string() ? base::toText(port).toInt() : static_cast<int>(base::number(body, "forward_port"));
        if (number < 1)
            faults.append(u"data/forward_port must be >= 1"_s);
        if (number > 65535)
            faults.append(u"data/forward_port must be <= 65535"_s);
    }
    if (const QString scheme = base::text(body, "forward_scheme", u"http"_s); scheme != "http"_L1 && scheme != "https"_L1)
        faults.append(u"data/forward_scheme must be equal to one of the allowed values"_s);
    return faults.join(u", "_s);
}

void npmUpdate(Json &host, const Json &body, const QString &now)
{
    for (const auto &[key, value] : body.items()) {
        if (key == "meta")
            host["meta"].update(value);
        else if (key == "forward_port" && value.is_string())
            host[key] = base::toText(value).toInt();
        else if (key != "certificate_id" || value.is_number())
            host[key] = value;
    }
    host["modified_on"] = s(now);
}

void npmGenerate(Json &host)
{
    const QString unknown = unknownDirective(base::text(host, "advanced_config"));
    QString fault = faultOfHost(base::text(host, "forward_host"));
    int line = 15;
    if (!unknown.isEmpty()) {
        fault = u"unknown directive \"%1\""_s.arg(unknown);
        line = 37;
    }
    host["meta"]["nginx_online"] = fault.isEmpty();
    if (fault.isEmpty())
        host["meta"]["nginx_err"] = nullptr;
    else
        host["meta"]["nginx_err"] = s(u"nginx: [emerg] %1 in /data/nginx/proxy_host/%2.conf:%3\n"
                                      "nginx: configuration file /etc/nginx/nginx.conf test failed\n"_s.arg(fault).arg(base::number(host, "id")).arg(line));
}

bool npmOnline(const Json &host)
{
    return base::flag(base::member(host, "meta"), "nginx_online", true);
}

QByteArray npmFile(const Json &host)
{
    QStringList names;
    for (const Json &name : base::member(host, "domain_names"))
        names.append(base::toText(name));
    const bool tls = base::number(host, "certificate_id") > 0;
    QString file = u"# ------------------------------------------------------------\n# %1\n# ------------------------------------------------------------\n\n\n"_s.arg(names.join(u", "_s));
    file += u"server {\n  set $forward_scheme %1;\n  set $server         \"%2\";\n  set $port           %3;\n\n  listen 80;\nlisten [::]:80;\n\n"_s.arg(
        base::text(host, "forward_scheme"), base::text(host, "forward_host")).arg(base::number(host, "forward_port"));
    if (tls)
        file += u"listen 443 ssl;\nlisten [::]:443 ssl;\n\n"_s;
    file += u"\n  server_name %1;\n\n"_s.arg(names.join(u' '));
    if (tls && base::flag(host, "http2_support"))
        file += u"  http2 on;\n\n"_s;
    if (tls)
        file += u"  # Let's Encrypt SSL\n  include conf.d/include/letsencrypt-acme-challenge.conf;\n  include conf.d/include/ssl-ciphers.conf;\n"
                "  ssl_certificate /etc/letsencrypt/live/npm-%1/fullchain.pem;\n  ssl_certificate_key /etc/letsencrypt/live/npm-%1/privkey.pem;\n\n"_s.arg(
            base::number(host, "certificate_id"));
    if (base::flag(host, "block_exploits"))
        file += u"  # Block Exploits\n  include conf.d/include/block-exploits.conf;\n\n"_s;
    if (tls && base::flag(host, "hsts_enabled"))
        file += u"  # HSTS (ngx_http_headers_module is required) (63072000 seconds = 2 years)\n  add_header Strict-Transport-Security $hsts_header always;\n\n"_s;
    if (tls && base::flag(host, "ssl_forced"))
        file += u"    # Force SSL\n    include conf.d/include/force-ssl.conf;\n\n"_s;
    const QString upgrade = u"proxy_set_header Upgrade $http_upgrade;\nproxy_set_header Connection $http_connection;\nproxy_http_version 1.1;\n\n"_s;
    if (base::flag(host, "allow_websocket_upgrade"))
        file += upgrade;
    file += u"  access_log /data/logs/proxy-host-%1_access.log proxy;\n  error_log /data/logs/proxy-host-%1_error.log warn;\n\n"_s.arg(base::number(host, "id"));
    file += base::text(host, "advanced_config") + u'\n';
    for (const Json &location : base::member(host, "locations"))
        file += u"  location %1 {\n    proxy_pass       %2://%3:%4%5;\n  }\n\n"_s.arg(
            base::text(location, "path"), base::text(location, "forward_scheme"), base::text(location, "forward_host"))
                    .arg(base::number(location, "forward_port")).arg(base::text(location, "forward_path"));
    file += u"  location / {\n%1    # Proxy!\n    include conf.d/include/proxy.conf;\n  }\n\n\n  # Custom\n  include /data/nginx/custom/server_proxy[.]conf;\n}\n"_s.arg(
        base::flag(host, "allow_websocket_upgrade") ? upgrade : QString());
    return file.toUtf8();
}

} // namespace demo
