"""Rows of texts turned into columns, many at a time, with the row numbers that a spreadsheet shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, zip_longest

import pyarrow as pa

from rollbook.kernel.errors import InputError
from rollbook.read.layout import Header

TEXT = pa.large_string()
_AT_ONCE = 10_000


@dataclass(frozen=True)
class Note:
    """Something noticed in a file: row (0 is the whole sheet), field, and which finding it is."""

    row_number: int
    field_code: str
    finding_code: str


@dataclass(frozen=True)
class Sheet:
    """A text file or one sheet: ``row_number`` and the source's fields, and what was noticed."""

    name: str
    columns: pa.Table
    notes: tuple[Note, ...] = ()
    header: Header | None = None


@dataclass
class Columns:
    """The columns below a header, filled with rows as they come.

    In a text file (``is_delimited``) a cell beyond the header means that a delimiter slipped into a value:
    every cell of the row may stand in a wrong column. In a workbook it is a remark beside the table.
    """

    header: Header
    where: str
    is_delimited: bool
    has_loose_cells: bool = False
    _parts: list[pa.Table] = field(default_factory=list)

    def fill(self, rows: Iterable[list[str]], first_number: int) -> pa.Table:
        """Take all rows; those without any text are left out, and keep their number.

        Raises
        ------
        InputError
            If a row of a text file has more cells than the header.
        """
        number = first_number
        for block in _blocks(iter(rows)):
            self._add(block, number)
            number += len(block)
        return pa.concat_tables([self._schema().empty_table(), *self._parts])

    def _schema(self) -> pa.Schema:
        return pa.schema([("row_number", pa.int64()), *((name, TEXT) for name in self.header.places)])

    def _add(self, block: list[list[str]], first_number: int) -> None:
        width = len(self.header.names)
        if max(map(len, block)) > width:
            block = [self._within(row, width, number) for number, row in enumerate(block, start=first_number)]
        numbers = [number for number, row in enumerate(block, start=first_number) if "".join(row).strip()]
        if len(numbers) < len(block):
            block = [block[number - first_number] for number in numbers]
        if block:
            self._parts.append(self._table(block, numbers))

    def _within(self, row: list[str], width: int, number: int) -> list[str]:
        if any(map(str.strip, row[width:])):
            if self.is_delimited:
                raise InputError(
                    "a row has more cells than the header, so its cells may stand in wrong columns",
                    where=f"{self.where}, row {number}",
                    expected=f"at most {width} cells",
                    next_step="put quotation marks around values that hold the delimiter, and export again",
                )
            self.has_loose_cells = True
        return row[:width]

    def _table(self, block: list[list[str]], numbers: list[int]) -> pa.Table:
        columns = list(zip_longest(*block, fillvalue=""))
        empty = ("",) * len(block)
        texts = [columns[place] if place < len(columns) else empty for place in self.header.places.values()]
        if not self.has_loose_cells:
            nameless = [place for place, name in enumerate(self.header.names[: len(columns)]) if not name]
            self.has_loose_cells = any(any(map(str.strip, columns[place])) for place in nameless)
        arrays = [pa.array(numbers, pa.int64()), *(_texts(column) for column in texts)]
        return pa.Table.from_arrays(arrays, schema=self._schema())


def _blocks(rows: Iterator[list[str]]) -> Iterator[list[list[str]]]:
    while block := list(islice(rows, _AT_ONCE)):
        yield block


def _texts(column: tuple[str, ...]) -> pa.Array:
    try:
        return pa.array(column, TEXT)
    except UnicodeEncodeError:
        # Half of a letter that a broken program left behind.
        return pa.array([text.encode("utf-8", "replace").decode() for text in column], TEXT)
