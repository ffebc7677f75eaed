"""What a source's keys may say. Each rule returns what it was given, or raises ValueError in plain words."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rollbook.kernel.period import Quarter
from rollbook.tables.catalogue import CATALOGUE
from rollbook.tables.code_lists import GROUP_TYPES

TABLE_SOURCES = {
    "raw.roster": "roster",
    "raw.signins": "signin",
    "raw.participants": "participants",
    "raw.leaders": "leaders",
    "raw.groups": "groups",
    "raw.sessions": "sessions",
    "raw.partners": "partners",
    "raw.published": "published",
    "raw.census": "census",
    "raw.census_figures": "census_figures",
    "raw.events": "events",
    "raw.trainings": "trainings",
    "raw.indicators": "indicators",
    "raw.answers": "answers",
}
"""The tables that files are read into, each with the kind of list it is."""

TABLES_OF_GROUPS = ("raw.participants", "raw.sessions")
"""The tables whose rows belong to parent groups, of which a whole list may have one type."""

_GRIDS = ("csv", "workbook")
ONLY_FOR: dict[str, tuple[object, tuple[str, ...]]] = {
    "encoding": ("auto", ("csv",)),
    "delimiter": ("auto", ("csv",)),
    "sheets": (("*",), ("workbook",)),
    "header_row": ("find", _GRIDS),
    "header_rows": (1, _GRIDS),
    "cells": ({}, _GRIDS),
    "labels": ({}, _GRIDS),
}
"""Keys that mean something for some formats only, each with what it says where nobody wrote it."""

PATTERN_SIGNS = frozenset("*?[")
"""What makes a path under ``files`` stand for many files."""

_LONGEST_PATTERN = 200


def text_fields(table: str) -> list[str]:
    """The fields of a raw table that a column may be read into, in the catalogue's order."""
    return [name for name in CATALOGUE[table].columns if name.endswith("_text")]


def known_table(name: str) -> str:
    """A table that files are read into."""
    if name not in TABLE_SOURCES:
        raise ValueError(f"{name} is not one of {', '.join(TABLE_SOURCES)}")
    return name


def known_group_type(code: str) -> str:
    """A type of parent groups."""
    if code not in GROUP_TYPES.split():
        raise ValueError(f"{code} is not one of {', '.join(GROUP_TYPES.split())}")
    return code


def known_encoding(name: str) -> str:
    """``auto``, or an encoding of text that Python knows."""
    if name != "auto":
        try:
            # Some codecs (base64, rot13) are no encodings of text: only use tells.
            "a".encode(name)
        except (LookupError, ValueError) as error:
            raise ValueError(f"{name} is not an encoding of text; auto finds it out") from error
    return name


def stays_below(pattern: str) -> str:
    """A path that cannot leave the community's folder, with no blank but ``{quarter}``."""
    parts = re.split(r"[/\\]", pattern)
    if pattern.startswith(("/", "\\", "~")) or {"", ".", ".."} & set(parts) or ":" in pattern:
        raise ValueError(f"{pattern} does not stay below the community's folder")
    if re.search(r"[{}]", pattern.replace("{quarter}", "")):
        raise ValueError(f"{pattern} has another blank than {{quarter}}")
    if any(not sign.isprintable() for sign in pattern) or "**" in pattern or "\\" in pattern:
        raise ValueError(f"{pattern!r} is no path: folders are parted by /, and ** is not known")
    return pattern


def names_one_file(pattern: str) -> str:
    """A path that is one file for each quarter, which ``rollbook pull`` can write."""
    if set(pattern) & PATTERN_SIGNS:
        raise ValueError(
            f"{pattern} is no name that a database can be pulled into: *, ? and [ fit many files"
        )
    return pattern


def texts_differ(headers: dict[str, str]) -> dict[str, str]:
    """Header texts that are more than blanks and differ in more than case and blanks."""
    read = Counter(map(_plain, headers))
    if "" in read:
        raise ValueError("a header without text cannot be found")
    twice = sorted(text for text, count in read.items() if count > 1)
    if twice:
        raise ValueError(f"{', '.join(twice)} stands there twice")
    return headers


def _plain(header: str) -> str:
    return "".join(header.split()).casefold()


def cell_names(cells: dict[str, str]) -> dict[str, str]:
    """Names of cells such as ``B3``."""
    for cell in cells:
        if not re.fullmatch(r"[A-Z]{1,2}[1-9]\d{0,2}", cell):
            raise ValueError(f"{cell} is not a cell name like B3")
    return cells


def names_fields(pattern: str) -> str:
    """A regular expression that has at least one named group."""
    if len(pattern) > _LONGEST_PATTERN:
        raise ValueError(f"a pattern is at most {_LONGEST_PATTERN} characters long")
    try:
        groups = re.compile(pattern).groupindex
    except re.error as error:
        raise ValueError(f"this is not a regular expression: {error}") from error
    if not groups:
        raise ValueError("name what is found, like (?P<meeting_date_text>[0-9-]+)")
    return pattern


def without_password(url: str) -> str:
    """A database address in which no password is written down."""
    password = re.match(r"[^:/]+://[^:@/]*:(?P<password>[^@]*)@", url)
    if password and not re.fullmatch(r"\$\{[A-Za-z_]\w*\}", password["password"]):
        raise ValueError("never write a password down: put ${NAME} and set that environment variable")
    return url


def check_quarters(files: str, first: str | None, last: str | None) -> None:
    """``first`` belongs to ``{quarter}``, ``last`` to ``first``, and they come in this order."""
    if first is not None and "{quarter}" not in files:
        raise ValueError("files has no {quarter}, so first cannot say from which quarter on")
    if "{quarter}" in files and first is None:
        raise ValueError("files has {quarter}, so first must say from which quarter on")
    if last is not None and first is None:
        raise ValueError("last says nothing without first")
    if first is not None and last is not None and Quarter.parse(last) < Quarter.parse(first):
        raise ValueError(f"last ({last}) comes before first ({first})")


def keys_without_effect(file_format: str, given: Mapping[str, object]) -> list[str]:
    """Keys that say something which this format does not have."""
    return [
        key
        for key, (default, formats) in ONLY_FOR.items()
        if given[key] != default and file_format not in formats
    ]


def check_items(
    table: str, columns: Mapping[str, str], items: Mapping[str, str], instrument: str | None
) -> None:
    """Items and an instrument belong to answers; each item has one column, and none is beside answers."""
    if table != "raw.answers":
        if items or instrument:
            raise ValueError(f"items and instrument say nothing about {table}")
        return
    twice = sorted(item for item, count in Counter(items.values()).items() if count > 1)
    if twice:
        raise ValueError(f"items: two columns are read into {', '.join(twice)}")
    if items and {"item_text", "answer_text"} & {*columns.values()}:
        raise ValueError("a file has a column for each item, or a row for each answer (item_text), not both")
    both = {_plain(header) for header in items} & {_plain(header) for header in columns}
    if both:
        raise ValueError(f"{', '.join(sorted(both))} stands under columns and under items")
    if items and instrument is None:
        raise ValueError("items: instrument must say which instrument they are of")


def check_fields(table: str, fields: Sequence[str], values: Iterable[str]) -> None:
    """Every field is one of the table that holds text as sent, and is read from one place only."""
    if not fields:
        raise ValueError("columns is empty: nothing would be read")
    unknown = sorted(set(fields) - set(text_fields(table)))
    if unknown:
        raise ValueError(
            f"{table} has no field {', '.join(unknown)} to read into; known: {', '.join(text_fields(table))}"
        )
    twice = sorted(field for field, count in Counter(fields).items() if count > 1)
    if twice:
        raise ValueError(f"two columns or cells are read into {', '.join(twice)}")
    unread = sorted(set(values) - set(fields))
    if unread:
        raise ValueError(f"values speaks of {', '.join(unread)}, which no column is read into")
