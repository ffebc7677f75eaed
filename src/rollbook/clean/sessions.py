"""Sessions of parent groups: whether each was held, on which day, and how many came."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from rollbook.clean.books import Books
from rollbook.clean.columns import Column, texts_of
from rollbook.clean.day_orders import first_days, is_out_of_time, with_readings
from rollbook.clean.figures import read_figure
from rollbook.clean.heads import row_kind
from rollbook.clean.listings import Listing
from rollbook.clean.names import name_key
from rollbook.clean.parent_groups import GroupNames, ParentGroup, with_groups
from rollbook.tables.check import make_table

_KEY = ["group_key", "group_type_code", "session_date"]
_MOST_PEOPLE = 10_000
"""More people are in no room: a telephone number or a date has slipped into the cell."""


class Count(NamedTuple):
    """How many came, and whether a cell that says something cannot be read."""

    people: int | None
    is_unreadable: bool = False


def sessions_of(listings: Sequence[Listing], names: GroupNames, books: Books) -> pd.DataFrame:
    """Sessions with their group, day, status and attendance (``clean.sessions``, key ``record_id``).

    A session whose group has no known type, whose day cannot be read, or of which nobody can say whether it
    was held, is set aside. So is a second row for the same group and day; of a list that names no groups,
    every row is a session of its own.

    Parameters
    ----------
    listings
        The rows of each source of sessions.
    names
        The groups that the lists of groups name.
    """
    read = [_sessions(listing, names, books) for listing in listings]
    parts = [part for part in read if len(part)]
    if not parts:
        return make_table("clean.sessions", [])
    return make_table("clean.sessions", _without_repeats(pd.concat(parts, ignore_index=True), books))


def _sessions(listing: Listing, names: GroupNames, books: Books) -> pd.DataFrame:
    counted = _counted(_dated(_grouped(_no_totals(listing, books), names, books), books), books)
    found = _with_status(counted, books)
    groups: Column[ParentGroup] = found["group"]
    people: Column[Count] = found["count"]
    return found.places().assign(
        parent_group_name=texts_of(groups.each(lambda group: group.name)),
        group_key=texts_of(groups.each(lambda group: name_key(group.name) if group.name else None)),
        group_type_code=texts_of(groups.each(lambda group: group.type_code)),
        session_date=first_days(found, "session_date").astype("datetime64[us]"),
        session_status_code=texts_of(found["status"]),
        attendance_count=pd.array([people.distinct[code].people for code in people.codes], dtype="Int64"),
        is_corrected=books.is_corrected(found),
    )


def _no_totals(listing: Listing, books: Books) -> Listing:
    labels = ("group_name", "group_type", "session_date")
    found = listing.read("labels", labels, lambda *cells: cells)
    is_total = found["labels"].flags(
        lambda cells: any(row_kind(cell).reason == "totals_row" for cell in cells)
    )
    return books.ledger.set_aside(found, is_total, "totals_row")


def _grouped(listing: Listing, names: GroupNames, books: Books) -> Listing:
    found = with_groups(listing, names, books)
    is_unknown = found["group"].flags(lambda group: group.type_code is None)
    return books.ledger.set_aside(found, is_unknown, "group_unreadable", field="group_type")


def _dated(listing: Listing, books: Books) -> Listing:
    found = with_readings(listing, "session_date", books.codes.is_blank, books.tally)
    days = first_days(found, "session_date")
    is_out = np.isnat(days) | is_out_of_time(days, found)
    return books.ledger.set_aside(found, is_out, "session_unreadable", field="session_date")


def _counted(listing: Listing, books: Books) -> Listing:
    is_blank = books.codes.is_blank

    def read(text: str) -> Count:
        if is_blank(text):
            return Count(None)
        figure = read_figure(text)
        people = figure[0] if figure else row_kind(text).head_count or None
        is_count = people is not None and people <= _MOST_PEOPLE and float(people).is_integer()
        return Count(int(people)) if people is not None and is_count else Count(None, is_unreadable=True)

    found = listing.read("count", ("attended_count",), read)
    is_unreadable = found["count"].flags(lambda count: count.is_unreadable)
    books.noticed.at_rows(found, is_unreadable, "attended_count", "attendance_unreadable")
    return found


def _with_status(listing: Listing, books: Books) -> Listing:
    """The sessions of which it is known whether they were held; where people came, one was."""
    is_blank, status = books.codes.is_blank, books.codes.session_status

    def read(text: str, count: Count) -> str | None:
        if is_blank(text):
            return "held" if count.people else None
        return status(text)

    found = listing.read("status", ("session_status", "count"), read)
    is_unknown = found["status"].flags(lambda code: code is None)
    return books.ledger.set_aside(found, is_unknown, "session_unreadable", field="session_status")


def _without_repeats(rows: pd.DataFrame, books: Books) -> pd.DataFrame:
    # The newest file speaks, and in it the first row.
    newest_first = rows.sort_values("record_id").sort_values("quarter_code", ascending=False, kind="stable")
    is_repeat = newest_first.duplicated(_KEY) & newest_first["group_key"].notna()
    books.ledger.add(newest_first[is_repeat], "repeated_in_list")
    return newest_first[~is_repeat]
