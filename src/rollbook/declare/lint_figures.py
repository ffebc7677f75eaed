"""The rules of the lint that look at figures: of indicators, and as published."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from rollbook.declare.chosen import indicators_of, measures_of
from rollbook.tables.rows import Row, rows_of

if TYPE_CHECKING:
    from rollbook.declare.project import Project

FEWEST_POINTS = 3
"""With fewer yearly figures than this nobody can tell where a curve goes, by hand or by computer."""
ROUNDING = 0.0051
"""A share that is stated in whole percents is so far from its parts at most."""

Tables = Mapping[str, pd.DataFrame]
FigureRule = Callable[["Project", str, Tables], Iterator[tuple[str, str, dict[str, str]]]]
_VALUES, _PUBLISHED = "clean.indicator_values", "clean.published_figures"


def figure_rules() -> dict[str, FigureRule]:
    """The rules by name. Each finds nothing where its table is not there."""
    return {
        "indicator_of_program": _indicators_of_programs,
        "indicator_unknown": _unknown_indicators,
        "indicator_without_figures": _indicators_without_figures,
        "forecast_of_few_points": _forecasts_of_few_points,
        "share_out_of_range": _shares_out_of_range,
        "share_unlike_parts": _shares_unlike_parts,
        "share_without_number": _shares_without_number,
        "share_without_margin": _shares_without_margin,
    }


def _indicators_of_programs(
    project: "Project", community: str, tables: Tables
) -> Iterator[tuple[str, str, dict[str, str]]]:
    measures = {each.measure for each in measures_of(project, community)}
    indicators = {each.indicator for each in project.results.indicators}
    for name, column, wrong in (
        (_VALUES, "indicator_id", measures),
        (_PUBLISHED, "measure_id", indicators),
    ):
        for file, told in _told(tables, name, column):
            if told in wrong:
                yield file, told, {}


def _unknown_indicators(
    project: "Project", community: str, tables: Tables
) -> Iterator[tuple[str, str, dict[str, str]]]:
    known = {each.indicator for each in indicators_of(project, community)}
    known |= {each.measure for each in measures_of(project, community)}
    for file, told in _told(tables, _VALUES, "indicator_id"):
        if told not in known:
            yield file, told, {}


def _indicators_without_figures(
    project: "Project", community: str, tables: Tables
) -> Iterator[tuple[str, str, dict[str, str]]]:
    if _VALUES not in tables:
        return
    rows = rows_of(tables[_VALUES])
    told = {row["indicator_id"] for row in rows if _is_actual(row) and row["indicator_area_code"] == "zone"}
    for indicator in indicators_of(project, community):
        if indicator.indicator not in told:
            yield "pipelines/measures/shared/results.yml", indicator.indicator, {}


def _forecasts_of_few_points(
    _: "Project", __: str, tables: Tables
) -> Iterator[tuple[str, str, dict[str, str]]]:
    rows = rows_of(tables[_VALUES]) if _VALUES in tables else []
    drawn = {
        (row["file_name"], row["indicator_id"], row["indicator_area_code"])
        for row in rows
        if row["series_code"] == "drawn_forecast"
    }
    for file, name, area in sorted(drawn):
        points = sum(
            _is_actual(row) and (row["indicator_id"], row["indicator_area_code"]) == (name, area)
            for row in rows
        )
        if points < FEWEST_POINTS:
            yield file, name, {"count": str(points), "fewest": str(FEWEST_POINTS)}


def _shares_out_of_range(
    project: "Project", community: str, tables: Tables
) -> Iterator[tuple[str, str, dict[str, str]]]:
    for file, name, row in _of_shares(project, community, tables):
        if not 0 <= row["indicator_value"] <= 1:
            yield file, name, {"year": str(row["figures_year"]), "row": str(row["row_number"])}


def _shares_unlike_parts(
    project: "Project", community: str, tables: Tables
) -> Iterator[tuple[str, str, dict[str, str]]]:
    for file, name, row in _of_shares(project, community, tables):
        part, base = row["part_value"], row["base_value"]
        if part is not None and base and abs(part / base - row["indicator_value"]) > ROUNDING:
            blanks = {"value": f"{row['indicator_value']:g}", "made": f"{part / base:.3g}"}
            yield file, name, {**blanks, "year": str(row["figures_year"]), "row": str(row["row_number"])}


def _shares_without_number(
    project: "Project", community: str, tables: Tables
) -> Iterator[tuple[str, str, dict[str, str]]]:
    missing = {
        (file, name)
        for file, name, row in _of_shares(project, community, tables)
        if _is_actual(row) and row["base_value"] is None
    }
    for file, name in sorted(missing):
        yield file, name, {}


def _shares_without_margin(
    project: "Project", community: str, tables: Tables
) -> Iterator[tuple[str, str, dict[str, str]]]:
    compared = {each.indicator for each in indicators_of(project, community) if each.comparison is not None}
    missing = {
        (file, name)
        for file, name, row in _of_shares(project, community, tables)
        if _is_actual(row) and row["indicator_moe"] is None and name in compared
    }
    for file, name in sorted(missing):
        yield file, name, {}


def _told(tables: Tables, name: str, column: str) -> list[tuple[str, str]]:
    if name not in tables:
        return []
    return sorted({(row["file_name"], row[column]) for row in rows_of(tables[name])})


def _of_shares(project: "Project", community: str, tables: Tables) -> Iterator[tuple[str, str, Row]]:
    shares = {each.indicator for each in indicators_of(project, community) if each.kind == "share"}
    for row in rows_of(tables[_VALUES]) if _VALUES in tables else []:
        if row["indicator_id"] in shares:
            yield row["file_name"], row["indicator_id"], row


def _is_actual(row: Row) -> bool:
    return bool(row["series_code"] == "actual")
