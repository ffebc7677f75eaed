"""Figures of indicators: whose, which kind, which year; a share is 0-1 however it is written."""

import pytest

from rollbook.clean.indicator_values import Share, read_share
from rollbook.declare import Project
from rollbook.tables.rows import rows_of
from tests.unit.clean.raw_rows import clean, noticed, reasons

FIGURE = {
    "indicator": "preschool_share",
    "indicator_area": "Zone",
    "series": "Actual",
    "figures_year": "2017",
    "indicator_value": "43 %",
    "indicator_moe": "±4 %",
    "part": "3,354",
    "base": "7,800",
    "stated_source": "a made-up survey",
}


def test_a_figure_keeps_its_area_its_year_its_margin_and_its_n(project: Project) -> None:
    (row,) = rows_of(clean(project, indicators=[FIGURE])["clean.indicator_values"])
    told = ("indicator_id", "indicator_area_code", "series_code", "figures_year", "indicator_value",
            "indicator_moe", "part_value", "base_value", "stated_source_label")  # fmt: skip
    assert tuple(row[name] for name in told) == (
        "preschool_share", "zone", "actual", 2017, 0.43, 0.04, 3354, 7800, "a made-up survey",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("0.42", Share(0.42, is_percent=False)),
        ("42 %", Share(0.42, is_percent=True)),
        ("42.5%", Share(0.425, is_percent=True)),
        ("29 %", Share(0.29, is_percent=True)),
        ("1,250", Share(1250, is_percent=False)),
        ("", None),
        ("%", None),
        ("-3", None),
        ("many", None),
    ],
)
def test_a_percentage_is_a_share_and_a_negative_number_is_no_figure(text: str, share: Share | None) -> None:
    assert read_share(text) == share


@pytest.mark.parametrize(
    ("field", "text", "column", "code"),
    [
        ("indicator_area", "", "indicator_area_code", "zone"),
        ("indicator_area", "Condado", "indicator_area_code", "comparison"),
        ("indicator_area", "County", "indicator_area_code", "comparison"),
        ("series", "", "series_code", "actual"),
        ("series", "Meta", "series_code", "target"),
        ("series", "drawn_forecast", "series_code", "drawn_forecast"),
        ("series", "Hand-drawn forecast", "series_code", "drawn_forecast"),
        ("series", "Pronóstico dibujado a mano", "series_code", "drawn_forecast"),
        ("indicator", " Preschool_Share ", "indicator_id", "preschool_share"),
    ],
)
def test_areas_and_series_are_read_in_both_languages(
    project: Project, field: str, text: str, column: str, code: str
) -> None:
    (row,) = rows_of(clean(project, indicators=[FIGURE | {field: text}])["clean.indicator_values"])
    assert row[column] == code


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"indicator": "Children in preschool"}, "indicator"),
        ({"indicator_area": "Mars"}, "indicator_area"),
        ({"series": "guess"}, "series"),
        ({"figures_year": "last year"}, "figures_year"),
        ({"indicator_value": "n/a"}, "indicator_value"),
    ],
)
def test_a_figure_that_nobody_can_place_is_set_aside_and_noted(
    project: Project, wrong: dict[str, str], field: str
) -> None:
    tables = clean(project, indicators=[FIGURE | wrong])
    assert (reasons(tables), len(tables["clean.indicator_values"])) == (["indicator_unreadable"], 0)
    assert noticed(tables) == {(field, "indicator_unreadable")}


def test_a_margin_that_cannot_be_read_is_missing_and_the_figure_stays(project: Project) -> None:
    tables = clean(project, indicators=[FIGURE | {"indicator_moe": "small", "part": "", "base": "-"}])
    (row,) = rows_of(tables["clean.indicator_values"])
    assert (row["indicator_moe"], row["part_value"], row["base_value"]) == (None, None, None)
    assert noticed(tables) == {("indicator_moe", "indicator_unreadable")}


def test_a_share_with_more_than_all_of_its_base_loses_both_numbers_and_the_figure_stays(
    project: Project,
) -> None:
    tables = clean(project, indicators=[FIGURE | {"part": "7,800", "base": "3,354"}])
    (row,) = rows_of(tables["clean.indicator_values"])
    assert (row["indicator_value"], row["part_value"], row["base_value"]) == (0.43, None, None)
    assert noticed(tables) == {("part", "indicator_unreadable")}


def test_a_rate_may_count_more_than_its_base_and_a_part_may_be_all_of_it(project: Project) -> None:
    rate = FIGURE | {"indicator": "visits_rate", "indicator_value": "1,500", "part": "300", "base": "200"}
    whole = FIGURE | {"indicator_value": "100 %", "part": "200", "base": "200"}
    tables = clean(project, indicators=[rate, whole])
    told = {row["part_value"]: row["base_value"] for row in rows_of(tables["clean.indicator_values"])}
    assert told == {300: 200, 200: 200}
    assert noticed(tables) == set()


def test_one_figure_twice_is_one_and_two_that_differ_for_a_year_are_a_fault(project: Project) -> None:
    assert reasons(clean(project, indicators=[FIGURE, FIGURE])) == ["repeated_in_list"]
    other = clean(project, indicators=[FIGURE, FIGURE | {"indicator_value": "44 %"}])
    assert (reasons(other), len(other["clean.indicator_values"])) == (["figure_unreadable"], 1)
    apart = clean(project, indicators=[FIGURE, FIGURE | {"series": "Target", "indicator_value": "44 %"}])
    assert len(apart["clean.indicator_values"]) == 2
