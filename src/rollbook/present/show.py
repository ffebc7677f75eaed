"""Pages as notebook outputs: the page itself for the exporters, a plain view for the reader."""

import html
from collections.abc import Iterator
from typing import Any

from rollbook.present.deck import Deck
from rollbook.present.mime import META, PAGE
from rollbook.present.words import plain


def show_pages(deck: Deck) -> Iterator[dict[str, Any]]:
    """MIME bundles for ``display(..., raw=True)``: first what the deck is about, then each page."""
    yield {META: deck.meta, "text/plain": f"{deck.meta['title']}, {deck.meta['period_label']}"}
    for page in deck.pages:
        yield {PAGE: page, "text/plain": plain(page["claim"]), "text/html": _as_html(page)}


def _as_html(page: dict[str, Any]) -> str:
    blocks = "".join(_table(block.get("table", block)) for block in page["blocks"])
    return f"<h2>{html.escape(page['title'])}</h2><p>{html.escape(plain(page['claim']))}</p>{blocks}"


def _table(block: dict[str, Any]) -> str:
    if block["kind"] != "table":
        return ""
    head = "".join(f"<th>{html.escape(column['label'])}</th>" for column in block["columns"])
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(plain(cell))}</td>" for cell in row) + "</tr>"
        for row in block["rows"]
    )
    caption = html.escape(block["caption"])
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
