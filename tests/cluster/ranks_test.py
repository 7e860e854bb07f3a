#!/usr/bin/env python3
"""One world over several ranks is the same world.

  ranks_test.py [PROGRAM]        build/release/chokepoint unless named

Runs under mpirun with 2, 3 and 4 ranks leave the files of a plain run, to the byte; also when a rank gets
SIGKILL and another number of ranks goes on from the checkpoint. Exit code 77 where mpirun can't start.
"""
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

FEWEST_KILLED = 3
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FILES = ["hashes.csv", "series.csv", "events.csv", "burden.csv", "series.nc"]
ENVIRONMENT = dict(os.environ, OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1",
                   OMPI_MCA_rmaps_base_oversubscribe="1", OMPI_MCA_btl_vader_single_copy_mechanism="none",
                   OMPI_MCA_mpi_yield_when_idle="1")  # waiting ranks leave the processor to those that work


def on_ranks(ranks, arguments):
    alone = [str(a) for a in arguments]
    return alone if ranks == 1 else ["mpirun", "--oversubscribe", "-n", str(ranks), *alone]


def finish(ranks, arguments):
    done = subprocess.run(on_ranks(ranks, arguments), env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{ranks} ranks: exit code {done.returncode}\n{done.stderr}")


def expect_same(what, one, other):
    for name in FILES:
        if (one / name).read_bytes() != (other / name).read_bytes():
            sys.exit(f"{what}: {name} differs from the plain run's")
    print(f"{what}: the same files")


def test_same_world(program, folder):
    cases = [
        ("tiny", ["--seed", "4"], [(2, 1), (3, 2), (4, 1)]),
        # Small countries in which much happens: cuts, cases, news, moves between services.
        ("kazakhstan", ["--population-scale", "0.002", "--days", "90"], [(2, 2), (4, 1)]),
        ("india", ["--population-scale", "0.0002", "--days", "60"], [(3, 1)]),
        # Columns longer than one chunk of the hash, cut inside a chunk.
        ("kazakhstan", ["--population-scale", "0.15", "--days", "3"], [(2, 1), (4, 1)]),
    ]
    for number, (scenario, options, ways) in enumerate(cases):
        run = [program, "run", ROOT / f"scenarios/{scenario}.yaml", *options, "--quiet", "--out"]
        plain = folder / f"plain-{number}"
        finish(1, [*run, plain, "--threads", "2"])
        for ranks, threads in ways:
            out = folder / f"ranks-{number}-{ranks}"
            finish(ranks, [*run, out, "--threads", str(threads)])
            expect_same(f"{scenario} {' '.join(options)}, {ranks} ranks", plain, out)


def test_loaded_ties(program, folder):
    draw = random.Random(7)
    people = 3000
    ties = {(draw.randrange(people), draw.randrange(people)) for _ in range(12 * people)}
    (folder / "ties.csv").write_text("".join(f"{a},{b}\n" for a, b in sorted(ties) if a != b))
    text = (ROOT / "scenarios/tiny.yaml").read_text()
    sizes = ("population:", "people:")
    run = [program, "run", folder / "loaded.yaml", "--quiet", "--out"]
    lines = []
    for line in text.splitlines():
        for key in sizes:
            if line.strip().startswith(key):
                line = line[:line.index(key)] + f"{key} {people}"
        lines.append(line)
    (folder / "loaded.yaml").write_text("\n".join(lines) + "\nties: {edge_list: ties.csv}\n")
    finish(1, [*run, folder / "loaded-plain"])
    finish(3, [*run, folder / "loaded-ranks", "--threads", "1"])
    expect_same("loaded ties, 3 ranks", folder / "loaded-plain", folder / "loaded-ranks")


def children_of(leader):
    found = []
    for entry in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1]) == leader:
                found.append(int(entry.name))
        except (OSError, IndexError, ValueError):
            pass
    return sorted(found)


def kill_a_rank(ranks, arguments, draw, patience):
    """True when a rank was killed before the run was over."""
    with subprocess.Popen(on_ranks(ranks, arguments), env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as leader:
        time.sleep(patience)
        victims = children_of(leader.pid)
        if leader.poll() is None and victims:
            try:
                os.kill(draw.choice(victims), signal.SIGKILL)
            except ProcessLookupError:
                pass
        return leader.wait() != 0


def test_killed_rank(program, folder):
    draw = random.Random(11)
    run = [program, "run", ROOT / "scenarios/kazakhstan.yaml", "--population-scale", "0.03", "--days", "200", "--quiet"]
    plain = folder / "killed-plain"
    finish(1, [*run, "--out", plain])
    killed = 0
    out = folder / "killed"
    for _ in range(12):
        has_checkpoint = (out / "checkpoint.h5").exists()
        if (out / "manifest.json").exists():
            break
        if has_checkpoint:
            command = [program, "resume", out, "--threads", "1", "--checkpoint-every", "3", "--quiet"]
        else:
            command = [*run, "--out", out, "--threads", "1", "--checkpoint-every", "3"]
        if kill_a_rank(draw.choice([2, 3, 4]), command, draw, draw.uniform(0.3, 1.5)):
            killed += 1
            half = [name for name in FILES if (out / name).exists()]
            if half and not (out / "checkpoint.h5").exists() and not (out / "manifest.json").exists():
                sys.exit(f"{half} without the rest, and nothing to resume from")
    if not (out / "manifest.json").exists():
        if (out / "checkpoint.h5").exists():
            finish(draw.choice([1, 2, 3]), [program, "resume", out, "--quiet"])
        else:
            finish(2, [*run, "--out", out])
    if killed < FEWEST_KILLED:
        sys.exit(f"only {killed} ranks killed: the run is too short for this machine")
    expect_same(f"{killed} ranks killed on the way, resumed by other numbers of ranks", plain, out)


def test_mistake_is_told_once(program, folder):
    done = subprocess.run(on_ranks(2, [program, "run", folder / "nothing.yaml"]), env=ENVIRONMENT,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode != 2 or done.stderr.count("nothing.yaml:") != 1:
        sys.exit(f"a file that isn't there: exit code {done.returncode}\n{done.stderr}")
    print("a mistake of the user: exit code 2, told once")


def main():
    program = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/release/chokepoint").resolve()
    linked = subprocess.run(["ldd", program], capture_output=True, text=True, check=False).stdout
    if shutil.which("mpirun") is None or "mpi" not in linked:
        print("no MPI here; left out")
        return 77
    trial = subprocess.run(on_ranks(2, ["true"]), env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                           capture_output=True, check=False)
    if trial.returncode != 0:
        print("mpirun can't start ranks on this machine; left out")
        return 77
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        test_mistake_is_told_once(program, folder)
        test_same_world(program, folder)
        test_loaded_ties(program, folder)
        test_killed_rank(program, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
