"""Margins of a membership rule against somebody who simply tries one person after another."""

from hypothesis import given
from hypothesis import strategies as st

from rollbook.measure.rules import standing

PERCENTS = st.integers(1, 99)
SHARES = st.integers(1, 120).flatmap(lambda members: st.tuples(st.integers(0, members), st.just(members)))


def is_met(asked: int, members: int, percent: int) -> bool:
    return 100 * asked >= percent * members


@given(SHARES, PERCENTS)
def test_a_rule_is_met_when_the_share_is_reached(share: tuple[int, int], percent: int) -> None:
    assert standing(*share, percent).is_met == is_met(*share, percent)


@given(SHARES, PERCENTS)
def test_the_margin_is_what_trying_finds(share: tuple[int, int], percent: int) -> None:
    asked, members = share
    margin = standing(asked, members, percent).margin
    if is_met(asked, members, percent):
        can_leave = [gone for gone in range(asked + 1) if is_met(asked - gone, members - gone, percent)]
        assert margin == max(can_leave)
    else:
        joined = 0
        while not is_met(asked + joined, members + joined, percent):
            joined += 1
        assert margin == joined


@given(SHARES, PERCENTS)
def test_one_person_who_belongs_never_makes_it_worse(share: tuple[int, int], percent: int) -> None:
    asked, members = share
    before, after = standing(asked, members, percent), standing(asked + 1, members + 1, percent)
    assert after.is_met or not before.is_met
    if not before.is_met:
        assert (after.margin == before.margin - 1) if not after.is_met else before.margin == 1
