#!/usr/bin/env python3
"""Stop it at any moment: nothing finished is lost, and the end is the same to the byte.

  kill_test.py [PROGRAM] [--kills N]        PROGRAM: build/release/chokepoint unless named

Sweeps whose leader or workers get SIGKILL, SIGTERM or SIGINT at random moments are resumed until they are
done; their table must be that of a sweep nobody disturbed, done by another number of workers. Runs with
checkpoints are stopped and resumed likewise; one that could still speak must have said what it kept. The
same under mpirun where there is one. N SIGKILLs of each, 50 by default, and about as many others.
"""
import argparse
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PLAN = """\
chokepoint_plan: 1
name: kills
scenario: {root}/scenarios/tiny.yaml
population_scale: 0.5
design: factorial
dimensions:
  - {{key: notice_posts.examined_per_day, values: [2, 5, 10, 25]}}
  - {{key: concede.stance_without_offer, range: [0.05, 0.4], steps: 4}}
replicates: 4
measures:
  - {{measure: posts_voiced}}
  - {{measure: exposures, as: monthly}}
"""


STOPS = (signal.SIGKILL, signal.SIGKILL, signal.SIGINT, signal.SIGTERM)


def quiet(arguments, **more):
    return subprocess.run([str(a) for a in arguments], stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True, check=False, **more)


def must(arguments):
    done = quiet(arguments)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, arguments))}: exit code {done.returncode}\n{done.stderr}")


def family(leader):
    """The leader's process and its children."""
    found = [leader]
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1]) == leader:
                found.append(int(folder.name))
        except (OSError, IndexError, ValueError):
            pass
    return found


def kill_one_of(process, dice):
    time.sleep(dice.uniform(0.0, 0.25))
    if process.poll() is not None:
        return 0
    victims = family(process.pid)
    # Workers more often than the leader, who takes all of them along.
    victim = victims[0] if dice.random() < 0.3 else dice.choice(victims)
    stop = dice.choice(STOPS)
    try:
        os.kill(victim, stop)
    except ProcessLookupError:
        return 0
    return int(stop == signal.SIGKILL)


FINAL = {"burden.csv", "events.csv", "hashes.csv", "series.csv", "series.nc", "manifest.json", "checkpoint.h5"}


def expect_no_half_file(folder):
    """What stands under a final name is whole, whatever it was that stopped."""
    for path in folder.iterdir() if folder.exists() else []:
        if path.name.startswith("."):  # being written: nobody's result
            continue
        if path.name not in FINAL:
            sys.exit(f"{path}: what is that?")
        if path.suffix == ".csv" and not path.read_bytes().endswith(b"\n"):
            sys.exit(f"{path}: ends within a line")
        if path.suffix == ".json":
            json.loads(path.read_text())


def killed_until_done(command, is_done, kills, dice):
    """Starts the command again and again, killing it at random moments; the last time it may finish."""
    killed = 0
    while True:
        process = subprocess.Popen([str(a) for a in command], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        while process.poll() is None and killed < kills:
            killed += kill_one_of(process, dice)
        process.wait()
        if is_done():
            return killed


def same(name, one, other):
    if one.read_bytes() != other.read_bytes():
        sys.exit(f"{name}: {one} and {other} differ")


def part_of(name, whole, part):
    """A share that ends writes the table of what is done by then: whole lines, each one of the final table's."""
    text = part.read_text()
    if not text.endswith("\n") or not set(text.splitlines()) <= set(whole.read_text().splitlines()):
        sys.exit(f"{name}: {part} isn't a part of {whole}")


def test_sweep(program, place, kills, dice):
    plan = place / "plan.yaml"
    plan.write_text(PLAN.format(root=ROOT))
    calm, wild = place / "calm", place / "wild"
    must([program, "sweep", plan, "--out", calm, "--workers", 1, "--quiet"])
    killed = rounds = 0
    while killed < kills:
        shutil.rmtree(wild, ignore_errors=True)
        quiet([program, "sweep", plan, "--out", wild, "--workers", 3, "--quiet", "--run", "40/40"])

        def is_done():
            if (wild / "table.csv").exists():
                part_of("sweep, just stopped", calm / "table.csv", wild / "table.csv")
            return " 0 to do" in subprocess.run([str(program), "sweep", "status", str(wild)],
                                                capture_output=True, text=True, check=True).stdout
        killed += killed_until_done([program, "sweep", "resume", wild, "--workers", 3, "--quiet"],
                                    is_done, kills - killed, dice)
        must([program, "sweep", "resume", wild, "--quiet"])  # a run may have lost its worker three times
        same("sweep", calm / "table.csv", wild / "table.csv")
        same("sweep", calm / "table.nc", wild / "table.nc")
        rounds += 1
    print(f"sweep: killed {killed} times in {rounds} sweeps, and stopped as often in other ways; the same table each time")
    if shutil.which("mpirun") and "mpi" in subprocess.run(["ldd", str(program)], capture_output=True,
                                                          text=True, check=True).stdout:
        ranks = place / "ranks"
        environment = dict(os.environ, OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1")
        if quiet(["mpirun", "--oversubscribe", "-n", "2", "true"], env=environment).returncode != 0:
            print("mpirun: can't start ranks on this machine; left out")
            return
        test_ranks(program, plan, place, environment, dice)
        same("mpirun", calm / "table.csv", ranks / "table.csv")


def test_ranks(program, plan, place, environment, dice):
    """mpirun itself, or one of its ranks, is killed three times."""
    command = ["mpirun", "--oversubscribe", "-n", "4", program, "sweep", plan, "--out", place / "ranks", "--quiet"]
    for victim_of in (lambda own: own[0], lambda own: own[-1], dice.choice):
        process = subprocess.Popen([str(a) for a in command], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(dice.uniform(0.7, 1.2))
        if process.poll() is None:
            os.kill(victim_of(family(process.pid)), signal.SIGKILL)
        process.wait()
        time.sleep(1)  # orted notices
    done = quiet(command, env=environment)
    if done.returncode != 0:
        sys.exit(f"mpirun: exit code {done.returncode}\n{done.stderr}")
    print("mpirun, 4 ranks, killed three times: the same table")


def test_new_folder(program, place, times, dice):
    """A folder is there as a whole or not at all, whenever its maker is killed; two makers make one."""
    plan = place / "new.yaml"
    plan.write_text(PLAN.format(root=ROOT).replace("replicates: 4", "replicates: 1"))
    made = 0
    for number in range(times):
        folder = place / f"new-{number}"
        process = subprocess.Popen([str(a) for a in (program, "sweep", plan, "--out", folder, "--workers", 1, "--quiet")],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # The folder comes within the first hundredths of a second: die when anything of it is to be seen, or by the clock.
        limit = time.monotonic() + dice.uniform(0, 0.2)
        while not list(place.glob(f"new-{number}*")) and time.monotonic() < limit:
            pass
        time.sleep(dice.choice([0, dice.uniform(0, 0.05)]))
        process.kill()
        process.wait()
        if folder.exists():
            made += 1
            must([program, "sweep", "status", folder])
        must([program, "sweep", plan, "--out", folder, "--quiet", "--run", "1/16"])  # the same command again
    must([program, "sweep", plan, "--out", place / "new-calm", "--quiet"])
    left = [path.name for path in place.glob("new-*being-made*")]
    if left:
        sys.exit(f"what killed makers left is still there: {left}")
    leaders = [subprocess.Popen([str(a) for a in (program, "sweep", plan, "--out", place / "new-shared", "--workers", 1, "--quiet")],
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    for leader in leaders:
        said = leader.communicate()[1]
        if leader.returncode != 0:
            sys.exit(f"three leaders on a new folder: exit code {leader.returncode}\n{said}")
    same("three leaders on a new folder", place / "new-calm/table.csv", place / "new-shared/table.csv")
    print(f"new folders: {times} makers killed, {made} folders there, each whole; three makers of one: the same table")


def test_two_leaders(program, place):
    """Two on one folder at once: the same table, and hardly a run done by both."""
    plan = place / "leaders.yaml"
    plan.write_text(PLAN.format(root=ROOT))
    one, both = place / "one-leader", place / "two-leaders"
    must([program, "sweep", plan, "--out", one, "--quiet"])
    must([program, "sweep", plan, "--out", both, "--run", "1/64", "--quiet"])  # one run, and a folder to meet in
    leaders = [subprocess.Popen([str(a) for a in (program, "sweep", "resume", both, "--workers", 1, "--quiet")],
                                stdout=subprocess.DEVNULL) for _ in range(2)]
    if [leader.wait() for leader in leaders] != [0, 0]:
        sys.exit("two leaders: one of them failed")
    must([program, "sweep", "table", both])
    same("two leaders", one / "table.csv", both / "table.csv")
    lines = sum(len(f.read_text().split("\n")) - 1 for f in (both / "ledger").glob("*.tsv"))
    runs = len({tuple(line.split(",")[:2]) for line in (one / "table.csv").read_text().splitlines()[1:]})
    if lines > 1.5 * runs:
        sys.exit(f"two leaders did {lines} runs where {runs} were to do")
    print(f"two leaders on one folder: {lines} runs done of {runs}, the same table")


def is_finished(folder):
    """A run that was stopped leaves a checkpoint, one that came to its end a manifest alone."""
    return (folder / "manifest.json").exists() and not (folder / "checkpoint.h5").exists()


def expect_told(process, said, folder, stop):
    """An interrupted run ends with code 130, says what it kept, and keeps what it says."""
    if process.returncode in (0, -stop):  # done before, or stopped before it could listen
        return
    told = json.loads((folder / "manifest.json").read_text())
    days = len((folder / "hashes.csv").read_text().splitlines()) - 1
    if process.returncode != 130 or "are finished and kept" not in said or not told["interrupted"] or \
            told["days_done"] != days:
        sys.exit(f"after {stop.name}: exit code {process.returncode}, {days} days, {told['days_done']} told\n{said}")


def stop_at_random(command, folder, dice):
    """Starts a run and stops it; 1 when it was still running."""
    process = subprocess.Popen([str(a) for a in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    time.sleep(dice.uniform(0, 0.3))
    stop = dice.choice(STOPS)
    was_running = process.poll() is None
    process.send_signal(stop)
    said = process.communicate()[1]
    expect_no_half_file(folder)
    if stop != signal.SIGKILL and was_running:
        expect_told(process, said, folder, stop)
    return int(was_running and stop == signal.SIGKILL)


def test_run(program, place, kills, dice):
    calm, wild = place / "run-calm", place / "run-wild"
    ask = [program, "run", ROOT / "scenarios/tiny.yaml", "--quiet", "--out"]
    must(ask + [calm])
    stopped = rounds = 0
    while stopped < kills:
        shutil.rmtree(wild, ignore_errors=True)
        while not is_finished(wild):
            if (wild / "checkpoint.h5").exists():
                command = [program, "resume", wild, "--quiet", "--checkpoint-every", 1,
                           "--threads", dice.choice([1, 2, 3])]
            else:
                shutil.rmtree(wild, ignore_errors=True)
                command = ask + [wild, "--checkpoint-every", 1]
            if stopped < kills:
                stopped += stop_at_random(command, wild, dice)
            else:
                must(command)
        for name in FINAL - {"manifest.json", "checkpoint.h5"}:
            same("run", calm / name, wild / name)
        rounds += 1
    print(f"run: killed {stopped} times in {rounds} runs, and stopped as often in other ways; the same files each time")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path, nargs="?", default=ROOT / "build/release/chokepoint")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    program = options.program.resolve()
    dice = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="chokepoint-") as place:
        test_new_folder(program, pathlib.Path(place), options.kills // 2, dice)
        test_two_leaders(program, pathlib.Path(place))
        test_sweep(program, pathlib.Path(place), options.kills, dice)
        test_run(program, pathlib.Path(place), options.kills, dice)


if __name__ == "__main__":
    main()
