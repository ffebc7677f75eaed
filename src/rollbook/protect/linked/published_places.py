"""Zones and areas among the counts that a release prints."""

from collections.abc import Iterator, Mapping

import pandas as pd

from rollbook.protect.linked.listed import DAY, cells_of

HOUSEHOLDS, REACHED = "households", "reached"


def of_places(tables: Mapping[str, pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """The households of zones by layer, and the people of areas by how they are reached, on some days."""
    zones, areas = tables["zone_counts"], tables["area_counts"]
    layers = HOUSEHOLDS + " " + zones["layer_code"].astype("str")
    yield cells_of("zone_counts", zones, layers, DAY, _days(zones), "zone", "zone_id", is_stock=True)
    reaches = REACHED + " " + areas["reach_code"].astype("str")
    yield cells_of("area_counts", areas, reaches, DAY, _days(areas), "area", "area_id", is_stock=True)


def _days(rows: pd.DataFrame) -> pd.Series:
    return rows["as_of_date"].map(lambda day: day.date().isoformat()).astype("str")
