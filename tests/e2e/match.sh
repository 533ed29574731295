# History matching: waves, what they write, resuming, parts that add up to the whole, worlds that
# compare reads back, and what is refused.
set -euo pipefail
. "$CREDSTREAM_SOURCE/tests/expect.sh"

cat >small.yaml <<'YAML'
scenario: small
rules: v2
seed: 5
days: 40
replicates: 2
population: {consumers: 1000, counties: 4, weight: 500, network: {kind: implicit, degree: 10}}
campaign: {streams_per_county: 6, end_day: 40}
arms: [{name: organic}, {name: none, campaign: {streams_per_county: 0}}]
baseline: organic
targets:
  - {name: past, measure: viewers, reported: 9000, log_margin: 0.05, role: calibration, source: F4}
  - {name: past, measure: conversion, reported: 0.02, log_margin: 0.4, discrepancy: 0.2, role: validation, source: F4}
worlds:
  n: 40
  consumers: 1000
  from: unknowns
  structures: none
  unknowns:
    - {path: campaign.views_per_stream, log_uniform: [300, 90000]}
    - {path: consumer.intercept, uniform: [-5.5, -3.5]}
    - {path: experience.defect_share, uniform: [0.02, 0.4]}
YAML

expect 0 "$CREDSTREAM" match small.yaml --only T1,T2 --waves 2 -o whole
holds out "1 reported figures rule worlds out"
holds out "campaign.views_per_stream"
holds out "About 2 of 3 inputs the evidence says nothing"
holds out "Worlds that are left: whole/worlds.csv"
for file in evidence waves worlds inputs tradeoffs levels; do
  [ -s "whole/$file.csv" ] || fail "$file.csv is missing"
done
[ "$(wc -l <whole/waves.csv)" = 3 ] || fail "waves.csv has a row for each wave"
left=$(($(wc -l <whole/worlds.csv) - 1))
[ "$left" -ge 40 ] || fail "only $left worlds are left of two waves"
# Views alone decide: every world left has them near what was reported.
awk -F, 'NR == 1 { for (i = 1; i <= NF; ++i) if ($i == "campaign.views_per_stream") at = i; next }
  $at < 1500 || $at > 60000 { bad = 1 } END { exit bad || !at }' whole/worlds.csv || fail "views are wrong"

# The same command has nothing left to run, and writes the same.
cp -r whole again
expect 0 env CREDSTREAM_HOLD=task:0 "$CREDSTREAM" match small.yaml --only T1,T2 --waves 2 -o again
cmp whole/worlds.csv again/worlds.csv || fail "the same waves leave other worlds"
# Interrupted in the second wave, it goes on from there.
hold task:90 "$CREDSTREAM" match small.yaml --only T1,T2 --waves 2 --threads 1 -o killed
[ "$(stored killed/wave-1)" = 80 ] || fail "the first wave was not stored"
end KILL
expect 0 "$CREDSTREAM" match small.yaml --only T1,T2 --waves 2 -o killed
cmp whole/worlds.csv killed/worlds.csv || fail "what was interrupted ends otherwise"

# Two parts of the first wave, then the whole from what they stored.
for part in 1/2 2/2; do
  expect 0 "$CREDSTREAM" match small.yaml --only T1,T2 --waves 1 --shard $part -o parts
done
expect 0 "$CREDSTREAM" match small.yaml --only T1,T2 --waves 2 -o parts
cmp whole/worlds.csv parts/worlds.csv || fail "parts differ from the whole"

# compare runs in the worlds that are left.
expect 0 "$CREDSTREAM" compare small.yaml --worlds-from whole/worlds.csv --worlds 30 \
  --no-curves --no-report --quiet -o compared
[ "$(wc -l <compared/worlds.csv)" = 31 ] || fail "compare does not run in the worlds left"
grep -v '^  n: 40$' small.yaml >open.yaml
expect 0 "$CREDSTREAM" compare open.yaml --worlds-from whole/worlds.csv --no-curves --no-report -o all
holds out "$left worlds x 2 replicates"
[ "$(wc -l <all/worlds.csv)" = $((left + 1)) ] || fail "compare leaves out worlds of the list"

# Chinese, Markdown, and a pattern of the library.
expect 0 "$CREDSTREAM" match small.yaml --only T1,P30 --waves 1 --set worlds.n=4 --lang zh -o zh --format md
holds out "用于排除"
holds out "| P30 |"

# Nothing fits: that is said, and the exit code tells it.
sed 's/reported: 9000,/reported: 900000000,/' small.yaml >far.yaml
expect 3 "$CREDSTREAM" match far.yaml --only T1 --waves 2 -o nothing
holds out "0 worlds are left"
[ "$(wc -l <nothing/worlds.csv)" = 1 ] || fail "worlds.csv holds worlds that were ruled out"

# What cannot be matched is refused.
expect 2 "$CREDSTREAM" match small.yaml --only T9 -o refused
holds err "'T9' is no figure that worlds can be compared with"
expect 2 "$CREDSTREAM" match small.yaml --only T2 -o refused
holds err "none of these figures is there to be matched"
expect 2 "$CREDSTREAM" match small.yaml --set worlds.replicates=1 -o refused
holds err "needs at least 2 replicates"
expect 2 "$CREDSTREAM" match small.yaml --set worlds.from=whole/worlds.csv -o refused
holds err "waves draw their own"
[ ! -e refused ] || fail "a refusal made a folder"
expect 4 "$CREDSTREAM" match small.yaml --only T1 -o compared
holds err "holds other results"
expect 4 "$CREDSTREAM" match small.yaml --only T1 -o whole
holds err "another"
expect 0 "$CREDSTREAM" match small.yaml --only T1 --waves 1 -o whole --force
