#!/bin/bash
# Builds every Go part of the bench into a cache outside the repository and prints the folder of the programs as its
# last line (the only line on stdout). Nothing is built twice: the folder's name is a hash of this recipe and of the Go sources.
# Cold: about ten minutes of CPU. Needs Go >= 1.21, which fetches the toolchain that the modules ask for.
set -euo pipefail

kubernetes=v1.33.13
staging=v0.33.13
helm=v3.17.4
kwok=v0.7.0

here=$(cd "$(dirname "$0")" && pwd)
say() { printf 'bench build: %s\n' "$*" >&2; }

key=$(cat "$here/build.sh" "$here"/go/*/*.go | sha256sum | cut -c1-16)
root=${XDG_CACHE_HOME:-$HOME/.cache}/ess-console/bench
home=$root/$key
bin=$home/bin
mkdir -p "$home"
exec 9>"$home/lock"
flock 9 # two benches that start at once build once
if [ -e "$home/complete" ]; then
    say "up to date: $bin"
    echo "$bin"
    exit 0
fi
command -v go >/dev/null || { say "go is missing"; exit 1; }
mkdir -p "$bin"
work=$(mktemp -d "$home/work.XXXXXX")
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
modules=$(go env GOMODCACHE)
jobs=${BENCH_BUILD_JOBS:-2}
build() { CGO_ENABLED=0 nice -n 10 go build -p "$jobs" -trimpath "$@" >&2; }

# The staging modules of Kubernetes are replaced in its go.mod by folders beside it; for a user of the module these are
# the published versions. Everything else is pinned by Kubernetes' own go.mod.
build_kubernetes() {
    say "kube and kubectl $kubernetes (the long part)"
    mkdir "$work/kubernetes"
    cd "$work/kubernetes"
    printf 'module bench/kubernetes\n\ngo 1.24.0\n' > go.mod
    go mod download "k8s.io/kubernetes@$kubernetes"
    {
        printf 'module bench/kubernetes\n\ngo 1.24.0\n\nrequire k8s.io/kubernetes %s\n\nreplace (\n' "$kubernetes"
        grep -oE '^\s+k8s.io/[a-z-]+ => ./staging' "$modules/k8s.io/kubernetes@$kubernetes/go.mod" \
            | awk -v v="$staging" '{print "\t" $1 " => " $1 " " v}'
        echo ')'
    } > go.mod
    cp -r "$here/go/kube" "$here/go/kubectl" .
    go mod tidy -e > tidy.log 2>&1 || { cat tidy.log >&2; exit 1; }
    local at=k8s.io/component-base/version
    local flags="-s -w -X $at.gitVersion=$kubernetes+k3s1 -X $at.gitMajor=1 -X $at.gitMinor=33 -X $at.gitTreeState=clean"
    for program in kubectl kube; do
        build -mod=mod -ldflags "$flags" -o "$bin/$program" "./$program"
    done
}

# A helm without these -X believes that Kubernetes is 1.20 and refuses charts in `helm template`.
build_helm() {
    say "helm $helm"
    cd "$work"
    local at=helm.sh/helm/v3
    GOBIN=$bin CGO_ENABLED=0 nice -n 10 go install -p "$jobs" -trimpath -ldflags "-s -w -X $at/internal/version.version=$helm \
        -X $at/internal/version.gitTreeState=clean -X $at/internal/version.metadata= \
        -X $at/pkg/chartutil.k8sVersionMajor=1 -X $at/pkg/chartutil.k8sVersionMinor=32" "$at/cmd/helm@$helm" >&2
}

# What kwok 0.7 gets wrong for us, changed in a copy of its module:
# - the stdin pipe of an executed program stays open after the client's end of file, so `exec -i -- cat` never ends;
# - a program's exit code is lost: every failure is "Internal error occurred" and 1;
# - the end of what a program writes to a terminal is lost now and then;
# - logs and exec need an object for each pod: here a log's path holds the names, and a program plays every container.
build_kwok() {
    say "kwok $kwok, patched"
    cd "$work"
    printf 'module bench/download\n\ngo 1.23.0\n' > go.mod
    go mod download "sigs.k8s.io/kwok@$kwok"
    cp -r "$modules/sigs.k8s.io/kwok@$kwok" kwok
    chmod -R u+w kwok
    cd kwok
    patch_kwok
    build -ldflags "-s -w -X sigs.k8s.io/kwok/pkg/consts.Version=$kwok" -o "$bin/kwok" ./cmd/kwok
}

# expect FILE TEXT REPLACEMENT: replaces a piece of a source file, and fails when it is not there.
expect() {
    grep -qF -- "$2" "$1" || { say "kwok $kwok: '$2' is not in $1"; exit 1; }
    local text
    text=$(< "$1")
    printf '%s\n' "${text/"$2"/"$3"}" > "$1"
}

patch_kwok() {
    cp "$here/go/kwok/bench.go" pkg/kwok/server/bench.go
    local exec=pkg/kwok/server/debugging_exec.go logs=pkg/kwok/server/debugging_logs.go
    expect $exec '// Set cancel context.' 'cmd = inContainer(podNamespace, podName, container, cmd)'
    expect $exec 'return s.execInContainerWithTTY(ctx, cmd, in, out, resize)' 'return exitCode(s.execInContainerWithTTY(ctx, cmd, in, out, resize))'
    expect $exec 'return s.execInContainer(ctx, cmd, in, out, errOut)' 'return exitCode(s.execInContainer(ctx, cmd, in, out, errOut))'
    expect pkg/kwok/server/debugging_exec_other.go 'err = exec.Exec(ctx, cmd[0], cmd[1:]...)' 'err = exec.Exec(ctx, cmd[0], cmd[1:]...); drained(pty)'
    expect $logs 'logsFile := log.LogsFile' 'logsFile := logOf(log.LogsFile, podNamespace, podName, container)'
    expect $logs 'logsFile = log.PreviousLogsFile' 'logsFile = logOf(log.PreviousLogsFile, podNamespace, podName, container)'
    expect pkg/utils/exec/exec.go '_, _ = io.Copy(inPipe, opt.In)' '_, _ = io.Copy(inPipe, opt.In); _ = inPipe.Close()'
}

start=$SECONDS
build_helm
build_kwok
build_kubernetes
touch "$home/complete"
say "done in $((SECONDS - start)) s: $bin"
echo "$bin"
