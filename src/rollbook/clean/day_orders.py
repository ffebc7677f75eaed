"""Dates of a listing, and how well the declared order of day and month fits each file."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
import pandas as pd

from rollbook.clean.columns import Column, Days, Flags, days_of
from rollbook.clean.dates import DateReading, reading
from rollbook.clean.findings import Noticed
from rollbook.clean.listings import Listing
from rollbook.tables.check import make_table

Reading = TypeVar("Reading", bound=DateReading)
MOST_CONTRADICTED = 0.1
"""Where a larger share of dates fits the other order only, the declared one is probably wrong."""
FEWEST_CONTRADICTED = 3
EARLIEST = np.datetime64("1900-01-01", "D")
YEAR_AHEAD = np.timedelta64(365, "D")
"""A list may name days to come, but not of years to come."""
_NOTHING = re.compile("")
_COUNTS = ("read_count", "ambiguous_count", "other_order_count")


@dataclass
class DateTally:
    """How the dates of each file and field could be read."""

    _rows: list[dict[str, object]] = field(default_factory=list)

    def add(self, listing: Listing, field: str, readings: Column[list[Reading]]) -> None:
        """Count the dates of a field, file by file."""
        files = listing["file_name"]
        counts = np.array([_counts(each) for each in readings.distinct], dtype=np.int64).reshape(-1, 3)
        sums = [
            np.bincount(files.codes, weights=counts[:, kind][readings.codes], minlength=len(files.distinct))
            for kind in range(3)
        ]
        for file, *numbers in zip(files.distinct, *sums, strict=True):
            if sum(numbers):
                row = dict(zip(_COUNTS, (int(number) for number in numbers), strict=True))
                order = listing.source.date_order
                self._rows.append({"file_name": file, "field_code": field, "date_order_code": order, **row})

    def table(self, noticed: Noticed) -> pd.DataFrame:
        """The counts (``clean.date_readings``); files that contradict their declared order are noted."""
        table = make_table("clean.date_readings", self._rows)
        dates = table["read_count"] + table["other_order_count"]
        many = (table["other_order_count"] >= FEWEST_CONTRADICTED) & (
            table["other_order_count"] > MOST_CONTRADICTED * dates
        )
        for file, name in table[many][["file_name", "field_code"]].itertuples(index=False):
            noticed.at("date_order_contradicted", file, field=name)
        return table


def _counts(readings: Iterable[DateReading]) -> tuple[int, int, int]:
    read = ambiguous = other = 0
    for each in readings:
        read += each.day is not None
        ambiguous += each.is_ambiguous
        other += each.fits_other_order and each.day is None
    return read, ambiguous, other


def with_readings(
    listing: Listing,
    field: str,
    is_blank: Callable[[str], bool],
    tally: DateTally,
    *,
    before: re.Pattern[str] = _NOTHING,
) -> Listing:
    """The listing with ``<field>_readings``: a list with one date reading, or none where nothing is said.

    What ``before`` matches at the beginning of a cell is no part of the date.
    """
    order = listing.source.date_order

    def read(text: str) -> list[DateReading]:
        found = before.match(text)
        return [] if is_blank(text) else [reading(text[found.end() :] if found else text, order)]

    found = listing.read(f"{field}_readings", (field,), read)
    tally.add(found, field, found[f"{field}_readings"])
    return found


def first_days(listing: Listing, field: str) -> Days:
    """The first day that a field of date readings names, row by row; ``NaT`` where there is none."""
    return days_of(listing[f"{field}_readings"].each(lambda readings: readings[0].day if readings else None))


def is_out_of_time(days: Days, listing: Listing) -> Flags:
    """Which days are before 1900, or more than a year after the quarter their file is for."""
    return (days < EARLIEST) | (days > listing.quarter_ends() + YEAR_AHEAD)
