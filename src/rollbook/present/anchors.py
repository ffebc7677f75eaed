"""Addresses inside a deck: the same in both languages and from quarter to quarter, so that a link keeps.

They are made of codes, never of a place in the order: a page that comes between moves no other.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Json = Mapping[str, Any]

TAKEN = frozenset(
    {"content", "contents", "deck", "trace", "trace-title", "trace-hint", "trace-list", "search", "help"}
)
"""What a deck calls parts of its own."""


def page_anchors(pages: Sequence[Json]) -> list[str]:
    """The address of each page: its kind, or what it shows where a kind comes more than once."""
    kinds = Counter(page["page"] for page in pages)
    used: Counter[str] = Counter(TAKEN)
    return [
        _once(_plain(page["page"] if kinds[page["page"]] == 1 else _shown_on(page)), used) for page in pages
    ]


def block_anchors(page: Json, anchor: str) -> list[str]:
    """The address of each block of a page, which begins with the page's own."""
    used: Counter[str] = Counter([anchor])
    return [_once(_within(anchor, _plain(_named(block))), used) for block in page.get("blocks") or []]


def _shown_on(page: Json) -> str:
    return next(_own_names(page), str(page["page"]))


def _own_names(page: Json) -> Iterator[str]:
    for block in page.get("blocks") or []:
        name = _own_name(block)
        if name:
            yield name


def _named(block: Json) -> str:
    return _own_name(block) or str(block["kind"])


def _own_name(block: Json) -> str:
    drawn = block.get(block["kind"])
    name = drawn.get("id") if isinstance(drawn, Mapping) else None
    return str(name or block.get("id") or "")


def _within(anchor: str, name: str) -> str:
    # A block that is called as its page is the page's own picture.
    inner = name.removeprefix(anchor).strip("-") or "picture"
    return f"{anchor}-{inner}"


def _once(name: str, used: Counter[str]) -> str:
    used[name] += 1
    return name if used[name] == 1 else _once(f"{name}-{used[name]}", used)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "part"
