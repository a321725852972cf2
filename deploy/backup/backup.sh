#!/usr/bin/env bash
# Copies a data folder while FractureGrid runs on it, and the PostgreSQL database if there is one, into one archive.
#   backup.sh DATA TARGET.tar.gz [--database CONNECTION_URI]
# The archive holds real identities and the key of the pseudonyms: keep it as you keep the originals. Needs sqlite3, and pg_dump for a database.
set -euo pipefail
umask 077
[ $# -ge 2 ] || { sed -n '2,4s/^# //p' "$0" >&2; exit 2; }
data=$(realpath "$1") target=$(realpath -m "$2") database=""
[ "${3:-}" = --database ] && database=${4:?}
[ -d "$data" ] || { echo "$data is no folder" >&2; exit 1; }
[ ! -e "$target" ] || { echo "$target is there already" >&2; exit 1; }
work=$(mktemp -d "$(dirname "$target")/.backup-XXXXXX")
trap 'rm -rf "$work" "$work.sums"' EXIT
mkdir "$work/data"

# The order matters. What a database names must be in the copy, so databases come first and the files that they name afterwards; an object moves from the
# spool to the archive, so the spool comes first and nothing slips by between the two. An object that is copied twice does no harm.
if [ -n "$database" ]; then
    pg_dump --format=custom --file="$work/database.dump" "$database"
fi
cd "$data"
find . -name '*.db' -type f -print0 | while IFS= read -r -d '' file; do
    mkdir -p "$work/data/$(dirname "$file")"
    sqlite3 -readonly "$file" ".timeout 30000" ".backup '$work/data/$file'"
done
copy() {
    # Files come and go meanwhile: what is gone has gone to a folder that is copied later, or was not acknowledged.
    find "$@" -type f ! -name '*.db' ! -name '*.db-wal' ! -name '*.db-shm' ! -name '*.part' ! -name '*.lock' -print0 2>/dev/null |
        while IFS= read -r -d '' file; do
            mkdir -p "$work/data/$(dirname "$file")"
            cp --preserve=mode,timestamps "$file" "$work/data/$file" 2>/dev/null || [ ! -e "$file" ] || { echo "could not copy $file" >&2; exit 1; }
        done
}
[ -d ./gateway/spool ] && copy ./gateway/spool
[ -d ./gateway/archive ] && copy ./gateway/archive
copy . -path ./gateway/spool -prune -o -path ./gateway/archive -prune -o
(cd "$work" && find . -type f -print0 | sort -z | xargs -0 sha256sum) >"$work.sums"
mv "$work.sums" "$work/SHA256SUMS"
tar -C "$work" -czf "$target.part" .
sync "$target.part"
mv "$target.part" "$target"
echo "$target holds $(wc -l <"$work/SHA256SUMS") files"
