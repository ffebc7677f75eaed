"""Areas and groups beside the zone, for all counts: a release hides, and is never surer than we are."""

from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.declare.base import Words
from rollbook.declare.models import IsolatedArea
from rollbook.kernel.intervals import garwood, wilson
from rollbook.protect.shown import exactly, in_bands
from rollbook.protect.views import build_view
from rollbook.tables.check import check_table
from rollbook.tables.rows import rows_of
from tests.unit.protect.samples import FUNDER, SETTINGS, measurements, zone

APART = [zone("93550", 27), zone("93551", 19)]
FAR = IsolatedArea(area="far", name=Words(en="Far", es="Lejos"), zips=("93551",))
COUNTED = ("area_counts", "representations")
RANGES = ("rate", "part", "share")


def redrawn(choice: st.DataObject, most_at_home: int) -> dict[str, pd.DataFrame]:
    """Measurements with other counts; at most so many people of a home."""
    exact = measurements()
    for name in COUNTED:
        table = exact[f"measured.{name}"]
        homes = choice.draw(st.lists(st.integers(0, 60), min_size=len(table), max_size=len(table)))
        people = [count * choice.draw(st.integers(1, most_at_home)) for count in homes]
        exact[f"measured.{name}"] = table.assign(
            person_count=pd.array(people, dtype="Int64"), household_count=pd.array(homes, dtype="Int64")
        )
    return exact


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_whatever_is_counted_nothing_between_1_and_10_is_released(choice: st.DataObject) -> None:
    made = build_view("released", redrawn(choice, 3), APART, SETTINGS, in_bands(FUNDER), isolated=[FAR])
    for name in ("areas", *COUNTED, "zone_shares"):
        check_table(f"released.{name}", made[f"released.{name}"])


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_ranges_and_intervals_of_a_release_hold_those_of_the_working_view(choice: st.DataObject) -> None:
    exact = redrawn(choice, 1)
    working = build_view("internal", exact, APART, SETTINGS, exactly, isolated=[FAR])
    released = build_view("released", exact, APART, SETTINGS, in_bands(FUNDER), isolated=[FAR])
    for name in COUNTED:
        for own, shown in zip(
            rows_of(working[f"internal.{name}"]), rows_of(released[f"released.{name}"]), strict=True
        ):
            assert all(_holds(own, shown, what) for what in RANGES)
            if shown.get("verdict_code") in ("more", "fewer", "same"):
                assert shown["verdict_code"] == own["verdict_code"] or shown["verdict_code"] == "same"


def _holds(own: dict[str, Any], shown: dict[str, Any], what: str) -> bool:
    names = [(f"{what}_{low}", f"{what}_{high}") for low, high in (("low", "high"), ("from", "until"))]
    pairs = [pair for pair in names if own.get(pair[0]) is not None and shown.get(pair[0]) is not None]
    return all(shown[low] <= own[low] + 1e-9 and shown[high] >= own[high] - 1e-9 for low, high in pairs)


@given(st.integers(0, 500), st.integers(1, 500))
def test_an_interval_holds_what_it_is_of_and_more_people_make_it_narrower(part: int, rest: int) -> None:
    whole = part + rest
    low, high = wilson(part, whole)
    assert 0 <= low <= part / whole <= high <= 1
    wide, narrow = wilson(part, whole), wilson(4 * part, 4 * whole)
    assert narrow.high - narrow.low <= wide.high - wide.low
    assert garwood(part).low <= part < garwood(part).high
