"""A household keeps its number from day to day, wherever it goes."""

import pandas as pd
import pytest

from rollbook.measure.same_homes import number_homes
from rollbook.tables.rows import rows_of
from tests.unit.measure.linked_rows import day

Days = list[dict[str, str]]


def numbers(days: Days, *, backwards: bool = False) -> list[dict[str, int]]:
    """The number of each household on each day; a day says who lives where: ``{"A": "home"}``."""
    rows = [
        {"as_of_date": day(f"2016-0{month}-01"), "household_id": home, "person_id": person}
        for month, lived in enumerate(days, start=1)
        for person, home in lived.items()
    ]
    made = rows_of(number_homes(pd.DataFrame(rows[::-1] if backwards else rows)))
    found: list[dict[str, int]] = [{} for _ in days]
    for row in made:
        found[row["as_of_date"].month - 1][row["household_id"]] = row["home_number"]
    return found


CASES: list[tuple[str, Days, list[dict[str, int]]]] = [
    ("it stays where it is", [{"A": "x", "B": "y"}, {"A": "x", "B": "y"}], [{"x": 1, "y": 2}] * 2),
    ("it moves", [{"A": "x"}, {"A": "y"}], [{"x": 1}, {"y": 1}]),
    (
        "another family moves in where it was",
        [{"A": "x"}, {"A": "y", "B": "x"}],
        [{"x": 1}, {"y": 1, "x": 2}],
    ),
    (
        "others are at the address of a household that is gone: the address counts",
        [{"A": "x"}, {"B": "x"}],
        [{"x": 1}, {"x": 1}],
    ),
    (
        "two families change houses",
        [{"A": "x", "B": "y"}, {"A": "y", "B": "x"}],
        [{"x": 1, "y": 2}, {"x": 2, "y": 1}],
    ),
    (
        "one of two moves out: who stays keeps the number",
        [{"A": "x", "B": "x"}, {"A": "x", "B": "w"}],
        [{"x": 1}, {"w": 2, "x": 1}],
    ),
    (
        "most of three move: the number goes with them",
        [{"A": "x", "B": "x", "C": "x"}, {"A": "y", "B": "y", "C": "x"}],
        [{"x": 1}, {"x": 2, "y": 1}],
    ),
    (
        "two households move together: the one with more people goes on",
        [{"A": "x", "B": "y", "C": "y"}, {"A": "z", "B": "z", "C": "z"}],
        [{"x": 1, "y": 2}, {"z": 2}],
    ),
    (
        "it comes back after a time elsewhere in the table",
        [{"A": "x", "B": "y"}, {"B": "y"}, {"A": "z", "B": "y"}],
        [{"x": 1, "y": 2}, {"y": 2}, {"y": 2, "z": 1}],
    ),
]


@pytest.mark.parametrize(("days", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_household_is_the_same_when(days: Days, expected: list[dict[str, int]]) -> None:
    assert numbers(days) == expected
    assert numbers(days, backwards=True) == expected


def test_no_two_households_of_a_day_share_a_number() -> None:
    crowd = [{f"P{one}": f"h{(one * (month + 3)) % 17}" for one in range(40)} for month in range(6)]
    for of_day in numbers(crowd):
        assert len(set(of_day.values())) == len(of_day)
