"""Public meeting places as the two views show them: the declared point and the types of groups, no number."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from rollbook.protect.public_places import are_homes, venues_of_groups
from rollbook.tables.check import make_table
from rollbook.tables.code_lists import GROUP_TYPES
from rollbook.tables.rows import rows_of
from rollbook.tables.store import Tables

VENUE_TABLES = ("clean.venues", "clean.venue_lists", "clean.groups")
_TOLD = (
    "venue_id",
    "venue_label_en",
    "venue_label_es",
    "venue_kind_code",
    "venue_lat",
    "venue_lon",
)


def venue_views(tables: Mapping[str, pd.DataFrame], days: Sequence[date]) -> Tables:
    """``venues`` and ``venue_lists`` of both views.

    A venue has a row for each day on which it is public and a group meets at its address. The point is the
    one that the list declares. The release leaves out what is treated as a home and says how many that are.

    Parameters
    ----------
    tables
        ``clean.venues``, ``clean.venue_lists``, ``clean.groups``, ``located.addresses`` and
        ``located.groups``.
    days
        The dates of the growth map, and the period's last day.
    """
    homes = are_homes(tables)
    public = tables["clean.venues"][~homes]
    told = tables["clean.venue_lists"].assign(home_venue_count=int(homes.sum()))
    made = {}
    for layer, venues in (("released", public), ("internal", tables["clean.venues"])):
        rows = list(_rows(venues, tables["clean.groups"], sorted({*days})))
        made[f"{layer}.venues"] = make_table(f"{layer}.venues", rows)
        made[f"{layer}.venue_lists"] = make_table(f"{layer}.venue_lists", told)
    return made


def _rows(venues: pd.DataFrame, groups: pd.DataFrame, days: Sequence[date]) -> Iterator[dict[str, Any]]:
    placed = groups.assign(venue_id=venues_of_groups(groups, venues))
    for day in map(pd.Timestamp, days):
        meeting = placed[_is_there(placed, day)]
        types = meeting.groupby("venue_id")["group_type_code"].agg(set)
        for venue in rows_of(venues[_is_there(venues, day)]):
            if venue["venue_id"] in types.index:
                there = types[venue["venue_id"]]
                codes = " ".join(code for code in GROUP_TYPES.split() if code in there)
                yield {**{name: venue[name] for name in _TOLD}, "as_of_date": day, "group_type_codes": codes}


def _is_there(rows: pd.DataFrame, day: pd.Timestamp) -> pd.Series:
    has_begun = rows["since_date"].isna() | (rows["since_date"] <= day)
    goes_on = rows["until_date"].isna() | (rows["until_date"] > day)
    return has_begun & goes_on
