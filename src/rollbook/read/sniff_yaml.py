"""A proposal written down: YAML that loads as it is, with comments on what was seen and what to check."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from rollbook.declare.references import NEEDED
from rollbook.read.layout import letters
from rollbook.read.sniff_name import FileName
from rollbook.read.sniff_open import Opened
from rollbook.read.sniff_sheets import sheet_patterns
from rollbook.read.sniff_values import DATE_FIELDS, DateEvidence

_KINDS = {
    "raw.roster": ("Membership roster", "Lista de miembros"),
    "raw.signins": ("Sign-in sheets of meetings", "Hojas de asistencia de las reuniones"),
    "raw.participants": ("Participants of parent groups", "Participantes de grupos de padres"),
    "raw.leaders": ("Leadership group and its terms", "Grupo de liderazgo y sus períodos"),
    "raw.sessions": ("Sessions of parent groups", "Sesiones de grupos de padres"),
    "raw.groups": ("Parent groups and where they meet", "Grupos de padres y dónde se reúnen"),
    "raw.partners": ("Partner organizations", "Organizaciones aliadas"),
    "raw.published": ("Published performance figures", "Cifras de desempeño publicadas"),
    "raw.census": ("Census counts by ZIP area", "Conteos del Censo por área postal"),
    "raw.census_figures": ("Census figures of ZIPs or tracts", "Cifras del Censo por código postal o sector"),
    "raw.events": ("Register of public events", "Registro de eventos públicos"),
    "raw.trainings": ("Register of trainings", "Registro de capacitaciones"),
    "raw.indicators": ("Population indicators", "Indicadores de la población"),
}
_LIKE_A_QUARTER = re.compile(r"(?<![a-z])[qt][-_ ]?[1-4](?!\d)", re.IGNORECASE)
_FORMATS = {
    "csv": "Delimited text",
    "workbook": "A workbook",
    "parquet": "A Parquet file",
    "database": "An SQLite database",
}


@dataclass(frozen=True)
class Column:
    """A column that is read: its header, its place (from 0), its field."""

    header: str
    place: int
    field: str
    is_sure: bool
    is_optional: bool


@dataclass(frozen=True)
class Seen:
    """All that was seen in a file."""

    name: FileName
    opened: Opened
    table: str
    first_row: int
    height: int
    relation: str
    sheets: tuple[str, ...]
    left_out: tuple[str, ...]
    columns: tuple[Column, ...]
    unplaced: tuple[tuple[int, str], ...]
    labels: Mapping[str, str]
    dates: DateEvidence
    row_count: int
    is_cut: bool
    total_count: int
    modified: date

    @property
    def fields(self) -> set[str]:
        """Every field that is read."""
        named = {"meeting_date_text"} if self.name.from_name else set()
        return {column.field for column in self.columns} | set(self.labels.values()) | named


def render(seen: Seen) -> str:
    """The YAML of a proposal."""
    return "\n".join([*_head(seen), *_files(seen), *_layout(seen), *_columns(seen), *_origin(seen)]) + "\n"


def _head(seen: Seen) -> Iterator[str]:
    yield "# yaml-language-server: $schema=../schemas/source.json"
    yield f"# What `rollbook sniff` saw in {quoted(seen.name.shown)}."
    yield "# Lines with CHECK ask something: answer, then delete them."
    more = "more than " if seen.is_cut else ""
    kind = _FORMATS[seen.opened.format]
    yield f"# {kind}; header in row {seen.first_row}; {more}{seen.row_count} rows below it."
    if seen.total_count:
        yield f"# {seen.total_count} of them look like totals; these are set aside, not counted as people."
    yield f"source: {seen.name.source}"
    missing = [" or ".join(group) for group in NEEDED[seen.table] if not set(group) & seen.fields]
    known = len(seen.columns)
    yield f"# It looks most like this list: {known} of {known + len(seen.unplaced)} columns are known in it."
    for group in missing:
        yield f"# CHECK: this list cannot do without {group}; no column, label or name for it was seen."
    yield f"table: {seen.table}"
    if seen.table == "raw.participants":
        is_grantees = bool(seen.fields & {"navigator_text", "participant_code_text"})
        yield "# CHECK: of what type (PN, ROC, NAC) are the groups that the list of groups does not name?"
        yield "group_type: PN" if is_grantees else "# group_type: PN"


def _files(seen: Seen) -> Iterator[str]:
    if seen.opened.format == "database":
        yield "# The snapshot that `rollbook pull` makes of the table."
        yield "# CHECK: write {quarter} into the name, and first, if it changes from quarter to quarter."
        yield f"files: {seen.name.source}.parquet"
        yield "format: database"
        yield "database:"
        yield "  # CHECK: paths begin at the project's top folder; ${NAME} is an environment variable."
        yield f"  url: {quoted(f'sqlite:///{seen.name.from_top}')}"
        yield f"  relation: {quoted(seen.relation)}"
        return
    yield "# Below data/raw/<community>; {quarter} stands for the quarter, * for anything."
    if not seen.name.quarter and _LIKE_A_QUARTER.search(seen.name.files):
        yield "# CHECK: if a file comes each quarter, name it like list_2018Q1.csv; write {quarter}, first."
    yield f"files: {quoted(seen.name.files)}"
    if seen.name.quarter:
        yield "# CHECK: the first quarter with a file in this layout. Where it has ended, add last."
        yield f"first: {seen.name.quarter}"
    if seen.name.from_name:
        yield "# The day of the meeting stands in the file's name."
        yield f"from_name: '{seen.name.from_name}'"
    yield f"format: {seen.opened.format}"


def _layout(seen: Seen) -> Iterator[str]:
    opened = seen.opened
    if opened.format == "csv":
        if opened.is_guessed:
            yield "# CHECK: guessed; look whether accents are right after `rollbook check`."
            yield f"encoding: {opened.encoding}"
        else:
            yield f"# This file is in {opened.encoding}."
            yield "encoding: auto"
        yield f"delimiter: {quoted(opened.delimiter)}"
    if opened.format == "workbook" and seen.left_out:
        count = len(seen.left_out)
        yield f"# CHECK: {count} sheet(s) without such a table are not read, nor will any be whose name"
        yield "# fits none of these: see that they fit the sheets of later files. * stands for anything."
        yield f"sheets: [{', '.join(map(quoted, sheet_patterns(seen.sheets, seen.left_out)))}]"
    if opened.format in ("csv", "workbook"):
        yield f"# Found by its columns; in this file it is row {seen.first_row}."
        yield "header_row: find"
        if seen.height > 1:
            yield "# A name above several columns is joined to the names below it."
            yield f"header_rows: {seen.height}"
    has_dates = bool(seen.fields & DATE_FIELDS)
    yield f"# {seen.dates.reason if has_dates else 'No column with dates.'}"
    yield f"date_order: {seen.dates.order if has_dates else 'mdy'}"
    if seen.labels:
        yield "# Above the table: the cell beside each label holds for all rows below."
        yield "labels:"
        yield from (f"  {quoted(label)}: {field}" for label, field in seen.labels.items())


def _columns(seen: Seen) -> Iterator[str]:
    yield "columns:"
    for column in seen.columns:
        note = "" if column.is_sure else "  # CHECK: likely, not certain"
        yield f"  {quoted(column.header)}: {column.field}{note}"
    optional = [column.header for column in seen.columns if column.is_optional]
    if optional:
        yield "# Not on every sheet:"
        yield f"optional_columns: [{', '.join(map(quoted, optional))}]"
    if seen.unplaced:
        yield "# Not read. CHECK: write a field behind the header, above, if one of them is needed."
        yield from (f"#   {letters(place)}: {_header_only(name)}" for place, name in seen.unplaced)


def _origin(seen: Seen) -> Iterator[str]:
    english, spanish = _KINDS[seen.table]
    yield "# CHECK: what the files are, who made them, on what terms they may be used."
    yield f"label: {{en: {quoted(english)}, es: {quoted(spanish)}}}"
    yield 'producer: {en: "not stated", es: "no se indica"}'
    yield 'licence: "not stated"'
    yield "# CHECK: the day you received it; this is the day the file was last changed."
    yield f"accessed: {seen.modified.isoformat()}"


def _header_only(name: str) -> str:
    """A header text; none that could be somebody's, should a row have been taken for a header."""
    if not name:
        return "(no header)"
    if "@" in name or len(re.findall(r"\d", name)) > 4:  # noqa: PLR2004  a phone, a date, a house number
        return "(not shown)"
    return quoted(name)


def quoted(text: str) -> str:
    """A text in quotation marks, as JSON and YAML both read it; what cannot be printed as its number."""
    shown = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else json.dumps(sign)[1:-1] for sign in shown)
