"""The leaves of a community, and the one geography that a release has beside its zones.

Where zones are made of cells or tracts, a table by ZIP would be a second geography: whoever lays both over
each other reads the pieces. So such a release shows tables by place for the whole community and ``elsewhere``
alone.
"""

from collections.abc import Container, Mapping, Sequence

import pandas as pd

from rollbook.declare.models import ZipPlace
from rollbook.protect.zones import Leaf, LeafKind, Zone, zip_leaves
from rollbook.tables.rows import Row, rows_of

ELSEWHERE, BY_ZIP, WHOLE = "elsewhere", "by_zip", "community"
"""Who is in no zone; who is known by a ZIP alone; all ZIPs of a community as one place."""

_PERSONS_A_HOME = 4
"""Few places have so many on average: dividing by it claims no homes that are not there."""


def housing_source(tables: Mapping[str, pd.DataFrame]) -> str:
    """Whether housing units are from the area's own ``file`` or, by ZIP, from the ``census``."""
    return "file" if len(tables["located.leaves"]) else "census"


def leaf_counts(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Families by the leaves that zones are made of: cells or tracts where these are known, else ZIPs."""
    by_leaf = tables["measured.leaf_counts"]
    return by_leaf if len(by_leaf) else tables["measured.place_counts"]


def leaves_of(
    tables: Mapping[str, pd.DataFrame], places: Mapping[str, ZipPlace], day: pd.Timestamp
) -> list[Leaf]:
    """The leaves of a community, with the member households of a day.

    Parameters
    ----------
    tables
        ``located.leaves``, ``measured.leaf_counts``, ``measured.place_counts`` and ``clean.census_zips``.
    places
        The community's ZIPs.
    """
    counts = leaf_counts(tables)
    there = counts[(counts["layer_code"] == "members") & (counts["as_of_date"] == day)]
    members = dict(zip(there["place_code"], there["household_count"].astype(int), strict=True))
    known = _known(tables, places)
    units = leaf_units(tables, places)
    if any(row["leaf_kind_code"] != "zip" for row in known):
        return [_leaf(row, members, units) for row in known]
    return zip_leaves(places, members, units)


def leaf_units(tables: Mapping[str, pd.DataFrame], places: Container[str]) -> dict[str, int]:
    """The housing units of each leaf of a community: as its area's list has them, else by ZIP.

    Parameters
    ----------
    tables
        ``located.leaves`` and ``clean.census_zips``.
    places
        The community's ZIPs.
    """
    listed = {str(row["leaf_code"]): int(row["housing_units_count"]) for row in _known(tables, places)}
    return listed or census_units(tables["clean.census_zips"])


def _known(tables: Mapping[str, pd.DataFrame], places: Container[str]) -> list[Row]:
    return [row for row in rows_of(tables["located.leaves"]) if row["zip_code"] in places]


def census_units(zips: pd.DataFrame) -> dict[str, int]:
    """Housing units by ZIP: as the Census counts them, else a fourth of its people."""
    return {
        str(row["zip_code"]): int(row["housing_units_count"] or 0)
        or int(row["population_count"] or 0) // _PERSONS_A_HOME
        for row in rows_of(zips)
    }


def table_zones(zones: Sequence[Zone], places: pd.DataFrame) -> list[Zone]:
    """What tables by ZIP are rolled up to: zones of whole ZIPs, or the whole community.

    Every ZIP is in exactly one of them; ZIPs that are in no zone are elsewhere.

    Parameters
    ----------
    places
        ``measured.place_counts``, which names all ZIPs of the community.
    """
    zips = sorted(set(places["place_code"]) - {ELSEWHERE})
    if any(leaf.kind != "zip" for zone in zones for leaf in zone.leaves):
        return [_together(zips, WHOLE)]
    taken = {code for zone in zones for code in zone.zips}
    left = [code for code in zips if code not in taken]
    return [*zones, *([_together(left, ELSEWHERE)] if left else [])]


def _together(zips: Sequence[str], name: str) -> Zone:
    return Zone(tuple(zips), 0, 0, float("nan"), float("nan"), name=name)


def _leaf(row: Row, members: Mapping[str, int], units: Mapping[str, int]) -> Leaf:
    code, kind = str(row["leaf_code"]), str(row["leaf_kind_code"])
    told: LeafKind = "cell" if kind == "cell" else "tract"
    middle = float(row["leaf_lat"]), float(row["leaf_lon"])
    return Leaf(code, str(row["leaf_cell_code"]), members.get(code, 0), units[code], *middle, told)
