"""What is left when one published figure is taken from another."""

import pandas as pd
import pytest

from rollbook.declare.models import Release
from rollbook.protect.attacks.differences import Shown, overlap_attack, quarter_attack

HOUSEHOLDS = {"93543": 30, "93544": 3, "93550": 60, "93553": 9}


def shown(places: str, low: float, high: float, *, is_zone: bool = True) -> Shown:
    return Shown(frozenset(places.split()), low, high, is_zone)


def test_zones_and_areas_made_of_zones_isolate_nobody(funder: Release) -> None:
    found = overlap_attack(
        [
            shown("93543", 26, 30),
            shown("93550", 56, 60),
            shown("93544 93553", 11, 15),
            shown("93543 93544 93553", 37, 45, is_zone=False),
            shown("93543 93544 93550 93553", 93, 105, is_zone=False),
        ],
        HOUSEHOLDS,
        funder,
    )
    assert found.passed
    assert found.tried > 3


def test_an_area_that_cuts_through_a_zone_isolates_the_rest(funder: Release) -> None:
    found = overlap_attack(
        [shown("93544 93553", 11, 15), shown("93553", 0, 10, is_zone=False)], HOUSEHOLDS, funder
    )
    assert not found.passed


def test_a_total_that_is_narrower_than_its_parts_tells_of_the_hidden_one(funder: Release) -> None:
    zones = [shown("93543", 26, 30), shown("93544", 0, 10)]
    wide = shown("93543 93544", 26, 40, is_zone=False)
    narrow = shown("93543 93544", 31, 35, is_zone=False)
    assert overlap_attack([*zones, wide], HOUSEHOLDS, funder).passed
    assert not overlap_attack([*zones, narrow], HOUSEHOLDS, funder).passed


def cells(*rows: tuple[str, int, int, int]) -> pd.DataFrame:
    columns = ["cell_label", "household_count", "low_count", "high_count"]
    return pd.DataFrame(rows, columns=columns).assign(cell_time_code="2018-04-30")


@pytest.mark.parametrize(
    ("now", "is_safe"),
    [
        (("members z1", 15, 11, 15), True),
        (("members z1", 16, 16, 20), False),
        (("members z1", 20, 16, 20), True),
        (("members z1", 11, 0, 10), False),
    ],
)
def test_a_range_that_moved_for_a_few_families_is_found(
    now: tuple[str, int, int, int], *, is_safe: bool, funder: Release
) -> None:
    found = quarter_attack(cells(("members z1", 15, 11, 15)), cells(now), funder)
    assert found.tried == 1
    assert found.passed is is_safe


def test_cells_that_only_one_of_two_releases_has_are_passed_over(funder: Release) -> None:
    found = quarter_attack(cells(("members z1", 15, 11, 15)), cells(("members z2", 60, 56, 60)), funder)
    assert (found.tried, found.passed) == (0, True)
