"""Rows as they come from the read stage, of made-up people, and the clean tables they make."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from rollbook.clean import clean_tables
from rollbook.declare import Project
from rollbook.declare.corrections import Corrections
from rollbook.tables.catalogue import tables_of
from rollbook.tables.check import check_table, make_table
from rollbook.tables.rows import Row, rows_of

COMMUNITY = "palmdale"
_LISTS = {
    "raw.roster": ("roster", "roster_agency"),
    "raw.signins": ("signin", "signin"),
    "raw.participants": ("participants", "pn_participants"),
    "raw.leaders": ("leaders", "leaders"),
    "raw.groups": ("groups", "parent_groups"),
    "raw.sessions": ("sessions", "group_sessions"),
    "raw.partners": ("partners", "partners"),
    "raw.published": ("published", "published"),
    "raw.census": ("census", "census"),
    "raw.census_figures": ("census_figures", "census_figures"),
    "raw.events": ("events", "events"),
    "raw.trainings": ("trainings", "trainings"),
    "raw.indicators": ("indicators", "indicators"),
    "raw.answers": ("answers", "answers"),
}
_KEPT = (
    "records",
    "groups",
    "sessions",
    "partners",
    "published_figures",
    "census_zips",
    "census_figures",
    "events",
    "trainings",
    "indicator_values",
    "answer_rows",
    "set_aside",
)
Rows = Sequence[Mapping[str, Any]]


def raw_tables(*, findings: Rows = (), **lists: Rows) -> dict[str, pd.DataFrame]:
    """All raw tables; rows are given by list (``roster=[...]``) and column (without ``_text``)."""
    rows = {name: _rows(name, lists.get(name.partition(".")[2], ())) for name in _LISTS}
    files = {row["file_name"]: _file(row) for each in rows.values() for row in each}
    given = {**rows, "raw.files": list(files.values()), "raw.findings": findings}
    return {name: make_table(name, given.get(name, ())) for name in tables_of("raw")}


def clean(project: Project, **lists: Rows) -> dict[str, pd.DataFrame]:
    """The clean tables of these rows, each as the catalogue promises it, and no row lost."""
    raw = raw_tables(**lists)
    tables = clean_tables(raw, project, COMMUNITY)
    for name in tables_of("clean"):
        check_table(name, tables[name])
    listed = [raw[name]["record_id"] for name in _LISTS]
    kept = [tables[f"clean.{name}"]["record_id"] for name in _KEPT]
    assert sorted(pd.concat(kept)) == sorted(pd.concat(listed))
    return tables


def only_record(tables: Mapping[str, pd.DataFrame]) -> Row:
    """The one record that there is."""
    (row,) = rows_of(tables["clean.records"])
    return row


def reasons(tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """Why rows were set aside, in the order of rows."""
    return list(tables["clean.set_aside"]["reason_code"])


def noticed(tables: Mapping[str, pd.DataFrame]) -> set[tuple[str, str]]:
    """The findings, as field and finding."""
    found = tables["clean.findings"]
    return set(zip(found["field_code"], found["finding_code"], strict=True))


def with_corrections(project: Project, *corrections: Mapping[str, Any]) -> Project:
    """The project with these corrections, each signed and dated."""
    signed = [
        {"reason": "as the agency says", "who": "evaluator", "date": "2018-07-02", **each}
        for each in corrections
    ]
    declared = Corrections.model_validate({"community": COMMUNITY, "corrections": signed})
    return Project(**{**vars(project), "corrections": {COMMUNITY: declared}})


def _rows(name: str, rows: Rows) -> list[dict[str, Any]]:
    source, layout = _LISTS[name]
    return [_row(number, row, source, layout) for number, row in enumerate(rows, start=3)]


def _row(number: int, row: Mapping[str, Any], source: str, layout: str) -> dict[str, Any]:
    own_layout, quarter = row.get("layout_code", layout), row.get("quarter_code", "2016Q1")
    origin = {
        "file_name": row.get("file_name", f"{own_layout}_{quarter}.csv"),
        "sheet_name": row.get("sheet_name", ""),
        "quarter_code": quarter,
        "row_number": row.get("row_number", number),
        "source_code": source,
        "layout_code": own_layout,
    }
    record = f"{origin['file_name']}|{origin['sheet_name']}|{origin['row_number']:07d}"
    return {**{f"{column}_text": text for column, text in row.items()}, **origin, "record_id": record}


def _file(row: Mapping[str, Any]) -> dict[str, Any]:
    made = {"format_code": "csv", "encoding_code": "utf-8", "delimiter_code": ","}
    return {**row, **made, "sheet_count": 1, "read_count": 1}
