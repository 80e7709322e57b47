"""What else a node does: log files for new pods, volumes for claims, and the work of the chart's hook Jobs."""
import base64
import os
import secrets
import shutil
import subprocess
import threading

import kube
import podlogs

JOBS = {}


def job(name):
    def keep(function):
        JOBS[name] = function
        return function
    return keep


def labels(name):
    return {"app.kubernetes.io/managed-by": f"matrix-tools-{name}", "app.kubernetes.io/part-of": "matrix-stack", "app.kubernetes.io/component": "matrix-tools",
            "app.kubernetes.io/name": name}


@job("init-secrets")
def make_secret(pod):
    """Makes the keys that the Job's argument names and that the Secret does not have."""
    namespace, release = pod["metadata"]["namespace"], pod["metadata"]["labels"]["app.kubernetes.io/instance"].removesuffix("-init-secrets")
    asked = next(word for word in pod["spec"]["containers"][0]["args"] if ":" in word)
    path, name = f"/api/v1/namespaces/{namespace}/secrets", f"{release}-generated"
    kube.create(path, {"metadata": {"name": name, "labels": {**labels("init-secrets"), "app.kubernetes.io/instance": f"{release}-init-secrets"}}})
    there = kube.get(f"{path}/{name}").get("data") or {}
    wanted = {word.split(":")[1]: word.split(":")[2] for word in asked.split(",")}
    missing = {key: kube.encode(secret_of(kind)) for key, kind in wanted.items() if key not in there}
    kube.merge(f"{path}/{name}", {"data": missing})


def secret_of(kind):
    if kind == "signingkey":
        return f"ed25519 0 {base64.b64encode(secrets.token_bytes(32)).decode().rstrip('=')}"
    if kind == "hex32":
        return secrets.token_hex(32)
    if kind in ("rsa", "ecdsaprime256v1"):
        algorithm = ["RSA", "-pkeyopt", "rsa_keygen_bits:2048"] if kind == "rsa" else ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
        return subprocess.run(["openssl", "genpkey", "-outform", "DER", "-algorithm", *algorithm], check=True, capture_output=True).stdout
    return "# extra\n" if kind == "extra" else secrets.token_urlsafe(32)[:32]


@job("deployment-markers-pre")
@job("deployment-markers-post")
def make_markers(pod):
    namespace, instance = pod["metadata"]["namespace"], pod["metadata"]["labels"]["app.kubernetes.io/instance"]
    release = instance.rsplit("-deployment-markers-", 1)[0]
    kube.create(f"/api/v1/namespaces/{namespace}/configmaps", {
        "metadata": {"name": f"{release}-markers", "labels": {**labels("deployment-markers"), "app.kubernetes.io/instance": f"{release}-deployment-markers"}},
        "data": {"MATRIX_STACK_MSC3861": "delegated_auth"}})


def end_job(pod):
    """Does the Job's work, then lets kwok end the pod: with what the chart asked for, or well."""
    annotations = pod["metadata"].get("annotations") or {}
    if "bench/hang" in annotations or "bench/exit-code" in annotations:
        return
    JOBS.get(pod["metadata"]["labels"].get("app.kubernetes.io/name"), lambda _: None)(pod)
    kube.merge(f"/api/v1/namespaces/{pod['metadata']['namespace']}/pods/{pod['metadata']['name']}", {"metadata": {"annotations": {"bench/exit-code": "0"}}})


def is_job(pod):
    return any(owner["kind"] == "Job" for owner in pod["metadata"].get("ownerReferences", []))


def follow_pods():
    started = {}
    for kind, pod in kube.follow("/api/v1/pods"):
        if kind == "SYNCED":
            continue
        name, uid = (pod["metadata"]["namespace"], pod["metadata"]["name"]), pod["metadata"]["uid"]
        if kind == "DELETED":
            if started.get(name) == uid:
                shutil.rmtree(podlogs.folder(*name), ignore_errors=True)
            continue
        if started.get(name) != uid and pod["spec"].get("nodeName"):
            started[name] = uid
            podlogs.begin(pod)
            if is_job(pod) and pod["status"].get("phase") in ("Pending", "Running"):
                end_job(pod)


def follow_claims():
    """local-path: a volume as soon as the scheduler has chosen a node for a claim's first consumer."""
    for kind, claim in kube.follow("/api/v1/persistentvolumeclaims"):
        if kind not in ("ADDED", "MODIFIED") or claim["spec"].get("volumeName"):
            continue
        meta = claim["metadata"]
        node = (meta.get("annotations") or {}).get("volume.kubernetes.io/selected-node")
        if not node:
            continue
        name = f"pvc-{meta['uid']}"
        path = f"/var/lib/rancher/k3s/storage/{name}_{meta['namespace']}_{meta['name']}"
        os.makedirs(path, exist_ok=True)
        kube.create("/api/v1/persistentvolumes", {
            "metadata": {"name": name, "annotations": {"pv.kubernetes.io/provisioned-by": "rancher.io/local-path"}},
            "spec": {"capacity": {"storage": claim["spec"]["resources"]["requests"]["storage"]}, "accessModes": claim["spec"]["accessModes"],
                     "persistentVolumeReclaimPolicy": "Delete", "storageClassName": "local-path", "hostPath": {"path": path, "type": "DirectoryOrCreate"},
                     "claimRef": {"kind": "PersistentVolumeClaim", "apiVersion": "v1", "namespace": meta["namespace"], "name": meta["name"], "uid": meta["uid"]}}})


def forever(function):
    while True:
        try:
            function()
        except Exception as error:  # a helper of tests goes on; the log says why something is missing
            print(f"{function.__name__}: {type(error).__name__}: {error}", flush=True)


def main():
    threading.Thread(target=forever, args=(follow_claims,), daemon=True).start()
    forever(follow_pods)


if __name__ == "__main__":
    main()
