#!/bin/sh
# coturn with the secret of TURN_SECRET and the certificate that Caddy has of DOMAIN, which is read again once it is renewed.
# PUBLIC_ADDRESS is the one that others send to; behind NAT RELAY_EXTERNAL_IP is public/private. Arguments are coturn's own.
set -eu

find_certificate() {
  find "${CERTIFICATES:-/certificates}" -path "*/$DOMAIN/$DOMAIN.crt" 2>/dev/null | head -n 1
}

# Without a certificate there is no page either; Caddy has it some seconds after its first start.
until [ -n "$(find_certificate)" ]; do sleep 1; done
certificate=$(find_certificate)

# The secret is in a file and not among the arguments, which every account of the machine can see.
umask 077
directory=$(mktemp -d)
echo "static-auth-secret=$TURN_SECRET" > "$directory/turnserver.conf"

# Relays carry media to this machine's own address, and to nothing else inside its networks.
turnserver -c "$directory/turnserver.conf" \
  --log-file=stdout --simple-log --no-cli --pidfile="$directory/turnserver.pid" --userdb="$directory/turndb" \
  --use-auth-secret --fingerprint --stale-nonce=600 --realm="$DOMAIN" --external-ip="${RELAY_EXTERNAL_IP:-$PUBLIC_ADDRESS}" \
  --listening-port=3478 --tls-listening-port=5349 --min-port=49160 --max-port=49359 \
  --cert="$certificate" --pkey="${certificate%.crt}.key" --no-tlsv1 --no-tlsv1_1 --no-dtls \
  --user-quota=16 --no-multicast-peers --allowed-peer-ip="$PUBLIC_ADDRESS" \
  --denied-peer-ip=0.0.0.0-0.255.255.255 --denied-peer-ip=10.0.0.0-10.255.255.255 \
  --denied-peer-ip=100.64.0.0-100.127.255.255 --denied-peer-ip=169.254.0.0-169.254.255.255 \
  --denied-peer-ip=172.16.0.0-172.31.255.255 --denied-peer-ip=192.168.0.0-192.168.255.255 \
  "$@" &
relay=$!
trap 'kill "$relay"' INT TERM

read_at=$(stat -c %Y "$certificate")
while kill -0 "$relay" 2>/dev/null; do
  sleep "${RENEWAL_CHECK:-3600}" &
  nap=$!
  # Whichever ends first: the relay, or the wait.
  while kill -0 "$nap" 2>/dev/null && kill -0 "$relay" 2>/dev/null; do sleep 1; done
  kill "$nap" 2>/dev/null || true
  renewed_at=$(stat -c %Y "$certificate" 2>/dev/null || echo "$read_at")
  if [ "$renewed_at" != "$read_at" ]; then
    read_at=$renewed_at
    kill -USR2 "$relay" 2>/dev/null || true
  fi
done
wait "$relay"
