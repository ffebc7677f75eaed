"""Tables of one count a row: what is counted becomes the ends of what is shown."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from rollbook.protect.leaves import BY_ZIP, ELSEWHERE
from rollbook.protect.memory import Cell
from rollbook.protect.shown import Shown
from rollbook.protect.steadying import measure_cell
from rollbook.protect.zones import Zone
from rollbook.tables.rows import Row, rows_of

_MEMBERS = "members"
_OF_FAMILIES = ("pn_families", "pn_families_isolated")


def counts(measured: pd.DataFrame, shown: Shown, *, of: str = "person_count") -> pd.DataFrame:
    """Show a count by the households behind it.

    Parameters
    ----------
    measured
        Rows with ``household_count``.
    of
        The column that is shown.
    """
    bands = [
        shown(int(count), int(households))
        for count, households in zip(measured[of], measured["household_count"], strict=True)
    ]
    return measured.assign(low_count=[part.low for part in bands], high_count=[part.high for part in bands])


def programs(measured: pd.DataFrame, shown: Shown) -> pd.DataFrame:
    """Show whom a program reaches: families are counted as households, parents as people."""
    are_families = measured["program_code"].isin(_OF_FAMILIES)
    number = np.where(are_families, measured["household_count"], measured["person_count"])
    return counts(measured.assign(number=number), shown, of="number")


def sessions(measured: pd.DataFrame, shown: Shown) -> pd.DataFrame:
    """Show how many sessions were held and cancelled as they are, and all their attendances as one count.

    Sessions are no people. Nobody knows in how many homes those live who were only counted at the door: for
    the test of safety, each attendance is a household.
    """
    total = measured["total_attendance_count"]
    return counts(measured.assign(household_count=total), shown, of="total_attendance_count")


def zone_rows(zones: list[Zone], tables: list[Zone], places: pd.DataFrame, source: str) -> pd.DataFrame:
    """The zones with their leaves and their middle; then ``elsewhere``, and what only tables tell apart.

    Parameters
    ----------
    tables
        What tables by ZIP are rolled up to.
    places
        Counts by the leaves that the zones are made of.
    source
        What the housing units are from.
    """
    drawn = {zone.zone_id for zone in zones}
    others = {
        name: "" for name in (ELSEWHERE, BY_ZIP) if name == ELSEWHERE or name in set(places["place_code"])
    }
    others |= {zone.zone_id: " ".join(zone.zips) for zone in tables if zone.zone_id not in drawn}
    told = [
        {
            "zone_id": zone.zone_id,
            "zip_codes": " ".join(zone.zips),
            "zone_lat": zone.lat,
            "zone_lon": zone.lon,
            "leaf_kind_code": zone.leaves[0].kind if zone.leaves else "zip",
            "leaf_codes": " ".join(zone.codes),
        }
        for zone in zones
    ]
    told += [{"zone_id": name, "zip_codes": zips, "leaf_codes": ""} for name, zips in others.items()]
    return pd.DataFrame(told).assign(housing_source_code=source)


def zone_counts(places: pd.DataFrame, zones: list[Zone], shown: Shown) -> Iterator[dict[str, Any]]:
    """Show the households of each zone, layer and date; what is in no zone is elsewhere.

    Parameters
    ----------
    places
        Counts by the leaves that the zones are made of.
    """
    zone_of = {code: zone.zone_id for zone in zones for code in zone.codes} | {BY_ZIP: BY_ZIP}
    # Households of different leaves are different households, so a zone's count is the sum of its leaves'.
    rolled = places.assign(zone_id=places["place_code"].map(zone_of).fillna(ELSEWHERE))
    counted = ["person_count", "household_count"]
    sums = rolled.groupby(["layer_code", "as_of_date", "zone_id"])[counted].sum().reset_index()
    for row in rows_of(sums):
        people, households = int(row["person_count"]), int(row["household_count"])
        _, homes = shown.memory.steady(_zone_cell(row), people, households)
        shown_as = shown(homes, homes)
        yield {**row, "low_count": shown_as.low, "high_count": shown_as.high}


def _zone_cell(row: Row) -> Cell:
    """Members of a zone are the same people in a measure; others are counted here alone."""
    zone, day = str(row["zone_id"]), row["as_of_date"].date().isoformat()
    if row["layer_code"] == _MEMBERS and zone != ELSEWHERE:
        return measure_cell(_MEMBERS, "place", zone, day, is_stock=True)
    return Cell(f"zone_counts {row['layer_code']}", zone, day, is_stock=True)
