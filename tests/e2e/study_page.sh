# The page of a study in a real browser: every chart is drawn, no text is left unfilled, and a point
# gives the command that makes it again. Without Chromium there is nothing to check.
# tier: full
set -eu
. "$CREDSTREAM_SOURCE/tests/page.sh"

cat >small.yaml <<'YAML'
scenario: small
rules: v1
question: Which of four?
seed: 7
days: 40
replicates: 2
population: {consumers: 1000, weight: 100, counties: 4, network: {kind: implicit}}
campaign: {end_day: 40, streams_per_county: 4}
arms:
  - {name: organic}
  - {name: fake_orders, tactics: {fake_orders: {}}}
baseline: organic
sweep:
  design: {kind: saltelli, points: 16}
  parameters: [{path: consumer.intercept, from: -6, to: -3}, {path: campaign.price_yuan, from: 20, to: 60}, farmer.spoil_share]
  outcomes: [farmer_income_yuan, credibility, organic_sales_yuan]
YAML
"$CREDSTREAM" sensitivity small.yaml -o study --quiet
"$CREDSTREAM" discover study --where 'organic_sales_yuan>1e6' --arm organic --quiet
"$CREDSTREAM" frontier study --quiet
"$CREDSTREAM" tip small.yaml --path consumer.intercept --from -6 --to -3 --level 1e6 \
  --outcome organic_sales_yuan --arm organic --against none -o tip --quiet

# It chooses a point by keyboard.
keys='const plot = document.querySelector("figure[data-chart=points] [role=slider]");
  plot.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true}));
  setTimeout(() => {
    document.title = "command: " + document.getElementById("replay-command").textContent;
  }, 200);'
seen study/report.html "$keys"
for text in 'Which of four?' 'depends most on' 'All findings' 'How sure that is' 'Where it happens' \
    'What can be had' 'Over one parameter' 'Over two parameters' 'Every point' 'consumer.intercept is at least'; do
  grep -qF "$text" seen.html || fail "no '$text'"
done
test "$(grep -o 'class="picture"' seen.html | wc -l)" -eq 6 || fail "charts are missing"
test "$(grep -o '<tr>' seen.html | wc -l)" -ge 60 || fail "tables are empty"
if grep -q 'id="tips"' seen.html; then fail "shows a tipping point where there is none"; fi

# The command that a point gives makes a row of the study again.
command=$(sed -n 's|.*<title>command: \(.*\)</title>.*|\1|p' whole.html)
case $command in
  "credstream replay study --run "*) ;;
  *) fail "the point gives '$command'" ;;
esac
"$CREDSTREAM" ${command#credstream } >replayed 2>log || fail "$command fails"
grep -q "bit for bit" log || fail "$command makes another row"

"$CREDSTREAM" report tip --lang zh >/dev/null
seen tip/report.html
grep -q 'lang="zh-Hans"' seen.html || fail "not in Chinese"
grep -qF '升至高于' seen.html || fail "no tipping point"
if grep -q 'data-chart="indices"' seen.html; then fail "shows indices where there are none"; fi
test "$(grep -o 'class="picture"' seen.html | wc -l)" -eq 3 || fail "the tipping chart is missing"
