"""A strict reader of dates as English and Spanish files write them. What is not surely a date is none."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from rollbook.clean.date_spellings import ordinary
from rollbook.clean.months import MONTHS
from rollbook.declare.sources import DateOrder

_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon lunes lun",
            "tuesday tue tues martes",
            "wednesday wed miercoles mie",
            "thursday thu thur thurs jueves jue",
            "friday fri viernes vie",
            "saturday sat sabado sab",
            "sunday sun domingo dom",
        )
    )
    for name in names.split()
}
_WEEKDAY = re.compile(rf"(?:el )?({'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})\b[.,]* ?(?=[a-z0-9])")
_MONTH = f"(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_DAY = r"(?P<day>\d{1,2})"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_IN_WORDS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_DAY}(?:st|nd|rd|th|°|o|ro|er|ero)?(?: de |[ ./-]+| of )?{_MONTH}\.?(?: del? |[ ,./-]+){_YEAR}",
        rf"{_MONTH}\.?[ -]{_DAY}(?:st|nd|rd|th|°|o|ro|ero)?(?:, ?| |-| del? ){_YEAR}",
        rf"(?P<year>\d{{4}})[ ./-]{_MONTH}\.?[ ./-]{_DAY}",
    )
)
_FIRST = re.compile(r"(?:\bel )?\bprimero(?= de |[ -])")
_ISO = re.compile(r"(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2}) ?([/. -]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{1,2})")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_TIME = re.compile(
    r"(?:,? |t)(?P<clock>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(?P<half> ?[ap]\.? ?m\.?)?"
    r"(?P<zone> ?(?:z|utc|gmt|[+-]\d\d:?\d\d|(?:ak|[pmceh])[sd]?t))?$"
)
_MIDNIGHT = re.compile(r"[0:.]+")
_LOCAL_ZONE = re.compile(r"[+-](?!00:?00)|(?!gmt)[a-z]+t$")
_SAME_DAY = re.compile(r"1\d:|2[0-3]:")
"""From ten in the morning in UTC, the same day has begun in all of the United States."""
_EXCEL_EPOCH = date(1899, 12, 30)
_LAST_SERIAL = 73050
"""The end of 2099; a larger number is a ZIP or an id that slipped into a date column."""
_TWO_DIGIT_YEARS_FROM = 1970
_OTHERS: dict[DateOrder, tuple[DateOrder, ...]] = {"mdy": ("dmy",), "dmy": ("mdy",), "ymd": ("mdy", "dmy")}


@dataclass(frozen=True)
class DateReading:
    """A day, and what the order of day and month had to do with it.

    ``is_ambiguous``: another order gives another day, so that the declared one decided.
    ``fits_other_order``: no day in the declared order, but one in another; it may be declared wrongly.
    """

    day: date | None = None
    is_ambiguous: bool = False
    fits_other_order: bool = False


def read_date(text: str, order: DateOrder) -> date | None:
    """Read a date as files write it, or nothing; see `reading`."""
    return reading(text, order).day


def reading(text: str, order: DateOrder) -> DateReading:
    """Read a date, and tell whether the order of day and month decided.

    Known are ISO with or without a time, ``20160112``, ``1/12/16`` in the source's order, ``12-ene-2016``,
    ``martes 12 de enero de 2016``, ``primero de enero de 2016``, ``Jan. 12th, 2016``, Excel serials of five
    digits (1900 system), and the unusual spellings of `date_spellings.ordinary`. Nothing is completed
    ("marzo 2024" is no date), and a weekday must be that day's. A time in UTC before ten in the morning,
    other than midnight, makes no date, since it may be the day before in the community; from ten on, all of
    the United States is on that day.

    Parameters
    ----------
    text
        As sent.
    order
        Whether month, day or year comes first where all are numbers. It is declared for the source, never
        guessed. Two digits of a year are 1970 to 2069.

    Returns
    -------
    DateReading
        ``day`` is None where the text is no date of the calendar.
    """
    plain = _plain(text)
    read = _reading(plain, order)
    if read.day is None and not read.fits_other_order:
        known = ordinary(plain)
        return read if known == plain else _reading(known, order)
    return read


def _reading(plain: str, order: DateOrder) -> DateReading:
    plain, weekday = _without_weekday(_without_time(plain))
    if found := _NUMBERS.fullmatch(plain):
        read = _numbers(found[1], found[3], found[4], order)
    else:
        read = DateReading(_day_that_no_order_changes(plain))
    if weekday is not None and read.day is not None and read.day.weekday() != weekday:
        return DateReading()
    return read


def _plain(text: str) -> str:
    if not text.isascii():
        composed = unicodedata.normalize("NFKD", text.replace("\u2013", "-").replace("\u2212", "-"))
        text = "".join(sign for sign in composed if not unicodedata.combining(sign))
    plain = " ".join(text.lower().split())
    return _FIRST.sub("1", plain) if "primero" in plain else plain


def _without_time(plain: str) -> str:
    found = _TIME.search(plain)
    if found is None:
        return plain
    return plain[: found.start()] if _is_that_day_here(found) else ""


def _is_that_day_here(time: re.Match[str]) -> bool:
    zone, clock = (time["zone"] or "").strip(), time["clock"]
    if not zone or _LOCAL_ZONE.match(zone) or _MIDNIGHT.fullmatch(clock):
        return True
    return time["half"] is None and _SAME_DAY.match(clock) is not None


def _without_weekday(plain: str) -> tuple[str, int | None]:
    found = _WEEKDAY.match(plain)
    return (plain[found.end() :], _WEEKDAYS[found[1]]) if found else (plain, None)


def _numbers(first: str, second: str, third: str, order: DateOrder) -> DateReading:
    day = _in_order(first, second, third, order)
    others = {_in_order(first, second, third, other) for other in _OTHERS[order]} - {day, None}
    return DateReading(day, is_ambiguous=bool(day and others), fits_other_order=bool(not day and others))


def _in_order(first: str, second: str, third: str, order: DateOrder) -> date | None:
    if order == "ymd":
        return _date(first, second, third) if len(first) == len("16") and len(third) <= len("16") else None
    month, day = (first, second) if order == "mdy" else (second, first)
    return _date(third, month, day) if len(third) >= len("16") else None


def _day_that_no_order_changes(plain: str) -> date | None:
    if found := _ISO.fullmatch(plain):
        return _date(found[1], found[3], found[4])
    if found := _SERIAL.fullmatch(plain):
        serial = int(found[1])
        return _EXCEL_EPOCH + timedelta(days=serial) if serial <= _LAST_SERIAL else None
    if found := _COMPACT.fullmatch(plain):
        return _date(found[1], found[2], found[3])
    for form in _IN_WORDS:
        if found := form.fullmatch(plain):
            return _date(found["year"], MONTHS[found["month"]], found["day"])
    return None


def _date(year: str, month: str | int, day: str) -> date | None:
    number = int(year)
    if len(year) == len("16"):
        number += 1900 if number + 1900 >= _TWO_DIGIT_YEARS_FROM else 2000
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None
