# compare, its interruption, and calibrate, as a user meets them.
set -euo pipefail
. "$CREDSTREAM_SOURCE/tests/expect.sh"

small="--set population.consumers=2000 --set population.weight=2500 --set population.counties=6
  --set days=30 --set campaign.end_day=30 --set campaign.streams_per_county=3"

# ---- the table, three sentences, what it depends on, the files
expect 0 "$CREDSTREAM" compare four-tactics-v1 --worlds 0 $small --replicates 3 -o all
for text in "Displayed sales" "Net sales" "Farmer income" "Credibility, lowest" "Public money" \
    "Burden" "95 % of chance" "1. " "2. " "3. " "What it depends on" "leak rate" "Files: all"; do
  holds out "$text"
done
for file in manifest series summary curves findings definitions report; do
  ls all/$file.* >/dev/null
done
holds all/findings.json '"sentences"'
holds all/manifest.json '"matched"'
holds all/manifest.json '"clustering"'
expect 0 "$CREDSTREAM" compare four-tactics-v1 --worlds 0 $small --replicates 3 -o zh --lang zh --no-curves
holds out "农民收入"
[ ! -e zh/curves.csv ] || fail "--no-curves wrote curves"
digest() { grep -A1 '"results_digest"' "$1/manifest.json" | tail -1; }
[ "$(digest all)" = "$(digest zh)" ] || fail "language or curves change results"
expect 0 "$CREDSTREAM" compare four-tactics-v1 --worlds 0 $small --replicates 3 -o one-thread --threads 1 --quiet
[ "$(digest all)" = "$(digest one-thread)" ] || fail "threads change results"

# ---- the same under the rules of today, with arms of cash and of no streams, at doses as practised
expect 0 "$CREDSTREAM" compare four-tactics --worlds 0 $small --replicates 2 -o today
for text in "cash" "none" "Farm net income" "Files: today"; do
  holds out "$text"
done

# ---- an interruption keeps complete replicates, or leaves nothing
long="--set population.consumers=20000 --set population.weight=250 --replicates 20"
interrupt() {  # interrupt WHERE COMMAND…: its exit code in $code
  hold "$@"
  end TERM
}
# Four arms of 20 days: in the midst of the fifth replicate.
interrupt day:350 "$CREDSTREAM" compare four-tactics-v1 --worlds 0 $long --set days=20 --set campaign.end_day=20 \
  --threads 1 -o cut
[ "$code" -eq 130 ] || fail "exit code $code after an interruption"
holds held.err "interrupted: 4 of 20 replicates"
holds cut/manifest.json '"interrupted": true'
[ -s cut/summary.csv ] || fail "an interrupted folder lacks its summary"
expect 0 "$CREDSTREAM" report cut
interrupt day:700 "$CREDSTREAM" compare policy/each-alone --worlds 0 --format md $long --set days=20 \
  --set campaign.end_day=20 --threads 1 -o cut-table
[ "$code" -eq 130 ] || fail "exit code $code after an interruption under --format md"
holds cut-table/manifest.json '"interrupted": true'
interrupt day:25 "$CREDSTREAM" compare four-tactics-v1 --worlds 0 $small -o nothing
[ "$code" -eq 130 ] || fail "exit code $code after an early interruption"
[ ! -e nothing ] || fail "an early interruption left a folder"

# ---- why: a day of what was compared, and folders that hold nothing to explain
expect 0 "$CREDSTREAM" explain all --county 1 --day 5
holds out "County 1, day 5, arm apportionment, replicate 0"
expect 2 "$CREDSTREAM" explain all --county 6 --day 5
holds err "counties run from 0 to 5"
expect 2 "$CREDSTREAM" explain all --arms organic fake_orders --replicates 2x
holds err "--replicates must lie between 1 and 3"
expect 4 "$CREDSTREAM" explain nowhere --county 1 --day 5
head -c 400 all/manifest.json >short.json
cp -r zh cut-off
cp short.json cut-off/manifest.json
expect 4 "$CREDSTREAM" explain cut-off --county 1 --day 5
holds err "cut-off/manifest.json"
expect 4 "$CREDSTREAM" report cut-off

# ---- calibrate
expect 0 "$CREDSTREAM" calibrate cases/dayao
for text in "calibration targets are met" "within" "cannot tell" "visitors of the store"; do
  holds out "$text"
done
expect 0 "$CREDSTREAM" check dayao-fitted.yaml
expect 4 "$CREDSTREAM" calibrate cases/dayao
expect 0 "$CREDSTREAM" calibrate cases/dayao --force --quiet
[ "$(cat out)" = dayao-fitted.yaml ] || fail "--quiet says more than the file"
expect 0 "$CREDSTREAM" calibrate cases/dangshan
holds out "Nothing to fit"
holds out "would need consumer.intercept"
expect 0 "$CREDSTREAM" calibrate cases/kuaishou-hundred
holds out "OUTSIDE"
expect 0 "$CREDSTREAM" calibrate cases/chenggu --lang zh
expect 2 "$CREDSTREAM" calibrate four-tactics --set fit=nonsense

# ---- policies: their table, drawn worlds that are kept, pairs, Markdown, nothing to compare
pair="policy/p01-sampling --set population.consumers=2000 --set days=60
  --set campaign.end_day=60 --replicates 2 --no-curves"
expect 0 "$CREDSTREAM" compare $pair --worlds 0 --draws 3 -o pol
for text in "Policies, against no policy" "public yuan per yuan gained" "with both" "moves to"; do
  holds out "$text"
done
holds pol/policies.csv "arm,policies,credibility_difference"
cp pol/policies.csv before.csv
expect 4 "$CREDSTREAM" compare $pair --worlds 0 --draws 3 -o pol
expect 0 "$CREDSTREAM" compare $pair --worlds 0 --draws 3 -o pol --force
cmp before.csv pol/policies.csv || fail "a second call gives other worlds"
expect 0 "$CREDSTREAM" status pol/draws
holds out "planned 6, done 6, failed 0"
expect 0 "$CREDSTREAM" compare $pair --worlds 0 --draws 3 -o md --format md
[ "$(sed -n 2p out | cut -c1-4)" = "|---" ] || fail "no table in Markdown"
expect 2 "$CREDSTREAM" compare four-tactics --worlds 0 --draws 5 -o none
holds err "no arm has a policy"
[ ! -e none ] || fail "bad input left a folder"
