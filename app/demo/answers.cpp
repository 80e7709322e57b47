// What each role answers to its probes (plain HTTP; the words as seen on real programs).

#include "app/demo/values.h"
#include "app/demo/web.h"
#include "core/base/json.h"

#include <QMap>

#include <functional>

namespace demo {
namespace {

using namespace Qt::StringLiterals;

const QList<QPair<QByteArray, QByteArray>> cors{{"Access-Control-Allow-Origin", "*"}, {"Access-Control-Allow-Methods", "GET, POST, PUT, DELETE, OPTIONS"}};

HttpReply json(int status, const Json &body)
{
    return {status, "application/json", dump(body), cors};
}

HttpReply text(int status, const QByteArray &body)
{
    return {status, "text/plain; charset=utf-8", body, {}};
}

HttpReply html(const QByteArray &title)
{
    return {200, "text/html", "<!DOCTYPE html><html><head><title>" + title + "</title></head><body></body></html>", {}};
}

HttpReply redirect(const QString &to)
{
    return {302, "text/html", {}, {{"Location", to.toUtf8()}}};
}

HttpReply synapse(const HttpRequest &request, const Surroundings &around)
{
    const QString &path = request.path;
    if (path == "/_synapse/ess/version"_L1)
        return json(200, {{"edition", "community"}, {"version", "26.7.1"}}); // HAProxy's own: it answers when Synapse is down
    if (!around.synapseIsUp)
        return json(429, {{"errcode", "M_UNKNOWN"}, {"error", "Server is unavailable"}});
    if (path == "/health"_L1)
        return text(200, "OK");
    if (path == "/_matrix/client/versions"_L1)
        return json(200, {{"versions", Json::array({"v1.11", "v1.12"})}, {"unstable_features", Json::object({{"org.matrix.msc4143", true}})}});
    if (path == "/_matrix/key/v2/server"_L1)
        return json(200, {{"server_name", s(around.serverName)}, {"verify_keys", {{"ed25519:1", Json::object({{"key", "Noi6WqcDj0QmPxCNQqgezwTlBKrfqehY1u2FyWP9uYw"}})}}}, {"old_verify_keys", Json::object()}});
    if (path == "/_matrix/federation/v1/version"_L1)
        return json(200, {{"server", {{"name", "Synapse"}, {"version", "1.157.2"}}}});
    if (path == "/_matrix/client/v3/account/whoami"_L1 || path.startsWith("/_matrix/client/unstable/org.matrix.msc4143"_L1))
        return json(401, {{"errcode", "M_MISSING_TOKEN"}, {"error", "Missing access token"}});
    if (path == "/"_L1)
        return redirect(u"/_matrix/static/"_s);
    return json(404, {{"errcode", "M_UNRECOGNIZED"}, {"error", "Unrecognized request"}});
}

HttpReply mas(const HttpRequest &request, const Surroundings &around)
{
    const std::string issuer = "https://auth." + s(around.serverName) + '/';
    if (request.path == "/.well-known/openid-configuration"_L1)
        return json(200, {{"issuer", issuer},
                          {"authorization_endpoint", issuer + "authorize"},
                          {"token_endpoint", issuer + "oauth2/token"},
                          {"jwks_uri", issuer + "oauth2/keys.json"},
                          {"account_management_uri", issuer + "account/"}});
    if (request.path.startsWith("/_matrix/client/"_L1) && request.path.endsWith("/login"_L1))
        return json(200, {{"flows", Json::array({Json::object({{"type", "m.login.password"}}), Json::object({{"type", "m.login.sso"}})})}});
    if (request.path.startsWith("/_matrix/client/"_L1))
        return json(401, {{"errcode", "M_MISSING_TOKEN"}, {"error", "Missing access token"}});
    if (request.path.startsWith("/api/admin/"_L1))
        return json(401, {{"errors", Json::array({Json::object({{"title", "Missing authorization header"}})})}});
    if (request.path == "/"_L1)
        return html("Sign in");
    return text(404, "Not Found");
}

HttpReply wellKnown(const HttpRequest &request, const Surroundings &around)
{
    const std::string domain = s(around.serverName);
    if (request.path == "/.well-known/matrix/client"_L1)
        return json(200, {{"m.homeserver", Json::object({{"base_url", "https://matrix." + domain}})},
                          {"org.matrix.msc2965.authentication", {{"issuer", "https://auth." + domain + "/"}, {"account", "https://auth." + domain + "/account"}}},
                          {"org.matrix.msc4143.rtc_foci", Json::array({{{"type", "livekit"}, {"livekit_service_url", "https://mrtc." + domain}}})}});
    if (request.path == "/.well-known/matrix/server"_L1)
        return json(200, Json::object({{"m.server", "matrix." + domain + ":443"}}));
    if (request.path == "/.well-known/matrix/support"_L1)
        return json(200, Json::object());
    return redirect(u"https://app.%1/"_s.arg(around.serverName));
}

HttpReply authoriser(const HttpRequest &request, const Surroundings &)
{
    if (request.path == "/healthz"_L1)
        return {200, "application/json", {}, {}};
    if (request.path != "/sfu/get"_L1 && request.path != "/get_token"_L1)
        return text(404, "404 page not found\n");
    if (request.method == "OPTIONS")
        return {200, "application/json", {}, cors};
    if (request.method != "POST")
        return {405, "application/json", {}, cors};
    return json(400, {{"errcode", "M_NOT_JSON"}, {"error", "Error reading request"}});
}

HttpReply sfu(const HttpRequest &request, const Surroundings &around)
{
    if (request.path == "/"_L1)
        return text(200, "OK");
    // Without the upgrade headers there is no such page, and nothing is logged: facts/mas-and-calls, measured.
    if (request.path == "/rtc"_L1 && !around.upgrades)
        return {404, "text/plain", {}, {}};
    if (request.path == "/rtc"_L1 || request.path == "/rtc/validate"_L1)
        return text(401, "no permissions to access the room");
    if (request.path.startsWith("/twirp/"_L1))
        return {401, "application/json", "{\"code\":\"unauthenticated\",\"msg\":\"permissions denied\"}", {}};
    return text(404, "404 page not found\n");
}

HttpReply elementWeb(const HttpRequest &request, const Surroundings &around)
{
    if (request.path == "/version"_L1)
        return text(200, "v1.12.24");
    if (request.path == "/config.json"_L1)
        return json(200, {{"default_server_config", {{"m.homeserver", {{"base_url", "https://matrix." + s(around.serverName)}, {"server_name", s(around.serverName)}}}}}});
    return html("Element");
}

HttpReply metrics(const HttpRequest &request, const Surroundings &)
{
    if (request.path == "/metrics"_L1)
        return text(200, "# HELP haproxy_process_nbthread Number of started threads\nhaproxy_process_nbthread 4\n");
    return {503, "text/html", "<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>\n", {}};
}

using Answer = std::function<HttpReply(const HttpRequest &, const Surroundings &)>;

const QMap<QPair<QString, QString>, Answer> &answers()
{
    static const QMap<QPair<QString, QString>, Answer> all{
        {{u"haproxy"_s, u"haproxy-synapse"_s}, synapse},
        {{u"synapse-main"_s, u"synapse-http"_s}, synapse},
        {{u"haproxy"_s, u"haproxy-wkd"_s}, wellKnown},
        {{u"haproxy"_s, u"haproxy-metrics"_s}, metrics},
        {{u"haproxy"_s, u"haproxy-403"_s}, [](const HttpRequest &, const Surroundings &) { return HttpReply{403, "text/html", "<h1>403 Forbidden</h1>", {}}; }},
        {{u"matrix-authentication-service"_s, u"http"_s}, mas},
        {{u"matrix-authentication-service"_s, u"internal"_s}, [](const HttpRequest &, const Surroundings &) { return text(200, "ok"); }},
        {{u"element-web"_s, u"element"_s}, elementWeb},
        {{u"element-admin"_s, u"http"_s}, [](const HttpRequest &, const Surroundings &) { return html("Element Admin"); }},
        {{u"matrix-rtc-authorisation-service"_s, u"http"_s}, authoriser},
        {{u"matrix-rtc-sfu"_s, u"http"_s}, sfu},
        {{u"matrix-rtc-sfu"_s, u"metrics"_s}, metrics},
    };
    return all;
}

} // namespace

HttpReply answerOf(const Backend &backend, const HttpRequest &request, const Surroundings &around)
{
    const auto found = answers().constFind({backend.app, backend.port});
    return found == answers().constEnd() ? text(404, "404 page not found\n") : (*found)(request, around);
}

} // namespace demo
