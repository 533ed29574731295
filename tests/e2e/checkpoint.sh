# A long run is killed at random days and goes on from its last checkpoint to the same results.
set -euo pipefail
. "$CREDSTREAM_SOURCE/tests/expect.sh"

cat >long.yaml <<'YAML'
scenario: long
seed: 11
days: 365
population: {consumers: 120000, weight: 25, counties: 12, network: {kind: implicit}}
campaign: {streams_per_county: 30, views_per_stream: 120000}
arms:
  - {name: plain}
  - name: mixed
    tactics: {fake_orders: {adopters: 0.5}, apportionment: {adopters: 0.5}, loss_leader: {}}
    policies: {disclosure: {start_day: 100}}
baseline: plain
YAML
digest() { sed -n 's/.*"all": "\([0-9a-f]*\)".*/\1/p' "$1/manifest.json" | head -1; }

"$CREDSTREAM" run long.yaml -o whole --quiet >/dev/null
RANDOM=5
kills=0
while :; do
  "$CREDSTREAM" run long.yaml -o cut --threads 1 --checkpoint 7 >out 2>err &
  pid=$!
  # Later with each kill, so that a busy machine comes further than one checkpoint.
  ( sleep "$(awk "BEGIN { print ($((RANDOM % 4)) + 1) * 0.1 * (1 + $kills / 8) }")"; kill -9 $pid 2>/dev/null ) &
  killer=$!
  code=0
  wait $pid 2>/dev/null || code=$?
  wait $killer 2>/dev/null || true
  [ $code -eq 0 ] && break
  [ ! -e cut/manifest.json ] || { rm -rf cut/checkpoints; break; }  # killed after all was written
  [ $code -eq 137 ] || { echo "exit code $code"; cat err; exit 1; }
  kills=$((kills + 1))
  [ $kills -lt 60 ] || { echo "no progress after $kills kills"; ls -l cut/checkpoints; exit 1; }
done
echo "killed $kills times"
[ $kills -gt 0 ] || fail "the run was over before it could be killed"
[ "$(digest whole)" = "$(digest cut)" ] || { echo "digests differ"; exit 1; }
for table in series.csv ledger.csv attribution.csv counties.csv; do
  cmp whole/$table cut/$table || { echo "$table differs"; exit 1; }
done
[ ! -e cut/checkpoints ] || { echo "checkpoints stayed behind"; exit 1; }

# begun FOLDER STATES DAYS: starts the run, with its states in FOLDER, and waits for so many of them.
begun() {
  "$CREDSTREAM" run long.yaml -o "$1" --threads 1 --checkpoint "$3" >out 2>err &
  pid=$!
  for _ in $(seq 1200); do
    [ "$(find "$1/checkpoints" -name '*.state' 2>/dev/null | wc -l)" -lt "$2" ] || return 0
    sleep 0.01
  done
  fail "no state after 12 s"
}

# Ctrl-C keeps the day that was reached, and runs that are finished; the same command goes on and
# says so.
begun stopped 2 200
kill -INT $pid
code=0
wait $pid || code=$?
[ $code -eq 130 ] || fail "exit code $code after Ctrl-C"
holds err "goes on from there"
expect 0 "$CREDSTREAM" run long.yaml -o stopped --threads 1 --checkpoint 200
holds err "arm plain went on after day 365"
holds err "arm mixed went on after day"
[ "$(digest whole)" = "$(digest stopped)" ] || fail "digests differ after Ctrl-C"

# A damaged state and one of another run are named and refused; nothing is written.
begun bad 1 5
kill -9 $pid
wait $pid 2>/dev/null || true
expect 4 "$CREDSTREAM" run long.yaml -o bad --threads 1   # another command keeps out of it
holds err "keeps how far an interrupted run came"
mkdir -p others/checkpoints && touch others/checkpoints/model.pt  # somebody else's, not in the way
"$CREDSTREAM" run long.yaml --set days=1 -o others --quiet >out 2>err || { cat err; exit 1; }
[ -e others/checkpoints/model.pt ] || { echo "a file of others is gone"; exit 1; }
state=$(ls bad/checkpoints/*.state | head -1)
code=0
"$CREDSTREAM" run long.yaml --seed 12 -o bad --checkpoint 5 >out 2>err || code=$?
[ $code -eq 4 ] && grep -q "another scenario" err || { echo "foreign: $code"; cat err; exit 1; }
printf 'X' | dd of="$state" bs=1 seek=5000 conv=notrunc 2>/dev/null
code=0
"$CREDSTREAM" run long.yaml -o bad --checkpoint 5 >out 2>err || code=$?
[ $code -eq 4 ] && grep -q "$state" err && grep -q "damaged" err || { echo "damaged: $code"; cat err; exit 1; }
[ ! -e bad/manifest.json ] || { echo "results were written"; exit 1; }
