"""How far off points are, and how long they take."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import pandas as pd

from rollbook.clean.address_points import address_points_of
from rollbook.clean.findings import Noticed
from rollbook.declare import load_project
from rollbook.declare.locators import AddressPoints
from rollbook.declare.models import Area
from rollbook.kernel.layout import Layout
from rollbook.locate import locate_tables
from rollbook.read import read_address_points
from rollbook.tables.check import make_table
from tools.bench.locating.borders import metres_from_avenues
from tools.bench.locating.crowd import LISTED, homes, write_list
from tools.bench.locating.public_points import FOLDER, metres, published_points
from tools.bench.project import ROOT
from tools.bench.registry import Measurement

MEDIAN_M, SECONDS, HOMES = 250.0, 5.0, 5_000
_SEED = 20_180_402
_LIST: dict[str, Any] = {
    "file": "points.csv",
    "address": "FULL_ADDRESS",
    "zip": "ZIP",
    "lat": "LAT",
    "lon": "LON",
    "source": {"en": "made up", "es": "inventado"},
}


def errors_of_public_points() -> list[Measurement]:
    """The median error of published points that the street grid places; nothing where there are none."""
    points = published_points()
    if not points:
        print(
            f"map.geocode_median_m is not measured: no published points in {FOLDER.name}, which is not here"
        )
        return []
    area = _area()
    off: dict[str, list[float]] = {}
    over = 0
    for point in points:
        found = _located([point.as_home(0)], area).iloc[0]
        error = metres(point.lat, point.lon, found["lat"], found["lon"])
        off.setdefault(found["precision_code"], []).append(error)
        over += error > found["radius_m"]
    on_grid = sorted(off.pop("street_grid", []))
    if not on_grid:
        return []
    rest = "".join(f"; {len(errors)} placed as {code}" for code, errors in sorted(off.items()))
    how = (
        f"{len(on_grid)} published points on the grid, largest {on_grid[-1]:.0f} m, none of them fitted; "
        f"{over} further off than its label says{rest}"
    )
    return [
        Measurement("map.geocode_median_m", round(median(on_grid), 1), "m", how, bound=MEDIAN_M),
        *_avenues(area),
    ]


def _avenues(area: Area) -> list[Measurement]:
    off = sorted(metres_from_avenues(area.street_grid)) if area.street_grid else []
    if not off:
        return []
    how = f"{len(off)} straight borders of census tracts (2010), against the nearest avenue or half of one"
    return [Measurement("map.avenue_median_m", round(median(off), 1), "m", f"{how}; chance alone: 204 m")]


def seconds_of_a_crowd(scratch: Path) -> list[Measurement]:
    """Five thousand addresses from local sources, with a list of twenty thousand read and cleaned for it."""
    write_list(scratch / "points.csv", _SEED)
    rows, area = list(homes(HOMES, _SEED)), _area()
    declared = AddressPoints.model_validate(_LIST)
    listed = area.model_copy(update={"address_points": declared})
    # The first call loads the projections of the earth; a run of any size pays for that once.
    _located(rows[:1], area)
    began = perf_counter()
    points = address_points_of(read_address_points(scratch / "points.csv", declared), Noticed())
    prepared = perf_counter()
    found = _located(rows, listed, {"clean.address_points": points})
    ended = perf_counter()
    kinds = ", ".join(f"{count} {code}" for code, count in found["precision_code"].value_counts().items())
    how = (
        f"{HOMES:,} addresses ({len(found):,} different: {kinds}): {ended - prepared:.2f} s; a list of "
        f"{LISTED:,} addresses read and cleaned for it: {prepared - began:.2f} s"
    )
    return [Measurement("map.geocode_5000_s", round(ended - began, 2), "s", how, bound=SECONDS)]


def _area() -> Area:
    return load_project(Layout(ROOT)).areas["antelope_valley"]


def _located(
    rows: Iterable[Mapping[str, object]], area: Area, tables: Mapping[str, pd.DataFrame] | None = None
) -> pd.DataFrame:
    given = {name: make_table(name, []) for name in ("clean.groups", "raw.geocodes", "raw.shapes")}
    given["clean.address_points"] = make_table("clean.address_points", [])
    given["linked.addresses"] = make_table("linked.addresses", list(rows))
    return locate_tables({**given, **(tables or {})}, area)["located.addresses"]
