"""A PKI of K3s's shape (EC keys; separate CAs for servers, clients and the aggregation layer) and its kubeconfig."""
import base64
import os
import subprocess

NAMES = "DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:localhost,IP:127.0.0.1,IP:10.43.0.1"


def _openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def authority(folder, name, subject):
    _openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3650",
             "-subj", subject, "-keyout", f"{folder}/{name}.key", "-out", f"{folder}/{name}.crt")


def certificate(folder, name, issuer, subject, usage, names=None, days=365):
    """name.crt holds the certificate and then its issuer's, as K3s writes them."""
    key, request, crt = (f"{folder}/{name}.{kind}" for kind in ("key", "csr", "crt"))
    _openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", subject,
             "-keyout", key, "-out", request)
    lines = ["keyUsage=critical,digitalSignature,keyEncipherment", f"extendedKeyUsage={usage}"]
    if names:
        lines.append(f"subjectAltName={names}")
    with open(f"{folder}/{name}.ext", "w") as file:
        file.write("\n".join(lines) + "\n")
    _openssl("x509", "-req", "-in", request, "-CA", f"{folder}/{issuer}.crt", "-CAkey", f"{folder}/{issuer}.key",
             "-CAcreateserial", "-days", str(days), "-extfile", f"{folder}/{name}.ext", "-out", crt)
    with open(crt, "a") as file, open(f"{folder}/{issuer}.crt") as chain:
        file.write(chain.read())


def make(folder, node_ip):
    os.makedirs(folder, 0o700)
    for name in ("server-ca", "client-ca", "request-header-ca"):
        authority(folder, name, f"/CN=k3s-{name}@1795417200")
    certificate(folder, "apiserver", "server-ca", "/CN=kube-apiserver", "serverAuth", f"{NAMES},IP:{node_ip}")
    certificate(folder, "kubelet", "server-ca", "/CN=gigglin", "serverAuth", f"DNS:gigglin,DNS:localhost,IP:127.0.0.1,IP:{node_ip}")
    certificate(folder, "admin", "client-ca", "/O=system:masters/CN=system:admin", "clientAuth")
    certificate(folder, "kubelet-client", "client-ca", "/O=system:masters/CN=system:apiserver", "clientAuth")
    certificate(folder, "front-proxy", "request-header-ca", "/CN=system:auth-proxy", "clientAuth")
    _openssl("genrsa", "-out", f"{folder}/service.key", "2048")


def kubeconfig(folder):
    def data(name):
        with open(f"{folder}/{name}", "rb") as file:
            return base64.b64encode(file.read()).decode()
    return f"""apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: {data("server-ca.crt")}
    server: https://127.0.0.1:6443
  name: default
contexts:
- context:
    cluster: default
    user: default
  name: default
current-context: default
kind: Config
preferences: {{}}
users:
- name: default
  user:
    client-certificate-data: {data("admin.crt")}
    client-key-data: {data("admin.key")}
"""


def public(folder, domains):
    """A public authority and one certificate for all domains; world.py makes the bench trust it."""
    authority(folder, "public-ca", "/C=US/O=Bench Encrypt/CN=R10 (bench)")
    certificate(folder, "public", "public-ca", f"/CN={domains[0]}", "serverAuth", ",".join(f"DNS:{domain}" for domain in domains), days=90)
