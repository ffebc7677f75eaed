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
    # East is 0.05 degrees from the middle and 0.25 from the west; it holds 4 households.
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


def test_the_fewest_households_go_first_and_equals_by_the_smaller_id() -> None:
    # 93563 (2) joins 93553 (5): 7 households, still failing; then both join 93550.
    areas = [
        ZipArea("93550", 40, 900, 34.5, -118.1),
        ZipArea("93553", 5, 300, 34.48, -117.9),
        ZipArea("93563", 2, 100, 34.44, -117.82),
    ]
    assert [zone.id for zone in roll_up(areas)] == ["z93550_93553_93563"]
    # 93553 and 93563 are equal and near each other: one merger makes a zone of 12.
    level = [areas[0], ZipArea("93553", 6, 300, 34.48, -117.9), ZipArea("93563", 6, 100, 34.44, -117.82)]
    assert [zone.id for zone in roll_up(level)] == ["z93550", "z93553_93563"]


def test_a_merged_zone_is_where_most_of_its_homes_are() -> None:
    # 93543 joins 93553, 0.10 degrees to the west, and the zone lies at -118.099, almost where 93553 was:
    # 93550 is then 0.12 degrees away. From the plain mean, -118.05, 93591 would be nearer.
    areas = [
        ZipArea("93543", 1, 100, 34.5, -118.0),
        ZipArea("93553", 5, 9900, 34.5, -118.1),
        ZipArea("93550", 40, 900, 34.5, -118.22),
        ZipArea("93591", 40, 900, 34.5, -117.89),
    ]
    assert [zone.id for zone in roll_up(areas)] == ["z93543_93550_93553", "z93591"]


def test_the_last_zone_stands_even_when_it_fails() -> None:
    areas = [ZipArea("93550", 3, 90, 34.5, -118.1), ZipArea("93551", 2, 90, 34.5, -118.2)]
    assert [zone.id for zone in roll_up(areas)] == ["z93550_93551"]


def test_a_degree_of_latitude_is_a_hundred_and_eleven_kilometres() -> None:
    assert distance_km((34.0, -118.0), (35.0, -118.0)) == pytest.approx(111.195, abs=0.001)
