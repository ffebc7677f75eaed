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


def test_a_forecast_is_told_in_the_steps_of_its_page_and_its_interval_goes_outwards() -> None:
    exact = Outlook(2019, 0.43279, 0.39789, 0.46837, "combined")
    assert as_told(exact, 1000)[1:4] == (0.433, 0.397, 0.469)
    assert as_told(Outlook(2019, 12.0, 11.0, 13.0, "naive"), 1)[1:4] == (12, 11, 13)
