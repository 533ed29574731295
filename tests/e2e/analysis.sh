# Analyses of studies: indices, boxes, tipping points and frontiers; shards and interruption change
# nothing, every run can be made again, and questions that make no sense are refused.
set -euo pipefail
. "$CREDSTREAM_SOURCE/tests/expect.sh"

cat >small.yaml <<'YAML'
scenario: small
rules: v1
question: Which of four?
seed: 7
days: 60
replicates: 2
population: {consumers: 2000, weight: 100, counties: 4, network: {kind: implicit}}
campaign: {end_day: 60, streams_per_county: 6}
arms:
  - {name: organic}
  - {name: fake, tactics: {fake_orders: {}}}
baseline: organic
sweep:
  design: {kind: sobol, points: 60}
  parameters:
    - {path: consumer.intercept, from: -6, to: -3}
    - {path: campaign.price_yuan, from: 20, to: 60, group: money}
    - {path: farmer.spoil_share, from: 0, to: 0.05, group: money}
    - exposure.detection
    - {path: correction.amount, from: 0, to: 10}   # nobody is exposed on so few days: it does nothing
  outcomes: [farmer_income_yuan, credibility, organic_sales_yuan]
YAML

# ---- Morris: in one go, in shards, and a row made again
expect 0 "$CREDSTREAM" sensitivity small.yaml --method morris --points 8 -o morris
holds out "8 trajectories of 4 parameters or groups, 40 points, 0 of them failed"
head -1 morris/sensitivity.csv >head
holds head "outcome,arm,against,factor,index,value,ci_low,ci_high,rows,sureness"
grep '^organic_sales_yuan,organic,,consumer.intercept,mu_star,' morris/sensitivity.csv >line
holds line ",8,clear"
# What has no effect is reported as such, to the last bit, as all points share their draws.
grep '^organic_sales_yuan,organic,,correction.amount,mu_star,' morris/sensitivity.csv >line
holds line ",mu_star,0,0,0,8,inert"
# A group has no sign.
lacks morris/sensitivity.csv ",money,mu,"
for i in 1 2 3; do
  expect 0 "$CREDSTREAM" sensitivity small.yaml --method morris --points 8 -o parts --shard $i/3
  [ ! -e parts/sensitivity.csv ] || { echo "a shard was analysed alone"; exit 1; }
done
expect 0 "$CREDSTREAM" merge parts
expect 0 "$CREDSTREAM" sensitivity parts
for table in study sensitivity convergence; do same morris/$table.csv parts/$table.csv; done
expect 0 "$CREDSTREAM" replay morris --run 77
holds err "bit for bit"
grep '^77,' morris/study.csv >wanted
tail -n +2 out >got
same wanted got
# A part of it, and its words in Chinese.
expect 0 "$CREDSTREAM" sensitivity morris --outcome credibility --arm fake --lang zh
holds out "把握"
lacks out "organic_sales_yuan"
expect 0 "$CREDSTREAM" status morris
holds out "planned 80, done 80"

# ---- Sobol': a killed study goes on and tells the same
expect 0 "$CREDSTREAM" sensitivity small.yaml --method sobol --points 16 -o sobol
holds out "16 rows of 4 parameters or groups, 96 points"
hold task:50 "$CREDSTREAM" sensitivity small.yaml --method sobol --points 16 -o killed --threads 1 \
  --quiet
wait_stored killed 50
end KILL
expect 0 "$CREDSTREAM" sensitivity small.yaml --method sobol --points 16 -o killed --threads 1
for table in study sensitivity convergence; do same sobol/$table.csv killed/$table.csv; done
grep ',first,' sobol/sensitivity.csv >firsts
grep -q ',negative$' firsts || { echo "no negative index among so few rows:"; cat firsts; exit 1; }
expect 0 "$CREDSTREAM" sensitivity sobol --top 100
holds out "negative: noise"
awk -F, 'NR > 1 { print $9 }' sobol/convergence.csv | sort -nu | tr '\n' ' ' >rows
holds rows "4 8 16"

# ---- a scenario without a sweep: all that is assumed; one with another design: no indices
sed '/^sweep/,$d' small.yaml >plain.yaml
expect 0 "$CREDSTREAM" sensitivity plain.yaml --points 2 --replicates 1 -o plain --quiet
holds plain/plan.json '"belief.half_life_days"'
holds plain/sensitivity.csv "noise_unknown"
expect 0 "$CREDSTREAM" sweep small.yaml -o sweep
expect 2 "$CREDSTREAM" sensitivity sweep
holds err "neither morris nor saltelli"
expect 2 "$CREDSTREAM" sensitivity morris --outcome credibilty
holds err "did you mean 'credibility'?"
expect 2 "$CREDSTREAM" sensitivity morris --arm nobody
holds err "it has organic"
expect 4 "$CREDSTREAM" sensitivity small.yaml --method morris --points 9 -o morris
holds err "another study"
expect 4 "$CREDSTREAM" sensitivity .
holds err "holds no study"

# ---- boxes
expect 2 "$CREDSTREAM" discover morris --where 'credibility<-2'
holds err "chance would look like a box"
expect 0 "$CREDSTREAM" discover sweep --where 'credibility<-2'
holds out "It happens at no point."
expect 0 "$CREDSTREAM" discover sweep --where 'organic_sales_yuan>2e6' --arm organic
holds out "on the mean over replicates, organic_sales_yuan of organic > 2000000"
holds out "consumer.intercept is at least"
holds sweep/boxes.csv "1,consumer.intercept,"
expect 0 "$CREDSTREAM" discover small.yaml -o sweep --where 'organic_sales_yuan>2e6' --arm organic --lang zh
holds out "consumer.intercept 不低于"
expect 2 "$CREDSTREAM" discover sweep --where 'credibility=1'
holds err "--where needs METRIC<NUMBER"
expect 2 "$CREDSTREAM" discover sweep --where 'credibility<nan'
expect 2 "$CREDSTREAM" discover plain.yaml --where 'credibility<1'
holds err "no 'sweep'"

# ---- tipping points
tip() { "$CREDSTREAM" tip small.yaml --path consumer.intercept --from -6 --to -3 \
  --outcome organic_sales_yuan --arm organic --against none "$@"; }
expect 0 tip --level 2e6 -o tip
holds out "rises above 2000000 where consumer.intercept passes"
holds tip/tipping.csv "consumer.intercept,organic_sales_yuan,organic,,2000000,up,-"
cp tip/tipping.csv first.csv
expect 0 tip --level 2e6 -o tip --threads 1   # everything is stored
same first.csv tip/tipping.csv
expect 0 "$CREDSTREAM" replay tip --run 512
holds err "bit for bit"
expect 0 tip -o never --level 1e12 --lang zh
holds out "始终不高于"
expect 4 tip --level 2e6 -o tip --seed 8
holds err "another study"
for wrong in "no.such" "exposure.detection" "consumer.intercept --from 5 --to 1" \
  "consumer.intercept --from x" "consumer.intercept --against organic" \
  "consumer.intercept --outcome nothing" "consumer.intercept --log"; do
  # shellcheck disable=SC2086
  expect 2 "$CREDSTREAM" tip small.yaml --arm organic -o wrong --path $wrong
done
[ ! -e wrong ] || { echo "bad input left a folder"; exit 1; }

# An arm that sets the path itself would not be moved; what no interval tells is not claimed.
cat >own.yaml <<'YAML'
extends: small.yaml
scenario: own
rules: v1
arms:
  - {name: organic}
  - {name: fake, tactics: {fake_orders: {}}, exposure: {leak: 0.0001}}
YAML
expect 2 "$CREDSTREAM" tip own.yaml --path exposure.leak -o wrong
holds err "arm 'fake' sets 'exposure.leak' itself"
cat >>own.yaml <<'YAML'
sweep: {design: {points: 2}, parameters: [exposure.leak, hearsay.discount], outcomes: [credibility]}
YAML
expect 0 "$CREDSTREAM" sweep own.yaml -o own
holds err "'exposure.leak' is varied, and arms that set it themselves do not follow: fake"
lacks err "'hearsay.discount' is varied"
expect 0 "$CREDSTREAM" tip small.yaml --replicates 1 --path exposure.leak --from 0.0001 --to 0.001 \
  --level -1 -o single
holds out "with one replicate there are no intervals"

# A row of a tactic is moved also where an arm sets it; an arm that lacks it is named.
expect 0 "$CREDSTREAM" tip small.yaml --replicates 2 --path tactics.fake_orders.multiple --arm fake \
  --level -1 -o multiple
expect 2 "$CREDSTREAM" tip small.yaml --path tactics.fake_orders.multiple --arm organic --against none -o wrong
holds err "arm 'organic' has no 'tactics.fake_orders.multiple'"
expect 2 "$CREDSTREAM" tip small.yaml --path consumer.intercpt -o wrong
holds err "did you mean 'consumer.intercept'?"
expect 2 "$CREDSTREAM" sensitivity small.yaml --points 900000 -o wrong
holds err "lower --points"
expect 0 "$CREDSTREAM" sensitivity own.yaml --method morris --points 2 --replicates 1 -o few --quiet
# People of an arm who do not fit the network of all are a failure with a reason.
expect 3 "$CREDSTREAM" tip small.yaml --replicates 1 --path arms.fake.population.consumers --from 1000 \
  --to 3000 --arm fake -o unfit
holds err "consumers but the network"

# ---- names and numbers are looked at before anything runs
for wrong in "sensitivity small.yaml --outcome credibilty" "sensitivity small.yaml --arm nobody" \
  "discover small.yaml --where credibility=<0" "discover small.yaml --where credibility<0 --arm no" \
  "tip small.yaml --path consumer.intercept --from nan" "sweep small.yaml --time-limit nan" \
  "tip small.yaml --path consumer.intercept --level nan" "sweep small.yaml --slurm-script 2 --force"; do
  # shellcheck disable=SC2086
  expect 2 "$CREDSTREAM" $wrong -o wrong
done
[ ! -e wrong ] || fail "bad input left a folder"

# Figures that are derived, over days or against the baseline are figures of a run, too; those of the verdict
# are what a scenario without a sweep is asked for.
cat >today.yaml <<'YAML'
scenario: today
question: Which of two, by the figures of the verdict?
seed: 7
days: 20
replicates: 2
population: {consumers: 500, weight: 100, counties: 4, network: {kind: implicit}}
campaign: {end_day: 20, streams_per_county: 2}
arms:
  - {name: organic}
  - {name: fake, tactics: {fake_orders: {}}}
baseline: organic
YAML
of_today() { expect 0 "$CREDSTREAM" sensitivity today.yaml --points 2 --replicates 1 --quiet "$@"; }
of_today -o today
tail -n +2 today/sensitivity.csv | cut -d, -f1 | LC_ALL=C sort -u >got
printf '%s\n' credibility_mean_change farm_net_income_yuan >wanted
same wanted got
of_today -o peak --outcome 'max(credibility)'
holds peak/sensitivity.csv "max(credibility),fake,organic,"
expect 2 "$CREDSTREAM" sensitivity today.yaml --outcome credibility@20 -o wrong
holds err "after the last day, 19"
expect 2 "$CREDSTREAM" sensitivity today.yaml --outcome credibility_mean_chang -o wrong
holds err "did you mean 'credibility_mean_change'?"
# A figure against the baseline has its baseline, though the question names another arm alone.
expect 0 "$CREDSTREAM" tip today.yaml --path consumer.intercept --from -6 --to -3 --level 1e9 \
  --outcome cost_beyond_yuan --arm fake --against none -o against
cut -d, -f2 against/tipping_curve.csv | grep -q '[1-9]' || fail "the arm was compared with itself"

# ---- a study keeps out of a folder of results; a part of a Slurm array is no study to analyse
expect 0 "$CREDSTREAM" run small.yaml -o results --quiet
expect 4 "$CREDSTREAM" sweep small.yaml -o results
holds err "holds the results of a run"
export SLURM_ARRAY_TASK_ID=1 SLURM_ARRAY_TASK_MIN=1 SLURM_ARRAY_TASK_MAX=4 SLURM_ARRAY_TASK_COUNT=4
expect 0 "$CREDSTREAM" sensitivity small.yaml --method morris --points 4 -o array --quiet
unset SLURM_ARRAY_TASK_ID SLURM_ARRAY_TASK_MIN SLURM_ARRAY_TASK_MAX SLURM_ARRAY_TASK_COUNT
[ -s array/shard-1-of-4.sqlite ] || fail "the part was not run"
[ ! -e array/sensitivity.csv ] || fail "a part was analysed as if it were the study"

# ---- the frontier
expect 0 "$CREDSTREAM" frontier sweep
holds out "of 120 points and arms are beaten by none"
awk -F, 'NR > 1 && $10 == "yes" { print $4, $7 }' sweep/frontier.csv | sort -g >best
awk 'NR > 1 && $2 > last { exit 1 } { last = $2 }' best || { echo "beaten:"; cat best; exit 1; }
expect 2 "$CREDSTREAM" frontier sweep --outcome credibility
expect 2 "$CREDSTREAM" frontier small.yaml

# ---- the page of a study, and of a file of a study that was cut
expect 0 "$CREDSTREAM" report sweep --lang zh
holds sweep/report.html 'lang="zh-Hans"'
holds sweep/report.html "consumer.intercept is at least"
echo '{"format": 1' >plain/plan.json
expect 4 "$CREDSTREAM" report plain
holds err "is not the plan of a study, or is damaged"
