#!/usr/bin/env bash
# Builds the Debian package into build/ and checks it.
. "$(dirname "$0")/common.sh"

mapfile -t packages < <(build_packages; printf '%s\n' lintian desktop-file-utils appstream)
install_packages "${packages[@]}"
use_cache

say "Building the package"
mapfile -t options < <(compiler_options)
cmake -S . -B build/package -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX=/usr -DBUILD_TESTING=OFF "${options[@]}" >/dev/null
cmake --build build/package -j "$(jobs)"
(cd build/package && cpack -G DEB)

say "Checking it"
desktop-file-validate packaging/ess-console.desktop
appstreamcli validate --no-net packaging/ess-console.metainfo.xml
lintian --fail-on error --suppress-tags bad-distribution-in-changes-file build/package/*.deb
