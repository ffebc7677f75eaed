"""A tiny community measured by hand."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from rollbook.declare import Project, load_project
from rollbook.kernel.errors import TableError
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from rollbook.measure import measure_tables
from rollbook.measure.accounts import account_files, account_rows
from rollbook.tables.catalogue import tables_of
from rollbook.tables.check import check_table, make_table
from rollbook.tables.code_lists import PRECISIONS
from rollbook.tables.rows import Row, rows_of
from tests.unit.measure.linked_rows import Tables, child, day, home, linked_tables, person, phone, signed

REPOSITORY = Path(__file__).resolve().parents[3]
D1, D2, END = (day(text) for text in ("2016-01-31", "2018-04-30", "2018-06-30"))
SPRING = Quarter(2018, 2)
# Made by holding a run against the one before (test_restatements.py), not from linked tables.
OF_TWO_RUNS = {"measured.restatements", "measured.restatement_reasons"}


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
    children=[child("A", "2012-05-04"), child("E", "2016-02-01"), child("F", "2015-03-01")],
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


def test_who_takes_part_in_a_parent_group_is_measured_as_a_parent(family: dict[str, list[Row]]) -> None:
    there = {
        (row["person_id"], row["as_of_date"]): row["category_code"]
        for row in family["people_at_dates"]
        if row["layer_code"] == "participants"
    }
    assert there == {("F", D2): "parents_0_5", ("F", END): "parents_0_5"}


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
                {"address_key": None, "zip_code": "93591", "precision_code": "zip_weighted"},
                {"address_key": "1 made up plaza", "zip_code": "93551", "precision_code": "unmatched"},
            ],
        )
    }
    counts = {row["precision_code"]: row["person_count"] for row in measure(project, tables)["precisions"]}
    there = {code: count for code, count in counts.items() if count}
    assert there == {"street_grid": 2, "zip_weighted": 1, "unmatched": 1}
    assert sorted(counts) == sorted(PRECISIONS.split())


def test_without_people_every_table_is_there_and_counts_nobody(project: Project) -> None:
    made = measure(project, linked_tables([]))
    assert {f"measured.{name}" for name in made} == {*tables_of("measured")} - OF_TWO_RUNS
    counted = [row["person_count"] for rows in made.values() for row in rows if "person_count" in row]
    assert set(counted) == {0}
    rules = made["rules"]
    assert [(row["denominator_count"], row["is_met"], row["margin_count"]) for row in rules] == [
        (0, False, 1)
    ] * 2


def test_new_members_are_attributed_with_the_homes_of_the_second_map_date(project: Project) -> None:
    tables = linked_tables(
        [person(name, joined="2017-05-01") for name in "ABC"],
        addresses=[home("A", "x"), home("B", "x"), home("B", "y", since="2018-05-01")],
        phones=phone("6615550101", "A", "C"),
    )
    rows = {
        (row["method_code"], row["channel_code"]): row for row in measure(project, tables)["attributions"]
    }
    nowhere = rows["any_touch", "none"]
    assert (nowhere["estimate_count"], nowhere["household_count"]) == (3, 1)
    assert (nowhere["new_member_count"], nowhere["new_member_household_count"]) == (3, 1)


def test_groups_that_meet_are_counted_at_both_map_dates_and_at_the_end(project: Project) -> None:
    days = [row["as_of_date"] for row in measure(project, linked_tables([]))["group_counts"]]
    assert sorted(set(days)) == [D1, D2, END]


def test_an_age_that_was_told_counts_only_as_long_as_it_leaves_nothing_open(project: Project) -> None:
    # Told as five on March 31, 2017.
    tables = linked_tables(
        [person("A", "parent", joined="2015-11-01")], children=[child("A", "2011-04-01", "2012-03-31")]
    )
    categories = {
        row["as_of_date"]: row["category_code"]
        for row in measure(project, tables)["people_at_dates"]
        if row["layer_code"] == "members"
    }
    assert categories == {D1: "parents_0_5", D2: "parents_6_plus", END: "parents_6_plus"}
    between = measure(project, tables, Quarter(2017, 3))["people_at_dates"]
    assert {row["as_of_date"]: row["category_code"] for row in between} == {
        D1: "parents_0_5",
        day("2017-09-30"): "parents_age_unknown",
    }


def test_head_counts_are_summed_by_kind_and_every_kind_is_there(project: Project) -> None:
    lines = [
        ORIGIN | {"record_id": f"r{number}", "head_count": heads, "head_kind_code": kind}
        for number, (heads, kind) in enumerate([(3, "children"), (2, "children"), (1, "unstated")])
    ]
    tables = linked_tables([]) | {"clean.head_counts": make_table("clean.head_counts", lines)}
    counts = {row["head_kind_code"]: row["head_count"] for row in measure(project, tables)["head_counts"]}
    assert counts == {"adults": 0, "children": 5, "unstated": 1}


ORIGIN = {
    "source_code": "signin",
    "file_name": "signin_2016Q1.xlsx",
    "sheet_name": "Jan",
    "row_number": 9,
    "quarter_code": "2016Q1",
}
FATES = [
    ("roster_1.csv", "roster", "used"),
    ("roster_1.csv", "roster", "used"),
    ("roster_1.csv", "roster", "merged"),
    ("roster_2.csv", "roster", "corrected"),
    ("signin.xlsx", "signin", "set_aside"),
    ("groups.csv", "groups", "used"),
    ("census.csv", "census", "used"),
    ("census.csv", "census", "used"),
    ("census.csv", "census", "merged"),
    ("census.csv", "census", "corrected"),
    ("census.csv", "census", "set_aside"),
]
READ = {
    "roster_1.csv": ("roster", 3),
    "roster_2.csv": ("roster", 1),
    "signin.xlsx": ("signin", 1),
    "groups.csv": ("groups", 1),
    "pn_empty.csv": ("participants", 0),
    "census.csv": ("census", 5),
}


def row_accounts(fates: list[tuple[str, str, str]]) -> pd.DataFrame:
    return make_table("linked.row_accounts", [
        {"record_id": f"r{number}", "source_code": source, "file_name": name, "sheet_name": "",
         "row_number": number, "status_code": status}
        for number, (name, source, status) in enumerate(fates)
    ])  # fmt: skip


def read_files(read: dict[str, tuple[str, int]]) -> pd.DataFrame:
    return make_table("raw.files", [
        {"file_name": name, "source_code": source, "read_count": count}
        for name, (source, count) in read.items()
    ])  # fmt: skip


COUNTS = ("read_count", "used_count", "merged_count", "corrected_count", "set_aside_count")


def test_rows_add_up_for_every_list_and_in_total() -> None:
    table = account_rows(row_accounts(FATES))
    check_table("measured.row_accounts", table)
    accounts = {row["account_code"]: row for row in rows_of(table)}
    assert {name: tuple(row[column] for column in COUNTS) for name, row in accounts.items()} == {
        "roster": (4, 2, 1, 1, 0),
        "signin": (1, 0, 0, 0, 1),
        "groups": (1, 1, 0, 0, 0),
        "total": (6, 3, 1, 1, 1),
    }


def test_rows_add_up_for_every_file_also_for_one_of_figures() -> None:
    table = account_files(read_files(READ), row_accounts(FATES))
    check_table("measured.file_accounts", table)
    accounts = {row["file_name"]: row for row in rows_of(table)}
    assert {name: tuple(row[column] for column in COUNTS) for name, row in accounts.items()} == {
        "roster_1.csv": (3, 2, 1, 0, 0),
        "roster_2.csv": (1, 0, 0, 1, 0),
        "signin.xlsx": (1, 0, 0, 0, 1),
        "groups.csv": (1, 1, 0, 0, 0),
        "pn_empty.csv": (0, 0, 0, 0, 0),
        "census.csv": (5, 2, 1, 1, 1),
    }


@pytest.mark.parametrize(
    ("read", "told"),
    [
        pytest.param(
            READ | {"roster_1.csv": ("roster", 4)},
            "roster_1.csv (read 4, accounted for 3)",
            id="a row is lost",
        ),
        pytest.param(
            READ | {"roster_1.csv": ("roster", 2)},
            "roster_1.csv (read 2, accounted for 3)",
            id="a row too many",
        ),
        pytest.param(
            READ | {"pn_empty.csv": ("participants", 5)},
            "pn_empty.csv (read 5, accounted for 0)",
            id="a whole file is lost",
        ),
        pytest.param(
            READ | {"census.csv": ("census", 8)},
            "census.csv (read 8, accounted for 5)",
            id="figures are lost",
        ),
        pytest.param(
            {name: read for name, read in READ.items() if name != "signin.xlsx"},
            "signin.xlsx (never read)",
            id="rows from nowhere",
        ),
    ],
)
def test_a_file_whose_rows_do_not_add_up_stops_the_run(read: dict[str, tuple[str, int]], told: str) -> None:
    with pytest.raises(TableError) as refused:
        account_files(read_files(read), row_accounts(FATES))
    assert told in str(refused.value)


def test_of_many_files_that_do_not_add_up_the_first_are_named_and_the_others_counted() -> None:
    read = {f"signin_{number}.xlsx": ("signin", 1) for number in range(10, 18)}
    with pytest.raises(TableError, match=r"signin_14\.xlsx \(read 1, accounted for 0\) and 3 more"):
        account_files(read_files(read), row_accounts([]))
