#!/usr/bin/env python3
"""Does the house still stand? Include direction, doors to libraries, the shape of a rule, names.

  tools/check_structure.py              checks this repository
  tools/check_structure.py --root DIR   checks another one

tests/structure_test.py plants a violation of each kind and sees it caught.
Complaints have the form file:line: what is wrong. Exit code 1 when there are any.
"""
import argparse
import hashlib
import os
import pathlib
import re
import subprocess
import sys

# A folder may include itself and what has a lower number. cluster and render never see each other.
FLOORS = {"base": 0, "world": 1, "rules": 2, "scenario": 3, "run": 4, "cluster": 5, "render": 5, "report": 5,
          "theory": 6, "cli": 7, "main": 8}

# Each outside library, what its includes look like, and the only files that may have them.
DOORS = {
    "oneTBB": (r"(oneapi/)?tbb/|oneapi/tbb\.h", {"sim/base/parallel.cpp", "sim/base/small_sequence.cpp"}),
    "yaml-cpp": (r"yaml-cpp/", {"sim/scenario/yaml_node.cpp"}),
    "GSL": (r"gsl/", {"sim/cluster/sobol_sequence.cpp", "sim/cluster/student.cpp"}),
    "HDF5": (r"hdf5", {"sim/run/hdf5_file.cpp"}),
    "NetCDF": (r"netcdf", {"sim/run/netcdf_file.cpp", "sim/run/netcdf_difference.cpp"}),
    "nlohmann-json": (r"nlohmann/", {"sim/run/manifest.cpp", "sim/scenario/schema.cpp",
                                  "sim/cluster/sweep_folder.cpp", "sim/report/report_json.cpp",
                                  "sim/report/sweep_json.cpp"}),
    "xxHash": (r"xxh", {"sim/run/state_hash.cpp", "sim/run/hash_shared_columns.cpp"}),
    "CLI11": (r"CLI/", {"sim/main.cpp", "render/view_options.cpp"}),
    "SFML": (r"SFML/", {"render/window.cpp"}),
    "X11": (r"X11/", {"render/plain_screen.cpp", "render/window.cpp"}),
    # Its draw lists are what pictures are painted into: letters, paint, images in memory, window, buttons.
    "Dear ImGui": (r"imgui", {"render/letters.cpp", "render/paint.cpp", "render/plain_screen.cpp", "render/raster.cpp", "render/darkroom.cpp",
                              "render/window.cpp", "render/watch.cpp", "render/controls.cpp"}),
    "HarfBuzz and FreeType": (r"hb|ft2build", {"render/shaping.cpp"}),
    "libpng": (r"png\.h", {"render/png_file.cpp"}),
    "MPI": (r"mpi\.h", {"sim/cluster/mpi_crew.cpp", "sim/cluster/mpi_exchange.cpp"}),
}
CLI_FOLDER = "sim/cli/"  # may open the door to CLI11 too

PAGE_WORDS = ("Reads", "Writes", "Draws", "Source", "Limits")
FORBIDDEN_WORDS = {"manager", "helper", "util", "utils", "utility", "impl", "handle", "handler",
                   "process", "processor", "data"}
MOST_LINES = 300
LONG_EXCUSE = "Long because"

NOT_PORTABLE = re.compile(
    r"\bstd::(exp|exp2|expm1|log|log2|log10|log1p|pow|cbrt|hypot|sin|cos|tan|asin|acos|atan|atan2|"
    r"sinh|cosh|tanh|erf|erfc|lgamma|tgamma)\b|"
    r"\b(rand|srand|drand48)\s*\(|\brandom_device\b|\bstd::(mt19937|minstd|default_random_engine|"
    r"shuffle|sample\b|\w+_distribution)|#\s*include\s*<random>")
PORTABLE_FOLDERS = ("sim/base/", "sim/world/", "sim/rules/", "sim/scenario/", "sim/run/")

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
TYPE = re.compile(r"^\s*(?:template\s*<[^;{]*>\s*)?(?:typedef\s+)?"
                  r"(?:enum\s+class|enum\s+struct|enum|class|struct|union|concept|using)\s+"
                  r"(?:\[\[\w+\]\]\s*)?([A-Za-z_]\w*)")
# A path of somebody's own machine; written so that this line is none itself.
OWN_PATH = re.compile(r"(?<![\w/.~-])/(?:work|home)(?=/|\b)(?![\w-])")


class Tree:
    """The files that are or would be committed, read once."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.paths = sorted(self._list())
        self._lines = {}

    def _list(self):
        if (self.root / ".git").exists():
            try:
                listed = subprocess.run(
                    ["git", "-c", f"safe.directory={self.root.resolve()}", "ls-files", "-z", "-c",
                     "-o", "--exclude-standard"],
                    cwd=self.root, capture_output=True, check=True).stdout
                names = {name.decode() for name in listed.split(b"\0") if name}
                return [name for name in names if (self.root / name).is_file()]
            except (OSError, subprocess.CalledProcessError):
                pass  # no git here: walk instead
        found = []
        for folder, folders, files in os.walk(self.root):
            here = pathlib.Path(folder).relative_to(self.root)
            folders[:] = [f for f in folders if f not in (".git", "__pycache__") and
                          not (here == pathlib.Path(".") and f in ("build", "results"))]
            found += [(here / f).as_posix() for f in files]
        return found

    def lines(self, path):
        """The lines of a text file; none for a missing or binary one."""
        if path not in self._lines:
            try:
                self._lines[path] = (self.root / path).read_bytes().decode().splitlines()
            except (OSError, UnicodeDecodeError):
                self._lines[path] = []
        return self._lines[path]

    def text(self, path):
        return "\n".join(self.lines(path))

    def has(self, path):
        return path in self.paths

    def sources(self):
        """C++ files of the program itself, tests not included."""
        return [p for p in self.paths
                if p.startswith(("sim/", "render/")) and p.endswith((".hpp", ".cpp", ".h"))]

    def includes(self, path):
        """(line number, kind of bracket, included name)."""
        for number, line in enumerate(self.lines(path), start=1):
            match = INCLUDE.match(line)
            if match:
                yield number, match.group(1), match.group(2)

    def rules(self):
        return [pathlib.PurePosixPath(p).stem for p in self.paths
                if re.fullmatch(r"sim/rules/\w+\.hpp", p)]


def folder_of(path):
    parts = path.split("/")
    if path == "render/main.cpp":
        return "main"
    if parts[0] == "render":
        return "render"
    if len(parts) == 2:
        return "main"
    return parts[1]


def without_comment(line):
    return line.split("//", 1)[0]


def camel(name):
    return "".join(part.capitalize() for part in name.split("_"))


def includes_run_one_way(tree):
    for path in tree.sources():
        own = folder_of(path)
        if own not in FLOORS:
            yield path, 1, f"folder {own}/ has no floor in the house ({', '.join(FLOORS)})"
            continue
        for number, bracket, name in tree.includes(path):
            if bracket != '"':
                continue
            other = name.split("/")[0] if "/" in name else None
            if other not in FLOORS:
                yield path, number, f'"{name}": write includes as "folder/file.hpp"'
            elif other != own and FLOORS[other] >= FLOORS[own]:
                yield path, number, f"{own}/ must not include {other}/ ({name})"


def no_rule_includes_another(tree):
    for path in tree.sources():
        if not path.startswith("sim/rules/"):
            continue
        inside = pathlib.PurePosixPath(path).parts[2:]  # a large rule has parts in a folder of its name
        own = inside[0] if len(inside) > 1 else pathlib.PurePosixPath(path).stem
        for number, _, name in tree.includes(path):
            is_own = name == f"rules/{own}.hpp" or name.startswith(f"rules/{own}/")
            if name.startswith("rules/") and not is_own:
                yield path, number, f"the rule {own} includes another rule ({name})"


def libraries_have_one_door(tree):
    for path in tree.sources():
        for number, _, name in tree.includes(path):
            for library, (pattern, doors) in DOORS.items():
                if not re.match(pattern, name) or path in doors:
                    continue
                if library == "CLI11" and path.startswith(CLI_FOLDER):
                    continue
                only = " and ".join(sorted(doors)) or "no file"
                yield path, number, f"<{name}>: {only} may include {library}"


def rules_have_a_page(tree):
    for name in tree.rules():
        path = f"sim/rules/{name}.hpp"
        page = []
        for line in tree.lines(path):
            if line.startswith("//"):
                page.append(line)
            elif page or line.strip() not in ("", "#pragma once"):
                break
        words = re.findall(r"\w+", " ".join(page).lower())
        absent = [word for word in PAGE_WORDS if word.lower() not in words]
        if absent:
            yield path, 1, f"the opening page does not say: {', '.join(absent)}"


def rules_have_a_source(tree):
    for name in tree.rules():
        if not tree.has(f"sim/rules/{name}.cpp"):
            yield f"sim/rules/{name}.hpp", 1, f"sim/rules/{name}.cpp is missing"
    for path in tree.sources():
        if re.fullmatch(r"sim/rules/\w+\.cpp", path) and not tree.has(path[:-4] + ".hpp"):
            yield path, 1, f"{path[:-4]}.hpp is missing"


def rules_have_a_test(tree):
    for name in tree.rules():
        if not tree.has(f"tests/rules/{name}_test.cpp"):
            yield f"sim/rules/{name}.hpp", 1, f"tests/rules/{name}_test.cpp is missing"


def rules_have_a_section(tree):
    headings = [line for line in tree.lines("sim/MODEL.md") if line.startswith("#")]
    for name in tree.rules():
        if not any(f"`{name}`" in heading for heading in headings):
            yield f"sim/rules/{name}.hpp", 1, f"no heading of sim/MODEL.md contains `{name}`"


def rules_have_a_line_in_the_step(tree):
    """Named on the page step.hpp, and called by step.cpp or by a part of it that it includes."""
    page = tree.text("sim/run/step.hpp")
    parts = ["sim/run/step.cpp"]
    for _, _, included in tree.includes("sim/run/step.cpp"):
        if included.startswith("run/") and included != "run/step.hpp":
            parts.append("sim/" + included.replace(".hpp", ".cpp"))
    calls = "\n".join(without_comment(line) for part in parts for line in tree.lines(part))
    for name in tree.rules():
        path = f"sim/rules/{name}.hpp"
        if not re.search(rf"\b{name}\b", page):
            yield path, 1, f"sim/run/step.hpp, the order of a day, does not name {name}"
        if not re.search(rf'\b{name}\s*\(|"rules/{name}\.hpp"', calls):
            yield path, 1, f"{name} is never called: no line in sim/run/step.cpp"


def rules_have_their_parameters_listed(tree):
    scenario = tree.text("sim/scenario/scenario.hpp")
    for name in tree.rules():
        path = f"sim/rules/{name}.hpp"
        text = tree.text(path)
        if not re.search(r"\bstruct\s+\w+Parameters\b", text):
            continue
        record = f"{camel(name)}Parameters"
        if not re.search(rf"\bstruct\s+{record}\b", text):
            yield path, 1, f"the parameters of {name} are called {record}"
        if not re.search(rf'\bTable\s+k{camel(name)}Table\s*=\s*{{\s*"{name}"', text):
            yield path, 1, f'no table k{camel(name)}Table = {{"{name}", ...}}'
        if not re.search(rf"\b{record}\s+{name}\s*;", scenario):
            yield path, 1, f"sim/scenario/scenario.hpp does not list `{record} {name};`"


def names_say_something(tree):
    folders = ("sim/", "render/", "tests/", "tools/", "scenarios/")
    for path in tree.paths:
        if not path.startswith(folders):
            continue
        for part in path.split("/"):
            for word in re.split(r"[_.\-]", part.lower()):
                if word in FORBIDDEN_WORDS:
                    yield path, 1, f"a name with `{word}` says nothing"
        if not path.endswith((".hpp", ".cpp", ".h")):
            continue
        for number, line in enumerate(tree.lines(path), start=1):
            match = TYPE.match(without_comment(line))
            if not match:
                continue
            for word in re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])", match.group(1)):
                if word.lower() in FORBIDDEN_WORDS:
                    yield path, number, f"the type {match.group(1)}: `{word}` says nothing"


def files_are_short(tree):
    for path in tree.sources():
        lines = tree.lines(path)
        if len(lines) > MOST_LINES and LONG_EXCUSE not in "\n".join(lines[:15]):
            yield path, MOST_LINES + 1, (f"{len(lines)} lines, more than {MOST_LINES}: split it, or "
                                         f'say on top "{LONG_EXCUSE} ..."')


def no_path_of_a_machine(tree):
    for path in tree.paths:
        for number, line in enumerate(tree.lines(path), start=1):
            if OWN_PATH.search(line):
                yield path, number, "an absolute path of somebody's machine"


def mathematics_is_portable(tree):
    for path in tree.sources():
        if not path.startswith(PORTABLE_FOLDERS):
            continue
        for number, line in enumerate(tree.lines(path), start=1):
            match = NOT_PORTABLE.search(without_comment(line))
            if match:
                yield path, number, (f"{match.group(0).strip()}: differs between machines; use "
                                     "base/portable_math.hpp and base/draw.hpp")


def no_two_types_share_a_name(tree):
    """Two types of one name in one program are one to the linker, which takes either's code for both."""
    first = {}
    for path in tree.sources():
        if not path.endswith(".hpp"):
            continue
        space = []
        for number, line in enumerate(tree.lines(path), start=1):
            opened = re.match(r"namespace ([\w:]+) \{", line)
            space = [opened.group(1)] if opened else space
            match = re.match(r"(?:struct|class|enum class|enum) (\w+)[^;]*\{", line)
            name = (*space, match.group(1)) if match else None
            if name and first.setdefault(name, path) != path:
                yield path, number, f"{match.group(1)} is a type of {first[name]} too"


def scripts_can_be_called(tree):
    for path in tree.paths:
        if tree.lines(path)[:1] and tree.lines(path)[0].startswith("#!") and not os.access(tree.root / path, os.X_OK):
            yield path, 1, "begins with #! and isn't executable: chmod +x"


def mistakes_on_purpose_have_their_place(tree):
    """A line of the mutation list whose text has gone from its file tries nothing."""
    path = "tests/theory/mutations.tsv"
    if path not in tree.paths:
        return
    for number, line in enumerate(tree.lines(path), start=1):
        if not line or line.startswith("#"):
            continue
        _, name, as_it_is, *_ = line.split("\t")
        times = "\n".join(tree.lines(name)).count(as_it_is) if name in tree.paths else 0
        if times != 1:
            yield path, number, f"'{as_it_is}' stands {times} times in {name}, not once"


GOLDEN = "tests/promises/golden_tiny.csv"
PICTURES = "docs/pictures/results.txt"


def pictures_show_these_results(tree):
    """tools/screenshots notes which golden hashes the program had: pictures of others show other histories."""
    if GOLDEN not in tree.paths:
        return
    now = hashlib.sha256("\n".join(tree.lines(GOLDEN)).encode()).hexdigest()[:16]
    noted = tree.lines(PICTURES)[0] if PICTURES in tree.paths else "nothing"
    if noted != now:
        yield PICTURES, 1, f"pictures are of results {noted}, these are {now}: run tools/screenshots"


CHECKS = [includes_run_one_way, no_rule_includes_another, libraries_have_one_door,
          rules_have_a_page, rules_have_a_source, rules_have_a_test, rules_have_a_section,
          rules_have_a_line_in_the_step, rules_have_their_parameters_listed, names_say_something,
          files_are_short, no_path_of_a_machine, mathematics_is_portable, scripts_can_be_called,
          no_two_types_share_a_name, mistakes_on_purpose_have_their_place, pictures_show_these_results]


def check(root):
    """Complaints of each check: {check: [(path, line, message)]}."""
    tree = Tree(root)
    return {check: list(check(tree)) for check in CHECKS}


def report(root):
    failed = 0
    for one, complaints in check(root).items():
        print(f"{'FAILED' if complaints else 'ok':<7} {one.__name__.replace('_', ' ')}")
        for path, line, message in complaints:
            print(f"{path}:{line}: {message}")
        failed += bool(complaints)
    print(f"structure: {len(CHECKS) - failed} checks passed, {failed} failed")
    return 1 if failed else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", default=pathlib.Path(__file__).resolve().parent.parent)
    options = parser.parse_args()
    return report(options.root)


if __name__ == "__main__":
    sys.exit(main())
