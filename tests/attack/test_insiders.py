"""Who is a member, and since when: what somebody finds out who knows all the others."""

import numpy as np
import pytest

from rollbook.declare.models import Release
from rollbook.protect.attacks.histories import NORMAL, QUARTERS, made_up_histories
from rollbook.protect.attacks.insider import Crowd, crowd_attack, membership_attack
from rollbook.protect.attacks.joining import (
    join_attacks,
    published,
    small_move_attacks,
    small_moves,
    told_quarters,
)
from rollbook.protect.bands import Band, band
from rollbook.protect.sticky import Held, hold
from tests.attack.conftest import FUNDER, PUBLIC

SIZES = (12, 14, 18, 20, 23, 25, 31, 38, 47, 60) * 4
PROFILES = pytest.mark.parametrize("release", [FUNDER, PUBLIC], ids=["funder", "public"])


def without_memory(count: int, households: int, _before: Held | None, release: Release) -> Held:
    """The guard that keeps a published range is off."""
    return hold(count, households, None, release)


def without_ranges(count: int, households: int, _before: Held | None, _release: Release) -> Held:
    """The guard that shows ranges is off."""
    return Held(count, households, Band(count, count))


@PROFILES
def test_nobody_can_tell_when_a_family_joined(release: Release) -> None:
    assert all(each.passed for each in join_attacks(SIZES, release))
    assert all(each.passed and each.success == 0 for each in small_move_attacks(SIZES, release))


@PROFILES
def test_true_counts_tell_when_every_family_joined(release: Release) -> None:
    found = join_attacks(SIZES, release, without_ranges)
    assert [each.success for each in found] == [1, 1]
    assert not any(each.passed for each in found)


@PROFILES
def test_ranges_that_follow_every_change_tell_it_where_few_come_and_go(release: Release) -> None:
    _, quiet = join_attacks(SIZES, release, without_memory)
    assert not quiet.passed
    found = small_move_attacks(SIZES, release, without_memory)
    assert not any(each.passed for each in found)


def test_the_guess_is_one_of_the_quarters_that_fit(funder: Release) -> None:
    # Fourteen neighbours stay; the last family comes in the fourth quarter and tips nothing.
    stays = np.ones((14, QUARTERS + 1), dtype=bool)
    joins = np.arange(QUARTERS + 1) >= 4
    assert told_quarters([np.vstack([stays, joins])], funder) == [1 / QUARTERS]
    assert told_quarters([np.vstack([stays, joins])], funder, without_ranges) == [1]


def test_a_range_may_move_once_enough_have_changed_since_it_was_published(funder: Release) -> None:
    counts = [14, 15, 16, 17, 18, 19]
    shown = [held.band for held in published(counts, funder)]
    assert shown == [Band(11, 15)] * 5 + [Band(16, 20)]
    presence = np.array([[at <= 14 + quarter for quarter in [0, *range(6)]] for at in range(1, 20)])
    assert presence[:, 1:].sum(axis=0).tolist() == counts
    assert small_moves([presence], funder) == (1, 0)
    assert small_moves([presence], funder, without_memory) == (1, 1)


def test_made_up_quarters_come_and_go_at_the_pace_that_is_asked_for() -> None:
    (presence,) = made_up_histories([20_000], NORMAL, np.random.default_rng(1), quarters=1)
    before, after = presence.T
    assert before.sum() == 20_000
    assert (before & ~after).sum() == pytest.approx(600, rel=0.15)
    assert (after & ~before).sum() == pytest.approx(800, rel=0.15)


@PROFILES
def test_one_range_seldom_tells_whether_the_last_family_is_a_member(release: Release) -> None:
    found = membership_attack(60, release)
    assert found.passed
    assert 0 < found.success < 0.5 / release.band_width


@PROFILES
def test_a_true_count_always_tells_it(release: Release) -> None:
    found = membership_attack(60, release, lambda count, _: Band(count, count))
    assert found.success == 0.5
    assert not found.passed


def test_eleven_people_of_one_home_are_no_crowd(funder: Release) -> None:
    people, homes = 11, 1
    by_homes, by_people = band(people, funder, households=homes), band(people, funder)
    assert crowd_attack([Crowd(people, homes, by_homes.low)], funder).passed
    found = crowd_attack([Crowd(people, homes, by_people.low)], funder)
    assert (found.tried, found.success, found.passed) == (1, 1, False)


def test_a_crowd_that_has_shrunk_since_it_was_published_is_borne(funder: Release) -> None:
    shrunk = Crowd(30, 7, 11)
    assert crowd_attack([shrunk], funder, drift=funder.sticky_households - 1).passed
    assert not crowd_attack([shrunk], funder).passed
