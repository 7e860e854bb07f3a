"""The release build, with some sources compiled anew another way and linked before the library, so that
theirs is taken: what tools/mutations and tools/coverage need, at the cost of a few sources."""
import json
import pathlib
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "release"


def quiet(arguments, **more):
    return subprocess.run([str(a) for a in arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          check=False, **more)


def bring_up_to_date(target):
    built = quiet(["cmake", "--build", BUILD, "--target", target])
    if built.returncode != 0:
        sys.exit(built.stdout[-2000:] + built.stderr + "build/release comes first: tools/test --quick")


def compile_commands():
    """The arguments that compiled each source, without the compiler's cache."""
    entries = json.loads((BUILD / "compile_commands.json").read_text(encoding="utf-8"))
    arguments = {pathlib.Path(e["file"]).resolve(): shlex.split(e["command"]) for e in entries}
    return {file: a[1:] if a[0].endswith("ccache") else a for file, a in arguments.items()}


def compile_anew(command, source, made, extra):
    """Compiles a source as `command` did, with more arguments behind; what the compiler said, if it failed."""
    arguments = list(command)
    arguments[arguments.index("-o") + 1] = str(made)
    arguments[arguments.index("-c") + 1] = str(source)
    for option in ("-MD", "-MT", "-MF"):  # the build's own notes on who includes whom stay as they are
        if option in arguments:
            at = arguments.index(option)
            del arguments[at:at + (1 if option == "-MD" else 2)]
    done = quiet(arguments[:1] + extra + arguments[1:], cwd=BUILD)
    return "" if done.returncode == 0 else done.stderr[-2000:]


def link_command(target):
    """The arguments that link a target of the build."""
    last = quiet(["ninja", "-C", BUILD, "-t", "commands", target]).stdout.splitlines()[-1]
    return shlex.split(last.removeprefix(": && ").split(" && ")[0])


def link_anew(command, objects, program, extra=()):
    """Links as `command` does, with these objects before the library; what the linker said, if it failed."""
    arguments = list(command)
    arguments[arguments.index("-o") + 1] = str(program)
    at = next(i for i, a in enumerate(arguments) if a.endswith("libchokepoint_sim.a"))
    done = quiet([*arguments[:at], *objects, *arguments[at:], *extra], cwd=BUILD)
    return "" if done.returncode == 0 else done.stderr[-2000:]
