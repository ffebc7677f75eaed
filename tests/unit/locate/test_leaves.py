"""Which places have known housing units, and in which of them a home lies."""

from typing import Any

import h3
import pandas as pd
import pytest
import shapely

from rollbook.declare.housing import HousingUnits
from rollbook.declare.models import Area
from rollbook.kernel.errors import InputError
from rollbook.locate.leaves import home_leaves, leaf_tables, located_leaves
from rollbook.tables.check import check_table, make_table
from rollbook.tables.rows import Row, rows_of

AREA = Area.model_validate(
    {
        "area": "valley",
        "zips": {
            "93550": {"lat": 34.56, "lon": -118.09, "spread_km": 3, "label_en": "In", "label_es": "En"},
            "93591": {"lat": 34.60, "lon": -117.84, "spread_km": 3, "label_en": "Out", "label_es": "Fuera"},
            "93590": {
                "lat": 34.56, "lon": -118.10, "spread_km": 3, "label_en": "B", "label_es": "B",
                "is_po_box": True,
            },
        },
        "places": [],
        "sources": [],
    }
)  # fmt: skip
CELL = h3.latlng_to_cell(34.56, -118.10, 9)
FAR = h3.latlng_to_cell(34.60, -117.83, 9)
COARSE = h3.cell_to_parent(FAR, 8)


def declared(kind: str = "cell") -> HousingUnits:
    """A list of cells, tracts or ZIPs."""
    return HousingUnits.model_validate(
        {
            "file": "units.csv", "kind": kind, "code": "H3", "units": "UNITS", "lat": "LAT", "lon": "LON",
            "vintage": 2020, "source": {"en": "made up", "es": "inventado"},
        }
    )  # fmt: skip


def listed(*rows: tuple[str, ...]) -> pd.DataFrame:
    """Rows of a list: code, units, and where they are there latitude, longitude and ZIP."""
    names = ("leaf_text", "units_text", "leaf_lat_text", "leaf_lon_text", "leaf_zip_text")
    return make_table(
        "raw.housing_units",
        [
            {"file_name": "units.csv", "row_number": at, **dict(zip(names, row, strict=False))}
            for at, row in enumerate(rows, start=2)
        ],
    )


def leaves(*rows: tuple[str, ...], kind: str = "cell") -> pd.DataFrame:
    """``located.leaves`` of a list."""
    table = located_leaves(listed(*rows), declared(kind), AREA)
    check_table("located.leaves", table)
    return table


def home(lat: float | None, lon: float | None, precision: str = "street_grid", radius: float = 450) -> Row:
    """A row of ``located.addresses``."""
    return {
        "address_key": f"{lat} {lon}", "zip_code": "93550", "lat": lat, "lon": lon,
        "precision_code": precision, "radius_m": radius, "locator_code": "street_grid",
    }  # fmt: skip


def lying(*homes: Row, there: pd.DataFrame, shapes: pd.DataFrame | None = None) -> list[Any]:
    """The leaf of each home, in the order of their addresses; None for who lies in none."""
    table = make_table("located.addresses", list(homes))
    drawn = make_table("located.shapes", []) if shapes is None else shapes
    made = home_leaves(table, there, drawn)
    check_table("located.home_leaves", made)
    found = dict(zip(made["address_key"], made["home_leaf_code"], strict=True))
    return [found.get(each["address_key"]) for each in homes]


def test_a_cell_lies_at_its_middle_and_in_the_zip_whose_people_live_nearest() -> None:
    told = {row["leaf_code"]: row for row in rows_of(leaves((CELL, "12"), (FAR, "1,200")))}
    near, far = told[CELL], told[FAR]
    assert (near["zip_code"], far["zip_code"]) == ("93550", "93591")
    assert (near["housing_units_count"], far["housing_units_count"]) == (12, 1200)
    assert (near["leaf_lat"], near["leaf_lon"]) == pytest.approx(h3.cell_to_latlng(CELL))


def test_a_zip_that_the_list_states_is_believed() -> None:
    assert leaves((CELL, "12", "", "", "93591"))["zip_code"].tolist() == ["93591"]


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([("no cell", "3")], "cell"),
        ([(h3.cell_to_center_child(CELL, 10), "3")], "cell"),
        ([(h3.cell_to_parent(CELL, 2), "3")], "cell"),
        ([(CELL, "many")], "cell"),
        ([(CELL, "-1")], "cell"),
        ([(CELL, "2.5")], "cell"),
        ([(CELL, "3"), (CELL, "4")], "cell"),
        ([(CELL, "3"), (h3.cell_to_parent(CELL, 7), "40")], "cell"),
        ([("0603790010", "3", "34.5", "-118")], "tract"),
        ([("06037900100", "3", "", "")], "tract"),
        ([("06037900100", "3", "340.5", "-118")], "tract"),
        ([("93599", "3")], "zip"),
        ([("9355", "3")], "zip"),
    ],
)
def test_what_cannot_be_a_place_with_homes_is_refused(rows: list[tuple[str, ...]], kind: str) -> None:
    with pytest.raises(InputError):
        leaves(*rows, kind=kind)


def test_a_home_lies_in_the_finest_cell_of_the_list_that_holds_it() -> None:
    there = leaves((CELL, "12"), (COARSE, "90"))
    inside, outside, coarse = h3.cell_to_latlng(CELL), (34.2, -118.6), h3.cell_to_latlng(FAR)
    assert lying(home(*inside), home(*outside), home(*coarse), there=there) == [CELL, None, COARSE]


@pytest.mark.parametrize(
    ("precision", "radius", "is_known"),
    [
        ("street_grid", 450, True),
        ("address_point", 50, True),
        ("street_grid", 501, False),
        ("zip_weighted", 100, False),
        ("place", 100, False),
    ],
)
def test_only_a_home_whose_own_point_is_known_lies_in_a_cell(
    precision: str, radius: float, *, is_known: bool
) -> None:
    lat, lon = h3.cell_to_latlng(CELL)
    (found,) = lying(home(lat, lon, precision, radius), there=leaves((CELL, "12")))
    assert (found == CELL) is is_known


def test_a_home_without_a_point_lies_nowhere() -> None:
    assert lying(home(None, None, "unmatched"), there=leaves((CELL, "12"))) == [None]


def test_a_home_lies_in_the_tract_whose_outline_holds_it() -> None:
    tracts = ("06037900100", "06037900200")
    there = leaves(*((code, "50", "34.5", "-118.0") for code in tracts), kind="tract")
    boxes = [shapely.box(-118.2, 34.4, -118.0, 34.6), shapely.box(-118.0, 34.4, -117.8, 34.6)]
    shapes = make_table(
        "located.shapes",
        [
            {"shape_kind_code": "tract", "shape_code": code, "shape_label": code, "vintage_year": 2020,
             "shape_wkt": shapely.to_wkt(box)}
            for code, box in zip(tracts, boxes, strict=True)
        ],
    )  # fmt: skip
    homes = [home(34.5, -118.1), home(34.5, -117.9), home(34.5, -117.0)]
    assert lying(*homes, there=there, shapes=shapes) == [*tracts, None]
    with pytest.raises(InputError, match="no outline"):
        lying(*homes, there=there, shapes=shapes.head(1))


def test_of_zips_nothing_has_to_be_found_out() -> None:
    there = leaves(("93550", "12"), kind="zip")
    assert there["leaf_lat"].tolist() == [34.56]
    assert lying(home(34.56, -118.09), there=there) == [None]


def test_without_housing_units_there_are_no_leaves() -> None:
    tables = {
        "raw.housing_units": listed(),
        "located.addresses": make_table("located.addresses", [home(34.56, -118.09)]),
        "located.shapes": make_table("located.shapes", []),
    }
    assert all(table.empty for table in leaf_tables(tables, AREA).values())
