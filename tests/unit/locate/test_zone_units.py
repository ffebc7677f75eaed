"""Which tracts or ZIPs a zone is made of."""

import pytest

from rollbook.declare.models import Zone
from rollbook.kernel.errors import SettingsError
from rollbook.locate import zone_units
from rollbook.tables.check import check_table, make_table
from rollbook.tables.rows import rows_of


def square(west: float, south: float, size: float) -> str:
    east, north = west + size, south + size
    return f"POLYGON (({west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}))"


def outline(kind: str, code: str, wkt: str, vintage: int = 2010) -> dict[str, object]:
    return {"shape_kind_code": kind, "shape_code": code, "shape_label": code, "vintage_year": vintage,
            "shape_wkt": wkt}  # fmt: skip


DRAWN = outline("zone", "ours", square(-118.1, 34.5, 0.1))
TRACTS = [outline("tract", "06037000100", square(-118.1, 34.5, 0.04)),
          outline("tract", "06037000200", square(-118.04, 34.54, 0.06)),
          outline("tract", "06037000300", square(-118.01, 34.5, 0.06))]  # fmt: skip
ZONE = Zone(kind="geojson", codes=("ours",), vintage=2010)


def units(zone: Zone | None, *shapes: dict[str, object]) -> list[tuple[str, str, int]]:
    table = zone_units(make_table("located.shapes", shapes), zone)
    check_table("located.zone_units", table)
    return [
        (row["geography_kind_code"], row["geography_code"], row["vintage_year"]) for row in rows_of(table)
    ]


def test_a_zone_told_by_codes_is_made_of_them() -> None:
    assert units(Zone(kind="zip", codes=("93550", "93551"), vintage=2010)) == [
        ("zip", "93550", 2010),
        ("zip", "93551", 2010),
    ]
    assert units(None) == []


def test_a_drawn_zone_is_made_of_the_tracts_whose_inner_point_lies_in_it() -> None:
    assert units(ZONE, DRAWN, *TRACTS) == [("tract", "06037000100", 2010), ("tract", "06037000200", 2010)]


def test_without_outlines_of_tracts_it_is_made_of_zips() -> None:
    assert units(ZONE, DRAWN, outline("zip", "93550", square(-118.06, 34.53, 0.02))) == [
        ("zip", "93550", 2010)
    ]


def test_an_outline_that_was_not_given_is_an_error() -> None:
    with pytest.raises(SettingsError, match="no ours"):
        units(ZONE, *TRACTS)


def test_tracts_of_another_census_do_not_make_a_zone() -> None:
    newer = [{**tract, "vintage_year": 2020} for tract in TRACTS]
    with pytest.raises(SettingsError, match="none of the Census 2010"):
        units(ZONE, DRAWN, *newer)
