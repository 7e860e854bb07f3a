#!/usr/bin/python3
"""No number that nothing reads, no measure that stays zero: each number of a scenario is changed in
worlds where something happens, and some hash or figure must change with it: those of the rules, of the
country and its services, the shares of accounts and regions, each event of the calendar and its size. Each
measure must count something in the shipped scenarios, too, as they stand.

  tests/promises/every_number_test.py COMMAND
"""
import copy
import csv
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCENARIO = ROOT / "tests" / "promises" / "every_mechanism.yaml"

# Worlds in which, together, every rule has something to do.
WORLDS = [
    ["seed=1"],
    # A company that never gives in and a government that cuts: throttle, then block.
    ["seed=4", "bargain.change_cost=20", "bargain.control_value=12", "bargain.block_value_share=0.9",
     "bargain.legitimacy_cost=0.5", "bargain.interval_days=7"],
    ["seed=4", "services.facebook.blocked_days_at_start=3", "notice_posts.examined_per_day=3"],
    # Much is read, and what is hidden becomes news.
    ["seed=1", "read_feed.visibility_share=0.5", "spread_backlash.news_rate=1",
     "restrict_content.political_legitimacy=0"],
    # Little is examined, so that a channel makes it more.
    ["seed=2", "notice_posts.examined_per_day=3"],
    # The internet goes at night only.
    ["seed=2", "cut_access.internet_share=1", "cut_access.nightly_share=1"],
    ["seed=19"],
    # Sides whose types aren't drawn.
    ["seed=1", "bargain.is_type_drawn=no"],
]

# Runs of the shipped scenarios, at small scale: the next one is only made while some measure is still zero.
SHIPPED = [("tiny", 1, 1), ("tiny", 1, 4), ("kazakhstan", 0.01, 4), ("vietnam", 0.003, 1), ("myanmar", 0.01, 1),
           ("vietnam", 0.003, 2), ("kazakhstan", 0.01, 3), ("vietnam", 0.003, 3), ("myanmar", 0.01, 2),
           ("vietnam", 0.01, 4), ("kazakhstan", 0.05, 5), ("india", 0.001, 1), ("china", 0.001, 1)]

# Numbers that may stay without effect here, and why.
EXCEPTIONS = {
    "country.population": "bounds country.people and is told beside it: who has no account is nobody's agent",
}
# Measures that may stay zero here, and why.
QUIET_MEASURES = {
}


class Worlds:
    def __init__(self, command, place):
        self.command, self.place, self.count = command, place, 0

    def outcome(self, world, extra=(), scenario=None):
        """Hashes and figures, or None where the scenario refuses the number."""
        self.count += 1
        out = self.place / str(self.count)
        file = SCENARIO
        if scenario is not None:
            file = self.place / f"{self.count}.yaml"
            file.write_text(yaml.safe_dump(scenario, sort_keys=False), encoding="utf-8")
        settings = [part for s in [*WORLDS[world], *extra] for part in ("--set", s)]
        done = subprocess.run([self.command, "run", str(file), "--quiet", "--threads", "1", "--out",
                               str(out), *settings], capture_output=True, text=True)
        if done.returncode != 0:
            return None
        return (out / "hashes.csv").read_text(), (out / "series.csv").read_text()

    def shipped(self, name, scale, seed):
        self.count += 1
        out = self.place / str(self.count)
        subprocess.run([self.command, "run", str(ROOT / "scenarios" / f"{name}.yaml"), "--quiet", "--threads", "1",
                        "--population-scale", str(scale), "--seed", str(seed), "--out", str(out)],
                       check=True, capture_output=True)
        return (out / "hashes.csv").read_text(), (out / "series.csv").read_text()


def asked(command, *words):
    return subprocess.run([command, *words], capture_output=True, text=True, check=True).stdout


def bare(form):
    """What the schema says of a number without its source; {} for what is none."""
    about = form.get("anyOf", [{}])[0]
    if True in about.get("enum", []):
        return {"type": "boolean"}
    return about if about.get("type") in ("number", "integer") else {}


def numbers(schema, expanded):
    """(path, value, lowest, highest) of every number of the rules' blocks and the country, as the scenario has them."""
    for block, about in schema["properties"].items():
        for key, form in about.get("properties", {}).items():
            if bare(form):
                value = expanded[block][key]
                value = value["value"] if isinstance(value, dict) else value
                yield f"{block}.{key}", value, bare(form).get("minimum", 0), bare(form).get("maximum", 1)


def numbers_of_services(schema, expanded):
    """Key -> the same for each service: one that shows an effect is enough."""
    found = {}
    for name, about in expanded["services"].items():
        for key, form in schema["definitions"]["service"]["properties"].items():
            if bare(form):
                found.setdefault(f"services.*.{key}", []).append(
                    (f"services.{name}.{key}", about[key]["value"], bare(form).get("minimum", 0), bare(form).get("maximum", 1)))
    return found


def with_shares(scenario, section, place):
    """Half of one share goes to the next entry: they still sum to 1."""
    changed = copy.deepcopy(scenario)
    entries = changed[section]
    half = entries[place]["share"] / 2
    entries[place]["share"] -= half
    entries[(place + 1) % len(entries)]["share"] += half
    return changed


def with_event(scenario, event, size=None):
    """One more event, on the second day: no rung of the ladder is taken yet."""
    changed = copy.deepcopy(scenario)
    entry = {"date": scenario["start"] + datetime.timedelta(days=1), "event": event, "what": "a test", "source": "none"}
    changed["calendar"] = sorted([*changed["calendar"], entry | ({} if size is None else {"size": size})],
                                 key=lambda one: one["date"])
    return changed


def changed_files(schema, scenario):
    """What is changed -> pairs of scenarios that must differ in what they come to, one pair of which is enough."""
    for section in ("memberships", "regions"):
        for place in range(len(scenario[section])):
            yield f"{section}[{place}].share", [(scenario, with_shares(scenario, section, place))]
    for form in schema["properties"]["calendar"]["items"]["anyOf"]:
        about, size = form["properties"]["event"], bare(form["properties"].get("size", {}))
        for event in about.get("enum", [about.get("const")]):
            if not size:
                yield f"calendar: {event}", [(scenario, with_event(scenario, event))]
                continue
            low, high = size["minimum"], size["maximum"]
            whole = size["type"] == "integer"
            sizes = [low + (high - low) * part for part in (0.5, 0.1, 0.02, 1e-4, 1e-5)]
            sizes = [low + 1, low + 40] if whole else sizes
            yield f"calendar: size of {event}", [(with_event(scenario, event, a), with_event(scenario, event, b))
                                                for a, b in zip(sizes, sizes[1:])]


def others(value, low, high):
    """Other values to try, near ones first."""
    if isinstance(value, bool):
        return ["no" if value else "yes"]
    tries = [value * 2, low, high, value / 2, value + 1, (low + min(high, 2 * abs(value) + 1)) / 2]
    whole = isinstance(value, int)
    tries = [round(t) if whole else float(t) for t in tries]
    return [format(t, ".12g") for t in tries if low <= t <= high and t != value][:5]


def has_effect(worlds, plain, number):
    path, value, low, high = number
    for text in others(value, low, high):
        for world, before in enumerate(plain):
            after = worlds.outcome(world, [f"{path}={text}"])
            if after is not None and after != before:
                return True
    return False


def differ(worlds, pairs):
    """Whether two scenarios of some pair come to different ends in some world."""
    for one, other in pairs:
        for world in range(len(WORLDS)):
            ends = [worlds.outcome(world, scenario=scenario) for scenario in (one, other)]
            if None not in ends and ends[0] != ends[1]:
                return True
    return False


def quiet_measures(plain):
    sums = {}
    for _, series in plain:
        for row in csv.DictReader(series.splitlines()):
            sums[row["measure"]] = sums.get(row["measure"], 0) + abs(float(row["value"]))
    return {measure for measure, total in sums.items() if total == 0}


def measures_of(runs):
    return {row["measure"] for _, series in runs for row in csv.DictReader(series.splitlines())}


def quiet_in_shipped_scenarios(worlds, plain):
    """Measures that are zero in all of SHIPPED."""
    quiet = measures_of(plain)
    for name, scale, seed in SHIPPED:
        runs = [worlds.shipped(name, scale, seed)]
        quiet -= measures_of(runs) - quiet_measures(runs)
        if not quiet:
            break
    return quiet


def main():
    command = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory(prefix="chokepoint-numbers-") as place:
        worlds = Worlds(command, pathlib.Path(place))
        plain = [worlds.outcome(w) for w in range(len(WORLDS))]
        never = quiet_in_shipped_scenarios(worlds, plain)
        schema = json.loads(asked(command, "schema"))
        expanded = yaml.safe_load(asked(command, "check", str(SCENARIO)))
        scenario = yaml.safe_load(SCENARIO.read_text(encoding="utf-8"))
        idle = {n[0] for n in numbers(schema, expanded) if not has_effect(worlds, plain, n)}
        idle |= {key for key, some in numbers_of_services(schema, expanded).items()
                 if not any(has_effect(worlds, plain, n) for n in some)}
        idle |= {what for what, pairs in changed_files(schema, scenario) if not differ(worlds, pairs)}
    quiet = quiet_measures(plain)
    complaints = [f"{path}: nothing changes with it" for path in sorted(idle - EXCEPTIONS.keys())]
    complaints += [f"{path}: has an effect, take it off the list" for path in sorted(EXCEPTIONS.keys() - idle)]
    complaints += [f"{name}: zero in every world" for name in sorted(quiet - QUIET_MEASURES.keys())]
    complaints += [f"{name}: counted, take it off the list" for name in sorted(QUIET_MEASURES.keys() - quiet)]
    complaints += [f"{name}: zero in every shipped scenario" for name in sorted(never)]
    print("\n".join(complaints) or "every number moves something, every measure counts something")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
