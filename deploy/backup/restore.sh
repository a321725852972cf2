#!/usr/bin/env bash
# Brings a backup back into an empty folder, and into an empty PostgreSQL database if it holds one. Nothing may run on either.
#   restore.sh BACKUP.tar.gz DATA [--database CONNECTION_URI]
set -euo pipefail
umask 077
[ $# -ge 2 ] || { sed -n '2,3s/^# //p' "$0" >&2; exit 2; }
backup=$(realpath "$1") data=$(realpath -m "$2") database=""
[ "${3:-}" = --database ] && database=${4:?}
if [ -d "$data" ] && [ -n "$(ls -A "$data")" ]; then
    echo "$data is not empty" >&2
    exit 1
fi
mkdir -p "$data"
work=$(mktemp -d "$(dirname "$data")/.restore-XXXXXX")
trap 'rm -rf "$work"' EXIT
tar -C "$work" -xzf "$backup"
(cd "$work" && sha256sum --quiet --check SHA256SUMS) || { echo "the backup is damaged" >&2; exit 1; }
find "$work/data" -name '*.db' -type f -print0 | while IFS= read -r -d '' file; do
    [ "$(sqlite3 -readonly "$file" 'PRAGMA integrity_check')" = ok ] || { echo "$file is damaged" >&2; exit 1; }
done
if [ -e "$work/database.dump" ]; then
    [ -n "$database" ] || { echo "the backup holds a database: say --database" >&2; exit 1; }
    pg_restore --exit-on-error --no-owner --dbname="$database" "$work/database.dump"
    # Processes that were alive when the backup was made: a new one would wait for them until they count as dead.
    psql --quiet --no-psqlrc --set=ON_ERROR_STOP=1 --dbname="$database" >/dev/null <<'SQL'
SELECT 'TRUNCATE ' || string_agg(format('%I.%I', schemaname, tablename), ', ') FROM pg_tables WHERE tablename LIKE 'orleansmembership%' HAVING count(*) > 0 \gexec
SQL
fi
cp -r --preserve=mode,timestamps "$work/data/." "$data/"
sync -f "$data"
echo "$data is as it was; start FractureGrid on it"
