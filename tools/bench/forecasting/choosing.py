"""How the method was chosen: simple candidates beside each other on other series (decision 0011).

Run with ``python -m tools.bench.forecasting.choosing``; it takes some minutes and prints a table.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from math import sqrt
from statistics import geometric_mean, mean

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t

from rollbook.measure import forecasts
from rollbook.measure.forecasts import HORIZON, Outlook, Series
from rollbook.measure.scales import scale_of
from tools.bench.forecasting.named import Named
from tools.bench.forecasting.others import other_series
from tools.bench.forecasting.windows import LENGTHS, Forecaster, score, tried

Floats = NDArray[np.float64]
Method = Callable[[Floats], tuple[Floats, Floats, int]]
AHEAD = np.arange(1.0, HORIZON + 1)
MODELLED = tuple(length for length in LENGTHS if length > forecasts.LEAST_POINTS)


def drifting(part: float, steps: Floats) -> tuple[Floats, Floats, int]:
    """A random walk that goes on with a part of its mean step: with none of it, the last figure stays."""
    moved = np.diff(steps)
    step, taken = part * moved.mean(), int(part > 0)
    square = float(((moved - step) ** 2).sum() / (len(moved) - taken))
    return steps[-1] + step * AHEAD, square * AHEAD * (1 + part**2 * AHEAD / len(moved)), len(moved) - taken


def smoothing(has_trend: bool, steps: Floats) -> tuple[Floats, Floats, int]:  # noqa: FBT001  filled by partial
    """Exponential smoothing alone."""
    middle, variance = forecasts._smoothed(steps, len(steps), HORIZON, has_trend=has_trend)  # noqa: SLF001
    return middle, variance, len(steps) - forecasts.PARAMETERS - has_trend


CANDIDATES: Mapping[str, Method] = {
    "the last figure stays": partial(drifting, 0.0),
    "mean step goes on": partial(drifting, 1.0),
    "half of the mean step": partial(drifting, 0.5),
    "level (SES)": partial(smoothing, False),  # noqa: FBT003
    "trend (Holt)": partial(smoothing, True),  # noqa: FBT003
}


def as_forecaster(method: Method) -> Forecaster:
    """A method as one that forecasts a series, with the scale and the quantile of the product."""

    def forecaster(series: Series) -> Sequence[Outlook]:
        if len(set(series.figures)) == 1:
            return []
        scale = scale_of(series.figures, series.kind)
        middles, variances, freedom = method(np.asarray([scale.there(each) for each in series.figures]))
        wide = float(t.ppf((1 + forecasts.FORECAST_LEVEL) / 2, max(freedom, 1)))
        return [
            Outlook(
                0,
                scale.back(float(middle)),
                scale.back(float(middle - wide * sqrt(variance))),
                scale.back(float(middle + wide * sqrt(variance))),
                "",
            )
            for middle, variance in zip(middles, variances, strict=True)
        ]

    return forecaster


def lines(groups: Mapping[str, Sequence[Named]]) -> Iterator[str]:
    """For each candidate, over groups that weigh the same: error against the last figure, and coverage."""
    forecasters = {name: as_forecaster(method) for name, method in CANDIDATES.items()}
    forecasters["mean of three (chosen)"] = forecasts.forecast
    for name, forecaster in forecasters.items():
        scores = {
            group: score([each for named in series for each in tried(named, forecaster, MODELLED)])
            for group, series in groups.items()
        }
        told = ", ".join(f"{group} {each.held:.2f}/{each.ratio:.2f}" for group, each in scores.items())
        error = geometric_mean(each.ratio for each in scores.values())
        held = mean(each.held for each in scores.values())
        yield f"{name:24} error {error:.3f} coverage {held:.3f} ({told})"


if __name__ == "__main__":
    for line in lines(other_series()):
        print(line, flush=True)
