"""The summary of a run in plain words: what to mend in which file, and what became of every row."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from rollbook.declare import Project
from rollbook.declare.lint import Slip, lint
from rollbook.kernel.period import Quarter
from rollbook.validate.checkpoints import Check
from rollbook.validate.definitions import tell_definitions
from rollbook.validate.document import Block, Bullets, Document, Grid, Heading, Paragraph
from rollbook.validate.fixes import Fix, all_findings, count_codes, fixes_of, fold
from rollbook.validate.rows_told import tell_sums, tell_tables
from rollbook.validate.wording import Wording

_SHOWN_FIXES = 100
_CELL = re.compile(r"[A-Z]{1,3}[0-9]+")


@dataclass
class Evidence:
    """What is known of the files of a community and period so far.

    ``tables`` holds those of ``raw.files``, ``raw.findings``, the ``clean.*`` tables about reading and
    ``linked.row_accounts`` that there are: a run that was stopped has fewer. ``checks`` says what came of the
    checkpoints, by layer.
    """

    project: Project
    community: str
    period: str
    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    checks: dict[str, list[Check]] = field(default_factory=dict)

    @property
    def layouts(self) -> dict[str, str]:
        """The layout under ``pipelines/sources`` that each file came in."""
        files = self.tables.get("raw.files")
        return {} if files is None else dict(zip(files["file_name"], files["layout_code"], strict=True))

    def slips(self) -> tuple[Slip, ...]:
        """What the lint says of the definitions, and of figures as far as they have been read."""
        return lint(self.project, self.community, Quarter.parse(self.period), self.tables)


def summarize(evidence: Evidence, language: str, *, brief: bool = False) -> Document:
    """Everything an analyst should know about the files of a quarter, in one language.

    Parameters
    ----------
    brief
        For a terminal: what to mend, and sums of the rest.

    Returns
    -------
    Document
        File and sheet names, row numbers, column names and counts; no value of a row.
    """
    project, words = evidence.project, Wording(evidence.project, evidence.layouts, language)
    findings = all_findings(evidence.tables, project.findings)
    blocks = [
        _verdict(findings, words, is_finished="linked.row_accounts" in evidence.tables),
        *_fixes(findings, "blocking", words),
        *_fixes(findings, "warning", words),
        *_notes(findings, words),
        *(tell_sums if brief else tell_tables)(evidence.tables, words),
        *_checks(evidence.checks, words),
        *tell_definitions(evidence.slips(), words),
    ]
    name = project.community(evidence.community).name.in_language(language)
    title = words("title", community=name, period=evidence.period)
    return Document(language, words("mark"), title, tuple(blocks))


def _verdict(findings: pd.DataFrame, words: Wording, *, is_finished: bool) -> Block:
    counts = findings["severity_code"].value_counts()
    blocking, warnings = int(counts.get("blocking", 0)), int(counts.get("warning", 0))
    if blocking:
        key = "verdict_blocked"
    elif not is_finished:
        key = "verdict_stopped"
    else:
        key = "verdict_warned" if warnings else "verdict_clean"
    return Paragraph(words(key, blocking=blocking, warnings=warnings))


def _fixes(findings: pd.DataFrame, severity: str, words: Wording) -> Iterator[Block]:
    fixes = fixes_of(findings, severity)
    if not fixes:
        return
    yield Heading(words(severity))
    items = [(words.place(fix.file_name, fix.sheet_name), _fix_said(fix, words)) for fix in fixes]
    if len(items) > _SHOWN_FIXES:
        more = words("more_fixes", count=len(items) - _SHOWN_FIXES)
        items = [*items[:_SHOWN_FIXES], (words("more_title"), more)]
    yield Bullets(tuple(items))


def _fix_said(fix: Fix, words: Wording) -> str:
    rows, more = fold(fix.rows)
    if not fix.rows:
        place = "" if fix.field_code else words("whole")
    elif more:
        place = words("row_more", rows=rows, more=more)
    else:
        place = words("row_one" if len(fix.rows) == 1 else "row_many", rows=rows)
    if fix.field_code:
        label = words.column(fix.file_name, fix.field_code)
        said = words("cell" if _CELL.fullmatch(label) else "column", column=label)
        place = f"{place}, {said}" if place else said
    finding = words.project.findings[fix.finding_code]
    what, how = finding.what.in_language(words.language), finding.how.in_language(words.language)
    return words("what_and_how", place=place, what=what, how=how)


def _notes(findings: pd.DataFrame, words: Wording) -> Iterator[Block]:
    counts = count_codes(findings, "note")
    if counts:
        yield Heading(words("note"))
        rows = tuple((words.finding(code), str(count)) for code, count in counts.items())
        yield Grid((words("noticed"), words("note_counts")), rows)


def _checks(checks: Mapping[str, Sequence[Check]], words: Wording) -> Iterator[Block]:
    if not checks:
        return
    yield Heading(words("checks_title"))
    items = []
    for layer, found in checks.items():
        met = sum(check.is_met for check in found)
        items.append((layer, words("checks_layer", met=met, count=len(found))))
        items += [
            (" ".join([check.table, *check.columns]), words.check(check))
            for check in found
            if not check.is_met
        ]
    yield Bullets(tuple(items))
