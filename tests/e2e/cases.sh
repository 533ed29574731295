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
