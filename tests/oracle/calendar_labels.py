"""Dates and periods as a deck may write them, in English and Spanish."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from .dates import month_end, month_start, months_between

_ENGLISH = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SPANISH = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
_YEAR = r"20(?:0\d|1\d|2\d)"
_PERIODS = (rf"{_YEAR}\s?Q[1-4]", rf"[QT][1-4]\s{_YEAR}", rf"{_YEAR}[-–](?:0[1-9]|1[0-2])(?![-–\d])")
_YEARS = (rf"{_YEAR}[-–](?:{_YEAR}|\d\d)", _YEAR)


@cache
def calendar_pattern(first_month: str = "2015-10", last_month: str = "2018-06") -> re.Pattern[str]:
    """Pattern of every label that the calendar alone explains.

    Years, quarters, months, and the first and last days of the months in between; any other day may be
    somebody's birthday, and is not explained.
    """
    days = [day for month in months_between(first_month, last_month) for day in _edge_days(month)]
    labels = sorted((re.escape(label) for label in days), key=len, reverse=True)
    return re.compile(
        rf"(?<![\w.,–])(?:{'|'.join((*labels, *_PERIODS, *_YEARS))})(?![\w%]|[.,–\-]\d)", re.IGNORECASE
    )


def _edge_days(month: str) -> list[str]:
    return [label for day in (month_start(month), month_end(month)) for label in labels_of_day(day)]


def labels_of_day(day: date) -> list[str]:
    """Every way in which a deck may write a day."""
    iso = day.isoformat()
    english, spanish = _ENGLISH[day.month - 1], _SPANISH[day.month - 1]
    return [
        iso,
        *(f"{name} {day.day}, {day.year}" for name in (english, english[:3])),
        *(f"{name} {day.day}" for name in (english, english[:3])),
        *(f"{day.day} de {name} de {day.year}" for name in (spanish, spanish[:3])),
        *(f"{day.day} de {name}" for name in (spanish, spanish[:3])),
        *(f"{day.day}-{name}-{day.year}" for name in (spanish[:3],)),
    ]
