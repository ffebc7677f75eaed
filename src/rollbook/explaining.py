"""``rollbook explain``: what stands behind a figure of a finished run, down to the hashes of files."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rollbook.present.deck import view_of
from rollbook.present.pages.view import View
from rollbook.present.trace_pack import corrections_of, files_of, kinds_of, matched_kinds, versions_of
from rollbook.present.traces import Part, Trace, Tracer, figures_on, pages_with, require_shown
from rollbook.present.words import word
from rollbook.stages import Run
from rollbook.tables.catalogue import tables_of

_RELEASE, _INTERNAL = "release", "internal"


@dataclass(frozen=True)
class Explained:
    """A figure as it is printed, what stands behind it, and the view and run that it is of."""

    run: Run
    view: View
    trace: Trace
    text: str
    pages: list[str]
    versions: dict[str, str]
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
        for name in ("numerator", "denominator", "less"):
            part: Part | None = getattr(self.trace, name)
            if part:
                yield self._line(name, f"{part.says}: {part.value}" if part.value else part.says)
        yield self._line("period", self.trace.period)
        yield self._line("state", self.view.word(f"figure_state_{self.trace.state}"))
        linked = [self.view.word("figure_linked")] if self.trace.is_linked else []
        for text in (*self.trace.filters, *linked):
            yield self._line("filters", text)

    def _files(self) -> Iterator[str]:
        kinds = kinds_of(self.view, self.trace)
        others = [kind for kind in matched_kinds(self.view) if kind not in kinds]
        yield from (
            self._listed("files", kinds) if kinds else [self._line("files", self._word("trace_no_files"))]
        )
        if self.trace.is_linked and others:
            yield from self._listed("matched", others)
        applied = dict.fromkeys(text for kind in kinds for text in corrections_of(self.view, kind))
        for text in applied or [self._word("trace_corrections_none")]:
            yield self._line("corrections", text)

    def _listed(self, label: str, kinds: list[str]) -> Iterator[str]:
        for kind in kinds:
            files = files_of(self.view, kind)
            yield self._line(label, f"{self.view.word(f'file_kind_{kind}')} ({len(files)})")
            yield from (f"    {name}  SHA-256 {hashed}" for name, hashed in files)

    def _origin(self) -> Iterator[str]:
        layer = "released" if self.view.is_release else "internal"
        if self.trace.table:
            said = f"{layer}.{self.trace.table}, {self._word('trace_fingerprint')} {self.fingerprint}"
            yield self._line("table", said)
        yield self._line("versions", self._word("trace_program", **self.versions))
        if self.versions.get("definition"):
            yield self._line("versions", self._word("trace_definition", code=self.versions["definition"]))
        yield self._line("run", self.run.folder.relative_to(self.run.layout.root).as_posix())
        if not _is_of_today(self.view, self.versions):
            yield f"  {self._word('trace_other_code')}"

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
    view = view_of(run.store.read(tables_of(layer)), run.project, run.parameters, view=view_name)
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
        _versions(run, figure_id),
        next(iter(fingerprint.values()), ""),
    )


def _versions(run: Run, figure_id: str) -> dict[str, str]:
    """The versions that the run's own tables were made with."""
    table = run.store.read(["measured.versions"])["measured.versions"]
    codes = {
        (kind, label): code
        for kind, label, code in table[["version_kind_code", "version_label", "version_code"]].itertuples(
            index=False
        )
    }
    measure = figure_id.split(".")[1] if "." in figure_id else ""
    return {
        "program": codes["program", "rollbook"],
        "code": codes["code", ""],
        "settings": codes["settings", ""],
        "definition": codes.get(("measure", measure), ""),
    }


def _is_of_today(view: View, versions: dict[str, str]) -> bool:
    today = versions_of(view)
    return all(versions[name].startswith(today[name]) for name in ("program", "code", "settings"))
