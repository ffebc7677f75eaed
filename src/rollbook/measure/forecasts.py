"""Forecasts of short yearly series, with an interval that is honest about how little four points tell.

From four points on, a forecast is the mean of three: the level stays (simple exponential smoothing), the
trend goes on (Holt's), and the last figure goes on by half of the mean yearly step so far (the theta method
at its simplest: Assimakopoulos and Nikolopoulos 2000, Hyndman and Billah 2003). Means of simple methods were
hard to beat in the M3 and M4 competitions of forecasts (Makridakis and others, 2000 and 2020). The
smoothings are statsmodels' own. From three points only the last figure is carried on; fewer tell nothing.
How it was chosen, and how often its intervals hold: docs/decisions/0011-forecasts.md.
"""

import warnings
from collections.abc import Sequence
from itertools import pairwise
from math import isfinite
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from rollbook.kernel.intervals import Z
from rollbook.measure.scales import Kind, Scale, scale_of

Floats = NDArray[np.float64]

_FIRST_STEPS = 3
"""The trend begins as the mean of so many first steps."""

_GRID = np.linspace(0.01, 0.99, 25)
_EXACT = {"factr": 10.0, "pgtol": 1e-10}
"""How exactly the search ends, in the terms of its method (L-BFGS-B): so that machines agree."""

HORIZON = 3
"""How many years ahead a forecast reaches."""

FORECAST_LEVEL = 0.80
"""How often an interval should hold the figure that comes."""

LEAST_POINTS, LEAST_FOR_MODELS = 3, 4
"""Fewer points give no forecast; fewer than the second carry the last figure on."""

HALF = 0.5
"""How much of the mean yearly step so far the third method goes on with."""

SCALING = 0.9
"""How wide intervals are against those of the formulas: fitted on other series than the bench measures."""

PARAMETERS = 2
"""What the methods take up of the points; what is left is what chance can be told from."""


class Series(NamedTuple):
    """Yearly figures in order of years.

    ``margins`` are their margins of error at 90 percent, None where nobody says; empty where none is known.
    """

    years: Sequence[int]
    figures: Sequence[float]
    kind: Kind
    margins: Sequence[float | None] = ()

    def first(self, count: int) -> "Series":
        """The first so many points, as if nothing later were known."""
        return Series(self.years[:count], self.figures[:count], self.kind, self.margins[:count])


class Outlook(NamedTuple):
    """What is expected of a year: the middle, and between which values the figure will likely lie."""

    year: int
    value: float
    low: float
    high: float
    method: str


class _Points(NamedTuple):
    """The figures on their scale: those that are known, and a line through every year from first to last.

    What is measured of the scatter comes from known figures alone: a year that is made up brings no news.
    """

    known: Floats
    gaps: Floats
    every: Floats

    @property
    def moved(self) -> Floats:
        """From each known figure to the next one; ``gaps`` says how many years later that is."""
        return np.diff(self.known)


class _Expected(NamedTuple):
    middle: Floats
    variance: Floats
    freedom: int


def forecast(series: Series, *, horizon: int = HORIZON, level: float = FORECAST_LEVEL) -> list[Outlook]:
    """Forecast the years after the last one.

    Parameters
    ----------
    series
        A year missing between two others is taken to lie on the straight line between them, but does not
        count as a point. Forecasts of a share stay within 0 and 1, those of counts and rates at or above 0.
        Where margins of error are known, no interval is narrower than chance alone makes one year's figure;
        a figure without one is taken to be as exact as the others are on average.
    horizon
        How many years ahead.
    level
        How often the interval should hold.

    Returns
    -------
    list
        One entry for each year ahead; none from fewer than three points, or where all points are equal on
        the scale: a figure that never moved does not tell how far it can.

    Raises
    ------
    ValueError
        If the years do not rise, or a figure is no number.
    """
    _require_in_order(series)
    figures, points = series.figures, len(series.figures)
    if points < LEAST_POINTS:
        return []
    scale = scale_of(figures, series.kind)
    steps = _points(series.years, [scale.there(value) for value in figures])
    if not steps.moved.any():
        return []
    has_models = points >= LEAST_FOR_MODELS
    expected = _combined(steps, horizon) if has_models else _carried_on(steps, horizon)
    variance = np.maximum(expected.variance, _chance(series, scale))
    reach = _quantile(expected.freedom, level) * np.sqrt(variance)
    method = "combined" if has_models else "naive"
    return [
        Outlook(
            series.years[-1] + ahead,
            scale.back(float(middle)),
            scale.back(float(middle - far)),
            scale.back(float(middle + far)),
            method,
        )
        for ahead, (middle, far) in enumerate(zip(expected.middle, reach, strict=True), start=1)
    ]


def _require_in_order(series: Series) -> None:
    if len(series.years) != len(series.figures):
        raise ValueError(f"{len(series.years)} years with {len(series.figures)} figures: each year has one")
    if any(later <= earlier for earlier, later in pairwise(series.years)):
        raise ValueError("the years of a series must rise, each given once")
    if not all(isfinite(figure) for figure in series.figures):
        raise ValueError("every figure of a series must be a number; leave out the year of one that is not")


def _points(years: Sequence[int], steps: Sequence[float]) -> _Points:
    known, told = np.asarray(steps, float), np.asarray(years, float)
    between: Floats = np.interp(np.arange(years[0], years[-1] + 1), told, known)
    return _Points(known, np.diff(told), between)


def _carried_on(steps: _Points, horizon: int) -> _Expected:
    """The last figure, and around it the mean square of a year's step so far, once for each year ahead."""
    ahead = np.arange(1, horizon + 1)
    # Chance adds up: in two years a figure strays by twice the square of one.
    square = float(np.mean(steps.moved**2 / steps.gaps))
    return _Expected(np.repeat(steps.known[-1], horizon), square * ahead.astype(float), len(steps.gaps))


def _combined(steps: _Points, horizon: int) -> _Expected:
    """The mean of the three, and around it how far each may be off and how far they are apart."""
    from threadpoolctl import threadpool_limits  # noqa: PLC0415  with statsmodels, not before

    points = len(steps.known)
    with threadpool_limits(1):
        methods = [_smoothed(steps.every, points, horizon, has_trend=each) for each in (False, True)]
    middles, variances = (
        np.vstack(each) for each in zip(*methods, _half_a_step(steps, horizon), strict=True)
    )
    variance = SCALING**2 * (variances.mean(axis=0) + middles.var(axis=0))
    return _Expected(middles.mean(axis=0), variance, points - PARAMETERS)


def _smoothed(steps: Floats, points: int, horizon: int, *, has_trend: bool) -> tuple[Floats, Floats]:
    """The middle and the variance of each year ahead, by exponential smoothing with or without a trend."""
    # Imported here: only runs with an indicator long enough pay the second that it takes.
    from statsmodels.tools.sm_exceptions import ConvergenceWarning  # noqa: PLC0415
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel  # noqa: PLC0415

    first = min(_FIRST_STEPS, len(steps) - 1)
    trend = (steps[first] - steps[0]) / first if has_trend else 0.0
    model = ETSModel(
        pd.Series(steps),
        trend="add" if has_trend else None,
        initialization_method="known",
        # The year before is taken to be like the first: with a trend, that is a step too high or too low. It
        # makes the trend pay for itself, and forecasts of other series were better for it.
        initial_level=steps[0],
        initial_trend=trend if has_trend else None,
    )
    with warnings.catch_warnings():
        # Where the search ends before it is sure, its best so far is good enough for ten points.
        warnings.simplefilter("ignore", ConvergenceWarning)
        fitted = model.fit(_first_guess(steps, trend, has_trend=has_trend), disp=False, **_EXACT)
    ahead = fitted.get_prediction(start=len(steps), end=len(steps) + horizon - 1)
    # The model divides by all points; what its parameters have taken up is not left for chance.
    left = max(points - PARAMETERS - has_trend, 1)
    return ahead.predicted_mean.to_numpy(), len(steps) / left * np.asarray(ahead.forecast_variance)


def _first_guess(steps: Floats, trend: float, *, has_trend: bool) -> list[float]:
    """Where the search for the smoothing begins: at the best of a coarse grid.

    The squares of ten points have several hollows; from a fixed place the search may end in the wrong one.
    """
    shares = _GRID if has_trend else np.zeros(1)
    level_parts, trend_parts = (each.ravel() for each in np.meshgrid(_GRID, shares, indexing="ij"))
    level, slope = np.full(level_parts.shape, steps[0]), np.full(level_parts.shape, trend)
    squares = np.zeros(level_parts.shape)
    for step in steps:
        surprise = step - level - slope
        squares += surprise**2
        level = level + slope + level_parts * surprise
        slope = slope + trend_parts * level_parts * surprise
    best = int(np.argmin(squares))
    guess = [float(level_parts[best]), float(trend_parts[best] * level_parts[best])]
    return guess if has_trend else guess[:1]


def _half_a_step(steps: _Points, horizon: int) -> tuple[Floats, Floats]:
    """A random walk with half of the mean step so far as its drift; the step is only estimated, too."""
    ahead = np.arange(1.0, horizon + 1)
    span = float(steps.gaps.sum())
    step = HALF * float(steps.moved.sum()) / span
    square = float(((steps.moved - step * steps.gaps) ** 2 / steps.gaps).sum() / (len(steps.gaps) - 1))
    return steps.known[-1] + step * ahead, square * ahead * (1 + HALF**2 * ahead / span)


def _chance(series: Series, scale: Scale) -> float:
    """The mean variance, on the scale, that samples alone give the figures; 0 where no margins are known.

    Figures without a margin are taken to vary as the others do on average, which leaves the mean as it is.
    """
    pairs = zip(series.figures, series.margins, strict=True) if series.margins else ()
    errors = [scale.slope(value) * margin / Z for value, margin in pairs if margin is not None]
    return sum(error * error for error in errors) / len(errors) if errors else 0.0


def _quantile(freedom: int, level: float) -> float:
    from scipy.stats import t  # noqa: PLC0415  with statsmodels, not before

    return float(t.ppf((1 + level) / 2, max(freedom, 1)))
