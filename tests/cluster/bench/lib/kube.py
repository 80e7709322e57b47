"""The little of the Kubernetes API that the bench's helpers need: get, create, patch, watch."""
import base64
import http.client
import json
import ssl
import time

PKI = "/run/bench/pki"


class Refused(Exception):
    def __init__(self, status, body):
        super().__init__(f"{status}: {body[:300]}")
        self.status = status


def _connect(timeout):
    context = ssl.create_default_context(cafile=f"{PKI}/server-ca.crt")
    context.load_cert_chain(f"{PKI}/admin.crt", f"{PKI}/admin.key")
    return http.client.HTTPSConnection("127.0.0.1", 6443, context=context, timeout=timeout)


def call(method, path, body=None, kind="application/json"):
    connection = _connect(30)
    try:
        data = None if body is None else json.dumps(body)
        connection.request(method, path, data, {"Content-Type": kind, "Accept": "application/json"})
        answer = connection.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise Refused(answer.status, text.decode(errors="replace"))
        return json.loads(text) if text.startswith(b"{") else text.decode()
    finally:
        connection.close()


def get(path):
    return call("GET", path)


def create(path, body):
    """True when created, False when it was there."""
    try:
        call("POST", path, body)
        return True
    except Refused as refused:
        if refused.status == 409:
            return False
        raise


def merge(path, patch):
    return call("PATCH", path, patch, "application/merge-patch+json")


def follow(path):
    """Yields (type, object) for ever: a LIST as ADDED, then ("SYNCED", None), then the watch; lists again after any failure."""
    while True:
        try:
            listed = get(path)
            for item in listed["items"]:
                yield "ADDED", item
            yield "SYNCED", None
            yield from _watch(path, listed["metadata"]["resourceVersion"])
        except (OSError, http.client.HTTPException, Refused, json.JSONDecodeError):
            time.sleep(0.5)


def _watch(path, version):
    connection = _connect(400)
    try:
        connection.request("GET", f"{path}?watch=1&resourceVersion={version}&timeoutSeconds=300")
        answer = connection.getresponse()
        for line in iter(answer.readline, b""):
            event = json.loads(line)
            if event["type"] == "ERROR":
                return
            yield event["type"], event["object"]
    finally:
        connection.close()


def encode(text):
    return base64.b64encode(text.encode() if isinstance(text, str) else text).decode()
