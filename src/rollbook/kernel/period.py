"""Quarters: the beat of the whole pipeline."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from rollbook.kernel.errors import ParameterError

_QUARTERS = 4
_PATTERN = re.compile(r"((?:19|20)\d{2})Q([1-4])")


@dataclass(frozen=True, order=True)
class Quarter:
    """A calendar quarter, written ``2018Q2``."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2018Q2``.

        Raises
        ------
        ParameterError
            If the text has another form.
        """
        found = _PATTERN.fullmatch(text)
        if found is None:
            raise ParameterError(
                f"{text!r} is not a quarter",
                where="period",
                expected="a year and a quarter, like 2018Q2",
                next_step="give the period as in: rollbook run --period 2018Q2",
            )
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        """Write the quarter as it is read."""
        return f"{self.year}Q{self.number}"

    @property
    def months(self) -> tuple[str, str, str]:
        """The three months as ``2018-04``."""
        first = 3 * self.number - 2
        return (
            f"{self.year}-{first:02d}",
            f"{self.year}-{first + 1:02d}",
            f"{self.year}-{first + 2:02d}",
        )

    @property
    def first_day(self) -> date:
        """The day the quarter begins."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last_day(self) -> date:
        """The day the quarter ends."""
        return self.next().first_day - timedelta(days=1)

    def next(self) -> "Quarter":
        """The quarter after this one."""
        return Quarter(self.year, self.number + 1) if self.number < _QUARTERS else Quarter(self.year + 1, 1)

    def through(self, last: "Quarter") -> list["Quarter"]:
        """All quarters from this one to ``last``, both included; empty if ``last`` is earlier."""
        quarters, quarter = [], self
        while quarter <= last:
            quarters.append(quarter)
            quarter = quarter.next()
        return quarters


def month_ends(first: Quarter, last: Quarter) -> dict[str, date]:
    """The last day of every month from ``first`` to ``last``, by month (``2018-04``), in order."""
    days: dict[str, date] = {}
    for quarter in first.through(last):
        for month in quarter.months:
            year, number = int(month[:4]), int(month[5:])
            start_of_next = date(year + number // 12, number % 12 + 1, 1)
            days[month] = start_of_next - timedelta(days=1)
    return days


def day_of(text: str | None) -> str:
    """The day that a command writes down, as it was given; else today.

    Raises
    ------
    ParameterError
        If it is no day of the calendar.
    """
    if text is None:
        return datetime.now().astimezone().date().isoformat()
    try:
        return datetime.strptime(text, "%Y-%m-%d").astimezone().date().isoformat()
    except ValueError:
        raise ParameterError(
            f"{text!r} is no day",
            where="--date",
            expected="a day like 2018-08-01",
            next_step="mend it, or leave it out for today",
        ) from None
