"""What the release's HTTP servers say to a probe, as the real ones do."""
import json

SERVER, MATRIX, AUTH, RTC = "gigglin.tech", "matrix.gigglin.tech", "auth.gigglin.tech", "mrtc.gigglin.tech"
CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "GET, HEAD, POST, PUT, DELETE, OPTIONS",
        "Access-Control-Allow-Headers": "Origin, X-Requested-With, Content-Type, Accept, Authorization"}
WELL_KNOWN = {
    "client": {"m.homeserver": {"base_url": f"https://{MATRIX}"},
               "org.matrix.msc2965.authentication": {"issuer": f"https://{AUTH}/", "account": f"https://{AUTH}/account"},
               "org.matrix.msc4143.rtc_foci": [{"type": "livekit", "livekit_service_url": f"https://{RTC}"}]},
    "server": {"m.server": f"{MATRIX}:443"},
    "support": {},
}
UNRECOGNIZED = {"errcode": "M_UNRECOGNIZED", "error": "Unrecognized request"}
LOGIN = tuple(f"/_matrix/client/{version}/{verb}" for version in ("api/v1", "r0", "v3", "unstable") for verb in ("login", "refresh", "logout"))


def document(status, body, cors=True):
    return status, {"Content-Type": "application/json", **(CORS if cors else {})}, json.dumps(body).encode()


def text(status, body, kind="text/plain; charset=utf-8"):
    return status, {"Content-Type": kind}, body.encode()


def synapse(method, path, ready):
    if path == "/_synapse/ess/version":
        return document(200, {"version": "26.7.1", "edition": "community"})
    if not ready("ess-synapse-main"):
        return document(429, {"errcode": "M_UNKNOWN", "error": "Server is unavailable"})
    if path == "/_matrix/client/versions":
        return document(200, {"versions": ["v1.1", "v1.5", "v1.11", "v1.12"], "unstable_features": {"org.matrix.msc4140": True}})
    if path.startswith("/_matrix/key/v2/server"):
        return document(200, {"server_name": SERVER, "verify_keys": {"ed25519:1": {"key": "bench"}}, "old_verify_keys": {}, "valid_until_ts": 1900000000000})
    if path == "/_matrix/federation/v1/version":
        return document(200, {"server": {"name": "Synapse", "version": "1.159.0"}})
    if path.startswith("/_matrix/client/unstable/org.matrix.msc4143/rtc/transports"):
        return document(401, {"errcode": "M_MISSING_TOKEN", "error": "Missing access token"})
    if path == "/health":
        return text(200, "OK")
    return document(404, UNRECOGNIZED)


def well_known(method, path, ready):
    name = path.removeprefix("/.well-known/matrix/")
    if name in WELL_KNOWN:
        status, headers, body = document(200, WELL_KNOWN[name])
        return status, {**headers, "Cache-Control": "max-age=3600"}, body
    return 301, {"Location": "https://app.gigglin.tech"}, b""


def mas(method, path, ready):
    if path == "/.well-known/openid-configuration":
        return document(200, {"issuer": f"https://{AUTH}/", "authorization_endpoint": f"https://{AUTH}/authorize", "token_endpoint": f"https://{AUTH}/oauth2/token"})
    if path in ("/_matrix/client/v3/login", "/_matrix/client/r0/login"):
        return document(200, {"flows": [{"type": "m.login.password"}, {"type": "m.login.sso", "identity_providers": [], "org.matrix.msc3824.delegated_oidc_compatibility": True}, {"type": "m.login.token"}]})
    if path.startswith(LOGIN):
        return document(405, {"errcode": "M_UNRECOGNIZED", "error": "Method Not Allowed"})
    if path == "/":
        return text(200, "<!DOCTYPE html><html><head><title>Matrix Authentication Service</title></head></html>", "text/html; charset=utf-8")
    if path.startswith("/api/admin"):
        return document(401, {"errors": [{"title": "Missing authorization header"}]})
    return text(200, "ok") if path == "/health" else text(404, "Not found")


def web(method, path, ready):
    if path.startswith("/config"):
        return document(200, {"default_server_config": {"m.homeserver": {"base_url": f"https://{MATRIX}", "server_name": SERVER}}})
    return text(200, "<!DOCTYPE html><html><head><title>Element</title></head></html>", "text/html")


def admin(method, path, ready):
    return text(200, "<!DOCTYPE html><html><head><title>Element Admin</title></head></html>", "text/html")


def authoriser(method, path, ready):
    if path == "/healthz":
        return text(200, "")
    if path in ("/sfu/get", "/get_token", "/delegate_delayed_leave"):
        if method == "POST":
            return document(400, {"errcode": "M_BAD_JSON", "error": "Error reading request"})
        return (200 if method == "OPTIONS" else 405), {**CORS}, b""
    return text(404, "404 page not found\n")


def sfu(method, path, ready):
    if path == "/":
        return text(200, "OK")
    if path.startswith("/rtc"):
        return text(401, "no permissions to access the room")
    if path.startswith("/twirp/"):
        return document(401, {"code": "unauthenticated", "msg": "permissions denied"}, cors=False)
    return text(404, "404 page not found\n")


def metrics(method, path, ready):
    return text(200, "# HELP up 1\nup 1\n") if path == "/metrics" else text(503, "<html><body><h1>503 Service Unavailable</h1></body></html>", "text/html")


# (the pod's instance label without the release, the Service's port name): who answers there
SERVERS = {
    ("haproxy", "haproxy-synapse"): synapse,
    ("haproxy", "haproxy-403"): lambda *_: text(403, "Forbidden"),
    ("haproxy", "haproxy-wkd"): well_known,
    ("haproxy", "haproxy-metrics"): metrics,
    ("matrix-authentication-service", "http"): mas,
    ("matrix-authentication-service", "internal"): mas,
    ("element-web", "web"): web,
    ("element-admin", "http"): admin,
    ("matrix-rtc-authorisation-service", "http"): authoriser,
    ("matrix-rtc-sfu", "http"): sfu,
    ("matrix-rtc-sfu", "metrics"): metrics,
    ("synapse-main", "synapse-http"): synapse,
}
# A Service that tests make may name its port as it likes: the target port decides then.
BY_TARGET = {8008: synapse, 8010: well_known, "haproxy-synapse": synapse, "haproxy-wkd": well_known, 7880: sfu, 6789: metrics}


def server_of(instance, port):
    short = instance.split("-", 1)[-1]
    found = SERVERS.get((short, port["name"])) or BY_TARGET.get(port.get("targetPort"))
    return found or next((server for (name, _), server in SERVERS.items() if name == short), None)
