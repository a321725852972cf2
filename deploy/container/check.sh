#!/usr/bin/env bash
# Builds the image on a base of Debian packages alone and has its program show the way of a film. Needs root, buildah and mmdebstrap; no container
# registry and no running daemon. DEBIAN_MIRROR overrides where packages come from.
#   check.sh [PUBLISHED_FOLDER]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
export STORAGE_DRIVER=vfs BUILDAH_ISOLATION=chroot BUILDER
BUILDER=$(command -v buildah)
options=(--root "$work/storage" --runroot "$work/run")
buildah() { command buildah "${options[@]}" "$@"; }
container=""
finish() {
    [ -z "$container" ] || buildah rm "$container" >/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

# Packages come from where this machine has its own, if it is of the same release.
mirror=${DEBIAN_MIRROR:-}
sources=/etc/apt/sources.list.d/debian.sources
if [ -z "$mirror" ] && grep -qs '^Suites:.*bookworm' "$sources"; then
    mirror=$sources
fi
# Unpacked and not installed: as in the base that users take, there is no package manager, and nothing has to be set up but the certificates.
# shellcheck disable=SC2016 # the hook's own variable
mmdebstrap --quiet --variant=extract --include=base-files,ca-certificates,coreutils,dash,libstdc++6 \
    --customize-hook='cat "$1"/usr/share/ca-certificates/mozilla/*.crt >"$1"/etc/ssl/certs/ca-certificates.crt' \
    bookworm "$work/base.tar" ${mirror:+"$mirror"}
base=$(buildah from scratch)
buildah add -q "$base" "$work/base.tar" / >/dev/null
buildah commit -q --rm "$base" fracturegrid-base >/dev/null
rm "$work/base.tar"

# build.sh calls the builder by its path, so the storage goes by the environment.
cat >"$work/buildah" <<EOF
#!/bin/sh
exec $BUILDER --root $work/storage --runroot $work/run "\$@"
EOF
chmod +x "$work/buildah"
BUILDER="$work/buildah" "$here/build.sh" --tag fracturegrid:check --base localhost/fracturegrid-base ${1:+--published "$1"}

container=$(buildah from --pull-never fracturegrid:check)
# shellcheck disable=SC2016 # expanded in the container
buildah run "$container" -- sh -c 'test -w /data && ! test -w /app && test -s /app/sbom.json && echo "uid $(id -u) may write to /data alone, and has its bill of materials"'
# The demo asks as one of this machine, who needs no token only on loopback.
buildah run --env FractureGrid__HttpAddress=127.0.0.1 "$container" -- /app/fracturegrid demo --exit --data /tmp/demo
