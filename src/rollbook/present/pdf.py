"""Export a deck as a PDF that every reader can use: tagged (PDF/UA-1), with bookmarks."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from rollbook.kernel.errors import RenderError
from rollbook.present import charts_svg, map_sheets, map_svg, pictures
from rollbook.present.chart_keys import key_of
from rollbook.present.typeset import FAMILIES, typeset_pdf
from rollbook.present.words import Words, word

Json = dict[str, Any]
FIXED_WORDS = ("internal_mark", "internal_note", "release_mark", "synthetic_mark", "synthetic_note", "page")


def export_deck(meta: Mapping[str, Any], pages: Sequence[Mapping[str, Any]], words: Words) -> bytes:
    """Write the deck as one PDF, a sheet for each page where it fits.

    Parameters
    ----------
    meta
        The deck's meta; its ``as_of`` date becomes the document's date.
    pages
        The pages in reading order.
    words
        The renderers' words in the deck's language.
    """
    as_of = date.fromisoformat(str(meta["as_of"]))
    deck = {
        # What stands behind the figures is asked for on a screen.
        "meta": {name: value for name, value in meta.items() if name != "traces"},
        "title": f"{meta['title']} – {meta['community_name']}, {meta['period_label']}",
        "date": [as_of.year, as_of.month, as_of.day],
        "fonts": FAMILIES,
        "words": {
            **{key: word(words, key) for key in FIXED_WORDS},
            "period_as_of": word(words, "period_as_of", date=meta["as_of_label"]),
            "fingerprint": f"{word(words, 'fingerprint')} {meta['fingerprint']}",
        },
        "pages": [prepare_page(sheet, words) for page in pages for sheet in sheets_of(page)],
    }
    return compile_deck(deck, as_of)


def compile_deck(deck: Json, as_of: date) -> bytes:
    """Run the typesetter over the template and the deck's data."""
    return typeset_pdf(
        "deck",
        deck,
        as_of,
        RenderError(
            "The PDF could not be typeset.",
            where="present/templates/deck.typ",
            expected="pages as the page model describes them, with an alternative text for every picture",
            next_step="Export the HTML deck, find the page that looks wrong, and report it.",
        ),
    )


def sheets_of(page: Mapping[str, Any]) -> Iterator[Json]:
    """A page as it is; the table of a picture that is to be printed begins a sheet of its own."""
    blocks = list(page.get("blocks", []))
    for at, block in enumerate(blocks):
        table = block.get("table", {}) if block["kind"] == "picture" else {}
        if table.get("print_table"):
            alone = {name: part for name, part in block.items() if name != "table"}
            yield {**page, "blocks": [*blocks[:at], alone]}
            rest = [{**table, "shows_caption": False}, *blocks[at + 1 :]]
            yield {"page": f"{page['page']}_table", "title": table["caption"], "blocks": rest}
            return
    yield dict(page)


def prepare_page(page: Mapping[str, Any], words: Words) -> Json:
    """A page with its charts and maps drawn."""
    blocks = [shown for block in page.get("blocks", []) for shown in prepare_blocks(block, words)]
    return {**page, "blocks": blocks}


def prepare_blocks(block: Mapping[str, Any], words: Words) -> Iterator[Json]:
    """A block as the template needs it; the map of a release takes two, each with its own words."""
    shown = prepare_block(block, words)
    second = map_sheets.draw_second(block["map"], words) if block["kind"] == "map" else None
    if second is None:
        yield shown
        return
    table = shown.pop("table", None)
    change = block["map"]["change"]
    yield shown
    yield {"kind": "map", "caption": change["title"], "alt": change["alt"], "svg": second, "key": []} | (
        {"table": table} if table else {}
    )


def prepare_block(block: Mapping[str, Any], words: Words) -> Json:
    """A block as the template needs it: pictures as SVG, their table only when it is to be printed."""
    if block["kind"] not in ("chart", "map", "picture"):
        return dict(block)
    table = block.get("table") or {}
    shown: Json = {"kind": block["kind"], "caption": block["caption"]}
    if block.get("print_table") or table.get("print_table"):
        shown["table"] = {**table, "shows_caption": False}
    if block["kind"] == "picture":
        spec = block["picture"]
        return {**shown, "key": [], "alt": spec["alt"], "svg": pictures.draw({**spec, "is_sheet": True})}
    if block["kind"] == "map":
        return {**shown, "key": [], "alt": block["map"]["alt"], "svg": map_svg.draw(block["map"], words)}
    chart = block["chart"]
    unit = f" ({chart['value_label']})" if chart.get("value_label") not in (None, "", "%") else ""
    key = [{"sign": sign, "text": text} for sign, text in key_of(chart, words)]
    shown["caption"] += unit
    return {**shown, "alt": chart["alt"], "svg": charts_svg.draw(chart, words), "key": key}
