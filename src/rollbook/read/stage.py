"""Files to ``raw.*`` tables: every row as sent, and what was noticed while reading."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from rollbook.kernel.errors import InputError
from rollbook.read.block import read_block, with_constants
from rollbook.read.cells import TEXT, Note, Sheet
from rollbook.read.delimited import read_text_file
from rollbook.read.files import RawFile
from rollbook.read.layout import letters
from rollbook.read.parquet import read_parquet
from rollbook.read.shapes import ShapeFile, read_shapes
from rollbook.read.workbook import Grid, no_sheet, open_book
from rollbook.tables.catalogue import find, tables_of
from rollbook.tables.check import make_table
from rollbook.tables.store import Tables

_DIGITS = 7
_SHOWN = 5


@dataclass(frozen=True)
class FileRead:
    """A file's sheets, and how it was read."""

    file: RawFile
    sheets: list[Sheet]
    format_code: str
    encoding: str = ""
    delimiter: str = ""
    left_out: tuple[str, ...] = ()


def read_tables(
    files: list[RawFile], unclaimed: Collection[str] = (), outlines: Sequence[ShapeFile] = ()
) -> Tables:
    """Read files into the ``raw.*`` tables, one row per row of a file, every value as text.

    ``raw.files`` says how each file was read, ``raw.findings`` what was noticed: also each of the files that
    no source claims (``unclaimed``, names below the community's folder), which are not read. ``raw.shapes``
    holds the outlines that the area declares, as they were published.

    Raises
    ------
    InputError
        If files cannot be read in the layouts their sources declare; all of them are named at once.
    """
    read = _read_all(files)
    made = {
        "raw.files": make_table("raw.files", [_account(one) for one in read]),
        "raw.findings": make_table("raw.findings", _findings(read, unclaimed)),
        "raw.shapes": read_shapes(outlines),
    }
    return {name: made[name] if name in made else _table(name, read) for name in tables_of("raw")}


def _read_all(files: list[RawFile]) -> list[FileRead]:
    read, refused = [], []
    for file in files:
        try:
            _require_open(file)
            read.append(_READERS[file.source.format](file))
        except InputError as error:
            refused.append((file.file_name, _told_in_full(error, file)))
    if len(refused) > 1:
        raise _many(refused)
    if refused:
        raise refused[0][1]
    return read


def _told_in_full(error: InputError, file: RawFile) -> InputError:
    """The error with the folder in the file's name: some readers know the last part of it only."""
    if file.file_name in error.where:
        return error
    where = error.where.replace(file.path.name, file.file_name, 1)
    return InputError(error.what, where=where, expected=error.expected, next_step=error.next_step)


def _require_open(file: RawFile) -> None:
    try:
        file.path.open("rb").close()
    except OSError as error:
        raise InputError(
            "a file cannot be opened",
            where=f"{file.file_name} ({error.strerror or type(error).__name__})",
            expected="a file that this account may read",
            next_step="close it in other programs, check its rights, or copy it there again",
        ) from error


def _many(refused: list[tuple[str, InputError]]) -> InputError:
    told = [f"{error.where}: {error.what}. What to do: {error.next_step}" for _, error in refused[:_SHOWN]]
    rest = [name for name, _ in refused[_SHOWN:]]
    told += [f"and {len(rest)} more: {', '.join(rest)}"] if rest else []
    return InputError(
        f"{len(refused)} files cannot be read",
        where="\n    ".join(told),
        expected="files in the layouts that pipelines/sources declares",
        next_step="mend each of them as it says above, and run again",
    )


def _read_csv(file: RawFile) -> FileRead:
    found = read_text_file(file.path, file.source, file.file_name)
    return FileRead(file, [found.sheet], "csv", found.encoding, found.delimiter)


def _read_parquet(file: RawFile) -> FileRead:
    return FileRead(file, [read_parquet(file.path, file.source, file.file_name)], "parquet")


def _read_workbook(file: RawFile) -> FileRead:
    book = open_book(file.path, file.source.sheets)
    if not book.grids:
        raise no_sheet(file.file_name, file.source.sheets)
    sheets = [_read_grid(grid, file) for grid in book.grids]
    return FileRead(file, sheets, "workbook", left_out=book.left_out)


_READERS: dict[str, Callable[[RawFile], FileRead]] = {
    "csv": _read_csv,
    "workbook": _read_workbook,
    "parquet": _read_parquet,
    "database": _read_parquet,
}


def _read_grid(grid: Grid, file: RawFile) -> Sheet:
    source = file.source
    sheet = read_block(grid.rows, source, file.file_name, grid.name, merged=grid.merged, is_delimited=False)
    if sheet.header is None:
        return sheet
    below = sheet.header.first_below
    fields = {place: field for field, place in sheet.header.places.items()}
    notes = [
        Note(row + 1, field.removesuffix("_text"), "formula_without_value")
        for row, place in grid.uncomputed
        if (
            field := source.cells.get(f"{letters(place)}{row + 1}")
            or (fields.get(place) if row >= below else None)
        )
    ]
    return replace(sheet, notes=(*sheet.notes, *notes))


def _account(read: FileRead) -> dict[str, object]:
    source = read.file.source
    return {
        "file_name": read.file.file_name,
        "layout_code": source.source,
        "source_code": source.source_code,
        "quarter_code": _quarter(read.file),
        "format_code": read.format_code,
        "encoding_code": read.encoding,
        "delimiter_code": read.delimiter,
        "sheet_count": len(read.sheets),
        "read_count": sum(sheet.columns.num_rows for sheet in read.sheets),
    }


def _findings(read: list[FileRead], unclaimed: Collection[str]) -> list[dict[str, object]]:
    noticed = {
        (one.file.file_name, sheet.name, note.row_number, note.field_code, note.finding_code)
        for one in read
        for sheet in one.sheets
        for note in sheet.notes
    }
    # Growth is read from the rosters: without one nobody joins, and no figure would show why.
    noticed |= {(one.file.file_name, "", 0, "", "roster_empty") for one in read if _is_empty_roster(one)}
    noticed |= {(one.file.file_name, "", 0, "", "file_repeated") for one in _repeating(read)}
    noticed |= {(name, "", 0, "", "file_unclaimed") for name in unclaimed}
    noticed |= {(one.file.file_name, name, 0, "", "sheet_ignored") for one in read for name in one.left_out}
    return [dict(zip(find("raw.findings").columns, row, strict=True)) for row in sorted(noticed)]


def _is_empty_roster(read: FileRead) -> bool:
    return read.file.source.source_code == "roster" and not any(s.columns.num_rows for s in read.sheets)


def _repeating(read: list[FileRead]) -> list[FileRead]:
    """The files whose rows all stand in an earlier file of their source: sent twice, under two quarters."""
    return [
        one
        for place, one in enumerate(read)
        if any(_has_same_rows(one, other) for other in read[:place] if other.file.source is one.file.source)
    ]


def _has_same_rows(one: FileRead, other: FileRead) -> bool:
    mine, others = (
        [sheet.columns for sheet in each.sheets if sheet.columns.num_rows] for each in (one, other)
    )
    return bool(mine) and len(mine) == len(others) and all(map(pa.Table.equals, mine, others))


def _table(name: str, read: list[FileRead]) -> pd.DataFrame:
    parts = [
        (f"{one.file.file_name}|{sheet.name}|", one.file, sheet)
        for one in read
        if one.file.source.table == name
        for sheet in one.sheets
    ]
    # In the order of record_id already, so that sorting finds nothing to do.
    parts.sort(key=lambda part: part[0])
    sheets = [(sheet.columns.num_rows, _origin(sheet, file, prefix)) for prefix, file, sheet in parts]
    there = [field for field in find(name).columns if any(field in columns for _, columns in sheets)]
    return make_table(name, pd.DataFrame({field: _column(field, sheets) for field in there}, copy=False))


def _column(field: str, sheets: list[tuple[int, dict[str, pa.ChunkedArray]]]) -> pd.Series:
    """One column of all sheets; its parts are let go, so that no text is held twice for long."""
    kind = pa.int64() if field == "row_number" else TEXT
    chunks = [
        chunk
        for count, columns in sheets
        for chunk in (columns.pop(field).chunks if field in columns else [pa.nulls(count, TEXT)])
    ]
    column = pa.chunked_array(chunks, kind).combine_chunks()
    series: pd.Series = column.to_pandas().astype("Int64" if field == "row_number" else "str")
    return series


def _origin(sheet: Sheet, file: RawFile, prefix: str) -> dict[str, pa.ChunkedArray]:
    constant = {
        "source_code": file.source.source_code,
        "layout_code": file.source.source,
        "file_name": file.file_name,
        "sheet_name": sheet.name,
        "quarter_code": _quarter(file),
    }
    table = with_constants(sheet.columns, constant)
    numbers = pc.utf8_lpad(table["row_number"].cast(TEXT), width=_DIGITS, padding="0")
    record_id = pc.binary_join_element_wise(pa.scalar(prefix, TEXT), numbers, pa.scalar("", TEXT))
    return {"record_id": record_id} | dict(zip(table.column_names, table.columns, strict=True))


def _quarter(file: RawFile) -> str:
    return str(file.quarter) if file.quarter else ""
