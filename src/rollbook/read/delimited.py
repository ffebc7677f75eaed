"""Text files with a delimiter: any encoding, any of the usual delimiters, anything above the table."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from rollbook.declare.sources import Source
from rollbook.kernel.errors import InputError
from rollbook.read import signature
from rollbook.read.block import read_block
from rollbook.read.cells import Note, Sheet
from rollbook.read.text import find_delimiter, find_encoding

_SAMPLE = 1 << 16


@dataclass(frozen=True)
class TextFile:
    """What was read from a text file, and how."""

    sheet: Sheet
    encoding: str
    delimiter: str


@dataclass
class _Lines:
    """The lines of a text without zero bytes, which are no letters in any encoding of text."""

    text: Iterable[str]
    has_lost: bool = False

    def __iter__(self) -> Iterator[str]:
        for line in self.text:
            if "\0" in line:
                self.has_lost = True
                yield line.replace("\0", "")
            else:
                yield line


def read_text_file(path: Path, source: Source, file_name: str) -> TextFile:
    """Read a text file; encoding and delimiter are found out unless the source declares them.

    Raises
    ------
    InputError
        If it is empty or no text, is in another encoding than declared, has a quotation mark that never
        closes, lacks a column, or has a row with more cells than the header.
    """
    with path.open("rb") as handle:
        _require_text(signature.kind_of(handle.read(signature.HEAD)), file_name)
        handle.seek(0)
        encoding, is_guessed = _encoding(handle, source, file_name)
        handle.seek(0)
        with TextIOWrapper(handle, encoding=encoding, newline="") as text:
            delimiter = source.delimiter if source.delimiter != "auto" else find_delimiter(text.read(_SAMPLE))
            text.seek(0)
            lines = _Lines(text)
            sheet = read_block(
                _records(lines, delimiter, file_name), source, file_name, "", is_delimited=True
            )
    noticed = {"encoding_guessed": is_guessed, "text_lost": lines.has_lost}
    notes = [Note(0, "", code) for code, is_so in noticed.items() if is_so]
    return TextFile(replace(sheet, notes=(*sheet.notes, *notes)), encoding, delimiter)


def _require_text(kind: str, file_name: str) -> None:
    if kind == signature.EMPTY:
        raise InputError(
            "a file is empty",
            where=file_name,
            expected="a header and rows",
            next_step="export or copy the file again",
        )
    if kind != signature.TEXT:
        workbook = kind in (signature.ZIP, signature.OLE)
        raise InputError(
            "a file is not a text file",
            where=f"{file_name}: it is {kind}",
            expected="cells with a delimiter between them",
            next_step="declare format: workbook" if workbook else "drop in the right file",
        )


def _encoding(handle: BinaryIO, source: Source, file_name: str) -> tuple[str, bool]:
    try:
        return find_encoding(handle, source.encoding)
    except InputError as error:
        raise InputError(
            error.what,
            where=f"{file_name}, {error.where}",
            expected=error.expected,
            next_step=f"{error.next_step}, in pipelines/sources/{source.source}.yml",
        ) from error


def _records(lines: Iterable[str], delimiter: str, file_name: str) -> Iterator[list[str]]:
    number = 0
    try:
        for number, row in enumerate(csv.reader(lines, delimiter=delimiter, strict=True), start=1):  # noqa: B007  the number is for the error
            yield row
    except csv.Error as error:
        raise InputError(
            "a text file is broken",
            where=f"{file_name}, row {number + 1}: {error}",
            expected="every quotation mark closed, and no cell of more than 131,072 letters",
            next_step="mend the quotation marks of that row, or export the file again",
        ) from error
