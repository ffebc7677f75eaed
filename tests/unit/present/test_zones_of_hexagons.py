"""Zones of hexagons on the release map and in its files: borders, dots inside the cells, names by number."""

import h3
import pandas as pd
import pytest
import shapely

from rollbook.present.exports.marks import sheets_of
from rollbook.present.exports.zones import zones_of as exported_zones
from rollbook.present.pages.base_map import base_map
from rollbook.present.pages.growth import map_spec
from rollbook.present.pages.map_zones import protection_lines, zones_of
from rollbook.present.pages.view import View
from rollbook.present.pages.zone_dots import STEP
from rollbook.present.zone_labels import zone_label
from rollbook.protect.zone_outlines import with_outlines
from rollbook.protect.zones import cell_leaf, zone_of
from rollbook.tables.check import make_table
from tests.keys import DOTS
from tests.unit.present.view_rows import no_venues
from tests.unit.present.view_sample import parameters, project

PARENTS = [h3.latlng_to_cell(34.56, lon, 7) for lon in (-118.12, -118.06, -117.90)]
ZONES = [
    zone_of([cell_leaf(cell, 12, 90) for cell in sorted(h3.cell_to_children(parent, 9))[:4]], parent)
    for parent in PARENTS
]
OTHERS = ("elsewhere", "by_zip")


def hexagon_view(language: str = "en") -> View:
    """A release with three zones of hexagons, homes known by their ZIP alone, and homes elsewhere."""
    rows = [
        {"zone_id": zone.zone_id, "zip_codes": "", "zone_lat": zone.lat, "zone_lon": zone.lon,
         "leaf_kind_code": "cell", "leaf_codes": " ".join(zone.codes), "housing_source_code": "file"}
        for zone in ZONES
    ]  # fmt: skip
    rows += [{"zone_id": name, "zip_codes": "", "housing_source_code": "file"} for name in OTHERS]
    rows.append(
        {"zone_id": "community", "zip_codes": "93550 93551", "leaf_codes": "", "housing_source_code": "file"}
    )
    days = (("members", "2016-01-31"), ("members", "2018-04-30"), ("participants", "2018-04-30"))
    counts = [
        {"layer_code": layer, "as_of_date": pd.Timestamp(day), "zone_id": zone, "low_count": 46,
         "high_count": 50}
        for zone in (*(each.zone_id for each in ZONES), *OTHERS)
        for layer, day in days
    ]  # fmt: skip
    empty, run = make_table("located.shapes", []), parameters(language)
    outlined = with_outlines(empty, ZONES, make_table("located.leaves", []))
    return View(
        tables={
            "zones": make_table("released.zones", rows),
            "zone_counts": make_table("released.zone_counts", counts),
            "shapes": make_table("released.shapes", outlined),
            **no_venues(),
        },
        project=project(),
        community=project().community("palmdale"),
        period=run.quarter,
        language=language,
        name="release",
        dots_key=DOTS,
    )


def test_hexagons_come_first_and_who_is_in_none_last() -> None:
    ids = [zone.zone_id for zone in zones_of(hexagon_view())]
    assert ids == [*sorted(zone.zone_id for zone in ZONES), "by_zip", "elsewhere"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_zone_is_called_after_the_nearest_place_and_numbered_where_several_are_near_it(
    language: str,
) -> None:
    view = hexagon_view(language)
    labels = {zone.zone_id: zone.label for zone in zones_of(view)}
    names = sorted(labels[zone.zone_id] for zone in ZONES)
    assert names == ["Palmdale 1", "Palmdale 2", "Sun Village"]
    assert labels["by_zip"] != labels["elsewhere"]
    assert all(zone_label(view, zone_id) == label for zone_id, label in labels.items())
    assert zone_label(view, "nowhere") == "nowhere"


def test_dots_lie_in_the_cells_of_their_zone() -> None:
    marks = [mark for layer in map_spec(hexagon_view())["layers"] for mark in layer["marks"]]
    assert len(marks) == len(ZONES) * 3
    for mark in marks:
        zone = next(each for each in ZONES if each.lat == mark["lat"])
        cells = shapely.union_all(
            [shapely.Polygon([(x, y) for y, x in h3.cell_to_boundary(code)]) for code in zone.codes]
        )
        places = [(mark["lon"] + east / STEP, mark["lat"] + north / STEP) for east, north in mark["dots"]]
        assert len(places) == 10
        assert all(cells.distance(shapely.Point(place)) <= 1 / STEP for place in places)


def test_borders_are_drawn_once_and_lead_no_lines_across_the_map() -> None:
    spec = map_spec(hexagon_view())
    assert len(spec["zones"]) == len(ZONES)
    assert all(len(ring) > 4 for zone in spec["zones"] for ring in zone["rings"])
    assert not [outline for outline in base_map(hexagon_view(), [])["outlines"] if outline["kind"] == "zone"]


def test_map_files_hold_the_outlines_and_no_zip() -> None:
    view = hexagon_view()
    assert all(zone.outline is not None and shapely.area(zone.outline) > 0 for zone in exported_zones(view))
    marks = [mark for sheet in sheets_of(view) for mark in sheet.marks]
    assert len(marks) == len(ZONES) * 3
    assert all("ZIP" not in mark.description and "46–50" in mark.description for mark in marks)


def test_the_map_says_what_its_housing_units_are_from() -> None:
    lines = protection_lines(hexagon_view())
    assert any("20 %" in line and "small areas" in line for line in lines)
    assert any("Census counts by ZIP code stand in" in line for line in lines)
    spoken = protection_lines(hexagon_view("es"))
    assert any("áreas pequeñas" in line for line in spoken)
