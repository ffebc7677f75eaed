"""Where files come from and how they are laid out: one declaration for each layout, no code."""

import re
from datetime import date
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from rollbook.declare import source_rules as rules
from rollbook.declare.base import Code, Declared, Words, one_of, require_quarter
from rollbook.kernel.period import Quarter
from rollbook.tables.answer_fields import MOST_ITEMS, SLOTS
from rollbook.tables.code_lists import GROUP_TYPES

ANSWERS = "raw.answers"
"""The table of answers to instruments, the only one whose sources list items."""

Format = Literal["csv", "workbook", "parquet", "database"]
DateOrder = Literal["mdy", "dmy", "ymd"]


class Database(Declared):
    """A table that an agency keeps; ``rollbook pull`` writes it into the file that the source names."""

    url: str
    """An SQLAlchemy address; ${NAME} stands for an environment variable: write no password down."""

    relation: str = Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?$")
    """The table or view, with its schema where it has one."""

    @field_validator("url")
    @classmethod
    def _without_password(cls, url: str) -> str:
        return rules.without_password(url)


class Source(Declared):
    """A layout of files as somebody sends them: where the table begins and what each column means.

    A source whose files carry {quarter} promises one file for each quarter from ``first`` on. A database is
    read from the Parquet file that ``rollbook pull`` made of it.
    """

    source: Code
    """Its name; this file is named after it."""

    table: str = Field(json_schema_extra=one_of(rules.TABLE_SOURCES))
    """The table its rows go into."""

    files: str
    """A path below data/raw/<community>; {quarter} stands for the quarter and * for anything but a slash."""

    first: str | None = None
    """The first quarter with a file, like 2017Q1; only with {quarter} in files."""

    last: str | None = None
    """The last quarter with a file; left out while files still come."""

    group_type: str | None = Field(default=None, json_schema_extra=one_of(GROUP_TYPES.split()))
    """Type of the parent groups of a whole list, where neither a row nor the list of groups says it."""

    is_optional: bool = False
    """Whether a run goes on without the file."""

    format: Format
    """csv is any delimited text; workbook is XLSX, XLS or ODS."""

    encoding: str = "auto"
    """Encoding of a text file; auto finds it out and says which it took."""

    delimiter: str = Field(default="auto", pattern=r"^(auto|.|\t)$")
    """What stands between the cells of a text file; auto finds it out."""

    sheets: tuple[str, ...] = Field(default=("*",), min_length=1)
    """The sheets of a workbook that are read, by name; * stands for anything."""

    header_row: int | Literal["find"] = "find"
    """Row of the header as a spreadsheet counts it; find looks for the row that holds the columns."""

    header_rows: int = Field(default=1, ge=1, le=4)
    """How many rows the header takes; the parts of a column's name are joined by " / "."""

    date_order: DateOrder
    """Whether 1/2/2016 is 2 January (mdy) or 1 February (dmy). It is declared, never guessed."""

    columns: dict[str, str]
    """What each column is read into: header text as it stands, then the field."""

    optional_columns: tuple[str, ...] = ()
    """Headers of those columns that some of the files do not have."""

    instrument: Code | None = None
    """The instrument that a file of answers belongs to; where no column says it."""

    items: dict[str, Code] = Field(default_factory=dict, max_length=MOST_ITEMS)
    """Of answers with a column for each question: header text as it stands, then the item."""

    cells: dict[str, str] = Field(default_factory=dict)
    """Cells above the table that hold for all its rows, like B3, each with its field."""

    labels: dict[str, str] = Field(default_factory=dict)
    """Labels above the table, like Date, each with the field that the cell to its right is read into."""

    from_name: str | None = None
    """A regular expression that finds fields in "file|sheet" names, like (?P<meeting_date_text>[0-9-]+)."""

    values: dict[str, dict[str, str]] = Field(default_factory=dict)
    """Words that this source uses in a sense of its own: by field, the word and what it stands for."""

    database: Database | None = None
    """Where rollbook pull finds the table; only for format database."""

    label: Words
    """What the files are, for pages."""

    producer: Words
    """Who made them."""

    accessed: date
    """The day they were received or looked up."""

    licence: str = Field(min_length=3)
    """On what terms they may be used."""

    @property
    def source_code(self) -> str:
        """Which kind of list it is: ``roster``, ``signin`` ..."""
        return rules.TABLE_SOURCES[self.table]

    @property
    def fields(self) -> list[str]:
        """Every field that the source reads, from columns, cells, labels and file names."""
        named = re.compile(self.from_name).groupindex if self.from_name else ()
        return [*self.read_columns.values(), *self.cells.values(), *self.labels.values(), *named]

    @property
    def read_columns(self) -> dict[str, str]:
        """Every header with its field; those of items with the places for answers, in declared order."""
        return {**self.columns, **dict(zip(self.items, SLOTS, strict=False))}

    @field_validator("table")
    @classmethod
    def _known_table(cls, name: str) -> str:
        return rules.known_table(name)

    @field_validator("first", "last")
    @classmethod
    def _is_a_quarter(cls, code: str | None) -> str | None:
        return None if code is None else require_quarter(code)

    @field_validator("group_type")
    @classmethod
    def _known_group_type(cls, code: str | None) -> str | None:
        return None if code is None else rules.known_group_type(code)

    @field_validator("encoding")
    @classmethod
    def _known_encoding(cls, name: str) -> str:
        return rules.known_encoding(name)

    @field_validator("files")
    @classmethod
    def _stays_below(cls, pattern: str) -> str:
        return rules.stays_below(pattern)

    @field_validator("header_row")
    @classmethod
    def _from_one(cls, row: int | str) -> int | str:
        if isinstance(row, int) and row < 1:
            raise ValueError("rows are counted from 1")
        return row

    @field_validator("columns", "labels", "items")
    @classmethod
    def _texts_differ(cls, headers: dict[str, str]) -> dict[str, str]:
        return rules.texts_differ(headers)

    @field_validator("cells")
    @classmethod
    def _cell_names(cls, cells: dict[str, str]) -> dict[str, str]:
        return rules.cell_names(cells)

    @field_validator("from_name")
    @classmethod
    def _is_a_pattern(cls, pattern: str | None) -> str | None:
        return None if pattern is None else rules.names_fields(pattern)

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        rules.check_quarters(self.files, self.first, self.last)
        if (self.format == "database") != (self.database is not None):
            raise ValueError("a database source, and no other, says url and relation under database")
        if self.database is not None:
            rules.names_one_file(self.files)
        unused = rules.keys_without_effect(self.format, self.model_dump(include=set(rules.ONLY_FOR)))
        if unused:
            raise ValueError(f"{', '.join(unused)} says nothing about a {self.format}")
        if self.group_type is not None and self.table not in rules.TABLES_OF_GROUPS:
            raise ValueError(f"group_type says nothing about {self.table}")
        rules.check_items(self.table, self.columns, self.items, self.instrument)
        rules.check_fields(self.table, self.fields, self.values)
        strange = sorted(set(self.optional_columns) - set(self.read_columns))
        if strange:
            raise ValueError(f"optional_columns names {', '.join(strange)}, which columns does not")
        return self

    def quarters(self, upto: Quarter) -> list[Quarter | None]:
        """The quarters a file is promised for, up to and with ``upto``; ``[None]`` for a single file."""
        if self.first is None:
            return [None]
        last = min(upto, Quarter.parse(self.last)) if self.last else upto
        return list(Quarter.parse(self.first).through(last))

    def shares_quarters(self, other: "Source") -> bool:
        """Whether both promise a file for one and the same quarter."""
        if self.first is None or other.first is None:
            return self.first == other.first
        ends = [Quarter.parse(source.last) for source in (self, other) if source.last]
        starts = max(Quarter.parse(self.first), Quarter.parse(other.first))
        return not ends or starts <= min(ends)
