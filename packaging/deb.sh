#!/usr/bin/env bash
# Builds the Debian package into build/ and checks it.
. "$(dirname "$0")/common.sh"

mapfile -t packages < <(build_packages; printf '%s\n' lintian desktop-file-utils appstream)
install_packages "${packages[@]}"
use_cache

say "Building the package"
mapfile -t options < <(compiler_options)
# The folder of run.sh: what it has built is not built again.
cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING=OFF "${options[@]}" >/dev/null
cmake --build build -j "$(jobs)"
(cd build && cpack -G DEB -B package)

say "Checking it"
desktop-file-validate packaging/ess-console.desktop
# The project has no domain and no home page yet; all else must be right.
known=cid-desktopapp-is-not-rdns=info
# Debian 12's appstreamcli does not know the second tag, and refuses to be told of it.
! appstreamcli --version | grep -q ' 1\.' || known+=,url-homepage-missing=info
appstreamcli validate --no-net --override="$known" packaging/ess-console.metainfo.xml
lintian --fail-on error build/package/*.deb
