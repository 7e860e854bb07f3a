#!/usr/bin/python3
"""Which published patterns come out of the model, and is that what is on record?

  tests/patterns/run_patterns.py COMMAND             run all; exit code 1 where a verdict has changed
  tests/patterns/run_patterns.py COMMAND --record    write the verdicts to README.md

A pattern file gives a scenario, the --set changes of one world (`with`) or two (`without` too), a
value for each seed, and the published band. `statistic: interval` holds when the middle nine tenths
of the seeds overlap the band, `mean` when the mean over seeds lies in it. A pattern that doesn't hold
stays on record as such; nothing is tuned until it does.
"""
import csv
import pathlib
import subprocess
import sys
import tempfile

import yaml

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
README = HERE / "README.md"
POLITICAL = {"political_criticism", "call_to_action", "insult_offence"}
NEVER = 1e12


class World:
    """The results of one run, with the few questions that patterns ask."""

    def __init__(self, folder):
        self.rows = {}
        with open(folder / "series.csv", newline="", encoding="utf-8") as file:
            days = {}
            for row in csv.DictReader(file):
                day = days.setdefault(row["date"], len(days))
                self.rows.setdefault(row["measure"], []).append(
                    (day, row["service"], row["class"], float(row["value"])))
        with open(folder / "burden.csv", newline="", encoding="utf-8") as file:
            self.bearers = list(csv.DictReader(file))
        self.people = sum(float(row["people"]) for row in self.bearers
                          if row["dimension"] == "activity_decile" and row["measure"] == "posts_wished"
                          and row["from"] == self.bearers[0]["from"])

    def daily(self, measure, service=None, political=False):
        days = {}
        for day, of_service, of_class, value in self.rows[measure]:
            if service not in (None, of_service) or (political and of_class not in POLITICAL):
                continue
            days[day] = days.get(day, 0) + value
        return days

    def total(self, measure, **which):
        return sum(self.daily(measure, **which).values())

    def at(self, measure, day, **which):
        return self.daily(measure, **which)[day]

    def peak_day(self, measure):
        days = self.daily(measure)
        return max(days, key=lambda day: (days[day], -day))

    def first_day(self, measure, level):
        return min((day for day, value in self.daily(measure).items() if value >= level), default=NEVER)

    def largest_day_share(self, measure):
        days = self.daily(measure)
        return max(days.values()) / (sum(days.values()) or 1)

    def burden(self, measure, dimension, group):
        return sum(float(row["value"]) for row in self.bearers
                   if (row["measure"], row["dimension"], row["group"]) == (measure, dimension, group))


class Runs:
    """Each run is done once, however many patterns ask for it."""

    def __init__(self, command, place):
        self.command, self.place, self.worlds = command, place, {}

    def world(self, pattern, settings, seed):
        options = [str(ROOT / pattern["scenario"]), "--seed", str(seed)]
        options += ["--population-scale", str(pattern["population_scale"])]
        if "days" in pattern:
            options += ["--days", str(pattern["days"])]
        for setting in settings:
            options += ["--set", setting]
        key = tuple(options)
        if key not in self.worlds:
            folder = self.place / str(len(self.worlds))
            subprocess.run([self.command, "run", *options, "--quiet", "--out", str(folder)], check=True)
            self.worlds[key] = World(folder)
        return self.worlds[key]


def quantile(values, share):
    ordered = sorted(values)
    at = share * (len(ordered) - 1)
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])


def judge(pattern, runs):
    """(holds, what was seen) of one pattern."""
    values = []
    for seed in range(1, pattern["seeds"] + 1):
        names = {"with_": runs.world(pattern, pattern["with"], seed)}
        if "without" in pattern:
            names["without"] = runs.world(pattern, pattern["without"], seed)
        values.append(float(eval(pattern["value"], {"__builtins__": {}}, names)))
    low, high = pattern["band"]
    if pattern["statistic"] == "mean":
        mean = sum(values) / len(values)
        return low <= mean <= high, f"{mean:.3g}"
    seen = quantile(values, 0.05), quantile(values, 0.95)
    return seen[0] <= high and seen[1] >= low, f"{seen[0]:.3g} to {seen[1]:.3g}"


def table(found):
    lines = ["| Pattern | Fact | What | Band | Seen | Class | Verdict |", "|---|---|---|---|---|---|---|"]
    for name, (pattern, holds, seen) in found.items():
        band = "{} to {}".format(*pattern["band"])
        lines.append(f"| {name} | {pattern['fact']} | {pattern['what']} | {band} | {seen} | "
                     f"{pattern['class']} | {'holds' if holds else 'does not hold'} |")
    return "\n".join(lines) + "\n"


def recorded():
    """Name of a pattern -> its verdict on record."""
    if not README.exists():
        return {}
    rows = (line.strip("| \n").split(" | ") for line in README.read_text(encoding="utf-8").splitlines()
            if line.startswith("| s"))
    return {row[0]: row[-1] for row in rows}


ABOUT = """# Patterns

Published facts that the model should show, one file each, at reduced scale and over several seeds.
The test `patterns` checks that every verdict is the one on record here, so that a change of
the model that breaks or mends a pattern is noticed. Class C: the model's numbers were chosen with this
fact in view; class P: it was not (as the specification has it). A pattern that doesn't hold is left as it is. The table is written
by `run_patterns.py COMMAND --record`.

"""


def main():
    command = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="chokepoint-patterns-") as place:
        runs = Runs(command, pathlib.Path(place))
        found = {}
        for file in sorted(HERE.glob("*.yaml")):
            pattern = yaml.safe_load(file.read_text(encoding="utf-8"))
            found[file.stem] = (pattern, *judge(pattern, runs))
    print(table(found))
    if "--record" in sys.argv:
        README.write_text(ABOUT + table(found), encoding="utf-8")
        return 0
    verdicts = {name: "holds" if holds else "does not hold" for name, (_, holds, _) in found.items()}
    changed = {name for name in verdicts.keys() | recorded().keys()
               if verdicts.get(name) != recorded().get(name)}
    for name in sorted(changed):
        print(f"{name}: on record {recorded().get(name)!r}, now {verdicts.get(name)!r}")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
