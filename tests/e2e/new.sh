# A study from its first command on: the folder passes check and compare, and every command of its
# README runs as it stands there.
set -euo pipefail
. "$CREDSTREAM_SOURCE/tests/expect.sh"

# commands FILE: those in the blocks of a page.
commands() { awk '/^```$/ { inside = !inside; next } inside' "$1"; }

PATH=$(dirname "$CREDSTREAM"):$PATH

# ---- the flagship
expect 0 credstream new pears
for file in scenario.yaml schema.json README.md; do
  [ -s "pears/$file" ] || { echo "pears/$file is missing"; exit 1; }
done
[ "$(ls -A pears | wc -l)" = 3 ]
cmp pears/schema.json "$CREDSTREAM_SOURCE/scenarios/schema.json"
holds pears/scenario.yaml "extends: four-tactics"
expect 0 credstream check pears/scenario.yaml
expect 0 credstream compare pears/scenario.yaml --worlds 0 --replicates 2 --set population.consumers=2000 \
  --set population.counties=6 --set days=30 --set campaign.end_day=30 --no-curves -o pears/small
[ -s pears/small/report.html ]

# ---- never over anything
cp -r pears kept
expect 4 credstream new pears
holds err "'pears' is there already"
cmp kept/scenario.yaml pears/scenario.yaml
touch file
expect 4 credstream new study -o file
expect 4 credstream new study -o file/deeper
[ ! -s file ]
mkdir empty
expect 0 credstream new study -o empty
[ -s empty/scenario.yaml ]

# ---- what cannot be
expect 2 credstream new
for name in a/b .. "two words" ''; do
  expect 2 credstream new -- "$name"
  holds err "is not a name"
done
expect 2 credstream new other --from four-tactcs
holds err "did you mean 'four-tactics'?"
expect 2 credstream new other --from dayao
holds err "did you mean 'cases/dayao'?"
printf 'scenario: bad\ndays: many\narms: []\n' >bad.yaml
expect 2 credstream new other --from bad.yaml
holds err "bad.yaml:2:7: error"
[ ! -e other ] || { echo "a refused study left a folder"; exit 1; }

# ---- from a file of one's own, into a folder elsewhere
mkdir own
credstream scenarios mechanisms/m01-trust-sells >own/base.yaml
expect 0 credstream new layer --from own/base.yaml -o studies/2026/layer --lang zh
holds studies/2026/layer/scenario.yaml "extends: ../../../own/base.yaml"
holds studies/2026/layer/README.md "下一步"
expect 0 credstream check studies/2026/layer/scenario.yaml

# ---- with the tables of the base as files
expect 0 credstream new province --from province
[ "$(ls -A province | wc -l)" = 5 ]
expect 0 credstream check province/scenario.yaml
sed -i 's/^Moon Market,/Moon Markt,/' province/counties.csv
expect 2 credstream check province/scenario.yaml
holds err "'counties.geojson' has no shape for the county 'Moon Markt'; did you mean 'Moon Market'?"

# ---- every command of the page, as it stands
expect 0 credstream new small --from mechanisms/m01-trust-sells
cd small
# Examples begin with '#' and no space, or with more than one.
sed -i -e '/^#sweep:/,$s/^#//' -e 's/points: 64/points: 2/' scenario.yaml
commands README.md >todo
[ "$(grep -c '^credstream ' todo)" -ge 6 ]
while read -r line; do
  bash -c "set -o pipefail; $line" >out 2>err </dev/null || {
    echo "this command of README.md fails: $line"
    cat out err
    exit 1
  }
done <todo
[ -s results/quick/report.html ] && [ -s results/full/report.html ] && [ -d results/sweep ]
