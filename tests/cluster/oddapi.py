"""An API server that is none: http://127.0.0.1:PORT/BEHAVIOUR/anything. Prints a line when it listens."""
import http.server
import json
import socketserver
import sys
import time


def status(code, reason, message):
    return code, "application/json", json.dumps({"kind": "Status", "apiVersion": "v1", "status": "Failure", "message": message, "reason": reason, "code": code}).encode()


ANSWERS = {
    "html": lambda: (200, "text/html", b"<html><body><h1>Welcome to nginx!</h1></body></html>"),
    "half": lambda: (200, "application/json", b'{"kind": "List", "gitVersion": "v1.33", "items": [{"metadata": {"na'),
    "deep": lambda: (200, "application/json", b"[" * 200000 + b"]" * 200000),
    "empty": lambda: (200, "application/json", b""),
    "401": lambda: status(401, "Unauthorized", "Unauthorized"),
    "403": lambda: status(403, "Forbidden", 'nodes is forbidden: User "eve" cannot list resource "nodes"'),
    "500": lambda: status(500, "InternalError", "etcdserver: leader changed"),
}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        behaviour = self.path.split("/")[1]
        if behaviour == "hang":
            time.sleep(300)
        if behaviour == "noise":
            self.wfile.write(b"\x00\x01\x02 220 ready\r\n" * 10)
            self.close_connection = True
            return
        code, kind, body = ANSWERS[behaviour]()
        self.send_response(code)
        self.send_header("Content-Type", kind)
        cut = behaviour == "half"
        self.send_header("Content-Length", str(len(body) + (1000 if cut else 0)))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = cut

    def log_message(self, *words):
        pass


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 50


with Server(("127.0.0.1", int(sys.argv[1])), Handler) as server:
    print("listening", flush=True)
    server.serve_forever()
