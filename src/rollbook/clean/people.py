"""Which rows of a person list name a person; the others are set aside with a reason."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from rollbook.clean.books import Books
from rollbook.clean.columns import Column, same, settled, side_by_side
from rollbook.clean.contacts import read_email, read_phone
from rollbook.clean.heads import RowKind, row_kind
from rollbook.clean.listings import Listing
from rollbook.clean.name_notes import NOTHING, Beside, read_note
from rollbook.clean.name_suffixes import suffix_of
from rollbook.clean.names import PersonName, join_name, read_name

_LABEL = re.compile(r"\s*[^\W\d_]{3}")
"""A label begins with a word; a running number or a code does not."""
_NOBODY = PersonName("")
_OF_A_NAME = ("name_missing", "name_unreadable")


@dataclass(frozen=True)
class Person:
    """What the name cells of a row say: why they name no person, or the name and what stands beside it."""

    kind: RowKind
    name: PersonName
    key: str
    beside: Beside = NOTHING
    suffix: str = ""

    @property
    def reason(self) -> str:
        """Why the row is no person that can be counted; empty if it is one."""
        if self.kind.reason:
            return self.kind.reason
        return "" if self.key else "name_unreadable"


def named(listing: Listing, books: Books) -> Listing:
    """The rows that name a person, with the column ``person``; totals, head counts and such are set aside.

    A telephone number or an e-mail that stands in the cell of the name fills its own cell, if that is empty.
    """
    labelled = listing.add("label", _labels(listing))
    found = labelled.read("person", ("first_name", "last_name", "full_name", "label"), _person)
    persons: Column[Person] = found["person"]
    books.keep_heads(found, persons.each(lambda person: person.kind))
    for reason in sorted({person.reason for person in persons.distinct} - {""}):
        flags = found["person"].each(lambda person: person.reason).equal(reason)
        field = _name_field(found) if reason in _OF_A_NAME else ""
        found = books.ledger.set_aside(found, flags, reason, field=field)
    return _with_contacts(_noted(found, books), books)


def _noted(listing: Listing, books: Books) -> Listing:
    field, persons = _name_field(listing), listing["person"]
    books.noticed.at_rows(
        listing, persons.flags(lambda person: person.beside.names_another), field, "two_names"
    )
    books.noticed.at_rows(
        listing, persons.flags(lambda person: person.beside.is_left_out), field, "name_note"
    )
    return listing


def _with_contacts(listing: Listing, books: Books) -> Listing:
    persons: Column[Person] = listing["person"]
    phones, emails = (
        persons.each(lambda person: person.beside.phone),
        persons.each(lambda person: person.beside.email),
    )
    filled = _filled(listing, "phone", phones, read_phone, books)
    return _filled(filled, "email", emails, read_email, books)


def _filled(
    listing: Listing, field: str, spare: Column[str], reader: Callable[[str], str | None], books: Books
) -> Listing:
    """The listing with what stood beside names in the empty cells of a field; what has no place is noted."""
    if not any(spare.distinct):
        return listing
    is_blank = books.codes.is_blank
    cells = side_by_side(listing.text(field), spare)
    is_lost = cells.flags(lambda pair: bool(pair[1]) and not is_blank(pair[0]) and reader(pair[0]) != pair[1])
    books.noticed.at_rows(listing, is_lost, _name_field(listing), "name_note")
    return listing.add(
        field, settled(cells.each(lambda pair: pair[1] if pair[1] and is_blank(pair[0]) else pair[0]))
    )


def _person(first: str, last: str, full: str, label: str) -> Person:
    if not first and not last:
        return _of(row_kind(full, label), read_name, full)
    # "58" beside "Total" is the number of a totals row, not a given name; and "-" is no part of a name.
    parts = (first, last, full) if _has_letters(first) else (last, first, full)
    kind = row_kind(" ".join(part for part in parts if part), label)
    given, surnames = (part if _has_letters(part) else "" for part in (first, last))
    return _of(kind, join_name, given, surnames) if given or surnames else _of(kind, read_name, full)


def _of(kind: RowKind, reader: Callable[..., PersonName], *cells: str) -> Person:
    name = _NOBODY if kind.reason else reader(*cells)
    key = name.key
    return Person(kind, name, key, read_note(name.note), suffix_of(key, *cells) if key else "")


def _has_letters(text: str) -> bool:
    return any(sign.isalpha() for sign in text)


def _labels(listing: Listing) -> Column[str]:
    # A totals row is labelled where the numbers or the codes of people stand. These differ in each row: only
    # what may be a label is looked at beside the name.
    number = settled(listing.text("number").each(lambda text: text if _LABEL.match(text) else ""))
    codes = [
        settled(listing.text(name).each(_without_digits)) for name in ("member_code", "participant_code")
    ]
    joined = side_by_side(number, *codes).each(lambda parts: " ".join(part for part in parts if part))
    return joined if any(joined.distinct) else same("", len(listing))


def _without_digits(text: str) -> str:
    return text if _LABEL.match(text) and not any(sign.isdigit() for sign in text) else ""


def _name_field(listing: Listing) -> str:
    return "full_name" if "full_name_text" in listing.source.columns.values() else "last_name"
