"""Small places are joined with their neighbours until no family stands out."""

import pytest

from rollbook.declare.models import ZipPlace
from rollbook.protect.zones import distance_km, roll_up, single_zones
from tests.unit.protect.samples import FUNDER, PUBLIC, zone

TOWN = zone("93550", 40, units=20_000, lat=34.56, lon=-118.09)
VILLAGE = zone("93543", 14, units=3_000, lat=34.55, lon=-117.96)
HAMLET = zone("93544", 3, units=1_000, lat=34.50, lon=-117.76)


def test_a_zone_is_known_by_its_zips() -> None:
    assert (TOWN.zone_id, zone("93543 93544", 17).zone_id) == ("z93550", "z93543_93544")


@pytest.mark.parametrize(
    ("members", "units", "large_enough"), [(11, 50, True), (10, 50, False), (11, 49, False), (10, 49, False)]
)
def test_a_zone_needs_enough_member_households_and_enough_homes(
    members: int, units: int, *, large_enough: bool
) -> None:
    assert zone("93550", members, units).is_large_enough(FUNDER) is large_enough


def test_a_release_to_the_public_asks_for_more_homes() -> None:
    assert zone("93550", 11, 199).is_large_enough(FUNDER)
    assert not zone("93550", 11, 199).is_large_enough(PUBLIC)


def test_a_hamlet_joins_the_nearest_village_and_the_town_stays_alone() -> None:
    rolled = roll_up([TOWN, VILLAGE, HAMLET], FUNDER)
    assert [each.zone_id for each in rolled] == ["z93543_93544", "z93550"]
    joined = rolled[0]
    assert (joined.member_households, joined.housing_units) == (17, 4_000)


def test_the_middle_of_a_joined_zone_is_the_middle_of_its_homes() -> None:
    joined = roll_up([VILLAGE, HAMLET], FUNDER)[0]
    assert joined.lat == pytest.approx(0.75 * 34.55 + 0.25 * 34.50)
    assert joined.lon == pytest.approx(0.75 * -117.96 + 0.25 * -117.76)


def test_a_joined_zone_that_is_still_small_goes_on_joining() -> None:
    small = [VILLAGE, HAMLET, zone("93553", 2, units=900, lat=34.48, lon=-117.89)]
    assert [each.zone_id for each in roll_up([TOWN, *small[1:]], FUNDER)] == ["z93544_93550_93553"]
    assert [each.zone_id for each in roll_up([TOWN, *small], FUNDER)] == ["z93543_93544_93553", "z93550"]


def test_the_smallest_zone_is_joined_first() -> None:
    middle = zone("93552", 8, lat=34.0, lon=-118.0)
    near, far = zone("93551", 6, lat=34.0, lon=-118.1), zone("93553", 5, lat=34.0, lon=-117.7)
    rolled = roll_up([middle, near, far], FUNDER)
    assert [each.zone_id for each in rolled] == ["z93551_93552_93553"]
    two = roll_up([middle, near, far, zone("93554", 6, lat=34.0, lon=-117.6)], FUNDER)
    assert [each.zone_id for each in two] == ["z93551_93552", "z93553_93554"]


def test_ties_go_by_the_smaller_zip() -> None:
    west, middle, east = (
        zone(code, members, lat=34.0, lon=lon)
        for code, members, lon in (("93551", 20, -118.5), ("93552", 5, -118.0), ("93553", 20, -117.5))
    )
    assert [each.zone_id for each in roll_up([east, middle, west], FUNDER)] == ["z93551_93552", "z93553"]


def test_places_that_are_all_too_small_end_as_one_zone() -> None:
    small = [zone(code, 2) for code in ("93550", "93551", "93552")]
    rolled = roll_up(small, FUNDER)
    assert [each.zone_id for each in rolled] == ["z93550_93551_93552"]
    assert not rolled[0].is_large_enough(FUNDER)


def test_places_without_homes_meet_half_way() -> None:
    empty = [zone("93550", 20, units=0, lat=34.0), zone("93551", 20, units=0, lat=35.0)]
    assert roll_up(empty, FUNDER)[0].lat == pytest.approx(34.5)


def test_every_zip_is_a_zone_before_any_is_joined_even_without_members() -> None:
    places = {
        code: ZipPlace(lat=34.5, lon=-118.0, spread_km=3, label_en=code, label_es=code)
        for code in ("93551", "93550")
    }
    zones = single_zones(places, {"93550": 12}, {"93551": 70})
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
