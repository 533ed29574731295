#!/usr/bin/env bash
# Processor time of each comparison on docs/library.md: at most twenty seconds, so that a lesson's
# scenario takes at most ten on two cores. Usage: bench/library.sh [PROGRAM], on an idle machine.
set -euo pipefail
program=$(realpath "${1:-build/release/credstream}")
top=$(cd "$(dirname "$0")/.." && pwd)
limit=20  # seconds of processor
TIMEFORMAT='%U'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

code=0
while read -r name; do
  seconds=$({ time "$program" compare "$name" --worlds 0 --quiet --no-curves -o "$work/out" --force \
    >"$work/log" 2>&1; } 2>&1) || { cat "$work/log"; exit 1; }
  echo "$name: $seconds s"
  awk -v s="$seconds" -v most="$limit" 'BEGIN { exit s > most }' ||
    { echo "$name takes more than $limit s"; code=1; }
done < <(sed -n 's/^<!-- compare \(.*\) -->$/\1/p' "$top/docs/library.md")
exit "$code"
