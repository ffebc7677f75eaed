"""Birth dates of children as cells state them; of some children only the month or the year is told."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from rollbook.clean.child_labels import Bare, without_labels
from rollbook.clean.dates import DateReading, reading
from rollbook.clean.latin import latin
from rollbook.clean.months import MONTH, MONTHS
from rollbook.declare.sources import DateOrder

_BETWEEN_BIRTHS = re.compile(r" / |[;|&\n]| (?:y|and) ")
_MONTH_AND_YEAR = re.compile(rf"({MONTH})\.?(?: del? |[ ,./-]+)((?:19|20)\d\d)")
_MONTH_IN_NUMBERS = re.compile(r"(\d{1,2})[/.-]((?:19|20)\d\d)")
_YEAR = re.compile(r"((?:19|20)\d\d)(?:\.0+)?")
_MOST_WORDS = 10
"""No birth date has more words, with a name and a weekday and a time."""


@dataclass(frozen=True)
class BirthReading(DateReading):
    """A birth date, or the first and the last day on which a child may be born.

    ``born`` is None where nothing can be read; ``day`` is None too where only a month or year is told.
    """

    born: tuple[date, date] | None = None


def read_births(text: str, order: DateOrder) -> list[BirthReading]:
    """The births that a cell states, in its order; one reading for each.

    Between births stand " / ", ";", "|", "&", a line break, " y ", " and ", a comma or a space. A month and
    a year, or a year alone, are all of its days. A name or a label beside a date is left aside. A part
    that is no birth in the declared order is a reading without days; an empty cell has no readings.
    """
    whole = _birth(text, order)
    if whole is not None:
        return [whole]
    parts = [part.strip(" ,") for part in _BETWEEN_BIRTHS.split(text)]
    return [read for part in parts if part for read in _births_in(part, order)]


def _births_in(part: str, order: DateOrder) -> list[BirthReading]:
    words = part.replace(",", ", ").split()
    births: list[BirthReading] = []
    while words:
        # The longest beginning that is a birth: "January 12, 2016, March 3, 2017" has two.
        lengths = range(min(len(words), _MOST_WORDS), 0, -1)
        read = ((length, _birth(" ".join(words[:length]).strip(" ,"), order)) for length in lengths)
        length, birth = next(((length, birth) for length, birth in read if birth), (0, None))
        if birth is None:
            return [BirthReading()]
        births.append(birth)
        words = words[length:]
    return births


def _birth(text: str, order: DateOrder) -> BirthReading | None:
    told = _day(text, order) or _months(Bare(text))
    if told is None and (bare := without_labels(text)) is not None:
        return _day(bare.text, order) or _months(bare)
    return told


def _day(text: str, order: DateOrder) -> BirthReading | None:
    read = reading(text, order)
    if read.day is None:
        return BirthReading(fits_other_order=True) if read.fits_other_order else None
    return BirthReading(read.day, is_ambiguous=read.is_ambiguous, born=(read.day, read.day))


def _months(bare: Bare) -> BirthReading | None:
    plain = latin(bare.text).lower().strip(" .,*()'")
    if found := _MONTH_AND_YEAR.fullmatch(plain):
        return _all_days(int(found[2]), MONTHS[found[1]], MONTHS[found[1]])
    if found := _MONTH_IN_NUMBERS.fullmatch(plain):
        month = int(found[1])
        return _all_days(int(found[2]), month, month) if 1 <= month <= 12 else None  # noqa: PLR2004  months of a year
    # A word before a year may tell of another event ("Kinder 2014").
    if not bare.had_name and (found := _YEAR.fullmatch(plain)):
        return _all_days(int(found[1]), 1, 12)
    return None


def _all_days(year: int, first: int, last: int) -> BirthReading:
    return BirthReading(born=(date(year, first, 1), date(year, last, monthrange(year, last)[1])))
