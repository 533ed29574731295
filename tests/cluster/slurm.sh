#!/usr/bin/env bash
# Studies on a real Slurm, which this script installs where it may, starts for itself in its own
# folder, and stops: first with one node, then with two. Usage: tests/cluster/slurm.sh
# $CREDSTREAM is the program. Without Slurm and without the right to install it, the test is
# skipped (77). No service of the machine is touched: all daemons have ports, keys and files of
# their own, and are ended by their pid files.
set -euo pipefail

skip() { echo "skipped: $*"; exit 77; }
fail() { echo "FAILED: $*"; tail -n 20 "$scratch"/*.log 2>/dev/null; exit 1; }

[ "$(id -u)" = 0 ] || skip "Slurm's daemons need root here"
# A node's daemon wants control groups, which containers and bare chroots may not have.
case $(stat -fc %T /sys/fs/cgroup 2>/dev/null) in
  cgroup2fs | tmpfs) ;;
  *) skip "no control groups here (/sys/fs/cgroup)" ;;
esac
{ mkdir /sys/fs/cgroup/credstream-test && rmdir /sys/fs/cgroup/credstream-test; } 2>/dev/null ||
  skip "control groups may not be changed here (/sys/fs/cgroup)"
if ! command -v slurmctld >/dev/null || ! command -v munged >/dev/null; then
  command -v apt-get >/dev/null || skip "no Slurm (Debian: slurm-wlm munge)"
  { apt-get -q update && DEBIAN_FRONTEND=noninteractive \
      apt-get -q install -y --no-install-recommends slurm-wlm munge; } >install.out 2>&1 ||
    skip "slurm-wlm and munge cannot be installed"
fi

scratch=$(mktemp -d)
chmod 755 "$scratch"
export SLURM_CONF=$scratch/slurm.conf
first_port=$((20000 + RANDOM % 20000))

# lives PID: also false for one that has ended and waits to be buried.
lives() { [ -e "/proc/$1" ] && ! grep -q "^State:.Z" "/proc/$1/status" 2>/dev/null; }

# stop PIDFILE…: ends daemons of ours and waits for their end.
stop() {
  local file pid
  for file in "$@"; do
    pid=$(cat "$file" 2>/dev/null) || continue
    rm -f "$file"
    kill "$pid" 2>/dev/null || continue
    for _ in $(seq 600); do lives "$pid" || break; sleep 0.1; done
    if lives "$pid"; then kill -9 "$pid"; fi
  done
}
stop_slurm() {
  [ -e "$scratch/slurmctld.pid" ] || return 0
  scancel --user=root 2>/dev/null || true
  for _ in $(seq 600); do  # step daemons outlive the others
    [ -z "$(squeue -h 2>/dev/null)" ] && break
    sleep 0.1
  done
  stop "$scratch"/slurmd*.pid "$scratch"/slurmctld.pid
}
clean_up() {
  code=$?
  stop_slurm
  stop "$scratch"/munged.pid
  rm -rf "$scratch"
  exit $code
}
trap clean_up EXIT

start_munge() {
  dd if=/dev/urandom of="$scratch/munge.key" bs=1024 count=1 2>/dev/null
  chmod 400 "$scratch/munge.key"
  munged --force --key-file="$scratch/munge.key" --socket="$scratch/munge.socket" \
    --pid-file="$scratch/munged.pid" --log-file="$scratch/munged.log" \
    --seed-file="$scratch/munge.seed" || fail "munged does not start"
}

# A requeued job begins when the credentials of its first start are void: after 10 s, not 120.
# start_slurm NODES: one node of two cores, or two virtual nodes of one core each.
start_slurm() {
  local nodes
  rm -rf "$scratch"/state "$scratch"/spool* "$scratch"/slurm*.log
  mkdir -p "$scratch"/state
  if [ "$1" = 1 ]; then
    nodes="NodeName=localhost NodeHostname=$(hostname) NodeAddr=127.0.0.1 CPUs=2 RealMemory=1000 State=UNKNOWN
PartitionName=debug Nodes=localhost Default=YES MaxTime=INFINITE State=UP"
    names=localhost
  else
    nodes="NodeName=n[1-2] NodeHostname=$(hostname) NodeAddr=127.0.0.1 Port=[$((first_port + 2))-$((first_port + 3))] CPUs=1 RealMemory=1000 State=UNKNOWN
PartitionName=debug Nodes=n[1-2] Default=YES MaxTime=INFINITE State=UP"
    names="n1 n2"
  fi
  cat >"$SLURM_CONF" <<CONF
ClusterName=test
SlurmctldHost=localhost(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$scratch/munge.socket,cred_expire=10
CredType=cred/munge
SlurmctldPort=$first_port
SlurmdPort=$((first_port + 1))
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
SlurmctldPidFile=$scratch/slurmctld.pid
SlurmdPidFile=$scratch/slurmd-%n.pid
SlurmctldLogFile=$scratch/slurmctld.log
SlurmdLogFile=$scratch/slurmd-%n.log
StateSaveLocation=$scratch/state
SlurmdSpoolDir=$scratch/spool-%n
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SchedulerParameters=batch_sched_delay=0,sched_interval=1
KillWait=60
MaxArraySize=50
$nodes
CONF
  slurmctld -f "$SLURM_CONF" -c || fail "slurmctld does not start"
  for name in $names; do
    mkdir -p "$scratch/spool-$name"
    slurmd -f "$SLURM_CONF" -N "$name" || fail "slurmd does not start"
  done
  wait_for "the nodes are not idle" all_idle
}

# wait_for WHAT COMMAND…: until the command succeeds, for as long as a busy machine may take; ten
# minutes are no limit to speed but the end of a test that would never end.
wait_for() {
  local what=$1 begin=$SECONDS
  shift
  until "$@" >/dev/null 2>&1; do
    [ $((SECONDS - begin)) -lt 600 ] || { sinfo; squeue; fail "$what"; }
    sleep 0.1
  done
}
all_idle() { [ "$(sinfo -h -N -o %T | sort -u)" = idle ]; }
no_jobs() { [ -z "$(squeue -h -o %i)" ]; }
has_results() { [ "$("$CREDSTREAM" status "$1" | awk '/ results, / { n += $2 } END { print n + 0 }')" -ge "$2" ]; }
# held_script FOLDER PARTS: the program's script for Slurm in FOLDER.sh; while the file ./hold is
# there, each part waits after 20 tasks, so that it can be interrupted on any machine.
held_script() {
  "$CREDSTREAM" sweep study.yaml -o "$1" --slurm-script "$2" >"$1.sh"
  sed -i "/slurm-%A-%a.log/a [ ! -e '$PWD/hold' ] || export CREDSTREAM_HOLD=task:20" "$1.sh"
  grep -q CREDSTREAM_HOLD "$1.sh" || fail "the script has no place for a hold"
  touch hold
}
holds() { grep -qF -- "$2" $1 || { cat $1; fail "$1 lacks '$2'"; }; }

cat >study.yaml <<'YAML'
scenario: cluster
rules: v1
seed: 3
days: 30
replicates: 3
population: {consumers: 2000, weight: 100, counties: 4, network: {kind: implicit}}
campaign: {end_day: 30, streams_per_county: 6, views_per_stream: 60000}
arms: [{name: organic}, {name: fake, tactics: {fake_orders: {}}}]
baseline: organic
sweep:
  design: {kind: sobol, points: 60}
  parameters: [{path: belief.half_life_days, from: 30, to: 720}, tactics.fake_orders.multiple]
  outcomes: [credibility, displayed_sales_yuan]
YAML
"$CREDSTREAM" sweep study.yaml -o alone --threads 1 --quiet >/dev/null

start_munge

# ---- one node: the script of the program, an array job and the table behind it
start_slurm 1
"$CREDSTREAM" sweep study.yaml -o array --slurm-script 4 >array.sh
bash array.sh >out || fail "the script does not submit"
holds out "parts: job"
wait_for "the array job does not end" no_jobs
cmp alone/study.csv array/study.csv || { cat array/*.log; fail "the array's table differs"; }
holds "array/slurm-*-table.log" "planned 180, done 180"
grep -h "as this task of a Slurm array" array/slurm-*.log | sort >parts
[ "$(wc -l <parts)" -eq 4 ] || { cat array/*.log; fail "not each part says which it is"; }
holds parts "part 3 of 4"

# ---- one task of an array gets the signal that its time is over and is requeued, one is cancelled; the
# table's job waits for the end, and a second submission runs what the cancelled one left
held_script long 2
bash long.sh >out || fail "the script does not submit"
job=$(sed -n 's/parts: job \([0-9]*\),.*/\1/p' out)
wait_for "the parts do not come to where they wait" has_results long 40
rm hold
scancel --batch --signal=USR1 "${job}_1"
wait_for "part 1 does not end" grep -q "tasks are done and kept" "long/slurm-$job-1.log"
scancel "${job}_2"
wait_for "the jobs do not end" no_jobs
holds "long/slurm-$job-1.log" "tasks are done and kept"
[ "$(grep -c "as this task" "long/slurm-$job-1.log")" -ge 2 ] || {
  cat "long/slurm-$job-1.log"; fail "the part whose time was over did not go on"; }
holds "long/slurm-$job-2.log" "tasks are done and kept"
holds "long/slurm-*-table.log" "the table lacks"
"$CREDSTREAM" status long --allow-missing >out
holds out "nobody is at work"
bash long.sh >/dev/null || fail "the script does not submit again"
wait_for "the second submission does not end" no_jobs
cmp alone/study.csv long/study.csv || { cat long/*.log; fail "the table differs"; }

# ---- a part killed without a word: the table's job fails, whatever became of the scenario's file,
# and the next submission makes the table whole
held_script killed 2
job_state() { scontrol show job "$1" | sed -n 's/.*JobState=\([A-Z]*\).*/\1/p' | sort -u; }
bash killed.sh >out || fail "the script does not submit"
table=$(sed -n 's/.*table: job \([0-9]*\)$/\1/p' out)
wait_for "the parts do not come to where they wait" has_results killed 40
rm hold
cp study.yaml kept.yaml
echo "scenario: another" >study.yaml
for process in /proc/[0-9]*; do
  [ "$(tr '\0' ' ' <"$process/cmdline" 2>/dev/null | grep -c "sweep $PWD/killed ")" -eq 0 ] || kill -9 "${process#/proc/}" || true
done
wait_for "the jobs do not end" no_jobs
[ "$(job_state "$table")" = FAILED ] || fail "the table's job is $(job_state "$table") though tasks are missing"
holds "killed/slurm-*-table.log" "the table lacks"
bash killed.sh >out || fail "the script does not submit again"
table=$(sed -n 's/.*table: job \([0-9]*\)$/\1/p' out)
wait_for "the second submission does not end" no_jobs
[ "$(job_state "$table")" = COMPLETED ] || fail "the table's job is $(job_state "$table")"
cmp alone/study.csv killed/study.csv || { cat killed/*.log; fail "the table differs"; }
mv kept.yaml study.yaml

# ---- more parts than the cluster takes in one array
grep -q '^MaxArraySize' "$SLURM_CONF" || fail "the test sets no limit"
"$CREDSTREAM" sweep study.yaml -o many --slurm-script 60 >many.sh
code=0
bash many.sh >out 2>err || code=$?
[ "$code" -eq 2 ] || fail "60 parts: exit code $code"
holds err "at most 49 in one array"

# ---- requeued by the cluster, as after preemption
held_script again 1
bash again.sh >out
job=$(sed -n 's/parts: job \([0-9]*\),.*/\1/p' out)
wait_for "the part does not come to where it waits" has_results again 20
rm hold
scontrol requeue "${job}_1"
wait_for "the requeued job does not end" no_jobs
cmp alone/study.csv again/study.csv || { cat again/*.log; fail "the table differs"; }
stop_slurm

# ---- two nodes: parts on both, and an MPI job over both
start_slurm 2
"$CREDSTREAM" sweep study.yaml -o two --slurm-script 2 >two.sh
bash two.sh >/dev/null || fail "the script does not submit"
wait_for "the array job does not end" no_jobs
cmp alone/study.csv two/study.csv || fail "the table of two nodes differs"
if command -v mpirun >/dev/null && ldd "$CREDSTREAM" | grep libmpi >/dev/null; then
  export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
  salloc -Q -N 2 -n 2 mpirun --mca btl self,tcp --mca btl_tcp_if_include lo \
    --mca oob_tcp_if_include lo "$CREDSTREAM" sweep study.yaml -o ranks --mpi --quiet >out 2>&1 ||
    { cat out; fail "the MPI job fails"; }
  cmp alone/study.csv ranks/study.csv || fail "the table of the MPI job differs"
else
  echo "left out: MPI, since the program or this machine has none"
fi
stop_slurm
stop "$scratch"/munged.pid
for process in /proc/[0-9]*; do
  if lives "${process#/proc/}" && grep -q "$scratch" "$process/cmdline" 2>/dev/null; then
    fail "a daemon is left: $(tr '\0' ' ' <"$process/cmdline")"
  fi
done
