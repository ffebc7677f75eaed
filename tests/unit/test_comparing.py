"""Two runs held against each other are told in the words of pages, without noise."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from rollbook.comparing import Compared
from rollbook.kernel.layout import Layout
from rollbook.stages import Run
from rollbook.tables.check import make_table
from tests.unit.present.view_sample import parameters, project, view_of

USUAL: Mapping[str, Any] = {
    "measure_id": "first_timers", "grain_code": "month", "period_code": "2016-03", "aspect_code": "language",
    "group_code": "en", "period_from_date": "2016-03-01", "period_until_date": "2016-03-31",
    "earlier_quarter_code": "2018Q1", "then_numerator_value": 18.0, "then_denominator_value": None,
    "now_numerator_value": 19.0, "now_denominator_value": None,
}  # fmt: skip


def lines(language: str, *rows: Mapping[str, Any]) -> list[str]:
    """What is printed of figures, without the head."""
    run = Run(Layout(Path()), project(), parameters(language))
    restated = make_table("measured.restatements", [{**USUAL, **row} for row in rows])
    reasons = make_table("measured.restatement_reasons", [])
    found = Compared(run, view_of("internal", language), "2018Q1", restated, reasons, len(rows), 0)
    return found.lines()[3:]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ", Mar 2016, Language at home: English: 18 → 19"),
        ("es", ", mar 2016, Idioma en casa: Inglés: 18 → 19"),
    ],
)
def test_months_and_groups_have_their_names_in_the_language_that_was_asked_for(
    language: str, told: str
) -> None:
    assert lines(language, {})[0].endswith(told)


@pytest.mark.parametrize(
    ("group", "told"),
    [
        ({"aspect_code": "place", "group_code": "93591"}, "Place: Lake Los Angeles:"),
        ({"aspect_code": "race", "group_code": "unknown"}, "Race and ethnicity: Not told:"),
        ({"aspect_code": "category", "group_code": "parent_0_5"}, "Category: "),
        ({"aspect_code": "category", "group_code": "no_more"}, "Category: no_more:"),
        ({"aspect_code": "all", "group_code": "all"}, "[first_timers], Mar 2016: 18"),
    ],
)
def test_every_kind_of_group_is_named_and_an_unknown_one_by_its_code(
    group: dict[str, str], told: str
) -> None:
    assert told in lines("en", group)[0]


def test_figures_that_neither_run_shows_are_counted_in_one_line_and_not_listed() -> None:
    share = {"measure_id": "retention_share", "then_denominator_value": 0.0, "now_denominator_value": 0.0}
    told = lines("en", {}, share, {**share, "group_code": "es"})
    assert [line for line in told if "hidden → hidden" in line] == []
    assert told[-1] == "2 more figures have changed and are hidden, or cannot be computed, in both runs."
