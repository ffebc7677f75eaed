"""Persons put together from rows, by whatever the linkage says of who is who."""

from __future__ import annotations

from dataclasses import replace

from tests.oracle import people
from tests.oracle.believed import believe
from tests.oracle.made_up import day, truth
from tests.oracle.truth import Row, Statement, Truth

FIRST = "roster_agency_2016Q1.csv"
LATER = "membresia_2018Q1.csv"
MOTHER = Statement(
    kind="parent", joined=day("2016-02-01"), address="1 A St", zip_code="93550", phone="6615550101"
)


def told(*rows: Row) -> Truth:
    return replace(
        truth([]), rows=rows, meeting_days=(("signin_2018Q1.xlsx", "Jan 2018", day("2018-01-11")),)
    )


def row(file: str, number: int, says: Statement, sheet: str = "") -> Row:
    return Row(file, "used", 0, sheet, number, None, "", says)


def test_two_rows_of_one_person_are_one_member_with_the_earliest_day_and_the_latest_kind() -> None:
    rows = row(FIRST, 3, MOTHER), row(LATER, 5, replace(MOTHER, kind="resident", joined=day("2016-03-01")))
    (person,) = believe(told(*rows), {each.record: "ana" for each in rows}).persons.values()
    assert (person.kind, person.joined) == ("resident", day("2016-02-01"))


def test_a_row_that_is_wrongly_taken_for_somebody_else_makes_a_second_member() -> None:
    rows = row(FIRST, 3, MOTHER), row(LATER, 5, MOTHER)
    believed = believe(told(*rows), {rows[0].record: "ana", rows[1].record: "eva"})
    assert len(people.members(believed, day("2018-06-30"))) == 2


def test_a_second_row_in_one_file_repeats_the_first() -> None:
    rows = row(FIRST, 3, MOTHER), row(FIRST, 9, MOTHER)
    believed = believe(told(*rows), {each.record: "ana" for each in rows})
    assert [(each.status, each.reason) for each in believed.rows] == [
        ("used", ""),
        ("merged", "repeated_in_file"),
    ]


def test_a_line_on_a_sheet_makes_somebody_attend() -> None:
    line = row("signin_2018Q1.xlsx", 8, Statement(), "Jan 2018")
    (meeting,) = believe(told(line), {line.record: "guest"}).meetings
    assert (meeting.day, sorted(meeting.attendees)) == (day("2018-01-11"), ["guest"])


def test_a_row_without_an_address_tells_of_no_move() -> None:
    rows = row(FIRST, 3, MOTHER), row(LATER, 5, replace(MOTHER, address=None, zip_code="93551"))
    (person,) = believe(told(*rows), {each.record: "ana" for each in rows}).persons.values()
    assert people.household(person, day("2018-06-30")) == ("home", "1 A St", "93550")


def test_who_has_no_address_lives_with_those_on_the_same_phone_if_these_live_together() -> None:
    homeless = replace(MOTHER, address=None)
    rows = row(FIRST, 3, MOTHER), row(FIRST, 4, homeless), row(FIRST, 5, replace(MOTHER, address="2 B St"))
    names = {rows[0].record: "ana", rows[1].record: "eva"}
    home = people.household(believe(told(*rows), names).persons["eva"], day("2018-06-30"))
    assert home == ("home", "1 A St", "93550")
    torn = believe(told(*rows), {**names, rows[2].record: "luz"}).persons["eva"]
    assert people.household(torn, day("2018-06-30")) == ("alone", "eva", "")
