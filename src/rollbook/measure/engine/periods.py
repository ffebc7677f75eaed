"""The periods that are counted for, as arithmetic that every engine knows: no table of days is joined."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import ibis

from rollbook.kernel.errors import ParameterError
from rollbook.kernel.grains import JULY, MONTHS, Period, periods_between, shift_of

FIRST_DAY, FAR_DAY = date(1900, 1, 1), date(9999, 12, 31)
"""Before and after every day of any list."""

_MONTHS_OF_YEAR = 12
_APART = 1_000_000
_FROM = {grain: place * _APART for place, grain in enumerate(MONTHS, start=1)}
"""Numbers of the periods of a grain begin here: one number tells both, and the period before has one less."""


@dataclass(frozen=True)
class Calendar:
    """All periods of some grains from the first day of the first quarter to the last day of a run.

    Parameters
    ----------
    first, last
        The days between which lists tell something, in this order. Nothing after ``last`` is looked at.
    grains
        Month, quarter, fiscal year, or some of them.
    fiscal_first_month
        The month in which fiscal years begin, 1-12.
    """

    first: date
    last: date
    grains: Sequence[str] = field(default=tuple(MONTHS))
    fiscal_first_month: int = JULY

    def __post_init__(self) -> None:
        """Refuse a time that ends before it begins.

        Raises
        ------
        ParameterError
            If the last day lies before the first.
        """
        if self.last < self.first:
            raise ParameterError(
                f"there is nothing to count until {self.last}: counting begins on {self.first}",
                where="period",
                expected="a period from the first quarter on (first_quarter in pipelines/quarterly.yml)",
                next_step="choose a later period, or an earlier first quarter if there are files of it",
            )

    @cached_property
    def periods(self) -> list[Period]:
        """Every period that shares a day with that time, also those that go beyond it."""
        return [
            period
            for grain in self.grains
            for period in periods_between(self.first, self.last, grain, self.fiscal_first_month)
        ]

    def as_of(self, period: Period) -> date:
        """The day for which people are told apart: a period's last, or the last day that is known."""
        return min(period.until_date, self.last)

    def is_whole(self, period: Period) -> bool:
        """Whether lists tell of all of a period."""
        return self.first <= period.from_date and period.until_date <= self.last

    def placed(self, rows: ibis.Table, day: str) -> ibis.Table:
        """Each row once for each grain, with the ``period_number`` of the day in a column.

        Rows of days after the calendar's last are left out; those before its first stay, since who comes back
        was there before. A time of day is cut off: 23:59 still belongs to the day.
        """
        known = rows.mutate(**{day: rows[day].cast("date")})
        known = known.filter(known[day] <= ibis.literal(self.last))
        months = (_MONTHS_OF_YEAR * known[day].year() + known[day].month() - 1).cast("int64")
        numbers = [_FROM[grain] + (months - self._shift(grain)) // MONTHS[grain] for grain in self.grains]
        return known.mutate(period_number=ibis.array(numbers).unnest())

    def on_last_day(self, rows: ibis.Table) -> ibis.Table:
        """Each row in every period: for what holds on a period's last day (``as_of_date``)."""
        numbers = [ibis.literal(number_of(period), "int64") for period in self.periods]
        each = rows.mutate(period_number=ibis.array(numbers).unnest())
        return self.with_last_day(each)

    def with_last_day(self, rows: ibis.Table) -> ibis.Table:
        """The day for which people are told apart, ``as_of_date``, beside ``period_number``."""
        grain, number = rows["period_number"] // _APART, rows["period_number"] % _APART
        # The first month that no longer belongs to the period, counted through.
        ends = [
            (
                grain == _FROM[name] // _APART,
                (number + 1) * MONTHS[name] + shift_of(name, self.fiscal_first_month),
            )
            for name in self.grains
        ]
        months = ibis.cases(*ends, else_=0)
        after = ibis.date(
            (months // _MONTHS_OF_YEAR).cast("int32"),
            (months % _MONTHS_OF_YEAR + 1).cast("int32"),
            ibis.literal(1, "int32"),
        )
        last = (after - ibis.interval(days=1)).cast("date")
        return rows.mutate(as_of_date=ibis.least(last, ibis.literal(self.last)))

    def _shift(self, grain: str) -> int:
        return shift_of(grain, self.fiscal_first_month)


def number_of(period: Period) -> int:
    """A period's number among those of all grains, as ``Calendar.placed`` computes it in an engine."""
    return _FROM[period.grain] + period.number
