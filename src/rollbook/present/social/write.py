"""Write the pictures for posting: one run of the typesetter for all of a deck."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rollbook.kernel.errors import RenderError
from rollbook.present import theme
from rollbook.present.pngs import reduced
from rollbook.present.slides.drawn import signs_of, svg_of
from rollbook.present.social.posts import FOLDER, Post, posts_of, told_of
from rollbook.present.typeset import FAMILIES, typeset_pngs
from rollbook.present.words import Words, word

Json = Mapping[str, Any]
PIXELS_PER_INCH = 144.0
"""A sheet of 600 to 337.5 points becomes 1,200 to 675 pixels."""


def export_posts(meta: Json, pages: Sequence[Json], words: Words, folder: Path) -> list[str]:
    """Write ``pictures/<code>.<language>.png`` and ``pictures/pictures.<language>.txt`` below a folder.

    Parameters
    ----------
    meta
        The deck's meta.
    pages
        The pages in reading order; a picture that stands behind a page's message is not posted.
    words
        The renderers' words in the deck's language.

    Returns
    -------
    list of str
        The names of the files, from the folder on; none where the deck has no picture.
    """
    posts, language = posts_of(pages), str(meta["language"])
    if not posts:
        return []
    (folder / FOLDER).mkdir(exist_ok=True)
    names = [f"{FOLDER}/{post.name}.{language}.png" for post in posts]
    for name, png in zip(names, draw_posts(meta, posts, words), strict=True):
        (folder / name).write_bytes(png)
    names.append(f"{FOLDER}/pictures.{language}.txt")
    (folder / names[-1]).write_text(told_of(posts, language, words), encoding="utf-8", newline="\n")
    return names


def draw_posts(meta: Json, posts: Sequence[Post], words: Words) -> list[bytes]:
    """The pictures as PNG of 1,200 to 675 pixels, in the order given."""
    is_internal = meta["view"] == "internal"
    look = meta.get("look") or {}
    marks = [{"text": word(words, "internal_mark" if is_internal else "release_mark"), "is_notice": False}]
    if meta["is_synthetic"]:
        marks.append({"text": word(words, "synthetic_mark"), "is_notice": True})
    named = {name: str(meta[f"{name}_name" if name == "community" else f"{name}_label"]) for name in _NAMED}
    drawn = typeset_pngs(
        "social",
        {
            "language": meta["language"],
            "fonts": FAMILIES,
            "accent": str(look.get("accent") or theme.ACCENT),
            "is_internal": is_internal,
            "marks": marks,
            "foot": word(words, "posts_source", title=meta["title"], **named),
            "posts": [
                {
                    "claim": post.claim,
                    "caption": str(post.block["caption"]),
                    "svg": svg_of(post.block, words),
                    "alt": post.alt,
                    "key": signs_of(post.block, words),
                }
                for post in posts
            ],
        },
        PIXELS_PER_INCH,
        RenderError(
            "The pictures for posting could not be made.",
            where="present/templates/social.typ",
            expected="drawings and texts as the page model describes them",
            next_step="Export the HTML deck, find the picture that looks wrong, and report it.",
        ),
    )
    return [reduced(png) for png in drawn]


_NAMED = ("community", "period")
