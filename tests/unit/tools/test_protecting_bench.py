"""The made-up valley that protection is measured on, and the measurements of its zones."""

import h3
import numpy as np
import pytest

from rollbook.declare.models import Release
from tools.bench.protecting import zones as bench
from tools.bench.protecting.valley import IN_THE_DESERT, IN_TOWNS, valley

FUNDER = Release.model_validate({"profile": "funder"})


def test_the_same_seed_gives_the_same_valley_and_another_seed_another() -> None:
    one, same, other = valley(1, 100, quarters=3), valley(1, 100, quarters=3), valley(2, 100, quarters=3)
    assert np.array_equal(one.lat, same.lat)
    assert np.array_equal(one.is_member, same.is_member)
    assert not np.array_equal(one.lat, other.lat)


def test_every_address_is_a_home_in_the_cell_that_holds_it() -> None:
    made = valley(3, 300, quarters=1)
    assert len(made.lat) == IN_TOWNS + IN_THE_DESERT == sum(made.housing_units.values())
    for at in range(0, len(made.lat), 4000):
        assert made.cell[at] == h3.latlng_to_cell(made.lat[at], made.lon[at], 9)
    leaves = made.leaves(0)
    assert sum(leaf.member_households for leaf in leaves) == 300
    assert sum(leaf.housing_units for leaf in leaves) == len(made.lat)


def test_as_many_join_and_leave_as_is_said() -> None:
    made = valley(4, 1000, quarters=9)
    quiet = valley(4, 1000, quarters=9, joining=0.005, leaving=0.003)

    def moved(flags: np.ndarray) -> float:
        return float(np.mean(np.sum(flags[1:] != flags[:-1], axis=1) / np.sum(flags[:-1], axis=1)))

    assert moved(made.is_member) == pytest.approx(0.07, abs=0.015)
    assert moved(quiet.is_member) == pytest.approx(0.008, abs=0.005)
    assert float(np.mean(made.is_rural[made.is_member[0]])) == pytest.approx(0.15, abs=0.04)


def test_what_is_published_of_a_zone_moves_only_when_enough_households_have() -> None:
    before: dict[str, tuple[int, int]] = {}
    for published in bench.quarters_of(valley(5, 300, quarters=bench.QUARTERS), FUNDER):
        for zone, held in published:
            shown = (held.band.low, held.band.high)
            then = before.get(zone.zone_id, shown)
            assert abs(shown[0] - then[0]) == 0 or abs(shown[0] - then[0]) >= FUNDER.band_width
            before[zone.zone_id] = shown


def test_the_figures_are_those_of_the_release_s_promise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "SEEDS", 1)
    monkeypatch.setattr(bench, "HOUSEHOLDS", (300,))
    (share,) = bench.mapped_shares()
    funder, public = bench.zone_errors()
    assert (share.name, share.bound, share.at_least) == ("protect.mapped_share", 0.92, True)
    assert [(each.name, each.bound) for each in (funder, public)] == [
        ("protect.zone_error", 2.0),
        ("protect.zone_error_public", 3.5),
    ]
    assert share.holds
    assert 0 < funder.value < public.value
