"""Isolated areas and groups beside the zone, in both views: what is small stays hidden, and ranges hold."""

import pandas as pd
import pytest

from rollbook.declare.base import Words
from rollbook.declare.models import IsolatedArea
from rollbook.kernel.intervals import Interval, garwood, wilson
from rollbook.protect.areas import shown_areas
from rollbook.protect.shown import exactly, in_bands
from rollbook.protect.view_representations import verdict
from rollbook.protect.views import build_view
from rollbook.tables.check import check_table
from rollbook.tables.rows import Row, rows_of
from rollbook.tables.store import Tables
from tests.unit.protect.compared_samples import figures_with_margins
from tests.unit.protect.samples import D1, D2, FUNDER, SETTINGS, measurements, zone

APART = [zone("93550", 27), zone("93551", 9)]
JOINED = [zone("93550 93551", 36)]


def area(code: str, *zips: str) -> IsolatedArea:
    return IsolatedArea(area=code, name=Words(en=code, es=code), zips=zips)


FAR = area("far", "93551")


@pytest.fixture(scope="module")
def working() -> Tables:
    return build_view("internal", measurements(), APART, SETTINGS, exactly, isolated=[FAR])


@pytest.fixture(scope="module")
def released() -> Tables:
    made = build_view("released", measurements(), APART, SETTINGS, in_bands(FUNDER), isolated=[FAR])
    for name, table in made.items():
        check_table(name, table)
    return made


def reach(tables: Tables, area_id: str, reach_code: str = "members", day: object = D2) -> Row:
    (table,) = (table for name, table in tables.items() if name.endswith(".area_counts"))
    (row,) = (
        row
        for row in rows_of(table)
        if (row["area_id"], row["reach_code"], row["as_of_date"].date()) == (area_id, reach_code, day)
    )
    return row


def group(tables: Tables, trait: str, crowd: str = "members", aspect: str = "race") -> Row:
    (table,) = (table for name, table in tables.items() if name.endswith(".representations"))
    (row,) = (
        row
        for row in rows_of(table)
        if (row["crowd_code"], row["aspect_code"], row["trait_code"]) == (crowd, aspect, trait)
    )
    return row


def count(row: Row) -> tuple[int, int]:
    return row["reach_low_count"], row["reach_high_count"]


# which areas are shown


def test_an_area_that_is_a_zone_of_its_own_stands_alone() -> None:
    assert [(each.area_id, each.zips) for each in shown_areas([FAR], APART)] == [
        ("far", ("93551",)),
        ("rest", ("93550",)),
    ]


def test_areas_that_share_a_zone_are_shown_as_one_with_all_that_the_zone_holds() -> None:
    zones = [zone("93550", 30), zone("93552 93553 93554", 12)]
    areas = [area("one", "93553"), area("two", "93554")]
    assert [(each.area_id, each.zips) for each in shown_areas(areas, zones)] == [
        ("one+two", ("93552", "93553", "93554")),
        ("rest", ("93550",)),
    ]


def test_an_area_that_reaches_over_two_zones_joins_what_lies_in_either() -> None:
    zones = [zone("93550 93551", 30), zone("93552 93553", 12), zone("93554", 11)]
    areas = [area("one", "93550"), area("two", "93553"), area("wide", "93551", "93552")]
    shown = shown_areas(areas, zones)
    assert [(each.area_id, each.zips) for each in shown] == [
        ("one+two+wide", ("93550", "93551", "93552", "93553")),
        ("rest", ("93554",)),
    ]


def test_a_community_that_lies_far_out_as_a_whole_has_no_rest() -> None:
    assert [each.area_id for each in shown_areas([area("all_of_it", "93550", "93551")], APART)] == [
        "all_of_it"
    ]


# how far they are reached


def test_the_working_view_tells_counts_and_rates_exactly(working: Tables) -> None:
    row = reach(working, "far")
    assert count(row) == (9, 9)
    assert row["rate_low"] == row["rate_high"] == pytest.approx(9 / 200 * 1000)
    assert (row["rate_from"], row["rate_until"]) == pytest.approx([end * 5 for end in garwood(9)])
    assert row["part_low"] == pytest.approx(9 / 36)
    assert (row["part_from"], row["part_until"]) == pytest.approx(tuple(wilson(9, 36)))


def test_who_lives_elsewhere_is_counted_without_rate_and_share(working: Tables) -> None:
    row = reach(working, "elsewhere")
    assert count(row) == (11, 11)
    assert (row["rate_low"], row["part_low"]) == (None, None)


def test_a_small_area_is_hidden_and_its_rate_is_as_open_as_its_band(
    released: Tables, working: Tables
) -> None:
    row = reach(released, "far")
    assert count(row) == (0, 10)
    assert (row["rate_low"], row["rate_high"]) == (0.0, 50.0)
    assert row["rate_from"] <= reach(working, "far")["rate_from"]
    assert row["rate_until"] >= reach(working, "far")["rate_until"]


def test_all_zips_add_up_what_is_shown_of_each_and_nothing_else(released: Tables) -> None:
    assert count(reach(released, "rest")) == (26, 30)
    assert count(reach(released, "all")) == (26, 40)


def test_shares_of_nobody_are_none(working: Tables) -> None:
    row = reach(working, "far", "participants", D1)
    assert (count(row), row["part_low"]) == ((0, 0), None)


def test_a_place_with_fewer_than_100_children_has_no_rate() -> None:
    few = measurements()
    figures = few["measured.zone_figures"].copy()
    is_far = (figures["aspect_code"] == "children") & (figures["trait_code"] == "93551")
    few["measured.zone_figures"] = figures.assign(census_value=figures["census_value"].mask(is_far, 99.0))
    view = build_view("internal", few, APART, SETTINGS, exactly, isolated=[FAR])
    assert (count(reach(view, "far")), reach(view, "far")["rate_low"]) == ((9, 9), None)
    assert reach(view, "all")["rate_low"] is not None


def test_without_census_figures_there_are_counts_and_no_rates() -> None:
    bare = measurements()
    bare["measured.zone_figures"] = bare["measured.zone_figures"].head(0)
    view = build_view("internal", bare, APART, SETTINGS, exactly, isolated=[FAR])
    assert (count(reach(view, "far")), reach(view, "far")["rate_low"]) == ((9, 9), None)
    assert group(view, "hispanic")["verdict_code"] == "open"


def test_a_margin_of_error_widens_rates_and_differences(working: Tables) -> None:
    doubtful = measurements() | {"measured.zone_figures": figures_with_margins(60.0)}
    view = build_view("internal", doubtful, APART, SETTINGS, exactly, isolated=[FAR])
    assert reach(view, "far")["rate_from"] < reach(working, "far")["rate_from"]
    assert reach(view, "far")["rate_until"] > reach(working, "far")["rate_until"]
    assert group(view, "hispanic")["difference_from"] < group(working, "hispanic")["difference_from"]


# groups beside the zone


def test_a_share_is_of_those_of_whom_it_is_told(working: Tables) -> None:
    row = group(working, "hispanic")
    assert row["share_low"] == row["share_high"] == pytest.approx(30 / 52)
    assert (row["share_from"], row["share_until"]) == pytest.approx(tuple(wilson(30, 52)))
    assert row["difference_from"] == pytest.approx(wilson(30, 52).low - 2000 / 4500)
    assert group(working, "unknown")["share_low"] == pytest.approx(11 / 63)


def test_a_verdict_says_more_only_where_the_whole_interval_lies_above(working: Tables) -> None:
    row = group(working, "hispanic")
    assert (row["difference_from"] > 0, row["verdict_code"]) == (True, "more")
    assert group(working, "asian_nh")["difference_from"] < 0
    assert group(working, "en", aspect="language")["verdict_code"] == "open"


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.01, 0.2, "more"),
        (-0.2, -0.01, "fewer"),
        (-0.1, 0.1, "same"),
        (-0.11, 0.05, "unclear"),
        (0, 0.3, "unclear"),
    ],
)
def test_similar_is_what_surely_differs_by_little(low: float, high: float, said: str) -> None:
    assert verdict(Interval(low, high)) == said


def test_in_a_release_everything_follows_from_the_bands(released: Tables) -> None:
    row = group(released, "hispanic")
    assert (row["low_count"], row["high_count"]) == (26, 30)
    # Others: 11-15 white, three hidden counts.
    assert row["share_low"] == pytest.approx(26 / (26 + 45))
    assert row["share_high"] == pytest.approx(30 / (30 + 11))
    assert row["share_from"] == pytest.approx(wilson(26 / 71 * 37, 37).low)
    assert row["verdict_code"] == "unclear"


def test_a_release_is_never_surer_than_the_working_view(released: Tables, working: Tables) -> None:
    exact, banded = (
        pd.concat([tables[f"{layer}.{name}"] for name in ("representations",)])
        for layer, tables in (("internal", working), ("released", released))
    )
    pairs = zip(rows_of(exact), rows_of(banded), strict=True)
    for own, shown in pairs:
        assert shown["share_low"] <= own["share_low"] <= shown["share_high"]
        assert shown["share_from"] <= own["share_from"]
        assert shown["share_until"] >= own["share_until"]
        if shown["verdict_code"] in ("more", "fewer"):
            assert own["verdict_code"] == shown["verdict_code"]


def test_of_a_group_that_is_hidden_as_a_whole_nothing_is_said(released: Tables) -> None:
    row = group(released, "hispanic", "leaders")
    assert (row["low_count"], row["high_count"], row["verdict_code"]) == (0, 10, "open")
    assert (row["share_low"], row["share_high"]) == (0.0, 1.0)


def test_places_are_those_of_the_view_s_zones() -> None:
    view = build_view("released", measurements(), JOINED, SETTINGS, in_bands(FUNDER), isolated=[FAR])
    assert group(view, "z93550_93551", aspect="place")["low_count"] == 36
    (share,) = (
        row["zone_share"] for row in rows_of(view["released.zone_shares"]) if row["aspect_code"] == "place"
    )
    assert share == 1.0
    assert [row["area_id"] for row in rows_of(view["released.areas"])] == ["all", "elsewhere", "far"]
