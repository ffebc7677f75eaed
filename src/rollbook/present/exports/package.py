"""The data package: tidy measures for other tools, as CSV, JSON and Parquet with schemas and a dictionary.

It follows the Data Package standard, version 2 (datapackage.org). What the standard has no place for, the
words in the second language, stands under names of its own (``title_es``, ``description_es``).
"""

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from rollbook.present.exports.dictionary import dictionary_text
from rollbook.present.exports.sheets import harmless
from rollbook.present.exports.tidy import Tidy, tidy_tables
from rollbook.present.pages.view import View
from rollbook.tables.field import Field, Kind

FOLDER = "measures"
DESCRIPTOR = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES = {
    Kind.TEXT: "string",
    Kind.DATE: "date",
    Kind.COUNT: "integer",
    Kind.NUMBER: "number",
    Kind.FLAG: "boolean",
}
_ARROW = {
    Kind.TEXT: pa.string(),
    Kind.DATE: pa.date32(),
    Kind.COUNT: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.FLAG: pa.bool_(),
}
_MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}


def export_package(views: Mapping[str, View], folder: Path) -> list[Path]:
    """Write the package of one view.

    Parameters
    ----------
    views
        The release or the internal view, in each language.
    folder
        A new folder.

    Returns
    -------
    list of pathlib.Path
        The files, the same bytes from the same tables.
    """
    folder.mkdir(parents=True, exist_ok=True)
    view = next(iter(views.values()))
    tables = tidy_tables(view)
    written = {
        **{f"{table.name}.{ending}": write(table) for table in tables for ending, write in _WRITERS.items()},
        DESCRIPTOR: _json_text(_descriptor(views, tables)).encode(),
        **{f"README.{name}.md": dictionary_text(each, tables).encode() for name, each in views.items()},
    }
    for name, content in written.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in written]


def _csv(table: Tidy) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([field.name for field in table.fields])
    writer.writerows([_cell(row[field.name], field) for field in table.fields] for row in table.rows)
    return text.getvalue().encode()


def _cell(value: Any, field: Field) -> str:  # noqa: ANN401  a cell of any kind
    if value is None:
        return ""
    if field.kind is Kind.FLAG:
        return "true" if value else "false"
    return harmless(value) if field.kind is Kind.TEXT else str(value)


def _json(table: Tidy) -> bytes:
    """The names of the columns, then a list for each row: a table without rows still says what it is."""
    names = [field.name for field in table.fields]
    rows = [names, *([row[name] for name in names] for row in table.rows)]
    return ("[" + ",\n".join(_json_text(row, indent=None).rstrip() for row in rows) + "]\n").encode()


def _parquet(table: Tidy) -> bytes:
    schema = pa.schema([(field.name, _ARROW[field.kind]) for field in table.fields])
    content = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(table.rows, schema), content, compression="zstd")
    packed: bytes = content.getvalue().to_pybytes()
    return packed


_WRITERS = {"csv": _csv, "json": _json, "parquet": _parquet}


def _json_text(value: object, *, indent: int | None = 1) -> str:
    separators = None if indent else (",", ":")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators, default=_day)
    return text + "\n"


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _descriptor(views: Mapping[str, View], tables: list[Tidy]) -> dict[str, Any]:
    view = next(iter(views.values()))
    mark = "" if view.is_release else "-internal"
    return {
        "$schema": _PROFILE,
        "name": f"{view.community.community.replace('_', '-')}-{str(view.period).lower()}{mark}",
        **_words(views, "title", package_title),
        **_words(views, "description", package_description),
        "version": str(view.period),
        "licenses": [{"name": "notspecified", "title": _said(view, "package_license")}],
        "sources": [{"title": text} for text in _sources(view)],
        "resources": [
            _resource(views, table, ending) for table in tables for ending in ("csv", "json", "parquet")
        ],
    }


def _resource(views: Mapping[str, View], table: Tidy, ending: str) -> dict[str, Any]:
    return {
        "name": table.name if ending == "csv" else f"{table.name}-{ending}",
        "type": "table",
        "path": f"{table.name}.{ending}",
        "format": ending,
        "mediatype": _MEDIA[ending],
        **({} if ending == "parquet" else {"encoding": "utf-8"}),
        **_words(views, "title", lambda view: _said(view, f"table_{table.name}")),
        "schema": _schema(views, table, ending),
    }


def _schema(views: Mapping[str, View], table: Tidy, ending: str) -> dict[str, Any]:
    mark = "" if ending == "csv" else f"-{ending}"
    links = [
        {"fields": [name], "reference": {"resource": f"{other}{mark}", "fields": [column]}}
        for name, place in table.refers_to.items()
        for other, _, column in [place.partition(".")]
    ]
    return {
        "fields": [_field(views, field, table) for field in table.fields],
        "primaryKey": list(table.key),
        **({"foreignKeys": links} if links else {}),
        "missingValues": [""],
    }


def _field(views: Mapping[str, View], field: Field, table: Tidy) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True} if field.is_required and field.kind is not Kind.TEXT else {}
    # An empty text is no missing one here: a file that was sent for no quarter has an empty one.
    if field.is_required and field.kind is Kind.TEXT and all(row[field.name] for row in table.rows):
        limits["required"] = True
    if field.allowed:
        limits["enum"] = list(field.allowed)
    return {
        "name": field.name,
        "type": _TYPES[field.kind],
        **_words(views, "description", lambda view: _said(view, field.name)),
        **({"constraints": limits} if limits else {}),
    }


def _words(views: Mapping[str, View], name: str, say: Any) -> dict[str, str]:  # noqa: ANN401  of a view
    """A text in English under the standard's name, in the other languages beside it."""
    return {name if language == "en" else f"{name}_{language}": say(view) for language, view in views.items()}


def _said(view: View, key: str) -> str:
    return view.project.package_words[key].in_language(view.language)


def package_title(view: View) -> str:
    """The package's title."""
    community = view.community.name.in_language(view.language)
    return _said(view, "package_title").format(community=community, period=view.quarter_label(view.period))


def package_description(view: View) -> str:
    """What is in it, and whether it may be passed on."""
    key = "package_description" if view.is_release else "package_description_internal"
    synthetic = [_said(view, "package_synthetic")] if view.community.is_synthetic else []
    return " ".join([*synthetic, _said(view, key)])


def _sources(view: View) -> list[str]:
    return [
        f"{source.label.en} ({source.producer.en})"
        for source in view.project.community_sources(view.community)
    ]
