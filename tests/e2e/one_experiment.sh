# One experiment: run, compare, its worlds, sweep, sensitivity, discover, frontier and tip give the same doses
# and the same outcomes at the same point, digit by digit. tests/experiments/one_experiment_test.cpp does the
# same for hypotheses, policies, explain, match and the table of evidence.
set -euo pipefail
. "$CREDSTREAM_SOURCE/tests/expect.sh"
small="--set population.consumers=2000 --set population.weight=1000 --set population.counties=8
  --set days=60 --set campaign.end_day=60 --set campaign.streams_per_county=6 --replicates 1 --quiet"
cat >one.yaml <<'YAML'
scenario: one
extends: four-tactics-v1
sweep:
  design: {kind: morris, points: 2}
  parameters: [{path: exposure.leak, from: 0.00001, to: 0.001}, consumer.proof_weight]
YAML

# cell FILE ARM COLUMN: of the first row of the arm in a table with a header.
cell() {
  awk -F, -v arm="$2" -v column="$3" '
    NR == 1 { for (i = 1; i <= NF; ++i) at[$i] = i; next }
    $at["arm"] == arm && !done { if (column in at) print $at[column]; done = 1 }' "$1"
}
# mean FOLDER ARM METRIC: in summary.csv of one replicate.
mean() { awk -F, -v arm="$2" -v metric="$3" '$1 == arm && $2 == metric { print $3 }' "$1/summary.csv"; }
# factor FOLDER ARM: of the manifest.
factor() {
  sed -n "/\"matched\"/,/^ \"/p" "$1/manifest.json" | sed -n "/\"$2\"/,/}/s/.*\"factor\": *\([0-9.e+-]*\).*/\1/p"
}
# equal A B: the same number, however it is written.
equal() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(a == b) }'; }
# same STUDY FOLDER: the first point of a study against the results of a comparison there.
same() {
  for arm in organic apportionment loss_leader fake_orders; do
    [ -n "$(cell "$1" $arm arm)" ] || continue
    for metric in credibility farmer_income_yuan displayed_sales_yuan orders_real; do
      [ -n "$(cell "$1" $arm $metric)" ] || continue
      equal "$(cell "$1" $arm $metric)" "$(mean "$2" $arm $metric)" ||
        fail "$1, $2: $metric of $arm is $(cell "$1" $arm $metric) and $(mean "$2" $arm $metric)"
    done
    local dose
    dose=$(cell "$1" $arm dose_factor)
    [ -z "$dose" ] || [ $arm = organic ] || equal "$dose" "$(factor "$2" $arm)" ||
      fail "$1, $2: the dose of $arm is $dose and $(factor "$2" $arm)"
  done
}
# compare_at STUDY FOLDER: compares where the first point of a study lies.
compare_at() {
  local settings=()
  for path in exposure.leak consumer.proof_weight; do
    local value
    value=$(cell "$1" organic $path)
    [ -z "$value" ] || settings+=(--set "$path=$value")
  done
  expect 0 "$CREDSTREAM" compare one.yaml $small --worlds 0 --no-curves --no-report \
    "${settings[@]}" -o "$2"
}

expect 0 "$CREDSTREAM" sweep one.yaml $small -o sweep
compare_at sweep/study.csv at-sweep
same sweep/study.csv at-sweep
[ "$(cell sweep/study.csv fake_orders dose_factor)" != 1 ] || fail "nothing was matched"

expect 0 "$CREDSTREAM" run one.yaml $small --no-report \
  --set "exposure.leak=$(cell sweep/study.csv organic exposure.leak)" \
  --set "consumer.proof_weight=$(cell sweep/study.csv organic consumer.proof_weight)" -o run
same sweep/study.csv run

expect 0 "$CREDSTREAM" sensitivity one.yaml $small --method morris --points 2 -o sensitivity
same sensitivity/study.csv at-sweep
expect 0 "$CREDSTREAM" sweep one.yaml $small --set sweep.design.kind=random -o random
expect 0 "$CREDSTREAM" discover random --where 'credibility<1' --quiet
compare_at random/study.csv at-random
same random/study.csv at-random

expect 0 "$CREDSTREAM" frontier random --quiet
[ -n "$(cell random/frontier.csv fake_orders farmer_income_yuan)" ] || fail "the frontier has no incomes"
same random/frontier.csv at-random

# A world of the comparison, and the comparison at its values.
cat >world.yaml <<'YAML'
scenario: world
extends: one.yaml
worlds:
  {n: 1, replicates: 1, from: unknowns, structures: none, unknowns: [exposure.leak, consumer.proof_weight]}
YAML
expect 0 "$CREDSTREAM" compare world.yaml $small --no-curves --no-report -o world
# of_world COLUMN: in the one row of worlds.csv.
of_world() {
  awk -F, -v column="$1" '
    NR == 1 { for (i = 1; i <= NF; ++i) at[$i] = i; next }
    column in at { print $at[column] }' world/worlds.csv
}
expect 0 "$CREDSTREAM" compare one.yaml $small --worlds 0 --no-curves --no-report -o at-world \
  --set "exposure.leak=$(of_world exposure.leak)" \
  --set "consumer.proof_weight=$(of_world consumer.proof_weight)"
for arm in organic apportionment loss_leader fake_orders; do
  for metric in farmer_income_yuan displayed_sales_yuan; do
    [ -n "$(of_world $arm:$metric)" ] || fail "worlds.csv has no $metric of $arm"
    equal "$(of_world $arm:$metric)" "$(mean at-world $arm $metric)" ||
      fail "a world has $metric of $arm $(of_world $arm:$metric), compare $(mean at-world $arm $metric)"
  done
  [ $arm = organic ] || equal "$(of_world $arm:dose_factor)" "$(factor at-world $arm)" ||
    fail "a world has a dose of $arm of its own"
done

expect 0 "$CREDSTREAM" tip one.yaml $small --path exposure.leak --arm fake_orders -o tip
expect 0 "$CREDSTREAM" merge tip --quiet
compare_at tip/study.csv at-tip
same tip/study.csv at-tip

expect 0 "$CREDSTREAM" explain at-sweep --arms organic fake_orders
holds out "Replicates 0 to 0 of the 1 that were compared, at the doses compared"
