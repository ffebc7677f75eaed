"""Lists for a spreadsheet: every row to mend, and every row set aside."""

import csv
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from rollbook.declare import Project
from rollbook.declare.base import LANGUAGES
from rollbook.kernel.access import write_whole
from rollbook.validate.document import one_line
from rollbook.validate.fixes import SEVERITIES, all_findings
from rollbook.validate.summary import Evidence
from rollbook.validate.wording import Wording

# A spreadsheet takes a cell that begins like this for a formula.
_FORMULA_SIGNS = ("=", "+", "-", "@")
_FIX_HEADER = (
    "severity", "file", "sheet", "row", "column", "finding",
    "what_en", "how_en", "what_es", "how_es",
)  # fmt: skip
_ASIDE_HEADER = ("file", "sheet", "row", "reason", "reason_en", "reason_es")


def write_fix_list(path: Path, evidence: Evidence) -> None:
    """Write one line for each finding that blocks or warns; row 0 is the whole file or sheet."""
    project = evidence.project
    findings = all_findings(evidence.tables, project.findings)
    words = Wording(project, evidence.layouts, "en")
    order = {severity: place for place, severity in enumerate(SEVERITIES)}
    told = findings[findings["severity_code"].isin(SEVERITIES[:2])]
    told = told.sort_values("severity_code", key=lambda codes: codes.map(order), kind="stable")
    said = {code: _said(project, code) for code in told["finding_code"].unique()}
    places = told[["file_name", "field_code"]].drop_duplicates().itertuples(index=False, name=None)
    labels = {(name, field): words.column(name, field) if field else "" for name, field in places}
    columns = ["severity_code", "file_name", "sheet_name", "row_number", "field_code", "finding_code"]
    lines = (
        (severity, name, sheet, row, labels[name, field], code, *said[code])
        for severity, name, sheet, row, field, code in told[columns].itertuples(index=False, name=None)
    )
    _write(path, _FIX_HEADER, lines)


def write_set_aside(path: Path, evidence: Evidence) -> None:
    """Write one line for each row that is set aside, with its reason in both languages."""
    words = [Wording(evidence.project, {}, language) for language in LANGUAGES]
    rows = evidence.tables.get("clean.set_aside")
    if rows is None:
        path.unlink(missing_ok=True)
        return
    said = {code: [word.reason(code) for word in words] for code in rows["reason_code"].unique()}
    columns = ["file_name", "sheet_name", "row_number", "reason_code"]
    ordered = rows[columns].sort_values(columns, kind="stable").itertuples(index=False, name=None)
    _write(path, _ASIDE_HEADER, ((*row, *said[row[-1]]) for row in ordered))


def guarded(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = one_line(str(cell))
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def _said(project: Project, code: str) -> list[str]:
    finding = project.findings[code]
    return [text.in_language(language) for language in LANGUAGES for text in (finding.what, finding.how)]


def _write(path: Path, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    # The mark at the beginning tells a spreadsheet program that the letters are UTF-8.
    write_whole(path, text.getvalue().encode("utf-8-sig"), outlasts_power=False)
