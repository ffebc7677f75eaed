"""What is said below a slide, to the one who shows it: how to read it, fine print, and the sources."""

from collections.abc import Iterator, Mapping
from typing import Any

from rollbook.present.chart_keys import key_of
from rollbook.present.words import Words, plain, word

Json = Mapping[str, Any]
_MOST_ROWS = 40
_MOST_LETTERS = 6000


def notes_of(page: Json, words: Words) -> Iterator[str]:
    """The notes of a page's first slide, paragraph by paragraph."""
    left = _MOST_LETTERS
    for told in _all(page, words):
        left -= len(told)
        if left < 0:
            yield word(words, "slides_more_notes")
            return
        yield told


def _all(page: Json, words: Words) -> Iterator[str]:
    for block in page.get("blocks", []):
        is_behind = block.get("behind") or block.get("is_note")
        if block["kind"] in {"chart", "picture", "map"} and not is_behind:
            yield from _how_to_read(block, words)
    for block in page.get("blocks", []):
        is_behind = block.get("behind") or block.get("is_note")
        if is_behind and block["kind"] in {"text", "list", "heading"}:
            yield from _words_of(block)


def _words_of(block: Json) -> Iterator[str]:
    if block["kind"] == "heading":
        yield str(block["text"])
        return
    for part in block["items" if block["kind"] == "list" else "paragraphs"]:
        yield plain(part)


def _how_to_read(block: Json, words: Words) -> Iterator[str]:
    spec = block.get("chart") or block.get("picture") or block.get("map") or {}
    yield f"{block['caption']}. {spec['alt']}"
    if "chart" in block and spec["chart"] not in {"range_points", "levels", "curves"}:
        yield from (text for _, text in key_of(spec, words))
    if "levels" in spec:
        yield "; ".join(f"{each['level']:g} = {each['label']}" for each in spec["levels"])
    if "chart" not in block or spec["chart"] == "timeline":
        yield from _rows(block.get("table") or {}, words)


def _rows(table: Json, words: Words) -> Iterator[str]:
    """The rows of a table that stands behind a drawn picture, each as a line."""
    labels = [column["label"] for column in table.get("columns", [])]
    for number, row in enumerate(table.get("rows", [])):
        if number == _MOST_ROWS:
            yield word(words, "slides_more_rows", shown=_MOST_ROWS, rows=len(table["rows"]))
            return
        cells = [plain(cell) for cell in row]
        told = [f"{label}: {text}" for label, text in zip(labels[1:], cells[1:], strict=True) if text]
        yield f"{cells[0]} – {'; '.join(told)}" if told else cells[0]
