"""``rollbook explain``: what stands behind a figure of a finished run, down to the hashes of files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from rollbook.declare.measures import Measure
from rollbook.kernel.errors import TableError
from rollbook.kernel.period import Quarter
from rollbook.measure.versions import definition_code
from rollbook.present.exports.package import FOLDER as PACKAGE
from rollbook.present.pages.view import View
from rollbook.present.trace_labels import Definition
from rollbook.present.trace_pack import corrections_of, files_of, kinds_of, matched_kinds, versions_of
from rollbook.present.traces import Part, Trace, Tracer, figures_on, pages_with, require_shown
from rollbook.present.words import word
from rollbook.stages import Run
from rollbook.tables.rows import rows_of
from rollbook.tables.store import Store

_RELEASE, _INTERNAL = "release", "internal"
_OF_FILES = {
    "released": ("source_files", "row_accounts", "measures"),
    "internal": ("source_files", "file_accounts", "corrections", "measures"),
}
"""The tables of a run that say from which files its figures are."""
_DEFINING = ("title", "definition", "numerator", "denominator")


@dataclass(frozen=True)
class Origin:
    """The run that said a figure: its folder, its files and what it was made with."""

    folder: Path
    view: View | None
    """The tables that tell of its files; none where the run is not there any more."""

    versions: dict[str, str]
    defined: dict[str, str]
    """What it said that the measure or indicator counts, text by text; empty where it left no package."""

    is_anew: bool = False
    """Whether it was made anew since, and says another figure now than the one that is explained."""


@dataclass(frozen=True)
class Explained:
    """A figure as it is printed, what stands behind it, and the view and run that it is of."""

    run: Run
    view: View
    trace: Trace
    text: str
    pages: list[str]
    origin: Origin
    fingerprint: str

    def lines(self) -> list[str]:
        """Everything, a line each, in the language of the run."""
        return [*self._head(), *self._meaning(), *self._files(), *self._origin()]

    def _head(self) -> Iterator[str]:
        yield self._word("trace_release" if self.view.is_release else "trace_internal")
        yield f"{self.trace.figure_id} = {self.text}"
        yield self._line("pages", "; ".join(self.pages))

    def _meaning(self) -> Iterator[str]:
        yield self._line("counts", self.trace.counts)
        yield from (f"  {text}" for text in self._definition_then())
        for name in ("numerator", "denominator", "less"):
            part: Part | None = getattr(self.trace, name)
            if part:
                yield self._line(name, f"{part.says}: {part.value}" if part.value else part.says)
        yield self._line("period", self.trace.period)
        yield self._line("state", self.view.word(f"figure_state_{self.trace.state}"))
        linked = [self.view.word("figure_linked")] if self.trace.is_linked else []
        for text in (*self.trace.filters, *linked):
            yield self._line("filters", text)

    def _definition_then(self) -> Iterator[str]:
        """That the words above are not those by which the number was counted, where they are not."""
        language, then, today = self.view.language, self.origin.defined, self.trace.definition
        told = {name: then.get(f"{name}_{language}", "") for name in _DEFINING}
        is_told = today is not None and bool(then)
        is_other_text = is_told and told != _told_today(today, language)
        code = self.origin.versions.get("definition", "")
        if is_other_text or (code and code != _code_today(today)):
            yield self.view.word("figure_definition_changed")
        if is_other_text:
            said = ": ".join(text for text in told.values() if text)
            yield self.view.word("figure_definition_then", text=said)

    def _files(self) -> Iterator[str]:
        seen = self.origin.view
        if seen is None:
            yield self._line("files", self.view.word("figure_said_before_gone", quarter=self.trace.said_by))
            return
        kinds = kinds_of(seen, self.trace)
        others = [kind for kind in matched_kinds(seen) if kind not in kinds]
        yield from (
            self._listed(seen, "files", kinds)
            if kinds
            else [self._line("files", self._word("trace_no_files"))]
        )
        if self.trace.is_linked and others:
            yield from self._listed(seen, "matched", others)
        applied = dict.fromkeys(text for kind in kinds for text in corrections_of(seen, kind))
        for text in (applied or [self._word("trace_corrections_none")]) if kinds else ():
            yield self._line("corrections", text)

    def _listed(self, seen: View, label: str, kinds: list[str]) -> Iterator[str]:
        for kind in kinds:
            files = files_of(seen, kind)
            yield self._line(label, f"{self.view.word(f'file_kind_{kind}')} ({len(files)})")
            yield from (f"    {name}  SHA-256 {hashed}" for name, hashed in files)

    def _origin(self) -> Iterator[str]:
        layer = "released" if self.view.is_release else "internal"
        if self.trace.table:
            said = f"{layer}.{self.trace.table}, {self._word('trace_fingerprint')} {self.fingerprint}"
            yield self._line("table", said)
        versions = self.origin.versions
        if self.trace.said_by:
            yield f"  {self.view.word('figure_compared_by', run=self._short(self.run.folder))}"
        if not versions:
            return
        yield self._line("versions", self._word("trace_program", **versions))
        if versions["definition"]:
            yield self._line("versions", self._word("trace_definition", code=versions["definition"]))
        yield self._line("run", self._short(self.origin.folder))
        if self.origin.is_anew:
            yield f"  {self.view.word('figure_said_before_anew', quarter=self.trace.said_by)}"
        if not _is_of_today(self.view, versions):
            yield f"  {self._word('trace_other_code')}"

    def _short(self, folder: Path) -> str:
        return folder.relative_to(self.run.layout.root).as_posix()

    def _line(self, label: str, text: str) -> str:
        return f"  {self._word(f'trace_{label}')}: {text}"

    def _word(self, key: str, **values: object) -> str:
        return word(said_by_commands(self.view), key, **values)


def said_by_commands(view: View) -> dict[str, str]:
    """The words of the windows of numbers, and those that commands alone print, in the view's language."""
    told = {**view.project.ui_words, **view.project.summary_words}
    return {name: text.in_language(view.language) for name, text in told.items()}


def explain(run: Run, figure_id: str, *, released: bool = False) -> Explained:
    """Say what stands behind a figure of a finished run.

    Parameters
    ----------
    run
        A finished run, in the language of the answer.
    figure_id
        As a deck has it: ``data-figure`` in the HTML, or what the window of a number says at its end.
    released
        As the release shows it, from ``released.*`` alone; otherwise exactly, from ``internal.*``.

    Raises
    ------
    ParameterError
        If no page of that view shows the figure; ids near it are named.
    TableError
        If the quarter has not been run.
    """
    view_name = _RELEASE if released else _INTERNAL
    layer = "released" if released else "internal"
    view = run.views(view_name)[run.parameters.language]
    pages: list[dict[str, Any]] = run.deck(view_name).pages
    shown = figures_on(pages)
    require_shown(figure_id, shown)
    trace = Tracer(view).trace(figure_id)
    fingerprint = run.store.fingerprints([f"{layer}.{trace.table}"]) if trace.table else {}
    return Explained(
        run,
        view,
        trace,
        shown[figure_id],
        pages_with(pages, figure_id),
        _origin_of(run, view, trace, layer),
        next(iter(fingerprint.values()), ""),
    )


def _origin_of(run: Run, view: View, trace: Trace, layer: str) -> Origin:
    """The run itself; of a figure that an earlier run said, that run."""
    if not trace.said_by:
        defined = _defined(run, str(run.parameters.quarter), trace)
        return Origin(run.folder, view, _versions(run.store, trace), defined)
    folder = run.layout.processed(run.community, trace.said_by)
    store = Store(folder)
    try:
        tables = store.read(f"{layer}.{name}" for name in _OF_FILES[layer])
        versions = _versions(store, trace)
    except TableError:
        # The earlier run was cleared away after this one had been held against it.
        return Origin(folder, None, {}, {})
    seen = replace(
        view,
        tables={name.partition(".")[2]: table for name, table in tables.items()},
        period=Quarter.parse(trace.said_by),
    )
    return Origin(folder, seen, versions, _defined(run, trace.said_by, trace), _is_anew(seen, trace))


def _is_anew(seen: View, trace: Trace) -> bool:
    """Whether the earlier run says another numerator or denominator today than when it was compared."""
    measure, grain, period = trace.figure_id.split(".")[1:4]
    key = {"measure_id": measure, "grain_code": grain, "period_code": period}
    row = seen.row("measures", **key, aspect_code="all", group_code="all")
    parts = {"numerator": trace.numerator, "denominator": trace.denominator}
    told = {name: (part.low, part.high) for name, part in parts.items() if part and part.low is not None}
    return row is None or any(
        (row[f"{name}_low"], row[f"{name}_high"]) != ends for name, ends in told.items()
    )


def _defined(run: Run, period: str, trace: Trace) -> dict[str, str]:
    """What the data package of a run says that a measure or indicator counts."""
    path = run.layout.working(run.community, period) / PACKAGE / "definitions.parquet"
    if trace.definition is None or not path.is_file():
        return {}
    rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    name = _name_of(trace.definition)
    found: dict[str, Any] = next((row for row in rows if row["definition_id"] == name), {})
    return {key: str(text or "") for key, text in found.items()}


def _told_today(definition: Definition | None, language: str) -> dict[str, str]:
    words = {name: getattr(definition, name, None) for name in _DEFINING}
    return {name: text.in_language(language) if text else "" for name, text in words.items()}


def _name_of(definition: Definition) -> str:
    return definition.measure if isinstance(definition, Measure) else definition.indicator


def _code_today(definition: Definition | None) -> str:
    return definition_code(definition) if isinstance(definition, Measure) else ""


def _versions(store: Store, trace: Trace) -> dict[str, str]:
    """The versions that a run's own tables were made with."""
    rows = rows_of(store.read(["measured.versions"])["measured.versions"])
    codes = {(row["version_kind_code"], row["version_label"]): str(row["version_code"]) for row in rows}
    name = trace.figure_id.split(".")[1] if "." in trace.figure_id else ""
    return {
        "program": codes["program", "rollbook"],
        "code": codes["code", ""],
        "settings": codes["settings", ""],
        "definition": codes.get(("measure", name), ""),
    }


def _is_of_today(view: View, versions: Mapping[str, str]) -> bool:
    today = versions_of(view)
    return all(versions[name].startswith(today[name]) for name in ("program", "code", "settings"))
