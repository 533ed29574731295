#!/usr/bin/env bash
# Figures of studies: bookkeeping for each task, a study of a million tasks, and what a second
# worker brings. Usage: bench/study.sh [BUILD]; the build is build/release unless named.
set -euo pipefail
build=$(realpath "${1:-build/release}")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
say() { printf '%s\n' "$*"; }
timed() { say "$1"; shift; "$build/study_store" run "$@" 2>&1 | tail -n 1; }

# study POINTS REPLICATES CONSUMERS VIEWS DAYS
study() {
  cat <<YAML
scenario: bench
rules: v1
seed: 1
days: $5
replicates: $2
population: {consumers: $3, weight: 100, counties: 20, network: {kind: implicit}}
campaign: {end_day: $5, streams_per_county: 6, views_per_stream: $4}
arms: [{name: organic}, {name: fake, tactics: {fake_orders: {}}}]
sweep:
  design: {kind: sobol, points: $1}
  parameters:
    - {path: belief.half_life_days, from: 30, to: 720}
    - tactics.fake_orders.multiple
    - {path: hearsay.discount, from: 0.2, to: 0.9}
  outcomes: [credibility, displayed_sales_yuan, farmer_income_yuan]
YAML
}

for shape in "100000 10" "1000000 1"; do
  read -r points replicates <<<"$shape"
  say "== a million tasks: $points points in $replicates replicates"
  study "$points" "$replicates" 400 1000 20 >million.yaml
  "$build/study_store" fill million.yaml million
  say "on the disk: $(du -sm million | cut -f1) MB"
  timed "status" "$build/credstream" status million
  timed "sweep with nothing left, and the table" "$build/credstream" sweep million.yaml -o million
  timed "sweep of part 1 of 2 with nothing left" \
    "$build/credstream" sweep million.yaml -o million --shard 1/2
  say "the table: $(($(wc -l <million/study.csv) - 1)) rows"
  rm -rf million
done

say "== workers, on tasks of about 50 ms"
study 100 2 20000 290000 90 >work.yaml
busy() { awk '/^cpu / { print $2 + $3 + $4 + $7 + $8, $5 + $6 }' /proc/stat; }  # used, idle
for threads in 1 2 1 2; do
  read -r used idle < <(busy)
  timed "$threads threads" "$build/credstream" sweep work.yaml -o "w$threads" --threads "$threads" --force
  read -r used_after idle_after < <(busy)
  say "  the machine idled $((100 * (idle_after - idle) / (used_after - used + idle_after - idle))) %"
done
