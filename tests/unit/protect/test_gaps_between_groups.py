"""Groups against a goal for everybody and against the group that does best.

The goal is 50 percent. Of speakers of Spanish 40 of 200 came again, of English 130 of 200, of another 3 of 4;
of 90 nobody knows the language.
"""

import pytest

from rollbook.kernel.intervals import Interval, gap, wilson
from rollbook.protect.gaps import disparities
from rollbook.protect.shown import Shown
from rollbook.tables.check import make_table
from rollbook.tables.rows import Row, rows_of
from tests.unit.protect.measure_samples import RELEASE, WORKING, counted, goal, view_of

PARTS = {"es": (40, 200), "en": (130, 200), "other": (3, 4), "unknown": (10, 90)}


def gaps(shown: Shown, polarity: str = "higher", **parts: tuple[int, int]) -> dict[str, Row]:
    rows = [
        counted("repeat", "2018Q2", (part, part), (whole, whole), group=("language", code))
        for code, (part, whole) in {**PARTS, **parts}.items()
    ]
    told = make_table("internal.measures", list(view_of(rows, shown).values()))
    goals = [goal(0.5, "language", es=0.25)]
    found = make_table("internal.disparities", list(disparities(told, goals, {"repeat": polarity})))
    return {str(row["group_code"]): row for row in rows_of(found)}


def test_a_group_is_below_the_goal_where_its_whole_interval_is() -> None:
    spanish = gaps(WORKING)["es"]
    assert spanish["goal_gap_low"] == spanish["goal_gap_high"] == pytest.approx(0.2 - 0.5)
    assert (spanish["goal_gap_from"], spanish["goal_gap_until"]) == pytest.approx(
        tuple(end - 0.5 for end in wilson(40, 200))
    )
    assert spanish["goal_verdict_code"] == "below"


def test_a_group_has_reached_the_goal_where_its_whole_interval_has() -> None:
    assert gaps(WORKING)["en"]["goal_verdict_code"] == "reached"


def test_of_few_people_nobody_can_tell() -> None:
    """3 of 4 is above the goal, and so would 1 of 4 be now and then."""
    assert gaps(WORKING)["other"]["goal_verdict_code"] == "unclear"


def test_a_group_too_small_to_be_shown_is_said_to_be_so() -> None:
    other = gaps(RELEASE)["other"]
    assert other["goal_verdict_code"] == other["group_verdict_code"] == "too_small"
    assert other["goal_gap_low"] is None


def test_the_group_that_does_best_is_the_one_of_which_it_is_surest() -> None:
    """3 of 4 is the highest share; that of English is the one whose interval begins highest."""
    assert {row["reference_group_code"] for row in gaps(WORKING).values()} == {"en"}
    assert gaps(WORKING)["en"]["group_gap_low"] is None


def test_where_less_is_better_the_order_is_turned_around() -> None:
    told = gaps(WORKING, polarity="lower")
    assert told["en"]["reference_group_code"] == "es"
    assert told["es"]["goal_verdict_code"] == "reached"
    assert told["en"]["goal_verdict_code"] == told["en"]["group_verdict_code"] == "below"


def test_the_unknown_are_no_group_and_are_compared_with_nobody() -> None:
    unknown = gaps(WORKING)["unknown"]
    assert unknown["goal_verdict_code"] == "not_compared"
    assert unknown["goal_gap_low"] is unknown["group_gap_low"] is None


def test_a_group_s_own_target_is_reached_or_missed() -> None:
    assert gaps(WORKING)["es"]["step_status_code"] == "missed"
    assert gaps(WORKING, es=(50, 200))["es"]["step_status_code"] == "reached"
    assert gaps(WORKING)["en"]["step_status_code"] == "no_target"


def test_the_interval_between_two_groups_is_newcombe_s() -> None:
    """His example: 56 of 70 against 48 of 80, at 95 percent: 0.0524 to 0.3339 (method 10)."""
    first, second, errors = Interval(0.8, 0.8), Interval(0.6, 0.6), 1.959964
    between = gap(first, wilson(56, 70, errors), second, wilson(48, 80, errors))
    assert between == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_a_gap_between_bands_holds_the_gap_between_the_shares() -> None:
    exact, released = gaps(WORKING)["es"], gaps(RELEASE)["es"]
    assert released["group_gap_low"] <= exact["group_gap_low"] <= released["group_gap_high"]
    assert released["group_gap_from"] <= exact["group_gap_from"]
    assert exact["group_gap_until"] <= released["group_gap_until"]
    assert released["group_verdict_code"] == "below"
