"""Coordinates that cannot be meant are noticed in their row and not used; a list of addresses is cleaned."""

from typing import Any

import pytest

from rollbook.clean.address_points import address_points_of
from rollbook.clean.findings import Noticed
from rollbook.declare import Project
from rollbook.tables.check import check_table, make_table
from rollbook.tables.rows import Row, rows_of
from tests.unit.clean.people_rows import MEMBER
from tests.unit.clean.raw_rows import clean, noticed, only_record


def members(*points: tuple[str, str]) -> list[dict[str, Any]]:
    return [
        MEMBER | {"first_name": name, "stated_lat": lat, "stated_lon": lon}
        for name, (lat, lon) in zip(("Ana", "Eva", "Luz", "Paz"), points, strict=False)
    ]


@pytest.mark.parametrize("point", [("37.7749", "-122.4194"), ("34.0522", "-118.2437"), ("-122.4", "37.8")])
def test_a_point_far_from_every_zip_of_the_area_is_noticed_and_not_used(
    project: Project, point: tuple[str, str]
) -> None:
    tables = clean(project, roster=members(point))
    record = only_record(tables)
    assert (record["stated_lat"], record["stated_lon"]) == (None, None)
    assert ("stated_lat", "coordinates_far") in noticed(tables)


def test_a_point_in_the_neighbouring_zip_is_used(project: Project) -> None:
    record = only_record(clean(project, roster=members(("34.69", "-118.15"))))
    assert (record["stated_lat"], record["stated_lon"]) == (34.69, -118.15)


def test_points_of_one_address_that_contradict_each_other_are_noticed_in_every_row(project: Project) -> None:
    tables = clean(project, roster=members(("34.58", "-118.07"), ("34.59", "-118.07")))
    rows = tables["clean.findings"]
    assert rows["finding_code"].tolist() == ["coordinates_differ"] * 2
    assert rows["row_number"].nunique() == 2
    assert tables["clean.records"]["stated_lat"].tolist() == [34.58, 34.59]


def test_points_a_few_doors_apart_do_not(project: Project) -> None:
    assert clean(project, roster=members(("34.58", "-118.07"), ("34.581", "-118.07")))["clean.findings"].empty


@pytest.mark.parametrize(
    ("cell", "city"),
    [
        ("Palmdale", "Palmdale"),
        ("Palmdale, CA", "Palmdale"),
        (" Lake  Los Angeles CA ", "Lake Los Angeles"),
        ("Palmdale, California 93550", "Palmdale"),
        ("", None),
        ("n/a", None),
        (", CA", None),
    ],
)
def test_the_city_beside_an_address_is_kept_without_its_state(
    project: Project, cell: str, city: str | None
) -> None:
    assert only_record(clean(project, roster=[MEMBER | {"city": cell}]))["city_name"] == city


def points(*rows: tuple[str, str, str, str]) -> tuple[list[Row], list[str]]:
    told = Noticed()
    raw = [
        {
            "file_name": "points.csv",
            "row_number": number,
            "point_address_text": address,
            "point_zip_text": zip_text,
            "point_lat_text": lat,
            "point_lon_text": lon,
        }
        for number, (address, zip_text, lat, lon) in enumerate(rows, start=2)
    ]
    table = address_points_of(make_table("raw.address_points", raw), told)
    check_table("clean.address_points", table)
    found = told.table(make_table("raw.findings", []))
    return rows_of(table), [f"{row['row_number']} {row['finding_code']}" for row in rows_of(found)]


def test_a_list_of_addresses_has_one_row_for_a_house_in_the_spelling_of_all_lists() -> None:
    rows, found = points(
        ("38620 33RD STREET EAST", "93550", "34.5844", "-118.07"),
        ("1234 Palmdale Boulevard Apt 3", "93550", "34.58", "-118.1"),
        ("1234 Palmdale Blvd #4", "93550-1234", "34.5801", "-118.1"),
    )
    assert [(row["address_key"], row["zip_code"], row["lat"]) for row in rows] == [
        ("1234 palmdale blvd", "93550", 34.58),
        ("38620 33 e", "93550", 34.5844),
    ]
    assert found == []


def test_what_is_no_address_or_no_point_is_noticed_in_its_row_and_left_out() -> None:
    rows, found = points(
        ("", "93550", "34.58", "-118.1"),
        ("PO Box 12", "93550", "34.58", "-118.1"),
        ("12 Oak St", "93550", "", ""),
        ("13 Oak St", "93550", "0", "0"),
        ("14 Oak St", "", "-118.1", "34.58"),
    )
    assert [(row["address_key"], row["zip_code"], row["lat"], row["lon"]) for row in rows] == [
        ("14 oak st", None, 34.58, -118.1)
    ]
    assert found == [
        "2 address_unreadable",
        "3 address_unreadable",
        "5 coordinates_impossible",
        "6 coordinates_swapped",
    ]


def test_a_house_that_stands_at_two_places_is_left_out() -> None:
    rows, _ = points(
        ("12 Oak St", "93550", "34.58", "-118.1"),
        ("12 Oak Street", "93550", "34.68", "-118.1"),
        ("12 Oak St", "93534", "34.68", "-118.1"),
    )
    assert [row["zip_code"] for row in rows] == ["93534"]
