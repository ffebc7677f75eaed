"""The stage: exact counts in, the release and the working view out."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from rollbook.declare import Project, load_project
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from rollbook.protect import protect_tables
from rollbook.tables.catalogue import tables_of
from rollbook.tables.check import check_table, make_table
from rollbook.tables.rows import rows_of
from rollbook.tables.store import Tables
from tests.unit.protect.samples import D1, D2, measurements

REPOSITORY = Path(__file__).resolve().parents[3]

MEMBERS = {
    D1: {"93550": 60, "93543": 30},
    D2: {"93550": 80, "93551": 40, "93552": 30, "93543": 12, "93553": 10, "elsewhere": 2},
}
"""Member households; every other ZIP of Palmdale has none."""


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(Layout(REPOSITORY))


def someone(person: str, category: str, **more: object) -> dict[str, Any]:
    home = {
        "address_key": "38620 33 e",
        "zip_code": "93550",
        "place_code": "93550",
        "household_id": "38620 33 e|93550",
    }
    return {
        "layer_code": "members",
        "as_of_date": D2,
        "person_id": person,
        "category_code": category,
        **home,
        **more,
    }


COUNTED_ROWS = {
    "read_count": 9,
    "used_count": 6,
    "merged_count": 1,
    "corrected_count": 1,
    "set_aside_count": 1,
}
PEOPLE = [
    someone("A", "parents_0_5"),
    someone("B", "parents_0_5"),
    someone("C", "parents_6_plus"),
    someone("D", "residents", household_id="D", address_key=None, zip_code=None),
    someone("E", "stakeholders", sector_code="faith"),
    someone("A", "parents_0_5", layer_code="participants"),
]
HOME = {
    "address_key": "38620 33 e",
    "zip_code": "93550",
    "lat": 34.585,
    "lon": -118.07,
    "precision_code": "street_grid",
}
GROUP = {
    "group_name": "Los Canarios",
    "group_type_code": "PN",
    "zip_code": "93550",
    "since_date": pd.Timestamp(D1),
    "lat": 34.612345,
    "lon": -118.043215,
    "precision_code": "street_grid",
    "radius_m": 450.0,
}
"""It meets in somebody's home."""

STAY = {
    "home_number": 1,
    "map_layer_code": "parents_0_5",
    "map_detail_code": "parents_0_5",
    "address_key": "38620 33 e",
    "zip_code": "93550",
    "from_date": pd.Timestamp(D1),
}


@pytest.fixture(scope="module")
def protected(project: Project) -> Tables:
    zips = project.community("palmdale").zips
    places = [
        {
            "layer_code": "members",
            "as_of_date": day,
            "place_code": place,
            "household_count": counts.get(place, 0),
            "person_count": counts.get(place, 0),
        }
        for day, counts in MEMBERS.items()
        for place in (*zips, "elsewhere")
    ]
    accounts = [{"account_code": code, **COUNTED_ROWS} for code in ("roster", "signin", "total")]
    files = [{"file_name": "signin_2018Q2.xlsx", "source_code": "signin", **COUNTED_ROWS}]
    tables = measurements() | {
        "measured.place_counts": make_table("measured.place_counts", places),
        "measured.people_at_dates": make_table("measured.people_at_dates", PEOPLE),
        "measured.home_stays": make_table("measured.home_stays", [STAY]),
        "measured.row_accounts": make_table("measured.row_accounts", accounts),
        "measured.file_accounts": make_table("measured.file_accounts", files),
        "measured.head_counts": make_table(
            "measured.head_counts", [{"head_kind_code": "children", "head_count": 5}]
        ),
        "measured.linkages": make_table("measured.linkages", [{"linkage_code": "persons", "row_count": 6}]),
        "measured.precisions": make_table(
            "measured.precisions", [{"precision_code": "zip_weighted", "person_count": 3}]
        ),
        "located.addresses": make_table("located.addresses", [HOME]),
        "located.groups": make_table("located.groups", [GROUP]),
        "clean.census_zips": make_table(
            "clean.census_zips", [{"zip_code": code, "housing_units_count": 2000} for code in zips]
        ),
    }
    made = protect_tables(tables, project, "palmdale", Quarter.parse("2018Q2"))
    for name, table in made.items():
        check_table(name, table)
    return made


def zones(tables: Tables, view: str) -> list[str]:
    return [row["zone_id"] for row in rows_of(tables[f"{view}.zones"])]


def test_both_views_are_complete(protected: Tables) -> None:
    assert sorted(protected) == sorted(tables_of("released", "internal"))


def test_the_working_view_has_every_zip_and_the_release_has_zones_of_enough_families(
    protected: Tables, project: Project
) -> None:
    assert zones(protected, "internal") == [
        "elsewhere",
        *(f"z{code}" for code in sorted(project.community("palmdale").zips)),
    ]
    released = zones(protected, "released")
    assert {"z93550", "z93551", "z93552"} <= set(released)
    assert len(released) < len(zones(protected, "internal"))


def test_zones_follow_the_second_map_date_so_that_a_place_that_emptied_is_small(protected: Tables) -> None:
    members = [
        row
        for row in rows_of(protected["released.zone_counts"])
        if row["as_of_date"].date() == D2 and row["zone_id"] != "elsewhere"
    ]
    assert all(row["low_count"] >= 11 for row in members)


def test_no_one_outside_learns_how_many_rows_each_list_had(protected: Tables) -> None:
    assert list(protected["released.row_accounts"]["account_code"]) == ["total"]
    assert list(protected["internal.row_accounts"]["account_code"]) == ["roster", "signin", "total"]


def test_files_and_head_counts_are_for_the_working_view_alone(protected: Tables) -> None:
    assert {name for name in protected if name.endswith(("file_accounts", "head_counts"))} == {
        "internal.file_accounts",
        "internal.head_counts",
    }
    assert not any(name.startswith("released.link") for name in protected)
    assert rows_of(protected["internal.linkages"]) == [{"linkage_code": "persons", "row_count": 6}]
    (file,) = rows_of(protected["internal.file_accounts"])
    assert (file["file_name"], file["corrected_count"]) == ("signin_2018Q2.xlsx", 1)


def test_a_household_is_a_point_of_the_working_map_alone(protected: Tables) -> None:
    points = rows_of(protected["internal.points"])
    (point,) = (row for row in points if row["map_detail_code"] != GROUP["group_name"])
    assert (point["map_layer_code"], point["home_number"], point["zip_code"]) == ("parents_0_5", 1, "93550")
    assert protected["internal.unplaced"].empty
    assert not any(name.startswith(("released.point", "released.unplaced")) for name in protected)


def test_people_are_counted_once_for_the_working_view(protected: Tables) -> None:
    counts = {row["layer_code"]: row["person_count"] for row in rows_of(protected["internal.people"])}
    assert counts == {"members": 5, "participants": 1}


def test_a_home_in_which_a_parent_group_meets_is_in_no_released_table(protected: Tables) -> None:
    def holds_the_venue(table: pd.DataFrame) -> bool:
        texts = (str(value) for row in rows_of(table) for value in row.values() if isinstance(value, str))
        numbers = table.select_dtypes("float64")
        is_near = any((numbers - GROUP[side]).abs().lt(1e-4).any(axis=None) for side in ("lat", "lon"))
        return is_near or any(str(GROUP["group_name"]) in text for text in texts)

    holding = {name for name, table in protected.items() if holds_the_venue(table)}
    assert holding == {"internal.points"}
