"""The ladder, who comes back, sessions and the program."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.oracle import engagement
from tests.oracle.made_up import day, someone, truth
from tests.oracle.truth import Group, Person, Session, Start, Term

QUARTERS = ["2017Q4", "2018Q1", "2018Q2"]
END = day("2018-06-30")
MEETINGS = {
    "2017-10-12": ["ana", "luis"],
    "2018-01-11": ["luis", "eva"],
    "2018-04-12": ["ana", "luis", "noe"],
}


def in_a_group(person: Person, group_type: str, start: str) -> Person:
    return replace(person, starts=(Start(group_type, "Group", day(start)),))


def names(crowd: list[Person]) -> list[str]:
    return [person.person for person in crowd]


EVERYBODY = truth(
    [
        in_a_group(someone("ana", joined="2018-01-02"), "PN", "2017-09-01"),
        someone("luis", joined="2017-10-02"),
        someone("eva", "guest", joined=None),
        replace(someone("noe", joined="2018-04-12"), terms=(Term("chair", day("2018-05-01")),)),
    ],
    MEETINGS,
)


@pytest.mark.parametrize(
    ("step", "there"),
    [
        ("participant", ["ana"]),
        ("attendee", ["ana", "eva", "luis", "noe"]),
        ("member", ["ana", "luis", "noe"]),
        # ana attends the only meeting of the last quarter, luis of every one
        ("core_member", ["ana", "luis", "noe"]),
        ("leader", ["noe"]),
    ],
)
def test_people_stand_on_every_step_that_they_ever_reached(step: str, there: list[str]) -> None:
    assert names(engagement.ladder(EVERYBODY, QUARTERS, END)["all", step].people) == there


def test_only_who_came_to_the_next_step_later_went_on_to_it() -> None:
    rung = engagement.ladder(EVERYBODY, QUARTERS, END)["all", "member"]
    # luis joined before his first meeting, noe on the very day of it
    assert (names(rung.before), names(rung.moved), rung.days) == (
        ["ana", "eva", "luis", "noe"],
        ["ana", "noe"],
        41.0,
    )


def test_a_member_belongs_to_the_channels_of_the_time_before_joining_a_guest_to_any() -> None:
    came = engagement.channels_of(EVERYBODY)
    assert came == {"ana": {"pn", "outreach"}, "luis": set(), "eva": {"outreach"}, "noe": set()}


def test_a_quarter_is_compared_with_the_one_before_and_with_all_earlier_ones() -> None:
    found = {place: names(crowd) for place, crowd in engagement.flows(EVERYBODY, QUARTERS).items()}
    assert found["2018Q1", "stayed"] == ["luis"]
    assert found["2018Q1", "dropped_off"] == ["ana"]
    assert found["2018Q1", "first_time"] == ["eva"]
    assert found["2018Q2", "returned"] == ["ana"]
    assert found["2018Q2", "first_time"] == ["noe"]
    assert ("2017Q4", "stayed") not in found


def test_meetings_of_the_last_four_quarters_are_counted_for_each_person() -> None:
    found = {code: names(crowd) for code, crowd in engagement.repeats(EVERYBODY, QUARTERS).items()}
    assert found == {"1": ["eva", "noe"], "2": ["ana"], "3_5": ["luis"], "6_11": [], "12_plus": []}


def test_a_new_member_is_integrated_after_three_meetings_in_half_a_year() -> None:
    often = {
        "2018-01-11": ["ana"],
        "2018-02-08": ["ana"],
        "2018-03-08": ["ana", "eva"],
        "2018-06-14": ["eva"],
    }
    both = truth([someone("ana", joined="2018-01-02"), someone("eva", joined="2018-02-01")], often)
    found = engagement.integrations(both, ["2018Q1"], END)
    assert names(found["2018Q1", "joined"]) == ["ana", "eva"]
    assert names(found["2018Q1", "integrated"]) == ["ana"]


def test_sessions_are_counted_by_quarter_and_type_and_those_without_a_figure_apart() -> None:
    held = [Session(day("2018-04-03"), "PN", is_held=True, attendance=count) for count in (7, 9, None)]
    off = Session(day("2018-04-10"), "PN", is_held=False, attendance=None)
    found = engagement.sessions(replace(EVERYBODY, sessions=(*held, off)), QUARTERS)
    assert found["2018Q2", "PN"] == {"held": 3, "cancelled": 1, "counted": 2, "total": 16}


def test_a_group_meets_from_its_first_day_until_its_last() -> None:
    groups = (
        Group("old", None, "ROC", day("2014-01-01"), END),
        Group("new", None, "PN", END, None),
        Group("last", None, "NAC", day("2014-01-01"), day("2018-07-01")),
    )
    assert engagement.groups_meeting(replace(EVERYBODY, groups=groups), END) == {"ROC": 0, "NAC": 1, "PN": 1}
