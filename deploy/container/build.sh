#!/usr/bin/env bash
# Publishes FractureGrid and makes an image of it, with a bill of materials beside the program.
#   deploy/container/build.sh [--gpu] [--tag NAME:TAG] [--base IMAGE] [--no-sbom] [--published DIR]
# --published takes a program that is published already. Takes docker, podman or buildah, whichever is there (BUILDER overrides).
set -euo pipefail
cd "$(dirname "$0")/../.."
gpu=false tag=fracturegrid:dev base="" sbom=true published=""
while [ $# -gt 0 ]; do
    case $1 in
        --gpu) gpu=true ;;
        --tag) tag=$2; shift ;;
        --base) base=$2; shift ;;
        --no-sbom) sbom=false ;;
        --published) published=$2; shift ;;
        *) echo "unknown: $1" >&2; exit 2 ;;
    esac
    shift
done
builder=${BUILDER:-$(command -v docker || command -v podman || command -v buildah)} || { echo "needs docker, podman or buildah" >&2; exit 1; }
context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT
mkdir "$context/data"
if [ -n "$published" ]; then
    cp -r "$published" "$context/app"
else
    dotnet publish src/FractureGrid.Cli -c Release -r linux-x64 --self-contained true -p:Gpu=$gpu -p:UseSharedCompilation=true -o "$context/app" -v quiet
fi
[ -e "$context/app/fracturegrid" ] || { echo "no program in the published folder" >&2; exit 1; }
if $sbom; then
    dotnet tool restore >/dev/null
    dotnet CycloneDX src/FractureGrid.Cli/FractureGrid.Cli.csproj --output "$context/app" --filename sbom.json --output-format Json \
        --exclude-dev --disable-package-restore >/dev/null
fi
if [ -z "$base" ] && $gpu; then
    base=fracturegrid-gpu-base
    "$builder" build -t "$base" -f deploy/container/Dockerfile.gpu-base deploy/container
fi
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)
read -ra options <<<"${BUILD_OPTIONS:-}"
# Only this format has health checks.
[ "$(basename "$builder")" = docker ] || options+=(--format docker)
"$builder" build "${options[@]}" -t "$tag" -f deploy/container/Dockerfile ${base:+--build-arg BASE="$base"} \
    --build-arg VERSION="$version" --build-arg REVISION="$(git rev-parse HEAD 2>/dev/null || echo unknown)" "$context"
echo "built $tag"
