# Studies as analysts use them: exit codes that a scheduler can trust, a plan that holds once it is
# submitted, tables whose columns say what they are, rows that become scenarios.
set -euo pipefail
. "$CREDSTREAM_SOURCE/tests/expect.sh"

cat >study.yaml <<'YAML'
scenario: use
rules: v1
seed: 5
days: 20
replicates: 2
population: {consumers: 400, weight: 100, counties: 2, network: {kind: implicit}}
campaign: {end_day: 20, streams_per_county: 3, views_per_stream: 3000}
arms: [{name: organic}, {name: fake, tactics: {fake_orders: {}}}]
baseline: organic
sweep:
  design: {kind: sobol, points: 6}
  parameters:
    - {path: belief.half_life_days, from: 30, to: 300}
    - tactics.fake_orders.multiple
    - {path: campaign.end_day, values: [15, 20]}
  outcomes: [credibility, displayed_sales_yuan, streams]
YAML
sweep="$CREDSTREAM sweep study.yaml"

# ---- what depends on a study goes on only when it is whole
expect 0 $sweep -o part --shard 1/2
for command in merge status; do
  expect 3 "$CREDSTREAM" $command part
  expect 0 "$CREDSTREAM" $command part --allow-missing
done
holds out "missing 6"
expect 3 "$CREDSTREAM" merge part
holds err "the table lacks 6 of 12 tasks; credstream sweep part runs them"
expect 3 "$CREDSTREAM" status part --json
python3 - <<'PY'
import json
status = json.load(open("out"))
assert status["planned"] == 12 and status["done"] == 6 and status["missing"] == 6, status
assert status["complete"] is False and status["at_work"] == 0 and status["seconds_left"] is None
assert [(p["part"], p["of"], p["results"]) for p in status["parts"]] == [(1, 2, 6)]
PY
expect 0 $sweep -o part --shard 2/2
expect 0 "$CREDSTREAM" merge part
expect 0 "$CREDSTREAM" status part --json
holds out '"complete": true'
# Failed tasks count as missing; a study that stops when enough is known is whole then, and not before.
sed 's/from: 30, to: 300/values: [30, 90]/; s/campaign.end_day, values: .15, 20./campaign.start_day, values: [0, 25]/
  s/kind: sobol, points: 6/kind: grid/' study.yaml >clash.yaml
expect 3 "$CREDSTREAM" sweep clash.yaml -o clash
expect 3 "$CREDSTREAM" status clash
expect 3 "$CREDSTREAM" merge clash
expect 0 "$CREDSTREAM" merge clash --allow-missing
stop="--replicates 40 --set sweep.stop.outcome=credibility --set sweep.stop.first=2"
expect 0 $sweep -o stop $stop --set sweep.stop.half_width=100
expect 0 "$CREDSTREAM" merge stop
expect 0 "$CREDSTREAM" status stop
hold task:12 $sweep -o cut $stop --set sweep.stop.half_width=1e-9 --threads 1
end TERM
expect 3 "$CREDSTREAM" merge cut

# ---- the plan holds, whatever becomes of the scenario
cp study.yaml gone.yaml
expect 0 "$CREDSTREAM" sweep gone.yaml -o planned --plan-only
holds out "12 tasks are planned in planned"
[ ! -e planned/study.csv ] || fail "--plan-only ran tasks"
expect 3 "$CREDSTREAM" status planned
sed -i 's/days: 20/days: 10/' gone.yaml
expect 0 "$CREDSTREAM" sweep planned --shard 1/2
rm gone.yaml
expect 0 "$CREDSTREAM" sweep planned
same part/study.csv planned/study.csv
for wrong in "--set days=10" "--seed 3" "--replicates 9" "-o other" "--force"; do
  expect 2 "$CREDSTREAM" sweep planned $wrong
  holds err "whose plan is made"
done
[ ! -e other ] || fail "a refused command left a folder"
sed 's/"program": "credstream [^"]*"/"program": "credstream 0.0.0 (old)"/' planned/plan.json >plan.json
mkdir old
cp plan.json old/
expect 4 "$CREDSTREAM" status old   # its content does not fit its hash any more

# ---- the script for Slurm, with schedulers of straw: what is submitted, with which options
mkdir straw
cat >straw/sbatch <<'SH'
#!/bin/bash
n=$(($(cat "$STRAW/n" 2>/dev/null || echo 0) + 1))
echo $n >"$STRAW/n"
echo "$*" >"$STRAW/options.$n"
cat >"$STRAW/job.$n"
echo "$n"
SH
cat >straw/scontrol <<'SH'
#!/bin/bash
[ "$1" = show ] && printf 'MaxArraySize            = %s\nMaxJobCount = 10\n' "${MAX_ARRAY:-1001}"
SH
chmod +x straw/sbatch straw/scontrol
export STRAW=$PWD/straw
submit() { rm -f straw/n straw/job.* straw/options.*; PATH=$STRAW:$PATH bash "$@"; }
# run_job N [ID COUNT]: runs a submitted job as Slurm would.
run_job() {
  env ${2:+SLURM_ARRAY_TASK_ID=$2 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=$3 SLURM_ARRAY_TASK_COUNT=$3} \
    PATH="$STRAW:$PATH" bash "straw/job.$1"
}
cp study.yaml frozen.yaml
expect 0 "$CREDSTREAM" sweep frozen.yaml -o frozen --slurm-script 3 --time-limit 50
cp out frozen.sh
bash -n frozen.sh || fail "the script cannot be read"
[ ! -e frozen ] || fail "printing a script made the folder"
expect 0 submit frozen.sh --array=1-3%2 --cpus-per-task=4 -c 2 --partition short --mem=1G -o x.log --job-name j
holds out "parts: job 1, table: job 2"
[ "$(cat straw/options.1)" = "--parsable --array=1-3%2 --cpus-per-task=4 -c 2 --partition short --mem=1G -o x.log --job-name j" ] ||
  fail "the parts got: $(cat straw/options.1)"
[ "$(cat straw/options.2)" = "--parsable --partition short --mem=1G --dependency=afterany:1" ] ||
  fail "the table's job got: $(cat straw/options.2)"
# The scenario changes and goes after submission; so it may before another one.
echo 'scenario: other' >frozen.yaml
expect 0 run_job 1 1 3
rm frozen.yaml
expect 0 run_job 1 2 3
expect 3 run_job 2   # a part is missing: the table's job fails
expect 0 submit frozen.sh
expect 0 run_job 1 3 3
holds err "part 3 of 3, as this task of a Slurm array"
expect 0 run_job 2
same part/study.csv frozen/study.csv
# More parts than the cluster takes, or than there are tasks.
expect 2 env MAX_ARRAY=3 PATH="$STRAW:$PATH" bash frozen.sh
holds err "3 parts, but this cluster takes at most 2 in one array"
expect 0 env MAX_ARRAY=4 PATH="$STRAW:$PATH" bash frozen.sh
expect 2 $sweep --slurm-script 13
holds err "13 parts are more than the study has tasks: 6 points × 2 replicates make 12"
# A changed scenario is no silent second study.
expect 0 "$CREDSTREAM" sweep study.yaml -o frozen --set days=10 --slurm-script 3
cp out changed.sh
expect 4 submit changed.sh
holds err "another study"
[ ! -e straw/n ] || fail "a study that was refused was submitted"

# ---- threads are those that the job was given
threads_of() { "$@" "$CREDSTREAM" run study.yaml -o threads --force --quiet >/dev/null; sed -n 's/.*"threads": \([0-9]*\).*/\1/p' threads/manifest.json; }
[ "$(threads_of env SLURM_JOB_ID=1 SLURM_CPUS_PER_TASK=1)" = 1 ] || fail "Slurm's processors are not heeded"
[ "$(threads_of env SLURM_JOB_ID=1 SLURM_NTASKS=4 SLURM_CPUS_ON_NODE=64)" = 1 ] || fail "a task takes its node"
[ "$(threads_of env NSLOTS=1)" = 1 ] || fail "Grid Engine's slots are not heeded"
[ "$(threads_of env PBS_JOBID=1 NCPUS=1)" = 1 ] || fail "PBS's processors are not heeded"
[ "$(threads_of env LSB_JOBID=1 LSB_DJOB_NUMPROC=1)" = 1 ] || fail "LSF's processors are not heeded"
[ "$(threads_of env NSLOTS=1000000)" -le "$(nproc)" ] || fail "more threads than the machine has"

# ---- the array variables of other schedulers
part_of() {  # PART TEXT VARIABLES…
  local part=$1
  rm -rf other
  expect 0 env "${@:2}" $sweep -o other --quiet ${parts:-}
  [ -e "other/shard-$part.sqlite" ] || fail "${*:2}: not part $part but $(ls other)"
}
part_of 2-of-4 SGE_TASK_ID=2 SGE_TASK_FIRST=1 SGE_TASK_LAST=4 SGE_TASK_STEPSIZE=1
part_of 3-of-3 SGE_TASK_ID=14 SGE_TASK_FIRST=10 SGE_TASK_LAST=15 SGE_TASK_STEPSIZE=2
part_of 1-of-1 SGE_TASK_ID=undefined SGE_TASK_FIRST=undefined
part_of 3-of-5 LSB_JOBINDEX=3 LSB_JOBINDEX_END=5 LSB_JOBINDEX_STEP=1
part_of 1-of-1 LSB_JOBINDEX=0
parts="--parts 4"
part_of 4-of-4 PBS_ARRAY_INDEX=4
part_of 2-of-4 PBS_ARRAYID=2
expect 2 env PBS_ARRAY_INDEX=0 $sweep -o none --parts 4
holds err "numbered from 1 to 4"
expect 2 env PBS_ARRAY_INDEX=3 $sweep -o none
holds err "--parts N"
expect 2 $sweep -o none --parts 4
holds err "no scheduler's variable"
expect 2 env SGE_TASK_ID=3 SGE_TASK_FIRST=1 SGE_TASK_LAST=8 $sweep -o none --parts 4
holds err "has 8 tasks"
[ ! -e none ] || fail "bad input left a folder"

# ---- what a study would take, before anything is written
expect 0 $sweep -o none --dry-run
for text in "6 points x 2 replicates x 2 arms = 24 runs of 20 days, in 12 tasks" "hours" "memory: about" \
  "disk: about"; do
  holds out "$text"
done
for axis in "belief.half_life_days +linear" "tactics.fake_orders.multiple +(linear|log)" "campaign.end_day +values +15 +20 +2"; do
  grep -qE "$axis" out || fail "no axis '$axis'"
done
[ ! -e none ] || fail "--dry-run left a folder"

# ---- a scale is what was asked for, wherever the range ends; a seed draws, or is refused
middle() { "$CREDSTREAM" sweep study.yaml -o "$1" --set "sweep.design.kind=grid" "${@:2}" >out 2>err; }
for to in 299 300 3000; do
  sed "s/to: 300/to: $to, levels: 3/; s/kind: sobol, points: 6/kind: grid/" study.yaml >"to$to.yaml"
  expect 0 "$CREDSTREAM" sweep "to$to.yaml" -o "to$to"
  cut -d, -f7 "to$to/study.csv" | tail -n +2 | sort -gu | tr '\n' ' ' >values
  holds values "$(awk "BEGIN { print (30 + $to) / 2 }")"
done
axis() { cut -d, -f7 "$1/study.csv"; }
for design in sobol random latin_hypercube; do
  for seed in 7 8; do
    sed "s/kind: sobol/kind: $design, seed: $seed/" study.yaml >seed.yaml
    expect 0 "$CREDSTREAM" sweep seed.yaml -o "$design-$seed"
  done
  [ "$(axis "$design-7")" != "$(axis "$design-8")" ] || fail "the seed of $design does nothing"
done
for design in "kind: grid, seed: 7" "kind: list, file: points.csv, seed: 7"; do
  sed "s/kind: sobol, points: 6/$design/" study.yaml >seed.yaml
  expect 2 "$CREDSTREAM" check seed.yaml
  holds err "'seed' does not go with this design"
done

# ---- columns: what they mean, and types that do not depend on what stands in them
holds part/definitions.csv "name,type,unit,over_days,scale,evidence,meaning,meaning_zh"
for text in "credibility,number,1,last day," "displayed_sales_yuan,number,yuan,sum," "run,integer," \
  "campaign.end_day,integer,day" "belief.half_life_days,number,day,,linear,"; do
  holds part/definitions.csv "$text"
done
[ "$(tail -n +2 part/definitions.csv | cut -d, -f1 | grep -v '^arms\.' | tr '\n' ,)" = "$(head -1 part/study.csv)," ] ||
  fail "definitions.csv does not name every column"
python3 - <<'PY'
import csv
rows = list(csv.DictReader(open("part/study.csv")))
types = {r["name"]: r["type"] for r in csv.DictReader(open("part/definitions.csv"))}
for row in rows:
    for name, cell in row.items():
        if types[name] == "integer":
            int(cell)
        elif types[name] == "number":
            float(cell)
            assert not cell.lstrip("-").isdigit(), (name, cell)
        else:
            assert cell, name
assert {r["reason"] for r in rows} == {"none"}
PY

# ---- differences from the baseline, when asked for
expect 0 "$CREDSTREAM" merge part -o wide.csv --differences
python3 - <<'PY'
import csv
rows = list(csv.DictReader(open("wide.csv")))
for row in rows:
    base = next(r for r in rows if r["run"] == row["run"] and r["arm"] == "organic")
    for name in ["credibility", "displayed_sales_yuan"]:
        assert float(row[name + "_difference"]) == float(row[name]) - float(base[name])
assert any(float(r["displayed_sales_yuan_difference"]) != 0 for r in rows)
PY
holds wide.definitions.csv "credibility_difference,number"
cp study.yaml victim.definitions.csv
expect 4 "$CREDSTREAM" merge part -o victim.csv
same study.yaml victim.definitions.csv
[ ! -e victim.csv ] || fail "a table was written beside definitions that are none"

# ---- designs that move one factor at a time say where a row belongs
sed 's/kind: sobol, points: 6/kind: morris, points: 2/' study.yaml >morris.yaml
expect 0 "$CREDSTREAM" sweep morris.yaml -o morris
cut -d, -f2,7-9 morris/study.csv | sort -u -t, -k1,1g >places
holds places "point,trajectory,step,moved"
holds places "0,0,0,start"
holds places "4,1,0,start"
[ "$(grep -c 'tactics.fake_orders.multiple' places)" -eq 2 ] || { cat places; fail "who moved is not told"; }
sed 's/kind: sobol, points: 6/kind: saltelli, points: 2/' study.yaml >saltelli.yaml
expect 0 "$CREDSTREAM" sweep saltelli.yaml -o saltelli
cut -d, -f2,7-8 saltelli/study.csv | sort -u -t, -k1,1g >places
for text in "0,0,A" "1,0,B" "2,0,AB:belief.half_life_days" "6,1,B"; do holds places "$text"; done

# ---- a design of the user's own: further columns are carried through, names that mislead are not
sed 's/kind: sobol, points: 6/kind: list, file: points.csv/; /parameters:/,/campaign.end_day/d' study.yaml >list.yaml
printf '\357\273\277"block";"belief.half_life_days";"note";"population.network.kind"\r\nA1;90;"=1+1";implicit\r\n007;180.5;plain;small_world\r\n' >points.csv
expect 0 "$CREDSTREAM" sweep list.yaml -o list
holds list/study.csv "belief.half_life_days,population.network.kind,block,note,credibility"
holds list/study.csv ",90.0,implicit,A1,'=1+1,"
holds list/study.csv ",180.5,small_world,007,plain,"
expect 0 "$CREDSTREAM" replay list --run 1
holds err "bit for bit"
expect 0 "$CREDSTREAM" sweep list.yaml -o list   # the same plan, read back
sed -i 's/plain/other/' points.csv
expect 4 "$CREDSTREAM" sweep list.yaml -o list
for wrong in "leak:did you mean 'exposure.leak'" "days:name of a key" "credibility:name of a key" \
  "belief.half_life:did you mean" "run:name of a key"; do
  printf 'belief.half_life_days,%s\n90,1\n' "${wrong%%:*}" >points.csv
  expect 2 "$CREDSTREAM" check list.yaml
  holds err "${wrong#*:}"
done
printf 'block,note\n1,2\n' >points.csv
expect 2 "$CREDSTREAM" check list.yaml
holds err "none of the columns"

# ---- one row's days, and its scenario, which gives the row again
expect 0 "$CREDSTREAM" replay part --run 7 --series
cp out days.csv
holds days.csv "arm,replicate,day,"
[ "$(wc -l <days.csv)" -eq 41 ] || fail "not 20 days of two arms"
expect 0 "$CREDSTREAM" replay part --run 7 --scenario
cp out row.yaml
expect 0 "$CREDSTREAM" compare row.yaml -o row --no-curves --quiet
grep ',1,' row/series.csv | grep -E '^(organic|fake),1,' >last.csv
tail -n +2 days.csv >series.csv
same series.csv last.csv
expect 2 "$CREDSTREAM" replay part --run 7 --scenario --series

# ---- a path means the same in a sweep and in --set
expect 0 "$CREDSTREAM" check study.yaml --set tactics.fake_orders.multiple=7
expect 0 "$CREDSTREAM" replay part --run 0 --scenario
holds out "multiple:"
expect 2 "$CREDSTREAM" check study.yaml --set tactics.loss_leader.discount=0.5
holds err "no arm uses 'loss_leader'"
expect 2 "$CREDSTREAM" check study.yaml --set tactics.fake_orders.multipel=7
holds err "did you mean 'multiple'"
expect 0 "$CREDSTREAM" run study.yaml -o all --set tactics.fake_orders.multiple=7 --quiet
expect 0 "$CREDSTREAM" run study.yaml -o one --set arms.fake.tactics.fake_orders.multiple=7 --quiet
same all/series.csv one/series.csv

# ---- a scenario from standard input
expect 0 "$CREDSTREAM" check - <study.yaml
expect 0 "$CREDSTREAM" sweep - -o piped --replicates 2 <study.yaml
same part/study.csv piped/study.csv
expect 2 "$CREDSTREAM" check - </dev/null
holds err "the file is empty"
expect 2 "$CREDSTREAM" sweep - --slurm-script 2 <study.yaml
holds err "gone when the script is submitted"
