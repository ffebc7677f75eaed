"""Outlines come out in degrees, valid and simple, or are refused with their file and number."""

from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from rollbook.kernel.errors import InputError
from rollbook.locate.shapes import located_shapes
from rollbook.tables.check import check_table, make_table

SQUARE = shapely.box(-118.2, 34.5, -118.1, 34.6)


def raw(*shapes: shapely.Geometry, **changed: Any) -> pd.DataFrame:  # noqa: ANN401 - any value of a row
    rows = [
        {
            "file_name": "zips.geojson",
            "row_number": number,
            "shape_kind_code": "zip",
            "shape_code": f"9355{number}",
            "shape_label": "A place",
            "vintage_year": 2010,
            "crs_name": "EPSG:4326",
            "sent_wkt": shapely.to_wkt(shape, rounding_precision=-1),
        }
        | changed
        for number, shape in enumerate(shapes)
    ]
    return make_table("raw.shapes", rows)


def shape_in(table: pd.DataFrame, at: int = 0) -> shapely.Geometry:
    check_table("located.shapes", table)
    return shapely.from_wkt(str(table["shape_wkt"].iloc[at]))


def test_an_outline_in_degrees_stays_where_it_is() -> None:
    found = shape_in(located_shapes(raw(SQUARE)))
    assert shapely.area(shapely.symmetric_difference(found, SQUARE)) < 1e-9


@pytest.mark.parametrize("system", ["EPSG:3310", "EPSG:4269", "EPSG:32611"])
def test_an_outline_of_another_coordinate_system_comes_to_the_same_place(system: str) -> None:
    sent = gpd.GeoSeries([SQUARE], crs="EPSG:4326").to_crs(system).iloc[0]
    found = shape_in(located_shapes(raw(sent, crs_name=system)))
    assert shapely.hausdorff_distance(found, SQUARE) < 2e-3


def test_without_a_coordinate_system_degrees_are_meant() -> None:
    assert shapely.area(shape_in(located_shapes(raw(SQUARE, crs_name=None)))) == pytest.approx(0.01)


def test_small_bends_are_left_out_and_large_ones_kept() -> None:
    bends = [(-118.2 + number * 1e-4, 34.5 + (number % 2) * 5e-5) for number in range(1000)]
    wiggly = shapely.Polygon([*bends, (-118.1, 34.6), (-118.2, 34.6)])
    found = shape_in(located_shapes(raw(wiggly)))
    assert len(shapely.get_coordinates(found)) < 10
    assert shapely.hausdorff_distance(found, wiggly) < 3e-4


def test_an_outline_that_crosses_itself_is_mended() -> None:
    bow = shapely.Polygon([(-118.2, 34.5), (-118.1, 34.6), (-118.1, 34.5), (-118.2, 34.6)])
    found = shape_in(located_shapes(raw(bow)))
    assert shapely.is_valid(found)
    assert shapely.area(found) == pytest.approx(0.005, rel=0.01)


def test_holes_and_islands_stay() -> None:
    island = shapely.box(-118.0, 34.5, -117.9, 34.6)
    holed = shapely.difference(SQUARE, shapely.box(-118.17, 34.53, -118.13, 34.57))
    found = shape_in(located_shapes(raw(shapely.union(holed, island))))
    assert shapely.area(found) == pytest.approx(0.01 + 0.01 - 0.0016, rel=0.001)


def test_the_same_outlines_give_the_same_text_in_any_order() -> None:
    two = raw(SQUARE, shapely.box(-118.0, 34.5, -117.9, 34.6))
    assert located_shapes(two).equals(located_shapes(two.iloc[::-1]))


def test_a_road_is_a_line() -> None:
    road = shapely.LineString([(-118.2, 34.5), (-118.1, 34.6)])
    found = shape_in(located_shapes(raw(road, shape_kind_code="road")))
    assert shapely.get_type_id(found) == shapely.GeometryType.LINESTRING


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"shape_code": ""}, "no code"),
        ({"sent_wkt": ""}, "no points"),
        ({"shape_code": "6037"}, "five digits"),
        ({"crs_name": "EPSG:99999999"}, "not known"),
        ({"sent_wkt": "POLYGON ((500000 4000000, 500000 1, 1 1, 500000 4000000))"}, "outside the degrees"),
        ({"sent_wkt": "POINT (-118 34)"}, "encloses nothing"),
        ({"sent_wkt": "POLYGON EMPTY"}, "outside the degrees|encloses nothing"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_its_file(changed: dict[str, Any], told: str) -> None:
    with pytest.raises(InputError, match=told) as failure:
        located_shapes(raw(SQUARE, **changed))
    assert "zips.geojson" in str(failure.value)


def test_a_code_is_given_once_for_a_kind_and_a_year() -> None:
    with pytest.raises(InputError, match="given twice"):
        located_shapes(raw(SQUARE, SQUARE, shape_code="93550"))
    different = raw(SQUARE, SQUARE, shape_code="93550")
    different["vintage_year"] = pd.array([2010, 2020], dtype="Int64")
    assert len(located_shapes(different)) == 2


def test_no_outline_is_an_empty_table() -> None:
    check_table("located.shapes", located_shapes(raw()))
