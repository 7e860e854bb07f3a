#!/usr/bin/env python3
"""A disk that is full for real: a small tmpfs, a run and a sweep on it, and then room again.

  full_disk_test.py PROGRAM

Needs the right to mount; exit code 77 (skipped) without it.
"""
import contextlib
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLAN = f"""\
chokepoint_plan: 1
name: full
scenario: {ROOT}/scenarios/tiny.yaml
population_scale: 0.5
design: factorial
dimensions:
  - {{key: notice_posts.examined_per_day, values: [2, 5, 10, 25]}}
replicates: 20
measures:
  - {{measure: exposures, as: daily}}
"""
PROGRAM = ""


def call(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], cwd=ROOT, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, check=False)


def expect(is_so, what, done=None):
    if not is_so:
        sys.exit(f"not so: {what}\n{done.returncode if done else ''} {done.stdout + done.stderr if done else ''}")


@contextlib.contextmanager
def small_disk(place, kilobytes):
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", place], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


def enlarge(place):
    subprocess.run(["mount", "-o", "remount,size=200m", place], check=True)


def final_files(folder):
    return {path.name for path in folder.glob("*") if not path.name.startswith(".")} if folder.exists() else set()


def test_run(place):
    """A run whose results don't fit says so and leaves no file under a final name; with room it runs."""
    out = place / "r"
    done = call("run", "scenarios/tiny.yaml", "--out", out, "--quiet")
    expect(done.returncode == 2, "a run on a full disk ends with exit code 2", done)
    expect("the disk is full" in done.stderr, "the message names the reason", done)
    expect(not final_files(out), f"no file has a final name: {final_files(out)}", done)
    enlarge(place)
    expect(call("run", "scenarios/tiny.yaml", "--out", place / "r2", "--quiet").returncode == 0, "with room it runs")
    expect(call("verify", place / "r2", "--quiet").stdout == "agrees\n", "and its results agree")


def test_kept_state(place, kilobytes):
    """Recording and checkpoints that don't fit: a reason, no crash, no half file; what was kept goes on with room."""
    for options in (["--record"], ["--checkpoint-every", "1"], ["--record", "--checkpoint-every", "1"]):
        with small_disk(place, kilobytes):
            out = place / "r"
            done = call("run", "scenarios/tiny.yaml", "--days", "60", "--out", out, "--quiet", *options)
            expect(done.returncode == 2, f"{options} on {kilobytes} KiB end with exit code 2", done)
            expect("the disk is full" in done.stderr, "the message names the reason", done)
            expect(done.stderr.count("No checkpoint") <= 4, "and not once a day", done)
            kept = final_files(out)
            expect(kept <= {"checkpoint.h5", "checkpoint-recording.h5"}, f"only checkpoints have a final name: {kept}", done)
            if "checkpoint.h5" not in kept:
                continue
            enlarge(place)
            done = call("resume", out, "--quiet")
            expect(done.returncode == 0, "what was kept goes on when there is room", done)
            whole = place / "whole"
            expect(call("run", "scenarios/tiny.yaml", "--days", "60", "--out", whole, "--quiet").returncode == 0, "a whole run")
            for name in ("series.csv", "events.csv", "hashes.csv"):
                expect((out / name).read_bytes() == (whole / name).read_bytes(), f"{name} is that of an undisturbed run")


def test_words_without_room():
    """Progress that can't be told doesn't end a run; a page that can't be printed is no success."""
    with tempfile.TemporaryDirectory(prefix="chokepoint-") as folder, open("/dev/full", "w", encoding="utf-8") as full:
        run = [PROGRAM, "run", "scenarios/tiny.yaml", "--days", "60", "--out", f"{folder}/r"]
        done = subprocess.run(run, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=full, check=False)
        expect(done.returncode == 0 and "manifest.json" in final_files(pathlib.Path(folder, "r")), "a run without a stderr")
        for words in (["check", "scenarios/tiny.yaml"], ["schema"], ["--version"]):
            done = subprocess.run([PROGRAM, *words], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
            expect(done.returncode == 2 and "standard output" in done.stderr, f"{words} says that nobody could read it", done)


def test_sweep(place, elsewhere):
    """A sweep that fills the disk stops with the reason; with room it goes on to the same table."""
    plan = elsewhere / "plan.yaml"
    plan.write_text(PLAN)
    done = call("sweep", plan, "--out", place / "s", "--quiet")
    expect(done.returncode != 0, "a sweep on a full disk does not say it is done", done)
    expect("the disk is full" in done.stderr + done.stdout, "the message names the reason", done)
    enlarge(place)
    for command in ("retry", "resume"):
        done = call("sweep", command, place / "s")
    expect(done.returncode == 0, "with room it goes on", done)
    whole = call("sweep", plan, "--out", elsewhere / "whole", "--quiet")
    expect(whole.returncode == 0, "an undisturbed sweep", whole)
    expect((place / "s/table.csv").read_bytes() == (elsewhere / "whole/table.csv").read_bytes(), "the table is the same")


def main():
    global PROGRAM
    PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="chokepoint-") as folder:
        disk, elsewhere = pathlib.Path(folder, "disk"), pathlib.Path(folder, "elsewhere")
        disk.mkdir()
        elsewhere.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", disk], capture_output=True, check=False).returncode != 0:
            print("no right to mount a small disk here")
            sys.exit(77)
        subprocess.run(["umount", disk], check=True)
        with small_disk(disk, 96) as place:
            test_run(place)
        with small_disk(disk, 64) as place:
            test_sweep(place, elsewhere)
        for kilobytes in (48, 64, 96, 200):
            test_kept_state(disk, kilobytes)
        test_words_without_room()
    print("run and sweep: nothing half-written, and they go on when there is room")


if __name__ == "__main__":
    main()
