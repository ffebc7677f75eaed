"""Months, quarters and fiscal years: the periods that a measure is counted for.

Every period is made of whole months, so its place in time is a number: months counted through, less a shift,
divided by the months of the grain. The period before has the number before.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from rollbook.kernel.errors import ParameterError

MONTHS = {"month": 1, "quarter": 3, "fiscal_year": 12}
"""How many months a period of each grain has."""

JULY = 7
_YEAR = 12
_MONTH_CODE = re.compile(r"((?:19|20)\d{2})-(0[1-9]|1[0-2])")
_QUARTER_CODE = re.compile(r"((?:19|20)\d{2})Q([1-4])")
_FISCAL_CODE = re.compile(r"FY((?:19|20)\d{2})-\d{2}")


def shift_of(grain: str, fiscal_first_month: int = JULY) -> int:
    """Months by which the periods of a grain begin after January."""
    return fiscal_first_month - 1 if grain == "fiscal_year" else 0


@dataclass(frozen=True, order=True)
class Period:
    """A month, a quarter or a fiscal year, written 2018-04, 2018Q2 or FY2017-18 (it begins in 2017)."""

    grain: str
    from_date: date
    """Its first day."""

    @classmethod
    def parse(cls, text: str, fiscal_first_month: int = JULY) -> Self:
        """Read a period's code.

        Parameters
        ----------
        fiscal_first_month
            The month in which fiscal years begin, 1-12.

        Raises
        ------
        ParameterError
            If the text is no period.
        """
        first = _first_day(text, fiscal_first_month)
        if first is None:
            raise ParameterError(
                f"{text!r} is not a period",
                where="period",
                expected="a month, a quarter or a fiscal year: 2018-04, 2018Q2, FY2017-18",
                next_step="write it as one of these",
            )
        return cls(*first)

    @classmethod
    def holding(cls, day: date, grain: str, fiscal_first_month: int = JULY) -> Self:
        """The period of a grain in which a day lies."""
        shift, months = shift_of(grain, fiscal_first_month), MONTHS[grain]
        return cls(grain, _month_start((_month_number(day) - shift) // months * months + shift))

    def __str__(self) -> str:
        """Write the period as it is read."""
        year, month = self.from_date.year, self.from_date.month
        if self.grain == "month":
            return f"{year}-{month:02d}"
        if self.grain == "quarter":
            return f"{year}Q{(month + 2) // 3}"
        return f"FY{year}-{(year + 1) % 100:02d}"

    @property
    def until_date(self) -> date:
        """Its last day."""
        return self.next().from_date - timedelta(days=1)

    @property
    def number(self) -> int:
        """Its place among the periods of its grain; the period before has one less."""
        months = MONTHS[self.grain]
        return (_month_number(self.from_date) - _month_number(self.from_date) % months) // months

    def next(self) -> "Period":
        """The period after this one."""
        return Period(self.grain, _month_start(_month_number(self.from_date) + MONTHS[self.grain]))

    def previous(self) -> "Period":
        """The period before this one."""
        return Period(self.grain, _month_start(_month_number(self.from_date) - MONTHS[self.grain]))


def periods_between(first: date, last: date, grain: str, fiscal_first_month: int = JULY) -> list[Period]:
    """All periods of a grain that share a day with the time from ``first`` to ``last``, in order."""
    periods = [Period.holding(first, grain, fiscal_first_month)]
    while periods[-1].until_date < last:
        periods.append(periods[-1].next())
    return periods


def _month_number(day: date) -> int:
    return _YEAR * day.year + day.month - 1


def _month_start(number: int) -> date:
    return date(number // _YEAR, number % _YEAR + 1, 1)


def _first_day(text: str, fiscal_first_month: int) -> tuple[str, date] | None:
    if month := _MONTH_CODE.fullmatch(text):
        return "month", date(int(month[1]), int(month[2]), 1)
    if quarter := _QUARTER_CODE.fullmatch(text):
        return "quarter", date(int(quarter[1]), 3 * int(quarter[2]) - 2, 1)
    year = _FISCAL_CODE.fullmatch(text)
    if year is None:
        return None
    period = Period("fiscal_year", date(int(year[1]), fiscal_first_month, 1))
    return ("fiscal_year", period.from_date) if str(period) == text else None
