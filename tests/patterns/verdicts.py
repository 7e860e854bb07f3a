"""From what each seed shows to a verdict."""
import math
import random
import statistics

RESAMPLES = 400
QUARTILE_OF_NORMAL = 0.67449


def quantile(values, share):
    ordered = sorted(values)
    at = share * (len(ordered) - 1)
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])


def middle(values):
    """The middle nine tenths."""
    return quantile(values, 0.05), quantile(values, 0.95)


def ratio(pairs):
    whole = sum(pair[1] for pair in pairs)
    return sum(pair[0] for pair in pairs) / whole if whole else None


def pooled(lists):
    return [value for values in lists for value in values]


def median(lists):
    values = pooled(lists)
    return statistics.median(values) if values else None


def quartile_spread(lists):
    """Spread of the logarithm of a log-normal law with the quartiles of all values together."""
    values = pooled(lists)
    if len(values) < 4:
        return None
    return math.log(quantile(values, 0.75) / quantile(values, 0.25)) / (2 * QUARTILE_OF_NORMAL)


# Each makes one number out of what all seeds show.
OVER_SEEDS = {"ratio": ratio, "median": median, "quartile_spread": quartile_spread}


def resampled(values, statistic):
    """The statistic over seeds drawn anew with replacement: how far it could lie off by chance."""
    chance = random.Random(1)
    drawn = (statistic(chance.choices(values, k=len(values))) for _ in range(RESAMPLES))
    return [value for value in drawn if value is not None]


def number(value):
    return "never" if value > 1e9 else f"{value:.3g}"


def judge_with_never(values, low, high):
    """Where the middle of the seeds ends in never it overlaps whatever it began below: so half of them have to lie in
    the band."""
    count = sum(low <= value <= high for value in values)
    return 2 * count >= len(values), f"; {count} of {len(values)} in the band"


def judge_map(pattern, values):
    """Which step of the dose is worst, in the mean over seeds."""
    steps = list(zip(*values))
    means = [sum(step) / len(step) for step in steps]
    doses = pattern["steps"]["values"]
    worst = max(range(len(means)), key=lambda i: means[i])
    # Per seed, how much the worst step in between lies above the worse end.
    over = [max(value[1:-1]) - max(value[0], value[-1]) for value in values]
    where = "in the middle" if 0 < worst < len(means) - 1 and quantile(over, 0.05) > 0 else "at an end"
    seen = ", ".join(f"{dose}: {number(mean)}" for dose, mean in zip(doses, means))
    return f"mapped: worst {where}", seen


def judge(pattern, values):
    """(verdict, what was seen) from one value a seed; None where a seed has nothing to show."""
    shown = [value for value in values if value is not None]
    low, high = pattern.get("band", (None, None))
    missing = "" if len(shown) == len(values) else f" ({len(shown)} of {len(values)} seeds)"
    if not shown:
        return "nothing to judge", "no seed"
    kind = pattern["statistic"]
    if kind == "map":
        return judge_map(pattern, shown)
    if kind == "mean":
        mean = sum(shown) / len(shown)
        return ("holds" if low <= mean <= high else "does not hold"), number(mean) + missing
    if kind != "interval":
        shown = resampled(shown, OVER_SEEDS[kind])
        if not shown:
            return "nothing to judge", "nothing was counted"
    seen = middle([float(value) for value in shown])
    holds, tail = seen[0] <= high and seen[1] >= low, ""
    if seen[1] > 1e9:
        holds, tail = judge_with_never(shown, low, high)
    return ("holds" if holds else "does not hold"), f"{number(seen[0])} to {number(seen[1])}" + missing + tail
