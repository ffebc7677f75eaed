"""What to mend in which file: findings of reading and cleaning, put together by place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from rollbook.declare import Project
from rollbook.declare.codes import FindingWords
from rollbook.kernel.errors import InputError
from rollbook.validate.document import one_line

SEVERITIES = ("blocking", "warning", "note")
_UNIT = ["file_name", "sheet_name", "field_code", "finding_code"]
_PLACE = ["file_name", "sheet_name", "row_number", "field_code", "finding_code"]
_SHOWN_PARTS = 12
_SHORTEST_RANGE = 3
_FIRST_PLACES = 5


@dataclass(frozen=True)
class Fix:
    """One thing to mend: the same finding in the same column of a sheet, in all its rows.

    ``rows`` is empty where the whole file or sheet is meant.
    """

    severity: str
    file_name: str
    sheet_name: str
    field_code: str
    finding_code: str
    rows: tuple[int, ...]


def all_findings(tables: Mapping[str, pd.DataFrame], words: Mapping[str, FindingWords]) -> pd.DataFrame:
    """Findings of reading and cleaning, each place once, with ``severity_code``, by file and row."""
    names = [name for name in ("raw.findings", "clean.findings") if name in tables]
    found = pd.concat([tables[name][_PLACE] for name in names]) if names else pd.DataFrame(columns=_PLACE)
    found = found.drop_duplicates(_PLACE).sort_values(_PLACE, kind="stable").reset_index(drop=True)
    severity = {code: each.severity for code, each in words.items()}
    return found.assign(severity_code=found["finding_code"].map(severity))


def fixes_of(findings: pd.DataFrame, severity: str) -> list[Fix]:
    """The fixes of one severity, in order of files, sheets and first rows."""
    wanted = findings[findings["severity_code"] == severity]
    fixes = [
        Fix(severity, str(name), str(sheet), str(field), str(code), tuple(sorted({*map(int, rows)} - {0})))
        for (name, sheet, field, code), rows in wanted.groupby(_UNIT, sort=True)["row_number"]
    ]
    return sorted(fixes, key=lambda fix: (fix.file_name, fix.sheet_name, fix.rows[:1], fix.finding_code))


def count_codes(findings: pd.DataFrame, severity: str) -> dict[str, int]:
    """How often each finding of a severity was made, by code."""
    counts = findings.loc[findings["severity_code"] == severity, "finding_code"].value_counts()
    return {str(code): int(count) for code, count in sorted(counts.items())}


def fold(rows: Sequence[int]) -> tuple[str, int]:
    """Row numbers as ``5, 9, 12-15``, and how many more are not named."""
    parts: list[tuple[int, int]] = []
    for row in rows:
        if parts and row == parts[-1][1] + 1:
            parts[-1] = (parts[-1][0], row)
        else:
            parts.append((row, row))
    shown = parts[:_SHOWN_PARTS]
    named = sum(last - first + 1 for first, last in shown)
    return ", ".join(_range(first, last) for first, last in shown), len(rows) - named


def column_label(project: Project, layout: str, field: str) -> str:
    """What a field is called in a file: its header, or the cell that it stands in; else its own name."""
    source = project.sources.get(layout)
    wanted = f"{field}_text"
    if source is not None:
        for said in (source.read_columns, source.labels, source.cells):
            for label, target in said.items():
                if target == wanted:
                    return one_line(label)
    return field


def refuse_blocking(tables: Mapping[str, pd.DataFrame], project: Project, *, summary: str) -> None:
    """Stop a run whose files must be mended first.

    Parameters
    ----------
    summary
        Where the list of all that is to be mended lies, for the error.

    Raises
    ------
    InputError
        If reading or cleaning made a blocking finding: how many, the first places, and where the list is.
    """
    findings = all_findings(tables, project.findings)
    blocking = findings[findings["severity_code"] == "blocking"]
    if blocking.empty:
        return
    columns = ["file_name", "sheet_name", "row_number", "finding_code"]
    rows = blocking[columns].head(_FIRST_PLACES).itertuples(index=False, name=None)
    first = [
        f"{_place(str(name), str(sheet), int(number))}: {project.findings[str(code)].what.en}"
        for name, sheet, number, code in rows
    ]
    more = len(blocking) - len(first)
    raise InputError(
        f"there is something to mend before a deck can be made: {len(blocking)} findings",
        where="\n    ".join([*first, *([f"and {more} more"] if more else [])]),
        expected="files in which nothing would distort the figures as a whole",
        next_step=f"{summary} lists what to mend in which row; mend it where the file comes from, or write a "
        "correction under pipelines/corrections, and run again",
    )


def _place(name: str, sheet: str, number: int) -> str:
    parts = [one_line(name)]
    parts += [f"sheet {one_line(sheet)}"] if sheet else []
    parts += [f"row {number}"] if number else []
    return ", ".join(parts)


def _range(first: int, last: int) -> str:
    if last - first + 1 < _SHORTEST_RANGE:
        return ", ".join(map(str, range(first, last + 1)))
    return f"{first}–{last}"
