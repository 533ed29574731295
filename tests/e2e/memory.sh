# What a run or a comparison needs of memory is told and refused with the figure, before it begins:
# by what the machine, control groups and limits of the process leave.
set -euo pipefail
. "$CREDSTREAM_SOURCE/tests/expect.sh"

cat >base.yaml <<'YAML'
scenario: tiny
rules: v1
seed: 1
days: 60
replicates: 2
population: {consumers: 2000, weight: 25, counties: 5}
campaign: {streams_per_county: 5}
arms:
  - {name: organic}
  - {name: fake, tactics: {fake_orders: {multiple: 5}}}
baseline: organic
YAML
sweep='sweep: {design: {points: 4}, parameters: [belief.half_life_days], outcomes: [credibility]}'
{ cat base.yaml; echo "$sweep"; } >study.yaml

# groups LIMIT USED: a hierarchy of control groups in which the job has LIMIT bytes; the step within
# it has no limit of its own, and neither has the root.
groups() {
  rm -rf groups
  mkdir -p groups/job/step
  echo "0::/job/step" >groups/self
  echo max >groups/job/step/memory.max
  echo "$1" >groups/job/memory.max
  echo "$2" >groups/job/memory.current
  printf 'anon 1\ninactive_file 1000000\n' >groups/job/memory.stat
  export CREDSTREAM_CONTROL_GROUPS=$PWD/groups
}

expect 0 "$CREDSTREAM" check base.yaml
holds out "memory of a comparison, about"
# Every daily record of a comparison is kept to its end.
groups 400000000 100000000
expect 2 "$CREDSTREAM" check base.yaml --replicates 100000
holds err "100000 replicates of 2 arms over 60 days need about"
holds err "287 MiB are available"   # 400 MB less what is held, 99 MB
expect 2 "$CREDSTREAM" compare base.yaml --replicates 100000 -o none
holds err "MiB are available"
[ ! -e none ] || fail "a comparison that cannot fit left a folder"
expect 0 "$CREDSTREAM" check study.yaml --replicates 100000   # a study keeps its results in files
expect 0 "$CREDSTREAM" compare base.yaml --no-curves -o fits --quiet
# One run that does not fit; tasks of a study side by side, and none at all.
groups 3000000 0
expect 2 "$CREDSTREAM" check base.yaml --set population.consumers=200000
holds err "E050"
groups 30000000 0
expect 0 "$CREDSTREAM" sweep study.yaml -o few --threads 64 --quiet
holds err "run at once instead of 64"
sed 's/parameters: .*/parameters: [{path: population.consumers, values: [2000, 400000]}], outcomes: [credibility]}/' study.yaml >large.yaml
expect 2 "$CREDSTREAM" sweep large.yaml -o large
holds err "the largest task needs about"
[ ! -e large ] || fail "a study that cannot fit left a folder"
# The first version of control groups.
mkdir -p groups/memory/old
echo "7:cpu,memory:/old" >groups/self
echo 9223372036854771712 >groups/memory/memory.limit_in_bytes
echo 3000000 >groups/memory/old/memory.limit_in_bytes
echo 0 >groups/memory/old/memory.usage_in_bytes
expect 2 "$CREDSTREAM" check base.yaml --set population.consumers=200000
holds err "E050"
unset CREDSTREAM_CONTROL_GROUPS

# ---- the limits of the process itself
limited() { bash -c 'ulimit -v "$1"; shift; exec "$@"' limited "$@"; }
expect 2 limited 600000 "$CREDSTREAM" compare base.yaml --replicates 3000 --no-curves --quiet -o none
holds err "3000 replicates of 2 arms over 60 days need about"
[ ! -e none ] || fail "a comparison that cannot fit left a folder"
