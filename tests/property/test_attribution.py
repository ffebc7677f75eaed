"""Promises of the attribution that hold for any people, touches and doubts."""

from collections.abc import Iterator
from itertools import product
from math import prod
from random import Random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.measure.attribution_chances import (
    NONE,
    Spread,
    any_touch_chances,
    estimate,
    first_touch_chances,
)
from rollbook.measure.attribution_touches import joining_days, touches_of_new_members
from rollbook.tables.check import make_table
from tests.unit.measure.attribution_rows import DATES, Row, attributed, belongs, count_of, new_member, touch

CHANNELS = ("pn", "roc_nac", "outreach")
CODES = {"pn": "pn", "roc": "roc_nac", "nac": "roc_nac", "meeting": "outreach"}
PEOPLE = ("ana", "bea", "eva")
PROFILES = ("one", "two", "six", "ten")
DAYS = ("2016-09-01", "2017-01-10", "2017-06-15", "2017-09-10")
CHANCES = (0.01, 0.05, 0.3, 0.5, 0.9, 0.95, 1.0)

FEWER = settings(max_examples=30)
"""Where all tables are made for each example."""

Given = tuple[list[Row], list[Row], list[Row]]


@st.composite
def rows(draw: st.DrawFn) -> Given:
    """New members, touches of profiles, and to whom each profile may belong (in all at most once)."""
    persons = [new_member(name, draw(st.sampled_from(DAYS))) for name in PEOPLE]
    seen = draw(
        st.sets(
            st.tuples(st.sampled_from(PROFILES), st.sampled_from(sorted(CODES)), st.sampled_from(DAYS)),
            max_size=7,
        )
    )
    touches = [touch(profile, code, on) for profile, code, on in sorted(seen)]
    belongings = []
    for profile in PROFILES:
        left = 1.0
        for name in draw(st.lists(st.sampled_from(PEOPLE), unique=True, max_size=2)):
            chance = draw(st.sampled_from(CHANCES))
            if chance <= left:
                belongings.append(belongs(profile, name, chance))
                left -= chance
    return persons, touches, belongings


@FEWER
@given(rows())
def test_the_bounds_contain_the_estimate_and_its_whole_interval(made_up: Given) -> None:
    tables = attributed(*made_up)
    for channel in (*CHANNELS, NONE):
        _, low, high = count_of(tables, "bounds", channel)
        found, interval_low, interval_high = count_of(tables, "any_touch", channel)
        assert found is not None
        assert low <= interval_low <= found <= interval_high <= high


@FEWER
@given(rows())
def test_an_interval_holds_its_estimate_and_only_what_is_possible(made_up: Given) -> None:
    tables = attributed(*made_up)["measured.attributions"]
    counted = tables[tables["method_code"] != "bounds"]
    assert (counted["low_count"] <= counted["estimate_count"]).all()
    assert (counted["estimate_count"] <= counted["high_count"]).all()
    assert (tables["low_count"] >= 0).all()
    assert (tables["high_count"] <= tables["new_member_count"]).all()


@FEWER
@given(rows(), st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(made_up: Given, order: Random) -> None:
    shuffled = [order.sample(table, len(table)) for table in made_up]
    expected, found = attributed(*made_up), attributed(*shuffled)
    for name, table in expected.items():
        pd.testing.assert_frame_equal(found[name], table)


@FEWER
@given(rows())
def test_without_doubt_there_is_no_interval(made_up: Given) -> None:
    persons, touches, belongings = made_up
    sure = [row for row in belongings if row["belonging_probability"] == 1.0]
    tables = attributed(persons, touches, sure)
    for method, channel in product(("any_touch", "first_touch"), (*CHANNELS, NONE)):
        found, low, high = count_of(tables, method, channel)
        assert found == low == high


@FEWER
@given(rows())
def test_a_doubtful_link_more_never_narrows_the_bounds(made_up: Given) -> None:
    persons, touches, belongings = made_up
    tables = attributed(persons, touches, belongings)
    more = attributed(
        persons, [*touches, touch("new", "pn", DAYS[0])], [*belongings, belongs("new", "eva", 0.5)]
    )
    for channel in (*CHANNELS, NONE):
        _, low, high = count_of(tables, "bounds", channel)
        _, more_low, more_high = count_of(more, "bounds", channel)
        assert more_low <= low
        assert more_high >= high


@given(st.lists(st.floats(0, 1), max_size=30), st.floats(1, 4), st.floats(0, 3))
def test_more_doubt_never_narrows_an_interval(chances: list[float], dispersion: float, more: float) -> None:
    narrow = estimate(pd.Series(chances, dtype="float64"), Spread(90, dispersion))
    wide = estimate(pd.Series(chances, dtype="float64"), Spread(90, dispersion + more))
    assert wide.low <= narrow.low <= narrow.high <= wide.high


@given(rows())
def test_first_touches_share_every_new_member_out_exactly_once(made_up: Given) -> None:
    before, new = _before(made_up)
    shares = first_touch_chances(before, new, CHANNELS).sum(axis=1)
    assert shares.tolist() == pytest.approx([1.0] * len(new))


@given(rows())
def test_mean_and_variance_are_those_of_all_ways_it_may_have_been(made_up: Given) -> None:
    before, new = _before(made_up)
    for chances, name in ((any_touch_chances, "any"), (first_touch_chances, "first")):
        found = chances(before, new, CHANNELS)
        for channel in (*CHANNELS, NONE):
            mean, variance = _enumerated(made_up, channel, name)
            assert float(found[channel].sum()) == pytest.approx(mean)
            assert float((found[channel] * (1 - found[channel])).sum()) == pytest.approx(variance)


def _before(made_up: Given) -> tuple[pd.DataFrame, pd.Index]:
    names = ("linked.persons", "linked.touches", "linked.belongings")
    persons, touches, belongings = map(make_table, names, made_up)
    joined = joining_days(persons, DATES)
    seen = touches_of_new_members(touches, belongings, joined, CODES)
    return seen[seen["is_before"]], joined.index


# The oracle, in plain Python: every world in which each belonging holds or does not, with its probability.


def _enumerated(made_up: Given, channel: str, method: str) -> tuple[float, float]:
    persons, touches, belongings = made_up
    mean = variance = 0.0
    for person in persons:
        theirs = [row for row in belongings if row["person_id"] == person["person_id"]]
        before = [row for row in touches if row["touched_date"] < person["joined_date"]]
        came = sum((chance for seen, chance in _worlds(theirs, before) if _came(seen, channel, method)), 0.0)
        mean, variance = mean + came, variance + came * (1 - came)
    return mean, variance


def _worlds(theirs: list[Row], touches: list[Row]) -> Iterator[tuple[list[Row], float]]:
    chances = {row["profile_id"]: row["belonging_probability"] for row in theirs}
    for holds in product((True, False), repeat=len(chances)):
        owned = {profile for profile, is_theirs in zip(chances, holds, strict=True) if is_theirs}
        chance = prod(p if profile in owned else 1 - p for profile, p in chances.items())
        yield [row for row in touches if row["profile_id"] in owned], chance


def _came(seen: list[Row], channel: str, method: str) -> bool:
    if not seen:
        return channel == NONE
    if method == "any":
        return any(CODES[row["touch_code"]] == channel for row in seen)
    first = min((row["touched_date"], CHANNELS.index(CODES[row["touch_code"]])) for row in seen)
    return CHANNELS.index(channel) == first[1] if channel != NONE else False
