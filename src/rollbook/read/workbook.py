"""Workbooks (XLSX, XLS, ODS): every sheet as a grid of texts."""

import io
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

import python_calamine

from rollbook.kernel.errors import InputError
from rollbook.read import archive, sheet_scan, signature
from rollbook.read.layout import Area
from rollbook.read.typed import cell_text

_LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")
_XLS_BEGINS = b"\x09\x08\x10\0\0\x06\x05\0"
_XLS_LOCKED = 0x2F
_FIRST_RECORDS = 4
_STDERR = 2
_BROKEN = (
    python_calamine.CalamineError,
    python_calamine.XmlError,
    python_calamine.ZipError,
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    NotImplementedError,
    UnicodeDecodeError,
)
_WORKBOOK = "an XLSX, XLS or ODS file without a password"


@dataclass(frozen=True)
class Grid:
    """A sheet: its cells as text from A1 on, which are merged, and where a formula has no result."""

    name: str
    rows: list[list[str]]
    merged: list[Area]
    uncomputed: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Book:
    """A workbook's sheets that are wanted, and the names of those with rows that are not."""

    grids: list[Grid]
    left_out: tuple[str, ...]


def open_grids(path: Path) -> list[Grid]:
    """Every worksheet of a workbook, as ``open_book`` reads it."""
    return open_book(path).grids


def open_book(path: Path, patterns: tuple[str, ...] = ("*",)) -> Book:
    """Every worksheet whose name fits one of the patterns, hidden ones too, in the workbook's order.

    Formulas are read by the result that was stored with them; macros are never looked at.

    Raises
    ------
    InputError
        If the file is no workbook, is damaged, has a password, or is larger than a list can be.
    """
    try:
        with _silent_panics():
            return _book(path, patterns)
    except python_calamine.PasswordError as error:
        raise located(archive.locked(), path.name) from error
    except InputError as error:
        raise located(error, path.name) from error
    except _BROKEN as error:
        raise _not_a_workbook(path.name, type(error).__name__) from None
    except BaseException as error:
        # The reader underneath is not written in Python: what it did not foresee is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise _not_a_workbook(path.name, "damaged") from None


@contextmanager
def _silent_panics() -> Iterator[None]:
    """Keep the reader underneath from writing on the terminal: its last words may quote a cell."""
    try:
        kept = os.dup(_STDERR)
    except OSError:
        # A program without a terminal.
        yield
        return
    try:
        with Path(os.devnull).open("w") as nothing:
            os.dup2(nothing.fileno(), _STDERR)
        yield
    finally:
        os.dup2(kept, _STDERR)
        os.close(kept)


def no_sheet(name: str, patterns: tuple[str, ...]) -> InputError:
    """The error for a workbook of which no sheet is wanted."""
    return InputError(
        "a workbook has no sheet of the names its source declares",
        where=name,
        expected=", ".join(patterns),
        next_step="mend sheets in pipelines/sources/, or drop in the right file",
    )


def located(error: InputError, name: str) -> InputError:
    """The same error with the file's name in front of where it is."""
    where = f"{name}: {error.where}" if error.where else name
    return InputError(error.what, where=where, expected=error.expected, next_step=error.next_step)


def _book(path: Path, patterns: tuple[str, ...]) -> Book:
    uncomputed = _inspect(path)
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    names = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
    ]
    wanted = [name for name in names if fits(name, patterns)]
    grids = [_grid(workbook.get_sheet_by_name(name), uncomputed.get(name, [])) for name in wanted]
    return Book(grids, tuple(name for name in names if name not in wanted and _has_rows(workbook, name)))


def _has_rows(workbook: python_calamine.CalamineWorkbook, name: str) -> bool:
    try:
        rows = workbook.get_sheet_by_name(name).to_python()
    except _BROKEN:
        # Nobody asked for this sheet: that it is broken is no reason to refuse the others.
        return True
    return any(str(cell).strip() for row in rows for cell in row)


def fits(name: str, patterns: Iterable[str]) -> bool:
    """Whether a sheet's name fits one of the patterns; case and outer spaces do not count."""
    return any(fnmatchcase(name.casefold().strip(), pattern.casefold().strip()) for pattern in patterns)


def _inspect(path: Path) -> dict[str, list[tuple[int, int]]]:
    """Refuse what is no workbook before it is opened; find formulas without results."""
    with path.open("rb") as handle:
        kind = signature.kind_of(handle.read(signature.HEAD))
    if kind == signature.OLE:
        if _is_locked(path.read_bytes()):
            raise archive.locked()
        return {}
    if kind != signature.ZIP:
        raise InputError(
            "a file is not a workbook" if kind != signature.EMPTY else "a file is empty",
            where="" if kind == signature.EMPTY else f"it is {kind}",
            expected=_WORKBOOK,
            next_step=_ADVICE.get(kind, "drop in the right file; a program can save it as .xlsx"),
        )
    with archive.opened(path) as members:
        return _inspect_zip(members)


def _is_locked(content: bytes) -> bool:
    """Whether an old Office file is encrypted: as a package, or by a record near its beginning."""
    if _LOCKED_STREAM in content:
        return True
    place = content.find(_XLS_BEGINS)
    for _ in range(_FIRST_RECORDS if place >= 0 else 0):
        kind, length = (int.from_bytes(content[at : at + 2], "little") for at in (place, place + 2))
        if kind == _XLS_LOCKED:
            return True
        place += 4 + length
    return False


_ADVICE = {
    signature.WEB_PAGE: "old programs save a web page as .xls: open it in a spreadsheet and save it as .xlsx",
    signature.TEXT: "if it is a list with commas, give it the ending .csv and declare format: csv",
    signature.EMPTY: "export or copy the file again",
    signature.PARQUET: "declare format: parquet",
}


def _inspect_zip(members: zipfile.ZipFile) -> dict[str, list[tuple[int, int]]]:
    archive.require_sound(members)
    names = set(members.namelist())
    if "content.xml" in names:
        sheet_scan.require_fitting_ods(members)
        return {}
    if "xl/workbook.xml" not in names:
        kind = next((words for part, words in _OTHER_ZIPS if part in names), "a zip file")
        raise InputError(
            "a file is not a workbook",
            where=f"it is {kind}",
            expected=_WORKBOOK,
            next_step="open it in its program and save the table as .xlsx",
        )
    return {
        sheet: sheet_scan.scan_sheet(members, part) for sheet, part in archive.sheet_paths(members).items()
    }


_OTHER_ZIPS = (
    ("word/document.xml", "a Word document"),
    ("ppt/presentation.xml", "a PowerPoint file"),
    ("xl/workbook.bin", "a binary workbook (.xlsb)"),
)


def _not_a_workbook(name: str, kind: str) -> InputError:
    return InputError(
        "a file is not a workbook that can be read",
        where=f"{name} ({kind})",
        expected=_WORKBOOK,
        next_step="open it, save it as .xlsx and drop it in again",
    )


def _grid(sheet: python_calamine.CalamineSheet, uncomputed: list[tuple[int, int]]) -> Grid:
    if sheet.end is not None and sheet.end[0] >= archive.MOST_ROWS:
        raise archive.too_large(f"sheet {sheet.name}: {sheet.end[0] + 1:,} rows")
    rows = [
        [cell if type(cell) is str and cell[:1] != "#" else cell_text(cell) for cell in row]
        for row in sheet.to_python(skip_empty_area=False)
    ]
    return Grid(sheet.name, rows, sheet.merged_cell_ranges or [], uncomputed)
