"""How good forecasts of a series would have been: made again from each earlier year, held against what came.

This is called a back-test with a rolling origin.
"""

from typing import NamedTuple

from rollbook.measure.forecasts import HORIZON, LEAST_POINTS, Series, forecast


class Attempt(NamedTuple):
    """A forecast of a year that was known already."""

    ahead: int
    is_held: bool
    error: float
    naive_error: float


class Backtest(NamedTuple):
    """All attempts so many years ahead: how many, how many intervals held, how far off on average.

    ``naive_error`` is the same for who takes the last figure to stay.
    """

    ahead: int
    attempts: int
    held: int
    error: float
    naive_error: float


def attempts(series: Series) -> list[Attempt]:
    """Forecast from each year with enough points before it, as if nothing later were known."""
    years, values = series.years, series.figures
    known = dict(zip(years, values, strict=True))
    return [
        Attempt(
            ahead=outlook.year - years[end - 1],
            is_held=outlook.low <= known[outlook.year] <= outlook.high,
            error=abs(outlook.value - known[outlook.year]),
            naive_error=abs(values[end - 1] - known[outlook.year]),
        )
        for end in range(LEAST_POINTS, len(values))
        for outlook in forecast(series.first(end))
        if outlook.year in known
    ]


def backtests(series: Series) -> list[Backtest]:
    """The attempts of a series by how many years ahead they look; none where a series is too short."""
    tried = attempts(series)
    by_horizon = [[each for each in tried if each.ahead == ahead] for ahead in range(1, HORIZON + 1)]
    return [
        Backtest(
            ahead=those[0].ahead,
            attempts=len(those),
            held=sum(each.is_held for each in those),
            error=sum(each.error for each in those) / len(those),
            naive_error=sum(each.naive_error for each in those) / len(those),
        )
        for those in by_horizon
        if those
    ]
