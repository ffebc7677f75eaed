"""Who is reached in which ZIP, and of which race, language and place the people of each group are."""

from datetime import date
from typing import Any

import pytest

from rollbook.declare import Project, load_project
from rollbook.declare.models import Community
from rollbook.kernel.layout import Layout, find_root
from rollbook.measure.areas import area_counts
from rollbook.measure.households import Homes
from rollbook.measure.populations import people_at_dates
from rollbook.measure.representation import crowds, representations
from rollbook.tables.check import check_table
from rollbook.tables.rows import rows_of
from tests.unit.measure.linked_rows import (
    Tables,
    child,
    day,
    home,
    led,
    linked_tables,
    person,
    signed,
    touched,
)

DAYS = (date(2016, 1, 31), date(2018, 4, 30))
END = date(2018, 6, 30)


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(Layout(find_root()))


@pytest.fixture(scope="module")
def palmdale(project: Project) -> Community:
    return project.community("palmdale")


def traits(person_id: str, language: str | None = None, race: str | None = None) -> dict[str, Any]:
    return {"person_id": person_id, "language_code": language, "race_ethnicity_code": race}


def reached(tables: Tables, community: Community) -> dict[tuple[str, str, str], tuple[int, int]]:
    homes = Homes(tables)
    people = people_at_dates(tables, homes, community, [*DAYS, END], 6)
    counted = area_counts(tables, people, homes, community, DAYS)
    check_table("measured.area_counts", counted)
    return {
        (row["reach_code"], str(row["as_of_date"].date()), row["place_code"]): (
            row["person_count"],
            row["household_count"],
        )
        for row in rows_of(counted)
        if row["person_count"]
    }


def told(tables: Tables, community: Community) -> dict[tuple[str, str, str], int]:
    counted = representations(tables, Homes(tables), community, END, young_until=6)
    check_table("measured.representations", counted)
    return {
        (row["crowd_code"], row["aspect_code"], row["trait_code"]): row["person_count"]
        for row in rows_of(counted)
        if row["person_count"]
    }


def test_families_count_where_they_live_and_organizations_nowhere(palmdale: Community) -> None:
    people = [
        person("ana", "parent", joined="2015-12-01"),
        person("bea", "parent", joined="2015-12-01"),
        person("org", "stakeholder", joined="2015-12-01"),
    ]
    homes = [home("ana", "1 a", "93591"), home("bea", "1 a", "93591"), home("org", "2 b", "93591")]
    assert reached(linked_tables(people, addresses=homes), palmdale) == {
        ("members", "2016-01-31", "93591"): (2, 1),
        ("members", "2018-04-30", "93591"): (2, 1),
    }


def test_meetings_of_the_three_months_that_end_with_the_day_count_once_each_person(
    palmdale: Community,
) -> None:
    people = [person(name, "guest") for name in ("early", "first_day", "often", "late")]
    came = [
        *signed("early", "2015-10-31"),
        *signed("first_day", "2015-11-01"),
        *signed("often", "2015-12-10", "2016-01-14"),
        *signed("late", "2016-02-01"),
    ]
    homes = [home("often", "1 a", "93543"), home("first_day", "2 b", "90210")]
    assert reached(linked_tables(people, attendances=came, addresses=homes), palmdale) == {
        ("attendees", "2016-01-31", "93543"): (1, 1),
        ("attendees", "2016-01-31", "elsewhere"): (1, 1),
    }


def test_who_moves_counts_where_they_live_on_the_day(palmdale: Community) -> None:
    people = [person("ana", joined="2015-12-01", started="2016-09-01")]
    homes = [home("ana", "1 a", "93543"), home("ana", "2 b", "93591", since="2017-01-01")]
    assert reached(linked_tables(people, addresses=homes), palmdale) == {
        ("members", "2016-01-31", "93543"): (1, 1),
        ("members", "2018-04-30", "93591"): (1, 1),
        ("participants", "2018-04-30", "93591"): (1, 1),
    }


def test_groups_and_leaders_are_all_who_took_part_by_the_day() -> None:
    people = [
        person("member", "resident", joined="2016-01-01"),
        person("gone", "resident", joined="2016-01-01", left="2017-01-01"),
        person("pn", "participant", started="2018-06-30"),
        person("roc", "guest"),
        person("later", "guest"),
    ]
    tables = linked_tables(
        people,
        touches=[touched("roc", "roc", "2017-01-01"), touched("later", "nac", "2018-07-01")],
        leaders=[led("gone", "2016-02-01"), led("later", "2018-07-01")],
    )
    found = {code: set(persons) for code, persons in crowds(tables, END, young_until=6).items()}
    assert found == {
        "members": {"member"},
        "parents_0_5": set(),
        "residents": {"member"},
        "pn": {"pn"},
        "roc": {"roc"},
        "nac": set(),
        "leaders": {"gone"},
    }


def test_rare_races_are_counted_together_and_what_nobody_told_is_unknown(palmdale: Community) -> None:
    people = [person(name, joined="2016-01-01") for name in ("ana", "bea", "cleo", "dora")]
    stated = [
        traits("ana", "es", "hispanic"),
        traits("bea", race="aian_nh"),
        traits("cleo", "en", "multiracial_nh"),
    ]
    counted = told(linked_tables(people, traits=stated), palmdale)
    members = {key[1:]: count for key, count in counted.items() if key[0] == "members"}
    assert members == {
        ("race", "hispanic"): 1,
        ("race", "rest_nh"): 2,
        ("race", "unknown"): 1,
        ("language", "es"): 1,
        ("language", "en"): 1,
        ("language", "unknown"): 2,
        ("place", "unknown"): 4,
    }


def test_small_children_are_placed_by_the_home_of_a_parent(palmdale: Community) -> None:
    people = [
        person("young", "parent", joined="2016-01-01"),
        person("older", "parent", joined="2016-01-01"),
        person("org", "stakeholder", joined="2016-01-01"),
    ]
    tables = linked_tables(
        people,
        children=[child("young", "2014-01-01"), child("older", "2010-01-01"), child("org", "2014-01-01")],
        addresses=[home("young", "1 a", "93543"), home("older", "2 b", "93591"), home("org", "3 c", "93591")],
    )
    counted = told(tables, palmdale)
    assert {key[2]: count for key, count in counted.items() if key[:2] == ("members", "children")} == {
        "93543": 1
    }
    assert {key[2]: count for key, count in counted.items() if key[:2] == ("members", "place")} == {
        "93543": 1,
        "93591": 1,
        "unknown": 1,
    }


def test_days_of_the_sample_are_days() -> None:
    assert day("2018-06-30").date() == END
