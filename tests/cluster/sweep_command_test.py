#!/usr/bin/env python3
"""What `chokepoint sweep` says and does as a command, beside the table that it ends with.

  sweep_command_test.py [PROGRAM]        build/release/chokepoint unless named
"""
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = ROOT / "build/release/chokepoint"
HEAD = f"""\
chokepoint_plan: 1
name: command
scenario: {ROOT}/scenarios/tiny.yaml
population_scale: 0.05
days: 12
design: factorial
measures:
  - {{measure: posts_voiced}}
"""
IMPOSSIBLE = HEAD + """\
dimensions:
  - {key: country.people, values: [1000, 50000]}
  - {key: country.population, values: [30000, 90000]}
"""
GRID = HEAD + """\
dimensions:
  - {key: notice_posts.examined_per_day, values: [2, 5, 10, 25]}
"""


def call(*words):
    return subprocess.run([str(w) for w in (PROGRAM, "sweep", *words)], capture_output=True, text=True, check=False)


class SweepCommand(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.TemporaryDirectory(prefix="chokepoint-")
        self.folder = pathlib.Path(self.place.name)

    def tearDown(self):
        self.place.cleanup()

    def plan(self, text):
        path = self.folder / "plan.yaml"
        path.write_text(text)
        return path

    def test_a_point_that_cannot_be_fails_alone_and_is_told_before(self):
        plan = self.plan(IMPOSSIBLE)
        told = call(plan, "--dry-run")
        self.assertEqual(told.returncode, 0, told.stderr)
        self.assertRegex(told.stdout, r"At 1 of 4 points .*\n  p00002: country.people=50000: ")
        done = call(plan, "--out", self.folder / "out")  # without --workers, so that memory is estimated
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("3 of 4 runs done, 1 failed", done.stdout)
        self.assertIn("p00002-r000 failed: country.people=50000: ", done.stdout)
        self.assertEqual(call("resume", self.folder / "out", "--quiet").returncode, 1)

    def test_status_tells_of_lines_that_are_none_of_this_sweep(self):
        plan, other = self.plan(GRID), self.folder / "other.yaml"
        other.write_text(GRID + "seed: 2\n")
        for path, out in ((plan, "one"), (other, "two")):
            self.assertEqual(call(path, "--out", self.folder / out, "--quiet", "--workers", 1).returncode, 0)
        self.assertNotIn("not counted", call("status", self.folder / "one").stdout)
        table = (self.folder / "one/table.csv").read_bytes()
        for ledger in (self.folder / "two/ledger").glob("*.tsv"):
            (self.folder / "one/ledger/gathered.tsv").write_bytes(ledger.read_bytes())
        self.assertIn("not counted: 4 lines of the ledgers", call("status", self.folder / "one").stdout)
        self.assertEqual(call("table", self.folder / "one").returncode, 0)
        self.assertEqual((self.folder / "one/table.csv").read_bytes(), table)

    def test_status_with_until_says_how_many_runs_count(self):
        plan = self.plan(GRID + "until: {measure: posts_voiced, half_width: 1e9, at_least: 2, at_most: 9}\n")
        out = self.folder / "out"
        self.assertEqual(call(plan, "--out", out, "--quiet", "--workers", 4).returncode, 0)
        rows = (out / "table.csv").read_text().count("\n") - 1
        runs = sum(ledger.read_text().count("done\t") for ledger in (out / "ledger").glob("*.tsv"))
        said = call("status", out).stdout
        if rows < runs:
            self.assertIn(f"{rows} of them count", said)
        else:
            self.assertNotIn("count", said)

    def test_a_folder_of_another_format_or_without_ledgers_is_told(self):
        out = self.folder / "out"
        self.assertEqual(call(self.plan(GRID), "--out", out, "--quiet").returncode, 0)
        for ledger in (out / "ledger").iterdir():
            ledger.unlink()
        (out / "ledger").rmdir()
        gone = call("status", out)
        self.assertEqual(gone.returncode, 2)
        self.assertIn("/ledger: can't be read", gone.stderr)
        head = out / "sweep.json"
        head.write_text(head.read_text().replace("chokepoint-sweep-2", "chokepoint-sweep-1"))
        self.assertIn("another format than chokepoint-sweep-2", call("status", out).stderr)

    def test_a_folder_with_a_blank_is_one_word_where_it_is_to_be_copied(self):
        out = self.folder / "a grid"
        call(self.plan(IMPOSSIBLE), "--out", out, "--quiet", "--workers", 1)
        self.assertIn(f"chokepoint sweep retry '{out}'", call("status", out).stdout)

    def test_a_worker_whose_leader_is_gone_says_nothing(self):
        out = self.folder / "out"
        self.assertEqual(call(self.plan(GRID), "--out", out, "--quiet", "--workers", 1).returncode, 0)
        read_end, write_end = os.pipe()
        os.close(read_end)  # as after kill -9 of the leader, who also had SIGPIPE ignored
        done = subprocess.run([PROGRAM, "sweep", "worker", out, "--threads", "1"], input="0 0\n", stdout=write_end, text=True,
                              stderr=subprocess.PIPE, restore_signals=False, check=False)
        os.close(write_end)
        self.assertEqual(done.stderr, "")
        self.assertEqual(done.returncode, -signal.SIGPIPE)


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
