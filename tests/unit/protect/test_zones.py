"""The smallest places are rolled up from below until no family stands out."""

from collections.abc import Callable
from random import Random

import h3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollbook.declare.models import Release, ZipPlace
from rollbook.protect.zones import (
    FINEST,
    Leaf,
    Zone,
    cell_leaf,
    distance_km,
    join_nearest,
    roll_up,
    single_zones,
    zip_leaves,
    zone_of,
)
from tests.unit.protect.samples import FUNDER, PUBLIC, zone

PARENT = h3.latlng_to_cell(34.56, -118.09, 7)
CELLS = sorted(h3.cell_to_children(PARENT, FINEST))
FAR = h3.latlng_to_cell(34.69, -117.83, FINEST)


def place(code: str, members: int, units: int = 1000, lat: float = 34.5, lon: float = -118.0) -> Leaf:
    """A ZIP as a leaf."""
    return Leaf(code, h3.latlng_to_cell(lat, lon, FINEST), members, units, lat, lon)


def zips_of(zones: list[Zone]) -> list[str]:
    """The ids of zones."""
    return [each.zone_id for each in zones]


TOWN = place("93550", 40, 20_000, 34.56, -118.09)
VILLAGE = place("93543", 14, 3_000, 34.55, -117.96)
HAMLET = place("93544", 3, 1_000, 34.50, -117.76)


@pytest.mark.parametrize(
    ("members", "units", "large_enough"),
    [(11, 55, True), (10, 55, False), (11, 50, False), (11, 54, False), (12, 59, False), (12, 60, True)],
)
def test_a_zone_needs_members_homes_and_many_homes_for_each_member(
    members: int, units: int, *, large_enough: bool
) -> None:
    assert zone("93550", members, units).is_large_enough(FUNDER) is large_enough


def test_few_homes_are_too_few_even_where_the_share_is_small() -> None:
    lenient = FUNDER.model_copy(update={"zone_housing_units": 56})
    assert not zone("93550", 11, 55).is_large_enough(lenient)
    assert zone("93550", 11, 56).is_large_enough(lenient)


def test_a_release_to_the_public_asks_for_more_homes() -> None:
    assert zone("93550", 11, 199).is_large_enough(FUNDER)
    assert not zone("93550", 11, 199).is_large_enough(PUBLIC)


GATES: tuple[tuple[str, dict[str, float]], ...] = (
    ("member households", {"zone_member_households": 0}),
    ("housing units", {"zone_housing_units": 0}),
    ("share of members", {"zone_member_share": 1.0}),
)


@pytest.mark.parametrize(("gate", "off"), GATES, ids=[name for name, _ in GATES])
def test_each_gate_switched_off_lets_a_zone_through_that_fails_it(gate: str, off: dict[str, float]) -> None:
    failing = {
        "member households": cell_leaf(CELLS[0], 10, 500),
        "housing units": cell_leaf(CELLS[0], 11, 199),
        "share of members": cell_leaf(CELLS[0], 50, 249),
    }[gate]
    assert not roll_up([failing], PUBLIC)
    assert roll_up([failing], PUBLIC.model_copy(update=off))


def test_a_cell_that_is_large_enough_is_a_zone_and_the_rest_of_its_parent_another() -> None:
    leaves = [cell_leaf(CELLS[0], 12, 100), *(cell_leaf(cell, 3, 30) for cell in CELLS[1:6])]
    zones = roll_up(leaves, FUNDER)
    assert [(each.codes, each.member_households) for each in zones] == [
        (tuple(CELLS[1:6]), 15),
        ((CELLS[0],), 12),
    ]


def test_units_are_counted_in_what_is_left_and_not_in_the_whole_hexagon() -> None:
    # The rest of the parent has 15 members in 60 homes: a quarter of them. With the homes of the zone that
    # was taken out of it, it would pass.
    leaves = [cell_leaf(CELLS[0], 12, 1000), *(cell_leaf(cell, 3, 12) for cell in CELLS[1:6])]
    zones = roll_up(leaves, FUNDER)
    assert [each.codes for each in zones] == [tuple(CELLS[:6])]
    assert all(each.is_large_enough(FUNDER) for each in zones)


def test_a_zone_of_cells_is_named_after_the_hexagon_that_it_is_left_of() -> None:
    alone = roll_up([cell_leaf(CELLS[0], 12, 100)], FUNDER)[0]
    assert alone.zone_id == "h" + CELLS[0].rstrip("f")
    together = roll_up([cell_leaf(cell, 3, 30) for cell in CELLS[:7]], FUNDER)[0]
    assert together.zone_id.startswith("h8")
    assert not together.zips
    far = [cell_leaf(CELLS[0], 6, 100), cell_leaf(FAR, 6, 100)]
    assert h3.cell_to_parent(CELLS[0], 3) == h3.cell_to_parent(FAR, 3)
    assert len(roll_up(far, FUNDER)) == 1


def test_what_is_left_at_the_end_joins_the_zone_next_to_it() -> None:
    west, east = cell_leaf(CELLS[0], 12, 100), cell_leaf(FAR, 12, 100)
    lonely = cell_leaf(min(h3.grid_ring(FAR, 2)), 1, 20)
    zones = roll_up([west, east, lonely], FUNDER)
    assert sorted(each.codes for each in zones) == sorted([(west.code,), tuple(sorted((FAR, lonely.code)))])


def test_what_is_left_and_would_spoil_the_zone_next_to_it_is_on_no_map() -> None:
    safe, crowded = cell_leaf(CELLS[0], 11, 60), cell_leaf(FAR, 9, 10)
    zones = roll_up([safe, crowded], FUNDER)
    assert [each.codes for each in zones] == [(safe.code,)]


def test_where_nothing_is_large_enough_nothing_is_on_the_map() -> None:
    assert roll_up([cell_leaf(cell, 1, 500) for cell in CELLS[:10]], FUNDER) == []
    assert roll_up([], FUNDER) == []


def test_a_coarse_cell_is_not_divided_and_waits_for_its_own_resolution() -> None:
    coarse = cell_leaf(PARENT, 5, 400)
    other = h3.cell_to_center_child(min(h3.grid_ring(PARENT, 1)), FINEST)
    zones = roll_up([coarse, cell_leaf(other, 6, 100)], FUNDER)
    assert [each.codes for each in zones] == [tuple(sorted((PARENT, other)))]


def test_a_hamlet_joins_the_village_and_the_town_stays_alone() -> None:
    zones = roll_up([TOWN, VILLAGE, HAMLET], FUNDER)
    assert zips_of(zones) == ["z93543_93544", "z93550"]
    assert (zones[0].member_households, zones[0].housing_units) == (17, 4_000)


def test_hamlets_that_are_left_are_a_zone_of_their_own_if_they_may() -> None:
    hamlets = [place("93544", 7, lat=34.50, lon=-117.76), place("93563", 4, lat=34.43, lon=-117.82)]
    assert zips_of(roll_up([TOWN, VILLAGE, *hamlets], FUNDER)) == ["z93543", "z93544_93563", "z93550"]


def test_the_middle_of_a_zone_is_the_middle_of_its_homes() -> None:
    joined = zone_of([VILLAGE, HAMLET])
    assert joined.lat == pytest.approx(0.75 * 34.55 + 0.25 * 34.50)
    assert joined.lon == pytest.approx(0.75 * -117.96 + 0.25 * -117.76)
    empty = zone_of([place("93550", 20, 0, lat=34.0), place("93551", 20, 0, lat=35.0)])
    assert empty.lat == pytest.approx(34.5)


def test_ties_go_by_the_smaller_id() -> None:
    west, middle, east = (
        place(code, members, lat=34.0, lon=lon)
        for code, members, lon in (("93551", 20, -118.5), ("93552", 5, -118.0), ("93553", 20, -117.5))
    )
    zones = [zone_of([east]), zone_of([west])]
    assert zips_of(join_nearest(zones, [middle], FUNDER)) == ["z93551_93552", "z93553"]


def test_every_zip_is_a_zone_before_any_is_joined_even_without_members() -> None:
    places = {
        code: ZipPlace(lat=34.5, lon=-118.0, spread_km=3, label_en=code, label_es=code)
        for code in ("93551", "93550")
    }
    zones = single_zones(zip_leaves(places, {"93550": 12}, {"93551": 70}))
    assert [(each.zone_id, each.member_households, each.housing_units) for each in zones] == [
        ("z93550", 12, 0),
        ("z93551", 0, 70),
    ]


def test_distance_is_measured_along_the_ground() -> None:
    assert distance_km(zone("93550", 1, lat=34.0), zone("93551", 1, lat=35.0)) == pytest.approx(
        111.195, abs=0.01
    )
    one_degree_east = distance_km(
        zone("93550", 1, lat=34.5, lon=-118.0), zone("93551", 1, lat=34.5, lon=-117.0)
    )
    assert one_degree_east == pytest.approx(91.63, abs=0.05)
    assert distance_km(TOWN, TOWN) == 0


def _somewhere(lat: float, lon: float, members: int, units: int, kind: str) -> Leaf:
    cell = h3.latlng_to_cell(lat, lon, FINEST)
    if kind == "cell":
        return cell_leaf(cell, members, units)
    return Leaf(cell[4:], cell, members, units, lat, lon, "tract")


VALLEYS: st.SearchStrategy[list[Leaf]] = st.sampled_from(["cell", "tract"]).flatmap(
    lambda kind: st.lists(
        st.builds(
            _somewhere,
            st.floats(34.4, 34.8),
            st.floats(-118.4, -117.8),
            st.integers(0, 30),
            st.integers(0, 300),
            st.just(kind),
        ),
        max_size=25,
        unique_by=lambda leaf: leaf.code,
    )
)
RELEASES = st.sampled_from([FUNDER, PUBLIC])


@given(VALLEYS, RELEASES)
def test_every_zone_passes_every_gate(leaves: list[Leaf], release: Release) -> None:
    for each in roll_up(leaves, release):
        members = sum(leaf.member_households for leaf in leaves if leaf.code in each.codes)
        units = sum(leaf.housing_units for leaf in leaves if leaf.code in each.codes)
        assert members >= release.zone_member_households
        assert units >= release.zone_housing_units
        assert members <= release.zone_member_share * units


@given(VALLEYS, RELEASES)
def test_every_leaf_is_in_one_zone_at_most(leaves: list[Leaf], release: Release) -> None:
    codes = [code for each in roll_up(leaves, release) for code in each.codes]
    assert len(codes) == len(set(codes))
    assert set(codes) <= {leaf.code for leaf in leaves}


@given(VALLEYS, RELEASES, st.randoms(use_true_random=False))
def test_the_order_of_leaves_never_changes_the_zones(
    leaves: list[Leaf], release: Release, order: Random
) -> None:
    assert roll_up(order.sample(leaves, len(leaves)), release) == roll_up(leaves, release)


@given(VALLEYS, RELEASES)
def test_the_ids_of_zones_differ(leaves: list[Leaf], release: Release) -> None:
    ids = zips_of(roll_up(leaves, release))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("count", [lambda zone: zone.member_households, lambda zone: zone.housing_units])
def test_nobody_is_counted_in_two_zones(count: Callable[[Zone], int]) -> None:
    leaves = [cell_leaf(cell, number % 5, 10 + number) for number, cell in enumerate(CELLS)]
    zones = roll_up(leaves, FUNDER)
    assert len(zones) > 1
    assert sum(map(count, zones)) == sum(count(each) for each in single_zones(leaves))
