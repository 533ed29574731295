# Studies that grow, stop early, run out of time, are tried again, and know their part from Slurm.
set -euo pipefail
. "$CREDSTREAM_SOURCE/tests/expect.sh"

sweep="$CREDSTREAM sweep study.yaml"

cat >study.yaml <<'YAML'
scenario: options
rules: v1
seed: 5
days: 20
replicates: 3
population: {consumers: 400, weight: 100, counties: 2, network: {kind: implicit}}
campaign: {end_day: 20, streams_per_county: 3, views_per_stream: 3000}
arms: [{name: organic}, {name: fake, tactics: {fake_orders: {}}}]
baseline: organic
sweep:
  design: {kind: sobol, points: 12}
  draws: independent
  replicates: 2
  parameters: [{path: belief.half_life_days, from: 30, to: 720}]
  outcomes: [credibility, displayed_sales_yuan]
YAML

# ---- more replicates, then more points: what is stored is kept, and the table is that of one go
expect 0 $sweep -o grown
cp grown/study.csv small.csv
expect 0 $sweep -o grown --replicates 4
holds err "grown from 24 tasks to 48"
holds out "shard-1-of-1.sqlite: 24 results"
holds out "shard-1-of-1-grown-1.sqlite: 24 results"
expect 0 $sweep -o grown --replicates 4 --set sweep.design.points=20 --shard 2/2
expect 0 $sweep -o grown --replicates 4 --set sweep.design.points=20
holds out "planned 80, done 80"
expect 0 $sweep -o once --replicates 4 --set sweep.design.points=20 --threads 1
cmp once/study.csv grown/study.csv || fail "a study that grew has another table"
# Each row of the small table is there, but for the numbers of runs that come with more points.
cut -d, -f2- small.csv | sort >before
cut -d, -f2- grown/study.csv | sort >after
[ -z "$(comm -23 before after)" ] || fail "rows changed when the study grew"
expect 0 "$CREDSTREAM" replay grown --run 77
holds err "bit for bit"
expect 4 $sweep -o grown
holds err "has grown to 20 points in 4 replicates"
expect 4 $sweep -o grown --replicates 5 --set sweep.design.points=20 --seed 9
holds err "another study"
expect 0 $sweep -o even --set sweep.design.kind=latin_hypercube
expect 4 $sweep -o even --set sweep.design.kind=latin_hypercube --set sweep.design.points=20
holds err "those of designs sobol, random and list stay"
# A grown folder and one that did not grow belong together.
expect 0 $sweep -o small --shard 1/2
expect 0 $sweep -o large --replicates 4
expect 4 "$CREDSTREAM" merge small large -o both.csv
holds err "hold task 0"

# ---- ends when enough is known, at the same replicate whoever is first
rule="--set sweep.stop.outcome=credibility --set sweep.stop.first=3 --replicates 48"
expect 0 $sweep -o stop $rule --set sweep.stop.half_width=1
holds err "enough after 3 replicates"
lacks err "missing"
[ "$(wc -l <stop/study.csv)" -eq 73 ] || fail "12 points x 3 replicates x 2 arms make 72 rows"
expect 0 $sweep -o stop $rule --set sweep.stop.half_width=1e-4
wide=$(sed -n 's/enough after \([0-9]*\) rep.*/\1/p' err)
case $wide in 6 | 12 | 24) ;; *) fail "looked at ${wide:-no} replicates" ;; esac
expect 0 $sweep -o stop1 $rule --set sweep.stop.half_width=1e-4 --threads 1
cmp stop/study.csv stop1/study.csv || fail "the end depends on who was first"
expect 0 $sweep -o stop2 $rule --set sweep.stop.half_width=1e-12
lacks err "enough"
expect 2 $sweep -o none $rule --set sweep.stop.half_width=1 --shard 1/2
holds err "cannot be run in parts"
expect 2 $sweep -o none --set sweep.stop.outcome=credibility
holds err "'half_width' is missing"
expect 2 $sweep -o none --set sweep.stop.outcome=unsold_share --set sweep.stop.half_width=1
holds err "not an outcome that is kept"
[ ! -e none ] || fail "bad input left a folder"

# ---- words: the kind of network as an axis
sed '/path: belief/s/\[/[{path: population.network.kind, values: [implicit, small_world]}, /
  s/kind: sobol, points: 12/kind: grid/; s/to: 720}/to: 720, levels: 2}/
  s/draws: independent/draws: common/' study.yaml >words.yaml
expect 0 "$CREDSTREAM" sweep words.yaml -o words
[ "$(wc -l <words/study.csv)" -eq 17 ] || fail "2 kinds x 2 half-lives x 2 replicates x 2 arms"
holds words/study.csv "5,organic,done,implicit,30.0,"
holds words/study.csv "5,organic,done,small_world,720.0,"
# The same as a scenario that sets the word.
sed 's/{path: population.network.kind, [^}]*}, //; s/kind: implicit/kind: small_world/' \
  words.yaml >word.yaml
expect 0 "$CREDSTREAM" sweep word.yaml -o word
grep small_world words/study.csv | cut -d, -f5,8- | sort >before
tail -n +2 word/study.csv | cut -d, -f5,7- | sort >after
cmp before after || fail "a word has another effect as an axis"
[ "$(cut -d, -f3,5,8- words/study.csv | sort -u | wc -l)" -gt 9 ] || fail "the kind changes nothing"
expect 0 "$CREDSTREAM" replay words --run 5
holds err "bit for bit"
sed 's/\[implicit, small_world\]/[implict]/' words.yaml >typo.yaml
expect 2 "$CREDSTREAM" sweep typo.yaml -o none
holds err "did you mean 'implicit'"

# ---- a limit to the time of a task, and another try
sed 's/consumers: 400/consumers: 20000/; s/views_per_stream: 3000/views_per_stream: 400000/
  s/points: 12/points: 4/; s/  replicates: 2/  replicates: 1/' study.yaml >slow.yaml
slow="$CREDSTREAM sweep slow.yaml"
expect 0 $slow -o patient
expect 3 $slow -o slow --time-limit 0.00001
holds slow/study.csv ",failed,"
holds slow/study.csv "took longer than 1e-05 s"
holds out "4 of the failed took too long"
expect 3 $slow -o slow
expect 0 $slow -o slow --retry-failed
holds out "4 tasks were tried again"
holds slow/study.csv "tried before: took longer"
cut -d, -f1-9 patient/study.csv >before
cut -d, -f1-9 slow/study.csv >after
cmp before after || fail "a task that was tried again has other figures"
expect 0 $sweep -o fast --time-limit 100000
cmp small.csv fast/study.csv || fail "a limit changes results"

# ---- the part that Slurm tells
array() {  # ID MIN MAX COUNT STEP, then the arguments of sweep
  env SLURM_ARRAY_TASK_ID=$1 SLURM_ARRAY_TASK_MIN=$2 SLURM_ARRAY_TASK_MAX=$3 \
    SLURM_ARRAY_TASK_COUNT=$4 SLURM_ARRAY_TASK_STEP=$5 $sweep "${@:6}"
}
for id in 10 12 14; do expect 0 array $id 10 14 3 2 -o slurm; done
holds err "part 3 of 3"
[ -e slurm/shard-2-of-3.sqlite ] || fail "the second task is not part 2"
expect 0 "$CREDSTREAM" merge slurm
cmp small.csv slurm/study.csv || fail "the array's table differs"
expect 0 array 3 1 8 8 1 -o given --shard 1/2   # what is given goes before what is found
[ -e given/shard-1-of-2.sqlite ] || fail "--shard is not heeded in an array"
expect 2 array 3 1 7 3 1 -o none
holds err "gaps"
expect 2 env SLURM_ARRAY_TASK_ID=3 $sweep -o none
holds err "give --shard"

# ---- the script for Slurm: the shell can read it, and its parts are this study's
expect 0 $sweep -o "a folder" --slurm-script 4 --set days=10 --replicates 3 --threads 2
bash -n out || fail "the script cannot be read"
for text in "--array=1-4" "--requeue" "--signal=B:USR1@60" "afterany:" "--cpus-per-task=2" \
  "--set days=10" "--replicates 3" "'$PWD/a folder'" "$PWD/study.yaml" "scontrol requeue"; do
  holds out "$text"
done
lacks out "--retry-failed"
[ ! -e "a folder" ] || fail "printing a script made the folder"
# What failed is tried again once: a part that Slurm starts anew goes on with the rest.
expect 0 $sweep -o "a folder" --slurm-script 4 --retry-failed
retried() { SLURM_RESTART_COUNT=$1 bash -c "echo $(grep -o '\$(\[ [^)]*)' out)"; }
[ "$(retried 0)" = "--retry-failed" ] || fail "a first start does not try again"
[ "$(retried 1)" = "" ] || fail "a second start tries again once more"
expect 2 $sweep --slurm-script 4 --shard 1/2

# ---- the table as NetCDF, where the program and Python can
if $sweep -o nc --netcdf >out 2>err; then
  holds out "nc/study.nc"
  python=python3
  "$python" -c 'import netCDF4' 2>/dev/null || python=/usr/bin/python3
  if "$python" -c 'import netCDF4' 2>/dev/null; then
    "$python" - <<'PY'
import csv
import netCDF4
table = netCDF4.Dataset("nc/study.nc")
rows = list(csv.DictReader(open("nc/study.csv")))
for name in rows[0]:
    values = list(table.variables[name][:])
    assert len(values) == len(rows), name
    for row, value in zip(rows, values):
        assert str(value) == row[name] or float(value) == float(row[name]), (name, row[name], value)
PY
  else
    echo "left out: reading study.nc, since Python has no netCDF4"
  fi
else
  holds err "without NetCDF"
fi
