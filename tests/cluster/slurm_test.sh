#!/usr/bin/env bash
# A sweep on a real Slurm: munged, slurmctld and slurmd on this machine, an array job submitted by
# `chokepoint sweep submit`; a task, the controller and the node are killed in the middle, and at the end
# stands the same table as without Slurm. Needs root and the packages munge and slurm-wlm; exit code 77
# (skipped) without.
#
#   tests/cluster/slurm_test.sh build/release/chokepoint
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$(realpath "$1")
skip() {
  echo "skipped: $1"
  exit 77
}
[ "$(id -u)" -eq 0 ] || skip "starting Slurm's daemons needs root"
command -v slurmctld > /dev/null && command -v slurmd > /dev/null && command -v munged > /dev/null ||
  skip "munge or slurm-wlm is not installed"

place=$(mktemp -d)
export SLURM_CONF=$place/slurm.conf
host=$(hostname -s)
munge_socket=$place/munge/socket

cleanup() {
  local status=$?
  [ "$status" -eq 0 ] || [ "$status" -eq 77 ] || tail -n 20 "$place"/*.log 2> /dev/null || true
  for name in slurmd slurmctld munged; do
    [ -f "$place/$name.pid" ] && kill "$(cat "$place/$name.pid")" 2> /dev/null || true
  done
  sleep 0.5
  rm -rf "$place"
}
trap cleanup EXIT

# Munge wants its files to be its own and closed to others.
mkdir -p "$place/munge" "$place/spool" "$place/state"
chmod 755 "$place" "$place/munge"
dd if=/dev/urandom of="$place/munge.key" bs=1 count=1024 2> /dev/null
chmod 400 "$place/munge.key"
munged --force --key-file="$place/munge.key" --socket="$munge_socket" \
  --pid-file="$place/munged.pid" --log-file="$place/munged.log" --seed-file="$place/munge.seed" ||
  skip "munged doesn't start on this machine"

cat > "$SLURM_CONF" << TEXT
ClusterName=chokepoint-test
SlurmctldHost=$host
SlurmctldPort=26817
SlurmdPort=26818
AuthType=auth/munge
AuthInfo=socket=$munge_socket
CredType=cred/munge
SlurmUser=root
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU_Memory
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
ReturnToService=2
JobRequeue=0
KillWait=1
SchedulerParameters=sched_interval=1
StateSaveLocation=$place/state
SlurmdSpoolDir=$place/spool
SlurmctldPidFile=$place/slurmctld.pid
SlurmdPidFile=$place/slurmd.pid
SlurmctldLogFile=$place/slurmctld.log
SlurmdLogFile=$place/slurmd.log
NodeName=$host NodeAddr=127.0.0.1 CPUs=2 RealMemory=1000 State=UNKNOWN
PartitionName=test Nodes=$host Default=YES MaxTime=INFINITE State=UP
TEXT
slurmctld || skip "slurmctld doesn't start on this machine"
slurmd || skip "slurmd doesn't start on this machine"
for _ in $(seq 100); do
  sinfo -h -o %t 2> /dev/null | grep -q idle && break
  sleep 0.3
done
sinfo -h -o %t 2> /dev/null | grep -q idle || {
  tail -n 20 "$place"/*.log 2> /dev/null || true
  skip "Slurm's daemons don't come up on this machine"
}

# Long enough that everything below hits it at work: 4 points, 8 replicates.
plan=$place/plan.yaml
sed -e 's/^replicates: .*/replicates: 8/' -e "s|^scenario: .*|scenario: $PWD/scenarios/tiny.yaml|" \
  scenarios/plans/tiny_grid.yaml > "$plan"
"$program" sweep "$plan" --out "$place/over here" --quiet
"$program" sweep submit "$place/over there" --plan "$plan" --tasks 3 --workers 1 --partition test

finished() { "$program" sweep status "$place/over there" | grep -q ' 0 to do'; }
# Until no job is left, or none has finished a run for ten seconds.
wait_for_jobs() {
  local before='' now quiet=0
  while [ -n "$(squeue -h 2> /dev/null)" ] && [ "$quiet" -lt 33 ]; do
    now=$("$program" sweep status "$place/over there" 2> /dev/null | head -n 1)
    quiet=$((quiet + 1))
    [ "$now" = "$before" ] || quiet=0
    before=$now
    sleep 0.3
  done
}
# What was finished stays; the rest is asked for again, as a user would. A controller that was killed may
# hold jobs back or drain the node: the cluster's people set that right.
until_done() {
  wait_for_jobs
  for _ in 1 2 3 4 5; do
    finished && return 0
    scancel --user="$(id -un)" || true
    scontrol update nodename="$host" state=resume 2> /dev/null || true
    "$program" sweep submit "$place/over there" --tasks 2 --workers 1 --partition test > /dev/null
    wait_for_jobs
  done
  finished || {
    cat "$place/over there"/slurm/*.log
    exit 1
  }
}
wait_for_node() {
  for _ in $(seq 200); do
    sinfo -h -o %t 2> /dev/null | grep -qE '^(idle|mix|alloc)' && return 0
    scontrol update nodename="$host" state=resume 2> /dev/null || true
    sleep 0.3
  done
  echo "the node didn't come back" >&2
  exit 1
}
same() {
  "$program" sweep table "$place/over there"
  cmp "$place/over here/table.csv" "$place/over there/table.csv"
  cmp "$place/over here/table.nc" "$place/over there/table.nc"
}

# One world on several ranks, as a job: mpirun finds the ranks that Slurm gave it.
one_world() {
  cat > "$place/world.sh" << TEXT
#!/bin/bash
#SBATCH --ntasks=2
#SBATCH --output="$place/world.log"
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
mpirun "$program" run "$PWD/scenarios/tiny.yaml" --days 30 --threads 1 --quiet --out "$place/world"
TEXT
  sbatch --wait --partition test "$place/world.sh" > /dev/null || {
    cat "$place/world.log"
    exit 1
  }
  grep -q '"ranks": 2' "$place/world/manifest.json"
  "$program" run scenarios/tiny.yaml --days 30 --quiet --out "$place/alone"
  cmp "$place/world/hashes.csv" "$place/alone/hashes.csv"
  cmp "$place/world/series.csv" "$place/alone/series.csv"
  echo "one world on two ranks of a job: the same files"
}

sleep 1.5
echo "1. A task is killed."
pkill -9 -f "sweep resume $place/over there --run 2/3" || true
sleep 0.5
echo "2. The controller is killed, and comes back."
kill -9 "$(cat "$place/slurmctld.pid")"
sleep 0.5
slurmctld
until_done
same

echo "3. The node loses power with all that runs on it, and comes back."
rm -r "$place/over there"
scancel --user="$(id -un)" || true  # what the killed controller may have begun twice
wait_for_node
"$program" sweep submit "$place/over there" --plan "$plan" --tasks 2 --workers 1 --partition test
steps_here() {  # of this node alone
  for step in $(pgrep -f slurmstepd || true); do
    if grep -qz "^SLURM_CONF=$SLURM_CONF\$" "/proc/$step/environ" 2> /dev/null; then echo "$step"; fi
  done
}
for _ in $(seq 1000); do
  [ -z "$(steps_here)" ] || break
  scontrol update nodename="$host" state=resume 2> /dev/null || true  # drained as above
  sleep 0.3
done
sleep 0.5
kill -9 "$(cat "$place/slurmd.pid")"
steps=0
for step in $(steps_here); do
  if kill -9 "$step"; then steps=$((steps + 1)); fi
done
echo "$steps steps of jobs went with it."
[ "$steps" -gt 0 ] || { echo "nothing ran on the node when it lost power"; exit 1; }
pkill -9 -f "sweep resume $place/over there" || true
pkill -9 -f "sweep worker $place/over there" || true
sleep 0.5
scontrol update nodename="$host" state=down reason="lost power"  # what a cluster's watch says of it
slurmd
wait_for_node
until_done
same
echo "the table from Slurm is the table from here"
if command -v mpirun > /dev/null && ldd "$program" | grep -q libmpi; then one_world; fi
