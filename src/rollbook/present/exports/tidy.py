"""The tables of the data package: those of a view, and the definitions, each with its columns and its key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from rollbook.declare.chosen import headline_of, indicators_of, measures_of
from rollbook.declare.measures import Measure
from rollbook.declare.results import Indicator
from rollbook.declare.versions import version_of
from rollbook.present.pages.view import View
from rollbook.tables.catalogue import find
from rollbook.tables.field import Field, Kind, flag_field, text_field

_DIGITS, _FEWER_DIGITS = 6, 2
"""Decimals of shares, and of numbers above 1: more say nothing, and may look like a latitude."""

_OF_VIEWS = {
    "measures": "measures",
    "indicators": "indicators",
    "restatements": "restatements",
    "published": "published_figures",
    "files": "source_files",
}
"""Tables of the package, and of the view."""

_DEFINED = (
    text_field("definition_id", "a measure or indicator"),
    text_field("definition_kind_code", "which of both", allowed="measure indicator"),
    text_field("home_code", "program, strategy or result"),
    text_field("quadrant_code", "the question", required=False, allowed="how_much how_well better_off"),
    text_field("kind_code", "kind of figure", allowed="count share mean amount rate"),
    text_field("unit_code", "what is counted"),
    text_field("per_code", "what stands below", required=False),
    text_field("polarity_code", "which way is better", allowed="higher lower"),
    flag_field("is_quoted", "as published"),
    flag_field("is_headline", "told first"),
    text_field("version_code", "which way of counting"),
    *(
        text_field(f"{name}_{language}", name, required=name != "denominator")
        for name in ("title", "definition", "numerator", "denominator", "source")
        for language in ("en", "es")
    ),
)


@dataclass(frozen=True)
class Tidy:
    """A table of the package: rows of plain values."""

    name: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    rows: list[dict[str, Any]]
    refers_to: Mapping[str, str]
    """Columns that name a row of another table, as ``table.column``."""


def tidy_tables(view: View) -> list[Tidy]:
    """All tables of the package, from one view."""
    return [*(_of_view(view, name, plural) for name, plural in _OF_VIEWS.items()), _definitions(view)]


def _of_view(view: View, name: str, plural: str) -> Tidy:
    table = find(f"{'released' if view.is_release else 'internal'}.{plural}")
    refers = {"measure_id": "definitions.definition_id"} if name in {"measures", "restatements"} else {}
    refers |= {"indicator_id": "definitions.definition_id"} if name == "indicators" else {}
    rows = [_plain(row, table.fields) for row in view.rows(plural)]
    return Tidy(name, table.fields, table.key, rows, refers)


def _plain(row: Mapping[str, Any], fields: tuple[Field, ...]) -> dict[str, Any]:
    return {field.name: _value(row[field.name], field.kind) for field in fields}


def _value(value: Any, kind: Kind) -> str | int | float | bool | date | None:  # noqa: ANN401  a cell
    if value is None:
        return None
    if kind is Kind.DATE:
        return pd.Timestamp(value).date()
    if kind is Kind.NUMBER:
        number = round(float(value), _DIGITS if abs(value) <= 1 else _FEWER_DIGITS)
        return int(number) if number.is_integer() else number
    if kind is Kind.COUNT:
        return int(value)
    return bool(value) if kind is Kind.FLAG else str(value)


def _definitions(view: View) -> Tidy:
    defined = sorted(_defined(view), key=lambda row: str(row["definition_id"]))
    # In the order of the columns: some tools read a JSON row by place.
    rows = [{field.name: row[field.name] for field in _DEFINED} for row in defined]
    return Tidy("definitions", _DEFINED, ("definition_id",), rows, {})


def _defined(view: View) -> Iterator[dict[str, Any]]:
    project, community = view.project, view.community.community
    headline = headline_of(project, community)
    for measure in measures_of(project, community):
        yield {
            **_told(measure),
            "definition_id": measure.measure,
            "definition_kind_code": "measure",
            "home_code": measure.home,
            "quadrant_code": measure.quadrant,
            "per_code": measure.per,
            "is_quoted": measure.is_quoted,
            "is_headline": measure.measure in headline,
            "version_code": version_of(project, measure),
        }
    for indicator in indicators_of(project, community):
        yield {
            **_told(indicator),
            "definition_id": indicator.indicator,
            "definition_kind_code": "indicator",
            "home_code": indicator.result,
            "quadrant_code": None,
            "per_code": None if indicator.per is None else str(indicator.per),
            "is_quoted": True,
            "is_headline": indicator.is_headline,
            "version_code": version_of(project, indicator),
        }


def _told(definition: Measure | Indicator) -> dict[str, Any]:
    told: dict[str, Any] = {
        "kind_code": definition.kind,
        "unit_code": definition.unit,
        "polarity_code": definition.polarity,
    }
    for name in ("title", "definition", "numerator", "denominator", "source"):
        words = getattr(definition, name)
        told |= {f"{name}_{language}": words and words.in_language(language) for language in ("en", "es")}
    return told
