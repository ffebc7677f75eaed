"""What decides who is counted, from when until when: member types, days of joining, leaving, starting."""

import re

from rollbook.clean.books import Books
from rollbook.clean.columns import Flags
from rollbook.clean.day_orders import first_days, is_out_of_time, with_readings
from rollbook.clean.listings import Listing

_SINCE = re.compile(r"\s*(?:since|from|desde)\b\s*:?\s*", re.IGNORECASE)
"""What may stand before a day from which somebody is counted; before a day of leaving it says nothing."""


def decided(listing: Listing, books: Books) -> Listing:
    """The rows whose deciding cells can be read, with ``kind`` and the readings of their days.

    A row of a roster says what kind of member somebody is and since when; a row of a participants' list says
    since when, and a row about a leader when the term began. A guess would move a share, so a row that does
    not say it is set aside.
    """
    if listing.source.source_code == "roster":
        return _leaving(_since(_kinds(listing, books), "joined", books), books)
    if listing.source.source_code == "participants":
        return _since(listing, "started", books)
    if listing.source.source_code == "leaders":
        return _ending(_since(listing, "term_from", books), books)
    return listing


def _kinds(listing: Listing, books: Books) -> Listing:
    found = listing.read("kind", ("member_type",), books.codes.member_type)
    unknown = found["kind"].flags(lambda code: code is None)
    return books.ledger.set_aside(found, unknown, "member_type_unknown", field="member_type")


def _since(listing: Listing, field: str, books: Books) -> Listing:
    found = with_readings(listing, field, books.codes.is_blank, books.tally, before=_SINCE)
    missing = found[f"{field}_readings"].flags(lambda readings: not readings)
    found = books.ledger.set_aside(found, missing, "date_missing", field=field)
    return _possible(_readable(found, field, books), field, books)


def _leaving(listing: Listing, books: Books) -> Listing:
    codes = books.codes
    found = with_readings(
        listing, "left", lambda text: codes.is_blank(text) or codes.says_still_here(text), books.tally
    )
    found = _possible(_readable(found, "left", books), "left", books)
    is_early = first_days(found, "left") < first_days(found, "joined")
    return books.ledger.set_aside(found, is_early, "date_impossible", field="left")


def _ending(listing: Listing, books: Books) -> Listing:
    # Somebody whose term began was a leader, whenever it ended: an end that cannot be true is missing.
    codes = books.codes
    found = with_readings(
        listing, "term_until", lambda text: codes.is_blank(text) or codes.says_still_here(text), books.tally
    )
    books.noticed.at_rows(found, unreadable(found, "term_until"), "term_until", "date_unreadable")
    is_early = first_days(found, "term_until") < first_days(found, "term_from")
    books.noticed.at_rows(found, is_early, "term_until", "date_impossible")
    return found


def _readable(listing: Listing, field: str, books: Books) -> Listing:
    return books.ledger.set_aside(listing, unreadable(listing, field), "date_unreadable", field=field)


def _possible(listing: Listing, field: str, books: Books) -> Listing:
    is_out = is_out_of_time(first_days(listing, field), listing)
    return books.ledger.set_aside(listing, is_out, "date_impossible", field=field)


def unreadable(listing: Listing, field: str) -> Flags:
    """The rows of which a date of this field cannot be read."""
    return listing[f"{field}_readings"].flags(lambda readings: any(each.day is None for each in readings))
