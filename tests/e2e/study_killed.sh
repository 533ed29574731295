# A study of 2,000 tasks, killed at 20 random moments, in 1, 2 and 5 shards, and on the ranks of an
# MPI job: nothing is lost, nothing is run twice, and the table is always the same, byte for byte.
set -euo pipefail
. "$CREDSTREAM_SOURCE/tests/expect.sh"

sweep() { "$CREDSTREAM" sweep study.yaml --quiet "$@"; }
same() { cmp whole/study.csv "$1" || fail "$1 differs from the undisturbed table"; }
stored() {  # FOLDER: results in all its files; each task counts once for each time that it was run
  "$CREDSTREAM" status "$1" | awk '/ results, / { n += $2 } END { print n + 0 }'
}

cat >study.yaml <<'YAML'
scenario: killed
seed: 11
days: 20
replicates: 2
population: {consumers: 400, weight: 100, counties: 2, network: {kind: implicit}}
campaign: {end_day: 20, streams_per_county: 3, views_per_stream: 12000}
arms:
  - {name: organic}
  - {name: fake, tactics: {fake_orders: {}}}
baseline: organic
sweep:
  design: {kind: sobol, points: 1000}
  draws: independent
  parameters:
    - {path: belief.half_life_days, from: 30, to: 720, scale: log}
    - tactics.fake_orders.multiple
  outcomes: [credibility, displayed_sales_yuan]
YAML

sweep -o whole --threads 1
[ "$(wc -l <whole/study.csv)" -eq 4001 ] || fail "the table should have 4,000 rows"
[ "$(tail -n +2 whole/study.csv | sort -u | wc -l)" -eq 4000 ] || fail "rows repeat themselves"

# ---- killed at 20 random moments
RANDOM=20
kills=0 before=0 begun=0
while [ "$kills" -lt 20 ]; do
  "$CREDSTREAM" sweep study.yaml --quiet -o killed --threads 2 >/dev/null 2>&1 &
  victim=$!
  sleep "0.$(printf '%03d' $((20 + RANDOM % 280)))"
  if kill -9 "$victim" 2>/dev/null; then kills=$((kills + 1)); fi
  wait "$victim" 2>/dev/null || true
  now=$(stored killed 2>/dev/null) || true  # killed before there was a plan
  [ "${now:=0}" -ge "$before" ] || fail "of $before results, $now are left"
  [ "$now" -gt "$before" ] && begun=$((begun + 1))
  before=$now
  # So that all kills meet work: most of what there is goes away when little is left to do.
  if [ "$now" -ge 1900 ]; then
    mv killed "done$kills"
    sweep -o "done$kills"
    same "done$kills/study.csv"
    [ "$(stored "done$kills")" -eq 2000 ] || fail "tasks were run twice"
    before=0
  fi
done
[ "$begun" -ge 5 ] || fail "the kills met little work: only $begun runs stored something"
sweep -o killed
same killed/study.csv
[ "$(stored killed)" -eq 2000 ] || fail "tasks were run twice"

# ---- one folder in 1, 2, then 5 shards, and one process lost for good
timeout -s KILL 0.3 "$CREDSTREAM" sweep study.yaml --quiet -o shards || true
for i in 1 2; do timeout -s KILL 0.3 "$CREDSTREAM" sweep study.yaml --quiet -o shards --shard $i/2 & done
wait
pids=()
for i in 1 2 3 4 5; do
  "$CREDSTREAM" sweep study.yaml --quiet -o shards --shard $i/5 >/dev/null &
  pids+=($!)
done
kill -9 "${pids[2]}" || fail "shard 3 was done too soon to be lost"
wait || true
"$CREDSTREAM" status shards >out
grep -q "missing 0" out && fail "nothing is missing although a shard was lost"
for division in 1 2 5; do  # all of them, so that files of each division stand in the folder
  for i in $(seq $division); do sweep -o shards --shard "$i/$division" >/dev/null; done
done
"$CREDSTREAM" merge shards --quiet >/dev/null
same shards/study.csv
[ "$(stored shards)" -eq 2000 ] || fail "tasks were run twice"

# ---- two divisions at once might run the same tasks, and two writers of a part would
sed 's/consumers: 400/consumers: 40000/; s/views_per_stream: 12000/views_per_stream: 300000/' \
  study.yaml >slow.yaml
"$CREDSTREAM" sweep slow.yaml -o slow --shard 1/2 --threads 1 --quiet &
slow=$!
for _ in $(seq 100); do [ -e slow/shard-1-of-2.sqlite ] && break; sleep 0.05; done
code=0
for other in "--shard 1/2" "--shard 1/3" "--replicates 3" "--force"; do
  code=0
  "$CREDSTREAM" sweep slow.yaml -o slow --quiet $other 2>err || code=$?
  [ "$code" -eq 4 ] || fail "$other beside another writer: exit code $code"
  grep -q "being written by" err || { cat err; fail "$other: nothing is said of the other writer"; }
done
"$CREDSTREAM" status slow >out
grep -q "at work" out || { cat out; fail "status does not see the writer"; }

# ---- each signal of a cluster ends it cleanly
kill -USR1 "$slow"
code=0
wait "$slow" || code=$?
[ "$code" -eq 130 ] || fail "exit code $code after SIGUSR1"
for signal in TERM USR1 INT; do
  "$CREDSTREAM" sweep slow.yaml -o "slow-$signal" --threads 1 --quiet 2>err &
  slow=$!
  sleep 0.7
  kill -s "$signal" "$slow"
  [ "$signal" = INT ] || kill -s "$signal" "$slow"  # a job and its script may both be told
  code=0
  wait "$slow" || code=$?
  [ "$code" -eq 130 ] || fail "exit code $code after SIG$signal"
  grep -q "tasks are done and kept" err || fail "SIG$signal: nothing is said of what is kept"
  kept=$(sed -n 's/interrupted: \([0-9]*\) of.*/\1/p' err)
  [ "$(stored "slow-$signal")" -eq "$kept" ] || fail "SIG$signal: not all of $kept tasks are kept"
done

# ---- MPI: three ranks, killed once
if command -v mpirun >/dev/null && ! "$CREDSTREAM" sweep study.yaml -o none --mpi --seed x 2>&1 |
    grep -q "built without MPI"; then
  export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
  ranks() { timeout 60 mpirun -np 3 --oversubscribe "$CREDSTREAM" sweep study.yaml --quiet --mpi "$@"; }
  ranks -o mpi >/dev/null
  same mpi/study.csv
  [ "$(stored mpi)" -eq 2000 ] || fail "tasks were run twice"
  mpirun -np 3 --oversubscribe "$CREDSTREAM" sweep study.yaml --quiet --mpi -o lost >/dev/null 2>&1 &
  job=$!
  for _ in $(seq 100); do [ -e lost/shard-1-of-1.sqlite ] && break; sleep 0.05; done
  sleep 0.3
  rank=$(pgrep -P "$job" | tail -1)  # one rank is lost: mpirun ends the others
  kill -9 "$rank"
  wait "$job" && fail "a job that lost a rank ended well"
  "$CREDSTREAM" status lost >out
  grep -q "missing 0" out && fail "nothing is missing although a rank was lost"
  ranks -o lost >/dev/null
  same lost/study.csv
  code=0
  ranks -o lost --seed 5 >/dev/null 2>err || code=$?
  [ "$code" -eq 4 ] || { cat err; fail "another study in the folder: exit code $code"; }
  ranks -o none --seed x >/dev/null 2>err && fail "bad input was taken"
  [ "$(grep -c "error\[E020\]" err)" -eq 1 ] || { cat err; fail "not said once"; }
else
  echo "MPI was not tried: the program or this machine has none"
fi
