"""What zones are rolled up from, and the one geography that a release has beside them."""

import h3
import pandas as pd
import pytest
import shapely

from rollbook.declare.models import ZipPlace
from rollbook.protect.leaves import BY_ZIP, ELSEWHERE, WHOLE, census_units, leaves_of, table_zones
from rollbook.protect.shown import exactly, in_bands
from rollbook.protect.view_counts import zone_counts, zone_rows
from rollbook.protect.views import build_view
from rollbook.protect.zone_outlines import with_outlines
from rollbook.protect.zones import cell_leaf, roll_up, single_zones, zip_leaves, zone_of
from rollbook.tables.check import make_table
from rollbook.tables.rows import rows_of
from tests.unit.protect.samples import D1, D2, FUNDER, SETTINGS, counted, measurements

ZIPS = {
    code: ZipPlace(lat=34.5, lon=-118.0 - at / 10, spread_km=3, label_en=code, label_es=code)
    for at, code in enumerate(("93550", "93551"))
}
CELLS = sorted(h3.cell_to_children(h3.latlng_to_cell(34.56, -118.09, 7), 9))[:3]


def _leaf_row(code: str, kind: str, units: int, zip_code: str) -> dict[str, object]:
    return {
        "leaf_code": code, "leaf_kind_code": kind, "leaf_cell_code": code if kind == "cell" else CELLS[0],
        "housing_units_count": units,
        "leaf_lat": 34.56, "leaf_lon": -118.09, "zip_code": zip_code, "vintage_year": 2020,
    }  # fmt: skip


def with_cells() -> dict[str, pd.DataFrame]:
    """A community whose housing units are known by cell: two large ones, and one without members."""
    rows = [
        _leaf_row(cell, "cell", units, zip_code)
        for cell, units, zip_code in zip(CELLS, (200, 90, 5), ("93550", "93551", "93534"), strict=True)
    ]
    homes = {CELLS[0]: 12, CELLS[1]: 13, BY_ZIP: 11, ELSEWHERE: 2}
    found = [
        {"layer_code": layer, "as_of_date": day, "place_code": place, "household_count": number}
        for layer in ("members", "participants")
        for day in (D1, D2)
        for place, number in homes.items()
    ]
    return {
        **measurements(),
        "located.leaves": make_table("located.leaves", rows),
        "measured.leaf_counts": counted("leaf_counts", found),
    }


def test_cells_of_other_communities_are_no_leaves() -> None:
    leaves = leaves_of(with_cells(), ZIPS, pd.Timestamp(D2))
    assert [(leaf.code, leaf.member_households, leaf.housing_units) for leaf in leaves] == [
        (CELLS[0], 12, 200),
        (CELLS[1], 13, 90),
    ]


def test_without_a_list_the_leaves_are_zips_and_their_units_the_census_s() -> None:
    census = [
        {"zip_code": "93550", "population_count": 900, "housing_units_count": 300},
        {"zip_code": "93551", "population_count": 403, "housing_units_count": 0},
    ]
    tables = measurements() | {"clean.census_zips": make_table("clean.census_zips", census)}
    leaves = leaves_of(tables, ZIPS, pd.Timestamp(D2))
    assert [(leaf.code, leaf.kind, leaf.member_households, leaf.housing_units) for leaf in leaves] == [
        ("93550", "zip", 27, 300),
        ("93551", "zip", 9, 100),
    ]


def test_where_only_people_are_counted_every_fourth_is_a_home() -> None:
    census = make_table(
        "clean.census_zips", [{"zip_code": "93550", "population_count": 403, "housing_units_count": None}]
    )
    assert census_units(census) == {"93550": 100}


def test_units_by_zip_from_a_list_take_the_place_of_the_census_s() -> None:
    row = _leaf_row("93550", "zip", 70, "93550")
    tables = measurements() | {"located.leaves": make_table("located.leaves", [row])}
    leaves = leaves_of(tables, ZIPS, pd.Timestamp(D2))
    assert [(leaf.code, leaf.housing_units) for leaf in leaves] == [("93550", 70), ("93551", 0)]


def test_tables_by_zip_follow_zones_of_zips_and_the_rest_is_elsewhere() -> None:
    places = measurements()["measured.place_counts"]
    both = single_zones(zip_leaves(ZIPS, {}, {}))
    assert [zone.zone_id for zone in table_zones(both, places)] == ["z93550", "z93551"]
    one = table_zones(both[:1], places)
    assert [(zone.zone_id, zone.zips) for zone in one] == [("z93550", ("93550",)), (ELSEWHERE, ("93551",))]
    assert [zone.zips for zone in table_zones([], places)] == [("93550", "93551")]


def test_tables_by_zip_are_of_the_whole_community_where_zones_are_cells() -> None:
    zones = table_zones([zone_of([cell_leaf(CELLS[0], 12, 200)])], measurements()["measured.place_counts"])
    assert [(zone.zone_id, zone.zips) for zone in zones] == [(WHOLE, ("93550", "93551"))]


def test_a_release_of_cells_tells_no_zip_apart_in_any_table() -> None:
    tables = with_cells()
    zones = roll_up(leaves_of(tables, ZIPS, pd.Timestamp(D2)), FUNDER)
    assert len(zones) == 2
    view = build_view("released", tables, zones, SETTINGS, in_bands(FUNDER))
    for name, table in view.items():
        texts = {str(value) for row in rows_of(table) for value in row.values()}
        told = {text for text in texts if set(text.split()) & set(ZIPS)}
        # All of them together, or none.
        assert told <= {"93550 93551"}, name


def test_homes_known_by_their_zip_alone_are_counted_apart() -> None:
    tables = with_cells()
    zones = roll_up(leaves_of(tables, ZIPS, pd.Timestamp(D2)), FUNDER)
    view = build_view("released", tables, zones, SETTINGS, in_bands(FUNDER))
    counts = view["released.zone_counts"]
    there = counts[(counts["layer_code"] == "members") & (counts["as_of_date"] == pd.Timestamp(D2))]
    shown = dict(
        zip(there["zone_id"], zip(there["low_count"], there["high_count"], strict=True), strict=True)
    )
    assert shown[BY_ZIP] == (11, 15)
    assert shown[ELSEWHERE] == (0, 10)
    assert BY_ZIP in set(view["released.zones"]["zone_id"])
    assert set(view["released.zones"]["housing_source_code"]) == {"file"}


def test_the_working_view_of_such_a_community_goes_by_zip_as_ever() -> None:
    tables, zips = with_cells(), single_zones(zip_leaves(ZIPS, {}, {}))
    view = build_view("internal", tables, zips, SETTINGS, exactly)
    assert set(view["internal.zone_counts"]["zone_id"]) == {"z93550", "z93551", ELSEWHERE}


def test_a_leaf_in_no_zone_counts_elsewhere() -> None:
    zones = [zone_of([cell_leaf(CELLS[0], 12, 200)], CELLS[0])]
    places = with_cells()["measured.leaf_counts"]
    rows = [row for row in zone_counts(places, zones, exactly) if row["zone_id"] == ELSEWHERE]
    assert {row["household_count"] for row in rows} == {15}


def test_zones_are_listed_with_their_leaves() -> None:
    zones = [zone_of([cell_leaf(cell, 12, 200) for cell in CELLS[:2]], CELLS[0])]
    rows = zone_rows(
        zones,
        table_zones(zones, measurements()["measured.place_counts"]),
        pd.DataFrame({"place_code": []}),
        "file",
    )
    first = rows.iloc[0]
    assert (first["leaf_kind_code"], first["leaf_codes"]) == ("cell", " ".join(CELLS[:2]))
    assert rows["zone_id"].tolist() == [zones[0].zone_id, ELSEWHERE, WHOLE]


def test_the_outline_of_a_zone_holds_its_cells_and_no_other_zone_s() -> None:
    parents = sorted(h3.cell_to_children(h3.latlng_to_cell(34.56, -118.09, 5), 6))
    near = [h3.cell_to_center_child(parent, 9) for parent in parents]
    west, east = (
        zone_of([cell_leaf(cell, 9, 90) for cell in cells], cells[0]) for cells in (near[:3], near[3:])
    )
    empty = make_table("located.shapes", [])
    shapes = with_outlines(empty, [west, east], make_table("located.leaves", []))
    one, other = (shapely.from_wkt(text) for text in shapes["shape_wkt"])
    assert shapes["shape_code"].tolist() == sorted((west.zone_id, east.zone_id))
    drawn = dict(zip(shapes["shape_code"], (one, other), strict=True))
    for zone, outline in ((west, drawn[west.zone_id]), (east, drawn[east.zone_id])):
        points = [h3.cell_to_latlng(cell) for cell in zone.codes]
        assert all(shapely.contains_xy(outline, lon, lat) for lat, lon in points)
    assert one.intersection(other).area < 1e-7 * min(one.area, other.area) + 1e-9


def test_a_hexagon_with_a_leaf_of_nobody_s_is_not_drawn_whole() -> None:
    zone = zone_of([cell_leaf(CELLS[0], 12, 200)], CELLS[0])
    alone = with_outlines(make_table("located.shapes", []), [zone], make_table("located.leaves", []))
    beside = with_cells()["located.leaves"]
    mixed = with_outlines(make_table("located.shapes", []), [zone], beside)
    areas = [shapely.from_wkt(shapes["shape_wkt"].iloc[0]).area for shapes in (alone, mixed)]
    assert areas[1] < areas[0] / 10


@pytest.mark.parametrize("zones", [[], single_zones(zip_leaves(ZIPS, {}, {}))], ids=["none", "ZIPs"])
def test_zones_of_zips_need_no_outlines_of_their_own(zones: list[object]) -> None:
    shapes = make_table("located.shapes", [])
    assert with_outlines(shapes, zones, make_table("located.leaves", [])) is shapes  # type: ignore[arg-type]
