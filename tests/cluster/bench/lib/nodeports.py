"""kube-proxy for TCP node ports: listens while the Service has a ready endpoint, refuses otherwise, and answers for its pods."""
import http.server
import json
import os
import socket
import socketserver
import threading
import traceback

import answers
import kube

OPEN = "/run/bench/nodeports.json"


class State:
    """What the watches say. One lock: events are few."""

    def __init__(self):
        self.lock = threading.Lock()
        self.services = {}   # (namespace, name): object
        self.slices = {}     # (namespace, slice name): (service name, ready endpoints)
        self.listeners = {}  # node port: (what it stands for, Listener)

    def ready(self, namespace, service):
        return sum(count for (space, _), (name, count) in self.slices.items() if (space, name) == (namespace, service))

    def settle(self):
        """Opens and closes listeners so that they match; called with the lock held."""
        wanted = {}
        for (namespace, name), service in self.services.items():
            instance = (service["spec"].get("selector") or {}).get("app.kubernetes.io/instance")
            for port in service["spec"].get("ports", []):
                if instance and port.get("nodePort") and port.get("protocol") == "TCP" and self.ready(namespace, name):
                    wanted[port["nodePort"]] = (namespace, instance, port.get("name"), port.get("targetPort"))
        for number in [number for number, (meaning, _) in self.listeners.items() if wanted.get(number) != meaning]:
            self.listeners.pop(number)[1].close()
        for number, meaning in wanted.items():
            if number not in self.listeners:
                self.listeners[number] = (meaning, Listener(number, meaning, self))
        with open(f"{OPEN}.new", "w") as file:
            json.dump(sorted(self.listeners), file)
        os.replace(f"{OPEN}.new", OPEN)  # `bench fault` waits for it


class Listener(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, number, meaning, state):
        namespace, instance, name, target = meaning
        self.answer = answers.server_of(instance, {"name": name, "targetPort": target})
        self.ready = lambda service: state.ready(namespace, service)
        super().__init__(("0.0.0.0", number), Handler)
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()

    def close(self):
        """At once: a new connection must be refused, though a poll in progress keeps the closed socket open a little longer."""
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        threading.Thread(target=self.shutdown, daemon=True).start()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def reply(self):
        length = int(self.headers.get("Content-Length") or 0)
        self.rfile.read(length)
        path = self.path.split("?")[0]
        if self.server.answer is None:
            self.close_connection = True
            return
        status, headers, body = self.server.answer(self.command, path, self.server.ready)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_HEAD = do_POST = do_PUT = do_OPTIONS = do_DELETE = reply

    def log_message(self, *_):
        pass


def follow(state, path, take):
    try:
        for kind, item in kube.follow(path):
            with state.lock:
                if kind != "SYNCED":
                    key = item["metadata"]["namespace"], item["metadata"]["name"]
                    take(state, key, None if kind == "DELETED" else item)
                state.settle()
    except BaseException:
        traceback.print_exc()
        os._exit(1)  # half of it alive would be worse: `bench status` shows this


def take_service(state, key, item):
    if item:
        state.services[key] = item
    else:
        state.services.pop(key, None)


def take_slice(state, key, item):
    if item:
        ready = sum(bool(endpoint["conditions"].get("ready")) for endpoint in item.get("endpoints") or [])
        state.slices[key] = item["metadata"]["labels"].get("kubernetes.io/service-name"), ready
    else:
        state.slices.pop(key, None)


def main():
    state = State()
    threading.Thread(target=follow, args=(state, "/apis/discovery.k8s.io/v1/endpointslices", take_slice), daemon=True).start()
    follow(state, "/api/v1/services", take_service)


if __name__ == "__main__":
    main()
