"""A read-only OCI registry of Helm charts: what `helm pull oci://ghcr.io/element-hq/ess-helm/matrix-stack` asks for."""
import glob
import gzip
import hashlib
import io
import json
import os
import re
import tarfile

CHARTS = "/run/bench/charts"
NAME = "element-hq/ess-helm/matrix-stack"
MANIFEST = "application/vnd.oci.image.manifest.v1+json"


def digest_of(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


def contents():
    """(tags: {version: manifest}, blobs: {digest: bytes}) of the packaged charts; few and small, so read anew each time."""
    tags, blobs = {}, {}
    for path in sorted(glob.glob(f"{CHARTS}/matrix-stack-*.tgz")):
        version = re.search(r"matrix-stack-(.*)\.tgz", os.path.basename(path)).group(1)
        with open(path, "rb") as file:
            layer = file.read()
        with tarfile.open(fileobj=io.BytesIO(gzip.decompress(layer))) as archive:
            chart = archive.extractfile("matrix-stack/Chart.yaml").read().decode()
        fields = dict(line.split(": ", 1) for line in chart.splitlines() if ": " in line and not line.startswith(" "))
        config = json.dumps({"name": fields["name"], "version": version, "apiVersion": "v2", "type": "application"}).encode()
        manifest = json.dumps({"schemaVersion": 2, "mediaType": MANIFEST,
                               "config": {"mediaType": "application/vnd.cncf.helm.config.v1+json", "digest": digest_of(config), "size": len(config)},
                               "layers": [{"mediaType": "application/vnd.cncf.helm.chart.content.v1.tar+gzip", "digest": digest_of(layer), "size": len(layer)}]}).encode()
        tags[version] = manifest
        blobs.update({digest_of(data): data for data in (config, layer, manifest)})
    return tags, blobs


def answer(path):
    """(status, headers, body)"""
    tags, blobs = contents()
    if path in ("/v2", "/v2/"):
        return 200, {"Content-Type": "application/json"}, b"{}"
    if path == f"/v2/{NAME}/tags/list":
        return 200, {"Content-Type": "application/json"}, json.dumps({"name": NAME, "tags": sorted(tags)}).encode()
    match = re.fullmatch(rf"/v2/{NAME}/(manifests|blobs)/(.+)", path)
    kind, reference = match.groups() if match else (None, None)
    if kind == "manifests" and (reference in tags or reference in blobs):
        body = tags.get(reference) or blobs[reference]
        return 200, {"Content-Type": MANIFEST, "Docker-Content-Digest": digest_of(body)}, body
    if kind == "blobs" and reference in blobs:
        return 200, {"Content-Type": "application/octet-stream", "Docker-Content-Digest": reference}, blobs[reference]
    code = "MANIFEST_UNKNOWN" if kind == "manifests" else "NAME_UNKNOWN"
    return 404, {"Content-Type": "application/json"}, json.dumps({"errors": [{"code": code, "message": "manifest unknown"}]}).encode()
