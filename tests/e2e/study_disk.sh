# A disk that is full and a folder that cannot be written: exit code 4, and what is stored stays.
set -euo pipefail
. "$CREDSTREAM_SOURCE/tests/expect.sh"

done_in() { "$CREDSTREAM" status "$1" --allow-missing | sed -n 's/.*planned [0-9]*, done \([0-9]*\),.*/\1/p'; }

cat >study.yaml <<'YAML'
scenario: disk
rules: v1
seed: 5
days: 20
replicates: 20
population: {consumers: 400, weight: 100, counties: 2, network: {kind: implicit}}
campaign: {end_day: 20, streams_per_county: 3, views_per_stream: 3000}
arms: [{name: organic}]
sweep:
  design: {kind: sobol, points: 100}
  parameters: [{path: belief.half_life_days, from: 30, to: 720}]
YAML
expect 0 "$CREDSTREAM" sweep study.yaml -o whole --quiet

# grown FOLDER: a disk that was full has room again; the study goes on and nothing was lost.
goes_on() {
  local before
  before=$(done_in "$1")
  [ "$before" -gt 0 ] || fail "nothing was stored before the disk was full"
  [ "$before" -lt 2000 ] || fail "the disk was never full"
  expect 0 "$CREDSTREAM" sweep study.yaml -o "$1" --quiet
  cmp whole/study.csv "$1/study.csv" || fail "$1: another table"
}

# ---- files that may not grow any more: what the system answers then
expect 4 bash -c 'trap "" XFSZ; ulimit -f 400; exec "$CREDSTREAM" sweep study.yaml -o limited --quiet'
grep -q "limited/shard-1-of-1.sqlite" err || fail "the file is not named"
goes_on limited
expect 4 bash -c 'trap "" XFSZ; ulimit -f 20; exec "$CREDSTREAM" merge limited'
cmp whole/study.csv limited/study.csv || fail "a table that could not be written took the old one"
[ "$(find limited -name '*.tmp' | wc -l)" -eq 0 ] || fail "part of a table was left"

# ---- a small disk, and one that is read-only, where they can be mounted
mkdir disk
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=700k none disk 2>/dev/null; then
  trap 'umount disk' EXIT
  expect 4 "$CREDSTREAM" sweep study.yaml -o disk/study --quiet
  grep -q "full" err || fail "nothing is said of the full disk"
  mount -o remount,size=40m disk
  goes_on disk/study
  rm disk/study/study.csv
  mount -o remount,ro disk
  for call in "sweep study.yaml -o disk/study" "sweep study.yaml -o disk/new" "merge disk/study"; do
    expect 4 "$CREDSTREAM" $call
    grep -q "Read-only" err || fail "$call: nothing is said of the read-only folder"
  done
  expect 0 "$CREDSTREAM" status disk/study
  expect 0 "$CREDSTREAM" merge disk/study -o moved.csv
  cmp whole/study.csv moved.csv || fail "the read-only study gives another table"
else
  echo "left out: a small disk, since none can be mounted here"
  chmod a-w whole
  if [ "$(id -u)" != 0 ]; then
    expect 4 "$CREDSTREAM" sweep study.yaml -o whole/new
    expect 4 "$CREDSTREAM" merge whole
    expect 0 "$CREDSTREAM" status whole
  fi
  chmod u+w whole
fi
