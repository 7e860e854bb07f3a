#!/usr/bin/env bash
# A sweep on a real Slurm: munged, slurmctld and slurmd on this machine, an array job submitted by
# `chokepoint sweep submit`, one task killed in the middle, and at the end the same table as without
# Slurm. Needs root and the packages munge and slurm-wlm; exit code 77 (skipped) without.
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

plan=scenarios/plans/tiny_grid.yaml
"$program" sweep "$plan" --out "$place/here" --quiet
"$program" sweep submit "$place/there" --plan "$plan" --tasks 3 --workers 1 --partition test

finished() { "$program" sweep status "$place/there" | grep -q ' 0 to do'; }
wait_for_jobs() {
  for _ in $(seq 400); do
    [ -z "$(squeue -h 2> /dev/null)" ] && return 0
    sleep 0.3
  done
  return 1
}
# Take one task down while it works; what it had finished stays, the rest is asked for again.
sleep 0.5
pkill -9 -f "sweep resume $place/there --run 2/3" || true
wait_for_jobs
finished || {
  "$program" sweep submit "$place/there" --tasks 2 --workers 1 --partition test
  wait_for_jobs
}
finished || {
  cat "$place"/there/slurm/*.log
  exit 1
}
"$program" sweep table "$place/there"
cmp "$place/here/table.csv" "$place/there/table.csv"
echo "the table from Slurm is the table from here"
