"""When the children of a record were born: on a day, or between two where an age is declared."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from rollbook.clean.ages import AgeReading, birth_interval, read_ages, speaks_of_no_child
from rollbook.clean.births import BirthReading, read_births
from rollbook.clean.books import Books
from rollbook.clean.columns import Column, Days, Flags, days_of, side_by_side
from rollbook.clean.listings import Listing, quarter_end
from rollbook.tables.check import make_table

_BIRTHS = ("child_birth_1", "child_birth_2", "child_birth_3", "child_births")
_TO_COME = np.timedelta64(300, "D")
"""A child that is expected when a file is made is born within so many days."""
_LONG_AGO = np.timedelta64(36525, "D")
"""Nobody's child was born more than a hundred years before the file was made."""
_OPEN_FOR = np.timedelta64(9132, "D")
"""A child of which nothing can be read is taken to be at most twenty-five years old."""
_EVER = np.datetime64("1970-01-01", "D"), np.datetime64("2099-12-31", "D")
"""Between these a child is born of which nothing can be read, in a file for no quarter."""
_COLUMNS = ["record_id", "born_from_date", "born_until_date"]


def children_of(listings: Sequence[Listing], books: Books) -> pd.DataFrame:
    """The children of all records, each once (``clean.children``).

    Where a list states no birth date, the age that it states on its day is used. A child of which neither
    can be read is a child all the same: its days of birth are all that are possible, so that its parent's
    category stays open unless another child decides it.
    """
    parts = [part for listing in listings for part in _children(listing, books)]
    rows = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=_COLUMNS)
    return make_table("clean.children", rows.drop_duplicates(_COLUMNS))


def _children(listing: Listing, books: Books) -> list[pd.DataFrame]:
    has_birth, is_open = np.zeros(len(listing), dtype=bool), np.zeros(len(listing), dtype=bool)
    parts = []
    for field in _BIRTHS:
        if field in listing.columns and any(listing[field].distinct):
            for rows, first, last in _births(listing, field, books, is_open):
                has_birth[rows] = True
                parts.append(_rows(listing, rows, first, last))
    if "child_ages" in listing.columns and any(listing["child_ages"].distinct):
        parts += _aged(listing, ~has_birth, books, is_open)
    return [*parts, _unread(listing, np.flatnonzero(is_open))] if is_open.any() else parts


def _unread(listing: Listing, rows: NDArray[np.int64]) -> pd.DataFrame:
    ends = listing.quarter_ends()[rows]
    first = np.where(np.isnat(ends), _EVER[0], ends - _OPEN_FOR)
    return _rows(listing, rows, first, np.where(np.isnat(ends), _EVER[1], ends + _TO_COME))


def _births(
    listing: Listing, field: str, books: Books, is_open: Flags
) -> list[tuple[NDArray[np.int64], Days, Days]]:
    readings = _read_births(listing, field, books)
    unreadable = readings.flags(lambda births: any(birth.born is None for birth in births))
    books.noticed.at_rows(listing, unreadable, field, "date_unreadable")
    ends = listing.quarter_ends()
    impossible = np.zeros(len(listing), dtype=bool)
    found = []
    for rows, first, last in _each_place(readings):
        is_out = (first > ends[rows] + _TO_COME) | (last < ends[rows] - _LONG_AGO)
        impossible[rows[is_out]] = True
        found.append((rows[~is_out], first[~is_out], last[~is_out]))
    books.noticed.at_rows(listing, impossible, field, "date_impossible")
    is_open |= unreadable | impossible
    return found


def _read_births(listing: Listing, field: str, books: Books) -> Column[list[BirthReading]]:
    order, is_blank = listing.source.date_order, books.codes.is_blank

    def read(text: str) -> list[BirthReading]:
        return [] if is_blank(text) or speaks_of_no_child(text) else read_births(text, order)

    readings = listing[field].each(read)
    books.tally.add(listing, field, readings)
    return readings


def _each_place(readings: Column[list[BirthReading]]) -> list[tuple[NDArray[np.int64], Days, Days]]:
    # A cell may hold several births: first all first ones, then all second ones.
    born = readings.each(lambda births: [birth.born for birth in births if birth.born is not None])
    lengths = np.array([len(each) for each in born.distinct], dtype=np.int64)[born.codes]
    places = [(place, np.flatnonzero(lengths > place)) for place in range(int(lengths.max(initial=0)))]
    return [(rows, *_ends(born.take(rows), place)) for place, rows in places]


def _ends(born: Column[list[tuple[date, date]]], place: int) -> tuple[Days, Days]:
    spans = born.each(lambda spans: spans[place] if len(spans) > place else (None, None))
    return days_of(spans.each(lambda span: span[0])), days_of(spans.each(lambda span: span[1]))


def _aged(listing: Listing, flags: Flags, books: Books, is_open: Flags) -> list[pd.DataFrame]:
    is_blank = books.codes.is_blank
    rows = np.flatnonzero(flags & listing["child_ages"].flags(lambda text: not is_blank(text)))
    part = listing.take(rows)
    ages = part["child_ages"].each(read_ages)
    unreadable = ages.flags(lambda read: read is None)
    books.noticed.at_rows(part, unreadable, "child_ages", "age_unreadable")
    # Ages tell of all children, also of those whose birth dates cannot be read.
    is_open[rows[ages.flags(bool)]] = False
    is_open[rows[unreadable]] = True
    born = side_by_side(ages, _stated_on(part)).each(_intervals)
    longest = max((len(each) for each in born.distinct), default=0)
    return [_nth_interval(part, born, place) for place in range(longest)]


def _intervals(pair: tuple[list[AgeReading] | None, date | None]) -> list[tuple[date, date]]:
    ages, day = pair
    return [birth_interval(age, day) for age in ages or []] if day else []


def _stated_on(listing: Listing) -> Column[date | None]:
    quarters = listing["quarter_code"]
    if all(quarters.distinct[code] for code in np.unique(quarters.codes)):
        return quarters.each(quarter_end)
    fields = [f"{name}_readings" for name in ("joined", "started") if f"{name}_readings" in listing.columns]
    days = [listing[name].each(lambda readings: readings[0].day if readings else None) for name in fields]
    stated = side_by_side(quarters.each(quarter_end), *days)
    return stated.each(lambda choices: next((day for day in choices if day), None))


def _nth_interval(listing: Listing, born: Column[list[tuple[date, date]]], place: int) -> pd.DataFrame:
    first, last = _ends(born, place)
    rows = np.flatnonzero(~np.isnat(first))
    return _rows(listing, rows, first[rows], last[rows])


def _rows(listing: Listing, rows: NDArray[np.int64], first: Days, last: Days) -> pd.DataFrame:
    born = {
        "born_from_date": first.astype("datetime64[us]"),
        "born_until_date": last.astype("datetime64[us]"),
    }
    return pd.DataFrame({"record_id": listing.record_ids.take(rows).to_numpy(dtype=object), **born})
