"""Calls the command `chokepoint`."""
import os
import pathlib
import shutil
import subprocess

from . import results


class ChokepointError(RuntimeError):
    """The command refused or failed; the message is what it said."""


def find_program():
    """The path of the command: CHOKEPOINT, then the PATH, then build/release above this file."""
    named = os.environ.get("CHOKEPOINT")
    if named:
        if shutil.which(named) is None:
            raise ChokepointError(f"CHOKEPOINT is {named!r}, which is no program that can be run")
        return named
    on_path = shutil.which("chokepoint")
    if on_path:
        return on_path
    for folder in pathlib.Path(__file__).resolve().parents:
        built = folder / "build" / "release" / "chokepoint"
        if built.exists():
            return str(built)
    raise ChokepointError("the command chokepoint is not found: build it, or set CHOKEPOINT to its path")


def call(*arguments, allowed=(0,)):
    """Runs the command and returns what it printed; raises ChokepointError with its message."""
    words = [find_program(), *map(str, arguments)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode not in allowed:
        raise ChokepointError(done.stderr.strip() or f"exit code {done.returncode}: {' '.join(words)}")
    return done.stdout


def run(scenario, out, *, seed=None, days=None, threads=None, population_scale=None, settings=None):
    """Runs a scenario into the new folder `out`; returns its Result.

    settings: {"bargain.control_value": 1.2, ...}, as --set on the command line; True and False are yes and no.
    """
    words = ["run", scenario, "--out", out, "--quiet"]
    for option, value in (("--seed", seed), ("--days", days), ("--threads", threads),
                          ("--population-scale", population_scale)):
        if value is not None:
            words += [option, value]
    for key, value in (settings or {}).items():
        words += ["--set", f"{key}={_setting(value)}"]
    call(*words)
    return results.Result(out)


def _setting(value):
    """As a scenario writes it. A numpy.bool_ is a bool for a user, though not for Python."""
    if str(value) in ("True", "False") and not isinstance(value, str):
        return "yes" if value else "no"
    return value


def sweep(plan, out, *, workers=None):
    """Does a plan's runs into `out` (or what is left of them); returns the Sweep.

    Failed runs don't raise: look at Sweep.failed.
    """
    words = ["sweep", plan, "--out", out, "--quiet"]
    if workers is not None:
        words += ["--workers", workers]
    call(*words, allowed=(0, 1))
    return results.Sweep(out)
