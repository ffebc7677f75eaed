"""What the released maps draw equals the oracle's count of it: dots, where they lie, and what changed."""

from __future__ import annotations

import pytest

from tests.oracle.decks import COMMUNITIES, RELEASED, Built, Deck, households_per_dot
from tests.oracle.inputs import zip_points
from tests.oracle.maps import change_of, expected_dots, span_from
from tests.oracle.series import FIRST_MAP, SECOND_MAP
from tests.oracle.zones import Zone, distance_km

pytestmark = pytest.mark.heavy

# How far a mark may lie from its zone's point: less than the rounding of four decimals.
NEAR_KM = 0.02
# Dots lie on a grid of a ten-thousandth of a degree, and a circle on a map is not quite one on the earth.
NEAR_DOT_KM = 0.05

released_decks = pytest.mark.parametrize("deck", RELEASED, ids=str)


@released_decks
def test_every_zone_has_as_many_dots_as_its_range_says_and_they_lie_in_it(built: Built, deck: Deck) -> None:
    per_dot, points = households_per_dot(built.root), zip_points(built.root)
    for mark in (mark for layer in deck.layers(built) for mark in layer):
        zone = next(zone for zone in deck.zones(built) if distance_km(zone.point, mark.point) < NEAR_KM)
        assert len(mark.dots) == expected_dots(mark.text, per_dot), f"{deck}: {zone.id}"
        middles = [
            (points[code]["lat"], points[code]["lon"], points[code]["spread_km"]) for code in zone.zips
        ]
        astray = [
            dot
            for dot in mark.dots
            if all(distance_km(dot, (lat, lon)) > spread + NEAR_DOT_KM for lat, lon, spread in middles)
        ]
        assert not astray, f"{deck}: {zone.id} has {len(astray)} dots outside"


@released_decks
def test_the_third_map_says_of_each_zone_what_its_ranges_say(built: Built, deck: Deck) -> None:
    figures = deck.figures(built)
    expected = {}
    for zone in deck.zones(built):
        first, last = (span_from(figures[f"zone.{zone.id}.members.{day}"]) for day in (FIRST_MAP, SECOND_MAP))
        expected[zone.id] = change_of(first, last)
    (drawn,) = deck.changes(built)
    zones = deck.zones(built)
    assert {_zone_at(one.point, zones): (one.trend, one.text) for one in drawn} == expected
    assert all(figures[f"change.{zone}.members"] == text for zone, (_, text) in expected.items())


def test_both_languages_draw_the_same_dots(built: Built) -> None:
    for community in COMMUNITIES:
        drawn = [
            [mark.dots for layer in deck.layers(built) for mark in layer]
            for deck in RELEASED
            if deck.community == community
        ]
        assert any(drawn[0])
        assert drawn[0] == drawn[1]


def _zone_at(point: tuple[float, float], zones: list[Zone]) -> str:
    here = [zone.id for zone in zones if distance_km(zone.point, point) < NEAR_KM]
    return here[0] if here else "no zone"
