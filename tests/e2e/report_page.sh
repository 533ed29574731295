# The report page of a real run in a real browser: every chart is drawn, no text is left
# unfilled. Without Chromium there is nothing to check.
set -eu
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$browser" ]; then
  echo "no Chromium here: skipped"
  exit 77
fi

"$CREDSTREAM" run four-tactics -o results --quiet \
  --set population.consumers=6000 --set population.counties=6 --set days=60
"$CREDSTREAM" report results --lang zh
test -s results/report.html

"$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
  --disable-background-networking --disable-component-update --disable-sync \
  --user-data-dir="$PWD/browser" --window-size=1280,1000 --virtual-time-budget=4000 \
  --dump-dom "file://$PWD/results/report.html" > whole.html 2> browser.log
# What a reader sees: the page without its scripts.
sed '/<script/,/<\/script>/d' whole.html > seen.html

fail() { echo "report page: $1" >&2; exit 1; }
grep -q 'lang="zh-Hans"' seen.html || fail "not in Chinese"
for chart in credibility_gap credibility_change income_gap income_total income_daily sales \
    causes_credibility causes_income explorer; do
  grep -o "data-chart=\"$chart\".*" seen.html > /dev/null || fail "$chart is missing"
done
test "$(grep -o '<canvas' seen.html | wc -l)" -ge 12 || fail "time charts are not drawn"
test "$(grep -o 'role="img"' seen.html | wc -l)" -ge 15 || fail "bars are not drawn"
test "$(grep -o '<tr>' seen.html | wc -l)" -ge 60 || fail "tables are empty"
for wrong in 'NaN' 'undefined' '\[object'; do
  if grep -q -- "$wrong" seen.html; then fail "shows $wrong"; fi
done
