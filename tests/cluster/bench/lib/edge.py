"""Ports 80 and 443 as the Internet sees them: NPM's nginx in front of the node ports, and beside it ghcr.io with the chart."""
import http.client
import http.server
import json
import socketserver
import ssl
import threading

import registry

PKI = "/run/bench/pki"
HOSTS = "/run/bench/npm/state.json"
GATEWAY = b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>openresty</center>\r\n</body>\r\n</html>\r\n"
SITE = b"<!DOCTYPE html><html><head><title>Default Site</title></head><body><h1>Congratulations!</h1></body></html>\n"
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "upgrade", "content-length", "server", "date"}


def proxy_host(domain):
    with open(HOSTS) as file:
        for host in json.load(file)["hosts"]:
            if domain in host["domain_names"] and host["enabled"] and not host["meta"].get("nginx_err"):
                return host
    return None


def upstream(host, path):
    fits = [location for location in host["locations"] or [] if path.startswith(location["path"])]
    return max(fits, key=lambda location: len(location["path"])) if fits else host


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "openresty", ""

    def handle_one(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        domain = (self.headers.get("Host") or "").split(":")[0]
        if domain == "ghcr.io":
            return self.send(*registry.answer(self.path.split("?")[0]))
        host = proxy_host(domain)
        if host is None:
            return self.send(404 if self.server.tls else 200, {"Content-Type": "text/html"}, SITE)
        if host["ssl_forced"] and not self.server.tls:
            return self.send(301, {"Location": f"https://{domain}{self.path}"}, b"")
        self.forward(host, domain, body)

    def forward(self, host, domain, body):
        to = upstream(host, self.path)
        try:
            if to["forward_host"] in ("localhost", "127.0.0.1"):
                raise ConnectionRefusedError  # NPM's own container listens on none of the node ports
            connection = http.client.HTTPConnection(to["forward_host"], to["forward_port"], timeout=10)
            headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}
            headers.update({"Host": domain, "X-Forwarded-Proto": "https", "X-Forwarded-For": self.client_address[0], "Content-Length": str(len(body))})
            connection.request(self.command, self.path, body, headers)
            answer = connection.getresponse()
            data = answer.read()
        except (OSError, http.client.HTTPException):
            return self.send(502, {"Content-Type": "text/html"}, GATEWAY)
        kept = {name: value for name, value in answer.getheaders() if name.lower() not in HOP_BY_HOP}
        if host["hsts_enabled"]:
            kept["Strict-Transport-Security"] = "max-age=63072000; preload"
        self.send(answer.status, kept, data)

    def send(self, status, headers, body):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_HEAD = do_POST = do_PUT = do_OPTIONS = do_DELETE = handle_one

    def log_message(self, form, *words):
        print(self.headers.get("Host") if hasattr(self, "headers") else "-", form % words, flush=True)


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    tls = None

    def finish_request(self, request, address):
        """The handshake happens here, in the connection's own thread."""
        if self.tls:
            try:
                request = self.tls.wrap_socket(request, server_side=True)
            except (OSError, ssl.SSLError):
                return
        super().finish_request(request, address)


def main():
    secure = Server(("0.0.0.0", 443), Handler)
    secure.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secure.tls.load_cert_chain(f"{PKI}/public.crt", f"{PKI}/public.key")
    threading.Thread(target=Server(("0.0.0.0", 80), Handler).serve_forever, daemon=True).start()
    secure.serve_forever()


if __name__ == "__main__":
    main()
