"""What a release is attacked with, from its tables; and every attack on a small release."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from rollbook.declare.models import Area
from rollbook.present.disclosure import Audit
from rollbook.protect.attacks.evidence import CROWDS, Evidence
from rollbook.protect.attacks.found import judged
from rollbook.protect.attacks.suite import attack_release
from tests.attack.conftest import FUNDER
from tests.unit.present.view_sample import project

DAY = pd.Timestamp("2018-04-30")
HOMES = {"93543": 4000, "93544": 700, "93550": 23_000}
ATTACKS = {
    "nearest_address", "moved_marks", "zone_guess", "member_share", "small_zone", "member_points",
    "join_quarter", "small_moves", "difference_quarters", "difference_places", "membership", "large_family",
}  # fmt: skip
AREA: Area = project().areas["antelope_valley"]


def _points(*rows: tuple[float, float, str, str]) -> pd.DataFrame:
    told = pd.DataFrame(rows, columns=["lat", "lon", "zip_code", "precision_code"])
    return told.assign(until_date=pd.Series(pd.NaT, told.index))


def _tables() -> dict[str, pd.DataFrame]:
    zones = pd.DataFrame(
        {
            "zone_id": ["elsewhere", "z93543_93544", "z93550"],
            "zip_codes": ["", "93543 93544", "93550"],
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
    return {
        **empty,
        "released.zones": zones,
        "released.zone_counts": counts,
        "released.areas": areas,
        "released.area_counts": reached,
        "measured.place_counts": places,
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
