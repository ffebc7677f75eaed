"""Registers of public events and of trainings: what each was, when, and how many came; no list of people."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from rollbook.clean.books import Books
from rollbook.clean.codes import CodeReader
from rollbook.clean.columns import Column, Flags, numbers_of, texts_of
from rollbook.clean.day_orders import first_days, is_out_of_time, with_readings
from rollbook.clean.figures import read_figure
from rollbook.clean.heads import row_kind
from rollbook.clean.listings import Listing
from rollbook.clean.membership import unreadable
from rollbook.clean.names import name_key
from rollbook.clean.optional import read_cells
from rollbook.tables.check import make_table

_OTHER, _OTHERS = "other", "others"
_MOST_PEOPLE = 1_000_000
"""More people are at no event: a telephone number or a date has slipped into the cell."""
_LONGEST_HOURS = 1_000
_MOST_DOLLARS = 10_000_000


def events_of(listings: Sequence[Listing], books: Books) -> pd.DataFrame:
    """Public events with day, kind, host and numbers (``clean.events``, key ``record_id``).

    An event without a name or a day that can be read is set aside, and so is a second row for the same name
    and day. A number that cannot be read is missing, and noted; so is a kind that no code list knows.
    """
    return _register(
        "clean.events", ["event_label", "event_date"], [_events(each, books) for each in listings], books
    )


def trainings_of(listings: Sequence[Listing], books: Books) -> pd.DataFrame:
    """Trainings with first and last day, length and numbers (``clean.trainings``, key ``record_id``).

    A training counts in the period of its last day. Where a list names one day only, it is both. Where more
    are said to have completed a training than enrolled, neither number is believed.
    """
    parts = [_trainings(each, books) for each in listings]
    return _register("clean.trainings", ["training_label", "training_until_date"], parts, books)


def _events(listing: Listing, books: Books) -> pd.DataFrame:
    named = _named(listing, "event", "event_unreadable", books)
    dated = with_readings(named, "event_date", books.codes.is_blank, books.tally)
    days = first_days(dated, "event_date")
    is_out = np.isnat(days) | is_out_of_time(days, dated)
    found = books.ledger.set_aside(dated, is_out, "event_unreadable", field="event_date")
    hosts = _coded(found, "host", books.codes.event_host, _OTHERS, books)
    return found.places().assign(
        event_label=texts_of(found["event"]),
        event_kind_code=texts_of(_coded(found, "event_kind", books.codes.event_kind, _OTHER, books)).fillna(
            _OTHER
        ),
        event_date=first_days(found, "event_date").astype("datetime64[us]"),
        host_code=texts_of(hosts),
        host_count=_numbers(found, "host_count", _whole, books),
        sponsored_dollars=_numbers(found, "sponsored", _up_to(_MOST_DOLLARS), books),
        event_attendance_count=_numbers(found, "event_attended", _whole, books),
        volunteer_count=_numbers(found, "volunteers", _whole, books),
        is_corrected=books.is_corrected(found),
    )


def _trainings(listing: Listing, books: Books) -> pd.DataFrame:
    found = _named(listing, "training", "training_unreadable", books)
    for field in ("training_from", "training_until"):
        found = with_readings(found, field, books.codes.is_blank, books.tally)
    for field in ("training_until", "training_from"):
        # A day that is there and cannot be read is not to be made up from the other one.
        found = books.ledger.set_aside(found, unreadable(found, field), "training_unreadable", field=field)
    found = _with_days(found, books)
    first, last = _days(found)
    enrolled, completed = (_numbers(found, name, _whole, books) for name in ("enrolled", "completed"))
    is_impossible = completed > enrolled
    books.noticed.at_rows(found, is_impossible, "completed", "attendance_unreadable")
    return found.places().assign(
        training_label=texts_of(found["training"]),
        training_kind_code=texts_of(
            _coded(found, "training_kind", books.codes.training_kind, _OTHER, books)
        ).fillna(_OTHER),
        training_from_date=first.astype("datetime64[us]"),
        training_until_date=last.astype("datetime64[us]"),
        training_session_count=_numbers(found, "training_sessions", _whole, books),
        length_hours=_numbers(found, "length", _up_to(_LONGEST_HOURS), books),
        enrolled_count=np.where(is_impossible, np.nan, enrolled),
        completed_count=np.where(is_impossible, np.nan, completed),
        is_corrected=books.is_corrected(found),
    )


def _with_days(listing: Listing, books: Books) -> Listing:
    first, last = _days(listing)
    is_out = np.isnat(last) | (last < first) | is_out_of_time(last, listing) | is_out_of_time(first, listing)
    return books.ledger.set_aside(listing, is_out, "training_unreadable", field="training_until")


def _days(listing: Listing) -> tuple[np.ndarray, np.ndarray]:
    first, last = first_days(listing, "training_from"), first_days(listing, "training_until")
    return np.where(np.isnat(first), last, first), np.where(np.isnat(last), first, last)


def _named(listing: Listing, field: str, reason: str, books: Books) -> Listing:
    is_total = listing[field].flags(lambda name: row_kind(name).reason == "totals_row")
    found = books.ledger.set_aside(listing, is_total, "totals_row")
    is_unnamed = found[field].flags(lambda name: books.codes.is_blank(name) or not name_key(name))
    return books.ledger.set_aside(found, is_unnamed, reason, field=field)


def _coded(listing: Listing, field: str, reader: CodeReader, other: str, books: Books) -> Column[str | None]:
    """The code of a text; ``other`` where no list knows it, which is noted; nothing where nothing is said."""
    is_blank = books.codes.is_blank
    texts = listing.text(field)
    books.noticed.at_rows(
        listing, texts.flags(lambda text: not is_blank(text) and reader(text) is None), field, "kind_unknown"
    )
    return texts.each(lambda text: None if is_blank(text) else reader(text) or other)


def _numbers(listing: Listing, field: str, reader: Callable[[str], float | None], books: Books) -> np.ndarray:
    return numbers_of(read_cells(listing, field, reader, "attendance_unreadable", books))


def _up_to(most: float) -> Callable[[str], float | None]:
    def read(text: str) -> float | None:
        figure = read_figure(text)
        return figure[0] if figure and figure[0] <= most else None

    return read


def _whole(text: str) -> float | None:
    number = _up_to(_MOST_PEOPLE)(text)
    return number if number is not None and number.is_integer() else None


def _register(name: str, key: list[str], parts: Sequence[pd.DataFrame], books: Books) -> pd.DataFrame:
    filled = [part for part in parts if len(part)]
    if not filled:
        return make_table(name, [])
    rows = pd.concat(filled, ignore_index=True)
    # The newest file speaks, and in it the first row.
    newest_first = rows.sort_values("record_id").sort_values("quarter_code", ascending=False, kind="stable")
    label, day = key
    keys = pd.DataFrame({"label": newest_first[label].map(name_key), "day": newest_first[day]})
    is_repeat: Flags = keys.duplicated().to_numpy()
    books.ledger.add(newest_first[is_repeat], "repeated_in_list")
    return make_table(name, newest_first[~is_repeat])
