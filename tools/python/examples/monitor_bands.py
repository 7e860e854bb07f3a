#!/usr/bin/env python3
"""A figure from start to end: silenced posts with and without the government's monitor, over ten seeds.

  PYTHONPATH=tools/python tools/python/examples/monitor_bands.py bands.png [SEEDS]
"""
import pathlib
import sys
import tempfile

import matplotlib

matplotlib.use("Agg")
import chokepoint  # noqa: E402

SCENARIO = pathlib.Path(__file__).resolve().parents[3] / "scenarios" / "tiny.yaml"


def runs(place, name, seeds, settings):
    return [chokepoint.run(SCENARIO, out=place / f"{name}-{seed}", seed=seed, settings=settings)
            for seed in range(seeds)]


def main():
    target = sys.argv[1] if len(sys.argv) > 1 else "bands.png"
    seeds = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        watched = runs(place, "watched", seeds, {})
        unwatched = runs(place, "unwatched", seeds, {"notice_posts.examined_per_day": 0})
        axes = chokepoint.plot_bands(watched, "posts_silenced", label="monitored")
        chokepoint.plot_bands(unwatched, "posts_silenced", label="no monitor, the same draws", axes=axes)
        axes.set_title(f"Political posts held back a day: median and 90 % of {seeds} runs")
        axes.figure.savefig(target, dpi=150)


if __name__ == "__main__":
    main()
