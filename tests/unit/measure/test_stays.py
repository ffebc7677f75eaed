"""Households on the working map, from the month they come until the month they are gone."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from rollbook.declare import Project, load_project
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from rollbook.measure import measure_tables
from rollbook.measure.stays import home_stays
from rollbook.tables.check import check_table, make_table
from rollbook.tables.rows import rows_of
from tests.unit.measure.linked_rows import child, home, linked_tables, person

REPOSITORY = Path(__file__).resolve().parents[3]
MONTHS = [pd.Timestamp(f"2016-0{month}-28") for month in range(1, 6)]


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(Layout(REPOSITORY))


def there(months: str, person_id: str, category: str, **more: object) -> list[dict[str, Any]]:
    """Somebody on the days of some months, told as digits."""
    known = {
        "layer_code": "members",
        "person_id": person_id,
        "household_id": "x|93550",
        "category_code": category,
        "address_key": "x",
        "zip_code": "93550",
        "place_code": "93550",
    }
    return [{**known, "as_of_date": MONTHS[int(month) - 1], **more} for month in months]


def stays(project: Project, *rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """Layer, detail, address, first and last month of each stay; 0 where it lasts."""
    everybody = [row for each in rows for row in each]
    # Somebody who is always there makes all five months days that are looked at.
    always = there("12345", "Z", "residents", household_id="z|93591", address_key="z", zip_code="93591")
    people = make_table("measured.people_at_dates", [*everybody, *always])
    made = home_stays(people, project.categories.layers_of("internal"))
    check_table("measured.home_stays", made)
    return [
        (
            row["map_layer_code"],
            row["map_detail_code"],
            row["address_key"],
            row["from_date"].month,
            row["until_date"].month if row["until_date"] else 0,
        )
        for row in rows_of(made)
        if row["zip_code"] != "93591"
    ]


def test_a_household_that_stays_is_one_row_without_an_end(project: Project) -> None:
    assert stays(project, there("2345", "A", "parents_0_5")) == [("parents_0_5", "parents_0_5", "x", 2, 0)]


def test_it_is_gone_on_the_first_day_on_which_it_is_not_there(project: Project) -> None:
    assert stays(project, there("12", "A", "parents_0_5")) == [("parents_0_5", "parents_0_5", "x", 1, 3)]


def test_who_comes_back_has_two_stays(project: Project) -> None:
    shown = stays(project, there("125", "A", "residents"))
    assert shown == [("parents_6_plus", "residents", "x", 1, 3), ("parents_6_plus", "residents", "x", 5, 0)]


def test_a_child_that_turns_six_takes_the_household_to_another_layer(project: Project) -> None:
    shown = stays(project, there("12", "A", "parents_0_5"), there("345", "A", "parents_6_plus"))
    assert shown == [
        ("parents_0_5", "parents_0_5", "x", 1, 3),
        ("parents_6_plus", "parents_6_plus", "x", 3, 0),
    ]


def test_a_move_ends_a_stay_and_begins_another(project: Project) -> None:
    moved = there("345", "A", "residents", household_id="y|93550", address_key="y")
    shown = stays(project, there("12", "A", "residents"), moved)
    assert [each[2:] for each in shown] == [("x", 1, 3), ("y", 3, 0)]


def test_a_household_stands_in_the_first_of_its_layers_and_beside_it_among_others(project: Project) -> None:
    shown = stays(
        project,
        there("12345", "A", "parents_6_plus"),
        there("12345", "B", "parents_0_5"),
        there("12345", "C", "stakeholders", sector_code="faith"),
        there("12345", "A", "parents_6_plus", layer_code="participants"),
        there("12345", "D", "parents_0_5", layer_code="participants"),
    )
    assert [each[:2] for each in shown] == [
        ("parents_0_5", "parents_0_5"),
        ("participants", "parents_0_5"),
        ("stakeholders", "faith"),
    ]


def test_who_speaks_for_two_sectors_at_one_address_is_shown_with_the_first(project: Project) -> None:
    shown = stays(
        project,
        there("1", "A", "stakeholders", sector_code="health_care"),
        there("1", "B", "stakeholders", sector_code="government"),
        there("1", "C", "stakeholders"),
    )
    assert shown == [("stakeholders", "government", "x", 1, 2)]


def test_the_map_looks_at_every_month_s_end_of_the_whole_time(project: Project) -> None:
    days = project.quarterly.map_days_of(Quarter(2016, 1))
    expected = ["2015-10-31", "2015-11-30", "2015-12-31", "2016-01-31", "2016-02-29", "2016-03-31"]
    assert days == [date.fromisoformat(text) for text in expected]


def test_a_measured_community_has_its_stays(project: Project) -> None:
    tables = linked_tables(
        [
            person("A", "parent", joined="2015-11-01", left="2016-03-10"),
            person("B", "participant", started="2016-02-01"),
        ],
        children=[child("A", "2010-01-15")],
        addresses=[
            home("A", "38620 33 e"),
            home("A", "1234 r-8 e", "93552", since="2016-02-10"),
            home("B", None),
        ],
    )
    made = rows_of(measure_tables(tables, project, "palmdale", Quarter(2016, 1))["measured.home_stays"])
    told = [
        (row["home_number"], row["map_layer_code"], row["address_key"], str(row["from_date"].date()))
        for row in made
    ]
    # The older child turned six on 15 January; the family moved in February and left in March.
    assert told == [
        (1, "parents_0_5", "38620 33 e", "2015-11-30"),
        (1, "parents_6_plus", "38620 33 e", "2016-01-31"),
        (1, "parents_6_plus", "1234 r-8 e", "2016-02-29"),
        (2, "participants", told[3][2], "2016-02-29"),
    ]
    assert [str(row["until_date"])[:10] for row in made] == ["2016-01-31", "2016-02-29", "2016-03-31", "None"]
