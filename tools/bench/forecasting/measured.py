"""How often the intervals of forecasts hold, and how far off forecasts are beside the last figure."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from rollbook.measure.forecasts import FORECAST_LEVEL, forecast
from tools.bench.forecasting.named import Named, measured_series
from tools.bench.forecasting.windows import LENGTHS, Score, Tried, score, tried
from tools.bench.registry import Measurement, measures

LEAST_SERIES = 20
LEAST, MOST = 0.76, 0.88
LEAST_95, MOST_95 = 0.92, 0.98
WIDE, WIDE_LENGTHS = 0.95, (4, 6, 10, 15)
RATIO = 1.0
SHORT, LONG = (4, 5, 6), (10, 12, 15)
FIGURES = (
    "measure.forecast_coverage",
    "measure.forecast_coverage_most",
    "measure.forecast_coverage_short",
    "measure.forecast_coverage_long",
    "measure.forecast_coverage_three_points",
    "measure.forecast_coverage_95",
    "measure.forecast_coverage_95_most",
    "measure.forecast_error_ratio",
    "measure.forecast_series",
)


@measures("measure", *FIGURES)
def forecast_coverage(_: Path) -> list[Measurement]:
    """Rolling origins on public series on which the width of intervals was not fitted."""
    series = measured_series()
    at_80 = _all(series, FORECAST_LEVEL)
    at_95 = _all(series, WIDE, WIDE_LENGTHS)
    modelled = [each for each in at_80 if each.length >= min(SHORT)]
    whole, wide = score(modelled), score(at_95)
    how = f"{len(modelled):,} forecasts from 4 to 15 points of {len(series)} public yearly series"
    return [
        _coverage("", whole, f"{how}: the {FORECAST_LEVEL:.0%} interval holds what came", LEAST),
        Measurement(
            "measure.forecast_coverage_most", _cut(whole.held), "", "the same: too wide is wrong too", MOST
        ),
        *_by_length(at_80),
        _coverage("_95", wide, f"some of these forecasts: the {WIDE:.0%} interval", LEAST_95),
        Measurement(
            "measure.forecast_coverage_95_most", _cut(wide.held), "", "the same: too wide is wrong", MOST_95
        ),
        _ratio(modelled, whole),
        _series_told(series),
    ]


def _all(series: Sequence[Named], level: float, lengths: Sequence[int] = LENGTHS) -> list[Tried]:
    forecaster = partial(forecast, level=level)
    return [each for named in series for each in tried(named, forecaster, lengths)]


def _by_length(attempts: Sequence[Tried]) -> list[Measurement]:
    groups = {"_short": SHORT, "_long": LONG, "_three_points": (3,)}
    return [
        _coverage(
            name,
            score([each for each in attempts if each.length in lengths]),
            f"from {', '.join(map(str, lengths))} points",
            LEAST,
        )
        for name, lengths in groups.items()
    ]


def _ratio(attempts: Sequence[Tried], whole: Score) -> Measurement:
    ahead = [score([each for each in attempts if each.ahead == years]) for years in (1, 2, 3)]
    told = ", ".join(f"{years} ahead {each.ratio:.3f}" for years, each in enumerate(ahead, start=1))
    how = f"mean error against that of who takes the last figure to stay; by years {told}"
    return Measurement("measure.forecast_error_ratio", round(whole.ratio, 3), "", how, RATIO)


def _series_told(series: Sequence[Named]) -> Measurement:
    names = ", ".join(each.name for each in series)
    return Measurement("measure.forecast_series", len(series), "", names, LEAST_SERIES, at_least=True)


def _coverage(name: str, told: Score, how: str, least: float) -> Measurement:
    return Measurement(f"measure.forecast_coverage{name}", _cut(told.held), "", how, least, at_least=True)


def _cut(share: float) -> float:
    return int(share * 1000) / 1000
