"""Lists that are not about single people: parent groups and partner organizations."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from rollbook.clean.books import Books
from rollbook.clean.columns import Column, Days, texts_of
from rollbook.clean.day_orders import first_days, is_out_of_time, with_readings
from rollbook.clean.heads import row_kind
from rollbook.clean.listings import Listing
from rollbook.clean.membership import unreadable
from rollbook.clean.names import name_key
from rollbook.clean.optional import read_cells, read_place
from rollbook.clean.organizations import Directory, organization_key
from rollbook.tables.check import make_table


def groups_of(listings: Sequence[Listing], books: Books) -> pd.DataFrame:
    """Parent groups with their type, venue address and dates (``clean.groups``).

    A group without a name or a known type is set aside, and so is a second row for a group.
    """
    typed = [_typed(_named(listing, "group_name", books), books) for listing in listings]
    kept = without_repeats(typed, "group_name", name_key, books)
    parts = [_groups(listing, books) for listing in kept if len(listing)]
    return make_table("clean.groups", pd.concat(parts) if parts else [])


def partners_of(listings: Sequence[Listing], declared: Directory, books: Books) -> pd.DataFrame:
    """Partner organizations with their one name and their sector (``clean.partners``)."""

    def key(name: str) -> str:
        known = declared.get(organization_key(name))
        return organization_key(known.name if known else name)

    named = [_named(listing, "organization", books) for listing in listings]
    kept = without_repeats(named, "organization", key, books)
    parts = [_partners(listing, declared, books) for listing in kept if len(listing)]
    return make_table("clean.partners", pd.concat(parts) if parts else [])


def without_repeats(
    listings: Sequence[Listing], field: str, key: Callable[[str], str], books: Books
) -> list[Listing]:
    """The listings with one row for each name: the newest file's first one. The others are set aside."""
    entries = pd.concat(
        [pd.DataFrame(columns=["record", "quarter", "key"])]
        + [
            pd.DataFrame(
                {
                    "record": listing.record_ids.to_numpy(dtype=object),
                    "quarter": texts_of(listing["quarter_code"]).to_numpy(dtype=object),
                    "key": texts_of(listing[field].each(key)).to_numpy(dtype=object),
                }
            )
            for listing in listings
        ]
    )
    newest_first = entries.sort_values("record").sort_values("quarter", ascending=False, kind="stable")
    repeats = set(newest_first["record"][newest_first["key"].duplicated()])
    return [
        books.ledger.set_aside(
            listing, listing.record_ids.isin(repeats).to_numpy(), "repeated_in_list", finding=""
        )
        for listing in listings
    ]


def _named(listing: Listing, field: str, books: Books) -> Listing:
    names = listing[field]
    is_total = names.flags(lambda name: row_kind(name).reason == "totals_row")
    found = books.ledger.set_aside(listing, is_total, "totals_row")
    is_unnamed = found[field].flags(lambda name: books.codes.is_blank(name) or not name_key(name))
    return books.ledger.set_aside(found, is_unnamed, "group_unreadable", field=field)


def _typed(listing: Listing, books: Books) -> Listing:
    found = listing.read("type", ("group_type",), books.codes.group_type)
    is_unknown = found["type"].flags(lambda code: code is None)
    return books.ledger.set_aside(found, is_unknown, "group_unreadable", field="group_type")


def _groups(listing: Listing, books: Books) -> pd.DataFrame:
    since, listing = _days(listing, "meets_since", books)
    until, listing = _days(listing, "meets_until", books)
    is_before = until < since
    books.noticed.at_rows(listing, is_before, "meets_until", "date_impossible")
    until[is_before] = np.datetime64("NaT")
    return listing.places().assign(
        group_name=texts_of(listing["group_name"]),
        group_type_code=texts_of(listing["type"]),
        **read_place(listing, "venue_address", "group_zip", books),
        since_date=since,
        until_date=until,
        is_corrected=books.is_corrected(listing),
    )


def _partners(listing: Listing, declared: Directory, books: Books) -> pd.DataFrame:
    since, listing = _days(listing, "partner_since", books)
    known = listing["organization"].each(lambda name: declared.get(organization_key(name)))
    names = [
        each.name if each else name
        for each, name in zip(known.distinct, listing["organization"].distinct, strict=True)
    ]
    sectors = texts_of(read_cells(listing, "sector", books.codes.sector, "sector_unknown", books))
    return listing.places().assign(
        partner_name=texts_of(Column(known.codes, names)),
        sector_code=sectors.where(
            sectors.notna(), texts_of(known.each(lambda each: each.sector if each else None))
        ),
        since_date=since,
        is_corrected=books.is_corrected(listing),
    )


def _days(listing: Listing, field: str, books: Books) -> tuple[Days, Listing]:
    # A list of groups or partners decides nobody's membership: a day that cannot be true is missing.
    found = with_readings(listing, field, books.codes.is_blank, books.tally)
    books.noticed.at_rows(found, unreadable(found, field), field, "date_unreadable")
    days = first_days(found, field)
    is_out = is_out_of_time(days, found)
    books.noticed.at_rows(found, is_out, field, "date_impossible")
    days[is_out] = np.datetime64("NaT")
    return days, found
