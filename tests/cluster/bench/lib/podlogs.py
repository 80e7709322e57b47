"""The files that kwok serves `kubectl logs` from: one for each container, in the CRI's format."""
import datetime
import os
import shutil

ROOT = "/run/bench/pods"
FIRST_LINES = "/run/bench-src/data/logs"  # CONTAINER.log: what a container says when it starts


def folder(namespace, pod):
    return f"{ROOT}/{namespace}/{pod}"


def stamp(when=None):
    return (when or datetime.datetime.now(datetime.UTC)).strftime("%Y-%m-%dT%H:%M:%S.%f000Z")


def cri(lines, when=None):
    """Lines as the runtime writes them; one clock reading for all, for a hundred thousand of them take no time."""
    head = f"{stamp(when)} stdout F ".encode()
    return b"".join(head + line.rstrip(b"\n") + b"\n" for line in lines)


def begin(pod):
    here = folder(pod["metadata"]["namespace"], pod["metadata"]["name"])
    shutil.rmtree(here, ignore_errors=True)
    os.makedirs(here)
    for container in pod["spec"].get("initContainers", []) + pod["spec"]["containers"]:
        try:
            with open(f"{FIRST_LINES}/{container['name']}.log", "rb") as file:
                lines = file.readlines()
        except FileNotFoundError:
            lines = [b"started\n"]
        append(here, container["name"], lines)


def append(here, container, lines):
    with open(f"{here}/{container}.log", "ab") as file:
        file.write(cri(lines))


def restart(here, container):
    """A restarted container: what it said is the previous log now. The new file is a new inode, as the kubelet's is."""
    os.replace(f"{here}/{container}.log", f"{here}/{container}.previous.log")
    append(here, container, [b"started again\n"])
