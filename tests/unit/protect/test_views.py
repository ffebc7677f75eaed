"""Two views by the same steps: the release in bands, the working view exactly."""

import pandas as pd
import pytest

from rollbook.kernel.errors import ProtectionError
from rollbook.protect.shown import Shown, exactly, in_bands
from rollbook.protect.views import build_view
from rollbook.protect.zones import Zone
from rollbook.tables.answer_tables import ANSWERS_OF_VIEWS
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
    # Public meeting places are of no zone and no band, and answers to forms of no member: others make them.
    apart = {
        "released.venues",
        "released.venue_lists",
        *(f"released.{name}" for name, *_ in ANSWERS_OF_VIEWS),
    }
    assert sorted({*released, *apart}) == sorted(tables_of("released"))
    for name, table in released.items():
        check_table(name, table)


def is_refused(name: str, table: pd.DataFrame) -> bool:
    try:
        check_table(name, table)
    except ProtectionError:
        return True
    return False


def test_the_same_counts_shown_exactly_do_not(working: Tables) -> None:
    ends = {"low_count", "range_low_count", "reach_low_count"}
    counted = [name for name, table in working.items() if ends & {*table.columns}]
    assert len(counted) == 17
    assert not any(is_refused(name, working[name]) for name in counted)
    unbanded = view("released", JOINED, exactly)
    passed = [name for name, table in unbanded.items() if len(table) and not is_refused(name, table)]
    # No count in these is small, or they count neither people nor homes.
    assert sorted(name.removeprefix("released.") for name in passed) == [
        "areas", "attendances", "families", "group_counts", "published_figures", "row_accounts",
        "touch_timings", "zone_shares", "zones",
    ]  # fmt: skip


def test_a_release_never_shows_a_count_from_one_to_ten(released: Tables) -> None:
    shown = [table for table in released.values() if "low_count" in table]
    assert len(shown) == 15
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


# where members come from, how far they go


def attribution(tables: Tables, method: str, channel: str) -> dict[str, tuple[int | None, int | None]]:
    (table,) = (table for name, table in tables.items() if name.endswith(".attributions"))
    (row,) = (row for row in rows_of(table) if (row["method_code"], row["channel_code"]) == (method, channel))
    return {
        name: (row[f"{name}_low_count"], row[f"{name}_high_count"])
        for name in ("estimate", "range", "denominator")
    }


def test_an_estimate_is_shown_in_its_band_and_its_range_by_the_outer_ends(
    released: Tables, working: Tables
) -> None:
    assert attribution(working, "any_touch", "pn") == {
        "estimate": (21, 21), "range": (17, 26), "denominator": (48, 48),
    }  # fmt: skip
    assert attribution(released, "any_touch", "pn") == {
        "estimate": (21, 25), "range": (16, 30), "denominator": (46, 50),
    }  # fmt: skip


def test_bounds_are_a_range_without_an_estimate(released: Tables, working: Tables) -> None:
    for tables, shown in ((working, (12, 33)), (released, (11, 35))):
        found = attribution(tables, "bounds", "pn")
        assert (found["estimate"], found["range"]) == ((None, None), shown)


def test_a_range_whose_low_end_is_small_begins_at_nothing(released: Tables) -> None:
    assert attribution(released, "bounds", "roc_nac")["range"] == (0, 20)


def test_a_range_of_few_homes_is_hidden_at_both_ends(released: Tables) -> None:
    assert attribution(released, "bounds", "outreach")["range"] == (0, 10)
    assert attribution(released, "any_touch", "roc_nac") == {
        "estimate": (0, 10), "range": (0, 10), "denominator": (46, 50),
    }  # fmt: skip


def test_what_people_say_is_one_count_and_no_range_beyond_its_band(released: Tables) -> None:
    found = attribution(released, "self_report", "outreach")
    assert found["estimate"] == found["range"] == (11, 15)


def test_new_members_from_few_homes_are_hidden_as_well() -> None:
    """Even wider than the mark says: groups of them that are shown would contradict it."""
    exact = measurements()
    exact["measured.attributions"]["new_member_household_count"] = 10
    tables = build_view("released", exact, JOINED, SETTINGS, in_bands(FUNDER))
    assert attribution(tables, "any_touch", "pn")["denominator"] == (0, 20)


def test_a_set_of_channels_that_few_or_none_came_by_looks_the_same(released: Tables) -> None:
    """Those of no channel are shown wider: with all 48 new members they would tell the others."""
    assert bands(released, "released.touch_overlaps", "channels_code") == {
        "none": (26, 35), "pn": (11, 15), "pn+roc_nac": (0, 10), "pn+outreach": (0, 10),
    }  # fmt: skip


def test_timings_and_flows_are_hidden_by_the_homes_behind_them(released: Tables) -> None:
    """12 people were seen afterwards: 46 to 50 in all less 11 to 15 and 21 to 25 would say six at least."""
    assert bands(released, "released.touch_timings", "timing_code") == {
        "before": (11, 15), "after": (0, 10), "never": (21, 35),
    }  # fmt: skip
    assert bands(released, "released.quarter_flows", "flow_code") == {
        "stayed": (36, 40), "returned": (0, 10), "first_time": (0, 10), "dropped_off": (11, 15),
    }  # fmt: skip


def rungs(tables: Tables) -> dict[str, Row]:
    (table,) = (table for name, table in tables.items() if name.endswith(".ladders"))
    return {row["step_code"]: row for row in rows_of(table)}


def test_in_the_working_view_the_share_that_went_on_is_exact(working: Tables) -> None:
    shares = {step: (row["share_low"], row["share_high"]) for step, row in rungs(working).items()}
    assert shares == {
        "participant": (0, 1),
        "attendee": (30 / 60, 30 / 60),
        "member": (14 / 45, 14 / 45),
        "core_member": (15 / 30, 15 / 30),
        "leader": (3 / 16, 3 / 16),
    }


def test_in_a_release_the_share_that_went_on_follows_from_the_bands_of_both_counts(released: Tables) -> None:
    rung = rungs(released)["attendee"]
    assert (band_of(rungs(released)["participant"]), band_of(rung)) == ((56, 60), (41, 45))
    assert (rung["share_low"], rung["share_high"]) == (26 / 60, 30 / 56)


@pytest.mark.parametrize(
    "step", ["participant", "member", "leader"], ids=["the first step", "few homes", "few people"]
)
def test_where_a_count_is_hidden_any_share_is_possible(released: Tables, step: str) -> None:
    assert (rungs(released)[step]["share_low"], rungs(released)[step]["share_high"]) == (0, 1)


def test_a_median_of_few_homes_is_left_out_of_a_release(released: Tables, working: Tables) -> None:
    days = {step: row["median_days"] for step, row in rungs(released).items()}
    assert days == {
        "participant": None,
        "attendee": 21.5,
        "member": None,
        "core_member": 92.0,
        "leader": None,
    }
    assert rungs(working)["member"]["median_days"] == 40.0


def test_families_of_a_program_are_homes_and_parents_are_people(released: Tables, working: Tables) -> None:
    assert bands(working, "internal.programs", "program_code") == {
        "pn_families": (49, 49), "pn_families_isolated": (10, 10), "pn_parents": (60, 60),
        "pn_parents_members": (13, 13),
    }  # fmt: skip
    assert bands(released, "released.programs", "program_code") == {
        "pn_families": (46, 50), "pn_families_isolated": (0, 10), "pn_parents": (56, 60),
        "pn_parents_members": (11, 15),
    }  # fmt: skip


def test_sessions_are_told_exactly_and_attendances_only_in_bands(released: Tables) -> None:
    shown = {row["group_type_code"]: row for row in rows_of(released["released.sessions"])}
    assert {kind: (row["held_count"], *band_of(row)) for kind, row in shown.items()} == {
        "PN": (9, 86, 90), "ROC": (2, 0, 10), "NAC": (0, 0, 10),
    }  # fmt: skip


def test_groups_are_counted_alike_in_both_views(released: Tables, working: Tables) -> None:
    pd.testing.assert_frame_equal(released["released.group_counts"], working["internal.group_counts"])
