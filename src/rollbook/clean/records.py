"""Rows about people who can be counted, whichever list they stand in, as one table of records."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from rollbook.clean.books import Books
from rollbook.clean.columns import Column, Days, texts_of
from rollbook.clean.contacts import read_email, read_phone
from rollbook.clean.day_orders import first_days
from rollbook.clean.heard import Heard
from rollbook.clean.listings import Listing
from rollbook.clean.meetings import attended_days
from rollbook.clean.optional import read_cells, read_city, read_place, read_points, read_texts
from rollbook.clean.organizations import Directory, name_organizations
from rollbook.clean.parent_groups import GroupNames, ParentGroup, with_groups
from rollbook.clean.people import Person
from rollbook.tables.check import make_table

NAMES_OF_NOBODY = 3
"""Two names beside one id may be a person and a slip of the pen; three are nobody's."""


def records_of(
    listings: Sequence[Listing], directory: Directory, groups: GroupNames, books: Books
) -> pd.DataFrame:
    """One clean record per person row (``clean.records``, key ``record_id``).

    Parameters
    ----------
    listings
        The rows that name a person and say what decides that it counts.
    directory, groups
        The organizations and the parent groups that are known by name.
    """
    parts = [_records(listing, groups, books) for listing in listings if len(listing)]
    if not parts:
        return make_table("clean.records", [])
    records = parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)
    parts.clear()
    return make_table("clean.records", name_organizations(records, directory))


def _records(listing: Listing, groups: GroupNames, books: Books) -> pd.DataFrame:
    codes, places = books.codes, listing.places()
    books.keep_heads(listing, listing["person"].each(lambda person: person.beside.company))
    place: dict[str, Any] = {str(name): places[name] for name in places}
    columns: dict[str, Any] = {
        **_names(listing["person"]),
        "phone_code": texts_of(read_cells(listing, "phone", read_phone, "phone_unreadable", books)),
        "email": texts_of(read_cells(listing, "email", read_email, "email_unreadable", books)),
        **read_place(listing, "street_address", "zip", books),
        "member_code": read_texts(listing, "member_code", books),
        "participant_code": read_texts(listing, "participant_code", books),
        "organization_name": read_texts(listing, "organization", books),
        "sector_code": texts_of(read_cells(listing, "sector", codes.sector, "sector_unknown", books)),
        "language_code": texts_of(read_cells(listing, "language", codes.language, "language_unknown", books)),
        "race_ethnicity_code": texts_of(
            read_cells(listing, "race_ethnicity", codes.race_ethnicity, "race_ethnicity_unknown", books)
        ),
        **read_points(listing, books),
        "city_name": read_city(listing, books),
        **_in_groups(listing, groups, books),
        "heard_codes": _heard(listing, books),
        "leader_role_code": texts_of(read_cells(listing, "role", codes.leader_role, "role_unknown", books)),
        **_decided(listing),
        "is_corrected": books.is_corrected(listing),
    }
    records = pd.DataFrame({**place, **columns}, copy=False)
    for column in ("member_code", "participant_code"):
        _drop_shared_ids(records, column, listing, books)
    return records


def _in_groups(listing: Listing, names: GroupNames, books: Books) -> dict[str, pd.Series]:
    if listing.source.source_code != "participants":
        return {}
    groups: Column[ParentGroup] = with_groups(listing, names, books)["group"]
    return {
        "parent_group_name": texts_of(groups.each(lambda group: group.name)),
        "parent_group_type_code": texts_of(groups.each(lambda group: group.type_code)),
    }


def _heard(listing: Listing, books: Books) -> pd.Series:
    """All that is known of an answer, codes with blanks between; what is not known of it is noted."""
    answers: Column[Heard] = listing.text("heard").each(books.codes.heard)
    is_unknown = answers.flags(lambda answer: answer.is_partly_unknown)
    books.noticed.at_rows(listing, is_unknown, "heard", "heard_unknown")
    return texts_of(answers.each(lambda answer: " ".join(answer.codes) or None))


def _drop_shared_ids(records: pd.DataFrame, column: str, listing: Listing, books: Books) -> None:
    """Empty the ids that stand beside many names in one file: filled down, or written for "no number".

    An id joins records whatever their names are, so that one such column would make one person of all.
    """
    if column in records:
        names = records.groupby(["file_name", column])["name_key"].transform("nunique")
        is_shared = (names >= NAMES_OF_NOBODY).to_numpy(dtype=bool)
        books.noticed.at_rows(listing, is_shared, column, "id_shared")
        records[column] = records[column].mask(is_shared)


def _names(persons: Column[Person]) -> dict[str, pd.Series]:
    return {
        "name_key": texts_of(persons.each(lambda person: person.key)),
        "given_name": texts_of(persons.each(lambda person: person.name.given)),
        "surnames_name": texts_of(persons.each(lambda person: person.name.surnames or None)),
        "nickname_name": texts_of(persons.each(lambda person: person.name.nickname or None)),
        "name_suffix_code": texts_of(persons.each(lambda person: person.suffix or None)),
    }


def _decided(listing: Listing) -> dict[str, Any]:
    columns: dict[str, Any] = {}
    if "kind" in listing.columns:
        columns["person_kind_code"] = texts_of(listing["kind"])
    for field in ("joined", "left", "started", "term_from"):
        if f"{field}_readings" in listing.columns:
            columns[f"{field}_date"] = _stored(first_days(listing, field))
    if "term_until_readings" in listing.columns:
        until = first_days(listing, "term_until")
        until[until < first_days(listing, "term_from")] = np.datetime64("NaT")
        columns["term_until_date"] = _stored(until)
    if "held" in listing.columns:
        columns["attended_date"] = _stored(attended_days(listing))
    return columns


def _stored(days: Days) -> Days:
    return days.astype("datetime64[us]")
