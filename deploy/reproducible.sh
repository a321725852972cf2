#!/usr/bin/env bash
# Builds the program twice, from two clones in folders of different names and depth, and compares what is published byte for byte.
#   deploy/reproducible.sh [REVISION]        HEAD unless given; some minutes, by hand before a release
# JOBS is how many projects build at once (2); KEEP=1 leaves both builds there, to look into.
set -euo pipefail
cd "$(dirname "$0")/.."
revision=$(git rev-parse "${1:-HEAD}")
work=$(mktemp -d)
if [ -n "${KEEP:-}" ]; then echo "kept in $work"; else trap 'rm -rf "$work"' EXIT; fi
build() {
    git clone --quiet --shared . "$1"
    git -C "$1" checkout --quiet --detach "$revision"
    # Without debugging symbols: those hold the text of generated sources, in which Razor writes folders and the generator of log messages
    # an order that differs from build to build; an assembly holds their checksum. Analyzers judge and make nothing.
    dotnet publish "$1/src/FractureGrid.Cli" -c Release -r linux-x64 --self-contained true -p:RestoreLockedMode=true \
        -p:DebugType=none -p:RunAnalyzers=false \
        -p:UseSharedCompilation="${SHARED_COMPILATION:-true}" -maxcpucount:"${JOBS:-2}" -o "$2" -v quiet -clp:NoSummary >/dev/null
    (cd "$2" && find . -type f -print0 | sort -z | xargs -0 sha256sum) >"$2.sha256"
}
build "$work/first" "$work/one"
build "$work/a/longer/way/to/the second" "$work/two"
if ! diff "$work/one.sha256" "$work/two.sha256"; then
    echo "the builds differ" >&2
    exit 1
fi
echo "$(wc -l <"$work/one.sha256") files are the same, $(grep -c 'FractureGrid\..*\.dll$' "$work/one.sha256") of them assemblies of ours; all together: $(sha256sum <"$work/one.sha256" | cut -d' ' -f1)"
