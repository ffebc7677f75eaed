"""What stands behind a figure of a page: definition, numerator and denominator, filters, files, state.

Everything is read from the tables of one view, so that a trace in a release tells no more than the release.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import Any

import pandas as pd

from rollbook.declare.chosen import measure_of
from rollbook.declare.figures import COUNTED_ROWS, FILE, FigurePart, FigurePattern, patterns_for
from rollbook.declare.measures import Measure
from rollbook.kernel.errors import ParameterError, SettingsError
from rollbook.kernel.period import Quarter
from rollbook.present.pages.view import HIDDEN_HIGH, View
from rollbook.present.trace_labels import Definition, TraceLabels
from rollbook.present.trace_targets import DECLARED, is_target, target_notes
from rollbook.tables.rows import Row

_SHOWN = 8
_ANY = "{}"
"""The start of patterns that begin with a blank."""
_THEN = re.compile(r"^restated\..*\.then\b")


@dataclass(frozen=True)
class Part:
    """A numerator or denominator: what it counts, and its value as the view shows it (may be empty)."""

    says: str
    value: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Trace:
    """What stands behind one figure, in words of one language."""

    figure_id: str
    counts: str
    numerator: Part | None
    denominator: Part | None
    less: Part | None
    filters: tuple[str, ...]
    period: str
    state: str
    """``exact``, ``public``, ``banded``, ``hidden`` or ``declared``."""

    table: str
    kinds: tuple[str, ...]
    is_linked: bool
    definition: Definition | None = None
    """The measure or indicator of today that says what is counted."""

    said_by: str = ""
    """The quarter of the earlier run that said it; empty for everything that this run says."""


@dataclass(frozen=True)
class Tracer:
    """Traces the figures of one view."""

    view: View

    @cached_property
    def _by_start(self) -> dict[str, list[FigurePattern]]:
        """The patterns by what their ids begin with: an id is held against few of them."""
        found: dict[str, list[FigurePattern]] = {}
        for pattern in self.view.project.figures:
            found.setdefault(_start(pattern.figure), []).append(pattern)
        return found

    @cached_property
    def _dates(self) -> dict[str, str]:
        """The days that conditions name."""
        first, last = self.view.map_dates
        return {
            "first_map_date": str(first),
            "last_map_date": str(last),
            "period_end": str(self.view.period.last_day),
        }

    def trace(self, figure_id: str) -> Trace:
        """What stands behind a figure.

        Raises
        ------
        SettingsError
            If figures.yml has no pattern, or more than one, for this id.
        """
        pattern, blanks = self._pattern(figure_id)
        labels = TraceLabels(self.view, pattern, blanks)
        definition = self._definition(pattern, blanks)
        if isinstance(definition, Measure) and is_target(pattern, blanks):
            return self._target(figure_id, definition, labels)
        parts = {
            name: self._part(pattern, getattr(pattern, name), blanks, labels.part_text(name, definition))
            for name in ("numerator", "denominator", "less")
        }
        return Trace(
            figure_id,
            labels.counts(definition),
            filters=tuple(self.view.word(name) for name in pattern.filters),
            period=labels.period(definition),
            state=self._state(pattern, parts.values()),
            table=pattern.table,
            kinds=_needs(definition) or pattern.sources,
            is_linked=pattern.is_linked,
            definition=definition,
            said_by=self._said_by(pattern, blanks),
            **parts,
        )

    def _target(self, figure_id: str, measure: Measure, labels: TraceLabels) -> Trace:
        """A target is declared: it has neither numerator nor files, and is no range."""
        return Trace(
            figure_id,
            self.view.word("figure_target_of", measure=labels.counts(measure)),
            numerator=None,
            denominator=None,
            less=None,
            filters=tuple(target_notes(self.view, measure, labels.blanks)),
            period=labels.period(measure),
            state=DECLARED,
            table=labels.pattern.table,
            kinds=(),
            is_linked=False,
            definition=measure,
        )

    def _said_by(self, pattern: FigurePattern, blanks: Mapping[str, str]) -> str:
        """The quarter of the earlier run, for a figure as that run said it."""
        if not _THEN.search(pattern.figure):
            return ""
        rows = self._rows_with(pattern.table, {**blanks, **pattern.where})
        return str(rows[0]["earlier_quarter_code"]) if rows else ""

    def _pattern(self, figure_id: str) -> tuple[FigurePattern, dict[str, str]]:
        near = [*self._by_start.get(_start(figure_id), []), *self._by_start.get(_ANY, [])]
        found = list(patterns_for(near, figure_id))
        if len(found) != 1:
            raise SettingsError(
                f"{len(found)} patterns explain the figure {figure_id!r}"
                + (f": {', '.join(each.figure for each in found)}" if found else ""),
                where=FILE,
                expected="exactly one pattern for each figure",
                next_step="add a pattern, or make one of them narrower",
            )
        matched = found[0].form.fullmatch(figure_id)
        return found[0], matched.groupdict() if matched else {}

    def _definition(self, pattern: FigurePattern, blanks: Mapping[str, str]) -> Definition | None:
        project, community = self.view.project, self.view.community.community
        if pattern.defined_by == "indicator":
            declared = project.results.indicators
            return next((each for each in declared if each.indicator == blanks["indicator_id"]), None)
        return measure_of(project, community, blanks["measure_id"]) if pattern.defined_by else None

    def _part(
        self, pattern: FigurePattern, part: FigurePart | None, blanks: Mapping[str, str], says: str
    ) -> Part | None:
        if part is None:
            return None
        table = part.table or pattern.table
        if not part.columns:
            return Part(says, "")
        wanted = self._wanted(table, pattern, part, blanks)
        rows = self._rows_with(table, wanted)
        if part.columns == (COUNTED_ROWS,):
            return Part(says, f"{len(rows):,}", len(rows), len(rows))
        low, high = (_sum(rows, part.columns[at]) for at in (0, -1))
        if low is None or high is None:
            return None if pattern.defined_by else Part(says, "")
        return Part(says, _text(low, high), low, high)

    def _wanted(
        self, table: str, pattern: FigurePattern, part: FigurePart, blanks: Mapping[str, str]
    ) -> dict[str, str]:
        """Which rows: those that the part names, or else the pattern, or else the blanks of the id."""
        columns = self.view.columns(table)
        wanted = {name: value for name, value in blanks.items() if name in columns}
        wanted |= pattern.where
        chosen = part.where or wanted
        if part.where and "zone_id" in blanks and "zone_id" in columns:
            chosen = {"zone_id": blanks["zone_id"], **part.where}
        if not any("{" in value for value in chosen.values()):
            return dict(chosen)
        known = {**blanks, **self._dates}
        return {name: value.format(**known) if "{" in value else value for name, value in chosen.items()}

    def _rows_with(self, table: str, wanted: Mapping[str, str]) -> list[Row]:
        columns, read = tuple(sorted(wanted)), self.view.read.every
        if (table, columns) not in read:
            found: dict[tuple[str, ...], list[Row]] = {}
            for row in self.view.rows(table):
                found.setdefault(tuple(_code(row[name]) for name in columns), []).append(row)
            read[table, columns] = found
        keys: list[tuple[str, ...]] = [()]
        for name in columns:
            keys = [(*key, code) for key in keys for code in _codes(name, wanted[name])]
        return [row for key in keys for row in read[table, columns].get(key, [])]

    def _state(self, pattern: FigurePattern, parts: Iterable[Part | None]) -> str:
        ends = [(part.low, part.high) for part in parts if part and part.low is not None]
        if not self.view.is_release:
            return "exact" if pattern.is_linked else "public"
        if any(pair == (0, HIDDEN_HIGH) for pair in ends):
            return "hidden"
        is_banded = pattern.is_linked and not ends
        return "banded" if is_banded or any(low != high for low, high in ends) else "public"


def _start(figure: str) -> str:
    """What stands before the first point of an id or a pattern, if that is no blank."""
    start = figure.partition(".")[0]
    return _ANY if "{" in start else start


def _needs(definition: Definition | None) -> tuple[str, ...]:
    return definition.needs if isinstance(definition, Measure) else ()


def _sum(rows: Iterable[Row], column: str) -> float | None:
    told: list[Any] = [row[column] for row in rows]
    values = [float(value) for value in told if pd.notna(value)]
    return sum(values) if values else None


def _text(low: float, high: float) -> str:
    if low == high:
        return _number(low)
    return f"<{HIDDEN_HIGH + 1}" if (low, high) == (0, HIDDEN_HIGH) else f"{_number(low)}–{_number(high)}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value.is_integer() else f"{value:,.3f}".rstrip("0").rstrip(".")


def _code(value: object) -> str:
    return str(value.date()) if isinstance(value, pd.Timestamp) else str(value)


def _codes(column: str, value: str) -> tuple[str, ...]:
    """A quarter among months means its three months."""
    is_quarter = column == "month_code" and "Q" in value
    return Quarter.parse(value).months if is_quarter else (value,)


def figures_on(pages: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Every figure's id on the pages, in their order, with its text where it first stands."""
    found: dict[str, str] = {}
    for figure_id, text in _walk(list(pages)):
        found.setdefault(figure_id, text)
    return found


def pages_with(pages: Iterable[Mapping[str, Any]], figure_id: str) -> list[str]:
    """The titles of the pages on which a figure stands."""
    return [str(page["title"]) for page in pages if figure_id in figures_on([page])]


def _walk(node: Iterable[Any]) -> Iterator[tuple[str, str]]:
    if isinstance(node, Mapping):
        if isinstance(node.get("figure"), str):
            yield str(node["figure"]), str(node.get("text", ""))
        node = node.values()
    for value in node:
        # Most of a page are texts and numbers: they are not gone into.
        if not isinstance(value, str | float | int | None):
            yield from _walk(value)


def require_shown(figure_id: str, shown: Iterable[str]) -> None:
    """Refuse an id that stands on no page, and say which ones are near it.

    Raises
    ------
    ParameterError
        With the nearest ids of the view.
    """
    known = list(shown)
    if figure_id in known:
        return
    near = get_close_matches(figure_id, known, n=_SHOWN, cutoff=0.5)
    start = figure_id.partition(".")[0]
    near = near or [each for each in known if each.partition(".")[0] == start][:_SHOWN]
    raise ParameterError(
        f"no page shows the figure {figure_id!r}",
        where="ID",
        expected=f"one near it: {', '.join(near)}" if near else "the id of a figure of the deck",
        next_step="take an id from the deck's pages: a click on a number shows it",
    )
