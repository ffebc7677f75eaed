"""The traces of a whole deck as one small value, so that a click on a number can show what stands behind it.

Most figures share their sentences and their files: each stands here once, and figures point at it by number.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from typing import Any

from rollbook.declare.corrections import Correction
from rollbook.kernel.provenance import hash_code
from rollbook.present.pages.view import View
from rollbook.present.traces import Part, Trace, Tracer
from rollbook.tables.code_lists import PERSON_SOURCES

SHORT = 12
"""Signs of a hash that pages show of code and tables; files show all of theirs."""


@cache
def _code() -> str:
    return hash_code()[:SHORT]


@dataclass
class _Once:
    """Values in the order in which they first came, each once."""

    values: list[Any] = field(default_factory=list)
    _places: dict[str, int] = field(default_factory=dict)

    def place(self, value: Any) -> int:  # noqa: ANN401  texts and lists of texts
        """Where a value stands; it is added if it is new."""
        key = repr(value)
        if key not in self._places:
            self._places[key] = len(self.values)
            self.values.append(value)
        return self._places[key]


def pack_traces(view: View, figures: Iterable[str], fingerprints: Mapping[str, str]) -> dict[str, Any]:
    """Trace figures and pack what is found.

    Parameters
    ----------
    figures
        Ids of figures.
    fingerprints
        The fingerprint of each table of the view, by its full name.

    Returns
    -------
    dict
        ``texts``; ``patterns``, each what is counted, what numerator, denominator and subtrahend say,
        filters, table, kinds of files, and whose they are if another run's (numbers of texts);
        ``figures``, by id the pattern, three values, period and state; ``tables``, ``files``, ``kinds``,
        ``corrections``, ``versions``.
    """
    tracer, texts, patterns = Tracer(view), _Once(), _Once()
    packed: dict[str, list[Any]] = {}
    kinds: set[str] = set()
    tables: set[str] = set()
    for figure_id in figures:
        trace = tracer.trace(figure_id)
        shown = kinds_of(view, trace)
        kinds |= set(shown)
        tables.add(trace.table)
        pattern = patterns.place(_pattern(view, trace, shown, texts))
        parts = (trace.numerator, trace.denominator, trace.less)
        values = [texts.place(part.value if part else "") for part in parts]
        said = view.word(f"figure_state_{trace.state}")
        packed[figure_id] = [pattern, *values, texts.place(trace.period), texts.place(said)]
    return {
        "texts": texts.values,
        "patterns": patterns.values,
        "figures": packed,
        "tables": {name: _table(view, name, fingerprints) for name in sorted(tables) if name},
        "files": {kind: files_of(view, kind) for kind in sorted(kinds)},
        "kinds": {kind: view.word(f"file_kind_{kind}") for kind in sorted(kinds)},
        "corrections": {kind: corrections_of(view, kind) for kind in sorted(kinds)},
        "versions": versions_of(view),
    }


def _pattern(view: View, trace: Trace, kinds: Iterable[str], texts: _Once) -> dict[str, Any]:
    filters = [*trace.filters, *([view.word("figure_linked")] if trace.is_linked else [])]
    # This deck has this run's files and versions only: of another run's figure it says whose they are.
    before = view.word("figure_said_before", quarter=trace.said_by) if trace.said_by else ""
    return {
        "counts": texts.place(trace.counts),
        "parts": [texts.place(_says(part)) for part in (trace.numerator, trace.denominator, trace.less)],
        "filters": [texts.place(text) for text in filters],
        "table": trace.table,
        "kinds": [] if before else list(kinds),
        "before": texts.place(before),
    }


def _says(part: Part | None) -> str:
    return part.says if part else ""


def _table(view: View, name: str, fingerprints: Mapping[str, str]) -> list[str]:
    full = f"{'released' if view.is_release else 'internal'}.{name}"
    return [full, fingerprints.get(full, "")[:SHORT]]


def versions_of(view: View) -> dict[str, str]:
    """The program's version, and hashes over its code and over the settings that decide what is counted."""
    return {
        "program": version("rollbook"),
        "code": _code(),
        "settings": view.project.settings_code[:SHORT],
    }


def kinds_of(view: View, trace: Trace) -> list[str]:
    """The kinds of files behind a figure of which the community has any, in the order of the pattern."""
    there = {row["file_kind_code"] for row in view.rows("source_files")}
    return [kind for kind in trace.kinds if kind in there]


def matched_kinds(view: View) -> list[str]:
    """The kinds of lists in which people are matched with each other, of which the community has any."""
    there = set(view.table("source_files")["file_kind_code"])
    return [kind for kind in PERSON_SOURCES.split() if kind in there]


def files_of(view: View, kind: str) -> list[list[str]]:
    """The files of a kind with their hashes; in the working view also how many rows were read."""
    rows = [row for row in view.rows("source_files") if row["file_kind_code"] == kind]
    read = {} if view.is_release else _rows_read(view)
    return [
        [
            view.word("figure_file_rows", file=row["file_name"], count=f"{read[row['file_name']]:,}")
            if row["file_name"] in read
            else row["file_name"],
            row["sha256_code"],
        ]
        for row in rows
    ]


def _rows_read(view: View) -> dict[str, int]:
    return {str(row["file_name"]): int(row["read_count"]) for row in view.rows("file_accounts")}


def corrections_of(view: View, kind: str) -> list[str]:
    """The corrections that were applied to files of a kind; the release knows only how many rows in all.

    A corrected row that repeats another one is merged, and one that a correction leaves out is set aside:
    neither is among the corrected rows of the account. So a release never says of a community that has
    written corrections that none was applied.
    """
    written = view.project.corrections_of(view.community.community)
    if view.is_release:
        total = view.row("row_accounts", account_code="total")
        count = int(total["corrected_count"]) if total else 0
        used = [view.word("figure_corrections_total", count=f"{count:,}")] if count or written else []
        return [*used, *([view.word("figure_corrections_others")] if written else [])]
    applied = {
        str(row["correction_id"]): int(row["row_count"])
        for row in view.rows("corrections")
        if row["correction_status_code"] == "applied"
    }
    return [
        view.word(
            "figure_correction",
            name=each.correction,
            reason=each.reason,
            count=f"{applied[each.correction]:,}",
        )
        for each in written
        if each.correction in applied and kind in _kinds_corrected(view, each)
    ]


def _kinds_corrected(view: View, correction: Correction) -> set[str]:
    """The kinds of files that a correction may speak of: all of them where it names no source and no file."""
    source = view.project.sources.get(str(correction.match.get("source")))
    if source is not None:
        return {source.source_code}
    rows = view.rows("source_files")
    named = {str(row["file_kind_code"]) for row in rows if row["file_name"] == correction.match.get("file")}
    return named or {str(row["file_kind_code"]) for row in rows}
