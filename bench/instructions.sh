#!/usr/bin/env bash
# Counts the instructions of three kernels by callgrind and compares them with the committed
# figures: instructions.sh KERNEL_PROGRAM COMPILER BUILD_TYPE. With UPDATE=1 it writes them anew.
set -euo pipefail
program=$1 compiler=${2:-GNU-12} build=${3:-Release}
figures=$(dirname "$0")/instructions.txt
command -v valgrind >/dev/null || { echo "valgrind is not installed: nothing is counted"; exit 77; }
case $compiler in GNU-12*) ;; *) echo "the figures are those of g++ 12, not $compiler"; exit 77 ;; esac
[ "$build" = Release ] || { echo "the figures are those of a Release build, not $build"; exit 77; }
if grep -q '^CREDSTREAM_ARCH:STRING=generic' "$(dirname "$program")"/{,../}CMakeCache.txt 2>/dev/null; then
  echo "the figures are those of x86-64-v3"; exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

count() {  # count KERNEL REPETITIONS: instructions of the whole program
  valgrind --tool=callgrind --callgrind-out-file="$work/out" "$program" "$1" "$2" \
    >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  sed -n 's/^summary: \([0-9]*\).*/\1/p' "$work/out"
}

status=0
lines=
while read -r kernel few many instructions tolerance; do
  case $kernel in ''|'#'*) continue ;; esac
  got=$((($(count "$kernel" "$many") - $(count "$kernel" "$few")) / (many - few)))
  lines+="$kernel $few $many $got $tolerance"$'\n'
  awk -v k="$kernel" -v got="$got" -v was="$instructions" -v t="$tolerance" 'BEGIN {
    change = 100 * (got - was) / was
    printf "%s: %d instructions, committed %d (%+.2f %%, at most %s %%)\n", k, got, was, change, t
    exit change > t || change < -t }' || status=1
done <"$figures"
if [ "${UPDATE:-0}" = 1 ]; then
  { grep '^#' "$figures"; printf '%s' "$lines"; } >"$work/new"
  cp "$work/new" "$figures"
  exit 0
fi
[ $status -eq 0 ] || echo "fewer or more: if it is meant, UPDATE=1 $0 writes the new figures"
exit $status
