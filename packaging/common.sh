# Sourced by the scripts beside it: where we are, what is installed, which compiler.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '\n== %s\n' "$*"; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

codename() { . /etc/os-release && printf '%s' "${VERSION_CODENAME:-unknown}"; }

build_packages() {
    printf '%s\n' cmake ninja-build ccache pkg-config git ca-certificates qt6-base-dev qt6-l10n-tools qt6-tools-dev \
        qt6-tools-dev-tools libgl1-mesa-dev libssh2-1-dev libcurl4-openssl-dev libssl-dev libyaml-cpp-dev nlohmann-json3-dev \
        qcoro-qt6-dev qtkeychain-qt6-dev libpcre2-dev zlib1g-dev openssh-client fonts-dejavu-core file dpkg-dev fakeroot
    # Debian 12's own g++ 12 miscompiles coroutines: clang 19 from the same archive does not.
    if [ "$(codename)" = bookworm ]; then
        printf '%s\n' libqt6svg6-dev clang-19 lld-19 libclang-rt-19-dev
    else
        printf '%s\n' qt6-svg-dev g++
    fi
}

test_packages() {
    printf '%s\n' openssh-server zsh fish tcsh desktop-file-utils appstream lintian
}

# Installs what is missing of the named packages; asks nothing.
install_packages() {
    local missing=() name
    for name in "$@"; do
        dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'install ok installed' || missing+=("$name")
    done
    if [ ${#missing[@]} = 0 ]; then
        return
    fi
    say "Installing ${#missing[@]} packages"
    as_root apt-get update -qq
    # A package's own output is long; it is shown only when the installation fails.
    local log
    log=$(mktemp)
    if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$log" 2>&1; then
        cat "$log"
        exit 1
    fi
    rm -f "$log"
}

# Build products are kept outside the tree, so that a fresh clone builds fast; nothing depends on them.
use_cache() {
    export CCACHE_DIR="${XDG_CACHE_HOME:-$HOME/.cache}/ess-console/ccache"
    export CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1 CCACHE_MAXSIZE=3G
    mkdir -p "$CCACHE_DIR"
}

compiler_options() {
    if command -v clang++-19 >/dev/null; then
        printf '%s\n' -DCMAKE_CXX_COMPILER=clang++-19
    fi
}

jobs() { nproc; }
