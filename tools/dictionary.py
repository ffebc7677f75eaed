"""Write docs/dictionary.md from the table catalogue: every table, its row key, its fields and what they mean.

Run it as ``python -m tools.dictionary``; with ``--check`` it only says whether the page is current.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from rollbook.tables.catalogue import CATALOGUE, LAYERS
from rollbook.tables.field import Field
from rollbook.tables.table import Table

PAGE = Path(__file__).resolve().parent.parent / "docs" / "dictionary.md"
_LAYERS = {
    "raw": "as sent, every value a text",
    "clean": "one spelling for everything; what could not be used stands apart with a reason",
    "linked": "who is who",
    "located": "where addresses and groups are",
    "measured": "exact counts, internal",
    "internal": "what the working view is made of: exact figures",
    "released": "what a release is made of: bands of zones, no person",
}


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join([*_head(), *(line for layer in LAYERS for line in _layer(layer))]) + "\n"


def _head() -> list[str]:
    return [
        "# Data dictionary",
        "",
        "Written by `python -m tools.dictionary` from `src/rollbook/tables/catalogue.py`; do not edit.",
        "",
        "*Key* marks the fields that make a row unique, *personal* those that may point at a person and can",
        "never stand in a released table, *may be missing* those that need not have a value.",
    ]


def _layer(layer: str) -> Iterator[str]:
    yield from ("", f"## {layer}: {_LAYERS[layer]}")
    for table in CATALOGUE.values():
        if table.layer == layer:
            yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    yield from ("", f"### {table.name}", "", "| field | kind | meaning | |", "|---|---|---|---|")
    for field in table.fields:
        cells = (f"`{field.name}`", field.kind.value, _meaning(field), ", ".join(_marks(field, table)))
        yield f"| {' | '.join(cells)} |"


def _meaning(field: Field) -> str:
    known = f": {', '.join(field.allowed)}" if field.allowed else ""
    return f"{field.meaning}{known}".replace("<", "&lt;")


def _marks(field: Field, table: Table) -> Iterator[str]:
    if field.name in table.key:
        yield "key"
    if field.is_personal:
        yield "personal"
    if not field.is_required:
        yield "may be missing"


def main(arguments: list[str]) -> int:
    """Write or check the page; the exit code."""
    if arguments == ["--check"]:
        is_current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page()
        if not is_current:
            print("docs/dictionary.md is not what the catalogue says. `make format` writes it anew.")
        return 0 if is_current else 1
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
