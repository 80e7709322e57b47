"""The commands of `bench`, on the machine's side."""
import argparse
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time

import faults
import handle
from handle import Bench, Trouble

SHELLS = {"sh-dash": "/usr/bin/dash", "sh-bash": "/bin/bash", "sh-zsh": "/usr/bin/zsh", "sh-fish": "/usr/bin/fish", "sh-tcsh": "/usr/bin/tcsh"}
PROGRAMS = ["unshare", "nsenter", "setpriv", "openssl", "ssh-keygen", "ip", "etcd", "sudo", "/usr/sbin/sshd", *SHELLS.values()]
DOMAINS = {name: "37.60.251.4" for name in ("gigglin.tech", "matrix.gigglin.tech", "auth.gigglin.tech", "app.gigglin.tech", "admin.gigglin.tech",
                                            "mrtc.gigglin.tech", "sfu.gigglin.tech", "ghcr.io")}


def users():
    """name: login shell, password, what sudo asks of it. root comes by key only."""
    plain = {"vps": ("/bin/bash", "password"), "nopass": ("/bin/bash", "nothing"), "nosudo": ("/bin/bash", "refuses"),
             **{name: (shell, "password") for name, shell in SHELLS.items()}}
    made = {name: {"shell": shell, "sudo": sudo, "password": secrets.token_urlsafe(9)} for name, (shell, sudo) in plain.items()}
    return {**made, "root": {"shell": "/bin/bash", "sudo": "root", "password": None}}


def make_keys(folder):
    os.makedirs(folder, 0o700)
    passphrase = secrets.token_urlsafe(9)
    keys = {}
    for name, kind, phrase in (("ed25519", "ed25519", ""), ("ecdsa", "ecdsa", ""), ("rsa", "rsa", ""), ("encrypted", "ed25519", passphrase)):
        subprocess.run(["ssh-keygen", "-q", "-t", kind, "-N", phrase, "-C", f"bench-{name}", "-f", f"{folder}/id_{name}"], check=True)
        keys[name] = f"{folder}/id_{name}"
    public = "".join(open(f"{path}.pub").read() for path in keys.values())
    return keys, passphrase, public


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def check_machine():
    if os.geteuid() != 0:
        raise Trouble("needs root: it makes namespaces, users and a sudo of its own")
    missing = [name for name in PROGRAMS if not shutil.which(name)]
    if not os.path.isdir("/usr/lib/postgresql"):
        missing.append("postgresql")
    if missing:
        raise Trouble("missing: " + ", ".join(missing))


def up(bench, given):
    started = time.monotonic()
    check_machine()
    if bench.alive():
        raise Trouble(f"a bench is already up in {bench.folder}")
    programs = subprocess.run([f"{handle.HERE}/build.sh"], check=True, text=True, stdout=subprocess.PIPE).stdout.strip()
    bench.down()  # what a killed `up` may have left
    os.makedirs(f"{bench.state}/log")
    for path in (bench.folder, bench.state):
        os.chmod(path, 0o755)
    keys, passphrase, public = make_keys(f"{bench.folder}/keys")
    npm = {"identity": "admin@gigglin.tech", "password": secrets.token_urlsafe(9), "code": given.npm_code}
    options = {"users": users(), "publicKeys": public, "hosts": DOMAINS, "npm": npm, "release": not given.no_release, "rtcFix": not given.no_rtc_fix,
               "share": [os.path.realpath(path) for path in given.share], "values": take_values(bench, given.values)}
    write_private(f"{bench.state}/options.json", options)
    try:
        pid = start_inside(bench, programs, options)
        port = given.port or free_port()
        front = bench.start_front(port, pid)
        write_private(f"{bench.folder}/bench.json", description(bench, options, keys, passphrase, port, pid, front))
        with open(f"{bench.folder}/known_hosts", "w") as file:
            for kind in ("ed25519", "ecdsa", "rsa"):
                with open(f"{bench.state}/fs/etc/ssh/ssh_host_{kind}_key.pub") as key:
                    file.write(f"[127.0.0.1]:{port} {key.read()}")
        bench.wait_for_ssh(port)
        if given.with_process:
            bench.start_keeper(given.with_process)
    except BaseException:
        bench.end()
        raise
    print(f"up in {time.monotonic() - started:.1f} s: ssh -p {port} -i {keys['ed25519']} vps@127.0.0.1   ({bench.folder}/bench.json)")


def take_values(bench, files):
    os.makedirs(f"{bench.state}/values")
    for number, path in enumerate(files):
        with open(path) as given, open(f"{bench.state}/values/{number}.yaml", "w") as kept:
            kept.write(given.read())
    return [f"/run/bench/values/{number}.yaml" for number in range(len(files))]


def write_private(path, document):
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(document, file, indent=1)


def start_inside(bench, programs, options):
    """Starts process 1 of the namespaces and waits until all is healthy; returns its pid as seen from here."""
    environment = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": "/root", "PYTHONDONTWRITEBYTECODE": "1"}
    with open(f"{bench.state}/log/bench.log", "ab") as log:
        unshare = subprocess.Popen(["unshare", "--mount", "--net", "--pid", "--uts", "--ipc", "--fork", "--kill-child", "--mount-proc",
                                    "/usr/bin/python3", f"{handle.HERE}/lib/inside.py", bench.state, handle.HERE, programs, json.dumps(options)],
                                   stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, cwd="/", env=environment)
    bench.remember("unshare", unshare.pid)
    while not os.path.exists(f"{bench.state}/ready"):
        if os.path.exists(f"{bench.state}/failed") or unshare.poll() is not None:
            raise Trouble(f"it did not come up; {bench.state}/log/bench.log ends with:\n{bench.tail('bench', 30)}")
        time.sleep(0.1)
    with open(f"/proc/{unshare.pid}/task/{unshare.pid}/children") as file:
        pid = int(file.read().split()[0])
    bench.remember("init", pid)
    return pid


def description(bench, options, keys, passphrase, port, pid, front):
    return {
        "ssh": {"host": "127.0.0.1", "port": port, "user": "vps", "knownHosts": f"{bench.folder}/known_hosts", "keys": keys, "keyPassphrase": passphrase},
        "users": options["users"],
        "kubeconfig": "/etc/rancher/k3s/k3s.yaml",
        "api": "https://127.0.0.1:6443",
        "kubernetes": "v1.33.13+k3s1",
        "release": {"name": "ess", "namespace": "ess", "serverName": "gigglin.tech", "chart": "oci://ghcr.io/element-hq/ess-helm/matrix-stack",
                    "installed": "26.7.1", "newer": "26.8.1"} if options["release"] else None,
        "npm": {"url": "http://127.0.0.1:81", "identity": options["npm"]["identity"], "password": options["npm"]["password"], "code": options["npm"]["code"]},
        "address": "37.60.251.4", "bridge": "172.18.0.1", "domains": [name for name in DOMAINS if name != "ghcr.io"],
        "publicCa": f"{bench.state}/pki/public-ca.crt",
        "logs": f"{bench.state}/log",
        "pids": {"init": pid, "front": front},
    }


def status(bench):
    if not bench.alive():
        print("down")
        return 3
    states = bench.ask("states")
    states["sshd"] = "running" if bench.running("front") else "stopped"
    for name, state in states.items():
        print(f"{name}: {state}")
    return 0 if all(state == "running" for state in states.values()) else 1


def log_lines(bench, given):
    """Appends stdin's lines to a container's log with the current time; one write, so readers see whole lines."""
    import podlogs
    pod = faults.pod_named(bench, given.pod)
    here = f"{bench.state}/pods/ess/{pod}"
    if not os.path.exists(f"{here}/{given.container}.log"):
        raise Trouble(f"pod {pod} has no container {given.container}: {', '.join(sorted(os.listdir(here)))}")
    podlogs.append(here, given.container, sys.stdin.buffer.readlines() * given.repeat)


def execute(bench, argv):
    user = "root"
    if argv[:1] == ["--user"]:
        user, argv = argv[1], argv[2:]
    return subprocess.run(bench.entering(user) + (argv[1:] if argv[:1] == ["--"] else argv)).returncode


def parser(words):
    parse = argparse.ArgumentParser(prog="bench", usage=words.split("usage: ", 1)[1])
    commands = parse.add_subparsers(dest="command", required=True)
    for name in ("up", "down", "status", "fault", "log", "exec"):
        command = commands.add_parser(name)
        command.add_argument("folder")
        if name == "up":
            command.add_argument("--port", type=int)
            command.add_argument("--values", action="append", default=[])
            command.add_argument("--no-release", action="store_true")
            command.add_argument("--no-rtc-fix", action="store_true")
            command.add_argument("--npm-code")
            command.add_argument("--with-process", type=int)
            command.add_argument("--share", action="append", default=[])
        elif name == "fault":
            command.add_argument("fault", choices=faults.NAMES)
            command.add_argument("name", nargs="?")
        elif name == "log":
            command.add_argument("pod")
            command.add_argument("container")
            command.add_argument("--repeat", type=int, default=1)
        elif name == "exec":
            command.add_argument("argv", nargs=argparse.REMAINDER)
    return parse


def main(arguments, words):
    given = parser(words).parse_args(arguments)
    bench = Bench(given.folder)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that a half-made bench is taken down
    try:
        if given.command == "up":
            return up(bench, given)
        if given.command == "down":
            return bench.down()
        if given.command == "status":
            return status(bench)
        if not bench.alive():
            raise Trouble(f"no bench is up in {bench.folder}")
        if given.command == "fault":
            return faults.make(bench, given.fault, given.name)
        if given.command == "log":
            return log_lines(bench, given)
        return execute(bench, given.argv)
    except (Trouble, subprocess.CalledProcessError) as trouble:
        print(f"bench: {trouble}", file=sys.stderr)
        return 1
