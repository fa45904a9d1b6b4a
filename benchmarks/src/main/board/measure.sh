#!/bin/bash
# Runs on the emulated board: pulses on a line that the agent counts, its memory, its start. Prints a Markdown table.
# usage: measure.sh REPOSITORY
set -euo pipefail
root=$1 work=$(mktemp -d)
pull=$(echo /sys/devices/platform/gpio-sim.0/gpiochip*/sim_gpio5/pull)
echo secret > "$work/password"
chmod 600 "$work/password"
cat > "$work/edge-agent.yaml" <<END
gateway: board
data-dir: $work/var
upstream: { jid: board@edge.test, host: "127.0.0.1:5222", password-file: password }
devices:
  pulses: { profile: generic/pulse-counter, gpio: { line: 5 }, every: 500 ms }
  weather: { profile: bosch/bme280, i2c: { bus: 1, address: 0x76 }, every: 1 s }
  levels: { profile: ti/ads1115, i2c: { bus: 1, address: 0x49 }, every: 1 s }
  knobs: { profile: microchip/mcp3008, spi: { bus: 0, chip: 0 }, every: 1 s }
  door: { profile: generic/contact, gpio: { line: 17, pull: up } }
  pump: { profile: generic/relay, gpio: { line: 22 } }
END
now() { read -r up _ < /proc/uptime; echo "${up/./}0"; } # ms since boot
begin=$(now)
EDGE_AGENT_NO_BUILD=1 "$root/bin/edge-agent" run --config "$work/edge-agent.yaml" > "$work/log" 2>&1 &
agent=$!
trap 'kill $agent; wait $agent || true; rm -rf "$work"' EXIT
while ! grep -q 'pulses: online' "$work/log"; do
  sleep 0.1
  kill -0 $agent || { cat "$work/log"; exit 1; }
done
first=$(($(now) - begin))
while ! grep -q 'knobs: online' "$work/log"; do sleep 0.1; done

counted() { cat "$work/var/devices/pulses" 2>/dev/null || echo 0; }
settled() { # what was counted when it does not change any more
  local before=-1
  while [ "$(counted)" != "$before" ]; do before=$(counted); sleep 1.5; done
  echo "$before"
}
memory() { # MB
  while read -r key kilobytes _; do
    [ "$key" != VmRSS: ] || echo $((kilobytes / 1024))
  done < /proc/$agent/status
}
row() { # PULSES NAPS: so many empty steps behind each edge
  local i k before took after
  before=$(settled) took=$(now)
  for ((i = 0; i < $1; i++)); do
    echo pull-up > "$pull"
    for ((k = 0; k < $2; k++)); do :; done
    echo pull-down > "$pull"
    for ((k = 0; k < $2; k++)); do :; done
  done
  took=$(($(now) - took)) after=$(settled)
  echo "| $1 | $((2000 * $1 / took)) | $((after - before)) |"
}
echo '| pulses | edges a second | counted |'
echo '| --- | --- | --- |'
row 200 2000
row 500 500
row 1000 200
row 1000 100
row 2000 20
row 5000 0
echo
echo "start to the first device on line: $first ms; resident memory: $(memory) MB"
