"""Bands, shares and the roll-up of zones."""

from __future__ import annotations

import pytest

from tests.oracle.made_up import crowd, day, someone
from tests.oracle.release import Span, band, band_of_people, share, total
from tests.oracle.zones import ZipArea, distance_km, roll_up

END = day("2018-06-30")


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "<11"), (1, "<11"), (10, "<11"), (11, "11–15"), (15, "11–15"), (16, "16–20"), (20, "16–20")],
)
def test_a_band_begins_at_eleven_and_is_five_wide(count: int, text: str) -> None:
    assert band(count).text == text


def test_thousands_are_written_with_a_comma() -> None:
    assert band(1001).text == "1,001–1,005"
    assert Span(1234, 1234).text == "1,234"


def test_a_count_of_people_is_hidden_when_fewer_than_eleven_households_stand_behind_it() -> None:
    alone = crowd(10)
    assert band_of_people([*alone, someone("last")], END).text == "11–15"
    family = [someone(f"sibling{number}", address="1 A St") for number in range(5)]
    assert band_of_people([*alone[:9], *family], END).text == "<11"
    assert band_of_people([*alone, *family], END).text == "11–15"


def test_a_total_goes_from_the_sum_of_the_lows_to_the_sum_of_the_highs() -> None:
    assert total([band(3), band(12), band(17)]).text == "27–45"
    assert total([band(3)]).text == "<11"
    assert total([band(0), band(0)]).text == "0–20"


def test_a_share_is_as_wide_as_its_bands_leave_open() -> None:
    bands = {"young": Span(26, 30), "older": Span(11, 15), "others": Span(56, 60)}
    # 26 of 26 + 15 + 60 is 25.7 %; 30 of 30 + 11 + 56 is 30.9 %
    assert share(bands, ["young"]) == (25, 31)
    # 37 of 97 is 38.1 %; 45 of 101 is 44.6 %
    assert share(bands, ["young", "older"]) == (38, 45)


def test_a_share_of_hidden_counts_lies_between_nothing_and_all() -> None:
    assert share({"young": Span(0, 10), "others": Span(0, 10)}, ["young"]) == (0, 100)


def test_three_zips_become_two_zones_when_the_small_one_joins_its_nearest() -> None:
    # East is 0.05 degrees from the middle and 0.25 from the west; it holds 4 households, and nobody is left
    # with whom it could be a zone of its own.
    areas = [
        ZipArea("93550", 40, 900, 34.5, -118.1),
        ZipArea("93551", 30, 800, 34.5, -118.3),
        ZipArea("93543", 4, 100, 34.5, -118.05),
    ]
    zones = {zone.id: zone for zone in roll_up(areas)}
    assert sorted(zones) == ["z93543_93550", "z93551"]
    merged = zones["z93543_93550"]
    assert (merged.members, merged.homes) == (44, 1000)
    # a tenth of the homes at -118.05, nine tenths at -118.10
    assert merged.point == pytest.approx((34.5, -118.095))


def test_a_zone_with_households_enough_but_too_few_homes_is_merged_too() -> None:
    areas = [ZipArea("93550", 40, 900, 34.5, -118.1), ZipArea("93563", 12, 49, 34.4, -117.8)]
    assert [zone.id for zone in roll_up(areas)] == ["z93550_93563"]


def test_a_zone_in_which_more_than_every_fifth_home_is_a_members_is_merged_too() -> None:
    town = ZipArea("93550", 40, 900, 34.5, -118.1)
    assert len(roll_up([town, ZipArea("93563", 12, 60, 34.4, -117.8)])) == 2
    assert [zone.id for zone in roll_up([town, ZipArea("93563", 12, 59, 34.4, -117.8)])] == ["z93550_93563"]


def test_small_zips_that_are_enough_together_are_a_zone_of_their_own() -> None:
    town = ZipArea("93550", 40, 900, 34.56, -118.09)
    small = [ZipArea("93553", 6, 300, 34.48, -117.9), ZipArea("93563", 5, 100, 34.44, -117.82)]
    assert [zone.id for zone in roll_up([town, *small])] == ["z93550", "z93553_93563"]


def test_small_zips_that_are_not_enough_together_join_each_its_own_nearest() -> None:
    towns = [ZipArea("93550", 40, 900, 34.5, -118.1), ZipArea("93591", 40, 900, 34.5, -117.8)]
    small = [ZipArea("93543", 2, 300, 34.5, -118.0), ZipArea("93553", 5, 300, 34.5, -117.9)]
    assert [zone.id for zone in roll_up([*towns, *small])] == ["z93543_93550", "z93553_93591"]


def test_a_zip_that_would_spoil_its_neighbour_is_in_no_zone() -> None:
    areas = [ZipArea("93550", 11, 55, 34.5, -118.1), ZipArea("93551", 9, 9, 34.5, -118.2)]
    assert [zone.id for zone in roll_up(areas)] == ["z93550"]


def test_where_nothing_passes_there_is_no_zone() -> None:
    areas = [ZipArea("93550", 3, 90, 34.5, -118.1), ZipArea("93551", 2, 90, 34.5, -118.2)]
    assert roll_up(areas) == []


def test_a_degree_of_latitude_is_a_hundred_and_eleven_kilometres() -> None:
    assert distance_km((34.0, -118.0), (35.0, -118.0)) == pytest.approx(111.195, abs=0.001)
