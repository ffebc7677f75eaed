"""One sheet for the wall: what the deck says first, in letters that can be read across a room."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from rollbook.kernel.errors import RenderError
from rollbook.present import map_svg
from rollbook.present.pdf import FIXED_WORDS, logo_of
from rollbook.present.typeset import FAMILIES, typeset_pdf
from rollbook.present.words import Words, word

Json = dict[str, Any]
_HEADLINE = "glance"
_MORE = ("rules", "isolated", "attendance", "ladder")
"""Pages of which the claims stand below the map, as many as there is room for."""
_MOST_MORE = 3


def export_summary(meta: Mapping[str, Any], pages: Sequence[Mapping[str, Any]], words: Words) -> bytes:
    """Write the sheet from a deck's pages: nothing is said on it that the deck does not say.

    Parameters
    ----------
    meta
        The deck's meta; its ``as_of`` date becomes the document's date.
    pages
        The deck's pages. Those that a community has left out are missing on the sheet, too.
    words
        The renderers' words in the deck's language.
    """
    as_of = date.fromisoformat(str(meta["as_of"]))
    by_name = {str(page["page"]): page for page in reversed(pages)}
    headline = by_name.get(_HEADLINE, by_name["cover"])
    tiles = [block["tiles"] for block in headline.get("blocks", []) if block["kind"] == "tiles"]
    more = [by_name[name]["claim"] for name in _MORE if name in by_name]
    summary = {
        "meta": {name: value for name, value in meta.items() if name != "traces"},
        "title": word(words, "summary_title", community=meta["community_name"], period=meta["period_label"]),
        "date": [as_of.year, as_of.month, as_of.day],
        "fonts": FAMILIES,
        "words": {
            **{key: word(words, key) for key in FIXED_WORDS},
            "period_as_of": word(words, "period_as_of", date=meta["as_of_label"]),
            "fingerprint": f"{word(words, 'fingerprint')} {meta['fingerprint']}",
        },
        "claim": headline["claim"],
        "tiles": [tile for group in tiles for tile in group],
        "maps": [*_maps(pages, words)][:1],
        "more": more[:_MOST_MORE],
        **logo_of(meta),
    }
    return typeset_pdf("summary", summary, as_of, _failure())


def _maps(pages: Sequence[Mapping[str, Any]], words: Words) -> Iterator[Json]:
    for page in pages:
        for block in page.get("blocks", []):
            if block["kind"] == "map":
                yield {"alt": block["map"]["alt"], "svg": map_svg.draw(block["map"], words)}


def _failure() -> RenderError:
    return RenderError(
        "The summary could not be typeset.",
        where="present/templates/summary.typ",
        expected="a deck with a cover, and an alternative text for its map",
        next_step="Export the HTML deck, find the page that looks wrong, and report it.",
    )
