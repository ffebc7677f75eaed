"""The page of restated figures in a release: both ranges, and a reason where one may be named."""

from typing import Any

import pytest

from rollbook.present.pages.restated import restated_page
from rollbook.present.words import plain
from tests.unit.present.view_sample import view_of

Row = dict[str, Any]


def restated(reasons: str) -> Row:
    """People at meetings in the first quarter: hidden in the earlier release, 11-15 in this one."""
    ends = {
        f"{when}_{part}_{end}": value
        for when, values in (("then", (0, 10)), ("now", (11, 15)))
        for part in ("numerator", "value")
        for end, value in zip(("low", "high"), values, strict=True)
    }
    return {
        "measure_id": "meeting_attendees", "grain_code": "quarter", "period_code": "2018Q1",
        "aspect_code": "all", "group_code": "all", "period_from_date": "2018-01-01",
        "period_until_date": "2018-03-31", "earlier_quarter_code": "2018Q1", "numerator_kind_code": "people",
        **ends, "restatement_reason_codes": reasons,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "untold"),
    [("en", "not told where few are counted"), ("es", "no se dice cuando se cuentan pocas personas")],
)
def test_a_figure_without_a_named_reason_says_why_there_is_none(language: str, untold: str) -> None:
    (page,) = restated_page(view_of("release", language, restatements=[restated("")]))
    table = next(block for block in page["blocks"] if block.get("id") == "restated")
    (row,) = ([plain(cell) for cell in row] for row in table["rows"])
    assert row[3:] == ["11–15", untold]
    assert all(block["kind"] != "chart" for block in page["blocks"]), "there is no reason to draw"


def test_a_release_says_that_ranges_that_overlap_are_not_listed() -> None:
    (page,) = restated_page(view_of("release", restatements=[restated("late_rows")]))
    said = [plain(line) for block in page["blocks"] for line in block.get("paragraphs", [])]
    assert any("only if its two ranges have nothing in common" in line for line in said)
