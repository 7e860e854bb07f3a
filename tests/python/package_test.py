#!/usr/bin/env python3
"""The Python package against the files it reads: package_test.py PROGRAM."""
import importlib.util
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools" / "python"))
import chokepoint  # noqa: E402

TINY = ROOT / "scenarios" / "tiny.yaml"
PLAN = f"""\
chokepoint_plan: 1
name: python
scenario: {TINY}
population_scale: 0.05
days: 10
design: factorial
dimensions:
  - {{key: notice_posts.examined_per_day, values: [5, 25]}}
replicates: 2
measures:
  - {{measure: posts_voiced}}
  - {{measure: items_noticed, as: daily}}
"""


class PackageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.place.name)
        cls.result = chokepoint.run(TINY, out=cls.folder / "run", seed=5, days=60, threads=1)

    @classmethod
    def tearDownClass(cls):
        cls.place.cleanup()

    def test_a_run_is_what_was_asked_for(self):
        self.assertEqual(self.result.manifest["seed"], 5)
        self.assertEqual(len(self.result.hashes()), 60)

    def test_series_sum_what_the_table_holds_and_the_dataset_agrees(self):
        series = self.result.series("posts_voiced")
        table = self.result.table()
        self.assertEqual(series.sum(), table[table["measure"] == "posts_voiced"]["value"].sum())
        with self.result.dataset() as dataset:
            self.assertEqual(float(dataset["posts_voiced"].sum()), series.sum())

    def test_a_share_of_each_service_is_no_sum(self):
        with self.assertRaisesRegex(ValueError, "service= one of .*facebook"):
            self.result.series("access_share")
        self.assertLessEqual(self.result.series("access_share", service="facebook").max(), 1)
        self.assertLessEqual(self.result.series("label_credibility").max(), 1)

    def test_a_wrong_measure_lists_the_right_ones(self):
        with self.assertRaisesRegex(KeyError, "posts_silenced"):
            self.result.series("posts_silent")

    def test_a_wrong_service_or_class_lists_the_right_ones(self):
        with self.assertRaisesRegex(KeyError, "no service of exposures 'facebok'; did you mean 'facebook'.*whatsapp"):
            self.result.series("exposures", service="facebok")
        with self.assertRaisesRegex(KeyError, "no class of"):
            self.result.series("posts_silenced", content_class="nope")
        with self.assertRaisesRegex(KeyError, "did you mean 'posts_silenced'"):
            self.result.series("posts_silence")

    def test_yes_and_no_are_pythons_too(self):
        for private in (True, False):
            out = self.folder / f"private-{private}"
            result = chokepoint.run(TINY, out=out, days=60, population_scale=0.05, settings={"services.whatsapp.is_private": private})
            self.assertEqual(len(result.hashes()), 60)

    def test_a_sweep_without_a_table_says_what_to_do(self):
        plan = self.folder / "shares.yaml"
        plan.write_text(PLAN)
        folder = self.folder / "a share"
        chokepoint.command.call("sweep", plan, "--out", folder, "--run", "1/4", "--quiet")
        (folder / "table.csv").unlink(missing_ok=True)
        for name in ("failed.csv", "table.nc"):
            (folder / name).unlink(missing_ok=True)
        sweep = chokepoint.open(folder)
        for ask in (sweep.table, sweep.dataset, lambda: sweep.failed, lambda: sweep.series("items_noticed")):
            with self.assertRaisesRegex(FileNotFoundError, "no table yet.*chokepoint sweep table '.*a share'"):
                ask()
        chokepoint.command.call("sweep", "table", folder)
        self.assertEqual(len(sweep.table()), 1 + 10)
        with self.assertRaisesRegex(KeyError, "did you mean 'items_noticed'"):
            sweep.series("items_noticd")
        with self.assertRaisesRegex(KeyError, "no service of items_noticed 'nope'"):
            sweep.series("items_noticed", service="nope")

    def test_a_command_that_is_not_there_is_named(self):
        named = os.environ["CHOKEPOINT"]
        try:
            os.environ["CHOKEPOINT"] = "/nowhere/chokepoint"
            with self.assertRaisesRegex(chokepoint.ChokepointError, "CHOKEPOINT is '/nowhere/chokepoint'"):
                chokepoint.find_program()
        finally:
            os.environ["CHOKEPOINT"] = named

    def test_one_result_is_drawn_and_none_refused(self):
        import matplotlib
        matplotlib.use("Agg")
        axes = chokepoint.plot_bands(self.result, "posts_voiced")
        self.assertEqual(list(axes.lines[0].get_ydata()), list(self.result.series("posts_voiced")))
        with self.assertRaisesRegex(ValueError, "the list is empty"):
            chokepoint.plot_bands([], "posts_voiced")

    def test_the_commands_message_comes_through(self):
        with self.assertRaisesRegex(chokepoint.ChokepointError, "examined_per_day"):
            chokepoint.run(TINY, out=self.folder / "bad", settings={"notice_posts.examined_per_dya": 1})
        self.assertFalse((self.folder / "bad").exists())

    def test_a_sweep_joins_its_design(self):
        plan = self.folder / "plan.yaml"
        plan.write_text(PLAN)
        sweep = chokepoint.sweep(plan, self.folder / "sweep", workers=2)
        table = sweep.table()
        self.assertEqual(len(table), 4 * (1 + 10))
        daily = sweep.series("items_noticed")
        self.assertEqual(daily.shape, (10, 4))
        by_hand = table[(table["measure"] == "items_noticed") & (table["point"] == 1) & (table["replicate"] == 0)]
        self.assertEqual(list(daily[1][0]), list(by_hand.sort_values("what")["value"]))
        with self.assertRaisesRegex(KeyError, "keeps no 'posts_voiced' by day or month"):
            sweep.series("posts_voiced")
        table = table[table["what"] == "total"]
        self.assertEqual(sorted(table["notice_posts.examined_per_day"].unique()), [5, 25])
        self.assertTrue(sweep.failed.empty)
        with sweep.dataset() as array:
            for row in table.itertuples():
                self.assertEqual(float(array["value"][row.point, row.replicate, 0]), row.value)
                self.assertEqual(int(array["seed"][row.point, row.replicate]), row.seed)
            self.assertEqual(list(array["notice_posts.examined_per_day"].values), [5, 25])
            self.assertEqual([str(name) for name in array["measure"].values], ["posts_voiced"] + 10 * ["items_noticed"])
        self.assertIsInstance(chokepoint.open(self.folder / "sweep"), chokepoint.Sweep)

    def test_bands_are_drawn(self):
        import matplotlib
        matplotlib.use("Agg")
        other = chokepoint.run(TINY, out=self.folder / "other", seed=6, days=60)
        axes = chokepoint.plot_bands([self.result, other], "posts_voiced")
        self.assertEqual(len(axes.lines[0].get_xdata()), 60)

    def test_a_sweep_draws_one_band_a_point(self):
        import matplotlib
        matplotlib.use("Agg")
        plan = self.folder / "bands.yaml"
        plan.write_text(PLAN)
        sweep = chokepoint.sweep(plan, self.folder / "bands")
        axes = chokepoint.plot_bands(sweep, "items_noticed")
        self.assertEqual([line.get_label() for line in axes.lines], ["examined per day 5", "examined per day 25"])
        medians = sweep.series("items_noticed")[1].median(axis=1)
        self.assertEqual(list(axes.lines[1].get_ydata()), list(medians))
        self.assertEqual(len(chokepoint.plot_bands(sweep, "items_noticed", points=[1]).lines), 1)
        with self.assertRaisesRegex(KeyError, "point 7"):
            chokepoint.plot_bands(sweep, "items_noticed", points=[7])

    def test_a_checkpoint_is_plain_hdf5(self):
        import h5py
        chokepoint.command.call("run", TINY, "--out", self.folder / "kept", "--days", 12, "--quiet")
        hashes = chokepoint.open(self.folder / "kept").hashes()
        endless = subprocess.Popen([chokepoint.find_program(), "run", TINY, "--out", self.folder / "long", "--days",
                                    "16000", "--checkpoint-every", "1", "--quiet"], stderr=subprocess.DEVNULL)
        path = self.folder / "long" / "checkpoint.h5"
        try:
            while endless.poll() is None and not path.exists():
                time.sleep(0.02)
        finally:
            endless.kill()
            endless.wait()
        with h5py.File(path) as file:
            day = int(file["world/day"][0])
            self.assertEqual(file["world/users/fear"].shape, (20000,))
            first = min(day, 12) - 1
            self.assertEqual(f"{file['hashes/high'][first]:016x}{file['hashes/low'][first]:016x}",
                             hashes["hash"].iloc[first])

    def test_the_example_draws_its_figure(self):
        environment = dict(os.environ, PYTHONPATH=str(ROOT / "tools" / "python"))
        example = ROOT / "tools" / "python" / "examples" / "monitor_bands.py"
        subprocess.run([sys.executable, example, self.folder / "bands.png", "3"], env=environment, check=True)
        self.assertEqual((self.folder / "bands.png").read_bytes()[:8], b"\x89PNG\r\n\x1a\n")

    @unittest.skipIf(importlib.util.find_spec("pip") is None, "there is no pip here")
    def test_pip_installs_it_without_the_internet(self):
        place = self.folder / "site"
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", place,
                        ROOT / "tools" / "python"], check=True, stderr=subprocess.DEVNULL)
        code = "import chokepoint, sys; print(chokepoint.__file__); chokepoint.open(sys.argv[1])"
        done = subprocess.run([sys.executable, "-c", code, self.folder / "run"], check=True, text=True,
                              capture_output=True, cwd=self.folder, env=dict(os.environ, PYTHONPATH=str(place)))
        self.assertIn(str(place), done.stdout)


if __name__ == "__main__":
    os.environ["CHOKEPOINT"] = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
