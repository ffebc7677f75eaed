"""Intervals at 90 percent, from their definitions."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, lgamma, log, sqrt

# The quantile of a normal distribution that leaves 5 percent above it.
Z = 1.6448536269514722
TAIL = 0.05
_HALVINGS = 120


def wilson(share: float, whole: float) -> tuple[float, float]:
    """Shares that a score test would not reject: the roots of (p - s)^2 = z^2 p (1 - p) / n."""
    if whole == 0:
        return 0.0, 1.0
    # (1 + k) p^2 - (2 s + k) p + s^2 = 0 with k = z^2 / n
    k = Z * Z / whole
    root = sqrt((2 * share + k) ** 2 - 4 * (1 + k) * share * share)
    low, high = ((2 * share + k + sign * root) / (2 + 2 * k) for sign in (-1, 1))
    return (0.0 if share == 0 else max(low, 0.0)), (1.0 if share == 1 else min(high, 1.0))


def poisson(count: int) -> tuple[float, float]:
    """Means under which as many events, or more extreme ones, are just not too rare."""
    low = 0.0 if count == 0 else _where(lambda mean: _up_to(count - 1, mean) > 1 - TAIL, count)
    return low, _where(lambda mean: _up_to(count, mean) > TAIL, count)


def _where(is_below: Callable[[float], bool], count: int) -> float:
    low, high = 0.0, 3.0 * count + 20
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if is_below(middle):
            low = middle
        else:
            high = middle
    return low


def _up_to(count: int, mean: float) -> float:
    if mean == 0:
        return 1.0
    return sum(exp(each * log(mean) - mean - lgamma(each + 1)) for each in range(count + 1))
