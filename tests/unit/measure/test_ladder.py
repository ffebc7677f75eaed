"""The ladder of engagement, step by step, on communities of a few people."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from rollbook.declare import load_project
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from rollbook.measure.households import Homes
from rollbook.measure.ladder import channels_of, first_days, ladders
from rollbook.measure.meetings import core_members
from rollbook.tables.check import check_table
from rollbook.tables.rows import Row, rows_of
from tests.unit.measure.linked_rows import (
    Tables,
    day,
    home,
    led,
    linked_tables,
    person,
    signed,
    touched,
)

ENGAGEMENT = load_project(Layout(Path(__file__).resolve().parents[3])).engagement
QUARTERS = Quarter(2015, 4).through(Quarter(2016, 2))
END = QUARTERS[-1].last_day
CAME = {
    "A": touched("A", "pn", "2015-10-05", "Made-up Moms"),
    "B": touched("B", "roc", "2015-10-20", "Made-up Dads"),
    "C": touched("C", "pn", "2016-01-05", "Made-up Moms"),
}


def climb(tables: Tables) -> dict[tuple[str, str], Row]:
    core = core_members(tables, QUARTERS)
    made = ladders(tables, Homes(tables), core, ENGAGEMENT, END)
    check_table("measured.ladders", made)
    return {(row["channel_code"], row["step_code"]): row for row in rows_of(made)}


def count(row: Row) -> tuple[Any, ...]:
    return row["person_count"], row["moved_count"], row["median_days"]


# A takes all steps; B comes to one of two meetings; C is a guest who leads a group before coming anywhere.
MEETINGS = ("2015-11-12", "2015-12-10")
VALLEY = linked_tables(
    [person("A", joined="2015-11-20"), person("B", joined="2016-01-04"), person("C", "guest")],
    touches=list(CAME.values()),
    attendances=[*signed("A", *MEETINGS), *signed("B", MEETINGS[0])],
    leaders=[led("A", "2016-06-30"), led("A", "2016-01-01", "secretary"), led("C", "2015-01-01")],
    addresses=[home("A", "x"), home("B", "x")],
)


def test_everybody_stands_on_each_step_from_the_first_day_there() -> None:
    reached = first_days(VALLEY, core_members(VALLEY, QUARTERS), END)
    assert list(reached.columns) == ["participant", "attendee", "member", "core_member", "leader"]
    days = {
        name: [str(each.date()) if pd.notna(each) else "" for each in reached.loc[name]] for name in "ABC"
    }
    assert days == {
        "A": ["2015-10-05", "2015-11-12", "2015-11-20", "2015-12-31", "2016-01-01"],
        "B": ["2015-10-20", "2015-11-12", "2016-01-04", "", ""],
        "C": ["2016-01-05", "", "", "", "2015-01-01"],
    }


def test_a_step_counts_those_on_it_those_who_came_from_the_step_before_and_their_median_days() -> None:
    rungs = climb(VALLEY)
    assert {step: count(rungs["all", step]) for _, step in rungs} == {
        "participant": (3, 0, None),
        "attendee": (2, 2, (38 + 23) / 2),
        "member": (2, 2, (8 + 53) / 2),
        "core_member": (1, 1, 41.0),
        "leader": (2, 1, 1.0),
    }


def test_a_leader_who_never_attended_leads_all_the_same_and_came_from_no_step() -> None:
    rungs = climb(VALLEY)
    assert count(rungs["pn", "leader"]) == (2, 1, 1.0)


def test_people_who_live_together_are_one_household_on_each_step() -> None:
    rungs = climb(VALLEY)
    assert (rungs["all", "attendee"]["household_count"], rungs["all", "participant"]["household_count"]) == (
        1,
        2,
    )
    assert rungs["all", "member"]["moved_household_count"] == 1


def test_a_channel_is_what_shows_somebody_before_the_day_of_joining() -> None:
    came = channels_of(VALLEY, ENGAGEMENT, END)
    assert {name: [str(each) for each, has in came.loc[name].items() if has] for name in "ABC"} == {
        "A": ["pn"],
        "B": ["roc_nac"],
        "C": ["pn"],
    }


@pytest.mark.parametrize(
    ("touch_day", "channels"),
    [("2016-01-03", ["outreach"]), ("2016-01-04", []), ("2016-01-05", [])],
    ids=["the day before", "the very day", "the day after"],
)
def test_a_touch_on_the_day_of_joining_or_later_tells_nothing_of_how_somebody_came(
    touch_day: str, channels: list[str]
) -> None:
    tables = linked_tables(
        [person("B", joined="2016-01-04")],
        touches=[touched("B", "meeting", touch_day)],
        attendances=signed("B", touch_day),
    )
    rungs = climb(tables)
    assert [
        name for name in ("pn", "roc_nac", "outreach") if rungs[name, "attendee"]["person_count"]
    ] == channels
    assert rungs["none", "attendee"]["person_count"] == (0 if channels else 1)


def test_who_never_joined_came_by_every_channel_that_ever_shows_them() -> None:
    tables = linked_tables(
        [person("C", "guest")],
        touches=[touched("C", "nac", "2016-02-01"), touched("C", "meeting", "2016-03-01")],
        attendances=signed("C", "2016-03-01"),
    )
    rungs = climb(tables)
    shown = [name for name, step in rungs if step == "attendee" and rungs[name, step]["person_count"]]
    assert shown == ["all", "outreach", "roc_nac"]


def test_who_takes_two_steps_on_one_day_has_gone_on_after_no_days() -> None:
    tables = linked_tables([person("A", joined="2016-01-14")], attendances=signed("A", "2016-01-14"))
    assert count(climb(tables)["all", "member"]) == (1, 1, 0.0)


def test_who_took_the_later_step_first_has_not_moved_from_the_one_before() -> None:
    tables = linked_tables([person("A", joined="2016-01-13")], attendances=signed("A", "2016-01-14"))
    assert count(climb(tables)["all", "member"]) == (1, 0, None)


def test_who_skips_a_step_has_not_moved_onto_the_next() -> None:
    tables = linked_tables([person("A", joined="2016-01-13")], touches=[touched("A", "pn", "2015-10-01")])
    rungs = climb(tables)
    assert count(rungs["all", "member"]) == (1, 0, None)
    assert count(rungs["all", "attendee"]) == (0, 0, None)


def test_what_happens_after_the_period_is_not_counted_yet() -> None:
    tables = linked_tables(
        [person("A", joined="2016-07-01"), person("B", joined="2016-06-30")],
        touches=[touched("A", "pn", "2016-07-01"), touched("B", "pn", "2016-06-29")],
        leaders=[led("B", "2016-07-01")],
    )
    rungs = climb(tables)
    steps = ("participant", "member", "leader")
    assert [rungs["all", step]["person_count"] for step in steps] == [1, 1, 0]


def test_without_people_every_step_of_every_channel_counts_nobody() -> None:
    rungs = climb(linked_tables([]))
    assert len(rungs) == 25
    assert {count(row) for row in rungs.values()} == {(0, 0, None)}


def test_who_had_left_by_the_end_of_the_quarter_was_never_core() -> None:
    tables = linked_tables(
        [
            person("A", joined="2015-10-01", left="2015-12-31"),
            person("B", joined="2015-10-01", left="2016-01-01"),
        ],
        attendances=[*signed("A", *MEETINGS), *signed("B", *MEETINGS)],
    )
    assert list(core_members(tables, QUARTERS)["person_id"]) == ["B"]
    assert climb(tables)["all", "core_member"]["person_count"] == 1


def test_a_quarter_without_meetings_has_no_core() -> None:
    tables = linked_tables([person("A", joined="2015-10-01")], attendances=signed("A", "2015-11-12"))
    core = core_members(tables, QUARTERS)
    assert rows_of(core) == [{"person_id": "A", "quarter_code": "2015Q4", "as_of_date": day("2015-12-31")}]
