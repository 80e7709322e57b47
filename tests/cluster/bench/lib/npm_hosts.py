"""NPM's proxy hosts and certificates: what its schema accepts, and what nginx says to the result."""
import os
import re

from npm_state import FOLDER, Problem, clock

FLAGS = ("ssl_forced", "hsts_enabled", "hsts_subdomains", "http2_support", "block_exploits", "caching_enabled", "allow_websocket_upgrade",
         "trust_forwarded_proto", "enabled")
WRITABLE = {"domain_names": list, "forward_scheme": str, "forward_host": str, "forward_port": int, "certificate_id": (int, str), "access_list_id": int,
            "advanced_config": str, "meta": dict, "locations": list, **{flag: bool for flag in FLAGS}}
REQUIRED = ("domain_names", "forward_scheme", "forward_host", "forward_port")
LOCATION = {"id", "path", "forward_scheme", "forward_host", "forward_port", "forward_path", "advanced_config"}
# What nginx knows of the directives that people put into the advanced field.
DIRECTIVES = {"location", "proxy_pass", "proxy_set_header", "proxy_http_version", "proxy_read_timeout", "proxy_send_timeout", "proxy_buffering", "client_max_body_size",
              "add_header", "more_set_headers", "return", "rewrite", "include", "set", "if", "root", "try_files", "deny", "allow", "access_log", "error_log", "resolver", "gzip"}


def find(state, number):
    host = state.hosts.get(int(number))
    if not host:
        raise Problem(404, f"Not Found - {number}")
    return host


def shown(state, host, expand):
    document = dict(host)
    if "owner" in expand:
        document["owner"] = state.user
    if "certificate" in expand:
        found = state.certificates.get(host["certificate_id"])
        document["certificate"] = {**found, "is_deleted": False, "meta": {}} if found else None
    if "access_list" in expand:
        document["access_list"] = None
    return document


def _check(body):
    """The JSON schema, additionalProperties and all: one complaint for each field that it does not know."""
    if not isinstance(body, dict):
        raise Problem(400, "data must be object")
    wrong = ["data must NOT have additional properties"] * len(set(body) - set(WRITABLE))
    body = dict(body)
    if re.fullmatch(r"\d+", str(body.get("forward_port", ""))):
        body["forward_port"] = int(body["forward_port"])  # NPM coerces this one
    for name, kind in WRITABLE.items():
        if name in body and (not isinstance(body[name], kind) or kind is int and isinstance(body[name], bool)):
            wrong.append(f"data/{name} must be {getattr(kind, '__name__', 'integer').replace('str', 'string').replace('bool', 'boolean').replace('list', 'array').replace('dict', 'object').replace('int', 'integer')}")
    if isinstance(body.get("forward_port"), int) and not 1 <= body["forward_port"] <= 65535:
        wrong.append("data/forward_port must be <= 65535" if body["forward_port"] > 65535 else "data/forward_port must be >= 1")
    if body.get("forward_scheme", "http") not in ("http", "https"):
        wrong.append("data/forward_scheme must be equal to one of the allowed values")
    for number, location in enumerate(body.get("locations") or []):
        wrong += [f"data/locations/{number} must NOT have additional properties"] * len(set(location) - LOCATION)
    if wrong:
        raise Problem(400, ", ".join(wrong))
    return body


def _free(state, domains, except_for=None):
    for host in state.hosts.values():
        for domain in domains:
            if host["id"] != except_for and domain in host["domain_names"]:
                raise Problem(400, f"{domain} is already in use")


def create(state, body):
    body = _check(body)
    missing = [name for name in REQUIRED if name not in body]
    if missing:
        raise Problem(400, f"data must have required property '{missing[0]}'")
    _free(state, body["domain_names"])
    now = clock()
    host = {"id": max(state.hosts, default=0) + 1, "created_on": now, "modified_on": now, "owner_user_id": 1, "domain_names": body["domain_names"],
            "forward_host": body["forward_host"], "forward_port": body["forward_port"], "access_list_id": body.get("access_list_id", 0),
            "certificate_id": 0, "ssl_forced": False, "caching_enabled": False, "block_exploits": False, "advanced_config": "",
            "meta": body.get("meta", {}), "allow_websocket_upgrade": False, "http2_support": False, "forward_scheme": body["forward_scheme"], "enabled": True,
            "locations": body.get("locations"), "hsts_enabled": False, "hsts_subdomains": False, "trust_forwarded_proto": False}
    host.update({name: body[name] for name in (*FLAGS, "advanced_config") if name in body})
    state.hosts[host["id"]] = host
    _certify(state, host, body)
    return host


def change(state, host, body):
    body = _check(body)
    _free(state, body.get("domain_names", []), host["id"])
    host.update({name: value for name, value in body.items() if name not in ("certificate_id", "meta")})
    host["meta"] = {**host["meta"], **body.get("meta", {})}
    _certify(state, host, body)
    host["modified_on"] = clock()
    configure(state, host)
    return host


def _certify(state, host, body):
    wanted = body.get("certificate_id")
    if wanted == "new":
        wanted = create_certificate(state, {"provider": "letsencrypt", "domain_names": host["domain_names"], "meta": {"dns_challenge": False}})["id"]
    if wanted is not None:
        if wanted and wanted not in state.certificates:
            raise Problem(404, f"Not Found - {wanted}")
        host["certificate_id"] = wanted
    if not host["certificate_id"]:
        host["ssl_forced"] = host["http2_support"] = host["hsts_enabled"] = False  # NPM clears what needs a certificate


def complaint(host):
    """What `nginx -t` says, or None."""
    for number, line in enumerate((host["advanced_config"] or "").splitlines()):
        word = re.match(r"\s*([A-Za-z_]\w*)", line)
        if word and word.group(1) not in DIRECTIVES:
            return (f'nginx: [emerg] unknown directive "{word.group(1)}" in /data/nginx/proxy_host/{host["id"]}.conf:{37 + number}\n'
                    "nginx: configuration file /etc/nginx/nginx.conf test failed\n")
    return None


def configure(state, host):
    """Writes the host's file, or removes it when nginx would not take it: the site is down then, and only meta tells."""
    path = f"{FOLDER}/proxy_host/{host['id']}.conf"
    error = complaint(host) if host["enabled"] else None
    if host["enabled"]:
        host["meta"] = {**host["meta"], "nginx_online": error is None, "nginx_err": error}
    if host["enabled"] and error is None:
        with open(path, "w") as file:
            file.write(_file(host))
    elif os.path.exists(path):
        os.unlink(path)


def _file(host):
    certificate = f"""  listen 443 ssl;
  listen [::]:443 ssl;
{"  http2 on;" if host["http2_support"] else ""}
  # Let's Encrypt SSL
  include conf.d/include/letsencrypt-acme-challenge.conf;
  include conf.d/include/ssl-ciphers.conf;
  ssl_certificate /etc/letsencrypt/live/npm-{host["certificate_id"]}/fullchain.pem;
  ssl_certificate_key /etc/letsencrypt/live/npm-{host["certificate_id"]}/privkey.pem;
""" if host["certificate_id"] else ""
    locations = "".join(f"""
  location {location["path"]} {{
    proxy_set_header Host $host;
    proxy_pass       {location["forward_scheme"]}://{location["forward_host"]}:{location["forward_port"]}{location.get("forward_path") or ""};
  }}
""" for location in host["locations"] or [])
    return f"""# ------------------------------------------------------------
# {", ".join(host["domain_names"])}
# ------------------------------------------------------------

server {{
  set $forward_scheme {host["forward_scheme"]};
  set $server         "{host["forward_host"]}";
  set $port           {host["forward_port"]};

  listen 80;
  listen [::]:80;

{certificate}
  server_name {" ".join(host["domain_names"])};
{"  include conf.d/include/block-exploits.conf;" if host["block_exploits"] else ""}
{"  include conf.d/include/force-ssl.conf;" if host["ssl_forced"] else ""}
{'  add_header Strict-Transport-Security $hsts_header always;' if host["hsts_enabled"] else ""}
{"  proxy_set_header Upgrade $http_upgrade;" if host["allow_websocket_upgrade"] else ""}
{"  proxy_set_header Connection $http_connection;" if host["allow_websocket_upgrade"] else ""}
{"  proxy_http_version 1.1;" if host["allow_websocket_upgrade"] else ""}

{host["advanced_config"]}
{locations}
  location / {{
    # Proxy!
    include conf.d/include/proxy.conf;
  }}
}}
"""


def remove(state, host):
    host["enabled"] = False
    configure(state, host)
    del state.hosts[host["id"]]


def certificate(number, provider, name, domains, meta, days):
    now = clock()
    return {"id": number, "created_on": now, "modified_on": now, "owner_user_id": 1, "provider": provider, "nice_name": name, "domain_names": domains,
            "expires_on": clock(days * 86400), "meta": meta}


def find_certificate(state, number):
    found = state.certificates.get(int(number))
    if not found:
        raise Problem(404, f"Not Found - {number}")
    return found


def create_certificate(state, body):
    if not isinstance(body, dict) or body.get("provider") not in ("letsencrypt", "other"):
        raise Problem(400, "data/provider must be equal to one of the allowed values")
    meta = body.get("meta", {})
    if {"letsencrypt_email", "letsencrypt_agree"} & set(meta):
        raise Problem(400, "data/meta must NOT have additional properties")
    domains = body.get("domain_names", [])
    failing = [domain for domain in domains if not domain.endswith("gigglin.tech") or domain.startswith("nxdomain.")]
    number = max(state.certificates, default=0) + 1
    if body["provider"] == "letsencrypt" and failing:
        raise Problem(500, "Internal Error", debug=_certbot(number, failing[0]))
    state.certificates[number] = certificate(number, body["provider"], body.get("nice_name") or ", ".join(domains), domains, meta, 90)
    return state.certificates[number]


def _certbot(number, domain):
    return {"stack": ["Error: Some challenges have failed.",
                      "Certbot failed to authenticate some domains (authenticator: webroot). The Certificate Authority reported these problems:",
                      f"  Domain: {domain}", "  Type:   dns",
                      f"  Detail: DNS problem: NXDOMAIN looking up A for {domain} - check that a DNS record exists for this domain", ""],
            "previous": {"code": 1, "killed": False, "signal": None, "cmd": f"certbot certonly -n --config /etc/letsencrypt.ini --cert-name npm-{number} --domains {domain}"}}
