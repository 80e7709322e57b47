"""NPM's database and its tokens."""
import base64
import datetime
import hashlib
import hmac
import json
import os
import secrets
import threading
import time

FOLDER = "/run/bench/npm"
BRIDGE = "172.18.0.1"
HOSTS = [("matrix.gigglin.tech", 31435), ("auth.gigglin.tech", 32534), ("app.gigglin.tech", 31056), ("admin.gigglin.tech", 31419),
         ("gigglin.tech", 32393), ("mrtc.gigglin.tech", 30880), ("sfu.gigglin.tech", 30780)]


class Problem(Exception):
    def __init__(self, status, message, i18n=None, debug=None):
        super().__init__(message)
        self.status, self.i18n, self.debug = status, i18n, debug

    def document(self):
        error = {"code": self.status, "message": str(self)}
        error.update({"message_i18n": self.i18n} if self.i18n else {})
        return {"error": error, **({"debug": self.debug} if self.debug else {})}


def clock(seconds_from_now=0):
    return (datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=seconds_from_now)).strftime("%Y-%m-%d %H:%M:%S")


class State:
    def __init__(self):
        self.lock = threading.Lock()
        self.key = secrets.token_bytes(32)
        with open("/run/bench/options.json") as file:
            self.options = json.load(file)["npm"]
        os.makedirs(f"{FOLDER}/proxy_host", exist_ok=True)
        now = clock()
        self.user = {"id": 1, "created_on": now, "modified_on": now, "is_disabled": False, "email": self.options["identity"], "name": "Admin",
                     "nickname": "Admin", "avatar": "//www.gravatar.com/avatar/b218f5ba71297b954ab4138a69583b3f?default=mm", "roles": ["admin"]}
        self.hosts, self.certificates = {}, {}
        self.load()

    def load(self):
        import npm_hosts  # it needs Problem and clock from here
        try:
            with open(f"{FOLDER}/state.json") as file:
                saved = json.load(file)
            self.hosts = {host["id"]: host for host in saved["hosts"]}
            self.certificates = {certificate["id"]: certificate for certificate in saved["certificates"]}
        except FileNotFoundError:
            for number, (domain, port) in enumerate(HOSTS, 1):
                self.certificates[number] = npm_hosts.certificate(number, "letsencrypt", domain, [domain], {"dns_challenge": False}, 40 + 7 * number)
                host = npm_hosts.create(self, {"domain_names": [domain], "forward_scheme": "http", "forward_host": BRIDGE, "forward_port": port})
                host.update({"certificate_id": number, "locations": [],
                             **{flag: True for flag in ("ssl_forced", "http2_support", "hsts_enabled", "block_exploits", "allow_websocket_upgrade")}})
                npm_hosts.configure(self, host)
            self.save()

    def save(self):
        with open(f"{FOLDER}/state.json.new", "w") as file:
            json.dump({"hosts": list(self.hosts.values()), "certificates": list(self.certificates.values())}, file)
        os.replace(f"{FOLDER}/state.json.new", f"{FOLDER}/state.json")

    def sign(self, claims, seconds):
        """Looks like NPM's JSON web token; nobody but this program has to verify it."""
        def part(data):
            return base64.urlsafe_b64encode(data).decode().rstrip("=")
        now = int(time.time())
        body = part(b'{"alg":"RS256","typ":"JWT"}') + "." + part(json.dumps({"iss": "api", "jti": secrets.token_hex(8), "iat": now, "exp": now + seconds, **claims}).encode())
        return body + "." + part(hmac.new(self.key, body.encode(), hashlib.sha256).digest()), now + seconds

    def token(self):
        token, end = self.sign({"attrs": {"id": 1}, "scope": ["user"], "expiresIn": "1d"}, self.options.get("tokenSeconds", 86400))
        return {"token": token, "expires": datetime.datetime.fromtimestamp(end, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")}

    def opens(self, token, challenge=False):
        body, _, signature = token.rpartition(".")
        try:
            expected = hmac.new(self.key, body.encode(), hashlib.sha256).digest()
            if not hmac.compare_digest(expected, base64.urlsafe_b64decode(signature + "==")):
                return None
            claims = json.loads(base64.urlsafe_b64decode(body.split(".")[1] + "=="))
            return claims if claims.get("challenge", False) == challenge else None
        except (ValueError, IndexError):
            return None
