"""Two rounds, two groups, or the same people before and after: how far apart, and whether it is chance."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import numpy as np
from scipy import stats

from rollbook.declare.instruments import ALL, UNSTATED
from rollbook.declare.scales import Scale
from rollbook.kernel.intervals import LEVEL, Interval, gap, wilson
from rollbook.measure.instruments.people import Answered

FEWEST = 5
"""With fewer people on a side, even the clearest difference may be chance at this level of proof."""
_CHANCE = 1 - LEVEL

Row = dict[str, Any]
Levels = Sequence[float]


class Compared(NamedTuple):
    """The second side against the first: the difference, its 90 percent interval, how likely it is chance."""

    difference: float
    low: float
    high: float
    chance: float


def paired(before: Levels, after: Levels) -> Compared | None:
    """The mean change of the same people, with the paired t interval, and Wilcoxon's signed-rank test.

    Parameters
    ----------
    before, after
        A level of each person, in the same order.

    Returns
    -------
    Compared or None
        None of fewer than two people. If nobody changed, the change is 0 and all of it may be chance.

    Notes
    -----
    F. Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bulletin 1 (1945) 80-83; who did not
    change is left out. With ties the normal approximation with continuity correction is taken, as scipy does.
    """
    changes = np.subtract(after, before)
    if len(changes) < 2:  # noqa: PLR2004  one person has no interval
        return None
    if not changes.any():
        return Compared(0.0, 0.0, 0.0, 1.0)
    mean = float(changes.mean())
    reach = float(stats.t.ppf((1 + LEVEL) / 2, len(changes) - 1) * stats.sem(changes))
    chance = float(stats.wilcoxon(changes, correction=True, method=_method(changes)).pvalue)
    return Compared(mean, mean - reach, mean + reach, chance)


def unpaired(first: Levels, second: Levels, scale: Scale) -> Compared | None:
    """The difference of the shares in the high tier with Newcombe's interval, and the Mann-Whitney test.

    Returns
    -------
    Compared or None
        None where a side is empty.

    Notes
    -----
    H. B. Mann and D. R. Whitney, "On a test of whether one of two random variables is stochastically larger
    than the other", Annals of Mathematical Statistics 18 (1947) 50-60: it looks at all levels, not at the
    tier alone. With ties the normal approximation with continuity correction is taken, as scipy does.
    """
    if not first or not second:
        return None
    ends = [_share(levels, scale) for levels in (first, second)]
    (one, one_around), (two, two_around) = ends
    between = gap(Interval(two, two), two_around, Interval(one, one), one_around)
    is_same = len({*first, *second}) == 1
    chance = 1.0 if is_same else float(stats.mannwhitneyu(first, second, method="asymptotic").pvalue)
    return Compared(two - one, between.low, between.high, chance)


def comparison_rows(rounds: Sequence[Answered], scale: Scale) -> Iterator[Row]:
    """All comparisons of an instrument: rounds that follow each other, groups of a round, and pairs."""
    pairing = rounds[0].instrument.pairing if rounds else None
    for earlier, later in pairwise(rounds):
        if pairing and (earlier.round_code, later.round_code) == (pairing.before, pairing.after):
            yield from _pairs(earlier, later)
        else:
            yield from _rounds(earlier, later, scale)
    for answered in rounds:
        yield from _groups(answered, scale)


def _pairs(before: Answered, after: Answered) -> Iterator[Row]:
    then = {form.respondent: form for form in before.forms}
    now = {form.respondent: form for form in after.forms}
    for element, items in before.elements().items():
        both = [(then[code].element(items), now[code].element(items)) for code in sorted({*then} & {*now})]
        known = [(one, two) for one, two in both if one is not None and two is not None]
        first, second = [one for one, _ in known], [two for _, two in known]
        compared = paired(first, second)
        yield _row(after, "pairs", element, (before.round_code, after.round_code), (first, second), compared)


def _rounds(earlier: Answered, later: Answered, scale: Scale) -> Iterator[Row]:
    for element, items in earlier.elements().items():
        first, second = (_levels(each, ALL, items) for each in (earlier, later))
        compared = unpaired(first, second, scale)
        codes = (earlier.round_code, later.round_code)
        yield _row(later, "rounds", element, codes, (first, second), compared)


def _groups(answered: Answered, scale: Scale) -> Iterator[Row]:
    named = [code for code in answered.groups() if code not in {ALL, UNSTATED}]
    for one, two in combinations(named, 2):
        for element, items in answered.elements().items():
            first, second = (_levels(answered, code, items) for code in (one, two))
            compared = unpaired(first, second, scale)
            yield _row(answered, "groups", element, (one, two), (first, second), compared)


def _row(  # noqa: PLR0913, PLR0917  a comparison has two sides
    answered: Answered,
    code: str,
    element: str,
    names: tuple[str, str],
    sides: tuple[Levels, Levels],
    compared: Compared | None,
) -> Row:
    row: Row = {
        "instrument_id": answered.instrument.instrument,
        "comparison_code": code,
        "round_code": answered.round_code,
        "element_id": element,
        "first_code": names[0],
        "second_code": names[1],
        "first_count": len(sides[0]),
        "second_count": len(sides[1]),
        "compared_code": "too_few",
    }
    if compared is None or min(map(len, sides)) < FEWEST:
        return row
    is_clear = compared.chance < _CHANCE
    return row | {
        "difference_value": compared.difference,
        "difference_low": compared.low,
        "difference_high": compared.high,
        "chance_value": compared.chance,
        "compared_code": ("higher" if _is_higher(sides, compared) else "lower") if is_clear else "unclear",
    }


def _is_higher(sides: tuple[Levels, Levels], compared: Compared) -> bool:
    """Which way a clear difference goes: by the ranks, since shares of one tier may be the same."""
    if compared.difference:
        return compared.difference > 0
    return float(np.mean(sides[1])) > float(np.mean(sides[0]))


def _levels(answered: Answered, group: str, items: Sequence[str]) -> list[float]:
    levels = (form.element(items) for form in answered.group(group))
    return [level for level in levels if level is not None]


def _share(levels: Levels, scale: Scale) -> tuple[float, Interval]:
    high = sum(scale.tier_of[int(level)] == "high" for level in levels)
    return high / len(levels), wilson(high, len(levels))


def _method(changes: np.ndarray) -> str:
    """The exact distribution where there are no ties and nobody stayed the same, else the approximation."""
    sizes = np.abs(changes)
    return "exact" if sizes.all() and len(np.unique(sizes)) == len(sizes) else "approx"
