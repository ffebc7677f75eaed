"""The page of the membership rules says no more of them than its ranges do."""

from datetime import date
from typing import Any

import pytest

from rollbook.present.pages.rules import rules_page
from rollbook.present.words import plain
from tests.unit.present.view_sample import view_of

Json = dict[str, Any]


def sample(led: tuple[float, float], young: tuple[float, float]) -> list[Json]:
    """Rows of the two rules with these shares, low and high."""
    return [
        {
            "rule_code": rule, "as_of_date": date(2018, 6, 30), "is_met": True, "share_low": ends[0],
            "share_high": ends[1], "numerator_low_count": 56, "numerator_high_count": 60,
            "denominator_low_count": 216, "denominator_high_count": 220, "low_count": 0, "high_count": 10,
        }
        for rule, ends in (("parents_residents", led), ("parents_0_5", young))
    ]  # fmt: skip


def ruled(
    led: tuple[float, float], young: tuple[float, float], name: str = "release"
) -> tuple[str, list[Json]]:
    """The claim and the verdicts where the two rules (51 and 26 percent) have these shares, low and high."""
    page = rules_page(view_of(name, rules=sample(led, young)))
    return plain(page["claim"]), [item for block in page["blocks"] for item in block.get("items", [])]


@pytest.mark.parametrize(
    ("led", "young", "claim"),
    [
        ((0.80, 0.83), (0.30, 0.32), "Both membership rules are met."),
        ((0.40, 0.45), (0.20, 0.22), "Neither membership rule is met yet."),
        ((0.80, 0.83), (0.20, 0.22), "One rule is met. The other is not met yet: parents of young children."),
        (
            (0.80, 0.83),
            (0.25, 0.28),
            "One rule is met. Whether the other is met, the ranges shown here cannot",
        ),
        (
            (0.40, 0.45),
            (0.25, 0.28),
            "One rule is not met yet. Whether the other is met, the ranges shown here",
        ),
        ((0.50, 0.52), (0.25, 0.28), "cannot tell whether the membership rules are met."),
    ],
)
def test_the_claim_about_the_rules_says_no_more_than_their_ranges(
    led: tuple[float, float], young: tuple[float, float], claim: str
) -> None:
    assert claim in ruled(led, young)[0]


def test_a_rule_whose_range_holds_the_share_required_is_neither_met_nor_not() -> None:
    _, (led, young) = ruled((0.80, 0.83), (0.25, 0.28))
    assert (led["is_met"], led["verdict"]) == (True, "Met")
    assert (young["is_met"], young["verdict"]) == (False, "Cannot be told")
    assert "cannot tell whether it is met" in plain(young["detail"])


def test_a_release_does_not_say_by_how_few_people_a_rule_is_met_or_missed() -> None:
    _, (led, young) = ruled((0.80, 0.83), (0.20, 0.22))
    assert "to spare" not in plain(led["detail"])
    assert plain(young["detail"]).endswith("Still needed: more parents of young children.")


def test_a_bar_is_drawn_no_more_exactly_than_its_share_is_printed() -> None:
    page = rules_page(view_of("release", rules=sample((0.7869, 0.8407), (0.2434, 0.2654))))
    chart = next(block["chart"] for block in page["blocks"] if block["kind"] == "chart")
    assert [(point["low"], point["high"], point["text"]) for point in chart["points"]] == [
        (0.78, 0.85, "78–85%"),
        (0.24, 0.27, "24–27%"),
    ]
    assert [point["is_met"] for point in chart["points"]] == [True, None]
