from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from rollbook.declare import Project, load_project
from rollbook.kernel.intervals import garwood, wilson
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from rollbook.measure.forecasts import Outlook
from rollbook.measure.indicators import as_told, indicator_tables, interval_of
from rollbook.tables.check import check_table, make_table
from rollbook.tables.rows import Row, rows_of
from tests.unit.measure.indicator_sample import sample

ROOT = Path(__file__).parents[3]


@cache
def project() -> Project:
    return load_project(Layout(ROOT))


@cache
def measured(community: str, period: str = "2018Q2") -> dict[str, pd.DataFrame]:
    figures = make_table("clean.indicator_values", list(sample(community)))
    made = indicator_tables({"clean.indicator_values": figures}, project(), community, Quarter.parse(period))
    return {name.partition(".")[2]: table for name, table in made.items()}


def rows(community: str, name: str = "indicators", **key: object) -> list[Row]:
    return [
        row
        for row in rows_of(measured(community)[name])
        if all(row[column] == value for column, value in key.items())
    ]


@pytest.mark.parametrize("community", ["palmdale", "lancaster"])
def test_the_tables_keep_the_promises_of_the_catalogue(community: str) -> None:
    for name, table in measured(community).items():
        for layer in ("measured", "internal", "released"):
            check_table(f"{layer}.{name}", make_table(f"{layer}.{name}", table))


def test_every_published_figure_is_there_as_it_was_published() -> None:
    published = [row for row in sample("palmdale") if row["series_code"] != "forecast"]
    told = rows("palmdale")
    for row in published:
        same = [each for each in told if all(each[key] == row[key] for key in list(row)[:4])]
        assert [each["indicator_value"] for each in same] == [row["indicator_value"]]


def test_the_zone_is_forecast_for_three_years_where_it_has_three_figures_or_more() -> None:
    forecasts = {
        name: [row["figures_year"] for row in rows("palmdale", indicator_id=name, series_code="forecast")]
        for name in ("preschool_share", "care_spaces_rate", "school_ready_share")
    }
    assert forecasts == {
        "preschool_share": [2018, 2019, 2020],
        "care_spaces_rate": [2018, 2019, 2020],
        "school_ready_share": [],
    }
    of_three = rows("lancaster", indicator_id="neighbors_share", series_code="forecast")
    assert {row["forecast_method_code"] for row in of_three} == {"naive"}
    assert not rows("palmdale", indicator_area_code="comparison", series_code="forecast")


def test_a_figure_of_a_year_after_the_period_is_not_known_yet() -> None:
    early = rows_of(measured("palmdale", "2016Q4")["indicators"])
    assert max(row["figures_year"] for row in early if row["series_code"] == "actual") == 2016
    assert min(row["figures_year"] for row in early if row["series_code"] == "forecast") == 2017


INTERVALS: list[tuple[str, dict[str, Any], tuple[float, float] | None]] = [
    ("preschool_share", {"indicator_value": 0.4, "indicator_moe": 0.05}, (0.35, 0.45)),
    ("preschool_share", {"indicator_value": 0.02, "indicator_moe": 0.05}, (0.0, 0.07)),
    ("preschool_share", {"indicator_value": 0.98, "indicator_moe": 0.05}, (0.93, 1.0)),
    (
        "preschool_share",
        {"indicator_value": 0.4, "part_value": 40, "base_value": 100},
        wilson(40, 100),
    ),
    ("preschool_share", {"indicator_value": 0.4}, None),
    ("care_spaces_rate", {"indicator_value": 100.0, "part_value": 20, "base_value": 200}, None),
    ("injured_children", {"indicator_value": 449.0}, garwood(449)),
]


@pytest.mark.parametrize(("name", "given", "interval"), INTERVALS)
def test_the_interval_of_a_figure_is_its_margin_or_else_what_chance_makes_of_a_count(
    name: str, given: dict[str, Any], interval: tuple[float, float] | None
) -> None:
    indicator = next(each for each in project().results.indicators if each.indicator == name)
    row = {"indicator_moe": None, "part_value": None, "base_value": None, **given}
    if name == "care_spaces_rate":
        low, high = garwood(20)
        interval = (low * 1000 / 200, high * 1000 / 200)
    told = interval_of(indicator, row)
    assert told == (None if interval is None else pytest.approx(interval))


def test_a_target_of_the_definitions_stands_beside_those_of_the_file() -> None:
    targets = {row["figures_year"] for row in rows("palmdale", series_code="target")}
    assert {2018, 2019, 2020} <= targets


def test_how_an_indicator_stands_is_told_once_for_each_with_figures() -> None:
    assert [row["indicator_id"] for row in rows("palmdale", "indicator_standings")] == [
        "care_spaces_rate",
        "preschool_share",
        "school_ready_share",
    ]


def test_a_community_without_a_list_of_figures_has_none() -> None:
    nothing = {"clean.indicator_values": make_table("clean.indicator_values", [])}
    made = indicator_tables(nothing, project(), "palmdale", Quarter.parse("2018Q2"))
    assert all(table.empty for name, table in made.items() if name != "measured.indicators")


def figures_of(name: str, *rows: dict[str, Any]) -> pd.DataFrame:
    told = [
        {
            "indicator_id": name,
            "indicator_area_code": "zone",
            "series_code": "actual",
            "stated_source_label": "a made-up survey",
            "record_id": f"{name}-{number}",
            **row,
        }
        for number, row in enumerate(rows)
    ]
    return make_table("clean.indicator_values", told)


def made_of(name: str, *rows: dict[str, Any], period: str = "2018Q2") -> list[Row]:
    given = {"clean.indicator_values": figures_of(name, *rows)}
    community = "palmdale" if name == "preschool_share" else "lancaster"
    tables = indicator_tables(given, project(), community, Quarter.parse(period))
    return [row for row in rows_of(tables["measured.indicators"]) if row["indicator_id"] == name]


def test_a_share_that_lost_its_percent_sign_is_no_figure_of_any_series() -> None:
    told = made_of(
        "preschool_share",
        {"figures_year": 2014, "indicator_value": 0.40},
        {"figures_year": 2015, "indicator_value": 42.0},
        {"figures_year": 2016, "indicator_value": 1.5, "indicator_moe": 0.1},
        {"figures_year": 2017, "indicator_value": 44.0, "part_value": 44.0, "base_value": 100.0},
        {"figures_year": 2030, "indicator_value": 50.0, "series_code": "target"},
    )
    assert [row["figures_year"] for row in told if row["series_code"] == "actual"] == [2014]
    assert all(0 <= row["indicator_value"] <= 1 for row in told)


def test_a_year_that_is_over_is_not_forecast_and_the_year_of_the_run_is() -> None:
    values = (0.40, 0.43, 0.41, 0.44)
    until = {
        last: [
            row["figures_year"]
            for row in made_of(
                "preschool_share",
                *(
                    {"figures_year": last - 3 + at, "indicator_value": value}
                    for at, value in enumerate(values)
                ),
            )
            if row["series_code"] == "forecast"
        ]
        for last in (2004, 2015, 2016, 2017, 2018)
    }
    assert until == {
        2004: [],
        2015: [2018],
        2016: [2018, 2019],
        2017: [2018, 2019, 2020],
        2018: [2019, 2020, 2021],
    }


def test_a_figure_without_a_margin_leaves_the_others_theirs() -> None:
    def width(missing: int | None) -> float:
        margins = [None if at == missing else 0.05 for at in range(5)]
        told = made_of(
            "preschool_share",
            *(
                {"figures_year": 2013 + at, "indicator_value": 0.40 + at / 1000, "indicator_moe": margin}
                for at, margin in enumerate(margins)
            ),
        )
        first = next(row for row in told if row["series_code"] == "forecast")
        return float(first["interval_high"]) - float(first["interval_low"])

    assert width(missing=2) == pytest.approx(width(missing=None), rel=0.05)


def test_a_small_rate_is_forecast_as_what_it_is_and_not_as_nothing() -> None:
    values = (0.02, 0.03, 0.025, 0.028)
    rows_given = ({"figures_year": 2014 + at, "indicator_value": value} for at, value in enumerate(values))
    told = [row for row in made_of("abuse_rate", *rows_given) if row["series_code"] == "forecast"]
    assert all(0.02 < row["indicator_value"] < 0.04 for row in told)
    assert all(0 < row["interval_low"] < row["indicator_value"] < row["interval_high"] for row in told)


@pytest.mark.parametrize(
    ("exact", "parts", "expected"),
    [
        ((0.0264, 0.0187, 0.0371), 10, (0.026, 0.018, 0.038)),
        ((0.00031, 0.00012, 0.00078), 1000, (0.00031, 0.00012, 0.00078)),
        ((16.14, 15.73, 16.54), 10, (16.14, 15.73, 16.54)),
        ((16.14, 14.73, 17.54), 10, (16.1, 14.7, 17.6)),
        ((2.4, 0.3, 6.1), 1, (2, 0, 7)),
        ((1.0, 1.0, 1.0), 1000, (1.0, 1.0, 1.0)),
    ],
)
def test_a_forecast_has_two_digits_of_its_interval_s_width_and_a_count_is_whole(
    exact: tuple[float, float, float], parts: int, expected: tuple[float, float, float]
) -> None:
    assert as_told(Outlook(2019, *exact, "combined"), parts)[1:4] == pytest.approx(expected)


def test_a_forecast_is_told_in_the_steps_of_its_page_and_its_interval_goes_outwards() -> None:
    exact = Outlook(2019, 0.43279, 0.39789, 0.46837, "combined")
    assert as_told(exact, 1000)[1:4] == (0.433, 0.397, 0.469)
    assert as_told(Outlook(2019, 12.0, 11.0, 13.0, "naive"), 1)[1:4] == (12, 11, 13)
