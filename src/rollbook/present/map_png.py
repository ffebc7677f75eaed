"""A map as a picture for a slide or a letter: title, marks of view and sample, drawings, protection, foot."""

from collections.abc import Mapping
from typing import Any

from rollbook.kernel.errors import RenderError
from rollbook.present import map_sheets, map_svg
from rollbook.present.typeset import FAMILIES, typeset_png
from rollbook.present.words import Words, word

PIXELS_PER_INCH = 144.0
"""A sheet of 800 points becomes 1,600 pixels wide."""


def export_png(meta: Mapping[str, Any], block: Mapping[str, Any], words: Words) -> bytes:
    """Write a map as PNG, about 1,600 pixels wide; the same bytes at every run.

    Parameters
    ----------
    meta
        The deck's meta.
    block
        A block of kind ``map``: its MapSpec and its caption.
    words
        The renderers' words in the deck's language.
    """
    spec = block["map"]
    second = map_sheets.draw_second(spec, words)
    drawings = [{"svg": map_svg.draw(spec, words), "alt": spec["alt"]}]
    drawings += [{"svg": second, "alt": spec["change"]["alt"]}] if second else []
    is_internal = meta["view"] == "internal"
    marks = [{"text": word(words, "internal_mark" if is_internal else "release_mark"), "is_notice": False}]
    if meta["is_synthetic"]:
        marks.append({"text": word(words, "synthetic_mark"), "is_notice": True})
    as_of = word(words, "period_as_of", date=meta["as_of_label"])
    shown = {
        "view": meta["view"],
        "language": meta["language"],
        "title": f"{word(words, 'map_page_title')} – {meta['community_name']}, {meta['period_label']}",
        "caption": block["caption"],
        "internal": f"{word(words, 'internal_mark')}. {word(words, 'internal_note')}",
        "marks": marks,
        "drawings": drawings,
        "foot": f"{as_of} · {word(words, 'fingerprint')} {meta['fingerprint']}",
        "fonts": FAMILIES,
    }
    return compile_png(shown)


def compile_png(shown: Mapping[str, Any]) -> bytes:
    """Run the typesetter over the template and the map's data."""
    return typeset_png(
        "map",
        shown,
        PIXELS_PER_INCH,
        RenderError(
            "The picture of the map could not be made.",
            where="present/templates/map.typ",
            expected="drawings and texts as the map's specification describes them",
            next_step="Open the map page, find what looks wrong, and report it.",
        ),
    )
