"""Leaves: the smallest places whose housing units are known, and the leaf that each home lies in.

A home lies in a cell or tract if its own point is known well enough. One that is known by its ZIP or town
alone lies in none: a guess would put a family on a place where it does not live.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import h3
import numpy as np
import pandas as pd
import shapely

from rollbook.declare.housing import HousingUnits
from rollbook.declare.models import Area, ZipPlace
from rollbook.kernel.errors import InputError
from rollbook.tables.catalogue import find
from rollbook.tables.check import make_table
from rollbook.tables.code_lists import EXACT_PRECISIONS
from rollbook.tables.store import Tables

FINEST, COARSEST = 9, 3
FARTHEST_OFF_M = 500
"""A home whose point may be further off than this lies in no cell and no tract."""

_DIGITS = {"zip": 5, "tract": 11}


def leaf_tables(tables: Mapping[str, pd.DataFrame], area: Area) -> Tables:
    """The leaves of an area, and the one that each home lies in.

    Parameters
    ----------
    tables
        ``raw.housing_units``, ``located.addresses`` and ``located.shapes``.

    Returns
    -------
    dict
        ``located.leaves`` and ``located.home_leaves``; both are empty where no housing units are declared.
    """
    leaves = located_leaves(tables["raw.housing_units"], area.housing_units, area)
    homes = home_leaves(tables["located.addresses"], leaves, tables["located.shapes"])
    return {"located.leaves": leaves, "located.home_leaves": homes}


def located_leaves(raw: pd.DataFrame, declared: HousingUnits | None, area: Area) -> pd.DataFrame:
    """Check an area's housing units, and say in which hexagon and ZIP each place lies (``located.leaves``).

    Raises
    ------
    InputError
        If a place or its number cannot be read, or stands there twice, or inside another.
    """
    if declared is None:
        return make_table("located.leaves", [])
    rows = list(_leaves(raw, declared, area))
    codes = [row["leaf_code"] for row in rows]
    if len(codes) != len(set(codes)):
        raise _refused("a place stands twice in a list of housing units", f"{declared.file}")
    _require_apart([row["leaf_cell_code"] for row in rows] if declared.kind == "cell" else [], declared)
    return make_table("located.leaves", rows)


def home_leaves(addresses: pd.DataFrame, leaves: pd.DataFrame, shapes: pd.DataFrame) -> pd.DataFrame:
    """The cell or tract that each home lies in (``located.home_leaves``); homes in none are left out.

    Parameters
    ----------
    addresses
        ``located.addresses``.
    leaves
        ``located.leaves``; of ZIPs nothing has to be found out.
    shapes
        ``located.shapes``; tracts need their outlines.
    """
    kinds = set(leaves["leaf_kind_code"])
    is_known = addresses["precision_code"].isin(EXACT_PRECISIONS.split())
    is_known &= addresses["lat"].notna() & ~(addresses["radius_m"] > FARTHEST_OFF_M)
    homes = addresses[is_known]
    if "cell" in kinds:
        found = _cells_of(homes, set(leaves["leaf_code"]))
    elif "tract" in kinds:
        found = _tracts_of(homes, set(leaves["leaf_code"]), shapes)
    else:
        found = pd.Series(index=homes.index, dtype="str")
    placed = homes.assign(home_leaf_code=found)
    key = [*find("located.home_leaves").key]
    return make_table("located.home_leaves", placed.loc[found.notna(), [*key, "home_leaf_code"]])


def _leaves(raw: pd.DataFrame, declared: HousingUnits, area: Area) -> Iterator[dict[str, Any]]:
    for row in raw.fillna("").to_dict("records"):
        code, where = str(row["leaf_text"]), f"{declared.file}, row {row['row_number']}"
        units = _number(row["units_text"])
        if units is None or units < 0 or units != int(units):
            raise _refused("housing units are no whole number", where)
        lat, lon = _middle(row, declared, area, where)
        cell = code if declared.kind == "cell" else h3.latlng_to_cell(lat, lon, FINEST)
        yield {
            "leaf_code": code,
            "leaf_kind_code": declared.kind,
            "leaf_cell_code": cell,
            "housing_units_count": int(units),
            "leaf_lat": lat,
            "leaf_lon": lon,
            "vintage_year": declared.vintage,
            "zip_code": code
            if declared.kind == "zip"
            else str(row["leaf_zip_text"]) or _zip_at(lat, lon, area),
        }


def _middle(row: dict[Any, Any], declared: HousingUnits, area: Area, where: str) -> tuple[float, float]:
    code = str(row["leaf_text"])
    if declared.kind == "cell":
        if not h3.is_valid_cell(code) or not COARSEST <= h3.get_resolution(code) <= FINEST:
            raise _refused("a cell is no H3 cell of resolution 3 to 9", where)
        lat, lon = h3.cell_to_latlng(code)
        return float(lat), float(lon)
    if not (code.isdigit() and len(code) == _DIGITS[declared.kind]):
        raise _refused(f"a {declared.kind} has not {_DIGITS[declared.kind]} digits", where)
    if declared.kind == "zip":
        if code not in area.zips:
            raise _refused("a ZIP is none of the area's", where)
        return area.zips[code].lat, area.zips[code].lon
    lat_said, lon_said = _number(row["leaf_lat_text"]), _number(row["leaf_lon_text"])
    if lat_said is None or lon_said is None or not (abs(lat_said) <= 90 and abs(lon_said) <= 180):  # noqa: PLR2004
        raise _refused("the middle of a tract is missing, or no place on the earth", where)
    return lat_said, lon_said


def _zip_at(lat: float, lon: float, area: Area) -> str:
    """The ZIP whose people live nearest, boxes at a post office left out."""

    def away(place: ZipPlace) -> float:
        return float(h3.great_circle_distance((lat, lon), (place.lat, place.lon)))

    homes = {code: place for code, place in area.zips.items() if not place.is_po_box}
    return min(homes or area.zips, key=lambda code: (away(area.zips[code]), code))


def _require_apart(cells: list[str], declared: HousingUnits) -> None:
    there = set(cells)
    for cell in cells:
        above = range(COARSEST, h3.get_resolution(cell))
        if any(h3.cell_to_parent(cell, resolution) in there for resolution in above):
            raise _refused("a cell of a list of housing units lies inside another", declared.file)


def _cells_of(homes: pd.DataFrame, known: set[str]) -> pd.Series:
    sizes = sorted({h3.get_resolution(code) for code in known}, reverse=True)
    found = []
    for lat, lon in zip(homes["lat"], homes["lon"], strict=True):
        cell = h3.latlng_to_cell(lat, lon, FINEST)
        parents = (h3.cell_to_parent(cell, size) for size in sizes)
        found.append(next((parent for parent in parents if parent in known), None))
    return pd.Series(found, index=homes.index, dtype="str")


def _tracts_of(homes: pd.DataFrame, known: set[str], shapes: pd.DataFrame) -> pd.Series:
    drawn = shapes[(shapes["shape_kind_code"] == "tract") & shapes["shape_code"].isin(known)]
    drawn = drawn.sort_values("vintage_year").drop_duplicates("shape_code", keep="last")
    if known - set(drawn["shape_code"]):
        raise InputError(
            f"{len(known - set(drawn['shape_code']))} tracts with housing units have no outline",
            where="pipelines/areas: housing_units, shapes",
            expected="outlines of kind tract: they tell which home lies in which",
            next_step="add the outlines under shapes in the area's file",
        )
    tree = shapely.STRtree(shapely.from_wkt(drawn["shape_wkt"].to_numpy(dtype=object)))
    points = shapely.points(homes["lon"].to_numpy(), homes["lat"].to_numpy())
    at, tract = tree.query(points, predicate="intersects")
    codes = pd.Series(drawn["shape_code"].to_numpy(dtype=object)[tract], index=at)
    first = codes[~codes.index.duplicated()].reindex(np.arange(len(homes)))
    return pd.Series(first.to_numpy(), index=homes.index, dtype="str")


def _number(text: object) -> float | None:
    try:
        return float(str(text).replace(",", ""))
    except ValueError:
        return None


def _refused(what: str, where: str) -> InputError:
    return InputError(
        what,
        where=f"data/raw/areas: {where}",
        expected="one row a place: an H3 cell, a tract of 11 digits or a ZIP, and its housing units",
        next_step="mend the list, or housing_units in the area's file under pipelines/areas",
    )
