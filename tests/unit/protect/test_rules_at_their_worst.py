"""A rule's worst case: everybody of whom its question is open counts against it; best case: for it.

  parents 0-5   parents 6+   age unknown   residents   stakeholders   of unknown kind
       30           20            6            20           24               2

Worst for "parents 0-5 are at least 26%": 30 of 102. Best: 38 of 102.
"""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from rollbook.declare.models import Rule
from rollbook.measure.rules import standing
from rollbook.protect.bands import Band
from rollbook.protect.shown import Shown, exactly, in_bands
from rollbook.protect.view_rules import Members, is_age_open, rule_cases, rules
from rollbook.tables.check import check_table, make_table
from rollbook.tables.rows import rows_of
from tests.unit.protect.measure_samples import counted
from tests.unit.protect.measure_samples import measure as measure_of
from tests.unit.protect.samples import FUNDER

DAY = date(2018, 6, 30)
_EXACT = ("numerator_low_count", "denominator_low_count", "unknown_low_count")
MEMBERS = {
    "parents_0_5": 30, "parents_6_plus": 20, "parents_age_unknown": 6, "residents": 20, "stakeholders": 24,
}  # fmt: skip
YOUNG = Rule(rule="parents_0_5", at_least_percent=26, categories=("parents_0_5",))
LED = Rule(
    rule="parents_residents",
    at_least_percent=51,
    categories=("parents_0_5", "parents_6_plus", "parents_age_unknown", "residents"),
)


def cases(
    rule: Rule, counts: dict[str, int], unknown_kind: int | None = 2, *, is_release: bool = False
) -> dict[str, dict[str, Any]]:
    shown = in_bands(FUNDER) if is_release else exactly
    bands = {name: shown(count, count) for name, count in counts.items()}
    composition = pd.DataFrame({"category_code": list(counts), "as_of_date": pd.Timestamp(DAY)})
    composition["low_count"] = [bands[name].low for name in counts]
    composition["high_count"] = [bands[name].high for name in counts]
    row = {
        "rule_code": rule.rule, "as_of_date": DAY, "numerator_count": 0, "denominator_count": 0,
        "is_met": True, "margin_count": 0, "unknown_kind_count": unknown_kind,
    }  # fmt: skip
    measured = make_table("measured.rules", [row])
    members = Members(composition, make_table("internal.measures", []))
    layer = "released" if is_release else "internal"
    made = make_table(f"{layer}.rule_cases", list(rule_cases(measured, members, [rule], shown)))
    check_table(f"{layer}.rule_cases", made)
    return {str(each["case_code"]): each for each in rows_of(made)}


def test_at_worst_the_unknown_count_against_the_rule_and_still_belong_to_the_members() -> None:
    worst = cases(YOUNG, MEMBERS)["worst"]
    assert (worst["numerator_low_count"], worst["denominator_low_count"]) == (30, 102)
    assert worst["share_low"] == worst["share_high"] == pytest.approx(30 / 102)


def test_at_best_all_the_unknown_count_for_it() -> None:
    best = cases(YOUNG, MEMBERS)["best"]
    assert (best["numerator_low_count"], best["denominator_low_count"]) == (38, 102)
    assert best["unknown_low_count"] == best["unknown_high_count"] == 8


def test_a_parent_whose_childs_age_is_unknown_is_a_parent_all_the_same() -> None:
    """The rule that asks for parents of any age is left open by members of unknown kind only."""
    worst = cases(LED, MEMBERS)["worst"]
    assert (worst["numerator_low_count"], worst["denominator_low_count"], worst["unknown_low_count"]) == (
        76,
        102,
        2,
    )
    assert not is_age_open(LED)
    assert is_age_open(YOUNG)


@pytest.mark.parametrize(
    ("young", "age_unknown", "worst", "best"),
    [
        (26, 0, "met", "met"),
        (25, 1, "not_met", "met"),
        (20, 5, "not_met", "not_met"),
        (26, 5, "not_met", "met"),
    ],
)
def test_the_verdict_turns_where_whole_people_reach_the_share(
    young: int, age_unknown: int, worst: str, best: str
) -> None:
    """26 of 100 is 26 percent; 26 of 105 is not."""
    others = 100 - young - (age_unknown if young + age_unknown < 27 else 0)
    members = {"parents_0_5": young, "parents_age_unknown": age_unknown, "residents": others}
    found = cases(YOUNG, members, unknown_kind=0)
    assert (found["worst"]["rule_verdict_code"], found["best"]["rule_verdict_code"]) == (worst, best)


def test_a_release_computes_the_cases_from_its_bands() -> None:
    """30 -> 26-30, 20 -> 16-20, 6 and 2 -> fewer than 11, 24 -> 21-25."""
    worst = cases(YOUNG, MEMBERS, is_release=True)["worst"]
    assert (worst["numerator_low_count"], worst["numerator_high_count"]) == (26, 30)
    assert worst["share_low"] == pytest.approx(26 / (26 + 20 + 20 + 25 + 10 + 10))
    assert worst["share_high"] == pytest.approx(30 / (30 + 16 + 16 + 21))


def test_a_release_says_open_where_its_bands_cannot_tell() -> None:
    released = cases(YOUNG, MEMBERS, is_release=True)
    assert cases(YOUNG, MEMBERS)["worst"]["rule_verdict_code"] == "met"
    assert released["worst"]["rule_verdict_code"] == "open"
    assert released["best"]["rule_verdict_code"] == "met", "26 of at most 91, whatever the bands leave open"


def ruled(
    rule: Rule,
    counts: dict[str, int],
    measure: tuple[Band, Band] | None = None,
    shown: Shown = in_bands(FUNDER),  # noqa: B008  a function that changes nothing
) -> dict[str, Any]:
    """A rule in a view, where a measure may look at the same figure: its part and its whole."""
    composition = pd.DataFrame([
        {"category_code": name, "as_of_date": pd.Timestamp(DAY), "low_count": shown(count, count).low,
         "high_count": shown(count, count).high}
        for name, count in counts.items()
    ])  # fmt: skip
    same = measure_of("share", {"counter": "members_of_categories", "categories": rule.categories}, "members")
    rows = [counted("share", "2018Q2", (0, 0), (0, 0))] if measure else []
    told = make_table("internal.measures", rows)
    for part, band in zip(("numerator", "denominator"), measure or (), strict=False):
        told = told.assign(**{f"{part}_low": float(band.low), f"{part}_high": float(band.high)})
    row = {
        "rule_code": rule.rule, "as_of_date": DAY, "numerator_count": 0, "denominator_count": 0,
        "is_met": True, "margin_count": 3, "unknown_kind_count": 0,
    }  # fmt: skip
    members = Members(composition, told, (same,))
    measured = make_table("measured.rules", [row])
    layer = "internal" if shown is exactly else "released"
    made = make_table(f"{layer}.rules", list(rules(measured, members, [rule], FUNDER, shown)))
    check_table(f"{layer}.rules", made)
    (found,) = rows_of(made)
    return dict(found)


def test_a_release_judges_a_rule_by_its_ranges_and_not_by_the_exact_counts() -> None:
    """Exactly met by 30 of 100; 26 of at most 115 are not 26 percent, 30 of at least 85 are."""
    found = ruled(YOUNG, MEMBERS)
    assert found["is_met"] is False
    assert found["share_low"] < 0.26 < found["share_high"]
    assert (found["low_count"], found["high_count"]) == (0, 10), "nor does it say by how many"


@pytest.mark.parametrize(("young", "others", "told"), [(30, 70, (0, 10)), (60, 20, (52, 52))])
def test_true_numbers_hide_how_few_are_to_spare(young: int, others: int, told: tuple[int, int]) -> None:
    """In exact mode: for 26 percent, 5 of 30 may leave where 70 others are, and 52 of 60 where 20 are."""
    exact = in_bands(FUNDER.model_copy(update={"mode": "exact"}))
    found = ruled(YOUNG, {"parents_0_5": young, "residents": others}, shown=exact)
    assert (found["low_count"], found["high_count"]) == told


@pytest.mark.parametrize("percent", [26, 51, 100])
@pytest.mark.parametrize("part", range(0, 31, 3))
@pytest.mark.parametrize("others", [0, 1, 24, 80])
def test_the_working_view_says_what_was_measured(percent: int, part: int, others: int) -> None:
    rule = Rule(rule="parents_0_5", at_least_percent=percent, categories=("parents_0_5",))
    measured = standing(part, part + others, percent)
    found = ruled(rule, {"parents_0_5": part, "residents": others}, shown=exactly)
    assert found["is_met"] is measured.is_met
    assert found["low_count"] == found["high_count"] == measured.margin


def test_how_many_are_to_spare_follows_from_the_ranges() -> None:
    """Of the asked at most 89 others, 46 to 50: 46 may lose at least 14, 50 of 121 at most 25."""
    counts = {"parents_0_5": 48, "residents": 88}
    found = ruled(YOUNG, counts)
    worst, best = ((100 * part - 26 * (part + rest)) // 74 for part, rest in ((46, 90), (50, 86)))
    assert found["is_met"] is True
    assert (found["low_count"], found["high_count"]) == (11, 20)
    assert 11 <= worst <= best <= 20


def test_a_rule_and_a_measure_of_the_same_figure_show_the_same_range() -> None:
    """The categories add up to 304-330; the measure shows 316-320 members."""
    part, whole = Band(96, 100), Band(316, 320)
    found = ruled(YOUNG, MEMBERS, (part, whole))
    assert (found["numerator_low_count"], found["numerator_high_count"]) == (96, 100)
    assert (found["denominator_low_count"], found["denominator_high_count"]) == (316, 320)
    assert (found["share_low"], found["share_high"]) == pytest.approx((96 / 320, 100 / 316))


def test_without_members_no_rule_is_met() -> None:
    nobody = dict.fromkeys(MEMBERS, 0)
    assert {case["rule_verdict_code"] for case in cases(YOUNG, nobody, None).values()} == {"not_met"}
