"""Restated figures in both views: the release tells nothing that its two decks do not print."""

from typing import Any

import pandas as pd
import pytest

from rollbook.protect.view_restatements import KEY, exact_restatements, released_restatements
from rollbook.tables.check import check_table, make_table
from rollbook.tables.rows import rows_of

ZONE_OF = {"93550": "z93550", "93551": "z93551_93552", "93552": "z93551_93552"}
Row = dict[str, Any]


def shown(low: float, high: float, *, group: tuple[str, str] = ("all", "all"), is_whole: bool = True) -> Row:
    """A measure as a release prints it."""
    return {
        "measure_id": "attendees",
        "grain_code": "quarter",
        "period_code": "2018Q1",
        "aspect_code": group[0],
        "group_code": group[1],
        "period_from_date": pd.Timestamp("2018-01-01"),
        "period_until_date": pd.Timestamp("2018-03-31"),
        "is_whole": is_whole,
        "numerator_kind_code": "people",
        "numerator_low": low,
        "numerator_high": high,
        "value_low": None if low == 0 else low,
        "value_high": None if low == 0 else high,
        "measure_status_code": "no_target",
        "trend_code": "first",
        "suppression_code": "banded",
    }


def printed(*rows: Row) -> pd.DataFrame:
    return make_table("released.measures", list(rows))


def measured(
    *changes: tuple[float, float, str], group: tuple[str, str] = ("all", "all")
) -> dict[str, pd.DataFrame]:
    """What changed exactly, and why: then, now, reason."""
    base = {
        **{name: shown(11, 15, group=group)[name] for name in KEY},
        **{name: shown(11, 15)[name] for name in ("period_from_date", "period_until_date")},
        "earlier_quarter_code": "2018Q1",
    }
    exact = [base | {"then_numerator_value": then, "now_numerator_value": now} for then, now, _ in changes]
    why = [
        base
        | {"part_code": "numerator", "restatement_reason_code": reason, "moved_value": now - then}
        | {"cause_count": 3}
        for then, now, reason in changes
    ]
    return {
        "measured.restatements": make_table("measured.restatements", exact),
        "measured.restatement_reasons": make_table("measured.restatement_reasons", why),
    }


def release(now: pd.DataFrame, then: pd.DataFrame | None, exact: dict[str, pd.DataFrame]) -> list[Row]:
    table = make_table("released.restatements", released_restatements(exact, now, ZONE_OF, then))
    check_table("released.restatements", table)
    return rows_of(table)


def test_both_sides_of_a_release_are_what_the_two_releases_print() -> None:
    (row,) = release(printed(shown(16, 20)), printed(shown(11, 15)), measured((15, 16, "late_rows")))
    assert (row["then_numerator_low"], row["then_numerator_high"]) == (11, 15)
    assert (row["now_numerator_low"], row["now_numerator_high"]) == (16, 20)
    assert row["restatement_reason_codes"] == "late_rows"


def test_a_figure_that_moved_within_its_range_is_not_told_in_a_release() -> None:
    assert not release(printed(shown(11, 15)), printed(shown(11, 15)), measured((12, 14, "merged")))


def test_a_hidden_count_that_stays_hidden_is_not_told_in_a_release() -> None:
    assert not release(printed(shown(0, 10)), printed(shown(0, 10)), measured((3, 4, "late_rows")))


def test_a_release_says_no_change_and_no_number_of_rows() -> None:
    made = released_restatements(
        measured((15, 16, "late_rows")), printed(shown(16, 20)), ZONE_OF, printed(shown(11, 15))
    )
    assert not {"moved_value", "cause_count", "then_numerator_value"} & set(made.columns)


def test_a_release_without_an_earlier_one_restates_nothing() -> None:
    assert not release(printed(shown(16, 20)), None, measured())


def test_a_period_that_was_still_running_is_not_restated() -> None:
    then = printed(shown(11, 15, is_whole=False))
    assert not release(printed(shown(16, 20)), then, measured())


def test_a_count_that_is_only_drawn_wider_is_not_told_or_the_narrower_range_would_hold_still() -> None:
    """111-115 then and 106-115 now, and nothing changed: who reads so knows that it is 111 at least."""
    assert not release(printed(shown(106, 115)), printed(shown(111, 115)), measured())
    assert not release(printed(shown(111, 115)), printed(shown(106, 115)), measured())


def test_of_ranges_that_overlap_nothing_is_told_whatever_the_reason() -> None:
    """Were those with a reason told, all others would be known to be the same count, drawn wider."""
    assert not release(printed(shown(106, 115)), printed(shown(111, 115)), measured((112, 107, "merged")))


@pytest.mark.parametrize(("then", "now"), [((0, 10), (11, 15)), ((11, 15), (0, 10))])
def test_across_the_border_of_what_is_hidden_no_reason_is_named(
    then: tuple[float, float], now: tuple[float, float]
) -> None:
    """A person told apart as two would say that there were ten before."""
    (row,) = release(printed(shown(*now)), printed(shown(*then)), measured((10, 11, "split")))
    assert row["restatement_reason_codes"] == ""


def test_groups_by_place_go_by_the_zones_of_the_release() -> None:
    zone = ("place", "z93551_93552")
    (row,) = release(
        printed(shown(16, 20, group=zone)),
        printed(shown(11, 15, group=zone)),
        measured((6, 7, "merged"), (9, 9, "split"), group=("place", "93552")) | {},
    )
    assert row["restatement_reason_codes"] == "merged split"


def test_the_working_view_is_exact() -> None:
    internal = make_table("internal.measures", [shown(16, 16)])
    made = make_table(
        "internal.restatements", exact_restatements(measured((15, 16, "corrected")), internal, ZONE_OF)
    )
    check_table("internal.restatements", made)
    (row,) = rows_of(made)
    assert (row["then_value_low"], row["then_value_high"]) == (15, 15)
    assert (row["now_value_low"], row["now_value_high"]) == (16, 16)
