"""What can be broken, and healed again."""
import json
import os
import time

from handle import Trouble

PROGRAMS = ("apiserver", "kwok", "npm")
NAMES = [f"{name}-{verb}" for name in (*PROGRAMS, "sshd") for verb in ("stop", "start")] + ["sshd-drop", "pod-crash", "pod-ready"]
ROLES = {"synapse": "synapse-main", "haproxy": "haproxy", "mas": "matrix-authentication-service", "elementWeb": "element-web", "elementAdmin": "element-admin",
         "authoriser": "matrix-rtc-authorisation-service", "sfu": "matrix-rtc-sfu", "postgres": "postgres"}


def pod_named(bench, name):
    """A pod's own name, a workload's (ess-haproxy), a component's (haproxy) or a role (sfu): then the newest pod that runs."""
    if os.path.isdir(f"{bench.state}/pods/ess/{name}"):
        return name  # without asking the API server, which may be stopped
    pods = json.loads(bench.kubectl("get", "pods", "-n", "ess", "-o", "json"))["items"]
    wanted = ROLES.get(name, name)
    for fits in (lambda pod: pod["metadata"]["name"] == name,
                 lambda pod: pod["metadata"]["labels"].get("app.kubernetes.io/instance") == name,
                 lambda pod: pod["metadata"]["labels"].get("app.kubernetes.io/name") == wanted):
        found = sorted((pod["metadata"]["creationTimestamp"], pod["metadata"]["name"]) for pod in pods if fits(pod) and "deletionTimestamp" not in pod["metadata"])
        if found:
            return found[-1][1]
    raise Trouble(f"no pod {name}: " + ", ".join(pod["metadata"]["name"] for pod in pods))


def expected_ports(bench):
    """The TCP node ports of Services with a ready endpoint."""
    ready = set()
    for part in json.loads(bench.kubectl("get", "endpointslices", "-A", "-o", "json"))["items"]:
        if any(endpoint["conditions"].get("ready") for endpoint in part.get("endpoints") or []):
            ready.add((part["metadata"]["namespace"], part["metadata"]["labels"].get("kubernetes.io/service-name")))
    services = json.loads(bench.kubectl("get", "services", "-A", "-o", "json"))["items"]
    return sorted(port["nodePort"] for service in services if (service["metadata"]["namespace"], service["metadata"]["name"]) in ready
                  for port in service["spec"].get("ports", []) if port.get("nodePort") and port["protocol"] == "TCP")


def wait_for_node_ports(bench):
    """A pod's state is everywhere in force when this returns: in its endpoints, and where connections are accepted."""
    for _ in range(100):
        with open(f"{bench.state}/nodeports.json") as file:
            if json.load(file) == expected_ports(bench):
                return
        time.sleep(0.1)
    raise Trouble("the node ports do not follow the endpoints")


def crash(bench, name):
    import podlogs
    pod = pod_named(bench, name)
    containers = json.loads(bench.kubectl("get", "pod", "-n", "ess", pod, "-o", "json"))["spec"]["containers"]
    podlogs.restart(f"{bench.state}/pods/ess/{pod}", containers[0]["name"])
    bench.kubectl("annotate", "--overwrite", "-n", "ess", "pod", pod, "bench/crash=true")
    bench.kubectl("wait", "-n", "ess", "pod", pod, "--for=condition=Ready=false", "--timeout=30s")
    wait_for_node_ports(bench)
    print(pod)


def heal(bench, name):
    pod = pod_named(bench, name)
    bench.kubectl("annotate", "-n", "ess", "pod", pod, "bench/crash-")
    bench.kubectl("wait", "-n", "ess", "pod", pod, "--for=condition=Ready", "--timeout=30s")
    wait_for_node_ports(bench)
    print(pod)


def ssh(bench, verb):
    with open(f"{bench.folder}/bench.json") as file:
        port = json.load(file)["ssh"]["port"]
    if verb == "start" and not bench.running("front"):
        bench.start_front(port, bench.pid("init"))
        bench.wait_for_ssh(port)
    if verb == "stop":
        bench.kill("front")
    if verb in ("stop", "drop"):
        bench.ask("end-ssh-sessions")


def make(bench, fault, name):
    program, _, verb = fault.partition("-")
    if program == "pod":
        if not name:
            raise Trouble(f"{fault} needs a pod")
        return {"crash": crash, "ready": heal}[verb](bench, name)
    if program == "sshd":
        return ssh(bench, verb)
    bench.ask(verb, name=program)
