# The report page of a real run in a real browser: every chart is drawn, no text is left
# unfilled. Without Chromium there is nothing to check.
# tier: full
set -eu
. "$CREDSTREAM_SOURCE/tests/page.sh"

"$CREDSTREAM" run four-tactics -o results --quiet \
  --set population.consumers=6000 --set population.counties=6 --set days=60
"$CREDSTREAM" report results --lang zh
test -s results/report.html

seen results/report.html
grep -q 'lang="zh-Hans"' seen.html || fail "not in Chinese"
for chart in credibility_gap credibility_so_far income_gap income_total income_daily sales \
    causes_credibility causes_income explorer; do
  grep -o "data-chart=\"$chart\".*" seen.html > /dev/null || fail "$chart is missing"
done
test "$(grep -o '<canvas' seen.html | wc -l)" -ge 12 || fail "time charts are not drawn"
test "$(grep -o 'role="img"' seen.html | wc -l)" -ge 15 || fail "bars are not drawn"
test "$(grep -o '<tr>' seen.html | wc -l)" -ge 60 || fail "tables are empty"

# The policies have a table of their own, and no place where there are none.
grep -q '<section id="policies" hidden' seen.html || fail "policies are shown where there are none"
"$CREDSTREAM" compare policy/p01-sampling -o policies --quiet --no-curves --replicates 2 --draws 2 \
  --set population.consumers=2000 --set days=60 --set campaign.end_day=60
seen policies/report.html
grep -q '<section id="policies">' seen.html || fail "policies are not shown"
sed -n '/<section id="policies">/,/<\/section>/p' seen.html >section.html
test "$(grep -o '<th scope="col"' section.html | wc -l)" -eq 9 || fail "columns of policies"
grep -q '<th scope="row">' section.html || fail "a policy is missing"
