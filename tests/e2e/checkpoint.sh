# A long run is killed on several days and goes on from its last checkpoint to the same results.
set -euo pipefail
. "$CREDSTREAM_SOURCE/tests/expect.sh"

cat >long.yaml <<'YAML'
scenario: long
rules: v1
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
# Both arms have 365 days: before the first state, on the day of one, between two, at the end of an
# arm, in the second arm.
cut() { hold "$1" "$CREDSTREAM" run long.yaml -o cut --threads 1 --checkpoint 7; }
reached=0  # days of both arms that states keep
for days in 3 7 30 150 200 20 8 300; do
  cut day:$days
  end KILL
  [ "$code" -eq 137 ] || fail "exit code $code instead of an end by force"
  reached=$((reached + days - 1))  # it is held before the state of a day is left
  reached=$((reached < 365 ? reached / 7 * 7 : 365 + (reached - 365) / 7 * 7))
done
expect 0 "$CREDSTREAM" run long.yaml -o cut --threads 1 --checkpoint 7
holds err "arm plain went on after day 365"
holds err "arm mixed went on after day $((reached - 365)) "
[ "$(digest whole)" = "$(digest cut)" ] || { echo "digests differ"; exit 1; }
for table in series.csv ledger.csv attribution.csv counties.csv; do
  cmp whole/$table cut/$table || { echo "$table differs"; exit 1; }
done
[ ! -e cut/checkpoints ] || { echo "checkpoints stayed behind"; exit 1; }

# Ctrl-C keeps the day that was reached, and runs that are finished; the same command goes on and
# says so.
hold day:400 "$CREDSTREAM" run long.yaml -o stopped --threads 1 --checkpoint 200
end INT
[ "$code" -eq 130 ] || fail "exit code $code after Ctrl-C"
holds held.err "goes on from there"
expect 0 "$CREDSTREAM" run long.yaml -o stopped --threads 1 --checkpoint 200
holds err "arm plain went on after day 365"
holds err "arm mixed went on after day 35 "
[ "$(digest whole)" = "$(digest stopped)" ] || fail "digests differ after Ctrl-C"

# A damaged state and one of another run are named and refused; nothing is written.
hold day:6 "$CREDSTREAM" run long.yaml -o bad --threads 1 --checkpoint 5
end KILL
expect 4 "$CREDSTREAM" run long.yaml -o bad --threads 1   # another command keeps out of it
holds err "keeps the progress of an interrupted run"
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
