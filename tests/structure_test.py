#!/usr/bin/env python3
"""Does tools/check_structure.py see what it says it sees? A small house in order gives no complaint; then one
violation at a time is planted, and the check that is meant must catch it. Exit code 1 when one is missed.
"""
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "tools"))
from check_structure import (  # noqa: E402
    check, CHECKS, GOLDEN, files_are_short, includes_run_one_way, libraries_have_one_door, mathematics_is_portable,
    mistakes_on_purpose_have_their_place, names_say_something, no_path_of_a_machine, no_rule_includes_another,
    no_two_types_share_a_name, pictures_show_these_results, rules_have_a_line_in_the_step, rules_have_a_page,
    rules_have_a_section, rules_have_a_source, rules_have_a_test, rules_have_their_parameters_listed,
    scripts_can_be_called)

SOUND_HOUSE = {
    "sim/main.cpp": '#include <CLI/CLI.hpp>\n#include "run/step.hpp"\n',
    "sim/MODEL.md": "# Model\n## Sing, `sing_song`\n",
    "sim/base/draw.hpp": "#pragma once\n#include <cmath>\n// std::exp is forbidden\nstruct Draws {};\n",
    "sim/base/parallel.cpp": "#include <oneapi/tbb/parallel_for.h>\n",
    "sim/world/world.hpp": '#pragma once\n#include "base/draw.hpp"\nstruct World {};\n',
    "sim/rules/sing_song.hpp":
        "#pragma once\n// Sing.\n// Reads a. Writes b.\n// Draws none. Source c. Limits d.\n"
        '#include "world/world.hpp"\nstruct SingSongParameters { double pitch; };\n'
        'inline constexpr Table kSingSongTable = {"sing_song", "songs", kSingSongFields};\n',
    "sim/rules/sing_song.cpp": '#include "rules/sing_song.hpp"\n',
    "sim/scenario/scenario.hpp": '#include "rules/sing_song.hpp"\nSingSongParameters sing_song;\n',
    "sim/run/step.hpp": '// sing_song\n#include "scenario/scenario.hpp"\n',
    "sim/run/step.cpp": '#include "run/step.hpp"\nvoid step() { sing_song(world); }\n',
    "tests/rules/sing_song_test.cpp": '#include "rules/sing_song.hpp"\n',
}

# (what is planted, the check that must catch it, path, new text or None to delete, appended or not)
VIOLATIONS = [
    ("world includes rules", includes_run_one_way, "sim/world/world.hpp",
     '#include "rules/sing_song.hpp"\n', True),
    ("base includes world", includes_run_one_way, "sim/base/draw.hpp",
     '#include "world/world.hpp"\n', True),
    ("run includes cluster", includes_run_one_way, "sim/run/step.cpp",
     '#include "cluster/plan.hpp"\n', True),
    ("cluster includes render", includes_run_one_way, "sim/cluster/plan.cpp",
     '#include "render/picture.hpp"\n', False),
    ("an unknown folder", includes_run_one_way, "sim/extras/more.cpp", "int x;\n", False),
    ("an include without its folder", includes_run_one_way, "sim/world/world.hpp",
     '#include "users.hpp"\n', True),
    ("a rule includes another", no_rule_includes_another, "sim/rules/dance.cpp",
     '#include "rules/sing_song.hpp"\n', False),
    ("oneTBB through a second door", libraries_have_one_door, "sim/run/step.cpp",
     "#include <tbb/parallel_for.h>\n", True),
    ("oneTBB in its door's header", libraries_have_one_door, "sim/base/parallel.hpp",
     "#include <oneapi/tbb/task_arena.h>\n", False),
    ("yaml-cpp in a header", libraries_have_one_door, "sim/scenario/yaml_node.hpp",
     "#include <yaml-cpp/yaml.h>\n", False),
    ("NetCDF elsewhere", libraries_have_one_door, "sim/run/step.cpp", "#include <netcdf.h>\n", True),
    ("JSON elsewhere", libraries_have_one_door, "sim/run/step.cpp",
     "#include <nlohmann/json.hpp>\n", True),
    ("xxHash elsewhere", libraries_have_one_door, "sim/world/world.hpp", "#include <xxhash.h>\n", True),
    ("CLI11 elsewhere", libraries_have_one_door, "sim/run/step.cpp", "#include <CLI/CLI.hpp>\n", True),
    ("SFML", libraries_have_one_door, "sim/run/step.cpp", "#include <SFML/Graphics.hpp>\n", True),
    ("MPI", libraries_have_one_door, "sim/run/step.cpp", "#include <mpi.h>\n", True),
    ("a page without Limits", rules_have_a_page, "sim/rules/sing_song.hpp",
     "#pragma once\n// Sing.\n// Reads a. Writes b. Draws none. Source c.\n", False),
    ("a rule without a source", rules_have_a_source, "sim/rules/sing_song.cpp", None, False),
    ("a rule without a header", rules_have_a_source, "sim/rules/dance.cpp", "int x;\n", False),
    ("a rule without a test", rules_have_a_test, "tests/rules/sing_song_test.cpp", None, False),
    ("a rule without a section", rules_have_a_section, "sim/MODEL.md",
     "# Model\n`sing_song` in passing\n", False),
    ("a rule that is not called", rules_have_a_line_in_the_step, "sim/run/step.cpp",
     "// sing_song(world)\nvoid step() {}\n", False),
    ("a rule not on the page of the day", rules_have_a_line_in_the_step, "sim/run/step.hpp",
     "// nothing\n", False),
    ("parameters not listed", rules_have_their_parameters_listed, "sim/scenario/scenario.hpp",
     "int x;\n", False),
    ("a table under another name", rules_have_their_parameters_listed, "sim/rules/sing_song.hpp",
     "#pragma once\n// Reads Writes Draws Source Limits\nstruct SingSongParameters {};\n"
     'inline constexpr Table kSingSongTable = {"song", "songs", kSingSongFields};\n', False),
    ("a file name with a forbidden word", names_say_something, "sim/base/string_util.hpp", "\n", False),
    ("a type name with a forbidden word", names_say_something, "sim/world/world.hpp",
     "class PostManager {\n", True),
    ("a plain type name with a forbidden word", names_say_something, "sim/world/world.hpp",
     "using UserData = int;\n", True),
    ("a long file", files_are_short, "sim/world/world.hpp", "int x;\n" * 301, True),
    ("a path of a machine", no_path_of_a_machine, "README.md",
     "see /" + "home/somebody/x and\n", False),
    ("a path of a machine in quotes", no_path_of_a_machine, "tools/x.py",
     'root = "/' + 'work"\n', False),
    ("std::exp in a rule", mathematics_is_portable, "sim/rules/sing_song.cpp",
     "double y = std::exp(1.0);\n", True),
    ("a stored generator", mathematics_is_portable, "sim/world/world.hpp",
     "std::mt19937 generator;\n", True),
    ("rand", mathematics_is_portable, "sim/run/step.cpp", "int x = rand();\n", True),
    ("two types of one name", no_two_types_share_a_name, "sim/run/other.hpp", "struct World {\n", False),
    ("a script that can't be called", scripts_can_be_called, "tools/x.py", "#!/usr/bin/env python3\n", False),
    ("a mistake whose place has gone", mistakes_on_purpose_have_their_place, "tests/theory/mutations.tsv",
     "A1\tsim/main.cpp\tint gone\tint wrong\n", False),
    ("pictures of older results", pictures_show_these_results, GOLDEN, "day,hash\n0,1\n", False),
    ("random_device", mathematics_is_portable, "sim/base/draw.hpp", "std::random_device d;\n", True),
]


def build_house(root, files):
    for name, text in files.items():
        path = pathlib.Path(root) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def self_test():
    missed = 0
    with tempfile.TemporaryDirectory(prefix="chokepoint-") as temporary:
        build_house(temporary, SOUND_HOUSE)
        complaints = [c for found in check(temporary).values() for c in found]
        missed += bool(complaints)
        print(f"{'MISSED' if complaints else 'ok':<7} a sound house gives no complaint {complaints or ''}")
    for what, expected, name, text, is_appended in VIOLATIONS:
        with tempfile.TemporaryDirectory(prefix="chokepoint-") as temporary:
            files = dict(SOUND_HOUSE)
            if text is None:
                del files[name]
            else:
                files[name] = (files[name] if is_appended else "") + text
            build_house(temporary, files)
            is_caught = bool(check(temporary)[expected])
            missed += not is_caught
            print(f"{'ok' if is_caught else 'MISSED':<7} {what}")
    covered = {violation[1] for violation in VIOLATIONS}
    for one in CHECKS:
        if one not in covered:
            missed += 1
            print(f"MISSED  {one.__name__} has no planted violation")
    print(f"self-test: {len(VIOLATIONS) + 1} cases, {missed} missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(self_test())
