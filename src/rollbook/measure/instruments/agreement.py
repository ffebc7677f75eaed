"""How far people agree: Krippendorff's alpha over items, and within-group agreement on an element."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate
from statistics import pvariance, variance
from typing import Literal

Metric = Literal["nominal", "ordinal", "interval"]
Answers = Sequence[Sequence[float | None]]
_PAIR = 2


def krippendorff_alpha(answers: Answers, metric: Metric = "ordinal") -> float | None:
    """Krippendorff's alpha: 1 if all answers to each unit are the same, 0 if they are as by chance.

    Parameters
    ----------
    answers
        For each respondent an answer to each unit (here: item), None where it is missing. Units that fewer
        than two people answered say nothing and are left out.
    metric
        How far apart two answers are.

    Returns
    -------
    float or None
        None where there is nothing to compare, or where all answers to all units are one and the same:
        without variation nobody can tell agreement from habit.

    Notes
    -----
    K. Krippendorff, "Computing Krippendorff's alpha-reliability", University of Pennsylvania 2011, section C:
    its data with missing values come to 0.743 (nominal), 0.815 (ordinal) and 0.849 (interval).
    """
    units = [[value for value in unit if value is not None] for unit in zip(*answers, strict=True)]
    units = [unit for unit in units if len(unit) >= _PAIR]
    pairs: Counter[tuple[float, float]] = Counter()
    for unit in units:
        counts = Counter(unit)
        for one, own in counts.items():
            for other, others in counts.items():
                pairs[one, other] += own * (others - (one == other)) / (len(unit) - 1)
    totals: Counter[float] = Counter()
    for (one, _), count in pairs.items():
        totals[one] += count
    values, whole = sorted(totals), sum(totals.values())
    if len(values) < _PAIR:
        return None
    apart = _distances(values, totals, metric)
    observed = sum(count * apart(one, other) for (one, other), count in sorted(pairs.items()))
    expected = sum(totals[one] * totals[other] * apart(one, other) for one in values for other in values)
    return 1 - (whole - 1) * observed / expected


def _distances(
    values: Sequence[float], totals: Counter[float], metric: Metric
) -> Callable[[float, float], float]:
    """The squared distance of two answers."""
    if metric == "nominal":
        return lambda one, other: float(one != other)
    if metric == "interval":
        return lambda one, other: (one - other) ** 2
    upto = dict(zip(values, accumulate(totals[value] for value in values), strict=True))

    def ordinal(one: float, other: float) -> float:
        low, high = min(one, other), max(one, other)
        between = upto[high] - upto[low] + totals[low]
        return float((between - (totals[low] + totals[high]) / 2) ** 2) if low != high else 0.0

    return ordinal


def within_group_agreement(levels: Sequence[float], scale: Sequence[int]) -> float | None:
    """The index r_wg: 1 if all choose the same level, 0 if they choose as if every level were as likely.

    Parameters
    ----------
    levels
        One of each person.
    scale
        All levels that could be chosen.

    Returns
    -------
    float or None
        From 0 on: less agreement than by chance is 0, as its authors have it. None of fewer than two people.

    Notes
    -----
    L. R. James, R. G. Demaree and G. Wolf, "Estimating within-group interrater reliability with and without
    response bias", Journal of Applied Psychology 69 (1984) 85-98: one less the variance of the answers over
    that of a uniform distribution, which is (A squared - 1) / 12 for A levels.
    """
    if len(levels) < _PAIR:
        return None
    return max(1 - variance(levels) / pvariance(scale), 0.0)
