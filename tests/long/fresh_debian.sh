#!/usr/bin/env bash
# The commands on a fresh Debian 12: makes a root file system with debootstrap, clones this
# repository into it and runs the commands there, as a newcomer would.
#
#   tests/long/fresh_debian.sh                       the three cases below, one after the other
#   tests/long/fresh_debian.sh [--busy N] COMMANDS   one case, such as './run && ./test'
#
# Cases: './run && ./test'; './test && ./run'; './test' with four busy loops beside it. A case fails
# when a command fails or a test is skipped that needs neither a browser nor root. It prints wall and
# processor time, and of each command the time of its steps, with downloads apart. Needs root; uses
# the machine's own package mirror. FRESH_FOLDER (default: a folder below /var/tmp) keeps the root
# file system for the next time.
set -euo pipefail
top=$(cd "$(dirname "$0")/../.." && pwd)
. "$top/tests/fresh_root.sh"
loops=()

cleanup() {
  for loop in "${loops[@]}"; do kill "$loop" 2>/dev/null || true; done
  leave
}
trap cleanup EXIT

# one_case BUSY COMMANDS
one_case() {
  local busy=$1 commands=$2 log=$folder/log-$$ code=0 reasons
  say "$commands, beside $busy busy loops, on a fresh Debian 12"
  enter
  git clone -q --no-hardlinks "$top" "$case_root/root/credstream"
  for _ in $(seq "$busy"); do
    while :; do :; done &
    loops+=($!)
  done
  inside "cd /root/credstream && time { $commands; }" >"$log" 2>&1 || code=$?
  for loop in "${loops[@]}"; do kill "$loop" 2>/dev/null || true; done
  loops=()
  grep -E '^== (Downloaded|Installed|Built|Tested|Skipped|Left)|^   [^ ].*: |tests passed|^-- CREDSTREAM_|^(real|user|sys)' \
    "$log" || true
  if [ $code -ne 0 ]; then
    say "FAILED with exit code $code; the last lines:"
    tail -n 60 "$log"
    return 1
  fi
  reasons=$(sed -n '/^== Skipped tests/,/^==/{/^   /p}' "$log" |
    grep -viE 'browser|chromium|root|pseudo-terminal' || true)
  rm -f "$log"
  cleanup
  [ -z "$reasons" ] || { say "FAILED: skipped without need"; printf '%s\n' "$reasons"; return 1; }
  say "passed"
}

need
make_base
busy=0
if [ "${1:-}" = --busy ]; then
  busy=$2
  shift 2
fi
if [ $# -gt 0 ]; then
  one_case "$busy" "$*"
else
  one_case 0 './run && ./test'
  one_case 0 './test && ./run'
  one_case 4 './test'
fi
