"""Which programs make up the server, with which arguments. All run inside the bench's namespaces, so the ports are the real ones."""
import os
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request

BIN, PKI, LIB = "/run/bench-bin", "/run/bench/pki", "/run/bench-src/lib"
NODE_IP = "37.60.251.4"  # the reference server's address, an alias of the loopback interface here
KUBECONFIG = "/etc/rancher/k3s/k3s.yaml"
POSTGRES = "/usr/lib/postgresql"


def postgres_bin():
    newest = max(os.listdir(POSTGRES), key=float)
    return f"{POSTGRES}/{newest}/bin"


def as_postgres(*argv):
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *argv]


def python(script):
    return ["/usr/bin/python3", f"{LIB}/{script}"]


def commands():
    kube = f"{BIN}/kube"
    return {
        "etcd": ["etcd", "--data-dir=/run/bench/etcd", "--listen-client-urls=http://127.0.0.1:2379",
                 "--advertise-client-urls=http://127.0.0.1:2379", "--listen-peer-urls=http://127.0.0.1:2380",
                 "--unsafe-no-fsync", "--logger=zap", "--log-level=warn"],
        "postgres": as_postgres(f"{postgres_bin()}/postgres", "-D", "/run/bench/postgres/data", "-k", "/run/bench/postgres",
                                "-c", "listen_addresses=", "-c", "fsync=off", "-c", "shared_buffers=16MB"),
        "apiserver": [kube, "kube-apiserver", "--bind-address=127.0.0.1", "--secure-port=6443",
                      f"--advertise-address={NODE_IP}", "--endpoint-reconciler-type=none", "--anonymous-auth=false",
                      "--etcd-servers=http://127.0.0.1:2379", "--authorization-mode=Node,RBAC",
                      "--service-cluster-ip-range=10.43.0.0/16", "--service-node-port-range=30000-32767",
                      f"--tls-cert-file={PKI}/apiserver.crt", f"--tls-private-key-file={PKI}/apiserver.key",
                      f"--client-ca-file={PKI}/client-ca.crt",
                      f"--kubelet-client-certificate={PKI}/kubelet-client.crt", f"--kubelet-client-key={PKI}/kubelet-client.key",
                      f"--kubelet-certificate-authority={PKI}/server-ca.crt",
                      "--kubelet-preferred-address-types=InternalIP,Hostname",
                      f"--requestheader-client-ca-file={PKI}/request-header-ca.crt", "--requestheader-allowed-names=system:auth-proxy",
                      "--requestheader-extra-headers-prefix=X-Remote-Extra-", "--requestheader-group-headers=X-Remote-Group",
                      "--requestheader-username-headers=X-Remote-User",
                      f"--proxy-client-cert-file={PKI}/front-proxy.crt", f"--proxy-client-key-file={PKI}/front-proxy.key",
                      "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
                      f"--service-account-key-file={PKI}/service.key", f"--service-account-signing-key-file={PKI}/service.key",
                      "--enable-priority-and-fairness=false", "--profiling=false", "--v=1"],
        "controller-manager": [kube, "kube-controller-manager", f"--kubeconfig={KUBECONFIG}", "--leader-elect=false",
                               "--bind-address=127.0.0.1", f"--root-ca-file={PKI}/server-ca.crt",
                               # Nothing renews the node's heartbeat: every 40 s it would be lost, and all pods marked not ready.
                               "--node-monitor-grace-period=24h",
                               f"--service-account-private-key-file={PKI}/service.key", "--use-service-account-credentials=false",
                               "--controllers=*,tokencleaner,-node-ipam-controller,-node-route-controller,"
                               "-cloud-node-lifecycle-controller,-service-lb-controller"],
        "scheduler": [kube, "kube-scheduler", f"--kubeconfig={KUBECONFIG}", "--leader-elect=false", "--bind-address=127.0.0.1"],
        "kwok": [f"{BIN}/kwok", f"--kubeconfig={KUBECONFIG}", "--config=/run/bench-src/data/kwok.yaml",
                 "--manage-all-nodes=false", "--manage-nodes-with-annotation-selector=kwok.x-k8s.io/node=fake",
                 f"--node-ip={NODE_IP}", f"--server-address={NODE_IP}:10250", "--node-port=10250", "--cidr=10.42.0.5/24",
                 f"--tls-cert-file={PKI}/kubelet.crt", f"--tls-private-key-file={PKI}/kubelet.key"],
        "agent": python("agent.py"),
        "nodeports": python("nodeports.py"),
        "npm": python("npm.py"),
        "edge": python("edge.py"),
    }


ENVIRONMENT = {
    "kwok": {"BENCH_CONTAINER": f"{LIB}/container"},
    # The pinned Debian etcd asks for this on machines that it does not know.
    "etcd": {"ETCD_UNSUPPORTED_ARCH": "arm64"} if os.uname().machine == "aarch64" else {},
}


def wait_for(what, ready, seconds=120):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if ready():
            return
        time.sleep(0.1)
    raise RuntimeError(f"{what} is not ready after {seconds} s")


def api_ready():
    context = ssl.create_default_context(cafile=f"{PKI}/server-ca.crt")
    context.load_cert_chain(f"{PKI}/admin.crt", f"{PKI}/admin.key")
    try:
        with urllib.request.urlopen("https://127.0.0.1:6443/readyz", context=context, timeout=5) as answer:
            return answer.status == 200
    except (OSError, urllib.error.URLError):
        return False


def database_ready():
    return subprocess.run([f"{postgres_bin()}/pg_isready", "-q", "-h", "/run/bench/postgres"]).returncode == 0


def npm_ready():
    try:
        with urllib.request.urlopen("http://127.0.0.1:81/api/", timeout=5) as answer:
            return answer.status == 200
    except (OSError, urllib.error.URLError):
        return False


def listens(address, port):
    def ready():
        try:
            with socket.create_connection((address, port), timeout=5):
                return True
        except OSError:
            return False
    return ready


READY = {"apiserver": api_ready, "postgres": database_ready, "npm": npm_ready, "kwok": listens(NODE_IP, 10250), "edge": listens("127.0.0.1", 443)}
