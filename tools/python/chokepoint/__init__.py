"""Chokepoint from Python: run the command, open its result files, draw them.

    import chokepoint
    result = chokepoint.run("scenarios/tiny.yaml", out="results/tiny", seed=2)
    result.series("posts_silenced").plot()

Pure Python over the command `chokepoint` and the files it writes; needs pandas, for .dataset() xarray,
for plots matplotlib. The command is found in CHOKEPOINT, on the PATH, or in build/release.
"""
from .command import ChokepointError, find_program, run, sweep
from .results import Result, Sweep, open  # noqa: A004 (open is the word for it)
from .plots import plot_bands

__all__ = ["ChokepointError", "Result", "Sweep", "find_program", "open", "plot_bands", "run", "sweep"]
__version__ = "0.1.0"
