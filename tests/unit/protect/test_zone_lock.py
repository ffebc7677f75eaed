"""Zones are frozen at the first release: later merged, never split, never drawn anew."""

import h3
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollbook.kernel.errors import SettingsError
from rollbook.protect.zone_lock import ZoneLock, freeze, locked_zones, read_lock, require_only_merged
from rollbook.protect.zones import FINEST, Leaf, Zone, cell_leaf, roll_up
from tests.unit.protect.samples import FUNDER

PARENTS = sorted(h3.cell_to_children(h3.latlng_to_cell(34.56, -118.09, 5), 7))
CELLS = [h3.cell_to_center_child(parent, FINEST) for parent in PARENTS][:12]


def released(zones: list[Zone], kind: str = "cell") -> pd.DataFrame:
    """Zones as ``released.zones`` has them."""
    return pd.DataFrame(
        {
            "zone_id": [*(each.zone_id for each in zones), "elsewhere"],
            "zip_codes": [*(" ".join(each.zips) for each in zones), ""],
            "zone_lat": [*(each.lat for each in zones), None],
            "leaf_kind_code": [*(kind for _ in zones), ""],
            "leaf_codes": [*(" ".join(each.codes) for each in zones), ""],
        }
    )


def frozen(zones: list[Zone], before: ZoneLock | None = None, quarter: str = "2018Q2") -> ZoneLock:
    """The lock that a release with these zones leaves behind."""
    text = freeze(released(zones), FUNDER, community="palmdale", quarter=quarter, before=before)
    return read_lock(text, "palmdale.funder.lock.yml")


def valley(*members: int, units: int = 200) -> list[Leaf]:
    """Cells far from each other with so many member households."""
    return [cell_leaf(cell, count, units) for cell, count in zip(CELLS, members, strict=False)]


def test_the_first_release_writes_its_zones_down() -> None:
    zones = roll_up(valley(12, 14, 20), FUNDER)
    lock = frozen(zones)
    assert dict(lock.zones) == {each.zone_id: each.codes for each in zones}
    assert (lock.community, lock.profile, lock.first_quarter, lock.leaf_kind) == (
        "palmdale",
        "funder",
        "2018Q2",
        "cell",
    )


def test_the_next_release_has_the_same_zones_though_the_counts_would_draw_others() -> None:
    first = roll_up(valley(12, 6, 5, 20), FUNDER)
    later = valley(12, 30, 31, 20)
    assert {each.codes for each in roll_up(later, FUNDER)} != {each.codes for each in first}
    assert {each.codes for each in locked_zones(frozen(first), later, FUNDER)} == {
        each.codes for each in first
    }


def test_a_zone_that_no_longer_passes_is_merged_with_the_nearest_and_stays_so() -> None:
    first = roll_up(valley(12, 14, 20), FUNDER)
    now = locked_zones(frozen(first), valley(4, 14, 20), FUNDER)
    assert len(now) == 2
    assert {code for each in now for code in each.codes} == set(CELLS[:3])
    lock = frozen(now, frozen(first), "2018Q3")
    assert lock.first_quarter == "2018Q2"
    grown_again = locked_zones(lock, valley(40, 14, 20), FUNDER)
    assert {each.codes for each in grown_again} == {each.codes for each in now}


def test_a_zone_that_others_join_keeps_its_name() -> None:
    first = roll_up(valley(12, 14, 20), FUNDER)
    names = {each.zone_id for each in first}
    assert {each.zone_id for each in locked_zones(frozen(first), valley(4, 14, 20), FUNDER)} < names


def test_a_place_that_is_new_joins_the_zone_next_to_it_if_it_may() -> None:
    lock = frozen(roll_up(valley(12, 14), FUNDER))
    now = locked_zones(lock, valley(12, 14, 1), FUNDER)
    assert sorted(code for each in now for code in each.codes) == sorted(CELLS[:3])
    crowded = [*valley(12, 14), cell_leaf(CELLS[2], 150, 151)]
    assert CELLS[2] not in {code for each in locked_zones(lock, crowded, FUNDER) for code in each.codes}


def test_zones_that_are_all_too_small_are_not_shown_and_keep_their_place() -> None:
    first = roll_up(valley(12, 14), FUNDER)
    nothing = locked_zones(frozen(first), valley(1, 2), FUNDER)
    assert nothing == []
    lock = frozen(nothing, frozen(first))
    assert {each.codes for each in locked_zones(lock, valley(12, 14), FUNDER)} == {
        each.codes for each in first
    }


def test_a_cell_whose_homes_are_gone_stays_in_its_zone() -> None:
    lock = frozen(roll_up(valley(12, 14), FUNDER))
    codes = {code for each in locked_zones(lock, valley(12), FUNDER) for code in each.codes}
    assert codes == set(CELLS[:2])


def test_a_tract_that_is_gone_is_an_error() -> None:
    tract = Leaf("06037900100", CELLS[0], 12, 200, 34.5, -118.0, "tract")
    text = freeze(released(roll_up([tract], FUNDER), "tract"), FUNDER, community="palmdale", quarter="2018Q2")
    with pytest.raises(SettingsError, match="gone"):
        locked_zones(read_lock(text, ""), [], FUNDER)


def test_cells_after_zips_are_an_error_since_both_could_be_compared() -> None:
    whole = Leaf("93550", CELLS[0], 12, 200, 34.5, -118.0)
    zips = roll_up([whole], FUNDER)
    text = freeze(released(zips, "zip"), FUNDER, community="palmdale", quarter="2018Q2")
    with pytest.raises(SettingsError, match="kind"):
        locked_zones(read_lock(text, ""), [whole, *valley(12)], FUNDER)


@pytest.mark.parametrize(
    ("written", "instead", "what"),
    [
        ("first_quarter: 2018Q2", "first_quarter: 2018Q3", "edited"),
        ("zone_housing_units: 50", "zone_housing_units: 10", "edited"),
        (CELLS[0], CELLS[5], "edited"),
        ("hash: ", "hashed: ", "cannot be read"),
        ("zones:", "zones: [", "cannot be read"),
    ],
)
def test_a_lock_that_was_edited_is_refused(written: str, instead: str, what: str) -> None:
    zones = released(roll_up(valley(12, 14), FUNDER))
    text = freeze(zones, FUNDER, community="palmdale", quarter="2018Q2")
    assert read_lock(text, "").first_quarter == "2018Q2"
    assert written in text
    with pytest.raises(SettingsError, match=what):
        read_lock(text.replace(written, instead), "palmdale.funder.lock.yml")


def test_a_lock_that_splits_an_earlier_zone_is_refused() -> None:
    whole = roll_up(valley(6, 7), FUNDER)
    lock = frozen(whole)
    assert len(whole) == 1
    with pytest.raises(SettingsError, match="split"):
        freeze(
            released(roll_up(valley(12, 14), FUNDER)),
            FUNDER,
            community="palmdale",
            quarter="2018Q3",
            before=lock,
        )


COUNTS = st.lists(st.integers(0, 40), min_size=12, max_size=12)


@given(COUNTS, st.lists(COUNTS, min_size=1, max_size=4))
def test_from_release_to_release_zones_are_only_ever_merged(
    first: list[int], quarters: list[list[int]]
) -> None:
    zones = roll_up(valley(*first), FUNDER)
    if not zones:
        return
    lock = frozen(zones)
    for number, members in enumerate(quarters):
        now = locked_zones(lock, valley(*members), FUNDER)
        assert all(each.is_large_enough(FUNDER) for each in now)
        codes = [code for each in now for code in each.codes]
        assert len(codes) == len(set(codes))
        after = frozen(now, lock, f"201{number}Q3")
        require_only_merged(lock, after)
        for earlier in lock.zones.values():
            assert sum(bool(set(earlier) & set(each.codes)) for each in now) <= 1
        lock = after
