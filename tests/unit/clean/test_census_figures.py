"""Census figures with margins of error: places, years and margins as the Bureau writes them, or nothing."""

import pytest

from rollbook.clean.census_figures import read_geography, read_margin, read_variable, read_year
from rollbook.declare import Project
from rollbook.tables.rows import rows_of
from tests.unit.clean.raw_rows import clean, noticed, reasons

FIGURE = {
    "geography": "tract",
    "geography_code": "06037910501",
    "figures_year": "2014-2018",
    "census_variable": "hispanic",
    "census_value": "2,410",
    "census_moe": "±212",
    "source_table": "a made-up table",
}


@pytest.mark.parametrize(
    ("kind", "code", "place"),
    [
        ("", "06037910501", ("tract", "06037910501")),
        ("Census Tract", "1400000US06037910501", ("tract", "06037910501")),
        ("tract", "6037910501", ("tract", "06037910501")),
        ("ZCTA", "93550", ("zip", "93550")),
        ("", "ZCTA5 93550", ("zip", "93550")),
        ("zip", "8600000US93550", ("zip", "93550")),
        ("Código postal", "93550", ("zip", "93550")),
        ("tract", "93550", None),
        ("county", "06037910501", None),
        ("", "Palmdale", None),
        ("", "", None),
    ],
)
def test_a_code_is_a_zip_or_a_tract_and_what_it_is_called(
    kind: str, code: str, place: tuple[str, str] | None
) -> None:
    assert read_geography(kind, code) == place


@pytest.mark.parametrize(
    ("text", "margin"),
    [("0", 0), ("212", 212), ("+/-1,212", 1212), ("*****", 0), ("", None), ("**", None), ("N", None)],
)
def test_a_margin_is_a_number_or_the_mark_of_a_full_count(text: str, margin: float | None) -> None:
    assert read_margin(text) == margin


def test_figures_of_a_span_are_of_its_last_year_and_variables_are_those_that_are_known() -> None:
    assert [read_year(text) for text in ("2010", "2014-2018", "18", "")] == [2010, 2018, None, None]
    assert [read_variable(text) for text in (" Speaks_ES ", "median_age")] == ["speaks_es", None]


def test_a_figure_keeps_its_margin_its_year_and_its_table(project: Project) -> None:
    (row,) = rows_of(clean(project, census_figures=[FIGURE])["clean.census_figures"])
    told = ("geography_kind_code", "geography_code", "figures_year", "census_variable_code", "census_value",
            "census_moe", "source_table_label")  # fmt: skip
    assert tuple(row[name] for name in told) == (
        "tract", "06037910501", 2018, "hispanic", 2410, 212, "a made-up table",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"census_moe": ""}, "census_moe"),
        ({"census_value": "-"}, "census_value"),
        ({"figures_year": "last year"}, "figures_year"),
        ({"census_variable": "income"}, "census_variable"),
        ({"geography_code": "910501"}, "geography_code"),
    ],
)
def test_a_figure_without_margin_year_or_place_is_set_aside_and_noticed(
    project: Project, wrong: dict[str, str], field: str
) -> None:
    tables = clean(project, census_figures=[FIGURE | wrong])
    assert (len(tables["clean.census_figures"]), reasons(tables)) == (0, ["figure_unreadable"])
    assert noticed(tables) == {(field, "figure_unreadable")}


def test_one_figure_twice_is_one_and_two_that_differ_are_a_fault(project: Project) -> None:
    assert reasons(clean(project, census_figures=[FIGURE, FIGURE])) == ["repeated_in_list"]
    other = clean(project, census_figures=[FIGURE, FIGURE | {"census_value": "2,411"}])
    assert (reasons(other), len(other["clean.census_figures"])) == (["figure_unreadable"], 1)
    apart = clean(project, census_figures=[FIGURE, FIGURE | {"figures_year": "2010"}])
    assert len(apart["clean.census_figures"]) == 2


def test_counts_of_zips_may_tell_more_and_say_of_which_year(project: Project) -> None:
    row = {"census_zip": "93550", "population": "74,929", "age_under_5": "7245", "housing_units": "22006",
           "figures_year": "2010", "hispanic": "46,709", "age_5_to_9": "many"}  # fmt: skip
    tables = clean(project, census=[row])
    (told,) = rows_of(tables["clean.census_zips"])
    assert (told["figures_year"], told["hispanic_count"], told["age_5_to_9_count"]) == (2010, 46709, None)
    assert told["white_nh_count"] is None
    assert noticed(tables) == {("age_5_to_9", "figure_unreadable")}
