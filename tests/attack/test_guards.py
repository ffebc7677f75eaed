"""Each guard of a release for itself: switched off, at least one attack works; switched on, none does."""

from collections.abc import Iterable, Mapping

import h3
import numpy as np
import pytest
import shapely

from rollbook.declare.models import Release
from rollbook.present.pages.zone_dots import dots_of
from rollbook.protect.attacks.found import Attacked
from rollbook.protect.attacks.insider import Crowd, crowd_attack
from rollbook.protect.attacks.location import Points, gate_attacks, moved_mark_attack, zone_guess_attacks
from rollbook.protect.bands import band
from rollbook.protect.shown import in_bands
from rollbook.protect.zone_lock import ZoneLock, locked_zones
from rollbook.protect.zones import Leaf, Zone, cell_leaf, roll_up
from tests.attack.conftest import FUNDER
from tests.keys import DOTS

CELLS = sorted(h3.cell_to_children(h3.latlng_to_cell(34.58, -118.1, 6), 9))
QUARTER = 7
"""Hexagons that lie together."""
OFF: Mapping[str, float] = {
    "zone_member_households": 1,
    "zone_housing_units": 1,
    "zone_member_share": 1.0,
}
"""Each gate of a zone as if it were not there; the settings themselves allow none of this."""


def leaves(seed: int, members: int) -> list[Leaf]:
    """A town of hexagons: homes in each, dense in some, and so many member households strewn over them."""
    dice = np.random.default_rng(seed)
    homes = np.random.default_rng(1).choice([2, 6, 20], size=len(CELLS), p=[0.5, 0.3, 0.2])
    living = np.minimum(dice.multinomial(members, homes**2 / (homes**2).sum()), homes)
    # In two quarters everybody is a member; one of them has hardly any homes.
    living[:QUARTER] = homes[:QUARTER] = 4
    living[QUARTER : 2 * QUARTER] = homes[QUARTER : 2 * QUARTER] = 9
    return [cell_leaf(*each) for each in zip(CELLS, living.tolist(), homes.tolist(), strict=True)]


def gates(zones: Iterable[Zone]) -> list[Attacked]:
    drawn = list(zones)
    return gate_attacks(
        [zone.member_households for zone in drawn], [zone.housing_units for zone in drawn], FUNDER
    )


def without(*names: str) -> Release:
    """The settings with these gates off."""
    return FUNDER.model_copy(update={name: OFF[name] for name in names})


def test_zones_that_pass_every_gate_withstand_every_attack_on_them() -> None:
    drawn = roll_up(leaves(5, 160), FUNDER)
    assert len(drawn) > 3
    assert all(each.passed for each in gates(drawn))


@pytest.mark.parametrize(
    ("names", "case"),
    [
        (["zone_member_households"], "members"),
        (["zone_housing_units", "zone_member_share"], "homes"),
        (["zone_member_share"], "every_zone"),
    ],
)
def test_each_gate_of_a_zone_is_missed_when_it_is_off(names: list[str], case: str) -> None:
    broken = {each.case for each in gates(roll_up(leaves(5, 160), without(*names))) if not each.passed}
    assert case in broken


def test_zones_are_frozen_or_their_crossings_give_homes_away() -> None:
    first = roll_up(leaves(5, 160), FUNDER)
    lock = ZoneLock("town", "funder", "2018Q1", "cell", OFF, {zone.zone_id: zone.codes for zone in first})
    later = [leaves(seed, 140 + 20 * seed) for seed in range(6)]
    frozen = [first, *(locked_zones(lock, places, FUNDER) for places in later)]
    redrawn = [first, *(roll_up(places, FUNDER) for places in later)]
    assert _crossed(frozen).passed
    assert not _crossed(redrawn).passed


def _crossed(releases: list[list[Zone]]) -> Attacked:
    homes = {leaf.code: leaf.housing_units for leaf in leaves(5, 160)}
    zone_of = [{code: zone.zone_id for zone in zones for code in zone.codes} for zones in releases]
    places = np.array([[each.get(code, "") for code in homes] for each in zone_of])
    return zone_guess_attacks(places, list(homes.values()), FUNDER)[1]


def test_dots_stay_where_they_are_or_are_noticed() -> None:
    square = shapely.box(-118.1, 34.5, -118.0, 34.6)

    def kept(zone: int, _homes: Points, _release: int) -> Points:
        return np.array(dots_of(square, (34.55, -118.05), 6, f"z{zone} members", DOTS), dtype=float)

    def fresh(zone: int, _homes: Points, release: int) -> Points:
        return np.array(dots_of(square, (34.55, -118.05), 6, f"z{zone} members {release}", DOTS), dtype=float)

    assert moved_mark_attack(3, kept).passed
    assert not moved_mark_attack(3, fresh).passed


def test_households_are_counted_or_a_large_family_is_shown() -> None:
    shown = in_bands(FUNDER)
    family = (14, 2)
    assert crowd_attack([Crowd(*family, shown(*family).low)], FUNDER).passed
    assert not crowd_attack([Crowd(*family, band(family[0], FUNDER).low)], FUNDER).passed
