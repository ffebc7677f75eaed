"""Shares, rates and ranges say of a hidden count nothing that its mark does not: they follow from marks."""

import numpy as np
import pandas as pd
import pytest

from rollbook.protect.linked.leaf_tables import leaf_tables
from rollbook.protect.shown import in_bands
from rollbook.protect.views import Measured, build_view
from rollbook.tables.store import Tables
from tests.unit.protect.samples import FUNDER, SETTINGS, measurements, zone

ZONES = [zone("93550", 40), zone("93551", 20)]
FEW = FUNDER.smallest_shown
BY_ZIP = {"measured.place_counts", "measured.leaf_counts", "measured.area_counts", "measured.representations"}
"""Tables of smaller places than a release shows: few here are some of many there."""


def released(measured: Measured) -> Tables:
    return build_view("released", measured, ZONES, SETTINGS, in_bands(FUNDER))


def with_other_few(seed: int) -> Tables:
    """The same exact counts, but other numbers wherever fewer than eleven homes are behind one."""
    dice, tables = np.random.default_rng(seed), measurements()
    for name, rows in tables.items():
        for people, homes in (("person_count", "household_count"), ("moved_count", "moved_household_count")):
            if {people, homes} <= set(rows.columns) and name not in BY_ZIP:
                is_few = rows[homes] < FEW
                drawn = pd.Series(dice.integers(0, FEW, len(rows)), rows.index)
                more = pd.Series(dice.integers(0, 4, len(rows)), rows.index)
                changed = {
                    homes: rows[homes].where(~is_few, drawn),
                    people: rows[people].where(~is_few, drawn + more),
                }
                rows = rows.assign(**changed).astype(dict(rows.dtypes))  # noqa: PLW2901  both pairs of a table
        tables[name] = rows
    return tables


@pytest.mark.parametrize("seed", range(4))
def test_a_release_is_the_same_whatever_the_hidden_counts_are(seed: int) -> None:
    expected, found = released(measurements()), released(with_other_few(seed))
    for name, table in expected.items():
        pd.testing.assert_frame_equal(found[name], table, obj=name)


def test_of_who_went_on_a_reader_learns_the_band_and_no_more() -> None:
    """30 of 60 went on, and 14 of 45 of too few homes: the second share says that there are at most ten."""
    moves = leaf_tables(released(measurements()), FUNDER)["ladder_moves"]
    told = {row.step_code: (row.low_count, row.high_count) for row in moves.itertuples()}
    assert told["attendee"] == (26, 30)
    assert told["member"] == (0, 10)
