"""Export a deck as a PDF that every reader can use and every archive may keep: tagged, with bookmarks.

Each page has a sheet of its own, with its one message; what stands behind flows on in an annex.
"""

import base64
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rollbook.kernel.errors import RenderError
from rollbook.present.pdf_sheets import annex_of, fronts_of
from rollbook.present.typeset import FAMILIES, typeset_pdf
from rollbook.present.words import Words, word

Json = dict[str, Any]
FIXED_WORDS = ("internal_mark", "internal_note", "release_mark", "synthetic_mark", "synthetic_note", "page")
_LINKS = ("pdf_behind", "pdf_front")
"""Their blanks are filled in when it is known which sheet is meant."""


def export_deck(meta: Mapping[str, Any], pages: Sequence[Mapping[str, Any]], words: Words) -> bytes:
    """Write the deck as one PDF: a sheet for each page, then an annex of tables and notes."""
    return compile_deck(*deck_on_paper(meta, pages, words))


def deck_on_paper(
    meta: Mapping[str, Any], pages: Sequence[Mapping[str, Any]], words: Words
) -> tuple[Json, date]:
    """What the template of a deck needs, its pictures drawn, and the document's date.

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
            **{key: word(words, key) for key in _LINKS},
            "period_as_of": word(words, "period_as_of", date=meta["as_of_label"]),
            "fingerprint": f"{word(words, 'fingerprint')} {meta['fingerprint']}",
        },
        "pages": fronts_of(pages, words),
        "annex": annex_of(pages, words, word(words, "pdf_annex")),
        **logo_of(meta),
    }
    return deck, as_of


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


def logo_of(meta: Mapping[str, Any]) -> Json:
    """The community's mark, as the template can read it: what a data address holds."""
    address = str(meta.get("look", {}).get("logo") or "")
    if not address:
        return {}
    kind, _, content = address.removeprefix("data:image/").partition(";base64,")
    return {"logo": {"format": kind.partition("+")[0], "bytes": [*base64.b64decode(content)]}}
