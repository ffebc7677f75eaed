"""Intervals and margins of error: against published values, the definitions themselves, and scipy."""

from itertools import pairwise
from math import exp, factorial, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollbook.kernel import intervals
from rollbook.kernel.intervals import (
    Interval,
    Z,
    difference,
    garwood,
    margin_of_share,
    margin_of_sum,
    rate,
    wilson,
)


def poisson_at_most(count: int, mean: float) -> float:
    return sum(exp(-mean) * mean**each / factorial(each) for each in range(count + 1))


def test_the_level_is_that_of_the_census_bureau() -> None:
    assert pytest.approx(1.645, abs=5e-4) == Z


@given(st.integers(1, 400), st.data())
def test_at_the_ends_of_wilson_s_interval_the_score_test_just_holds(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    for end, is_edge in zip(wilson(part, whole), (part == 0, part == whole), strict=True):
        if not is_edge:
            error = sqrt(end * (1 - end) / whole)
            assert abs(part / whole - end) == pytest.approx(Z * error, rel=1e-6)


def test_nobody_of_some_and_all_of_some_are_shares_from_0_and_up_to_1() -> None:
    assert wilson(0, 20).low == 0.0
    assert wilson(20, 20).high == 1.0
    assert wilson(0, 20).high == pytest.approx(Z * Z / (20 + Z * Z))
    assert wilson(0, 0) == Interval(0.0, 1.0)


@pytest.mark.parametrize("count", [0, 1, 2, 7, 31, 90])
def test_at_the_ends_of_garwood_s_interval_either_tail_holds_5_percent(count: int) -> None:
    low, high = garwood(count)
    assert poisson_at_most(count, high) == pytest.approx(0.05)
    if count:
        assert 1 - poisson_at_most(count - 1, low) == pytest.approx(0.05)
    else:
        assert low == 0.0


@pytest.mark.parametrize("count", [0, 1, 5, 40, 700, 5000])
def test_garwood_s_interval_is_that_of_the_chi_square_table(count: int) -> None:
    stats = pytest.importorskip("scipy.stats")
    low, high = garwood(count)
    assert high == pytest.approx(stats.chi2.ppf(0.95, 2 * count + 2) / 2)
    assert low == pytest.approx(stats.chi2.ppf(0.05, 2 * count) / 2 if count else 0.0)


@pytest.mark.parametrize("count", [100_001, 250_000, 10**9])
def test_of_very_many_events_the_interval_is_as_good_and_comes_at_once(count: int) -> None:
    stats = pytest.importorskip("scipy.stats")
    low, high = garwood(count)
    assert low == pytest.approx(stats.chi2.ppf(0.05, 2 * count) / 2, abs=1e-3)
    assert high == pytest.approx(stats.chi2.ppf(0.95, 2 * count + 2) / 2, abs=1e-3)


def test_where_the_approximation_begins_intervals_still_rise() -> None:
    ends = [garwood(count) for count in range(99_998, 100_004)]
    assert sorted(ends) == ends
    assert all(0.99 < after.low - before.low < 1.01 for before, after in pairwise(ends))


def test_an_interval_of_very_many_events_takes_no_sum_over_all_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def summed(count: int, mean: float) -> float:
        raise AssertionError(f"summed {count} events at {mean}")

    monkeypatch.setattr(intervals, "_at_most", summed)
    assert garwood(987_654_321).low < 987_654_321


@pytest.mark.parametrize(("part", "whole"), [(8, 5), (5.1, 5), (-1, 5)])
def test_a_part_that_is_more_than_its_whole_has_no_share_and_the_error_says_so(
    part: float, whole: float
) -> None:
    with pytest.raises(ValueError, match="lies between 0 and its whole"):
        wilson(part, whole)


def test_a_part_that_is_its_whole_but_for_the_last_digit_is_all_of_it() -> None:
    assert wilson(0.1 + 0.2, 0.3).high == 1.0


@given(st.integers(0, 300), st.integers(0, 40))
def test_more_people_never_move_an_interval_down(count: int, more: int) -> None:
    one, other = garwood(count), garwood(count + more)
    assert (one.low, one.high) <= (other.low, other.high)


def test_margins_of_a_sum_and_of_a_share_follow_the_bureau_s_formulas() -> None:
    # 40 +/- 5 of 200 +/- 12; then a part whose margin is smaller than the whole's share of it.
    assert margin_of_sum([3, 4]) == 5
    assert margin_of_share(40, 200, 5, 12) == pytest.approx(sqrt(5**2 - (0.2 * 12) ** 2) / 200)
    assert margin_of_share(190, 200, 5, 12) == pytest.approx(sqrt(5**2 + (0.95 * 12) ** 2) / 200)
    assert margin_of_share(40, 200, 0, 0) == 0.0
    assert margin_of_share(0, 0, 0, 0) == 0.0


def test_a_rate_is_for_1000_and_wider_where_the_base_is_not_sure() -> None:
    values, around = rate(12, 12, 480, 0, per=1000)
    assert values == Interval(25.0, 25.0)
    assert around == pytest.approx([1000 * end / 480 for end in garwood(12)])
    _, wider = rate(12, 12, 480, 60, per=1000)
    assert wider.low < around.low < around.high < wider.high
    assert rate(3, 3, 10, 10, per=1000)[1].high == float("inf")


def test_a_rate_of_a_band_reaches_around_both_ends() -> None:
    values, around = rate(11, 15, 500, 0, per=1000)
    assert values == Interval(22.0, 30.0)
    assert (around.low, around.high) == pytest.approx((2 * garwood(11).low, 2 * garwood(15).high))


def test_a_difference_takes_the_doubt_of_both_sides_together() -> None:
    around = wilson(30, 60)
    apart = difference(Interval(0.5, 0.5), around, 0.4, 0.03)
    assert apart.low == pytest.approx(0.1 - sqrt((0.5 - around.low) ** 2 + 0.03**2))
    assert apart.high == pytest.approx(0.1 + sqrt((around.high - 0.5) ** 2 + 0.03**2))
    full_count = difference(Interval(0.5, 0.5), around, 0.4, 0.0)
    assert full_count == pytest.approx((around.low - 0.4, around.high - 0.4))
