#!/usr/bin/env bash
# Makes a certificate authority and certificates signed by it, for trials of edge gateways and TLS. Not for patients: use your hospital's authority there.
#   trial.sh FOLDER NAME[=ADDRESS]...        e.g. trial.sh tls grid=grid.example.org north-gateway
# Gives FOLDER/authorities.pem, and NAME.pem and NAME.key for each. The authority is kept and used again.
set -euo pipefail
umask 077
[ $# -ge 2 ] || { sed -n '2,4s/^# //p' "$0" >&2; exit 2; }
folder=$1
shift
mkdir -p "$folder"
cd "$folder"
if [ ! -e authority.key ]; then
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -keyout authority.key -out authorities.pem \
        -subj "/CN=FractureGrid trial authority" -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign 2>/dev/null
fi
for pair in "$@"; do
    name=${pair%%=*} address=${pair#*=}
    case $address in
        *[!0-9.]*) kind=DNS ;;
        *) kind=IP ;;
    esac
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$name.key" -out "$name.csr" -subj "/CN=$name" 2>/dev/null
    openssl x509 -req -in "$name.csr" -CA authorities.pem -CAkey authority.key -CAcreateserial -days 90 -out "$name.pem" \
        -extfile <(printf 'subjectAltName=%s:%s\nextendedKeyUsage=serverAuth,clientAuth\nkeyUsage=digitalSignature\n' "$kind" "$address") 2>/dev/null
    rm "$name.csr"
    echo "$folder/$name.pem is for $kind $address, for 90 days"
done
