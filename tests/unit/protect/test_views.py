"""Two views by the same steps: the release in bands, the working view exactly."""

import pandas as pd
import pytest

from rollbook.kernel.errors import ProtectionError
from rollbook.protect.views import Shown, build_view, exactly, in_bands
from rollbook.protect.zones import Zone
from rollbook.tables.catalogue import tables_of
from rollbook.tables.check import check_table
from rollbook.tables.rows import Row, rows_of
from rollbook.tables.store import Tables
from tests.unit.protect.samples import D1, D2, END, FUNDER, SETTINGS, measurements, zone

APART = [zone("93550", 27), zone("93551", 9)]
JOINED = [zone("93550 93551", 36)]


def view(layer: str, zones: list[Zone], shown: Shown) -> Tables:
    return build_view(layer, measurements(), zones, SETTINGS, shown)


@pytest.fixture(scope="module")
def released() -> Tables:
    return view("released", JOINED, in_bands(FUNDER))


@pytest.fixture(scope="module")
def working() -> Tables:
    return view("internal", APART, exactly)


def band_of(row: Row) -> tuple[int, int]:
    return row["low_count"], row["high_count"]


def bands(tables: Tables, name: str, key: str) -> dict[object, tuple[int, int]]:
    return {row[key]: band_of(row) for row in rows_of(tables[name])}


def test_everything_released_passes_the_wall(released: Tables) -> None:
    assert sorted(released) == sorted(tables_of("released"))
    for name, table in released.items():
        check_table(name, table)


def test_the_same_counts_shown_exactly_do_not(working: Tables) -> None:
    small = [name for name, table in working.items() if "low_count" in table]
    assert small
    for name in small:
        check_table(name, working[name])
    with pytest.raises(ProtectionError):
        check_table("released.cores", view("released", JOINED, exactly)["released.cores"])


def test_a_release_never_shows_a_count_from_one_to_ten(released: Tables) -> None:
    shown = [table for table in released.values() if "low_count" in table]
    assert len(shown) == 6
    for table in shown:
        assert not table["low_count"].between(1, 10).any()
        assert (table["high_count"] >= 10).all()


def test_the_working_view_is_exact(working: Tables) -> None:
    assert bands(working, "internal.attendances", "month_code") == {"2018-05": (30, 30), "2018-06": (33, 33)}
    assert bands(working, "internal.cores", "quarter_code") == {"2018Q2": (8, 8)}
    assert bands(working, "internal.compositions", "category_code")["stakeholders"] == (6, 6)


def test_thirty_people_from_ten_homes_are_hidden(released: Tables) -> None:
    assert bands(released, "released.attendances", "month_code") == {"2018-05": (0, 10), "2018-06": (31, 35)}


def test_a_category_is_hidden_by_the_homes_behind_it(released: Tables) -> None:
    assert bands(released, "released.compositions", "category_code") == {
        "parents_0_5": (16, 20),
        "parents_6_plus": (0, 10),
        "parents_age_unknown": (0, 10),
        "residents": (21, 25),
        "stakeholders": (0, 10),
    }


def test_families_are_households(released: Tables, working: Tables) -> None:
    assert bands(working, "internal.families", "as_of_date") == {pd.Timestamp(END): (49, 49)}
    assert bands(released, "released.families", "as_of_date") == {pd.Timestamp(END): (46, 50)}


def zone_bands(tables: Tables, name: str) -> dict[tuple[str, pd.Timestamp, str], tuple[int, int]]:
    return {
        (row["layer_code"], row["as_of_date"], row["zone_id"]): band_of(row) for row in rows_of(tables[name])
    }


def test_a_zone_counts_the_households_of_its_zips_together(released: Tables) -> None:
    shown = zone_bands(released, "released.zone_counts")
    assert shown["members", pd.Timestamp(D1), "z93550_93551"] == (16, 20)
    assert shown["members", pd.Timestamp(D2), "z93550_93551"] == (36, 40)
    assert shown["participants", pd.Timestamp(D2), "z93550_93551"] == (46, 50)


def test_who_lives_elsewhere_is_counted_apart_and_just_as_carefully(released: Tables) -> None:
    shown = zone_bands(released, "released.zone_counts")
    assert shown["members", pd.Timestamp(D1), "elsewhere"] == (0, 10)
    assert shown["members", pd.Timestamp(D2), "elsewhere"] == (11, 15)


def test_the_working_view_counts_every_zip(working: Tables) -> None:
    shown = zone_bands(working, "internal.zone_counts")
    assert shown["members", pd.Timestamp(D2), "z93551"] == (9, 9)
    assert shown["participants", pd.Timestamp(D1), "z93550"] == (0, 0)


def test_every_zone_and_elsewhere_is_listed_with_its_middle(released: Tables) -> None:
    rows = {
        row["zone_id"]: (row["zip_codes"], row["zone_lat"]) for row in rows_of(released["released.zones"])
    }
    assert rows == {"z93550_93551": ("93550 93551", 34.5), "elsewhere": ("", None)}


def test_a_rule_s_share_follows_from_the_bands_of_the_release_alone(released: Tables) -> None:
    (rule,) = rows_of(released["released.rules"])
    assert (rule["numerator_low_count"], rule["numerator_high_count"]) == (16, 20)
    assert (rule["denominator_low_count"], rule["denominator_high_count"]) == (37, 75)
    assert rule["share_low"] == pytest.approx(16 / (16 + 55))
    assert rule["share_high"] == pytest.approx(20 / (20 + 21))
    assert band_of(rule) == (0, 10)


def test_in_the_working_view_a_rule_is_exact(working: Tables) -> None:
    (rule,) = rows_of(working["internal.rules"])
    assert rule["share_low"] == rule["share_high"] == pytest.approx(16 / 63)
    assert (rule["numerator_low_count"], rule["denominator_high_count"], rule["low_count"]) == (16, 63, 1)


def test_published_figures_are_shown_as_they_were_published(released: Tables) -> None:
    (figure,) = rows_of(released["released.published_figures"])
    assert figure["published_value"] == 10


def test_counts_of_one_band_cannot_be_told_apart_in_a_release(released: Tables) -> None:
    exact = measurements()
    exact["measured.cores"].loc[:, ["person_count", "household_count"]] = 1
    exact["measured.families"].loc[:, "household_count"] = 46
    other = build_view("released", exact, JOINED, SETTINGS, in_bands(FUNDER))
    for name, table in released.items():
        pd.testing.assert_frame_equal(other[name], table)
