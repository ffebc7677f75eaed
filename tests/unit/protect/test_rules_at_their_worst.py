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
from rollbook.protect.shown import exactly, in_bands
from rollbook.protect.view_rules import is_age_open, rule_cases
from rollbook.tables.check import check_table, make_table
from rollbook.tables.rows import rows_of
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
    rule: Rule, members: dict[str, int], unknown_kind: int | None = 2, *, is_release: bool = False
) -> dict[str, dict[str, Any]]:
    shown = in_bands(FUNDER) if is_release else exactly
    bands = {name: shown(count, count) for name, count in members.items()}
    composition = pd.DataFrame({"category_code": list(members), "as_of_date": pd.Timestamp(DAY)})
    composition["low_count"] = [bands[name].low for name in members]
    composition["high_count"] = [bands[name].high for name in members]
    row = {
        "rule_code": rule.rule, "as_of_date": DAY, "numerator_count": 0, "denominator_count": 0,
        "is_met": True, "margin_count": 0, "unknown_kind_count": unknown_kind,
    }  # fmt: skip
    measured = make_table("measured.rules", [row])
    layer = "released" if is_release else "internal"
    made = make_table(f"{layer}.rule_cases", list(rule_cases(measured, composition, [rule], shown)))
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


def test_without_members_no_rule_is_met() -> None:
    nobody = dict.fromkeys(MEMBERS, 0)
    assert {case["rule_verdict_code"] for case in cases(YOUNG, nobody, None).values()} == {"not_met"}
