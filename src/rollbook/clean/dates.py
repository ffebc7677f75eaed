"""A strict reader of dates as English and Spanish files write them. What is not surely a date is none."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from unidecode import unidecode

DateOrder = Literal["mdy", "dmy"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january enero jan ene",
            "february febrero feb",
            "march marzo mar",
            "april abril apr abr",
            "may mayo",
            "june junio jun",
            "july julio jul",
            "august agosto aug ago",
            "september septiembre setiembre sep sept set",
            "october octubre oct",
            "november noviembre nov",
            "december diciembre dec dic",
        ),
        start=1,
    )
    for name in names.split()
}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_DAY_MONTH_NAME = re.compile(r"(\d{1,2})(?:\s+de\s+|[\s.-]+)([a-z]+)\.?(?:\s+del?\s+|[\s,.-]+)(\d{4}|\d{2})")
_MONTH_NAME_DAY = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_SERIAL = re.compile(r"\d{5}")
_EXCEL_EPOCH = date(1899, 12, 30)
_LAST_SERIAL = 73050
"""The end of 2099; a larger number is a ZIP or an id that slipped into a date column."""
_TWO_DIGIT_YEARS_FROM = 1970


@lru_cache(maxsize=65536)
def read_date(text: str, order: DateOrder) -> date | None:
    """Read a date as files write it, or nothing.

    Known are ISO, ``1/12/16`` in the source's order, ``12-ene-2016``, ``January 12, 2016`` and Excel serials.

    Parameters
    ----------
    text
        As sent.
    order
        Whether month or day comes first where both are numbers. It is declared for the source, never guessed.

    Returns
    -------
    datetime.date or None
        None where the text is no date of the calendar.
    """
    plain = unidecode(text).strip().lower()
    if found := _ISO.fullmatch(plain):
        return _date(found[1], found[2], found[3])
    if found := _NUMBERS.fullmatch(plain):
        month, day = (found[1], found[2]) if order == "mdy" else (found[2], found[1])
        return _date(found[3], month, day)
    if found := _DAY_MONTH_NAME.fullmatch(plain):
        return _date(found[3], _MONTHS.get(found[2], 0), found[1])
    if found := _MONTH_NAME_DAY.fullmatch(plain):
        return _date(found[3], _MONTHS.get(found[1], 0), found[2])
    if _SERIAL.fullmatch(plain) and int(plain) <= _LAST_SERIAL:
        return _EXCEL_EPOCH + timedelta(days=int(plain))
    return None


def _date(year: str, month: str | int, day: str) -> date | None:
    number = int(year)
    if len(year) == 2:  # noqa: PLR2004  two digits of a year
        number += 1900 if number + 1900 >= _TWO_DIGIT_YEARS_FROM else 2000
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None
