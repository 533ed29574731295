# The case library on the command line: its table is the one in docs/cases.md, a row that fails its
# margin is a finding and no error.
set -euo pipefail
. "$CREDSTREAM_SOURCE/tests/expect.sh"

expect 0 "$CREDSTREAM" verify --cases --format md
sed -n '/^<!-- made by: credstream verify --cases --format md; /,/^<!-- end -->/p' "$CREDSTREAM_SOURCE/docs/cases.md" |
  sed '1d;$d' >page
cmp out page || { diff out page | head -20; fail "docs/cases.md is not what verify --cases prints"; }

expect 0 "$CREDSTREAM" verify --cases --only kuaishou-hundred,cctv-hubei --quiet
holds out OUTSIDE
holds out "3500000, 15450000, 120000000"
[ "$(grep -c ^Dayao out)" -eq 0 ] || fail "--only is not heeded"
expect 0 "$CREDSTREAM" verify --cases --only wuhan --lang zh
holds out "无法判断"
expect 2 "$CREDSTREAM" verify --cases --only dayo
holds err "did you mean 'dayao'?"
expect 2 "$CREDSTREAM" verify --cases --hypotheses
expect 2 "$CREDSTREAM" verify --cases --quick

# A case of one's own: figures of days in a table, one within its bounds and one outside.
cat >own.csv <<'CSV'
date;arm;measure;value;low;high;source
2020-02-10;organic;credibility;0,6;0,01;0,99;survey
2020-02-10;organic;streams;900;800;1000;report
CSV
cat >own.yaml <<'YAML'
scenario: own
rules: v2
first_day: 2020-02-01
days: 20
replicates: 2
population: {consumers: 2000, counties: 4}
arms: [{name: organic}]
targets: own.csv
YAML
expect 0 "$CREDSTREAM" verify --cases own.yaml --format md
holds out '`own.yaml` | own | credibility, 2020-02-10 | 0.6 |'
[ "$(grep -c '| within |' out)" -eq 1 ] || fail "one figure lies within its bounds"
[ "$(grep -c '| OUTSIDE |' out)" -eq 1 ] || fail "one figure lies outside its bounds"
expect 2 "$CREDSTREAM" verify own.yaml
expect 2 "$CREDSTREAM" verify --cases policy/p03-ban
holds err "has no targets"
