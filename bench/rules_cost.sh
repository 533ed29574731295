#!/usr/bin/env bash
# What the rules of version 2 cost: instructions of a year of the flagship's arms for each real view, under
# version 1, under version 2, and under version 2 with one rule switched off, as Markdown. Counted by
# callgrind on one thread, so that nothing depends on what else the machine does.
#
#   bench/rules_cost.sh PROGRAM
set -euo pipefail
program=$(realpath "$1")
command -v valgrind >/dev/null || { echo "valgrind is not installed: nothing is counted"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >small.yaml <<'YAML'
scenario: small
extends: four-tactics-v1
match: none
replicates: 1
population: {consumers: 20000, weight: 250, network: {kind: implicit}}
YAML

# count SETTING…: instructions for each real view, and the change of credibility of all arms, which tells
# whether a switch was thrown.
count() {
  local settings=() setting instructions views
  for setting in "$@"; do settings+=(--set "$setting"); done
  valgrind --tool=callgrind --callgrind-out-file=calls "$program" run small.yaml "${settings[@]}" \
    --threads 1 --record least --no-report --quiet --force -o out >log 2>&1 || { cat log >&2; exit 1; }
  instructions=$(sed -n 's/^summary: \([0-9]*\).*/\1/p' calls)
  views=$(awk -F, '$2 == "viewers_real" { sum += $3 } END { printf "%.0f", sum }' out/summary.csv)
  awk -v i="$instructions" -v v="$views" 'BEGIN { printf "%.4f\n", i / v }'
}

v1=$(count rules=v1)
v2=$(count rules=v2)
echo "| rules | instructions a view | over version 1 |"
echo "|---|---|---|"
row() { awk -v name="$1" -v x="$2" -v one="$v1" 'BEGIN { printf "| %s | %.2f | %.3f |\n", name, x, x / one }'; }
row "version 1" "$v1"
row "version 2" "$v2"
"$program" params --format mechanisms | awk -F' [|] ' '$1 ~ /^[|] N/ {
  gsub(/`/, "", $6); sub(/^[|] /, "", $1); print $1, $6, $2 }' |
  while read -r id off what; do
    case $id in N3 | N13) continue ;; esac  # a country of another size; an arm of its own
    row "version 2 without $id: $what" "$(count rules=v2 "$off")"
  done
