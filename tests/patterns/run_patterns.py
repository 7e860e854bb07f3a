#!/usr/bin/python3
"""Which published patterns come out of the model, and is that what is on record?

  tests/patterns/run_patterns.py COMMAND              each pattern over the few seeds of its file;
                                                      exit code 1 where a verdict isn't the one on record
  tests/patterns/run_patterns.py COMMAND --seeds 50   over 50 seeds, for the verdict that counts
  ... --seeds 50 --record                             writes both to README.md
  ... --only s09,s11                                  those whose name begins so; with --record, only their lines
  ... --jobs 2                                        seeds at the same time

README.md says how a pattern file is written. A pattern that doesn't hold stays on record as such.
"""
import argparse
import concurrent.futures
import math
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

import verdicts
from world import NEVER, World

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
README = HERE / "README.md"
TABLE_BEGINS = "| Pattern |"
KEYS = {"fact", "what", "source", "class", "scenario", "population_scale", "days", "seeds", "with", "without",
        "worlds", "steps", "add_to_calendar", "replace", "value", "statistic", "band", "not_in_the_model"}
WORDS = {"abs": abs, "len": len, "log": math.log, "max": max, "min": min, "sum": sum, "never": NEVER}


def section(text, key):
    """(begin, end) of a top-level section of a scenario file, its line included."""
    found = re.search(rf"^{key}:.*\n(?:(?:[ #].*)?\n)*", text, re.MULTILINE)
    return found.span() if found else (len(text), len(text))


def with_entry(text, entry):
    """The scenario with one more entry in its calendar, whose dates ascend."""
    begin, end = section(text, "calendar")
    later = (match.start() for match in re.finditer(r"^  - \{?date: (\S{10})", text[begin:end], re.MULTILINE)
             if match[1] > str(entry["date"]))
    at = begin + next(later, len(text[begin:end].rstrip()) + 1)
    line = yaml.safe_dump(entry, default_flow_style=True, width=9999)
    return text[:at] + "  - " + line + text[at:]


def scenario_text(about):
    """The scenario of one world, with the sections that the pattern changes."""
    text = (ROOT / about["scenario"]).read_text(encoding="utf-8")
    for key, value in about.get("replace", {}).items():
        begin, end = section(text, key)
        text = text[:begin] + yaml.safe_dump({key: value}) + text[end:]
    for entry in about.get("add_to_calendar", []):
        text = with_entry(text, {"what": "added by a pattern", "source": "none", **entry})
    return text


def worlds_of(pattern):
    """Name in the value -> what is run."""
    shared = {key: pattern[key] for key in ("scenario", "population_scale", "days", "add_to_calendar", "replace")
              if key in pattern}
    if "steps" in pattern:
        key = pattern["steps"]["set"]
        return {f"step{i}": {**shared, "set": [*pattern.get("with", []), f"{key}={value}"]}
                for i, value in enumerate(pattern["steps"]["values"])}
    named = {"with_": pattern.get("with"), "without": pattern.get("without")}
    worlds = {name: {**shared, "set": changes} for name, changes in named.items() if changes is not None}
    for name, own in pattern.get("worlds", {}).items():
        worlds[name] = {**shared, **own, "set": own.get("set", [])}
    return worlds


class Runs:
    """All runs of one seed: each is done once, however many patterns ask for it."""

    def __init__(self, command, place, seed):
        self.command, self.place, self.seed, self.worlds = command, place, seed, {}

    def world(self, about):
        key = repr(sorted(about.items(), key=lambda item: item[0]))
        if key not in self.worlds:
            self.worlds[key] = self.run(about)
        return self.worlds[key]

    def run(self, about):
        folder = self.place / str(len(self.worlds))
        scenario = self.place / f"{len(self.worlds)}.yaml"
        scenario.write_text(scenario_text(about), encoding="utf-8")
        options = ["--seed", str(self.seed), "--population-scale", str(about["population_scale"])]
        options += ["--days", str(about["days"])] if "days" in about else []
        for setting in about["set"]:
            options += ["--set", setting]
        done = subprocess.run([self.command, "run", str(scenario), *options, "--threads", "1", "--quiet", "--out",
                               str(folder)], capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"{about['scenario']} {' '.join(options)}: {done.stderr}")
        return World(folder)


def value_of(pattern, runs):
    names = {name: runs.world(about) for name, about in worlds_of(pattern).items()}
    formula = compile(pattern["value"], pattern["what"], "eval")
    if "steps" not in pattern:
        return eval(formula, {"__builtins__": {}, **WORDS, **names})
    return [eval(formula, {"__builtins__": {}, **WORDS, "with_": world, "without": names["step0"]})
            for world in names.values()]


def values_of_seed(command, patterns, seed):
    """Name -> what this seed shows, for the patterns that want it."""
    with tempfile.TemporaryDirectory(prefix="chokepoint-patterns-") as place:
        runs = Runs(command, pathlib.Path(place), seed)
        return {name: value_of(pattern, runs) for name, (pattern, seeds) in patterns.items() if seed <= seeds}


def read_patterns(only):
    patterns = {}
    for file in sorted(HERE.glob("*.yaml")):
        pattern = yaml.safe_load(file.read_text(encoding="utf-8"))
        unknown = pattern.keys() - KEYS
        if unknown:
            sys.exit(f"{file.name}: I don't know {', '.join(sorted(unknown))}")
        if file.stem.startswith(tuple(only.split(","))):
            patterns[file.stem] = pattern
    return patterns


def collect(command, patterns, seeds, jobs):
    """Name -> a value for each seed, in the order of seeds."""
    wanted = {name: (pattern, max(seeds, pattern["seeds"])) for name, pattern in patterns.items()
              if "not_in_the_model" not in pattern}
    found = {name: [] for name in wanted}
    last = max((count for _, count in wanted.values()), default=0)
    with concurrent.futures.ProcessPoolExecutor(jobs) as crew:
        tasks = [crew.submit(values_of_seed, command, wanted, seed) for seed in range(1, last + 1)]
        for task in tasks:
            for name, value in task.result().items():
                found[name].append(value)
    return found


def row_of(name, pattern, values):
    """The cells of one line of the table."""
    about = [name, pattern["fact"], pattern["what"]]
    if "not_in_the_model" in pattern:
        return [*about, "", pattern["not_in_the_model"], "", pattern["class"], "not in the model", "not in the model"]
    band = "{} to {}".format(*pattern["band"]) if "band" in pattern else "no band: mapped"
    verdict, seen = verdicts.judge(pattern, values)
    short, _ = verdicts.judge(pattern, values[:pattern["seeds"]])
    return [*about, band, seen, str(len(values)), pattern["class"], verdict, short]


def table(rows):
    heads = ["Pattern", "Fact", "What", "Band", "Seen", "Seeds", "Class", "Verdict", "With few seeds"]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [heads, ["---"] * len(heads), *rows]) + "\n"


def recorded():
    """Name of a pattern -> its verdicts on record, over all seeds and over few."""
    text = README.read_text(encoding="utf-8")
    lines = text[text.index(TABLE_BEGINS):].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| s")]
    return {row[0]: (row[-2], row[-1]) for row in rows}


def record(rows, only):
    """The table with these lines anew; lines of files that are gone go."""
    text = README.read_text(encoding="utf-8")
    before, old = text[:text.index(TABLE_BEGINS)], text[text.index(TABLE_BEGINS):]
    kept = [line.strip("| ").split(" | ") for line in old.splitlines() if line.startswith("| s")] if only else []
    lines = {cells[0]: cells for cells in [*kept, *rows]}
    names = sorted(file.stem for file in HERE.glob("s*.yaml"))
    missing = [name for name in names if name not in lines]
    if missing:
        sys.exit(f"no verdict on record for {', '.join(missing)}: --record them too")
    README.write_text(before + table([lines[name] for name in names]), encoding="utf-8")


def changed(rows, options):
    """Complaints on verdicts that aren't on record."""
    column = -2 if options.seeds > 0 else -1
    now = {row[0]: row[column] for row in rows}
    before = {name: verdict[column] for name, verdict in recorded().items() if name.startswith(tuple(options.only.split(",")))}
    return [f"{name}: on record {before.get(name)!r}, now {now.get(name)!r}"
            for name in sorted(now.keys() | before.keys()) if now.get(name) != before.get(name)]


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("command")
    asked.add_argument("--seeds", type=int, default=0, help="at least so many, instead of each file's few")
    asked.add_argument("--only", default="")
    asked.add_argument("--record", action="store_true")
    asked.add_argument("--jobs", type=int, default=2)
    options = asked.parse_args()
    patterns = read_patterns(options.only)
    values = collect(str(pathlib.Path(options.command).resolve()), patterns, options.seeds, options.jobs)
    rows = [row_of(name, pattern, values.get(name)) for name, pattern in patterns.items()]
    print(table(rows))
    if options.record:
        record(rows, options.only)
        return 0
    complaints = changed(rows, options)
    print("\n".join(complaints))
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
