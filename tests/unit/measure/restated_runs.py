"""Two made-up runs of one community, as small as a test of restatements needs them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from rollbook.declare import Project, load_project
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from rollbook.measure.engine.product import Place, count_measures
from rollbook.measure.households import Homes
from rollbook.measure.restatements import restatement_tables
from rollbook.measure.versions import versions
from rollbook.tables.check import make_table
from rollbook.tables.rows import rows_of
from tests.unit.measure.linked_rows import Tables, day, linked_tables, person

COMMUNITY, THEN, NOW = "palmdale", Quarter(2017, 1), Quarter(2017, 2)
_COUNTERS = {"attendees", "repeat_attendees", "core_members", "sessions_held"}


def _small(project: Project) -> Project:
    """The project with a few measures and quarters, so that a test counts in a moment."""
    kept = [each for each in project.programs.measures if each.counts and each.counts.counter in _COUNTERS]
    return replace(
        project,
        programs=project.programs.model_copy(update={"measures": tuple(kept)}),
        measures={name: each.model_copy(update={"measures": ()}) for name, each in project.measures.items()},
        quarterly=project.quarterly.model_copy(update={"first_quarter": "2016Q3"}),
    )


PROJECT: Project = _small(load_project(Layout(Path(__file__).resolve().parents[3])))
ROSTER, SHEET, LATE_SHEET = "roster.csv", "signin_1.csv", "signin_late.csv"
Row = dict[str, Any]


def signature(who: str, date: str, row: int, file: str = SHEET, **more: object) -> Row:
    """A row of a sign-in sheet, and whose it is taken to be."""
    return {
        "record_id": f"{file}||{row:07d}",
        "source_code": "signin",
        "file_name": file,
        "sheet_name": "",
        "row_number": row,
        "quarter_code": "2017Q1",
        "name_key": f"name {row}",
        "attended_date": day(date),
        "is_corrected": False,
        "person": who,
        **more,
    }


def session(date: str, row: int, *, corrected: bool = False, status: str = "held") -> Row:
    """A row of a register of sessions."""
    return {
        "record_id": f"sessions.csv||{row:07d}",
        "source_code": "sessions",
        "file_name": "sessions.csv",
        "row_number": row,
        "parent_group_name": "a group",
        "group_type_code": "ROC",
        "session_date": day(date),
        "session_status_code": status,
        "attendance_count": 9,
        "is_corrected": corrected,
    }


def run(  # noqa: PLR0913  two runs may differ in as many ways
    signatures: Sequence[Row],
    *,
    quarter: Quarter = THEN,
    sessions: Sequence[Row] = (),
    files: Mapping[str, str] | None = None,
    withdrawn: Sequence[str] = (),
    changed_versions: Mapping[tuple[str, str], str] | None = None,
) -> Tables:
    """The tables of a run: everybody who signed in, their rows, and its measures."""
    people = sorted({row["person"] for row in signatures})
    came = [{"person_id": row["person"], "meeting_date": row["attended_date"]} for row in signatures]
    attended = rows_of(pd.DataFrame(came).drop_duplicates())
    owners = [{"record_id": row["record_id"], "person_id": row["person"], "profile_id": row["record_id"]}
              for row in signatures]  # fmt: skip
    tables = linked_tables([person(who, "guest") for who in people], attendances=attended,
                           record_persons=owners)  # fmt: skip
    names = {str(row["file_name"]) for row in (*signatures, *sessions)}
    sent = dict.fromkeys(names, "a" * 64) | dict(files or {})
    tables |= {
        "clean.records": make_table("clean.records", signatures),
        "clean.sessions": make_table("clean.sessions", sessions),
        "clean.set_aside": make_table(
            "clean.set_aside",
            [{"record_id": row_id, "reason_code": "correction"} for row_id in withdrawn],
        ),
        "raw.source_files": make_table(
            "raw.source_files",
            [
                {"file_name": name, "file_kind_code": "signin", "quarter_code": "", "sha256_code": code}
                for name, code in sent.items()
            ],
        ),
    }
    place = Place(PROJECT, COMMUNITY, quarter)
    tables["measured.measures"] = count_measures(tables, Homes(tables), place)
    made = versions(PROJECT, COMMUNITY)
    for (kind, label), code in (changed_versions or {}).items():
        there = (made["version_kind_code"] == kind) & (made["version_label"] == label)
        made.loc[there, "version_code"] = code
    tables["measured.versions"] = made
    return tables


def restated(then: Tables, now: Tables) -> Tables:
    """What the second run says otherwise than the first."""
    return restatement_tables(now, then, PROJECT, COMMUNITY, NOW, str(THEN))


def change(made: Tables, measure: str, period: str = "2017Q1") -> tuple[float, float] | None:
    """What both runs say of a measure's numerator, of everybody; None where they agree."""
    rows = made["measured.restatements"]
    return next(
        (
            (row["then_numerator_value"], row["now_numerator_value"])
            for row in rows_of(rows)
            if (row["measure_id"], row["period_code"], row["aspect_code"]) == (measure, period, "all")
        ),
        None,
    )


def reasons(made: Tables, measure: str, period: str = "2017Q1") -> dict[str, float | None]:
    """What each reason changes of the numerator, of everybody."""
    return {
        row["restatement_reason_code"]: row["moved_value"]
        for row in rows_of(made["measured.restatement_reasons"])
        if (row["measure_id"], row["period_code"], row["aspect_code"], row["part_code"])
        == (measure, period, "all", "numerator")
    }
