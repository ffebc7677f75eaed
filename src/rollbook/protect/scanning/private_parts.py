"""What of a run's tables must not be found: all but the addresses and points of venues that are public."""

from collections.abc import Mapping

import pandas as pd

from rollbook.protect.public_places import are_homes, is_declared, venues_of_groups

_ADDRESSES = ["street_address", "address_key"]
_NEEDED = ("clean.venues", "clean.groups", "located.addresses", "located.groups")


def private_parts(tables: Mapping[str, pd.DataFrame]) -> Mapping[str, pd.DataFrame]:
    """The tables without what a signed list makes public; its venues that are homes are homes.

    Of groups that meet in public the address is taken out, and the point where it is the declared one: a
    point of the run's own that lies elsewhere stays something that must not be found.
    """
    if not set(_NEEDED) <= set(tables) or tables["clean.venues"].empty:
        return tables
    homes = are_homes(tables)
    venues, groups = tables["clean.venues"], tables["clean.groups"]
    in_public = venues_of_groups(groups, venues[~homes]).notna()
    return {
        **tables,
        "clean.groups": groups.assign(**{name: groups[name].mask(in_public) for name in _ADDRESSES}),
        "located.groups": pd.concat(
            [_private_points(tables, groups.loc[in_public, "group_name"]), _at_homes(venues[homes])]
        ),
        **_without_addresses(tables, groups.loc[in_public, "record_id"]),
    }


def _private_points(tables: Mapping[str, pd.DataFrame], in_public: pd.Series) -> pd.DataFrame:
    located = tables["located.groups"]
    shown = is_declared(located, tables)
    return located.assign(
        matched_text=located["matched_text"].mask(located["group_name"].isin(in_public)),
        lat=located["lat"].mask(shown),
        lon=located["lon"].mask(shown),
    )


def _at_homes(venues: pd.DataFrame) -> pd.DataFrame:
    """Declared points at which somebody lives after all: they are searched for like any home."""
    return pd.DataFrame(
        {
            "lat": venues["venue_lat"],
            "lon": venues["venue_lon"],
            "precision_code": "given",
            "matched_text": venues["street_address"],
        }
    )


def _without_addresses(tables: Mapping[str, pd.DataFrame], records: pd.Series) -> dict[str, pd.DataFrame]:
    sent = tables.get("raw.groups")
    if sent is None or "venue_address_text" not in sent:
        return {}
    hidden = sent["venue_address_text"].mask(sent["record_id"].isin(records))
    return {"raw.groups": sent.assign(venue_address_text=hidden)}
