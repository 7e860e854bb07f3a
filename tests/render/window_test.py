#!/usr/bin/env python3
"""The real window, under Xvfb: keys, clicks and sliders from outside, and what is on the screen then.

  window_test.py CHOKEPOINT_VIEW CHOKEPOINT

Skipped (77) without Xvfb or xdotool.
"""
import os
import pathlib
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import unittest

import numpy

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import sealed  # noqa: E402

VIEW, COMMAND = (str(pathlib.Path(p).resolve()) for p in sys.argv[1:3])
SCENARIO = str(pathlib.Path(__file__).resolve().parents[2] / "scenarios" / "tiny.yaml")
WIDTH, HEIGHT = 1280, 800
WINDOW_WAIT_TRIES = 400


class Display:
    """An X server of its own, without a window manager; -noreset, because a server that starts afresh when
    its last client leaves refuses the next one for a moment."""

    def __enter__(self):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        self.environment = dict(os.environ, DISPLAY=":" + number, LIBGL_ALWAYS_SOFTWARE="1")
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()

    def do(self, *words):
        return subprocess.run(["xdotool", *map(str, words)], env=self.environment, capture_output=True, text=True)

    def start(self, *arguments, folder):
        viewer = subprocess.Popen([VIEW, *map(str, arguments)], env=self.environment, cwd=folder, text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(WINDOW_WAIT_TRIES):
            if viewer.poll() is not None or self.do("search", "--name", "Chokepoint").stdout.strip():
                return viewer
            time.sleep(0.1)
        raise AssertionError("no window came up")

    def key(self, *names):
        for name in names:
            self.do("key", name)
            time.sleep(0.15)

    def click(self, x, y):
        self.do("mousemove", x, y)
        time.sleep(0.4)
        self.do("click", 1)
        time.sleep(0.4)

    def drag(self, x, y, to_x):
        self.do("mousemove", x, y)
        time.sleep(0.4)
        self.do("mousedown", 1)
        time.sleep(0.3)
        self.do("mousemove", to_x, y)
        time.sleep(0.3)
        self.do("mouseup", 1)
        time.sleep(0.3)

    def look(self):
        """The screen as rows of (red, green, blue)."""
        shot = subprocess.run(["import", "-silent", "-window", "root", "-depth", "8", "rgb:-"], env=self.environment,
                              capture_output=True, check=True).stdout
        assert len(shot) == WIDTH * HEIGHT * 3, len(shot)
        return Screen(shot)

    def wait(self, is_so, what):
        """Until the screen looks so; a loaded machine may need long."""
        for _ in range(WINDOW_WAIT_TRIES):
            screen = self.look()
            if is_so(screen):
                return screen
            time.sleep(0.1)
        raise AssertionError("never seen: " + what)


class Screen:
    def __init__(self, pixels):
        self.image = numpy.frombuffer(pixels, dtype=numpy.uint8).reshape(HEIGHT, WIDTH, 3).astype(int)

    def part(self, left, top, right, bottom):
        return self.image[top:bottom, left:right]

    def same(self, other, box=(0, 0, WIDTH, HEIGHT)):
        return bool((self.part(*box) == other.part(*box)).all())

    def colours(self, *box):
        return set(map(tuple, self.part(*box)[::3, ::3].reshape(-1, 3)))

    def bright(self, *box):
        """How many pixels are nearly white: letters."""
        return int((self.part(*box).min(axis=2) > 200).sum())

    def like(self, colour, box, near=18):
        return int((abs(self.part(*box) - colour).max(axis=2) <= near).sum())


def record_another_hash(path, day):
    """As if the world had been another on that day."""
    def change(file):
        low = file["days/hash/low"]
        low[day] = low[day] ^ numpy.uint64(1)
    sealed.change(path, change)


DATE = (10, 10, 260, 50)
MAP = (400, 120, 900, 620)
LADDER = (10, 95, 320, 305)
CURVES = (960, 70, 1270, 430)
DRAWER = (12, 70, 322, 640)
HELP = (380, 130, 900, 700)
HEADER = (300, 5, 1275, 66)
YELLOW = (240, 228, 66)
ALARM = (240, 112, 60)


def has_picture(screen):
    return screen.bright(*DATE) > 200 and len(screen.colours(*MAP)) > 20


class WindowTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="chokepoint-window-")
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)

    def end(self, display, viewer):
        display.key("q")
        out, complaints = viewer.communicate(timeout=600)
        self.assertEqual(viewer.returncode, 0, complaints)
        return out

    def hash_of_run(self, *arguments):
        out = self.path / f"run{len(list(self.path.iterdir()))}"
        subprocess.run([COMMAND, "run", *map(str, arguments), "--out", str(out), "--quiet"], check=True, cwd=self.path)
        return (out / "hashes.csv").read_text().strip().splitlines()[-1].split(",")[-1]

    def test_every_part_of_the_screen_is_drawn_and_keys_change_it(self):
        with Display() as display:
            viewer = display.start(SCENARIO, "--pace", "1", folder=self.path)
            first = display.wait(has_picture, "date and map")
            self.assertGreater(first.bright(*LADDER), 100)
            display.wait(lambda s: s.like(YELLOW, CURVES) > 150, "curves")
            display.key("space")
            before = display.wait(lambda s: s.same(display.look()), "a screen that stands still")
            display.key("2")
            display.wait(lambda s: s.like((71, 22, 104), MAP, near=16) > 20_000, "other colours")  # viridis begins violet
            display.key("question")
            display.wait(lambda s: s.bright(*HELP) > before.bright(*HELP) + 1500, "the keyboard map")
            display.key("question", "1", "Right")
            display.wait(lambda s: not s.same(before, DATE), "another day")
            self.end(display, viewer)

    def test_a_slider_that_is_moved_goes_into_a_journal_that_replays_to_the_same_hash(self):
        with Display() as display:
            viewer = display.start(SCENARIO, "--pace", "8", "--journal-out", "changes.yaml", folder=self.path)
            display.wait(has_picture, "date and map")
            display.key("c")
            display.wait(lambda s: s.like((52, 62, 84), DRAWER, near=4) > 40_000, "sliders")
            self.search(display, "examined_per_day")
            slider_y = self.find_slider(display)
            display.drag(202, slider_y, 62)
            display.key("Escape")
            display.click(1100, 20)  # out of the text field
            time.sleep(2)
            out = self.end(display, viewer)
            self.assertTrue((self.path / "changes.yaml").exists(), out)
            journal = (self.path / "changes.yaml").read_text()
            self.assertIn("notice_posts.examined_per_day=", journal)
            days, fingerprint = re.search(r"day (\d+), hash ([0-9a-f]{32})", out).groups()
            self.assertEqual(self.hash_of_run(SCENARIO, "--days", days, "--journal", "changes.yaml"), fingerprint)
            self.assertNotEqual(self.hash_of_run(SCENARIO, "--days", days), fingerprint)

    def turn_off_the_first_measure(self, display):
        """The first tick in a box: where the drawer has the colour of ticks."""
        display.key("c")
        screen = display.wait(lambda s: s.like((86, 180, 233), DRAWER) > 40, "ticks")
        ticks = abs(screen.part(*DRAWER) - (86, 180, 233)).max(axis=2) <= 18
        y, x = (int(place[0]) for place in numpy.nonzero(ticks))
        display.click(DRAWER[0] + x, DRAWER[1] + y)
        display.wait(lambda s: s.like((86, 180, 233), DRAWER) < ticks.sum(), "a box without its tick")

    def test_a_measure_that_is_turned_off_goes_into_the_journal(self):
        with Display() as display:
            viewer = display.start(SCENARIO, "--pace", "8", "--journal-out", "changes.yaml", folder=self.path)
            display.wait(has_picture, "date and map")
            self.turn_off_the_first_measure(display)
            out = self.end(display, viewer)
            self.assertIn("notice_posts.examined_per_day=0", (self.path / "changes.yaml").read_text(), out)

    def test_ctrl_c_keeps_the_journal(self):
        for stop in (signal.SIGINT, signal.SIGTERM):
            with Display() as display:
                viewer = display.start(SCENARIO, "--pace", "8", "--journal-out", f"{stop.name}.yaml", folder=self.path)
                display.wait(has_picture, "date and map")
                self.turn_off_the_first_measure(display)
                viewer.send_signal(stop)
                out, complaints = viewer.communicate(timeout=600)
                self.assertEqual(viewer.returncode, 130, complaints)
                self.assertIn("notice_posts.examined_per_day=0", (self.path / f"{stop.name}.yaml").read_text(), out)

    def search(self, display, word):
        """A loaded machine may be slow to give the field the keyboard: its text is looked for."""
        field = (17, 137, 302, 155)
        empty = display.look()
        display.click(152, 145)
        display.wait(lambda s: not s.same(empty, field), "the search field with a cursor")
        display.do("type", "--delay", "60", word)
        display.wait(lambda s: s.bright(*field) > 60, "the word in the field")

    def find_slider(self, display):
        """The line of the only slider: where its handle has its colour."""
        screen = display.wait(lambda s: s.like((86, 180, 233), DRAWER) > 60, "a slider")
        rows = [y for y in range(DRAWER[1], DRAWER[3]) if screen.like((86, 180, 233), (DRAWER[0], y, DRAWER[2], y + 1)) > 4]
        return rows[len(rows) // 2]

    def test_hashes_are_those_of_an_unwatched_run_at_any_pace(self):
        alone = self.hash_of_run(SCENARIO)
        with Display() as display:
            for pace in ("0", "16"):
                viewer = display.start(SCENARIO, "--pace", pace, "--until-end", "--no-ghost", folder=self.path)
                if pace == "16":
                    display.key("space", "Right", "Right", "space", "plus", "plus")
                out, complaints = viewer.communicate(timeout=1200)
                self.assertEqual(viewer.returncode, 0, complaints)
                self.assertIn(f"day 120, hash {alone}", out)

    def test_a_slow_line_gets_fewer_frames_and_the_same_run(self):
        with Display() as display:
            viewer = display.start(SCENARIO, "--pace", "16", "--frame-rate", "4", "--until-end", "--no-ghost", "--measure", folder=self.path)
            out, complaints = viewer.communicate(timeout=1200)
        self.assertEqual(viewer.returncode, 0, complaints)
        self.assertIn(f"day 120, hash {self.hash_of_run(SCENARIO)}", out)
        self.assertLess(float(re.search(r"([\d.]+) a second, [\d.]+ ms", out).group(1)), 5)

    def test_recordings_scrub_and_stand_side_by_side(self):
        for name, setting in (("a", []), ("b", ["--set", "notice_posts.examined_per_day=5"])):
            subprocess.run([COMMAND, "run", SCENARIO, "--days", "40", "--record", "--out", name, "--quiet", *setting],
                           check=True, cwd=self.path)
        with Display() as display:
            viewer = display.start("a", "--paused", folder=self.path)
            first = display.wait(has_picture, "date and map")
            display.key("End")
            display.wait(lambda s: not s.same(first, DATE), "the last day")
            display.key("Home")
            display.wait(lambda s: s.same(first, DATE), "the first day again")
            self.end(display, viewer)
            viewer = display.start("a", "b", "--paused", folder=self.path)
            display.wait(lambda s: s.bright(*DATE) > 200 and len(s.colours(150, 150, 500, 480)) > 10 and
                         len(s.colours(790, 150, 1130, 480)) > 10, "two maps")
            self.end(display, viewer)

    def test_a_click_opens_a_region_then_a_community_and_escape_leads_back(self):
        for name in ("a", "b"):
            subprocess.run([COMMAND, "run", SCENARIO, "--days", "20", "--record", "--out", name, "--quiet"], check=True, cwd=self.path)
        with Display() as display:
            for folders, at, words in ((["a"], (640, 380), MAP), (["a", "b"], (300, 330), (30, 140, 620, 480))):
                viewer = display.start(*folders, "--paused", "--from-day", "15.5", folder=self.path)
                display.wait(lambda s: s.bright(*DATE) > 200 and len(s.colours(*words)) > 10, "date and map")
                display.do("mousemove", 1000, 770)
                country = display.wait(lambda s: s.same(display.look()), "a screen that stands still")
                display.click(*at)
                display.do("mousemove", 1000, 770)
                region = display.wait(lambda s: s.same(display.look()) and not s.same(country, words), "a region")
                display.click(*at)
                display.do("mousemove", 1000, 770)
                community = display.wait(lambda s: s.same(display.look()) and not s.same(region, words), "a community")
                self.assertGreater(community.bright(*words), region.bright(*words) + 300)  # sentences, and no map
                display.key("Escape")
                display.wait(lambda s: s.same(region, words), "the region again")
                display.key("Escape")
                display.wait(lambda s: s.same(country, words), "the country again")
                self.end(display, viewer)

    def test_a_rerun_that_differs_says_so_and_one_that_does_not_does_not(self):
        subprocess.run([COMMAND, "run", SCENARIO, "--days", "12", "--record", "--out", "a", "--quiet"], check=True, cwd=self.path)
        red = lambda s: s.like(ALARM, HEADER)
        with Display() as display:
            viewer = display.start("a", "--rerun", folder=self.path)
            display.wait(lambda s: s.bright(*DATE) > 200, "a date")
            display.key("End")
            time.sleep(3)
            self.assertLess(red(display.look()), 200)
            self.end(display, viewer)
            record_another_hash(self.path / "a" / "recording.h5", 8)
            viewer = display.start("a", "--rerun", folder=self.path)
            display.key("End")
            display.wait(lambda s: red(s) > 1000, "DIVERGED on its red sign")
            self.end(display, viewer)

    def test_opengl_and_the_processor_draw_the_same(self):
        subprocess.run([COMMAND, "run", SCENARIO, "--days", "20", "--record", "--out", "a", "--quiet"], check=True, cwd=self.path)
        seen = []
        with Display() as display:
            for way in ([], ["--opengl"]):
                viewer = display.start("a", "--paused", "--from-day", "15.5", *way, folder=self.path)
                display.wait(has_picture, "date and map")
                display.key("question")
                display.wait(lambda s: s.bright(*HELP) > 2000, "the keyboard map")
                seen.append(display.wait(lambda s: s.same(display.look()), "a screen that stands still"))
                self.end(display, viewer)
        differs = abs(seen[0].image - seen[1].image).max(axis=2)
        self.assertGreater(seen[0].bright(0, 0, WIDTH, HEIGHT), 5000)
        # Edges may be softened in another way.
        self.assertLess((differs > 64).mean(), 0.01)

    def test_a_window_that_was_covered_is_drawn_again(self):
        subprocess.run([COMMAND, "run", SCENARIO, "--days", "5", "--record", "--out", "a", "--quiet"], check=True, cwd=self.path)
        with Display() as display:
            viewer = display.start("a", "--paused", folder=self.path)
            display.wait(has_picture, "date and map")
            whole = display.wait(lambda s: s.same(display.look()), "a screen that stands still")
            window = display.do("search", "--name", "Chokepoint").stdout.split()[0]
            display.do("windowunmap", "--sync", window)
            display.wait(lambda s: not s.same(whole), "an empty screen")
            display.do("windowmap", "--sync", window)
            display.wait(lambda s: s.same(whole), "the same picture again")
            self.end(display, viewer)

    def test_a_pair_opens_with_the_world_without_pressure_as_a_dashed_line(self):
        subprocess.run([COMMAND, "pair", SCENARIO, "--no-pressure", "--days", "60", "--record", "--out", "pair", "--quiet"],
                       check=True, cwd=self.path)
        with Display() as display:
            counts = []
            for way in ([], ["--no-ghost"]):
                viewer = display.start("pair", "--paused", "--from-day", "59.5", *way, folder=self.path)
                display.wait(lambda s: has_picture(s) and s.like(YELLOW, CURVES) > 150, "curves")
                screen = display.wait(lambda s: s.same(display.look()), "a screen that stands still")
                counts.append(screen.like((139, 147, 167), CURVES, near=40))
                self.end(display, viewer)
            self.assertGreater(counts[0], counts[1] + 200)  # grey: the ghost, and what it is

    def test_frames_need_no_display_and_are_whole(self):
        environment = {k: v for k, v in os.environ.items() if k != "DISPLAY"}
        subprocess.run([VIEW, SCENARIO, "--days", "3", "--no-ghost", "--frames", "pictures", "--size", "1920x1080"],
                       check=True, cwd=self.path, env=environment, capture_output=True)
        names = sorted(p.name for p in (self.path / "pictures").iterdir())
        self.assertEqual(names, ["day-00001.png", "day-00002.png", "day-00003.png"])
        head = (self.path / "pictures" / names[0]).read_bytes()
        self.assertEqual(struct.unpack(">II", head[16:24]), (1920, 1080))
        self.assertEqual([p.name for p in self.path.iterdir()], ["pictures"])

    def test_frames_of_two_recordings_are_the_same_bytes_each_time(self):
        for name, days in (("a", 3), ("b", 400)):
            subprocess.run([COMMAND, "run", SCENARIO, "--days", str(days), "--record", "--out", name, "--quiet"], check=True, cwd=self.path)
        for out in ("one", "two"):
            subprocess.run([VIEW, "a", "b", "--frames", out], check=True, cwd=self.path, capture_output=True)
        for day in ("day-00001.png", "day-00003.png"):
            self.assertEqual((self.path / "one" / day).read_bytes(), (self.path / "two" / day).read_bytes(), day)

    @unittest.skipUnless(shutil.which("ffmpeg"), "ffmpeg isn't installed")
    def test_a_video_plays(self):
        subprocess.run([VIEW, SCENARIO, "--days", "3", "--no-ghost", "--video", "a.mp4", "--frames-per-day", "4"],
                       check=True, cwd=self.path, capture_output=True)
        told = subprocess.run(["ffprobe", "-v", "error", "-count_frames", "-show_entries", "stream=width,height,nb_read_frames",
                               "-of", "csv=p=0", "a.mp4"], cwd=self.path, capture_output=True, text=True, check=True).stdout
        self.assertEqual(told.strip(), "1280,800,12")

    def complaint(self, *arguments, **environment):
        done = subprocess.run([VIEW, *map(str, arguments)], cwd=self.path, capture_output=True, text=True,
                              env={**{k: v for k, v in os.environ.items() if k != "DISPLAY"}, **environment})
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual(list(self.path.iterdir()), [])
        return done.stderr

    def test_frames_and_videos_that_are_interrupted_leave_nothing(self):
        for number, options in ((signal.SIGINT, ("--frames", "pictures")), (signal.SIGTERM, ("--frames", "pictures")),
                                (signal.SIGINT, ("--video", "a.mp4"))):
            making = subprocess.Popen([VIEW, SCENARIO, "--no-ghost", "--days", "120", *options], cwd=self.path,
                                      stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            limit = time.monotonic() + 120
            while not list(self.path.glob("*.partial")) and making.poll() is None and time.monotonic() < limit:
                time.sleep(0.01)
            time.sleep(0.3)
            making.send_signal(number)
            said = making.communicate(timeout=120)[1]
            self.assertEqual(making.returncode, 130, said)
            left = [p.name for p in self.path.iterdir() if not p.name.endswith("journal.yaml")]
            self.assertEqual(left, [])

    def test_mistakes_are_told_and_nothing_is_left_behind(self):
        self.assertIn("xvfb-run", self.complaint(SCENARIO))
        self.assertIn("DISPLAY=:98765", self.complaint(SCENARIO, DISPLAY=":98765"))
        self.assertIn("notice_posts.examined_per_day", self.complaint(SCENARIO, "--set", "notice_posts.examined_per_dey=1"))
        self.assertIn("1920x1080", self.complaint(SCENARIO, "--size", "big"))
        self.assertIn('did you mean "fear"', self.complaint(SCENARIO, "--shade", "faer"))
        self.assertIn("recording", self.complaint(SCENARIO, SCENARIO))
        self.assertIn("--frames and --video", self.complaint(SCENARIO, "--frames", "a", "--video", "b.mp4"))
        self.assertIn("ends in .mp4", self.complaint(SCENARIO, "--video", "b.avi"))
        self.assertIn("seed", self.complaint(SCENARIO, "--seed", "-1"))
        self.assertIn("fonts-noto-core", self.complaint(SCENARIO, "--days", "1", "--frames", "a", CHOKEPOINT_FONTS="nowhere"))
        self.assertIn("ffmpeg", self.complaint(SCENARIO, "--days", "1", "--no-ghost", "--video", "b.mp4", PATH="nowhere"))
        self.assertIn("contested posts, silenced, fear, reactance, VPN, moved away", self.complaint(SCENARIO, "--shade", "purple"))
        self.assertIn("there are 120 days", self.complaint(SCENARIO, "--from-day", "900", "--frames", "a"))
        self.assertTrue(self.complaint("nowhere.yaml"))

    def test_a_folder_without_a_recording_and_a_day_beyond_its_end_are_told(self):
        for name, way in (("plain", []), ("recorded", ["--record"])):
            subprocess.run([COMMAND, "run", SCENARIO, "--days", "5", "--out", name, "--quiet", *way], check=True, cwd=self.path)
        for words, folder, way in (("run it again with --record", "plain", []), ("there are 5 days", "recorded", ["--from-day", "5"])):
            done = subprocess.run([VIEW, folder, *way, "--frames", "out"], cwd=self.path, capture_output=True, text=True)
            self.assertEqual(done.returncode, 2)
            self.assertIn(words, done.stderr)

    def test_a_damaged_recording_is_told(self):
        subprocess.run([COMMAND, "run", SCENARIO, "--days", "5", "--record", "--out", "a", "--quiet"], check=True, cwd=self.path)
        file = self.path / "a" / "recording.h5"
        file.write_bytes(file.read_bytes()[:-2000])
        done = subprocess.run([VIEW, "a", "--frames", "out"], cwd=self.path, capture_output=True, text=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn("recording.h5", done.stderr)
        self.assertEqual(sorted(p.name for p in self.path.iterdir()), ["a"])


if __name__ == "__main__":
    if not all(shutil.which(tool) for tool in ("Xvfb", "xdotool", "import")):
        print("Xvfb, xdotool or ImageMagick isn't installed: skipped")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1] + sys.argv[3:], verbosity=2)
