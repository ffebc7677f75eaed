"""``rollbook sniff``: a proposal for the layout of an export that nobody has described yet.

What was seen is told in comments, and so is what somebody must check. No value of a row ever stands in it.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from rollbook.declare.lexicon import Lexicon, load_lexicon
from rollbook.kernel.errors import InputError
from rollbook.kernel.layout import Layout, find_root
from rollbook.read.sniff_match import EXACT, Matcher
from rollbook.read.sniff_name import read_file_name
from rollbook.read.sniff_open import MOST_ROWS, Opened, open_any
from rollbook.read.sniff_table import Found, find_table
from rollbook.read.sniff_values import DATE_FIELDS, DateEvidence, are_ages, count_totals, read_dates
from rollbook.read.sniff_yaml import Column, Seen, render
from rollbook.read.workbook import Grid

_BIRTHS, _AGES = "child_births_text", "child_ages_text"


@dataclass(frozen=True)
class Proposal:
    """A layout as it was seen, and its YAML."""

    seen: Seen

    def to_yaml(self) -> str:
        """The file to save under ``pipelines/sources``, with comments."""
        return render(self.seen)


def sniff(path: Path, lexicon: Lexicon | None = None) -> Proposal:
    """Look at a file and propose a source for it.

    Parameters
    ----------
    path
        A text file, workbook, Parquet file or SQLite database.
    lexicon
        The words that columns are known by; those of the project around the working folder otherwise.

    Raises
    ------
    InputError
        If the file cannot be opened, or no row of it looks like a header.
    SettingsError
        If there is no project here, or its ``pipelines/codes/columns.yml`` is wrong.
    """
    matcher = Matcher(lexicon or load_lexicon(Layout(find_root())))
    opened = open_any(path)
    tables = _find_tables(opened.grids, matcher)
    if not tables:
        raise InputError(
            "no row looks like a header",
            where=f"{path.name}: the first 50 rows of {len(opened.grids)} table(s)",
            expected="a row with at least two column names that pipelines/codes/columns.yml knows",
            next_step="add the names of its columns there, or describe the file by hand",
        )
    return Proposal(_seen(path, opened, tables, matcher))


def _find_tables(grids: Sequence[Grid], matcher: Matcher) -> list[tuple[Grid, Found]]:
    """The grids with a table, all of the kind that the best of them is, the best one first."""
    guesses = [(grid, found) for grid in grids if (found := find_table(grid, matcher)) is not None]
    if not guesses:
        return []
    best_grid, best = max(guesses, key=lambda guess: guess[1].score)
    same = [(grid, find_table(grid, matcher, [best.table])) for grid, _ in guesses if grid is not best_grid]
    alike = [(grid, found) for grid, found in same if found is not None and found.height == best.height]
    return [(best_grid, best), *alike]


def _seen(path: Path, opened: Opened, tables: Sequence[tuple[Grid, Found]], matcher: Matcher) -> Seen:
    grid, best = tables[0]
    columns = _columns(tables if opened.format == "workbook" else tables[:1])
    name = read_file_name(path, best.table, has_date="meeting_date_text" in _fields(columns, best))
    read = [table for table in tables if opened.format == "workbook" or table is tables[0]]
    read.sort(key=lambda table: opened.grids.index(table[0]))
    rows = [row for each, found in read for row in found.below(each)]
    left_out = [each.name for each in opened.grids if each.name not in {grid.name for grid, _ in read}]
    return Seen(
        name=name,
        opened=opened,
        table=best.table,
        first_row=best.first_row + 1,
        height=best.height,
        relation=grid.name,
        sheets=tuple(each.name for each, _ in read),
        left_out=tuple(left_out),
        columns=columns,
        unplaced=_unplaced(best, columns),
        labels=_labels(read),
        dates=_dates(read, columns),
        row_count=len(rows),
        is_cut=any(len(each.rows) >= MOST_ROWS for each, _ in read),
        total_count=count_totals(rows, matcher.lexicon),
        modified=_modified(path),
    )


def _fields(columns: Sequence[Column], found: Found) -> set[str]:
    return {column.field for column in columns} | set(found.labels.values())


def _columns(tables: Sequence[tuple[Grid, Found]]) -> tuple[Column, ...]:
    """The columns of the best sheet, and those that only other sheets have."""
    columns: dict[str, Column] = {}
    for grid, found in tables:
        for each in found.placed:
            header, taken = found.names[each.place], {column.field for column in columns.values()}
            if header not in columns and each.field not in taken:
                is_optional = any(header not in other.names for _, other in tables)
                column = Column(
                    header, each.place, each.field, is_sure=each.score >= EXACT, is_optional=is_optional
                )
                columns[header] = _by_values(column, taken, grid, found)
    return tuple(columns.values())


def _by_values(column: Column, taken: Collection[str], grid: Grid, found: Found) -> Column:
    """Births or ages: the header alone (``Hijos``) does not tell, the cells do."""
    if column.field not in (_BIRTHS, _AGES):
        return column
    other = _AGES if column.field == _BIRTHS else _BIRTHS
    told = are_ages(_cells(grid, found, column.place))
    later = {each.field for each in found.placed}
    if told is None or told == (column.field == _AGES) or other in {*taken, *later}:
        return column
    return replace(column, field=other, is_sure=False)


def _cells(grid: Grid, found: Found, place: int) -> list[str]:
    return [row[place] for row in found.below(grid) if place < len(row)]


def _unplaced(found: Found, columns: Sequence[Column]) -> tuple[tuple[int, str], ...]:
    placed = {column.header for column in columns}
    return tuple((place, name) for place, name in enumerate(found.names) if name not in placed)


def _labels(tables: Sequence[tuple[Grid, Found]]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for _, found in tables:
        for label, field in found.labels.items():
            if field not in labels.values():
                labels[label] = field
    return labels


def _dates(tables: Sequence[tuple[Grid, Found]], columns: Sequence[Column]) -> DateEvidence:
    headers = {column.header for column in columns if column.field in DATE_FIELDS}
    texts = [
        text
        for grid, found in tables
        for place, name in enumerate(found.names)
        if name in headers
        for text in _cells(grid, found, place)
    ]
    for grid, found in tables:
        dated = [label for label, field in found.labels.items() if field in DATE_FIELDS]
        texts += [" ".join(row) for row in grid.rows[: found.first_row] if _begins_with(row, dated)]
    return read_dates(texts)


def _begins_with(row: Sequence[str], labels: Sequence[str]) -> bool:
    return any(re.match(re.escape(label), cell.strip()) for cell in row for label in labels)


def _modified(path: Path) -> date:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
