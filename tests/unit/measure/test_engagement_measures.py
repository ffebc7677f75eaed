"""How often people come, who becomes a regular, what parent groups do."""

from pathlib import Path
from typing import Any

import pytest

from rollbook.declare import load_project
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from rollbook.measure.groups import group_counts, programs, session_counts
from rollbook.measure.households import Homes
from rollbook.measure.integrations import integrations
from rollbook.measure.linkages import linkages
from rollbook.measure.meetings import repeat_attendances
from rollbook.tables.check import check_table, make_table
from rollbook.tables.rows import rows_of
from tests.unit.measure.linked_rows import Tables, day, home, linked_tables, person, signed

PROJECT = load_project(Layout(Path(__file__).resolve().parents[3]))
QUARTERS = Quarter(2015, 4).through(Quarter(2016, 4))
ORIGIN = {
    "source_code": "sessions",
    "file_name": "sessions.xlsx",
    "sheet_name": "2016",
    "row_number": 2,
    "quarter_code": "",
    "is_corrected": False,
}


# how often


def repeats(tables: Tables, last: Quarter = QUARTERS[-1]) -> dict[str, tuple[int, int]]:
    made = repeat_attendances(tables, Homes(tables), Quarter(2015, 4).through(last))
    check_table("measured.repeat_attendances", made)
    return {row["times_code"]: (row["person_count"], row["household_count"]) for row in rows_of(made)}


def weeks(number: int) -> list[str]:
    """Days of so many meetings in 2016."""
    return [f"2016-{1 + each // 4:02d}-{1 + 7 * (each % 4):02d}" for each in range(number)]


@pytest.mark.parametrize(
    ("times", "code"),
    [(1, "1"), (2, "2"), (3, "3_5"), (5, "3_5"), (6, "6_11"), (11, "6_11"), (12, "12_plus"), (40, "12_plus")],
)
def test_meetings_of_a_year_are_counted_in_classes(times: int, code: str) -> None:
    found = repeats(linked_tables([person("A")], attendances=signed("A", *weeks(times))))
    assert {name: people for name, (people, _) in found.items() if people} == {code: 1}


def test_only_the_last_four_quarters_count() -> None:
    tables = linked_tables([person("A")], attendances=signed("A", "2015-12-31", "2016-01-01"))
    assert repeats(tables)["1"] == (1, 1)
    assert repeats(tables, Quarter(2016, 3))["2"] == (1, 1)
    assert repeats(tables, Quarter(2015, 4))["1"] == (1, 1)


def test_those_who_come_as_often_and_live_together_are_one_household() -> None:
    tables = linked_tables(
        [person("A"), person("B")],
        attendances=[*signed("A", "2016-02-01"), *signed("B", "2016-05-01")],
        addresses=[home("A", "x"), home("B", "x")],
    )
    assert repeats(tables)["1"] == (2, 1)


def test_without_meetings_every_class_is_there_and_empty() -> None:
    assert repeats(linked_tables([])) == dict.fromkeys(("1", "2", "3_5", "6_11", "12_plus"), (0, 0))


# who becomes a regular


def integrated(tables: Tables, last: Quarter = QUARTERS[-1]) -> dict[str, tuple[int, ...]]:
    """Members, joined, integrated of each quarter."""
    made = integrations(tables, Homes(tables), Quarter(2015, 4).through(last), PROJECT.engagement)
    check_table("measured.integrations", made)
    counts = {(row["quarter_code"], row["integration_code"]): row["person_count"] for row in rows_of(made)}
    codes = ("members", "joined", "integrated")
    return {quarter: tuple(counts[quarter, code] for code in codes) for quarter, _ in counts}


def newcomer(*meetings: str, **dates: str) -> Tables:
    return linked_tables([person("A", joined="2016-01-10", **dates)], attendances=signed("A", *meetings))


def test_three_meetings_within_half_a_year_make_a_regular() -> None:
    found = integrated(newcomer("2016-02-01", "2016-03-01", "2016-04-01"))
    assert found["2016Q1"] == (1, 1, 1)
    assert (found["2015Q4"], found["2016Q2"]) == ((0, 0, 0), (1, 0, 0))


def test_the_day_of_joining_counts_and_so_does_the_last_day_of_the_time() -> None:
    assert integrated(newcomer("2016-01-10", "2016-03-01", "2016-07-11"))["2016Q1"] == (1, 1, 1)


@pytest.mark.parametrize("outside", ["2016-01-09", "2016-07-12"], ids=["the day before", "a day late"])
def test_meetings_outside_the_time_do_not_count(outside: str) -> None:
    assert integrated(newcomer(outside, "2016-03-01", "2016-04-01"))["2016Q1"] == (1, 1, 0)


def test_the_same_meeting_counts_once() -> None:
    assert integrated(newcomer("2016-03-01", "2016-04-01"))["2016Q1"] == (1, 1, 0)


def test_what_comes_after_the_period_is_not_known_yet() -> None:
    tables = newcomer("2016-02-01", "2016-03-01", "2016-04-01")
    assert integrated(tables, Quarter(2016, 1))["2016Q1"] == (1, 1, 0)


def test_who_left_again_in_the_same_quarter_joined_but_is_no_member() -> None:
    tables = newcomer("2016-02-01", "2016-02-08", "2016-02-15", left="2016-03-31")
    assert integrated(tables)["2016Q1"] == (0, 1, 1)


def test_a_regular_guest_who_never_joined_is_not_integrated() -> None:
    tables = linked_tables([person("G", "guest")], attendances=signed("G", *weeks(8)))
    assert set(integrated(tables).values()) == {(0, 0, 0)}


def test_members_are_counted_with_the_homes_of_the_quarter_s_last_day() -> None:
    tables = linked_tables(
        [person("A", joined="2015-10-01"), person("B", joined="2015-10-01")],
        addresses=[home("A", "x"), home("B", "x"), home("B", "y", since="2016-01-01")],
    )
    rows = rows_of(integrations(tables, Homes(tables), QUARTERS, PROJECT.engagement))
    homes = {
        row["quarter_code"]: row["household_count"] for row in rows if row["integration_code"] == "members"
    }
    assert (homes["2015Q4"], homes["2016Q1"]) == (1, 2)


# what parent groups do


def sessions(*rows: tuple[str, str, str, int | None]) -> dict[tuple[str, str], tuple[int, ...]]:
    """Held, cancelled, counted and attendances, from type, day, status and attendance."""
    listed = [
        ORIGIN | {"record_id": f"s{number}", "parent_group_name": "Made-up Moms", "group_type_code": kind,
                  "session_date": day(on), "session_status_code": status, "attendance_count": count}
        for number, (kind, on, status, count) in enumerate(rows)
    ]  # fmt: skip
    made = session_counts(make_table("clean.sessions", listed), QUARTERS)
    check_table("measured.sessions", made)
    names = ("held_count", "cancelled_count", "counted_session_count", "total_attendance_count")
    return {
        (row["quarter_code"], row["group_type_code"]): tuple(row[name] for name in names)
        for row in rows_of(made)
    }


def test_sessions_are_counted_by_quarter_and_type() -> None:
    found = sessions(
        ("PN", "2016-01-01", "held", 8),
        ("PN", "2016-03-31", "held", 11),
        ("PN", "2016-04-01", "held", 9),
        ("ROC", "2016-02-01", "cancelled", None),
    )
    assert {key: counts for key, counts in found.items() if any(counts)} == {
        ("2016Q1", "PN"): (2, 0, 2, 19),
        ("2016Q2", "PN"): (1, 0, 1, 9),
        ("2016Q1", "ROC"): (0, 1, 0, 0),
    }


def test_a_session_that_nobody_counted_was_held_but_is_in_no_average() -> None:
    assert sessions(("NAC", "2016-01-01", "held", None), ("NAC", "2016-01-08", "held", 0))[
        "2016Q1", "NAC"
    ] == (
        2,
        0,
        1,
        0,
    )


def test_what_is_noted_for_a_cancelled_session_counts_for_nothing() -> None:
    assert sessions(("PN", "2016-01-01", "cancelled", 7))["2016Q1", "PN"] == (0, 1, 0, 0)


def test_sessions_of_other_years_are_left_out_and_every_quarter_has_every_type() -> None:
    found = sessions(("PN", "2014-01-01", "held", 7), ("PN", "2017-01-01", "held", 7))
    assert len(found) == 3 * len(QUARTERS)
    assert set(found.values()) == {(0, 0, 0, 0)}


def group(kind: str, since: str | None = None, until: str | None = None) -> dict[str, Any]:
    dates = {"since_date": since and day(since), "until_date": until and day(until)}
    return {"group_name": "Made-up Moms", "group_type_code": kind, **dates}


@pytest.mark.parametrize(
    ("since", "until", "meets"),
    [
        (None, None, 1),
        ("2016-01-31", None, 1),
        ("2016-02-01", None, 0),
        ("2015-01-01", "2016-02-01", 1),
        ("2015-01-01", "2016-01-31", 0),
    ],
)
def test_a_group_meets_from_its_first_day_on_and_is_gone_on_its_last(
    since: str | None, until: str | None, meets: int
) -> None:
    groups = make_table("clean.groups", [ORIGIN | {"record_id": "g"} | group("ROC", since, until)])
    made = group_counts(groups, [day("2016-01-31").date()])
    check_table("measured.group_counts", made)
    assert {row["group_type_code"]: row["group_count"] for row in rows_of(made)} == {
        "ROC": meets, "NAC": 0, "PN": 0,
    }  # fmt: skip


def someone(name: str, layer: str, zip_code: str, household: str) -> dict[str, Any]:
    return {
        "layer_code": layer,
        "as_of_date": day("2016-12-31"),
        "person_id": name,
        "household_id": household,
        "zip_code": zip_code,
    }


def test_programs_count_families_those_far_out_parents_and_those_who_are_members() -> None:
    people = make_table("measured.people_at_dates", [
        someone("A", "participants", "93591", "h"), someone("B", "participants", "93591", "h"),
        someone("C", "participants", "93550", "C"), someone("C", "members", "93550", "C"),
        someone("D", "members", "93591", "D"),
        someone("C", "members", "93550", "C") | {"as_of_date": day("2016-01-31")},
        someone("A", "members", "93591", "h") | {"as_of_date": day("2016-01-31")},
    ])  # fmt: skip
    made = programs(people, ["93591"], QUARTERS[-1].last_day)
    check_table("measured.programs", made)
    counts = {row["program_code"]: (row["person_count"], row["household_count"]) for row in rows_of(made)}
    assert counts == {
        "pn_families": (3, 2),
        "pn_families_isolated": (2, 1),
        "pn_parents": (3, 2),
        "pn_parents_members": (1, 1),
    }


# what the linkage made of the rows


def test_pairs_are_counted_by_what_became_of_them_and_those_with_a_verdict_are_doubtful_no_more() -> None:
    links = [
        {"profile_id": f"p{number}", "other_profile_id": "q", "decision_code": decision,
         "match_probability": probability}
        for number, (decision, probability) in enumerate([
            ("joined", 0.99), ("joined", 0.6), ("apart", 0.05), ("apart", 0.02), ("excluded", 0.96),
            ("verdict_same", 0.4), ("verdict_different", 0.97),
        ])
    ]  # fmt: skip
    records = [
        {"record_id": str(number), "profile_id": profile, "person_id": name}
        for number, (profile, name) in enumerate([("p", "A"), ("p", "A"), ("q", "A"), ("r", "B")])
    ]
    changes = [{"person_id": "A", "previous_person_id": old, "change_code": "merged"} for old in "XY"]
    tables = linked_tables([], links=links, record_persons=records, person_changes=changes)
    made = linkages(tables, PROJECT.linkage)
    check_table("measured.linkages", made)
    assert {row["linkage_code"]: row["row_count"] for row in rows_of(made)} == {
        "records": 4, "profiles": 3, "persons": 2, "joined_pairs": 2, "doubtful_pairs": 2,
        "excluded_pairs": 1, "verdict_pairs": 2, "merged_persons": 2, "split_persons": 0,
    }  # fmt: skip
