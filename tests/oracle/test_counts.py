"""Attendance, the core, the rules and the rows."""

from __future__ import annotations

import pytest

from tests.oracle import counts
from tests.oracle.made_up import day, someone, truth

SPRING = ("2018-04-12", "2018-05-10", "2018-06-14")


def test_the_core_attended_every_meeting_of_the_quarter_and_is_a_member_on_its_last_day() -> None:
    everybody = [
        someone("always"),
        someone("twice"),
        someone("guest", "guest", joined=None),
        someone("left", left="2018-06-30"),
        someone("joined_late", joined="2018-06-30"),
    ]
    regulars = ["always", "guest", "left", "joined_late"]
    meetings = dict.fromkeys(SPRING, regulars) | {SPRING[0]: [*regulars, "twice"], "2018-07-12": []}
    assert [one.person for one in counts.core(truth(everybody, meetings), "2018Q2")] == [
        "always",
        "joined_late",
    ]


def test_a_quarter_without_meetings_has_no_core() -> None:
    assert counts.core(truth([someone("ana")]), "2018Q2") == []


@pytest.mark.parametrize(
    ("values", "mean"), [([60, 60, 60], 60), ([59, 60, 60], 60), ([1, 2], 2), ([1, 1, 2], 1), ([0], 0)]
)
def test_an_average_is_rounded_half_up(values: list[int], mean: int) -> None:
    assert counts.average(values) == mean


@pytest.mark.parametrize(
    ("part", "whole", "percent", "people"),
    [
        (24, 108, 26, 6),  # 29 of 113 is 25.7 %, 30 of 114 is 26.3 %
        (0, 0, 26, 0),
        (0, 10, 51, 11),  # 11 of 21 is 52.4 %
    ],
)
def test_the_margin_of_a_rule_not_met_is_how_many_are_lacking(
    part: int, whole: int, percent: int, people: int
) -> None:
    assert counts.margin(part, whole, percent) == people


@pytest.mark.parametrize(
    ("part", "whole", "percent", "people"),
    [
        (51, 100, 51, 0),  # 50 of 99 is 50.5 %
        (60, 100, 51, 18),  # 42 of 82 is 51.2 %, 41 of 81 is 50.6 %
        (30, 30, 51, 30),  # nobody can be lost whose loss would matter
    ],
)
def test_the_margin_of_a_rule_met_is_how_many_can_be_lost(
    part: int, whole: int, percent: int, people: int
) -> None:
    assert counts.margin(part, whole, percent) == people


def test_households_are_counted_where_they_live() -> None:
    crowd = [
        someone("ana", address="1 A St"),
        someone("luis", address="1 A St"),
        someone("eva", zip_code="93551"),
        someone("noe", zip_code=None),
    ]
    counted = counts.households_by_zip(crowd, day("2018-06-30"), ["93550", "93551", "93552"])
    assert counted == {"93550": 1, "93551": 1, "93552": 0, "elsewhere": 1}


def test_stakeholders_are_members_but_not_on_the_map() -> None:
    everybody = truth([someone("ana"), someone("clinic", "stakeholder")])
    assert [one.person for one in counts.mapped_members(everybody, day("2018-06-30"))] == ["ana"]


ROWS: list[tuple[str, str] | tuple[str, str, int]] = [
    ("roster_agency_2015Q4.csv", "used"),
    ("roster_agency_2015Q4.csv", "merged"),
    ("roster_agency_2015Q4.csv", "corrected"),
    ("membresia_2018Q2.csv", "used"),
    ("signin_2018Q2.xlsx", "set_aside"),
    ("signin_2018Q2.xlsx", "set_aside", 3),
    ("signin_2018Q1.xlsx", "set_aside", 2),
    ("pn_participants_2018Q2.csv", "merged"),
    ("parent_groups.csv", "used"),
    ("partners.csv", "used"),
]


def test_rows_add_up_in_every_source_and_in_total() -> None:
    counted = counts.row_counts(truth([], rows=ROWS))
    assert counted["roster"] == {"read": 4, "used": 2, "merged": 1, "corrected": 1, "set_aside": 0}
    assert counted["signin"] == {"read": 3, "used": 0, "merged": 0, "corrected": 0, "set_aside": 3}
    assert counted["total"] == {"read": 10, "used": 4, "merged": 2, "corrected": 1, "set_aside": 3}


def test_rows_add_up_in_every_file_and_figures_are_all_used() -> None:
    counted = counts.file_counts(truth([], rows=ROWS), {"census_2010_zip.csv": 8})
    assert counted["roster_agency_2015Q4.csv"] == {
        "read": 3,
        "used": 1,
        "merged": 1,
        "corrected": 1,
        "set_aside": 0,
    }
    assert counted["census_2010_zip.csv"]["used"] == counted["census_2010_zip.csv"]["read"] == 8
    assert len(counted) == 8


def test_children_without_a_name_are_counted_apart() -> None:
    assert counts.head_counts(truth([], rows=ROWS)) == {"children": 5, "adults": 0, "unstated": 0}
