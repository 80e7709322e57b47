"""The cluster's own objects, and the release `ess` installed by the real helm."""
import json
import os
import subprocess

import kube
import services

CHARTS = "/run/bench/charts"
CHART = "oci://ghcr.io/element-hq/ess-helm/matrix-stack"  # edge.py answers for ghcr.io
VALUES = "/run/bench-src/data/values.yaml"
VERSIONS = ("26.7.1", "26.8.1")  # the first is installed, the second is there to upgrade to


def kubectl(*argv, text=None):
    return subprocess.run([f"{services.BIN}/kubectl", "--kubeconfig", services.KUBECONFIG, *argv], input=text, check=True, text=True,
                          stdout=subprocess.PIPE).stdout


def helm(*argv):
    return subprocess.run([f"{services.BIN}/helm", "--kubeconfig", services.KUBECONFIG, *argv], check=True, text=True, stdout=subprocess.PIPE).stdout


def create_cluster_objects():
    kube.create("/api/v1/nodes", {
        "metadata": {"name": "gigglin",
                     "annotations": {"kwok.x-k8s.io/node": "fake", "k3s.io/hostname": "gigglin", "k3s.io/internal-ip": services.NODE_IP},
                     "labels": {"kubernetes.io/arch": "amd64", "kubernetes.io/os": "linux", "kubernetes.io/hostname": "gigglin",
                                "node.kubernetes.io/instance-type": "k3s", "node-role.kubernetes.io/control-plane": "true",
                                "node-role.kubernetes.io/master": "true"}},
        "spec": {"podCIDR": "10.42.0.0/24", "podCIDRs": ["10.42.0.0/24"], "providerID": "k3s://gigglin"}})
    kube.create("/apis/storage.k8s.io/v1/storageclasses", {
        "metadata": {"name": "local-path", "annotations": {"storageclass.kubernetes.io/is-default-class": "true"}},
        "provisioner": "rancher.io/local-path", "reclaimPolicy": "Delete", "volumeBindingMode": "WaitForFirstConsumer"})
    kube.create("/apis/networking.k8s.io/v1/ingressclasses", {
        "metadata": {"name": "traefik", "annotations": {"ingressclass.kubernetes.io/is-default-class": "true"}},
        "spec": {"controller": "traefik.io/ingress-controller"}})


def install(options):
    os.makedirs(CHARTS, exist_ok=True)
    for version in VERSIONS:
        helm("package", "/run/bench-src/chart", "--version", version, "-d", CHARTS)
    services.wait_for("the default service account", lambda: kube.get("/api/v1/namespaces/default/serviceaccounts")["items"])
    if options["release"]:
        values = [word for file in [VALUES, *options["values"]] for word in ("-f", file)]
        helm("install", "ess", CHART, "--version", VERSIONS[0], "-n", "ess", "--create-namespace", *values, "--wait", "--timeout", "120s")
    if options["release"] and options["rtcFix"]:
        rtc_fix()


def rtc_fix():
    """The runbook's: LIVEKIT_URL names the public sfu host, and an ExternalName Service for it."""
    kubectl("apply", "-n", "ess", "-f", "-", text=json.dumps({
        "apiVersion": "v1", "kind": "Service", "metadata": {"name": "sfu-external", "namespace": "ess"},
        "spec": {"type": "ExternalName", "externalName": "sfu.gigglin.tech", "ports": [{"name": "https", "port": 443, "protocol": "TCP"}]}}))
    kubectl("set", "env", "-n", "ess", "deployment/ess-matrix-rtc-authorisation-service", "LIVEKIT_URL=wss://sfu.gigglin.tech")
    kubectl("rollout", "status", "-n", "ess", "deployment/ess-matrix-rtc-authorisation-service", "--timeout=60s")
