#include "core/proxy/npmparse.h"

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/redact.h"

#include <QCoreApplication>

namespace proxy {
namespace {

using base::Error;
using base::Json;

Error strange(const QString &detail)
{
    return {Error::Kind::Malformed, QCoreApplication::translate("proxy", "Nginx Proxy Manager sent an answer that this program cannot read."), detail};
}

QStringList texts(const Json &array)
{
    QStringList list;
    if (array.is_array())
        for (const Json &item : array)
            list.append(base::toText(item));
    return list;
}

// A port is a number, yet NPM keeps what it was given: "30080" comes back as a string.
int portOf(const Json &object, const char *key)
{
    const Json &value = base::member(object, key);
    const qint64 port = value.is_string() ? base::toText(value).toLongLong() : base::number(object, key);
    return port > 0 && port <= 65535 ? static_cast<int>(port) : 0;
}

// Booleans were 0 and 1 before 2.11.
bool flagOf(const Json &object, const char *key, bool fallback = false)
{
    const Json &value = base::member(object, key);
    return value.is_number_integer() ? value.get<qint64>() != 0 : base::flag(object, key, fallback);
}

Location location(const Json &item)
{
    return {base::text(item, "path"), base::text(item, "forward_scheme"), base::text(item, "forward_host"),
            portOf(item, "forward_port"), base::text(item, "forward_path"), base::text(item, "advanced_config")};
}

std::optional<Certificate> certificate(const Json &item)
{
    if (!item.is_object())
        return std::nullopt;
    return Certificate{static_cast<int>(base::number(item, "id")), base::text(item, "provider"), texts(base::member(item, "domain_names")),
                       base::parseTime(base::text(item, "expires_on"))};
}

std::optional<bool> online(const Json &meta)
{
    const Json &value = base::member(meta, "nginx_online");
    return value.is_boolean() ? std::optional(value.get<bool>()) : std::nullopt;
}

ProxyHost proxyHost(const Json &item)
{
    ProxyHost host;
    host.id = static_cast<int>(base::number(item, "id"));
    for (const QString &domain : texts(base::member(item, "domain_names")))
        host.domains.append(domain.toLower());
    host.enabled = flagOf(item, "enabled", true);
    host.scheme = base::text(item, "forward_scheme");
    host.host = base::text(item, "forward_host");
    host.port = portOf(item, "forward_port");
    host.websockets = flagOf(item, "allow_websocket_upgrade");
    host.forceTls = flagOf(item, "ssl_forced");
    host.http2 = flagOf(item, "http2_support");
    host.hsts = flagOf(item, "hsts_enabled");
    host.hstsSubdomains = flagOf(item, "hsts_subdomains");
    host.blockExploits = flagOf(item, "block_exploits");
    host.caching = flagOf(item, "caching_enabled");
    host.certificate = certificate(base::member(item, "certificate"));
    host.advancedConfig = base::text(item, "advanced_config");
    const Json &locations = base::member(item, "locations");
    if (locations.is_array())
        for (const Json &entry : locations)
            host.locations.append(location(entry));
    const Json &meta = base::member(item, "meta");
    host.nginxOnline = online(meta);
    host.nginxError = base::redact(base::text(meta, "nginx_err"));
    host.modifiedAt = base::parseTime(base::text(item, "modified_on"));
    return host;
}

bool isProxyHost(const Json &item)
{
    return base::member(item, "id").is_number_integer() && base::member(item, "domain_names").is_array();
}

} // namespace

base::Result<NpmInfo> parseNpmInfo(const QByteArray &body)
{
    const auto json = base::parseJson(body, QCoreApplication::translate("proxy", "The answer of Nginx Proxy Manager"));
    if (!json)
        return json.error();
    const Json &version = base::member(*json, "version");
    if (base::text(*json, "status") != u"OK" || !version.is_object())
        return strange(QString::fromUtf8(body.left(80)));
    const auto part = [&version](const char *key) { return QString::number(base::number(version, key)); };
    return NpmInfo{flagOf(*json, "setup", true), part("major") + u'.' + part("minor") + u'.' + part("revision"), !json->contains("setup")};
}

base::Result<NpmToken> parseNpmToken(const QByteArray &body)
{
    const auto json = base::parseJson(body, QCoreApplication::translate("proxy", "The answer of Nginx Proxy Manager"));
    if (!json)
        return json.error().kind == Error::Kind::Malformed ? strange({}) : json.error(); // the parser's words quote the body
    NpmToken token;
    if (flagOf(*json, "requires_2fa"))
        token.challenge = base::Secret::fromText(base::text(*json, "challenge_token"));
    else
        token.token = base::Secret::fromText(base::text(*json, "token"));
    token.expiresAt = base::parseTime(base::text(*json, "expires"));
    if (token.token.isEmpty() && token.challenge.isEmpty())
        return strange(QStringLiteral("neither a token nor a challenge"));
    return token;
}

base::Result<QList<ProxyHost>> parseProxyHosts(const QByteArray &body)
{
    const auto json = base::parseJson(body, QCoreApplication::translate("proxy", "The list of proxy hosts"));
    if (!json)
        return json.error();
    if (!json->is_array())
        return strange(QStringLiteral("no list of proxy hosts"));
    QList<ProxyHost> hosts;
    for (const Json &item : *json) {
        if (!isProxyHost(item))
            return strange(QStringLiteral("an entry of the list is no proxy host"));
        hosts.append(proxyHost(item));
    }
    return hosts;
}

base::Result<ProxyHost> parseProxyHost(const QByteArray &body)
{
    const auto json = base::parseJson(body, QCoreApplication::translate("proxy", "The proxy host"));
    if (!json)
        return json.error();
    if (!isProxyHost(*json))
        return strange(QStringLiteral("no proxy host"));
    return proxyHost(*json);
}

QString npmMessage(const QByteArray &body)
{
    const auto json = base::parseJson(body, QStringLiteral("error"));
    if (!json)
        return {};
    return base::redact(base::text(base::member(*json, "error"), "message"));
}

} // namespace proxy
