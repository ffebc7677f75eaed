"""Intervals of shares and rates, and margins of error: arithmetic only, the same wherever it is needed.

All intervals hold with the same probability, 90 percent: the one for which the U.S. Census Bureau publishes
its margins of error.
"""

from collections.abc import Callable, Iterable
from functools import cache
from math import exp, inf, lgamma, log, sqrt
from statistics import NormalDist
from typing import NamedTuple

LEVEL = 0.90
"""How often an interval should hold what it is of."""

Z = NormalDist().inv_cdf((1 + LEVEL) / 2)
"""How many standard errors that is to either side."""

_LARGE = 100_000
"""Above so many events the exact interval takes seconds, and an approximation is as good."""
_NINTH = 9
_STEPS = 200
_NEGLIGIBLE = 1e-18
_ROUNDED = 1e-9


class Interval(NamedTuple):
    """From one value to another, both included."""

    low: float
    high: float


def errors_for(comparisons: int) -> float:
    """How many standard errors each of so many intervals needs, so that all of them hold together.

    Bonferroni's way: what may go wrong once is shared out evenly. It asks for no independence, which figures
    of the same people do not have.
    """
    return NormalDist().inv_cdf(1 - (1 - LEVEL) / (2 * max(comparisons, 1)))


def wilson(part: float, whole: float, errors: float = Z) -> Interval:
    """The share of a part in a whole, as Wilson's score interval; from 0 to 1 where there is nobody.

    Parameters
    ----------
    errors
        How many standard errors to either side, where an interval must hold beside others.

    Raises
    ------
    ValueError
        If the part is less than nothing or more than its whole.
    """
    if not whole:
        return Interval(0.0, 1.0)
    # A part that was worked out as a share of its whole may be beyond it by the last digits of a float.
    if not -_ROUNDED * whole <= part <= (1 + _ROUNDED) * whole:
        raise ValueError(f"a part of {part:g} of {whole:g} is no share: a part lies between 0 and its whole")
    share, square = part / whole, errors * errors
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    reach = errors / (1 + square / whole) * sqrt(share * (1 - share) / whole + square / (4 * whole * whole))
    # At the ends the formula gives 0 and 1 but for the last digits of a float.
    low = 0.0 if part <= 0 else max(middle - reach, 0.0)
    return Interval(low, 1.0 if part >= whole else min(middle + reach, 1.0))


@cache
def garwood(count: int) -> Interval:
    """The mean behind a count of independent events, as Garwood's exact Poisson interval.

    Of large counts it is Byar's approximation, which is less than a thousandth of one event away from it.

    Notes
    -----
    N. E. Breslow and N. E. Day, "Statistical Methods in Cancer Research", volume II, IARC 1987, page 69.
    """
    if count > _LARGE:
        return Interval(_byar(count, -Z), _byar(count + 1, Z))
    tail = (1 - LEVEL) / 2
    low = 0.0 if count == 0 else _root(lambda mean: 1 - _at_most(count - 1, mean) - tail, count)
    return Interval(low, _root(lambda mean: tail - _at_most(count, mean), count + 1))


def _byar(count: int, errors: float) -> float:
    """The end of an interval that lies so many standard errors away, from the cube root of a chi square."""
    return float(count * (1 - 1 / (_NINTH * count) + errors / (3 * sqrt(count))) ** 3)


def _at_most(count: int, mean: float) -> float:
    """How likely a Poisson variable of this mean is at most the count."""
    if mean <= 0:
        return 1.0
    term = exp(count * log(mean) - mean - lgamma(count + 1))
    if term == 0.0:
        return float(mean < count)
    total = term
    for each in range(count, 0, -1):
        term *= each / mean
        total += term
        if each < mean and term < total * _NEGLIGIBLE:
            break
    return min(total, 1.0)


def _root(rising: Callable[[float], float], start: int) -> float:
    """Where a rising function of a mean is zero, by halving."""
    low, high = 0.0, 2.0 * start + 10.0
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return (low + high) / 2


def margin_of_sum(margins: Iterable[float]) -> float:
    """The margin of error of a sum or a difference of independent figures."""
    return sqrt(sum(margin * margin for margin in margins))


def margin_of_figures(figures: Iterable[tuple[float, float]]) -> float:
    """The margin of error of a sum of figures with their margins.

    Of figures that are zero only the widest margin counts, as the Census Bureau has it: they are so many that
    their margins together would be far too wide.
    """
    pairs = list(figures)
    of_zeros = max((margin for value, margin in pairs if not value), default=0.0)
    return margin_of_sum([of_zeros, *(margin for value, margin in pairs if value)])


def margin_of_share(part: float, whole: float, part_margin: float, whole_margin: float) -> float:
    """The margin of error of a share, as the Census Bureau has it for a part of a whole.

    Where the term under the root is negative, its sign is turned (the formula of a ratio), which is wider.
    """
    if not whole:
        return 0.0
    within = (part / whole * whole_margin) ** 2
    square = part_margin**2 - within
    return sqrt(square if square >= 0 else part_margin**2 + within) / whole


def rate(low: int, high: int, base: float, base_margin: float, *, per: float) -> tuple[Interval, Interval]:
    """A count that lies between two numbers, for so many of a base: the values, and the interval around them.

    The interval is Garwood's; where the base has a margin of error, it is taken at the end that is wider.
    """
    values = Interval(per * low / base, per * high / base)
    most = base - base_margin
    until = per * garwood(high).high / most if most > 0 else inf
    return values, Interval(per * garwood(low).low / (base + base_margin), until)


def difference(shares: Interval, around: Interval, zone: float, zone_margin: float) -> Interval:
    """How far a share lies above a zone's: the two intervals taken together (Newcombe's way).

    Parameters
    ----------
    shares
        Between which values the share lies; the same twice where it is known.
    around
        The interval of it.
    """
    below = margin_of_sum([shares.low - around.low, zone_margin])
    above = margin_of_sum([around.high - shares.high, zone_margin])
    return Interval(shares.low - zone - below, shares.high - zone + above)


def gap(first: Interval, first_around: Interval, second: Interval, second_around: Interval) -> Interval:
    """How far one share lies above another of other people: Newcombe's interval from the two of the shares.

    Parameters
    ----------
    first, second
        Between which values each share lies; the same twice where it is known.
    first_around, second_around
        Their intervals.

    Notes
    -----
    R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of
    eleven methods", Statistics in Medicine 17 (1998) 873-890, method 10. Of shares that lie between two
    values it is taken at both ends.
    """
    below = margin_of_sum([first.low - first_around.low, second_around.high - second.high])
    above = margin_of_sum([first_around.high - first.high, second.low - second_around.low])
    return Interval(first.low - second.high - below, first.high - second.low + above)
