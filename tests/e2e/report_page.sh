# tier: full
# The report of a real run in a real browser: it is drawn, and no text is left unfilled. What its
# controls do is tested by viz/web/test/browser. Without Chromium there is nothing to check.
set -eu
. "$CREDSTREAM_SOURCE/tests/page.sh"

"$CREDSTREAM" run four-tactics -o results --quiet \
  --set population.consumers=6000 --set population.counties=6 --set days=60
"$CREDSTREAM" report results --lang zh
test -s results/report.html

seen results/report.html
grep -q 'lang="zh-Hans"' seen.html || fail "not in Chinese"
for chart in headline-trust headline-income sales trust causes income sources explorer; do
  grep -q "data-chart=\"$chart\"" seen.html || fail "$chart is missing"
done
test "$(grep -o 'class="picture"' seen.html | wc -l)" -ge 12 || fail "charts are not drawn"
test "$(grep -o '<tr>' seen.html | wc -l)" -ge 60 || fail "tables are empty"

# The policies have a table of their own, and no place where there are none.
if grep -q 'id="policies"' seen.html; then fail "policies are shown where there are none"; fi
"$CREDSTREAM" compare policy/p01-sampling --worlds 0 -o policies --quiet --no-curves --replicates 2 --draws 2 \
  --set population.consumers=2000 --set days=60 --set campaign.end_day=60
seen policies/report.html
grep -q 'id="policies"' seen.html || fail "policies are not shown"
