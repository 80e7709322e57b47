"""A double of Nginx Proxy Manager 2.15's REST API on port 81, as its transcripts show it. State lives in /run/bench/npm/state.json."""
import http.server
import json
import re
import socketserver
import time
import urllib.parse

import npm_hosts
import npm_state
from npm_state import Problem

ROUTES = []


def route(method, pattern, token=True):
    def keep(function):
        ROUTES.append((method, re.compile(pattern + r"\Z"), token, function))
        return function
    return keep


@route("GET", r"/api/?", token=False)
def about(state, request):
    return 200, {"status": "OK", "setup": True, "version": {"major": 2, "minor": 0, "revision": 0}}


@route("POST", "/api/tokens", token=False)
def log_in(state, request):
    body = request.body or {}
    user = state.user
    if body.get("identity") != user["email"]:
        raise Problem(400, "Invalid email or password")
    if body.get("secret") != state.options["password"]:
        raise Problem(400, "Invalid email or password", "error.invalid-auth")
    if state.options.get("code"):
        return 200, {"requires_2fa": True, "challenge_token": state.sign({"challenge": True}, 300)[0]}
    return 200, state.token()


@route("POST", "/api/tokens/2fa", token=False)
def second_factor(state, request):
    body = request.body or {}
    if not state.opens(body.get("challenge_token", ""), challenge=True) or body.get("code") != state.options.get("code"):
        raise Problem(400, "Invalid verification code", "error.invalid-2fa")
    return 200, state.token()


@route("GET", "/api/tokens")
def refresh(state, request):
    return 200, state.token()


@route("GET", "/api/users/(?:me|1)")
def me(state, request):
    rights = {name: "manage" for name in ("proxy_hosts", "redirection_hosts", "dead_hosts", "streams", "access_lists", "certificates")}
    return 200, {**state.user, **({"permissions": {"visibility": "all", **rights}} if "permissions" in request.expand else {})}


@route("GET", "/api/nginx/proxy-hosts")
def list_hosts(state, request):
    hosts = sorted(state.hosts.values(), key=lambda host: host["domain_names"][0])
    return 200, [npm_hosts.shown(state, host, request.expand) for host in hosts]


@route("POST", "/api/nginx/proxy-hosts")
def create_host(state, request):
    host = npm_hosts.create(state, request.body)
    answer = {**npm_hosts.shown(state, host, ("owner", "certificate", "access_list")), "meta": request.body.get("meta", {})}
    npm_hosts.configure(state, host)  # the answer to a POST does not know yet what nginx will say
    return 201, answer


@route("GET", r"/api/nginx/proxy-hosts/(\d+)")
def read_host(state, request, number):
    return 200, npm_hosts.shown(state, npm_hosts.find(state, number), request.expand)


@route("PUT", r"/api/nginx/proxy-hosts/(\d+)")
def change_host(state, request, number):
    host = npm_hosts.change(state, npm_hosts.find(state, number), request.body)
    return 200, npm_hosts.shown(state, host, ("owner", "certificate", "access_list"))


@route("POST", r"/api/nginx/proxy-hosts/(\d+)/(enable|disable)")
def enable_host(state, request, number, verb):
    host = npm_hosts.find(state, number)
    if host["enabled"] == (verb == "enable"):
        raise Problem(400, f"Host is already {verb}d")
    host["enabled"] = verb == "enable"
    npm_hosts.configure(state, host)
    return 200, True


@route("DELETE", r"/api/nginx/proxy-hosts/(\d+)")
def delete_host(state, request, number):
    npm_hosts.remove(state, npm_hosts.find(state, number))
    return 200, True


@route("GET", "/api/nginx/certificates")
def list_certificates(state, request):
    return 200, [{**certificate, **({"owner": state.user} if "owner" in request.expand else {})} for certificate in state.certificates.values()]


@route("POST", "/api/nginx/certificates")
def create_certificate(state, request):
    return 201, npm_hosts.create_certificate(state, request.body)


@route("POST", r"/api/nginx/certificates/(\d+)/renew")
def renew_certificate(state, request, number):
    certificate = npm_hosts.find_certificate(state, number)
    certificate["expires_on"] = npm_state.clock(90 * 86400)
    return 200, {**certificate, "is_deleted": False}


@route("GET", r"/api/nginx/certificates/(\d+)")
def read_certificate(state, request, number):
    return 200, npm_hosts.find_certificate(state, number)


@route("DELETE", r"/api/nginx/certificates/(\d+)")
def delete_certificate(state, request, number):
    del state.certificates[npm_hosts.find_certificate(state, number)["id"]]
    return 200, True


@route("GET", "/api/reports/hosts")
def report(state, request):
    return 200, {"proxy": len(state.hosts), "redirection": 0, "stream": 0, "dead": 0}


@route("GET", "/api/(?:nginx/(?:streams|redirection-hosts|dead-hosts|access-lists)|audit-log)")
def nothing(state, request):
    return 200, []


@route("GET", "/api/settings")
def settings(state, request):
    return 200, [{"id": "default-site", "name": "Default Site", "description": "What to show when Nginx is hit with an unknown Host", "value": "congratulations", "meta": {}}]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "openresty"

    def dispatch(self):
        path, _, query = self.path.partition("?")
        self.expand = tuple(urllib.parse.parse_qs(query).get("expand", [""])[0].split(","))
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        state = self.server.state
        try:
            self.body = json.loads(raw) if raw else None
            with state.lock:
                status, answer = self.answer(state, path)
                state.save()
        except json.JSONDecodeError:
            status, answer = 400, {"error": {"code": 400, "message": "Unexpected token in JSON"}}
        except Problem as problem:
            status, answer = problem.status, problem.document()
        self.send(status, answer)

    def answer(self, state, path):
        for method, pattern, needs_token, function in ROUTES:
            match = pattern.match(path)
            if match and method == self.command:
                if needs_token:
                    self.check(state, path)
                return function(state, self, *match.groups())
        raise Problem(404, f"Not Found - {path.removeprefix('/api')}")

    def check(self, state, path):
        """As measured: no token is a missing page, a bad one an internal error, an old one a bad request."""
        kind, _, token = (self.headers.get("Authorization") or "").partition(" ")
        if kind != "Bearer" or not token:
            raise Problem(404, f"Not Found - {path.removeprefix('/api')}")
        found = state.opens(token)
        if not found:
            raise Problem(500, "Internal Error")
        if found["exp"] < time.time():
            raise Problem(400, "Token has expired")

    def send(self, status, answer):
        body = json.dumps(answer, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_PUT = do_DELETE = dispatch

    def log_message(self, form, *words):
        print(form % words, flush=True)


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    allow_reuse_address = True


def main():
    server = Server(("0.0.0.0", 81), Handler)
    server.state = npm_state.State()
    server.serve_forever()


if __name__ == "__main__":
    main()
