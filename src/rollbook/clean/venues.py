"""Public venues as groups can be held against them: each with its address in one spelling."""

from collections.abc import Iterator
from typing import Any

from rollbook.clean.addresses import read_address
from rollbook.clean.findings import Noticed
from rollbook.declare.venues import Venue, VenueList
from rollbook.kernel.errors import SettingsError
from rollbook.tables.check import make_table
from rollbook.tables.store import Tables

_COUNTED = ("none", "signed", "sample")


def venues_of(listed: VenueList, community: str, noticed: Noticed) -> Tables:
    """The venues of a list that counts (``clean.venues``), and what is said of it (``clean.venue_lists``).

    Parameters
    ----------
    listed
        What of the community's list counts; without a signature of its owner, no venue.

    Raises
    ------
    SettingsError
        If an address cannot be read as one of a house, or two entries have the same.
    """
    if listed.code not in _COUNTED:
        noticed.at(f"venues_{listed.code}", f"pipelines/venues/{community}.yml")
    rows = list(_rows(listed.venues, community))
    told = {"venue_list_code": listed.code, "listed_venue_count": len(rows)}
    return {
        "clean.venues": make_table("clean.venues", rows),
        "clean.venue_lists": make_table("clean.venue_lists", [told]),
    }


def _rows(venues: tuple[Venue, ...], community: str) -> Iterator[dict[str, Any]]:
    seen: dict[tuple[str, str], str] = {}
    for each in venues:
        address = read_address(each.street_address)
        place = (address.key, each.zip) if address else None
        if place is None or place in seen:
            raise _refused(each, community, seen[place] if place else None)
        seen[place] = each.venue
        yield {
            "venue_id": each.venue,
            "venue_label_en": each.words.en,
            "venue_label_es": each.words.es,
            "venue_kind_code": each.kind,
            "street_address": each.street_address,
            "address_key": place[0],
            "zip_code": each.zip,
            "venue_lat": each.lat,
            "venue_lon": each.lon,
            "since_date": each.public_since,
            "until_date": each.until,
        }


def _refused(venue: Venue, community: str, other: str | None) -> SettingsError:
    return SettingsError(
        f"two venues have the same address: {other} is the other" if other else "a venue has no address",
        where=f"pipelines/venues/{community}.yml: {venue.venue}: street_address",
        expected="a house number and a street, each place once",
        next_step=f"mend the entry; then rollbook venues sign --community {community}",
    )
