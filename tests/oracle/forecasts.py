"""Forecasts of yearly series from their definition: parameters by looking for the least squares step by step.

Three methods, on a scale on which steps are even, and their mean:

1. the level, moved each year by a part of the surprise (simple exponential smoothing);
2. the level and the trend, each moved by a part of the surprise (Holt);
3. the last figure, moved on by half of the mean step so far.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from math import atan, ceil, cos, exp, floor, gamma, log, pi, sqrt
from typing import NamedTuple

AHEAD = 3
LEVEL = 0.80
SCALING = 0.9
Z_90 = 1.6448536269514722
_LEAST, _MOST = 1e-4, 1 - 1e-4
_PARTS = 40
_ROUNDS = 60
Fit = tuple[float, list[float], list[float]]


class Expected(NamedTuple):
    """What is expected of a year, and the ends of its interval."""

    year: int
    value: float
    low: float
    high: float


def expect(
    years: Sequence[int], figures: Sequence[float], kind: str, margins: Sequence[float | None] = ()
) -> list[Expected]:
    """The three years after the last one; nothing from two figures, or from figures that never moved."""
    count = len(figures)
    if count < 3:
        return []
    there, back, slope = _scale(figures, kind)
    known = dict(zip(years, (there(each) for each in figures), strict=True))
    if len(set(known.values())) == 1:
        return []
    middles, variances, freedom = _naive(known) if count == 3 else _three(known)
    pairs = zip(figures, margins, strict=True) if margins else ()
    sampled = [(slope(each) * margin / Z_90) ** 2 for each, margin in pairs if margin is not None]
    chance = sum(sampled) / len(sampled) if sampled else 0.0
    reach = [student(max(freedom, 1)) * sqrt(max(each, chance)) for each in variances]
    return [
        Expected(years[-1] + 1 + at, back(middle), back(middle - far), back(middle + far))
        for at, (middle, far) in enumerate(zip(middles, reach, strict=True))
    ]


def told(expected: Expected, parts: int) -> Expected:
    """As pages tell it: the value in steps, the interval outwards to the next step.

    Steps are ten times finer, and again, until ten of them fit into the interval; things are not parted.
    """
    width = expected.high - expected.low
    while parts > 1 and 0 < width * parts < 10 and parts < 1e9:
        parts *= 10
    return Expected(
        expected.year,
        round(expected.value * parts) / parts,
        floor(expected.low * parts + 1e-9) / parts,
        ceil(expected.high * parts - 1e-9) / parts,
    )


def _moves(known: Mapping[int, float]) -> list[tuple[int, float]]:
    """From each known figure to the next: how many years, and how far."""
    return [(later - year, known[later] - known[year]) for year, later in pairwise(known)]


def _naive(known: Mapping[int, float]) -> tuple[list[float], list[float], int]:
    moves = _moves(known)
    square = sum(far * far / years for years, far in moves) / len(moves)
    return [known[max(known)]] * AHEAD, [square * ahead for ahead in range(1, AHEAD + 1)], len(moves)


def _three(known: Mapping[int, float]) -> tuple[list[float], list[float], int]:
    steps, count = _every_year(known), len(known)
    fits = [_level(steps, count), _trend(steps, count), _half(known)]
    middles, variances = [], []
    for at in range(AHEAD):
        own = [middle[at] for _, middle, _ in fits]
        mean = sum(own) / 3
        apart = sum((each - mean) ** 2 for each in own) / 3
        middles.append(mean)
        variances.append(SCALING**2 * (sum(variance[at] for _, _, variance in fits) / 3 + apart))
    return middles, variances, count - 2


def _level(steps: Sequence[float], count: int) -> Fit:
    def surprise(part: float) -> tuple[float, float]:
        level, squares = steps[0], 0.0
        for each in steps:
            off = each - level
            squares, level = squares + off * off, level + part * off
        return squares, level

    part = _least_of_one(lambda each: surprise(each)[0])
    squares, level = surprise(part)
    variance = squares / max(count - 2, 1)
    return part, [level] * AHEAD, [variance * (1 + part * part * at) for at in range(AHEAD)]


def _trend(steps: Sequence[float], count: int) -> Fit:
    first = min(3, len(steps) - 1)
    begins = (steps[first] - steps[0]) / first

    def surprise(part: float, share: float) -> tuple[float, float, float]:
        level, trend, squares = steps[0], begins, 0.0
        for each in steps:
            off = each - level - trend
            level, trend = level + trend + part * off, trend + share * part * off
            squares += off * off
        return squares, level, trend

    part, share = _least_of_two(lambda *each: surprise(*each)[0])
    squares, level, trend = surprise(part, share)
    variance, of_trend = squares / max(count - 3, 1), share * part
    middles = [level + trend * ahead for ahead in range(1, AHEAD + 1)]
    growing = [
        1 + (ahead - 1) * (part**2 + part * of_trend * ahead + of_trend**2 * ahead * (2 * ahead - 1) / 6)
        for ahead in range(1, AHEAD + 1)
    ]
    return part, middles, [variance * each for each in growing]


def _half(known: Mapping[int, float]) -> Fit:
    moves, span = _moves(known), max(known) - min(known)
    step = (known[max(known)] - known[min(known)]) / span / 2
    square = sum((far - step * years) ** 2 / years for years, far in moves) / (len(moves) - 1)
    ahead = range(1, AHEAD + 1)
    return (
        step,
        [known[max(known)] + step * each for each in ahead],
        [square * each * (1 + each / (4 * span)) for each in ahead],
    )


def _least_of_one(squares: Callable[[float], float]) -> float:
    places = [_LEAST + (_MOST - _LEAST) * at / _PARTS for at in range(_PARTS + 1)]
    best, width = min(places, key=squares), 1 / _PARTS
    for _ in range(_ROUNDS):
        near = [_held(best + sign * width) for sign in (-1, 0, 1)]
        found = min(near, key=squares)
        best, width = found, width if found != best else width / 2
    return best


def _least_of_two(squares: Callable[[float, float], float]) -> tuple[float, float]:
    places = [_LEAST + (_MOST - _LEAST) * at / _PARTS for at in range(_PARTS + 1)]
    best = min(((one, other) for one in places for other in places), key=lambda at: squares(*at))
    width = 1 / _PARTS
    for _ in range(_ROUNDS):
        near = [
            (_held(best[0] + one * width), _held(best[1] + other * width))
            for one, other in ((0, 0), (-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1))
        ]
        found = min(near, key=lambda at: squares(*at))
        best, width = found, width if found != best else width / 2
    return best


def _held(part: float) -> float:
    return min(max(part, _LEAST), _MOST)


def _every_year(known: Mapping[int, float]) -> list[float]:
    whole = []
    for year in range(min(known), max(known) + 1):
        before = max(each for each in known if each <= year)
        after = min(each for each in known if each >= year)
        part = 0.0 if before == after else (year - before) / (after - before)
        whole.append(known[before] + part * (known[after] - known[before]))
    return whole


def _scale(
    figures: Sequence[float], kind: str
) -> tuple[Callable[[float], float], Callable[[float], float], Callable[[float], float]]:
    smallest = min((each for each in figures if each > 0), default=1.0)
    if kind == "share":
        # A share near to everything keeps its place as one near to nothing does.
        missing = min((1 - each for each in figures if 1 - each > 1e-12), default=1.0)
        present = min((each for each in figures if each > 1e-12), default=1.0)
        least = max(min(0.001, present / 2, missing / 2), 1e-9)
        return (
            lambda each: log(min(max(each, least), 1 - least) / (1 - min(max(each, least), 1 - least))),
            lambda odds: 1 / (1 + exp(-odds)),
            lambda each: 1 / max(each * (1 - each), least),
        )
    if min(figures) > 0:
        return log, exp, lambda each: 1 / each
    return sqrt, lambda root: max(root, 0.0) ** 2, lambda each: 1 / (2 * sqrt(max(each, smallest / 2)))


@cache
def student(freedom: int, level: float = LEVEL) -> float:
    """How far to either side so much of Student's distribution lies."""
    low, high = 0.0, 400.0
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if _between(middle, freedom) < level else (low, middle)
    return (low + high) / 2


def _between(far: float, freedom: int) -> float:
    """The part of Student's distribution within so far to either side, by Simpson's rule on an angle."""
    # With t = sqrt(f) tan(a) the density becomes cos(a) to the power f - 1, smooth and bounded.
    parts, top = 400, atan(far / sqrt(freedom))
    width = top / parts
    heights = [cos(width * at) ** (freedom - 1) for at in range(parts + 1)]
    weights = [1 if at in {0, parts} else 4 if at % 2 else 2 for at in range(parts + 1)]
    area = sum(weight * height for weight, height in zip(weights, heights, strict=True)) * width / 3
    return 2 * area * gamma((freedom + 1) / 2) / (sqrt(pi) * gamma(freedom / 2))
