"""What a release is attacked with, from its tables; and every attack on a small release."""

from dataclasses import replace

import h3
import numpy as np
import pandas as pd
import pytest
import shapely

from rollbook.declare.models import Area
from rollbook.present.disclosure import Audit
from rollbook.protect.attacks.differences import Shown
from rollbook.protect.attacks.evidence import CROWDS, Evidence
from rollbook.protect.attacks.found import judged
from rollbook.protect.attacks.suite import attack_release
from rollbook.protect.leaves import leaf_units
from rollbook.tables.check import make_table
from tests.attack.conftest import FUNDER
from tests.unit.present.view_sample import project

DAY = pd.Timestamp("2018-04-30")
HOMES = {"93543": 4000, "93544": 700, "93550": 23_000}
ATTACKS = {
    "nearest_address", "moved_marks", "zone_guess", "member_share", "small_zone", "member_points",
    "public_points",
    "join_quarter", "small_moves", "difference_quarters", "difference_places", "membership", "large_family",
}  # fmt: skip
AREA: Area = project().areas["antelope_valley"]


def _points(*rows: tuple[float, float, str, str]) -> pd.DataFrame:
    told = pd.DataFrame(rows, columns=["lat", "lon", "zip_code", "precision_code"])
    return told.assign(until_date=pd.Series(pd.NaT, told.index), map_detail_code="residents")


def _tables() -> dict[str, pd.DataFrame]:
    zones = pd.DataFrame(
        {
            "zone_id": ["elsewhere", "z93543_93544", "z93550"],
            "zip_codes": ["", "93543 93544", "93550"],
            "zone_lat": [None, 34.5467, 34.5627],
            "zone_lon": [None, -117.9605, -118.0909],
        }
    )
    counts = pd.DataFrame(
        {
            "layer_code": ["members"] * 3,
            "as_of_date": [DAY] * 3,
            "zone_id": zones["zone_id"],
            "low_count": [0, 26, 86],
            "high_count": [10, 30, 90],
        }
    )
    places = pd.DataFrame(
        {
            "layer_code": ["members"] * 4,
            "as_of_date": [DAY] * 4,
            "place_code": ["93543", "93544", "93550", "elsewhere"],
            "household_count": [25, 3, 87, 4],
        }
    )
    areas = pd.DataFrame({"area_id": ["all", "east"], "zip_codes": ["93543 93544 93550", "93543 93544"]})
    reached = pd.DataFrame(
        {
            "area_id": ["all", "east"],
            "reach_code": ["members"] * 2,
            "as_of_date": [DAY] * 2,
            "reach_low_count": [112, 26],
            "reach_high_count": [120, 30],
        }
    )
    published = pd.DataFrame(
        {
            "cell_label": ["members place=z93550"],
            "cell_time_code": ["2018-04-30"],
            "person_count": [96],
            "household_count": [87],
            "low_count": [86],
            "high_count": [90],
        }
    )
    empty = {
        f"{layer}.{name}": pd.DataFrame({key: [] for key in (*keys, *_COUNTED[layer])})
        for name, keys in CROWDS.items()
        for layer in ("measured", "released")
    }
    names = ("released.venues", "clean.venues", "clean.groups", "located.addresses", "located.groups")
    return {
        **empty,
        **{name: make_table(name, []) for name in names},
        "released.zones": zones,
        "released.zone_counts": counts,
        "released.areas": areas,
        "released.area_counts": reached,
        "measured.place_counts": places,
        "measured.leaf_counts": places.iloc[:0],
        "located.leaves": make_table("located.leaves", []),
        "located.shapes": make_table("located.shapes", []),
        "internal.points": _points((34.5467, -117.9605, "93543", "street_grid"),
                                   (34.5627, -118.0909, "93550", "zip_weighted")),
        "internal.published_cells": published,
        "clean.address_points": pd.DataFrame({"address_key": [], "zip_code": [], "lat": [], "lon": []}),
    }  # fmt: skip


_COUNTED = {"measured": ["person_count", "household_count"], "released": ["low_count", "high_count"]}


@pytest.fixture
def evidence() -> Evidence:
    dots = {"z93543_93544": np.array([[34.55, -117.96]] * 5), "z93550": np.array([[34.56, -118.09]] * 17)}
    return Evidence(_tables(), FUNDER, AREA, HOMES, dots=[dots, dots])


def test_zones_have_the_homes_and_members_of_their_places(evidence: Evidence) -> None:
    assert evidence.zones == {"z93543_93544": ("93543", "93544"), "z93550": ("93550",)}
    assert evidence.units == [4700, 23_000]
    assert evidence.members == [28, 87]


def test_what_is_printed_of_an_attack_follows_from_published_ranges_alone(evidence: Evidence) -> None:
    other = _tables()
    other["measured.place_counts"] = other["measured.place_counts"].assign(household_count=[23, 5, 89, 4])
    assert evidence.shown_members == Evidence(other, FUNDER, AREA, HOMES).shown_members == [28, 88]


def test_the_addresses_are_as_many_as_the_homes_and_hold_the_members(evidence: Evidence) -> None:
    assert not evidence.has_address_list
    assert [len(homes) for homes in evidence.addresses] == [4700, 23_000]
    assert [int(each.sum()) for each in evidence.is_member] == [1, 0]
    assert evidence.addresses[0][evidence.is_member[0]].tolist() == [[34.5467, -117.9605]]


def test_a_list_of_addresses_is_taken_where_there_is_one() -> None:
    listed = _tables()
    listed["clean.address_points"] = pd.DataFrame(
        {
            "address_key": ["1 a", "2 a", "3 a"],
            "zip_code": ["93544", "93550", "90001"],
            "lat": [34.5, 34.56, 34.0],
            "lon": [-117.75, -118.1, -118.2],
        }
    )
    found = Evidence(listed, FUNDER, AREA, HOMES)
    assert found.has_address_list
    assert [len(homes) for homes in found.addresses] == [2, 1]


def _finer(zone_codes: dict[str, list[str]], leaves: list[dict[str, object]]) -> dict[str, pd.DataFrame]:
    """The same members in zones of hexagons or tracts."""
    counts = [
        {"layer_code": "members", "as_of_date": DAY, "place_code": leaf["leaf_code"], "household_count": 14}
        for leaf in leaves
    ]
    zones = pd.DataFrame(
        {
            "zone_id": list(zone_codes),
            "zip_codes": "",
            "leaf_codes": [" ".join(codes) for codes in zone_codes.values()],
            "zone_lat": 34.5,
            "zone_lon": -118.0,
        }
    )
    tables = _tables()
    shown = tables["released.zone_counts"].iloc[1 : 1 + len(zone_codes)].assign(zone_id=list(zone_codes))
    return tables | {
        "released.zones": zones,
        "released.zone_counts": shown,
        "measured.leaf_counts": pd.DataFrame(counts),
        "located.leaves": make_table("located.leaves", leaves),
    }


def _leaf(code: str, kind: str, lat: float, lon: float) -> dict[str, object]:
    cell = code if kind == "cell" else h3.latlng_to_cell(lat, lon, 9)
    return {
        "leaf_code": code, "leaf_kind_code": kind, "leaf_cell_code": cell, "housing_units_count": 300,
        "leaf_lat": lat, "leaf_lon": lon, "zip_code": "93543", "vintage_year": 2020,
    }  # fmt: skip


def _by_cell() -> dict[str, pd.DataFrame]:
    here, there = (h3.latlng_to_cell(*point, 9) for point in ((34.5467, -117.9605), (34.56, -118.09)))
    leaves = [_leaf(code, "cell", *h3.cell_to_latlng(code)) for code in (here, there)]
    return _finer({"here": [here], "there": [there]}, leaves)


def _by_tract() -> dict[str, pd.DataFrame]:
    boxes = {
        "06037900102": shapely.box(-117.97, 34.54, -117.95, 34.56),
        "06037900103": shapely.box(-118.1, 34.55, -118.08, 34.57),
    }
    leaves = [_leaf(code, "tract", box.centroid.y, box.centroid.x) for code, box in boxes.items()]
    outlines = [
        {"shape_kind_code": "tract", "shape_code": code, "vintage_year": 2010, "shape_label": code,
         "shape_wkt": box.wkt}
        for code, box in boxes.items()
    ]  # fmt: skip
    here, there = boxes
    return _finer({"here": [here], "there": [there]}, leaves) | {
        "located.shapes": make_table("located.shapes", outlines)
    }


@pytest.mark.parametrize("tables", [_by_cell(), _by_tract()], ids=["hexagons", "tracts"])
def test_zones_of_hexagons_and_tracts_are_attacked_by_the_homes_in_these(
    tables: dict[str, pd.DataFrame],
) -> None:
    units = leaf_units(tables, {"93543"})
    dots = {"here": np.array([[34.55, -117.96]] * 5), "there": np.array([[34.56, -118.09]] * 17)}
    found = Evidence(tables, FUNDER, AREA, units, dots=[dots, dots])
    assert (found.units, found.members) == ([300, 300], [14, 14])
    assert [len(homes) for homes in found.addresses] == [300, 300]
    assert [int(each.sum()) for each in found.is_member] == [1, 0], "the one home that is known to the street"
    assert np.allclose(found.addresses[1].mean(axis=0), (34.56, -118.09), atol=0.01)
    assert found.shown_areas() == [Shown(frozenset(codes), 0, float("inf")) for codes in found.zones.values()]
    assert {each.attack for each in attack_release(found)} == ATTACKS - {"difference_quarters"}


def test_an_earlier_release_with_other_zones_is_crossed_with_this_one(evidence: Evidence) -> None:
    earlier = pd.DataFrame({"zone_id": ["z93543", "z93544_93550"], "zip_codes": ["93543", "93544 93550"]})
    both = replace(evidence, earlier=[earlier])
    assert both.zone_of_place.tolist() == [
        ["z93543", "z93544_93550", "z93544_93550"],
        ["z93543_93544", "z93543_93544", "z93550"],
    ]


def test_a_small_release_withstands_every_attack(evidence: Evidence) -> None:
    found = attack_release(evidence, published_before=evidence.tables["internal.published_cells"])
    assert all(each.passed for each in found), [each for each in found if not each.passed]
    assert {each.attack for each in found} == ATTACKS
    words = project().disclosure_words
    wanted = {f"attack_{each.attack}" for each in found} | {f"case_{each.case}" for each in found}
    assert wanted <= set(words)


def test_true_numbers_may_be_released_once_and_not_quarter_by_quarter(evidence: Evidence) -> None:
    exact = replace(evidence, release=FUNDER.model_copy(update={"mode": "exact"}))
    assert all(each.passed for each in attack_release(exact))
    before = evidence.tables["internal.published_cells"]
    broken = {each.attack for each in attack_release(exact, before) if not each.passed}
    assert broken == {"join_quarter", "small_moves"}


def test_a_released_area_that_is_no_union_of_zones_is_found(evidence: Evidence) -> None:
    tables = dict(evidence.tables)
    zips = ["93543 93544 93550", "93543 93550"]
    tables["released.areas"] = pd.DataFrame({"area_id": ["all", "east"], "zip_codes": zips})
    found = attack_release(replace(evidence, tables=tables))
    assert [each.case for each in found if not each.passed] == ["areas"]


def _audit(*, passed: bool) -> Audit:
    attacks = (
        judged("zone_guess", "one_release", 6, 0.0005, 0.02),
        judged("small_moves", "quiet", 70, 0 if passed else 3, 0, "count"),
    )
    return Audit("palmdale", "2018Q2", "funder", "bands", "strewn", attacks, project().disclosure_words)


def test_an_audit_prints_attack_success_bound_and_verdict() -> None:
    lines = _audit(passed=True).lines("en")
    assert lines[1] == "withstood: Guess within a zone (one release): 0.05%, at most 2%; tried 6"
    assert "All attacks were withstood" in lines[-2]
    assert _audit(passed=True).passed


def test_an_attack_that_worked_fails_the_audit_in_both_languages() -> None:
    failed = _audit(passed=False)
    assert not failed.passed
    assert failed.as_record()["passed"] is False
    assert failed.lines("en")[2].startswith("FAILED: Ranges that move for a few families (quiet zones): 3,")
    assert "FALLA" in failed.lines("es")[2]
    assert "1 " in failed.lines("es")[-2]
