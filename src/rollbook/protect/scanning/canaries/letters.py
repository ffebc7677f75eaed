"""Canaries in pages, texts, tables and notebooks."""

import base64
import gzip
import json
import struct
from collections.abc import Iterator
from urllib.parse import quote

import brotli

from rollbook.protect.scanning.canaries.planted import (
    ADDRESS,
    EMAIL,
    FILLING,
    IDENTITY,
    NAME,
    PHONE,
    PLACE,
    Canary,
    canary,
)
from rollbook.protect.scanning.values import ADDRESSES, EMAILS, HOMES, IDS, NAMES, PHONES

_GIVEN, _, _SURNAMES = NAME.partition(" ")
_APART = {"north": PLACE[0], "between": FILLING, "east": PLACE[1]}


def pages() -> Iterator[Canary]:
    """HTML: the places where a page hides what it carries."""
    north, east = (_array([number]) for number in PLACE)
    chart = f'{{"x":{{"dtype":"f8","bdata":"{north}"}},"y":{{"dtype":"f8","bdata":"{east}"}}}}'
    yield _page("arrays of a chart", f"<script>draw({chart})</script>", HOMES)
    parts = (base64.b64encode(struct.pack("<4i", 1, 2, 3, round(number * 1e5))).decode() for number in PLACE)
    yield _page("parts of a degree", f"<script>draw({json.dumps([*parts])})</script>", HOMES)
    table = _array([1.0, PLACE[0], 2.0, 3.0, PLACE[1], 4.0])
    told = f'<script>draw({{"dtype":"f8","shape":"2, 3","bdata":"{table}"}})</script>'
    yield _page("an array with a shape", told, HOMES)
    yield _page("JSON in a script", f"<script type='application/json'>{json.dumps(_APART)}</script>", HOMES)
    inner = f"<script>{json.dumps(_APART)}</script>".replace("&", "&amp;").replace('"', "&quot;")
    yield _page("a page in an attribute", f'<iframe srcdoc="{inner}"></iframe>', HOMES)
    yield _page("escapes of a script", f"<script>tell('{_escaped(NAME)}')</script>", NAMES)
    yield _page("a name across tags", f"<p><b>{_GIVEN[:3]}</b>{_GIVEN[3:]} <i>{_SURNAMES}</i></p>", NAMES)
    yield _page("a hint in a page of a script", f"<script>'<b>{NAME[:3]}</b>{NAME[3:]}'</script>", NAMES)
    letters = base64.b64encode(f"<p>{ADDRESS}, and more</p>".encode()).decode()
    yield _page("letters in base64", f"<script>tell(atob('{letters}'))</script>", ADDRESSES)
    packed = base64.b64encode(gzip.compress(ADDRESS.encode(), mtime=0)).decode()
    lines = "%0A".join(packed[start : start + 12] for start in range(0, len(packed), 12))
    yield _page("a data address", f'<a href="data:application/gzip;base64,{lines}">x</a>', ADDRESSES)
    font = base64.b64encode(_font(f"{FILLING}{IDENTITY}".encode("utf-16-be"))).decode()
    yield _page(
        "notes of a font", f"<style>@font-face{{src:url(data:font/woff2;base64,{font})}}</style>", IDS
    )


def texts() -> Iterator[Canary]:
    """Plain texts and tables."""
    yield canary("a name over two lines", "read.md", f"# Notes\n{NAME[:12]}-\n{NAME[12:]}\n".encode(), NAMES)
    yield canary("an address of a link", "read.txt", f"mailto:{_percent(EMAIL)}\n".encode(), EMAILS)
    yield canary("letters of two bytes", "run.log", f"x {IDENTITY} x".encode("utf-16-le"), IDS)
    dotted = f"+1 ({PHONE[:3]}) {PHONE[3:6]}\u2011{PHONE[6:]}"
    yield canary("a phone with signs", "calls.log", dotted.encode(), PHONES)
    row = f'a,b,c\n{PLACE[0]},"{FILLING}",{PLACE[1]}\n'
    yield canary("two columns", "table.csv", row.encode(), HOMES)
    yield canary("values far apart", "table.json", json.dumps(_APART).encode(), HOMES)
    yield canary("the name of a file", f"maps/{'_'.join(NAME.split())}.csv", b"a,b\n", NAMES)
    yield canary("the name of a folder", f"{quote(NAME)}/table.csv", b"a,b\n", NAMES)


def notebooks() -> Iterator[Canary]:
    """Notebooks: what was printed, and the state of a widget."""
    printed = {"cells": [{"outputs": [{"text": [NAME[:4], NAME[4:]]}]}]}
    yield canary("lines of an output", "10_read.ipynb", json.dumps(printed).encode(), NAMES)
    buffer = {"data": _array([*PLACE, 0.0]), "encoding": "base64", "path": ["points"]}
    state = {"metadata": {"widgets": {"state": {"one": {"buffers": [buffer]}}}}}
    yield canary("the state of a widget", "70_present.ipynb", json.dumps(state).encode(), HOMES)


def _page(where: str, told: str, kind: str) -> Canary:
    return canary(where, "deck.html", f"<!DOCTYPE html><body>{told}</body>".encode(), kind)


def _array(numbers: list[float]) -> str:
    return base64.b64encode(struct.pack(f"<{len(numbers)}d", *numbers)).decode()


def _escaped(text: str) -> str:
    return "".join(f"\\u{ord(letter):04x}" for letter in text)


def _percent(text: str) -> str:
    return "".join(f"%{ord(letter):02X}" for letter in text)


def _font(note: bytes) -> bytes:
    """The least that is a WOFF2 font: a head, one table, and the table packed."""
    packed: bytes = brotli.compress(note)
    entry = bytes([5, 0x83, 0])
    head = b"wOF2\0\1\0\0" + struct.pack(">IHHIIHHIIIII", 0, 1, 0, 0, len(packed), 1, 0, 0, 0, 0, 0, 0)
    return head + entry + packed
