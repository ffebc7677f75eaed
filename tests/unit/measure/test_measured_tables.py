"""A tiny community measured by hand."""

from pathlib import Path
from typing import Any

import pytest

from rollbook.declare import Project, load_project
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from rollbook.measure import measure_tables
from rollbook.measure.accounts import account_rows
from rollbook.tables.check import check_table, make_table
from rollbook.tables.rows import Row, rows_of
from tests.unit.measure.linked_rows import Tables, day, home, linked_tables, person, signed

REPOSITORY = Path(__file__).resolve().parents[3]
D1, D2, END = (day(text) for text in ("2016-01-31", "2018-04-30", "2018-06-30"))
SPRING = Quarter(2018, 2)


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(Layout(REPOSITORY))


def measure(project: Project, tables: Tables, period: Quarter = SPRING) -> dict[str, list[Row]]:
    """The rows of each measured table, by its plural."""
    made = measure_tables(tables, project, "palmdale", period)
    for name, table in made.items():
        check_table(name, table)
    return {name.removeprefix("measured."): rows_of(table) for name, table in made.items()}


@pytest.fixture(scope="module")
def family(project: Project) -> dict[str, list[Row]]:
    return measure(project, FAMILY)


@pytest.fixture(scope="module")
def core(project: Project) -> dict[str, list[Row]]:
    return measure(project, CORE, Quarter(2016, 1))


FAMILY = linked_tables(
    [
        person("A", "parent", joined="2015-11-01"),
        person("B", "parent", joined="2015-11-01"),
        person("C", "resident", joined="2017-01-01"),
        person("D", "stakeholder", joined="2015-11-01"),
        person("E", "parent", joined="2015-11-01", left="2018-05-01"),
        person("F", "participant", started="2016-09-01"),
    ],
    children=[
        {"person_id": "A", "birth_date": day("2012-05-04")},
        {"person_id": "E", "birth_date": day("2016-02-01")},
    ],
    addresses=[
        home("A", "38620 33 e"),
        home("B", "38620 33 e"),
        home("C", None, "93591"),
        home("D", "1 made up plaza", "93551"),
        home("E", "1234 r-8 e", "90001"),
        home("F", "38620 33 e", since="2016-07-01"),
    ],
)


def test_composition_follows_the_children_from_date_to_date(family: dict[str, list[Row]]) -> None:
    counts: dict[Any, dict[str, int]] = {}
    for row in family["compositions"]:
        counts.setdefault(row["as_of_date"], {})[row["category_code"]] = row["person_count"]
    nobody = dict.fromkeys(
        ("parents_0_5", "parents_6_plus", "parents_age_unknown", "residents", "stakeholders"), 0
    )
    assert counts == {
        D1: nobody | {"parents_0_5": 1, "parents_age_unknown": 1, "residents": 1, "stakeholders": 1},
        D2: nobody | {"parents_0_5": 2, "parents_age_unknown": 1, "residents": 1, "stakeholders": 1},
        END: nobody | {"parents_6_plus": 1, "parents_age_unknown": 1, "residents": 1, "stakeholders": 1},
    }


def test_places_count_households_of_members_who_are_no_stakeholders(family: dict[str, list[Row]]) -> None:
    rows = family["place_counts"]
    counted = {
        (row["layer_code"], row["as_of_date"], row["place_code"]): row["household_count"]
        for row in rows
        if row["household_count"]
    }
    assert counted == {
        ("members", D1, "93550"): 1,
        ("members", D1, "elsewhere"): 1,
        ("members", D2, "93550"): 1,
        ("members", D2, "93591"): 1,
        ("members", D2, "elsewhere"): 1,
        ("participants", D2, "93550"): 1,
    }


def test_a_place_without_anybody_is_counted_as_zero_and_not_left_out(
    project: Project, family: dict[str, list[Row]]
) -> None:
    places = {row["place_code"] for row in family["place_counts"]}
    assert places == {*project.community("palmdale").zips, "elsewhere"}


def test_families_are_the_households_of_participants_at_the_end(family: dict[str, list[Row]]) -> None:
    (row,) = family["families"]
    assert (row["as_of_date"], row["person_count"], row["household_count"]) == (END, 1, 1)


def test_rules_hold_shares_of_all_members_at_the_end(family: dict[str, list[Row]]) -> None:
    rules = {row["rule_code"]: row for row in family["rules"]}
    majority, young = rules["parents_residents"], rules["parents_0_5"]
    assert (majority["numerator_count"], majority["denominator_count"], majority["is_met"]) == (3, 4, True)
    assert (young["numerator_count"], young["denominator_count"], young["is_met"]) == (0, 4, False)
    assert (majority["margin_count"], young["margin_count"]) == (1, 2)


MEETINGS = ("2015-10-08", "2015-11-12", "2015-12-10")

CORE = linked_tables(
    [
        person("A", joined="2015-10-01"),
        person("B", joined="2015-10-01"),
        person("C", joined="2015-12-31"),
        person("D", joined="2016-01-01"),
        person("E", joined="2015-10-01", left="2015-12-31"),
        person("G", "guest"),
    ],
    addresses=[home("A", "38620 33 e"), home("C", "38620 33 e")],
    attendances=[
        *(row for name in "ACDEG" for row in signed(name, *MEETINGS)),
        *signed("B", *MEETINGS[:2]),
        *signed("B", "2016-01-14"),
    ],
)


def test_the_core_are_members_on_the_last_day_who_came_to_every_meeting(core: dict[str, list[Row]]) -> None:
    cores = {row["quarter_code"]: row for row in core["cores"]}
    assert (cores["2015Q4"]["person_count"], cores["2015Q4"]["household_count"]) == (2, 1)


def test_with_one_meeting_in_a_quarter_the_core_came_to_one(core: dict[str, list[Row]]) -> None:
    cores = {row["quarter_code"]: row for row in core["cores"]}
    assert cores["2016Q1"]["person_count"] == 1


def test_without_meetings_nobody_is_core(project: Project) -> None:
    cores = measure(project, CORE, Quarter(2016, 2))["cores"]
    assert [(row["quarter_code"], row["person_count"]) for row in cores][-1] == ("2016Q2", 0)


def test_attendance_counts_everybody_at_the_door_guests_too(core: dict[str, list[Row]]) -> None:
    months = {row["month_code"]: row["person_count"] for row in core["attendances"]}
    assert months == {"2015-10": 6, "2015-11": 6, "2015-12": 5, "2016-01": 1}


def test_attendance_counts_people_who_live_together_as_one_household(project: Project) -> None:
    december = measure(project, CORE, Quarter(2015, 4))["attendances"][-1]
    assert (december["person_count"], december["household_count"]) == (5, 4)


def test_meetings_after_the_period_do_not_count(project: Project) -> None:
    months = [row["month_code"] for row in measure(project, CORE, Quarter(2015, 4))["attendances"]]
    assert months == ["2015-10", "2015-11", "2015-12"]


def test_members_are_counted_by_how_well_their_address_was_found(project: Project) -> None:
    tables = FAMILY | {
        "located.addresses": make_table(
            "located.addresses",
            [
                {"address_key": "38620 33 e", "zip_code": "93550", "precision_code": "street_grid"},
                {"address_key": None, "zip_code": "93591", "precision_code": "zip"},
                {"address_key": "1 made up plaza", "zip_code": "93551", "precision_code": "unmatched"},
            ],
        )
    }
    counts = {row["precision_code"]: row["person_count"] for row in measure(project, tables)["precisions"]}
    assert counts == {"street_grid": 2, "zip": 1, "unmatched": 1}


def test_without_people_every_table_is_there_and_counts_nobody(project: Project) -> None:
    rules = measure(project, linked_tables([]))["rules"]
    assert [(row["denominator_count"], row["is_met"], row["margin_count"]) for row in rules] == [
        (0, False, 1)
    ] * 2


def test_rows_add_up_for_every_list_and_in_total() -> None:
    fates = [("roster", "used")] * 3 + [("roster", "merged"), ("signin", "set_aside"), ("groups", "used")]
    rows = [
        {
            "record_id": f"r{number}",
            "source_code": source,
            "file_name": "f",
            "sheet_name": "",
            "row_number": number,
            "status_code": status,
        }
        for number, (source, status) in enumerate(fates)
    ]
    table = account_rows(make_table("linked.row_accounts", rows))
    check_table("measured.row_accounts", table)
    accounts = {row["account_code"]: row for row in rows_of(table)}
    columns = ("read_count", "used_count", "merged_count", "set_aside_count")
    assert {name: tuple(row[column] for column in columns) for name, row in accounts.items()} == {
        "roster": (4, 3, 1, 0),
        "signin": (1, 0, 0, 1),
        "groups": (1, 1, 0, 0),
        "total": (6, 4, 1, 1),
    }
