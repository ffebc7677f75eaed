"""Ages and quarters, by the calendar alone."""

from __future__ import annotations

import calendar
from datetime import date, timedelta


def completed_years(born: date, day: date) -> int:
    """Age in completed years; a child born on 29 February has the birthday on 1 March of a common year."""
    had_birthday = (day.month, day.day) >= (born.month, born.day)
    return day.year - born.year - (0 if had_birthday else 1)


def quarter_of(day: date) -> str:
    """Name of the calendar quarter of a day, such as ``2018Q2``."""
    return f"{day.year}Q{(day.month + 2) // 3}"


def months_of(quarter: str) -> tuple[str, str, str]:
    """Return the three months of a quarter, each as ``YYYY-MM``."""
    year, number = _parts(quarter)
    first = 3 * number - 2
    return f"{year}-{first:02d}", f"{year}-{first + 1:02d}", f"{year}-{first + 2:02d}"


def quarter_end(quarter: str) -> date:
    """Last day of a quarter."""
    return month_end(months_of(quarter)[2])


def month_of(day: date) -> str:
    """Month of a day as ``YYYY-MM``."""
    return f"{day.year}-{day.month:02d}"


def month_end(month: str) -> date:
    """Last day of a month given as ``YYYY-MM``."""
    year, number = (int(part) for part in month.split("-"))
    return date(year, number, calendar.monthrange(year, number)[1])


def month_start(month: str) -> date:
    """First day of a month given as ``YYYY-MM``."""
    return month_end(month).replace(day=1)


def months_between(first: str, last: str) -> tuple[str, ...]:
    """All months from ``first`` to ``last``, both included."""
    months, day = [], month_start(first)
    while month_of(day) <= last:
        months.append(month_of(day))
        day = month_end(month_of(day)) + timedelta(days=1)
    return tuple(months)


def _parts(quarter: str) -> tuple[int, int]:
    year, _, number = quarter.partition("Q")
    if number not in {"1", "2", "3", "4"}:
        message = f"{quarter!r} is no quarter; expected a year and a quarter such as 2018Q2"
        raise ValueError(message)
    return int(year), int(number)
