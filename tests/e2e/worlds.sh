# Worlds of a comparison: the files, resuming, parts that add up to the whole, and what is refused.
set -euo pipefail
. "$CREDSTREAM_SOURCE/tests/expect.sh"
small="--set population.consumers=2000 --set population.weight=1000 --set population.counties=8
  --set days=60 --set campaign.end_day=60 --set campaign.streams_per_county=6 --replicates 3
  --no-curves --no-report"

expect 0 "$CREDSTREAM" compare four-tactics-v1 $small --worlds 24 -o whole
holds out "of 24 worlds"
holds out "by chance alone"
holds out "24 worlds x 2 replicates"
[ "$(wc -l <whole/worlds.csv)" = 25 ] || fail "worlds.csv has a row for each world"
head -1 whole/worlds.csv | grep -q '^world,structure,' || fail "worlds.csv names its columns"
head -1 whole/verdicts.csv |
  grep -q '^claim,outcome,arm,against,direction,chance,worlds,n_worlds,structure,turned_by,turns_at,' ||
  fail "verdicts.csv names its columns"
head -1 whole/summary.csv | grep -q ',worlds_low,worlds_median,worlds_high$' ||
  fail "summary.csv holds the points of worlds"
awk -F, '$2 == "farmer_income_yuan" && $1 != "organic" && $11 == "" { bad = 1 } END { exit bad }' \
  whole/summary.csv || fail "an effect has no median over worlds"

# No worlds, no files of them.
expect 0 "$CREDSTREAM" compare four-tactics-v1 $small --worlds 0 -o none
[ ! -e none/worlds.csv ] && [ ! -e none/verdicts.csv ] || fail "--worlds 0 writes no verdicts"

# Two parts, then the whole from what they stored: the same bytes.
expect 0 "$CREDSTREAM" compare four-tactics-v1 $small --worlds 24 --shard 1/2 -o parts --quiet
expect 0 "$CREDSTREAM" compare four-tactics-v1 $small --worlds 24 --shard 2/2 -o parts --quiet
expect 0 "$CREDSTREAM" compare four-tactics-v1 $small --worlds 24 -o parts
holds out " 0 runs now"
cmp whole/worlds.csv parts/worlds.csv || fail "parts differ from the whole"
cmp whole/verdicts.csv parts/verdicts.csv || fail "verdicts of parts differ from those of the whole"

# More worlds later: the first ones stay.
expect 0 "$CREDSTREAM" compare four-tactics-v1 $small --worlds 36 -o parts --force
head -25 parts/worlds.csv | cmp - whole/worlds.csv || fail "more worlds change the first ones"

# A task of the study is replayed bit for bit.
expect 0 "$CREDSTREAM" replay parts/worlds --run 17
holds err "is the same as stored, bit for bit"

# So is it from its scenario, which has what the world's structure sets.
last_replicate() { awk -F, '$2 == 1' "$1" | sort; }
expect 0 "$CREDSTREAM" replay parts/worlds --run 53 --series
cp out days.csv
expect 0 "$CREDSTREAM" replay parts/worlds --run 53 --scenario
cp out row.yaml
expect 0 "$CREDSTREAM" compare row.yaml -o row --no-curves --quiet
last_replicate days.csv >asked.csv
last_replicate row/series.csv >given.csv
[ -s asked.csv ] || fail "no days"
cmp asked.csv given.csv || fail "the scenario of a world gives other days"

# Worlds from a file: those that were drawn.
expect 0 "$CREDSTREAM" compare four-tactics-v1 $small --worlds 24 --set worlds.from="$PWD/whole/worlds.csv" \
  -o file --quiet
cmp whole/worlds.csv file/worlds.csv || fail "worlds from a file are those of the file"

# What cannot be drawn is refused, with the share that fits.
cat >impossible.yaml <<'YAML'
scenario: impossible
extends: four-tactics-v1
worlds: {n: 12, where: [hearsay.tell_good > 0.9]}
YAML
expect 2 "$CREDSTREAM" compare impossible.yaml $small -o impossible
holds err "too few worlds fulfil 'where': of "
holds err "0 (0 %) fit"
expect 2 "$CREDSTREAM" compare four-tactics-v1 $small --shard 3/2 -o none2
holds err "--shard needs PART/PARTS"
