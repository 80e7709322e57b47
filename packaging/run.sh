#!/usr/bin/env bash
# Installs what is missing, builds, and starts the console on the built-in demo server. Without a display it runs the same
# tour headless: prints what essctl sees and writes a picture of each page.
. "$(dirname "$0")/common.sh"

mapfile -t packages < <(build_packages)
install_packages "${packages[@]}"
use_cache

say "Building"
mapfile -t options < <(compiler_options)
cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF "${options[@]}" >build-configure.log 2>&1 || {
    cat build-configure.log
    exit 1
}
mv build-configure.log build/configure.log
cmake --build build -j "$(jobs)"

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    say "Starting the console on the demo server"
    exec build/bin/ess-console --server demo "$@"
fi

say "No display: the tour, headless"
echo "essctl --server demo routes"
build/bin/essctl --server demo routes
QT_QPA_PLATFORM=offscreen build/bin/ess-console --tour build/tour
