"""Windows of a long series as short ones, each forecast and held against the years that follow it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rollbook.measure.forecasts import HORIZON, Outlook, Series
from tools.bench.forecasting.named import Named

LENGTHS = (3, 4, 5, 6, 8, 10, 12, 15)
MOST_WINDOWS = 8
"""Windows of one length from one series, spread evenly, so that a long series does not weigh more."""

Forecaster = Callable[[Series], Sequence[Outlook]]


class Tried(NamedTuple):
    """One year of one forecast; errors are in mean yearly steps of the whole series."""

    series: str
    length: int
    ahead: int
    is_held: bool
    error: float
    naive_error: float
    width: float


def tried(named: Named, forecaster: Forecaster, lengths: Iterable[int] = LENGTHS) -> Iterator[Tried]:
    """Every window of a series."""
    values = named.figures
    step = sum(abs(one - other) for one, other in pairwise(values)) / (len(values) - 1)
    for length in lengths:
        for start in _starts(len(values) - length - HORIZON):
            known = values[start : start + length]
            series = Series(range(length), known, named.kind)
            for ahead, outlook in enumerate(forecaster(series), start=1):
                came = values[start + length + ahead - 1]
                yield Tried(
                    named.name,
                    length,
                    ahead,
                    outlook.low <= came <= outlook.high,
                    abs(outlook.value - came) / step,
                    abs(known[-1] - came) / step,
                    (outlook.high - outlook.low) / step,
                )


def _starts(last: int) -> list[int]:
    if last < 0:
        return []
    count = min(MOST_WINDOWS, last + 1)
    return sorted({round(number * last / max(count - 1, 1)) for number in range(count)})


class Score(NamedTuple):
    """Over series, each weighing the same: how often intervals hold, and how far off forecasts are."""

    held: float
    error: float
    naive_error: float

    @property
    def ratio(self) -> float:
        """The error against that of who takes the last figure to stay; below 1 is better."""
        return self.error / self.naive_error


def score(attempts: Sequence[Tried]) -> Score:
    """The mean over series of each one's means."""
    names = sorted({each.series for each in attempts})
    own = [[each for each in attempts if each.series == name] for name in names]
    return Score(
        *(
            sum(sum(float(getattr(each, part)) for each in those) / len(those) for those in own) / len(own)
            for part in ("is_held", "error", "naive_error")
        )
    )
