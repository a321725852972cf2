#!/usr/bin/env bash
# Unpacks the published OHIF viewer (48 MB, without its dependencies, which are bundled in it) to viewer/ for the viewer test. Does nothing when it is there.
set -euo pipefail
cd "$(dirname "$0")"
version=3.12.10
sha512=d24b85eba32af5cf5d303fbe6d4b138ccac9a57270699873f41e2e4b6e380dac008d2913c0860553dde9c4fb915108b16918bb4001e517715ed6ab9d06566b98
[ -f "viewer/$version" ] && exit 0
rm -rf viewer "ohif-app-$version.tgz"
npm pack --silent "@ohif/app@$version" >/dev/null
echo "$sha512  ohif-app-$version.tgz" | sha512sum --check --quiet
mkdir viewer
tar xzf "ohif-app-$version.tgz" -C viewer --strip-components=1 --exclude='*.map'
rm "ohif-app-$version.tgz"
touch "viewer/$version"
