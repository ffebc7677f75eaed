"""Every text of a listing mended once, and each word of a source put in its declared sense."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from rollbook.clean.columns import Column, settled
from rollbook.clean.findings import Noticed
from rollbook.clean.listings import PLACE, Listing
from rollbook.clean.names import name_key
from rollbook.clean.text import is_lost, mend
from rollbook.declare.sources import Source

LONGEST_CELL = 2000
"""A longer cell is no name and no address: a quotation mark is missing, or a letter was pasted in."""
UNREADABLE = "\ufffd"
"""Stands for a cell that is too long to be read: no reader makes anything of it."""


def mend_texts(listing: Listing, noticed: Noticed) -> Listing:
    """Mend every text, note what was repaired, lost or too long, and put words in their declared sense."""
    columns = dict(listing.columns)
    for field, column in listing.columns.items():
        if field in PLACE:
            continue
        states = column.each(_state)
        for finding in sorted({finding for state in states.distinct for finding in state[1]}):
            noticed.at_rows(listing, states.flags(partial(_has, finding)), field, finding)
        mended = settled(states.each(lambda state: state[0]))
        columns[field] = _as_meant(mended, field, listing.source)
    return replace(listing, columns=columns)


def _has(finding: str, state: tuple[str, tuple[str, ...]]) -> bool:
    return finding in state[1]


def _state(text: str) -> tuple[str, tuple[str, ...]]:
    if not text:
        return "", ()
    if len(text) > LONGEST_CELL:
        return UNREADABLE, ("text_too_long",)
    better = mend(text)
    repaired = ("text_repaired",) if better != text and _letters(better) != _letters(text) else ()
    lost = ("text_lost",) if is_lost(better) else ()
    return better, (*repaired, *lost)


def _letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def _as_meant(column: Column[str], field: str, source: Source) -> Column[str]:
    meant = source.values.get(f"{field}_text")
    return settled(column.each(_translator(meant))) if meant else column


def _translator(meant: dict[str, str]) -> Callable[[str], str]:
    senses = {_plain(form): sense for form, sense in meant.items()}
    return lambda text: senses.get(_plain(text), text) if text else ""


def _plain(text: str) -> str:
    # A sign such as "*" or "+" has no letters to go by: then it stands for itself.
    return name_key(text) or text.strip()
