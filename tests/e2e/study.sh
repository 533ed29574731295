# Studies: killed at any moment and resumed, cut into shards, merged, replayed; bad files refused.
set -euo pipefail
. "$CREDSTREAM_SOURCE/tests/expect.sh"

cat >study.yaml <<'YAML'
scenario: study
rules: v1
seed: 7
days: 60
replicates: 3
population: {consumers: 2000, weight: 100, counties: 4, network: {kind: implicit}}
campaign: {end_day: 60, streams_per_county: 6}
arms:
  - {name: organic}
  - {name: fake, tactics: {fake_orders: {}}}
baseline: organic
sweep:
  design: {kind: latin_hypercube, points: 40}
  parameters:
    - {path: belief.half_life_days, from: 30, to: 720, scale: log}
    - tactics.fake_orders.multiple
    - {path: campaign.end_day, values: [40, 60]}
YAML

# ---- once, undisturbed
expect 0 "$CREDSTREAM" check study.yaml
expect 0 "$CREDSTREAM" sweep study.yaml -o whole
holds out "40 points x 3 replicates: planned 120, done 120, failed 0, missing 0"
[ "$(wc -l <whole/study.csv)" -eq 241 ] || { echo "rows are missing"; exit 1; }
holds whole/study.csv "run,point,replicate,seed,arm,status,belief.half_life_days,"
expect 0 "$CREDSTREAM" sweep study.yaml -o whole   # nothing left to do
expect 0 "$CREDSTREAM" status whole
holds out "planned 120, done 120"

# ---- killed again and again: the same table, byte for byte
before=0
for where in day:30 task:3 day:1200 task:1 day:333 task:40; do
  hold $where "$CREDSTREAM" sweep study.yaml -o killed --threads 1 --quiet
  case $where in task:*) wait_stored killed $((before + ${where#task:})) ;; esac
  end KILL
  before=$(stored killed)
done
expect 0 "$CREDSTREAM" sweep study.yaml -o killed --quiet
same whole/study.csv killed/study.csv

# ---- interrupted in the midst of the third of its tasks, of 120 days each: two are kept
hold day:300 "$CREDSTREAM" sweep study.yaml -o stopped --threads 1
end INT
[ "$code" -eq 130 ] || fail "exit code $code after an interruption"
holds held.err "interrupted: 2 of 120 tasks are done and kept"
expect 0 "$CREDSTREAM" sweep study.yaml -o stopped
same whole/study.csv stopped/study.csv

# ---- three shards against one, in one folder and in three
for i in 1 2 3; do
  expect 0 "$CREDSTREAM" sweep study.yaml -o shards --shard $i/3
  expect 0 "$CREDSTREAM" sweep study.yaml -o shard$i --shard $i/3 --threads 1
done
expect 0 "$CREDSTREAM" merge shards
same whole/study.csv shards/study.csv
expect 0 "$CREDSTREAM" merge shard3 shard1 shard2 -o three.csv
same whole/study.csv three.csv
expect 3 "$CREDSTREAM" merge shard2   # a job that waits for the table must not go on with a part
holds err "the table lacks 80 of 120 tasks"
[ -e shard2/study.csv ] || { echo "the part has no table"; exit 1; }
mkfifo pipe
expect 4 "$CREDSTREAM" merge shards -o pipe
holds err "a pipe, and no regular file"
mkdir fake
mkfifo fake/plan.json   # a pipe would be waited for
expect 4 "$CREDSTREAM" status fake
ln -s three.csv link
expect 4 "$CREDSTREAM" merge shards -o link
[ -L link ] || { echo "the link was replaced"; exit 1; }
# Never over a file that is no table, and the table itself is no NetCDF.
cp study.yaml victim.yaml
expect 4 "$CREDSTREAM" merge shards -o victim.yaml
same study.yaml victim.yaml
expect 2 "$CREDSTREAM" merge shards -o table.nc --netcdf
expect 2 "$CREDSTREAM" sweep study.yaml -o shards --shard 4/3
expect 0 "$CREDSTREAM" sweep study.yaml -o shards   # another division: nothing is run again
holds out "shard-1-of-1.sqlite: 0 results"
same whole/study.csv shards/study.csv

# ---- a row made again
expect 0 "$CREDSTREAM" replay whole --run 77
holds err "bit for bit"
grep '^77,' whole/study.csv >wanted
tail -n +2 out >got
same wanted got
expect 2 "$CREDSTREAM" replay whole --run 120
expect 2 "$CREDSTREAM" replay whole --run x

# ---- another plan in the same folder
expect 4 "$CREDSTREAM" sweep study.yaml -o whole --seed 8
holds err "another study"
expect 4 "$CREDSTREAM" merge whole shard1 missing
holds err "missing"
expect 2 "$CREDSTREAM" sweep four-tactics -o none
holds err "no 'sweep'"
[ ! -e none ] || { echo "bad input left a folder"; exit 1; }

# ---- files that cannot be used are named and refused
refused() {  # FILE TEXT
  expect 4 "$CREDSTREAM" merge shards
  holds err "$1"
  holds err "$2"
  expect 4 "$CREDSTREAM" status shards
  holds err "$1"
}
cp shards/shard-1-of-3.sqlite copy.sqlite
cp copy.sqlite shards/copy.sqlite
refused "shard" "hold task 0"
rm shards/copy.sqlite
echo "not a database, but long enough to look like a file of results" >shards/notes.sqlite
refused notes.sqlite "not a file of a study"
rm shards/notes.sqlite
head -c 5000 copy.sqlite >shards/shard-1-of-3.sqlite
refused shard-1-of-3.sqlite "cut off"
: >shards/shard-1-of-3.sqlite
refused shard-1-of-3.sqlite "cut off"
expect 4 "$CREDSTREAM" sweep study.yaml -o shards --shard 1/3
holds err "cut off"
# Bytes changed among the figures, which the database's own structure may not show.
size=$(wc -c <copy.sqlite)
cp copy.sqlite shards/shard-1-of-3.sqlite
for part in $(seq 5 60); do
  at=$((size * part / 64))
  byte=$(od -An -tu1 -j "$at" -N 1 copy.sqlite)
  printf "\\$(printf '%03o' $(((byte + 1) % 256)))" |
    dd of=shards/shard-1-of-3.sqlite bs=1 seek="$at" conv=notrunc 2>/dev/null
done
refused shard-1-of-3.sqlite "is damaged"
# Of an older version: the format's number stands in bytes 60 to 63.
cp copy.sqlite shards/shard-1-of-3.sqlite
printf '\0\0\0\0' | dd of=shards/shard-1-of-3.sqlite bs=1 seek=60 conv=notrunc 2>/dev/null
refused shard-1-of-3.sqlite "older version"
expect 0 "$CREDSTREAM" sweep study.yaml --seed 8 -o other --shard 1/3
cp other/shard-1-of-3.sqlite shards/shard-1-of-3.sqlite
refused shard-1-of-3.sqlite "belongs to another study"
rm shards/shard-1-of-3.sqlite
expect 0 "$CREDSTREAM" sweep study.yaml -o shards --shard 1/3
expect 0 "$CREDSTREAM" merge shards
same whole/study.csv shards/study.csv
sed -i 's/"seed": 7/"seed": 9/' other/plan.json
sed -i 's/"days": 60/"days": 61/' other/plan.json
expect 4 "$CREDSTREAM" status other
holds err "changed after it was written"

# ---- points that contradict themselves are kept as failures, with their reason
cat >clash.yaml <<'YAML'
scenario: clash
rules: v1
seed: 7
days: 30
replicates: 1
population: {consumers: 1000, counties: 2, network: {kind: implicit}}
campaign: {streams_per_county: 2, end_day: 20}
arms: [{name: organic}]
sweep:
  design: grid
  parameters: [{path: campaign.start_day, values: [0, 25]}]
  outcomes: [streams]
YAML
expect 3 "$CREDSTREAM" sweep clash.yaml -o clash
holds out "failed 1"
holds clash/study.csv "1,1,0,7,organic,failed,25,,"
holds clash/study.csv "the start must come before the end"
