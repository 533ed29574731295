# A study of 2,000 tasks, killed 20 times at work, in 1, 2 and 5 shards, and on the ranks of an
# MPI job: nothing is lost, nothing is run twice, and the table is always the same, byte for byte.
set -euo pipefail
. "$CREDSTREAM_SOURCE/tests/expect.sh"

sweep() { "$CREDSTREAM" sweep study.yaml --quiet "$@"; }
same() { cmp whole/study.csv "$1" || fail "$1 differs from the undisturbed table"; }

cat >study.yaml <<'YAML'
scenario: killed
rules: v1
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

# ---- killed 20 times: each time at an arbitrary moment after some more results were stored, and
# before all were
RANDOM=20
before=0
for kill in $(seq 20); do
  CREDSTREAM_HOLD=task:95 "$CREDSTREAM" sweep study.yaml --quiet -o killed --threads 2 2>/dev/null &
  victim=$!
  wait_stored killed $((before + 1 + RANDOM % 90))
  kill -9 "$victim"
  wait "$victim" 2>/dev/null || true
  now=$(stored killed)
  [ "$now" -gt "$before" ] || fail "kill $kill: of $before results, $now are left"
  before=$now
done
[ "$before" -lt 2000 ] || fail "the last kills met no work"
sweep -o killed
same killed/study.csv
[ "$(stored killed)" -eq 2000 ] || fail "tasks were run twice"

# ---- one folder in 1, 2, then 5 shards, and one process lost for good
lost() {  # SHARD: a process that stores some results, perhaps not all of 100, and is killed
  local victim before
  before=$(stored shards)
  CREDSTREAM_HOLD=task:100 "$CREDSTREAM" sweep study.yaml --quiet -o shards --shard "$1" 2>/dev/null &
  victim=$!
  wait_stored shards $((before + 50))
  kill -9 "$victim"
  wait "$victim" 2>/dev/null || true
}
lost 1/1
lost 1/2
lost 2/2
hold task:10 "$CREDSTREAM" sweep study.yaml --quiet -o shards --shard 3/5
pids=()
for i in 1 2 4 5; do
  sweep -o shards --shard $i/5 >/dev/null &
  pids+=($!)
done
end KILL
wait "${pids[@]}"
"$CREDSTREAM" status shards --allow-missing >out
grep -q "missing 0" out && fail "nothing is missing although a shard was lost"
for division in 1 2 5; do  # all of them, so that files of each division stand in the folder
  for i in $(seq $division); do sweep -o shards --shard "$i/$division" >/dev/null; done
done
"$CREDSTREAM" merge shards --quiet >/dev/null
same shards/study.csv
[ "$(stored shards)" -eq 2000 ] || fail "tasks were run twice"

# ---- two divisions at once might run the same tasks, and two writers of a part would
hold task:1 "$CREDSTREAM" sweep study.yaml -o slow --shard 1/2 --threads 1 --quiet
code=0
for other in "--shard 1/2" "--shard 1/3" "--replicates 3" "--force"; do
  code=0
  "$CREDSTREAM" sweep study.yaml -o slow --quiet $other 2>err || code=$?
  [ "$code" -eq 4 ] || fail "$other beside another writer: exit code $code"
  grep -q "is writing" err || { cat err; fail "$other: nothing is said of the other writer"; }
done
"$CREDSTREAM" status slow --allow-missing >out
grep -q "at work" out || { cat out; fail "status does not see the writer"; }

# ---- each signal of a cluster ends it cleanly, between two tasks and in the midst of one
end USR1
[ "$code" -eq 130 ] || fail "exit code $code after SIGUSR1"
for signal in TERM USR1 INT; do
  hold day:100 "$CREDSTREAM" sweep study.yaml -o "slow-$signal" --threads 1 --quiet
  [ "$signal" = INT ] || kill -s "$signal" "$held"  # a job and its script may both be told
  end "$signal"
  [ "$code" -eq 130 ] || fail "exit code $code after SIG$signal"
  # Tasks have two arms of 20 days: two are done, and half of the third is not kept.
  holds held.err "interrupted: 2 of 2000 tasks are done and kept"
  [ "$(stored "slow-$signal")" -eq 2 ] || fail "SIG$signal: not all of 2 tasks are kept"
done

# ---- MPI: three ranks, killed once
if command -v mpirun >/dev/null && ! "$CREDSTREAM" sweep study.yaml -o none --mpi --seed x 2>&1 |
    grep -q "built without MPI"; then
  export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
  ranks() { mpirun -np 3 --oversubscribe "$CREDSTREAM" sweep study.yaml --quiet --mpi "$@"; }
  ranks -o mpi >/dev/null
  same mpi/study.csv
  [ "$(stored mpi)" -eq 2000 ] || fail "tasks were run twice"
  CREDSTREAM_HOLD=task:100 mpirun -np 3 --oversubscribe "$CREDSTREAM" sweep study.yaml --quiet \
    --mpi -o lost >/dev/null 2>&1 &
  job=$!
  wait_stored lost 50
  rank=$(pgrep -P "$job" | tail -1)  # one rank is lost: mpirun ends the others
  kill -9 "$rank"
  wait "$job" && fail "a job that lost a rank ended well"
  "$CREDSTREAM" status lost --allow-missing >out
  grep -q "missing 0" out && fail "nothing is missing although a rank was lost"
  ranks -o lost >/dev/null
  same lost/study.csv
  code=0
  ranks -o lost --seed 5 >/dev/null 2>err || code=$?
  [ "$code" -eq 4 ] || { cat err; fail "another study in the folder: exit code $code"; }
  ranks -o none --seed x >/dev/null 2>err && fail "bad input was taken"
  [ "$(grep -c "error\[E020\]" err)" -eq 1 ] || { cat err; fail "not said once"; }
else
  echo "left out: MPI, since the program or this machine has none"
fi
