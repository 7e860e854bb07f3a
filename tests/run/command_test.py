#!/usr/bin/python3
"""The command from outside, as a user meets it: result files, exit codes, damage, Ctrl-C, kill -9.

  tests/run/command_test.py build/release/chokepoint [unittest options]
"""
import csv
import json
import os
import pathlib
import pty
import random
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import numpy

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
import sealed  # noqa: E402

COMMAND = pathlib.Path("build/release/chokepoint")
FILES = {"manifest.json", "series.csv", "series.nc", "events.csv", "burden.csv",
         "hashes.csv"}
CHECKPOINT = "checkpoint.h5"


def call(*arguments, cwd, **options):
    return subprocess.run([str(COMMAND), *map(str, arguments)], cwd=cwd, text=True,
                          capture_output=True, stdin=subprocess.DEVNULL, **options)


class CommandTest(unittest.TestCase):
    def setUp(self):
        self.place = pathlib.Path(tempfile.mkdtemp(prefix="chokepoint-command-"))
        (self.place / "scenarios").symlink_to(ROOT / "scenarios")

    def tearDown(self):
        shutil.rmtree(self.place, ignore_errors=True)

    def call(self, *arguments, code=0, **options):
        done = call(*arguments, cwd=self.place, **options)
        self.assertEqual(done.returncode, code, f"{arguments}\n{done.stdout}\n{done.stderr}")
        return done

    def run_tiny(self, out, *options, code=0):
        return self.call("run", "scenarios/tiny.yaml", "--out", out, *options, code=code)

    def start(self, *arguments):
        return subprocess.Popen([str(COMMAND), *map(str, arguments)], cwd=self.place, text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                stderr=subprocess.PIPE)

    def commands(self):
        listed = self.call("--help").stdout.split("Subcommands:")[1].split("Examples:")[0]
        return re.findall(r"^  ([a-z]+) ", listed, re.MULTILINE)

    def wait_for(self, holds):
        limit = time.monotonic() + 120
        while not holds():
            self.assertLess(time.monotonic(), limit)
            time.sleep(0.002)

    def names(self, folder):
        return {path.name for path in (self.place / folder).iterdir()}


class ResultFiles(CommandTest):
    def test_a_run_leaves_five_files_and_says_where(self):
        done = self.run_tiny("r")
        self.assertEqual(self.names("r"), FILES)
        self.assertIn("Results: r", done.stdout)
        self.assertIn("What the government threatened and did", done.stdout)
        self.assertNotIn("\x1b", done.stdout + done.stderr)
        self.assertIn("100 %  day 120/120  2030-04-30", done.stderr)

    def test_quiet_says_nothing(self):
        done = self.run_tiny("r", "--quiet")
        self.assertEqual(done.stdout + done.stderr, "")

    def test_without_out_results_go_to_the_scenarios_name(self):
        self.call("run", "scenarios/tiny.yaml", "--days", 2, "--quiet")
        self.assertEqual(self.names("results/tiny"), FILES)

    def test_the_manifest_tells_what_was_run(self):
        self.run_tiny("r", "--seed", 9, "--threads", 2, "--days", 7, "--population-scale", 0.5,
                      "--set", "notice_posts.examined_per_day=7", "--quiet")
        told = json.loads((self.place / "r/manifest.json").read_text())
        self.assertEqual((told["seed"], told["threads"], told["days"], told["days_done"]), (9, 2, 7, 7))
        self.assertEqual((told["agents"], told["people_per_agent"]), (10000, 2.0))
        self.assertEqual(told["settings"], ["notice_posts.examined_per_day=7"])
        self.assertEqual(told["scenario_text"], (ROOT / "scenarios/tiny.yaml").read_text())
        self.assertFalse(told["interrupted"])
        with open(self.place / "r/hashes.csv") as file:
            self.assertEqual(told["last_hash"], list(csv.DictReader(file))[-1]["hash"])
        self.assertIn(told["git"], self.call("--version").stdout)

    def test_series_nc_read_by_xarray_equals_series_csv(self):
        import numpy
        import xarray
        self.run_tiny("r", "--quiet")
        with open(self.place / "r/series.csv") as file:
            rows = list(csv.DictReader(file))
        with xarray.open_dataset(self.place / "r/series.nc") as found:
            self.assertEqual(found.sizes["time"], 120)
            self.assertEqual(str(found.time.values[0])[:10], "2030-01-01")
            self.assertEqual(str(found.time.values[-1])[:10], "2030-04-30")
            self.assertEqual(set(found.data_vars), {row["measure"] for row in rows})
            dates = {str(t)[:10]: i for i, t in enumerate(found.time.values)}
            places = {"service": {v: i for i, v in enumerate(found.service.values)},
                      "content_class": {v: i for i, v in enumerate(found.content_class.values)}}
            values = {name: found[name].values for name in found.data_vars}
            in_file = sum(int(numpy.isfinite(v).sum()) for v in values.values())
            for row in rows:
                at = [dates[row["date"]]]
                for axis, key in (("service", "service"), ("content_class", "class")):
                    if axis in found[row["measure"]].dims:
                        at.append(places[axis][row[key]])
                    else:
                        self.assertEqual(row[key], "all")
                self.assertEqual(values[row["measure"]][tuple(at)], float(row["value"]), row)
            self.assertEqual(in_file, len(rows))
            self.assertEqual(found.attrs["Conventions"], "CF-1.8")
            for name in found.data_vars:
                self.assertTrue(found[name].attrs["long_name"], name)

    def test_outputs_on_or_off_and_threads_change_no_byte(self):
        self.run_tiny("a", "--threads", 1)
        self.run_tiny("b", "--threads", 3, "--quiet")
        for name in ("series.csv", "events.csv", "hashes.csv", "series.nc"):
            self.assertEqual((self.place / "a" / name).read_bytes(),
                             (self.place / "b" / name).read_bytes(), name)


class Judging(CommandTest):
    def test_verify_agrees_with_any_threads(self):
        self.run_tiny("r", "--quiet", "--seed", 4)
        self.assertEqual(self.call("verify", "r").stdout, "agrees\n")
        self.assertEqual(self.call("verify", "r", "--threads", 1, "--quiet").stderr, "")

    def test_verify_names_the_first_damaged_day(self):
        self.run_tiny("r", "--quiet")
        path = self.place / "r/hashes.csv"
        lines = path.read_text().splitlines(keepends=True)
        lines[41] = re.sub(r"[0-9a-f]{32}", "0" * 32, lines[41])
        path.write_text("".join(lines))
        self.assertIn("differs first on day 40 (2030-02-10)", self.call("verify", "r", code=1).stdout)

    def test_verify_finds_a_mended_number_and_a_changed_scenario(self):
        self.run_tiny("r", "--quiet", "--days", 20)
        series = (self.place / "r/series.csv").read_text()
        (self.place / "r/series.csv").write_text(series.replace(",appeals,0", ",appeals,1", 1))
        self.assertIn("series.csv differs", self.call("verify", "r", code=1).stdout)
        manifest = (self.place / "r/manifest.json").read_text()
        (self.place / "r/manifest.json").write_text(manifest.replace("Examplia", "Elsewhere", 1))
        self.assertIn("was changed after the run", self.call("verify", "r", code=2).stderr)

    def test_verify_refuses_what_is_no_result_folder(self):
        self.assertIn("no such folder", self.call("verify", "none", code=2).stderr)
        (self.place / "empty").mkdir()
        self.assertIn("manifest.json", self.call("verify", "empty", code=2).stderr)
        self.run_tiny("r", "--quiet", "--days", 3)
        (self.place / "r/hashes.csv").unlink()
        self.assertIn("hashes.csv", self.call("verify", "r", code=2).stderr)

    def test_verify_refuses_another_version(self):
        self.run_tiny("r", "--quiet", "--days", 3)
        path = self.place / "r/manifest.json"
        path.write_text(re.sub(r'"version": "[^"]*"', '"version": "0.0.1"', path.read_text()))
        self.assertIn("are of version 0.0.1", self.call("verify", "r", code=2).stderr)

    def test_compare_says_identical_or_what_differs(self):
        self.run_tiny("a", "--quiet", "--days", 40)
        self.run_tiny("b", "--quiet", "--days", 40)
        self.run_tiny("c", "--quiet", "--days", 40, "--seed", 2)
        self.assertEqual(self.call("compare", "a", "b").stdout, "identical\n")
        told = self.call("compare", "a", "c", code=1).stdout
        self.assertIn("the worlds differ from day 0 (2030-01-01) on", told)
        self.assertIn("posts_voiced", told)

    def test_compare_refuses_damage(self):
        self.run_tiny("a", "--quiet", "--days", 4)
        shutil.copytree(self.place / "a", self.place / "b")
        (self.place / "b/series.csv").write_text("nonsense")
        self.assertIn("b/series.csv:1:1", self.call("compare", "a", "b", code=2).stderr)


class Refusals(CommandTest):
    def test_nothing_is_written_for_a_wrong_scenario(self):
        self.call("run", "scenarios/none.yaml", "--out", "r", code=2)
        self.call("run", "scenarios/tiny.yaml", "--set", "nonsense=1", "--out", "r", code=2)
        self.assertFalse((self.place / "r").exists())

    def test_wrong_options_are_the_users_mistake(self):
        for options in (["--seed", "-1"], ["--seed", "x"], ["--seed", "18446744073709551616"], ["--days", "0"], ["--days", "1.5"],
                        ["--population-scale", "0"], ["--population-scale", "2"], ["--threads", "-1"],
                        ["--no-such-option"], ["--set"]):
            done = self.call("run", "scenarios/tiny.yaml", "--out", "r", *options, code=2)
            self.assertNotEqual(done.stderr, "")
            self.assertFalse((self.place / "r").exists(), options)
        self.call(code=2)
        self.assertIn('no command "dance"', self.call("dance", code=2).stderr)
        self.assertIn('did you mean "verify"?', self.call("verfy", code=2).stderr)

    def test_results_of_another_run_are_never_touched(self):
        self.run_tiny("r", "--quiet", "--days", 3)
        before = {path.name: path.read_bytes() for path in (self.place / "r").iterdir()}
        self.assertIn("already holds the results", self.run_tiny("r", code=2).stderr)
        self.assertEqual(before, {p.name: p.read_bytes() for p in (self.place / "r").iterdir()})

    def test_a_file_in_the_way_is_named(self):
        (self.place / "r").write_text("mine")
        self.assertIn("is a file", self.run_tiny("r", code=2).stderr)
        self.assertEqual((self.place / "r").read_text(), "mine")

    def test_a_read_only_folder_is_refused_before_the_run(self):
        self.place.chmod(0o755)
        (self.place / "r").mkdir(mode=0o555)
        as_nobody = (lambda: os.setuid(65534)) if os.geteuid() == 0 else None  # root may write all
        try:
            done = call("run", "scenarios/tiny.yaml", "--out", "r", cwd=self.place, preexec_fn=as_nobody)
        except PermissionError:
            self.skipTest("nobody else may run this build")
        self.assertEqual(done.returncode, 2)
        self.assertIn("no permission to write there", done.stderr)

    def test_a_disk_that_takes_no_more_leaves_nothing(self):
        import resource

        def small_files_only():
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        done = self.call("run", "scenarios/tiny.yaml", "--out", "r", "--quiet", code=2,
                         preexec_fn=small_files_only)
        self.assertIn("cannot write r/series.csv", done.stderr)
        self.assertFalse((self.place / "r").exists())

    def test_a_run_too_large_for_the_machine_is_refused(self):
        huge = ["--set", "country.population=1700000000", "--set", "country.people=1700000000",
                "--days", "16000"]  # the series counts, too
        if call("check", "scenarios/tiny.yaml", *huge, cwd=self.place).returncode == 0:
            self.skipTest("this machine has room for 1.7 billion people")
        for command in (["check"], ["run"], ["pair", "--no-pressure"], ["replicate", "--runs", 2], ["evidence"]):
            done = self.call(*command, "scenarios/tiny.yaml", *huge, code=2)
            self.assertIn("of memory, and", done.stderr)
        self.assertFalse((self.place / "results").exists())


class Interruptions(CommandTest):
    LONG = ["--days", "16000", "--quiet"]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        signal.signal(signal.SIGHUP, signal.SIG_DFL)  # tests under nohup hand down that it is ignored

    def stop_with(self, number, out):
        run = self.start("run", "scenarios/tiny.yaml", "--out", out, *self.LONG)
        self.wait_for((self.place / out).exists)
        time.sleep(0.3)
        run.send_signal(number)
        _, said = run.communicate(timeout=300)
        return run.returncode, said

    def test_ctrl_c_and_sigterm_keep_the_finished_days(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            out = f"r{int(number)}"
            code, said = self.stop_with(number, out)
            self.assertEqual(code, 130, said)
            self.assertIn("of 16000 days are finished and kept", said)
            self.assertEqual(self.names(out), FILES | {CHECKPOINT})
            told = json.loads((self.place / out / "manifest.json").read_text())
            self.assertTrue(told["interrupted"])
            self.assertEqual(told["days"], 16000)
            with open(self.place / out / "hashes.csv") as file:
                self.assertEqual(len(file.readlines()) - 1, told["days_done"])
            self.assertLess(told["days_done"], 16000)

    def test_an_interrupted_run_can_be_verified(self):
        self.stop_with(signal.SIGINT, "r")
        self.assertEqual(self.call("verify", "r", "--quiet").stdout, "agrees\n")

    def test_a_resumed_run_is_as_if_it_had_never_stopped(self):
        self.run_tiny("whole", "--quiet", "--days", 3000)
        run = self.start("run", "scenarios/tiny.yaml", "--out", "r", "--days", 3000, "--quiet")
        self.wait_for((self.place / "r").exists)
        time.sleep(0.3)
        run.send_signal(signal.SIGINT)
        run.communicate(timeout=300)
        self.assertEqual(run.returncode, 130)
        self.call("resume", "r", "--quiet")
        self.assertEqual(self.names("r"), FILES)
        self.assertIn("nothing is left to resume", self.call("resume", "r").stdout)
        for name in FILES - {"manifest.json"}:
            self.assertEqual((self.place / "r" / name).read_bytes(),
                             (self.place / "whole" / name).read_bytes(), name)

    def test_a_checkpoint_of_another_build_is_refused_unless_it_is_meant(self):
        self.stop_with(signal.SIGINT, "r")

        def of_another_build(file):
            letters = file["head/sources"]
            letters[...] = numpy.frombuffer(b"0123456789abcdef", dtype=letters.dtype)
        sealed.change(self.place / "r" / CHECKPOINT, of_another_build)
        said = self.call("resume", "r", "--quiet", code=2).stderr
        self.assertIn("built from other sources (0123456789abcdef", said)
        self.assertIn("--other-sources", said)
        resumed = self.start("resume", "r", "--quiet", "--other-sources")
        time.sleep(0.5)
        resumed.send_signal(signal.SIGINT)
        self.assertEqual(resumed.communicate(timeout=300)[1].count("other sources"), 0)
        self.assertEqual(resumed.returncode, 130)

    def test_a_checkpoint_of_another_run_is_refused(self):
        self.stop_with(signal.SIGINT, "r")
        other = self.start("run", "scenarios/tiny.yaml", "--out", "other", "--seed", 9, *self.LONG)
        self.wait_for((self.place / "other").exists)
        time.sleep(0.3)
        other.send_signal(signal.SIGINT)
        other.communicate(timeout=300)
        shutil.copy(self.place / "other" / CHECKPOINT, self.place / "r" / CHECKPOINT)
        before = {name: (self.place / "r" / name).read_bytes() for name in self.names("r")}
        said = self.call("resume", "r", "--quiet", code=2).stderr
        self.assertIn("of another run (scenario tiny, seed 9)", said)
        self.assertEqual(before, {name: (self.place / "r" / name).read_bytes() for name in self.names("r")})

    def test_a_folder_with_a_checkpoint_asks_to_be_resumed(self):
        (self.place / "r").mkdir()
        (self.place / "r" / CHECKPOINT).write_text("of a run that was killed")
        self.assertIn("chokepoint resume r", self.run_tiny("r", code=2).stderr)

    def test_after_kill_9_at_any_moment_no_half_file_has_a_final_name(self):
        self.run_tiny("whole", "--quiet", "--days", 800)
        whole = {path.name: path.read_bytes() for path in (self.place / "whole").iterdir()}
        chance = random.Random(1)
        killed = 0
        for attempt in range(10):
            run = self.start("run", "scenarios/tiny.yaml", "--out", "r", "--days", 800, "--quiet")
            # Half of the attempts aim at the writing: they wait for the first file to appear.
            if attempt % 2:
                self.wait_for(lambda: run.poll() is not None or (
                    (self.place / "r").exists() and self.names("r")))
                time.sleep(chance.uniform(0, 0.01))
            else:
                time.sleep(chance.uniform(0, 0.5))
            run.kill()
            run.communicate()
            killed += run.returncode == -signal.SIGKILL
            found = self.names("r") if (self.place / "r").exists() else set()
            for name in found & (FILES - {"manifest.json"}):
                self.assertEqual((self.place / "r" / name).read_bytes(), whole[name], name)
            for name in found - FILES:
                self.assertRegex(name, r"^\..*\.tmp$")
            if "manifest.json" in found:
                self.assertTrue(FILES <= found)
                json.loads((self.place / "r/manifest.json").read_text())
            if found & FILES:
                shutil.rmtree(self.place / "r")  # otherwise the next run must clear up by itself
        self.assertGreater(killed, 0)


class Words(CommandTest):
    def test_help_is_everywhere_with_examples(self):
        self.assertIn("Exit codes:", self.call("--help").stdout)
        self.assertLessEqual({"check", "run", "verify", "compare", "schema", "parameters"},
                             set(self.commands()))
        for name in self.commands():
            self.assertIn("Examples:", self.call(name, "--help").stdout, name)

    def test_every_example_of_the_help_runs(self):
        for page in [["--help"], *([name, "--help"] for name in self.commands())]:
            shutil.rmtree(self.place / "results", ignore_errors=True)
            told = self.call(*page).stdout
            examples = [line.strip() for line in told.split("Examples:")[1].splitlines()
                        if line.strip().startswith("chokepoint ")
                        and not re.search(r"\b[A-Z]{2,}\b", line)]  # DIR, PLAN: to be filled in
            self.assertTrue(examples, page)
            for example in examples:
                done = subprocess.run(example.replace("chokepoint ", f"{COMMAND} ", 1), shell=True,
                                      cwd=self.place, capture_output=True, text=True)
                expected = 1 if example.startswith("chokepoint compare") else 0
                self.assertEqual(done.returncode, expected, f"{example}\n{done.stderr}")

    def test_the_commands_of_the_readme_run(self):
        lines = [line.strip() for line in (ROOT / "README.md").read_text().splitlines()
                 if line.startswith("    build/release/chokepoint ")]
        self.assertGreater(len(lines), 4)
        for line in lines:
            done = subprocess.run(line.replace("build/release/chokepoint", str(COMMAND), 1), shell=True,
                                  cwd=self.place, capture_output=True, text=True)
            expected = 1 if " compare " in line else 0
            self.assertEqual(done.returncode, expected, f"{line}\n{done.stderr}")

    def test_the_tests_that_the_readme_names_are_there(self):
        tests = COMMAND.parent / "tests/chokepoint_tests"
        if not tests.exists():
            self.skipTest("no C++ tests beside the command")
        filters = re.findall(r"--gtest_filter='([^']+)'", (ROOT / "README.md").read_text())
        self.assertGreaterEqual(len(filters), 3)
        for pattern in ":".join(filters).split(":"):
            listed = subprocess.run([tests, "--gtest_list_tests", f"--gtest_filter={pattern}"], capture_output=True, text=True)
            self.assertIn("\n  ", listed.stdout, f"no test is called {pattern}")

    def test_version_names_git_and_compiler(self):
        self.assertRegex(self.call("--version").stdout, r"^chokepoint \d+\.\d+\.\d+ \(git \S+, .+\)\n$")

    def test_check_prints_a_scenario_that_reads_back(self):
        told = self.call("check", "scenarios/tiny.yaml").stdout
        self.assertRegex(told, r"\d+ numbers, of them \d+ measured, \d+ estimated, \d+ assumed")
        self.assertRegex(told, r"20,000 agents for 120 days: about \d+ MB of memory")
        (self.place / "again.yaml").write_text(told)
        again = self.call("check", "again.yaml").stdout
        self.assertEqual(again.split("\n# ")[0], told.split("\n# ")[0])

    def test_a_terminal_gets_a_bar_and_ends_its_line(self):
        parent, child = pty.openpty()
        run = subprocess.Popen([str(COMMAND), "run", "scenarios/tiny.yaml", "--out", "r"],
                               cwd=self.place, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=child)
        os.close(child)
        said = b""
        while select.select([parent], [], [], 60)[0]:
            try:
                part = os.read(parent, 65536)
            except OSError:
                break
            if not part:
                break
            said += part
        self.assertEqual(run.wait(), 0)
        os.close(parent)
        said = said.decode()
        self.assertIn("\r", said)
        self.assertIn("█", said)
        self.assertRegex(said, r"day 120/120  2030-04-30  \S+ user-days/s  took 0:\d\d")
        self.assertTrue(said.endswith("\n"))


class GitState(unittest.TestCase):
    """What --version names is the commit that was built, and only a new state touches the file."""

    def setUp(self):
        self.place = pathlib.Path(tempfile.mkdtemp(prefix="chokepoint-git-"))
        self.header = self.place / "git_state.hpp"

    def tearDown(self):
        shutil.rmtree(self.place, ignore_errors=True)

    def git(self, *arguments):
        return subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
                              cwd=self.place, check=True, capture_output=True, text=True).stdout.strip()

    def look(self):
        subprocess.run(["cmake", "-D", f"SOURCE={self.place}", "-D", f"HEADER={self.header}", "-P",
                        str(ROOT / "tools/git_state.cmake")], check=True)
        return self.header.read_text()

    def test_it_is_never_stale_and_never_touched_in_vain(self):
        self.assertIn('"unknown"', self.look())
        self.git("init", "-q")
        (self.place / "a").write_text("1")
        self.git("add", "a")
        self.git("commit", "-qm", "first")
        first = self.look()
        self.assertIn(self.git("rev-parse", "--short=12", "HEAD"), first)
        os.utime(self.header, (1, 1))
        self.assertEqual(self.look(), first)
        self.assertEqual(self.header.stat().st_mtime, 1)
        (self.place / "a").write_text("2")
        self.assertIn("-dirty", self.look())
        self.git("commit", "-qam", "second")
        self.assertNotIn("-dirty", self.look())
        self.assertNotEqual(self.look(), first)


if __name__ == "__main__":
    COMMAND = (pathlib.Path(sys.argv.pop(1)) if sys.argv[1:] else ROOT / COMMAND).resolve()
    unittest.main()
