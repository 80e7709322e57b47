#!/usr/bin/env bash
# The cluster tier: a real API server, helm, PostgreSQL, sshd and sudo on this machine (bench/README.md). Needs root and
# Go >= 1.21; installs the Debian packages that it needs. Builds what packaging/test.sh has built, if it has not.
. "$(dirname "$0")/../../packaging/common.sh"

[ "$(id -u)" = 0 ] || { echo "the cluster tier needs root: it makes namespaces with users and PAM of their own" >&2; exit 1; }
mapfile -t packages < <(build_packages; test_packages; printf '%s\n' etcd-server postgresql sudo iproute2 openssl python3 curl strace)
install_packages "${packages[@]}"
command -v go >/dev/null || install_packages golang-go
use_cache

say "Building"
mapfile -t options < <(compiler_options)
cmake --preset asan "${options[@]}" >/dev/null
cmake --build --preset asan -j "$(jobs)" --target cluster_tests
tests/cluster/bench/build.sh

say "Testing against the cluster"
mkdir -p /run/sshd
export ASAN_OPTIONS=detect_leaks=0:abort_on_error=1 UBSAN_OPTIONS=print_stacktrace=1
ctest --test-dir build/asan -L cluster --no-tests=error --output-on-failure "$@"
