#!/usr/bin/env bash
# Speed and size of the live page against its budgets, in Chromium. Usage: bench/page.sh [PROGRAM],
# on an idle machine, after viz/web/engine/build.sh and `npm --prefix viz/web ci`.
set -euo pipefail
program=$(realpath "${1:-build/release/credstream}")
top=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$program" class -o "$work/class.html" >"$work/log"
node "$top/viz/web/bench/live.mjs" "$work/class.html"
