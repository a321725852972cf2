#!/usr/bin/env bash
# Builds the program twice, from two clones in folders of different names and depth, and compares what is published byte for byte.
#   deploy/reproducible.sh [REVISION]        HEAD unless given; some minutes, by hand before a release
set -euo pipefail
cd "$(dirname "$0")/.."
revision=$(git rev-parse "${1:-HEAD}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build() {
    git clone --quiet --shared . "$1"
    git -C "$1" checkout --quiet --detach "$revision"
    dotnet publish "$1/src/FractureGrid.Cli" -c Release -r linux-x64 --self-contained true -p:RestoreLockedMode=true \
        -p:UseSharedCompilation="${SHARED_COMPILATION:-true}" -o "$2" -v quiet -clp:NoSummary >/dev/null
    (cd "$2" && find . -type f -print0 | sort -z | xargs -0 sha256sum) >"$2.sha256"
}
build "$work/first" "$work/one"
build "$work/a/longer/way/to/the second" "$work/two"
if ! diff "$work/one.sha256" "$work/two.sha256"; then
    echo "the builds differ" >&2
    exit 1
fi
echo "$(wc -l <"$work/one.sha256") files are the same, $(grep -c 'FractureGrid\..*\.dll$' "$work/one.sha256") of them assemblies of ours; all together: $(sha256sum <"$work/one.sha256" | cut -d' ' -f1)"
