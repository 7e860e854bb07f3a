#!/usr/bin/python3
"""Recordings and journals from outside: the same run with and without, stopped, killed, resumed, replayed.

  tests/run/record_test.py build/release/chokepoint [unittest options]
"""
import csv
import json
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = pathlib.Path("build/release/chokepoint")
FILES = {"manifest.json", "series.csv", "series.nc", "events.csv", "burden.csv", "hashes.csv"}
RECORDING = "recording.h5"
KEPT = {"checkpoint.h5", "checkpoint-recording.h5"}
CHANGES = """\
chokepoint_journal: 1
scenario: {name: tiny}
changes:
  - {day: 12, set: notice_posts.examined_per_day=100}
  - {day: 30, set: self_censor.fear_weight=3}
"""


class RecordTest(unittest.TestCase):
    def setUp(self):
        self.place = pathlib.Path(tempfile.mkdtemp(prefix="chokepoint-record-"))
        (self.place / "scenarios").symlink_to(ROOT / "scenarios")
        (self.place / "changes.yaml").write_text(CHANGES)

    def tearDown(self):
        shutil.rmtree(self.place, ignore_errors=True)

    def call(self, *arguments, code=0):
        done = subprocess.run([str(COMMAND), *map(str, arguments)], cwd=self.place, text=True,
                              capture_output=True, stdin=subprocess.DEVNULL, check=False)
        self.assertEqual(done.returncode, code, f"{arguments}\n{done.stdout}\n{done.stderr}")
        return done

    def run_tiny(self, out, *options, code=0):
        return self.call("run", "scenarios/tiny.yaml", "--quiet", "--out", out, *options, code=code)

    def start(self, *arguments):
        return subprocess.Popen([str(COMMAND), *map(str, arguments)], cwd=self.place, text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def wait_for(self, run, holds):
        limit = time.monotonic() + 300
        while not holds() and run.poll() is None:
            self.assertLess(time.monotonic(), limit)
            time.sleep(0.002)

    def names(self, folder):
        return {path.name for path in (self.place / folder).iterdir()}

    def bytes_of(self, *names):
        return self.place.joinpath(*names).read_bytes()

    def assert_same(self, one, other, names):
        for name in names:
            self.assertTrue(self.bytes_of(one, name) == self.bytes_of(other, name), f"{one} and {other}: {name}")


class Recordings(RecordTest):
    def test_a_recorded_run_is_the_run_and_a_recording(self):
        self.run_tiny("plain")
        self.run_tiny("recorded", "--record")
        self.assertEqual(self.names("recorded"), FILES | {RECORDING})
        self.assert_same("plain", "recorded", FILES - {"manifest.json"})
        self.assertEqual(self.call("verify", "recorded", "--quiet").stdout, "agrees\n")

    def test_a_year_of_a_whole_country_is_below_fifty_megabytes(self):
        """What two weeks after the first reading add for a quarter of Kazakhstan, times four, for a year."""
        size = {}
        for days in (16, 30):
            self.call("run", "scenarios/kazakhstan.yaml", "--quiet", "--record", "--population-scale", 0.25, "--days", days,
                      "--out", f"days{days}")
            size[days] = len(self.bytes_of(f"days{days}", RECORDING))
        a_day = (size[30] - size[16]) / 14
        self.assertGreater(4 * a_day, 20_000, "communities and cascades of a day")
        self.assertLess(4 * (size[30] + 335 * a_day), 50e6)

    def test_a_recording_of_another_run_is_found_out(self):
        self.run_tiny("one", "--record", "--days", 20)
        self.run_tiny("other", "--record", "--days", 20, "--seed", 5)
        shutil.copy(self.place / "other" / RECORDING, self.place / "one" / RECORDING)
        said = self.call("verify", "one", "--quiet", code=1).stdout
        self.assertIn("recording.h5 differs first on day 0 (2030-01-01): the worlds differ", said)

    def test_a_damaged_recording_is_refused(self):
        self.run_tiny("one", "--record", "--days", 20)
        path = self.place / "one" / RECORDING
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
        self.assertIn("one/recording.h5: damaged", self.call("verify", "one", "--quiet", code=2).stderr)

    def stop(self, out, number, days, *options):
        run = self.start("run", "scenarios/tiny.yaml", "--out", out, "--days", days, "--quiet", "--record", *options)
        if number == signal.SIGKILL:
            self.wait_for(run, lambda: (self.place / out / "checkpoint.h5").exists())
        else:
            self.wait_for(run, (self.place / out).exists)
        time.sleep(0.3)
        run.send_signal(number)
        run.communicate(timeout=600)
        return run.returncode

    def test_stopped_and_resumed_it_is_the_same_recording(self):
        days = 1500
        self.run_tiny("whole", "--record", "--days", days)
        self.assertEqual(self.stop("r", signal.SIGINT, days), 130)
        self.assertEqual(self.names("r"), FILES | {RECORDING} | KEPT)
        self.assertEqual(self.call("verify", "r", "--quiet").stdout, "agrees\n")
        self.call("resume", "r", "--quiet", "--threads", 1)
        self.assertEqual(self.names("r"), FILES | {RECORDING})
        self.assert_same("whole", "r", (FILES | {RECORDING}) - {"manifest.json"})

    def test_checkpoints_leave_its_bytes_as_they_are(self):
        self.run_tiny("plain", "--record", "--days", 70)
        for every in (1, 7, 30):
            self.run_tiny(f"every-{every}", "--record", "--days", 70, "--checkpoint-every", every)
            self.assert_same("plain", f"every-{every}", (FILES | {RECORDING}) - {"manifest.json"})

    def test_killed_and_resumed_it_is_the_same_recording(self):
        days = 1500
        self.run_tiny("whole", "--record", "--days", days)
        self.assertEqual(self.stop("r", signal.SIGKILL, days, "--checkpoint-every", 100), -signal.SIGKILL)
        self.assertFalse(FILES & self.names("r"))
        self.call("resume", "r", "--quiet")
        self.assertEqual(self.names("r"), FILES | {RECORDING})
        self.assert_same("whole", "r", (FILES | {RECORDING}) - {"manifest.json"})

    def test_without_what_was_kept_of_it_resume_asks(self):
        self.assertEqual(self.stop("r", signal.SIGINT, 1500), 130)
        (self.place / "r" / "checkpoint-recording.h5").unlink()
        said = self.call("resume", "r", "--quiet", code=2).stderr
        self.assertIn("To go on without a recording: chokepoint resume r --no-record", said)
        self.call("resume", "r", "--quiet", "--no-record")
        self.assertEqual(self.names("r"), FILES)

    def test_over_ranks_it_is_refused(self):
        if shutil.which("mpirun") is None:
            self.skipTest("no mpirun here")
        done = subprocess.run(["mpirun", "--allow-run-as-root", "--oversubscribe", "-n", "2", str(COMMAND), "run",
                               "scenarios/tiny.yaml", "--out", "r", "--record", "--quiet"], cwd=self.place, text=True,
                              capture_output=True, stdin=subprocess.DEVNULL, check=False)
        if "built without MPI" in done.stderr:
            self.skipTest("built without MPI")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("needs the whole world on one rank", done.stderr)
        self.assertFalse((self.place / "r").exists())


class Journals(RecordTest):
    def hashes(self, folder):
        with open(self.place / folder / "hashes.csv", encoding="utf-8") as file:
            return [row["hash"] for row in csv.DictReader(file)]

    def test_changes_act_from_their_day_on_and_are_kept(self):
        self.run_tiny("plain")
        self.run_tiny("changed", "--journal", "changes.yaml", "--record")
        plain, changed = self.hashes("plain"), self.hashes("changed")
        self.assertEqual(plain[:12], changed[:12])
        self.assertNotEqual(plain[-1], changed[-1])
        self.assertEqual(self.names("changed"), FILES | {RECORDING, "journal.yaml"})
        told = json.loads((self.place / "changed/manifest.json").read_text())["journal"]
        self.assertEqual(told, [{"day": 12, "set": "notice_posts.examined_per_day=100"},
                                {"day": 30, "set": "self_censor.fear_weight=3"}])
        self.assertIn("2030-01-31,journal,change,yes,self_censor.fear_weight becomes 3",
                      (self.place / "changed/events.csv").read_text())
        self.assertEqual(self.call("verify", "changed", "--quiet").stdout, "agrees\n")

    def test_the_journal_of_a_folder_says_all_that_its_run_needs(self):
        self.run_tiny("one", "--journal", "changes.yaml", "--seed", 7, "--days", 60, "--population-scale", 0.5,
                      "--set", "bargain.control_value=3")
        for threads in (1, 3):
            self.call("run", "--journal", "one/journal.yaml", "--quiet", "--out", f"again{threads}",
                      "--threads", threads)
            self.assert_same("one", f"again{threads}", (FILES | {"journal.yaml"}) - {"manifest.json"})
        self.call("run", "--journal", "one/journal.yaml", "--quiet", "--out", "seed", "--seed", 8)
        self.assertNotEqual(self.hashes("seed"), self.hashes("one"))

    def test_stopped_and_resumed_a_journal_goes_on(self):
        options = ["--journal", "changes.yaml", "--days", 1500]
        self.run_tiny("whole", *options)
        run = self.start("run", "scenarios/tiny.yaml", "--out", "r", "--quiet", "--checkpoint-every", 5, *options)
        self.wait_for(run, lambda: (self.place / "r/checkpoint.h5").exists())
        run.kill()
        run.communicate()
        self.call("resume", "r", "--quiet")
        self.assert_same("whole", "r", (FILES | {"journal.yaml"}) - {"manifest.json"})

    def test_pairs_and_replicates_take_a_journal(self):
        self.call("pair", "scenarios/tiny.yaml", "--journal", "changes.yaml", "--days", 60, "--out", "p", "--quiet")
        self.run_tiny("plain", "--days", 60)
        self.run_tiny("changed", "--days", 60, "--journal", "changes.yaml")
        self.assertEqual(self.hashes("p/without"), self.hashes("plain"))
        self.assertEqual(self.hashes("p/with"), self.hashes("changed"))
        self.call("pair", "scenarios/tiny.yaml", "--no-pressure", "--journal", "changes.yaml", "--days", 60, "--out",
                  "calm", "--quiet")
        told = json.loads((self.place / "calm/without/manifest.json").read_text())
        self.assertEqual(told["journal"], [{"day": 30, "set": "self_censor.fear_weight=3"}])
        for member in ("with", "without"):
            self.assertEqual(self.call("verify", f"calm/{member}", "--quiet").stdout, "agrees\n")
        ask = ["replicate", "scenarios/tiny.yaml", "--runs", 2, "--days", 60]
        self.assertNotEqual(self.call(*ask).stdout, self.call(*ask, "--journal", "changes.yaml").stdout)

    def test_a_pair_records_both_worlds_and_nothing_else_changes(self):
        self.call("pair", "scenarios/tiny.yaml", "--no-pressure", "--days", 30, "--out", "plain", "--quiet")
        self.call("pair", "scenarios/tiny.yaml", "--no-pressure", "--days", 30, "--out", "p", "--quiet", "--record")
        for member in ("with", "without"):
            self.assertEqual(self.hashes(f"p/{member}"), self.hashes(f"plain/{member}"))
            self.assertTrue((self.place / "p" / member / "recording.h5").exists())
            self.assertFalse((self.place / "plain" / member / "recording.h5").exists())
            self.assertEqual(self.call("verify", f"p/{member}", "--quiet").stdout, "agrees\n")

    def test_runs_with_other_journals_are_no_replicates(self):
        self.run_tiny("plain", "--days", 40)
        self.run_tiny("changed", "--days", 40, "--journal", "changes.yaml")
        self.call("report", "changed", "plain", "-o", "page.html")
        page = (self.place / "page.html").read_text()
        self.assertIn("from 2030-01-13 on posts that the government's staff can examine in a day", page)
        self.assertNotIn("notice_posts.examined_per_day=100", page)
        self.assertIn("Somebody changed numbers while this ran, 2 times, from 13 January 2030 on", page)

    def test_mistakes_leave_nothing(self):
        (self.place / "bad.yaml").write_text(CHANGES.replace("fear_weight", "fear_wieght"))
        said = self.run_tiny("r", "--journal", "bad.yaml", code=2).stderr
        self.assertIn("bad.yaml:5:20: unknown key `self_censor.fear_wieght`; did you mean `self_censor.fear_weight`?",
                      said)
        self.assertFalse((self.place / "r").exists())
        self.assertIn("FILE", self.call("run", "--quiet", code=2).stderr)
        self.assertIn("doesn't say its scenario's file",
                      self.call("run", "--journal", "changes.yaml", "--quiet", code=2).stderr)
        self.assertIn("the journal of scenario `tiny`",
                      self.call("run", "scenarios/kazakhstan.yaml", "--journal", "changes.yaml", code=2).stderr)


if __name__ == "__main__":
    COMMAND = (pathlib.Path(sys.argv.pop(1)) if sys.argv[1:] else ROOT / COMMAND).resolve()
    unittest.main()
