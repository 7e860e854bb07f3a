"""Curves with bands over several runs."""
import pandas


def plot_bands(results, measure, *, axes=None, share=0.9, label=None, service=None, content_class=None):
    """Draws the median of a measure over runs and the band that holds `share` of them.

    Returns the matplotlib axes. Curves of a stochastic model: show the band, never one run alone.
    """
    import matplotlib.dates
    import matplotlib.pyplot as plt
    curves = pandas.concat([r.series(measure, service, content_class) for r in results], axis=1)
    low = curves.quantile((1 - share) / 2, axis=1)
    high = curves.quantile((1 + share) / 2, axis=1)
    if axes is None:
        _, axes = plt.subplots(figsize=(8, 4), layout="constrained")
    line, = axes.plot(curves.index, curves.median(axis=1), label=label or measure)
    axes.fill_between(curves.index, low, high, alpha=0.25, color=line.get_color(), linewidth=0)
    axes.set_ylabel(measure.replace("_", " "))
    axes.set_ylim(bottom=0)
    axes.spines[["top", "right"]].set_visible(False)
    locator = matplotlib.dates.AutoDateLocator()
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(matplotlib.dates.ConciseDateFormatter(locator))
    axes.legend(frameon=False, loc="upper left")
    return axes
