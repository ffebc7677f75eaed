"""The days of meetings: of a sheet where it stands above the table, of each row where it is a column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

import numpy as np
import pandas as pd

from rollbook.clean.books import Books
from rollbook.clean.columns import Column, Days, days_of, settled, side_by_side
from rollbook.clean.dates import reading
from rollbook.clean.findings import Noticed
from rollbook.clean.listings import Listing, quarter_end
from rollbook.clean.names import name_key
from rollbook.tables.check import make_table

_FIRST_YEAR = 1900
_AHEAD = timedelta(days=365)
_SHEET = ("file_name", "sheet_name")


@dataclass(frozen=True)
class Held:
    """When a row's meeting was held; without a day, why not."""

    file: str
    sheet: str
    day: date | None
    reason: str = ""


def with_meetings(listing: Listing, books: Books) -> Listing:
    """The listing with ``held``: the meeting of each row, as its sheet or its own cell dates it.

    A day before 1900, or more than a year after the quarter that a file is for, is a misreading.
    """
    _tally(listing, books)
    order, is_blank = listing.source.date_order, books.codes.is_blank

    def read(file: str, sheet: str, quarter: str, text: str) -> Held:
        if is_blank(text):
            return Held(file, sheet, None, "date_missing")
        day = reading(text, order).day
        return Held(file, sheet, day) if _may_be(day, quarter) else Held(file, sheet, None, "date_unreadable")

    return listing.read("held", (*_SHEET, "quarter_code", "meeting_date"), read)


def _may_be(day: date | None, quarter: str) -> bool:
    end = quarter_end(quarter)
    return day is not None and day.year >= _FIRST_YEAR and (end is None or day <= end + _AHEAD)


def _tally(listing: Listing, books: Books) -> None:
    # The date above a table is one date, not one for each row.
    cells = side_by_side(*(listing[name] for name in (*_SHEET, "meeting_date")))
    _, first_rows = np.unique(cells.codes, return_index=True)
    once = listing.take(first_rows)
    order, is_blank = listing.source.date_order, books.codes.is_blank
    readings = once["meeting_date"].each(lambda text: [] if is_blank(text) else [reading(text, order)])
    books.tally.add(once, "meeting_date", readings)


def attended(listing: Listing, books: Books) -> Listing:
    """The rows whose meeting has a day. Without one, a whole sheet or a single row is set aside."""
    held: Column[Held] = listing["held"]
    dated = _dated_sheets(held)
    undated = held.flags(lambda each: (each.file, each.sheet) not in dated)
    found = books.ledger.set_aside(listing, undated, "meeting_date_unreadable", finding="")
    for reason in ("date_missing", "date_unreadable"):
        flags = found["held"].each(lambda each: each.reason).equal(reason)
        found = books.ledger.set_aside(found, flags, reason, field="meeting_date")
    return found


def note_meetings(listings: Sequence[Listing], noticed: Noticed) -> None:
    """Note sheets without a day, and sheets that repeat a meeting of another."""
    for listing in listings:
        dated = _dated_sheets(listing["held"])
        undated: dict[tuple[str, str], set[str]] = {}
        for each in listing["held"].distinct:
            if (each.file, each.sheet) not in dated:
                undated.setdefault((each.file, each.sheet), set()).add(each.reason)
        for (file, sheet), reasons in undated.items():
            finding = "meeting_date_missing" if reasons == {"date_missing"} else "meeting_date_unreadable"
            noticed.at(finding, file, sheet=sheet, field="meeting_date")
    for file, sheet in _repeating_sheets(listings):
        noticed.at("meeting_repeated", file, sheet=sheet)


def meetings_of(listings: Sequence[Listing]) -> pd.DataFrame:
    """The meetings of each sheet (``clean.meetings``), one row for each day that it holds."""
    days = {
        (each.file, each.sheet, each.day)
        for listing in listings
        for each in listing["held"].distinct
        if each.day is not None
    }
    rows: list[Mapping[str, object]] = [
        {"file_name": file, "sheet_name": sheet, "meeting_date": day} for file, sheet, day in days
    ]
    return make_table("clean.meetings", rows)


def attended_days(listing: Listing) -> Days:
    """The day of each row's meeting."""
    return days_of(listing["held"].each(lambda each: each.day))


def _dated_sheets(held: Column[Held]) -> set[tuple[str, str]]:
    return {(each.file, each.sheet) for each in held.distinct if each.day is not None}


def _repeating_sheets(listings: Sequence[Listing]) -> list[tuple[str, str]]:
    """The sheets of a meeting that an earlier sheet has too: both doors, or one transcribed twice."""
    of_days: dict[date, set[tuple[tuple[str, str], str, str]]] = {}
    for listing in listings:
        where = [settled(listing[f"meeting_{name}"].each(name_key)) for name in ("place", "type")]
        for each, place, kind in side_by_side(listing["held"], *where).distinct:
            if each.day is not None:
                of_days.setdefault(each.day, set()).add(((each.file, each.sheet), place, kind))
    pairs = (pair for held in of_days.values() for pair in combinations(sorted(held), 2))
    return sorted({later[0] for first, later in pairs if _may_be_one(first, later)})


def _may_be_one(one: tuple[tuple[str, str], str, str], other: tuple[tuple[str, str], str, str]) -> bool:
    # What one of the sheets does not say, it does not say otherwise.
    said = zip(one[1:], other[1:], strict=True)
    return one[0] != other[0] and all(first == second or not (first and second) for first, second in said)
