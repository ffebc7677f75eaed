"""Where a family lives: what a neighbour with the address file finds out."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pytest

from rollbook.declare.models import Release
from rollbook.protect.attacks.addresses import Spread, strewn_addresses
from rollbook.protect.attacks.found import Attacked
from rollbook.protect.attacks.location import (
    Points,
    drawn_dot_attack,
    gate_attacks,
    moved_mark_attack,
    nearest_address_attacks,
    zone_guess_attacks,
)
from tests.attack.conftest import FUNDER, PUBLIC, displaced, town


@pytest.mark.parametrize(("release", "homes"), [(FUNDER, 100), (PUBLIC, 400)])
def test_dots_of_a_zone_lead_to_no_address(release: Release, homes: int) -> None:
    place = town(homes, homes // 8)
    once, twelve = nearest_address_attacks(place.addresses, place.members, place.dots, release)
    assert once.passed
    assert twelve.passed
    # Every address was a member's once, and each dot leads to one of them.
    assert once.success == pytest.approx(1 / homes, rel=0.05)


def test_true_points_lead_to_every_address(funder: Release) -> None:
    place = town(100, 12)
    once, _ = nearest_address_attacks(
        place.addresses, place.members, lambda _zone, homes, _each: homes, funder
    )
    assert once.success == 1
    assert not once.passed


def test_fresh_noise_around_a_home_averages_out_over_twelve_releases(funder: Release) -> None:
    place, dice = town(100, 12), np.random.default_rng(3)
    once, twelve = nearest_address_attacks(
        place.addresses, place.members, lambda _zone, homes, _each: displaced(homes, dice), funder
    )
    assert twelve.success > 1.5 * once.success
    assert not twelve.passed


def test_noise_that_is_keyed_to_a_home_does_not_average_out(funder: Release) -> None:
    place = town(100, 12)

    def keyed(_zone: int, homes: Points, _release: int) -> Points:
        return np.vstack(
            [displaced(home[None], np.random.default_rng(list(home.tobytes()))) for home in homes]
        )

    once, twelve = nearest_address_attacks(place.addresses, place.members, keyed, funder)
    assert twelve.success == once.success


def test_dots_that_are_strewn_anew_are_noticed() -> None:
    place = town(100, 20)
    assert moved_mark_attack(4, place.dots).passed
    assert moved_mark_attack(4, place.fresh_dots) == moved_mark_attack(4, place.fresh_dots)
    found = moved_mark_attack(4, place.fresh_dots)
    assert found.success == found.tried == 4 * 11
    assert not found.passed


def test_dots_drawn_at_homes_name_members(funder: Release) -> None:
    place = town(200, 20)
    is_member = [np.arange(200) < 20 for _ in place.addresses]
    honest = [place.dots(zone, homes, 0) for zone, homes in enumerate(place.addresses)]
    at_home = [homes[:20] for homes in place.addresses]
    assert drawn_dot_attack(honest, place.addresses, is_member, funder).passed
    found = drawn_dot_attack(at_home, place.addresses, is_member, funder)
    assert found.success == 1
    assert not found.passed


@pytest.mark.parametrize(("release", "least"), [(FUNDER, 50), (PUBLIC, 200)])
def test_a_zone_with_one_home_too_few_is_too_small_to_hide_in(release: Release, least: int) -> None:
    for homes, is_safe in ((least, True), (least - 1, False)):
        zones = np.array([["a"] * homes + ["b"] * 1000])
        once, twelve = _guessed(zones, release)
        assert once.success == twelve.success == 1 / homes
        assert once.passed is twelve.passed is is_safe
        assert gate_attacks([11, 11], [homes, 1000], release)[1].passed is is_safe


def test_zones_that_are_drawn_anew_cross_in_a_few_homes(funder: Release) -> None:
    first = np.array(["a"] * 300 + ["b"] * 300)
    later = np.array(["a"] * 320 + ["b"] * 280)
    frozen, redrawn = np.array([first] * 12), np.array([first, *[later] * 11])
    assert _guessed(frozen, funder)[1].passed
    once, twelve = _guessed(redrawn, funder)
    assert once.passed
    assert twelve.success == 1 / 20
    assert not twelve.passed


def test_zones_that_are_only_joined_stay_as_large_as_they_were(funder: Release) -> None:
    first = np.array(["a"] * 300 + ["b"] * 300 + ["c"] * 60)
    joined = np.where(first == "c", "b", first)
    _, twelve = _guessed(np.array([first, joined]), funder)
    assert twelve.success == 1 / 60


def test_a_lone_home_in_a_zone_of_its_own_is_named_at_once(funder: Release) -> None:
    zones = np.array([["a"] * 100 + ["lone"]])
    assert [(each.success, each.passed) for each in _guessed(zones, funder)] == [(1, False), (1, False)]
    broken = {(each.attack, each.case) for each in gate_attacks([11, 1], [100, 1], funder) if not each.passed}
    assert broken == {("member_share", "every_zone"), ("small_zone", "homes"), ("small_zone", "members")}


def test_a_place_stands_for_as_many_homes_as_it_has(funder: Release) -> None:
    found = zone_guess_attacks(np.array([["a", "a", "b"]]), [30, 40, 55], funder)
    assert [each.success for each in found] == [1 / 55, 1 / 55]


def test_homes_that_a_release_counts_in_no_zone_are_not_guessed(funder: Release) -> None:
    found = _guessed(np.array([["a"] * 60 + [""]]), funder)
    assert [each.success for each in found] == [1 / 60, 1 / 60]


def _guessed(zones: npt.NDArray[np.str_], release: Release) -> list[Attacked]:
    return zone_guess_attacks(zones, [1] * zones.shape[1], release)


def _gates() -> Iterator[tuple[list[int], list[int], int]]:
    yield [10, 40], [1000, 1000], 2
    yield [11, 40], [49, 1000], 1
    yield [21, 40], [100, 1000], 0


@pytest.mark.parametrize(("members", "units", "broken"), list(_gates()))
def test_each_gate_of_a_zone_has_an_attack(
    members: list[int], units: list[int], broken: int, funder: Release
) -> None:
    verdicts = [each.passed for each in gate_attacks(members, units, funder)]
    assert not verdicts[broken]
    assert all(each.passed for each in gate_attacks([11, 40], [1000, 1000], funder))


def test_made_up_addresses_lie_as_far_from_the_middle_as_people_do() -> None:
    (found,) = strewn_addresses([Spread(34.5, -118.0, 4000, 3.0)])
    north, east = ((found - np.array([34.5, -118.0])) * 111.2).T
    assert found.shape == (4000, 2)
    assert np.sqrt(np.mean(north**2 + (east * np.cos(np.radians(34.5))) ** 2)) == pytest.approx(3.0, rel=0.05)
