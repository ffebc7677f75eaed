"""Quarters as they are asked for: one, several, or a range."""

from collections.abc import Iterable

from rollbook.kernel.errors import ParameterError
from rollbook.kernel.period import Quarter

_BETWEEN = ".."


def read_periods(texts: Iterable[str]) -> list[str]:
    """The quarters that are named, each once and in order of time; ``2017Q1..2018Q2`` names six.

    Raises
    ------
    ParameterError
        If a text is no quarter, or a range ends before it begins.
    """
    found: set[Quarter] = set()
    for text in texts:
        first, between, last = text.strip().partition(_BETWEEN)
        quarters = Quarter.parse(first).through(Quarter.parse(last if between else first))
        if not quarters:
            raise ParameterError(
                "a range of quarters ends before it begins",
                where=f"period {text}",
                expected="the earlier quarter first, as in 2017Q1..2018Q2",
                next_step=f"give {last}{_BETWEEN}{first}",
            )
        found.update(quarters)
    return [str(quarter) for quarter in sorted(found)]
