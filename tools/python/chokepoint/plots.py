"""Curves with bands over several runs."""
import pandas

from .results import Result, Sweep

MOST_BANDS = 8  # more can't be told apart


def plot_bands(results, measure, *, points=None, axes=None, share=0.9, label=None, service=None, content_class=None):
    """Draws the median of a measure over runs and the band that holds `share` of them.

    `results` is a list of Results, which make one band, or one Result, whose band is its line; or a Sweep, whose points
    make one each, over their replicates: all of them, or those in `points`. Returns the matplotlib axes. Curves of a stochastic model: show the band, never
    one run alone.
    """
    import matplotlib.dates
    import matplotlib.pyplot as plt
    bands = _bands(results, measure, points, label, service, content_class)
    if axes is None:
        _, axes = plt.subplots(figsize=(8, 4), layout="constrained")
    for name, curves in bands:
        low = curves.quantile((1 - share) / 2, axis=1)
        high = curves.quantile((1 + share) / 2, axis=1)
        line, = axes.plot(curves.index, curves.median(axis=1), label=name)
        axes.fill_between(curves.index, low, high, alpha=0.25, color=line.get_color(), linewidth=0)
    axes.set_ylabel(measure.replace("_", " "))
    axes.set_ylim(bottom=0)
    axes.spines[["top", "right"]].set_visible(False)
    locator = matplotlib.dates.AutoDateLocator()
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(matplotlib.dates.ConciseDateFormatter(locator))
    axes.legend(frameon=False, loc="upper left")
    return axes


def _bands(results, measure, points, label, service, content_class):
    """Pairs of a name and a table of curves, one column a run."""
    if not isinstance(results, Sweep):
        if points is not None:
            raise TypeError("points= are a sweep's; these are single runs")
        results = [results] if isinstance(results, Result) else list(results)
        if not results:
            raise ValueError("no results to draw: the list is empty")
        return [(label or measure, pandas.concat([r.series(measure, service, content_class) for r in results], axis=1))]
    runs = results.series(measure, service, content_class)
    design = results.design()
    chosen = list(design.index) if points is None else list(points)
    if len(chosen) > MOST_BANDS:
        raise ValueError(f"{len(chosen)} points are too many for one figure; name up to {MOST_BANDS} in points=")
    finished = runs.columns.get_level_values("point")
    missing = [point for point in chosen if point not in finished]
    if missing:
        raise KeyError(f"no finished run at point {missing[0]}")
    return [(_name(design.loc[point], label), runs[point]) for point in chosen]


def _name(row, label):
    """What a point is called in a legend: its values, by the last part of their keys."""
    values = ", ".join(f"{key.rsplit('.', 1)[-1].replace('_', ' ')} {value}" for key, value in row.items())
    return f"{label}: {values}" if label else values
