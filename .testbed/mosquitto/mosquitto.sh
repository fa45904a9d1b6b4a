#!/bin/bash
# mosquitto.sh start|stop|status - Debian's mosquitto as an unprivileged process on 127.0.0.1, all files in one directory.
#   MQTT_DIR    /tmp/mqtt-mosquitto  run directory, emptied by start
#   MQTT_CERTS  /tmp/certs           made by ../xmpp-servers/make-certs.sh
#   MQTT_PORT   17883                TLS 1.3, clients show a certificate
# Persistence is on with Mosquitto's default: to the disk every 30 minutes and at the end. 100 messages of QoS 1 may be in flight.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
MQTT_DIR=${MQTT_DIR:-/tmp/mqtt-mosquitto} MQTT_PORT=${MQTT_PORT:-17883}
src=${MQTT_CERTS:-/tmp/certs}
pidfile=$MQTT_DIR/launcher.pid
as=(); user=$(id -un)
if [ "$(id -u)" = 0 ]; then
  user=mosquitto; id "$user" >/dev/null 2>&1 || user=nobody
  as=(setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups --)
fi
alive() { [ -s "$pidfile" ] && pid=$(cat "$pidfile") && tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -q "$MQTT_DIR/mosquitto.conf"; }
up() { (exec 3<>"/dev/tcp/127.0.0.1/$MQTT_PORT") 2>/dev/null; }
prepare() {
  [ -e "$src/server.crt" ] || "$here/../xmpp-servers/make-certs.sh" "$src"
  rm -rf "$MQTT_DIR"
  mkdir -p "$MQTT_DIR/data"
  cp "$src"/{server.crt,server.key,ca.crt} "$MQTT_DIR/"
  cat > "$MQTT_DIR/mosquitto.conf" <<C
listener $MQTT_PORT 127.0.0.1
cafile $MQTT_DIR/ca.crt
certfile $MQTT_DIR/server.crt
keyfile $MQTT_DIR/server.key
require_certificate true
use_identity_as_username true
set_tcp_nodelay true
max_inflight_messages 100
persistence true
persistence_location $MQTT_DIR/data/
log_dest stderr
log_type error
C
  [ ${#as[@]} = 0 ] || chown -R "$user": "$MQTT_DIR"
}
case ${1:-} in
  start)
    if alive; then echo "mosquitto: already running, pid $pid"; exit 0; fi
    if up; then echo "mosquitto: port $MQTT_PORT is taken" >&2; exit 1; fi
    prepare
    setsid "${as[@]}" "$(PATH=$PATH:/usr/sbin command -v mosquitto)" -c "$MQTT_DIR/mosquitto.conf" >"$MQTT_DIR/stdout.log" 2>&1 </dev/null &
    echo $! > "$pidfile"
    for _ in $(seq 100); do
      if up; then echo "mosquitto: pid $(cat "$pidfile"), $MQTT_DIR, port $MQTT_PORT"; exit 0; fi
      sleep 0.1; kill -0 "$(cat "$pidfile")" 2>/dev/null || break
    done
    echo "mosquitto: did not start, see $MQTT_DIR/stdout.log" >&2; kill "$(cat "$pidfile")" 2>/dev/null || true; cat "$MQTT_DIR/stdout.log" >&2; exit 1 ;;
  stop)
    alive || { echo "mosquitto: not running"; exit 0; }
    kill "$pid"; for _ in $(seq 100); do alive || break; sleep 0.1; done
    if alive; then kill -9 "$pid"; fi
    rm -f "$pidfile"; echo "mosquitto: stopped" ;;
  status) if alive; then echo "mosquitto: running, pid $pid"; else echo "mosquitto: not running"; exit 3; fi ;;
  *) sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
