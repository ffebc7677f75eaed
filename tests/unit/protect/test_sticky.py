"""What was published stays until enough households have changed."""

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollbook.protect.bands import Band
from rollbook.protect.memory import LATEST, Cell, Forgetful, Published, Remembering, steadied
from rollbook.protect.sticky import Held, hold
from tests.unit.protect.samples import FUNDER, PUBLIC

NORTH = "members place=north"


def members(day: str) -> Cell:
    return Cell("members", "place=north", day, is_stock=True)


@pytest.mark.parametrize(
    ("households", "shown"),
    [
        (18, Band(16, 20)),  # nobody came or left
        (22, Band(16, 20)),  # four came: the range of before, though 22 lies in the next one
        (23, Band(21, 25)),  # the fifth moves it
        (14, Band(16, 20)),  # four left
        (13, Band(11, 15)),
    ],
)
def test_a_range_moves_when_five_households_more_or_fewer_are_there(households: int, shown: Band) -> None:
    before = Held(18, 18, Band(16, 20))
    assert hold(households, households, before, FUNDER).band == shown


def test_for_the_public_ten_have_to_change() -> None:
    before = hold(25, 25, None, PUBLIC)
    assert hold(34, 34, before, PUBLIC) is before
    assert hold(35, 35, before, PUBLIC).band == Band(31, 40)


def test_a_large_family_moves_nothing() -> None:
    """Nine people of one home joined: one household changed."""
    before = hold(40, 20, None, FUNDER)
    assert hold(49, 21, before, FUNDER) is before


@given(st.lists(st.integers(0, 60), min_size=2, max_size=12))
def test_behind_every_visible_move_are_five_households_at_least(counts: list[int]) -> None:
    held = hold(counts[0], counts[0], None, FUNDER)
    for count in counts[1:]:
        now = hold(count, count, held, FUNDER)
        if now.band != held.band:
            assert abs(count - held.households) >= 5
        assert abs(count - now.households) < 5, "and what is shown is less than five households old"
        held = now


def test_a_stock_is_held_against_the_last_day_before_it_in_the_same_release() -> None:
    memory = Remembering(FUNDER, "2018Q2")
    assert memory.steady(members("2018-03-31"), 18, 18) == (18, 18)
    assert memory.steady(members("2018-06-30"), 21, 21) == (18, 18)


def test_a_flow_is_held_against_its_own_period_alone() -> None:
    memory = Remembering(FUNDER, "2018Q2")
    memory.steady(Cell("joined", "all=all", "quarter 2018Q1"), 18, 18)
    assert memory.steady(Cell("joined", "all=all", "quarter 2018Q2"), 21, 21) == (21, 21)


def test_a_day_that_was_published_before_is_shown_as_it_was() -> None:
    """A sheet that came late adds two households to a quarter that is out already."""
    known = {(NORTH, "2018-03-31"): Published(18, 18, "2018Q1")}
    memory = Remembering(FUNDER, "2018Q2", lambda whose, time: known.get((whose, time)))
    assert memory.steady(members("2018-03-31"), 20, 20) == (18, 18)


def test_a_new_day_is_held_against_the_latest_of_earlier_releases() -> None:
    known = {(NORTH, LATEST): Published(18, 18, "2018Q1")}
    memory = Remembering(FUNDER, "2018Q2", lambda whose, time: known.get((whose, time)))
    assert memory.steady(members("2018-06-30"), 22, 22) == (18, 18)
    assert memory.steady(members("2016-01-31"), 9, 9) == (9, 9), "an earlier day knows nothing of it"


def test_a_day_between_two_that_are_shown_fits_both() -> None:
    """15 households in March, 21 in June; the map's 20 of April would be another range for one family."""
    memory = Remembering(FUNDER, "2018Q2")
    memory.steady(members("2018-03-31"), 15, 15)
    memory.steady(members("2018-06-30"), 21, 21)
    assert memory.steady(members("2018-04-30"), 20, 20) == (21, 21)
    assert memory.steady(members("2018-05-31"), 30, 30) == (30, 30), "nine more may be told"


@given(st.permutations(range(8)), st.lists(st.integers(0, 40), min_size=8, max_size=8))
def test_in_whatever_order_days_are_asked_for_no_few_families_move_a_range(
    order: list[int], counts: list[int]
) -> None:
    memory, days = Remembering(FUNDER, "2018Q2"), [f"2016-0{month}-28" for month in range(1, 9)]
    for place in order:
        memory.steady(members(days[place]), counts[place], counts[place])
    shown = [memory.steady(members(day), 0, 0)[1] for day in days]
    steps = [abs(one - other) for one, other in pairwise(shown)]
    assert all(step == 0 or step >= FUNDER.sticky_households for step in steps)
    late = [abs(one - other) for one, other in zip(shown, counts, strict=True)]
    assert max(late) < FUNDER.sticky_households


def test_what_a_release_publishes_is_told_for_the_ledger_with_its_latest_day() -> None:
    memory = Remembering(FUNDER, "2018Q2")
    memory.steady(members("2018-03-31"), 12, 11)
    memory.steady(members("2018-06-30"), 22, 20)
    told = memory.published()
    assert told["cell_time_code"].tolist() == ["2018-03-31", "2018-06-30", LATEST]
    latest = told[["person_count", "household_count", "low_count", "high_count"]].iloc[-1]
    assert latest.tolist() == [22, 20, 21, 25]


def test_a_table_is_steadied_in_order_of_time_whatever_the_order_of_its_rows() -> None:
    rows = pd.DataFrame({"person_count": [30, 18, 21], "household_count": [30, 18, 21]}, index=[7, 8, 9])
    days = ("2018-06-30", "2017-12-31", "2018-03-31")
    cells = pd.Series([members(day) for day in days], rows.index, dtype="object")
    told = steadied(rows, Remembering(FUNDER, "2018Q2"), cells)
    assert told["person_count"].tolist() == [30, 18, 18]
    assert steadied(rows, Forgetful(), cells).equals(rows), "the working view remembers nothing"
