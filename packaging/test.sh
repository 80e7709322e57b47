#!/usr/bin/env bash
# Installs what is missing, builds with the sanitizers and runs every test that needs nothing but Debian.
. "$(dirname "$0")/common.sh"

mapfile -t packages < <(build_packages; test_packages)
install_packages "${packages[@]}"
use_cache

say "Building (address and undefined-behaviour sanitizers)"
mapfile -t options < <(compiler_options)
cmake --preset asan "${options[@]}" >/dev/null
cmake --build --preset asan -j "$(jobs)"

say "Testing"
# sshd refuses to start as root without this folder; a container or chroot has no service that makes it.
[ "$(id -u)" != 0 ] || mkdir -p /run/sshd
export ASAN_OPTIONS=detect_leaks=0:abort_on_error=1 UBSAN_OPTIONS=print_stacktrace=1
ctest --preset asan -j "$(jobs)" "$@"
