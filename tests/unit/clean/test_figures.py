"""Figures as they were published, and Census counts: numbers, or nothing."""

import pytest

from rollbook.clean.figures import read_figure
from rollbook.declare import Project
from rollbook.tables.rows import rows_of
from tests.unit.clean.people_rows import FIGURE, ZIP_COUNT
from tests.unit.clean.raw_rows import clean, noticed, reasons, with_corrections


@pytest.mark.parametrize(
    ("value", "qualifier", "figure"),
    [
        ("45", "", (45, "exact")),
        ("0", "exact", (0, "exact")),
        ("1,050", "", (1050, "exact")),
        ("$20,000", "", (20000, "exact")),
        ("$ 1,234,567.50", "", (1234567.5, "exact")),
        ("45 %", "", (45, "exact")),
        ("over 700", "", (700, "over")),
        ("Over 700", "about", (700, "about")),
        ("more than $700", "", (700, "over")),
        ("más de 700", "", (700, "over")),
        ("700+", "", (700, "over")),
        (">700", "", (700, "over")),
        ("~700", "", (700, "about")),
        ("about 700", "", (700, "about")),
        ("700", "Over", (700, "over")),
        ("700", "aproximadamente", (700, "about")),
        ("700", "perhaps", None),
        ("", "", None),
        ("ten", "", None),
        ("about ten", "", None),
        ("1,05", "", None),
        ("10,50,000", "", None),
        ("-5", "", None),
        (".5", "", None),
        ("5 or 6", "", None),
        ("2016-18", "", None),
        ("1.050.000", "", None),
        ("5k", "", None),
        ("#REF!", "", None),
    ],
)
def test_a_figure_is_a_number_and_exact_unless_it_says_otherwise(
    value: str, qualifier: str, figure: tuple[float, str] | None
) -> None:
    assert read_figure(value, qualifier) == figure


def test_a_published_figure_keeps_its_period_and_source(project: Project) -> None:
    (row,) = rows_of(clean(project, published=[FIGURE])["clean.published_figures"])
    assert (row["measure_id"], row["published_value"], row["qualifier_code"]) == ("navigators", 45, "exact")
    assert (row["stated_period_label"], row["stated_source_label"]) == ("2016-18", "x")


@pytest.mark.parametrize(
    ("wrong", "field"), [({"value": "about ten"}, "value"), ({"measure": ""}, "measure")]
)
def test_a_figure_that_is_no_number_is_left_out_and_noticed(
    project: Project, wrong: dict[str, str], field: str
) -> None:
    tables = clean(project, published=[FIGURE, FIGURE | {"measure": "meetings"} | wrong])
    assert list(tables["clean.published_figures"]["measure_id"]) == ["navigators"]
    assert (reasons(tables), noticed(tables)) == (["figure_unreadable"], {(field, "figure_unreadable")})
    assert list(tables["clean.findings"]["row_number"]) == [4]


def test_the_same_figure_twice_is_one_and_a_contradiction_is_noticed(project: Project) -> None:
    again = clean(project, published=[FIGURE, FIGURE | {"value": "45.0"}])
    assert (reasons(again), noticed(again)) == (["repeated_in_list"], set())
    other = clean(project, published=[FIGURE, FIGURE | {"value": "46"}])
    assert (reasons(other), noticed(other)) == (["figure_unreadable"], {("measure", "figure_unreadable")})


def test_the_newest_file_speaks_for_a_figure(project: Project) -> None:
    newer = FIGURE | {"quarter_code": "2016Q2", "value": "46"}
    tables = clean(project, published=[FIGURE, newer])
    assert (list(tables["clean.published_figures"]["published_value"]), noticed(tables)) == ([46], set())
    assert reasons(tables) == ["repeated_in_list"]


def test_a_figure_says_which_row_it_is_from_and_whether_it_was_corrected(project: Project) -> None:
    called = {
        "correction": "asked_the_agency",
        "match": {"source": "published", "row": 4, "file": "published_2016Q1.csv"},
        "set": {"value_text": "10"},
        "expected": {"value_text": "about ten"},
    }
    counted = {
        "correction": "read_off_the_table",
        "match": {"source": "census", "census_zip_text": "9355O"},
        "set": {"census_zip_text": "93550"},
        "expected": {"census_zip_text": "9355O"},
    }
    lists = {
        "published": [FIGURE, FIGURE | {"measure": "meetings", "value": "about ten"}],
        "census": [ZIP_COUNT | {"census_zip": "9355O"}, ZIP_COUNT | {"census_zip": "93551"}],
    }
    tables = clean(with_corrections(project, called, counted), **lists)
    figures, zips = rows_of(tables["clean.published_figures"]), rows_of(tables["clean.census_zips"])
    assert [(row["measure_id"], row["row_number"], row["is_corrected"]) for row in figures] == [
        ("meetings", 4, True),
        ("navigators", 3, False),
    ]
    assert [(row["zip_code"], row["row_number"], row["is_corrected"]) for row in zips] == [
        ("93550", 3, True),
        ("93551", 4, False),
    ]


def test_census_counts_are_whole_numbers_by_zip(project: Project) -> None:
    (row,) = rows_of(clean(project, census=[ZIP_COUNT])["clean.census_zips"])
    told = ("zip_code", "population_count", "under_5_count", "housing_units_count")
    assert {name: row[name] for name in told} == {
        "zip_code": "93550",
        "population_count": 74929,
        "under_5_count": 7245,
        "housing_units_count": 22006,
    }


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"census_zip": "9355"}, "census_zip"),
        ({"population": "many"}, "population"),
        ({"age_under_5": "7245.5"}, "age_under_5"),
        ({"housing_units": "over 700"}, "housing_units"),
    ],
)
def test_a_count_that_is_no_whole_number_is_left_out_and_noticed(
    project: Project, wrong: dict[str, str], field: str
) -> None:
    tables = clean(project, census=[ZIP_COUNT | wrong])
    assert (len(tables["clean.census_zips"]), noticed(tables)) == (0, {(field, "figure_unreadable")})
