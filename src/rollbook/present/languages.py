"""Two decks in one file: each carries the other language's pages, packed, and can show them in its place.

Both files must be whole first, so this comes after both were written. Where it was not done, or where
scripts are blocked, the same link leads to the other file.
"""

import re
from pathlib import Path

from rollbook.declare.base import LANGUAGES
from rollbook.kernel.errors import RenderError
from rollbook.present.packing import packed

_BEGIN, _END = '<div class="deck"', "</div><!-- deck -->"
_PLACE = '<script type="text/plain" id="other-language"></script>'
_FILLED = re.compile(re.escape(_PLACE).replace("><", ">[^<]*<", 1))


def join_languages(folder: Path) -> None:
    """Put each language's pages into the other's deck, where a folder holds both.

    Raises
    ------
    RenderError
        If a file is no deck of this program.
    """
    files = [folder / f"deck.{language}.html" for language in LANGUAGES]
    if not all(file.is_file() for file in files):
        return
    decks = [file.read_text(encoding="utf-8") for file in files]
    bodies = [body_of(deck) for deck in decks]
    for file, deck, other in zip(files, decks, reversed(bodies), strict=True):
        joined = deck.replace(_PLACE, _PLACE.replace("></", f">{packed(other)}</"))
        file.write_text(joined, encoding="utf-8", newline="\n")


def apart(deck: str) -> str:
    """A deck as it was before the other language's pages were put into it."""
    return _FILLED.sub(_PLACE, deck)


def body_of(deck: str) -> str:
    """The part of a deck that is in its language: everything but styles, libraries and scripts.

    Raises
    ------
    RenderError
        If the deck does not have one such part, and one place for the other language.
    """
    marks = [deck.count(mark) for mark in (_BEGIN, _END, _PLACE)]
    if marks != [1, 1, 1]:
        raise RenderError(
            "A deck could not be joined with the one in the other language.",
            where="deck.<language>.html",
            expected="one body, and one empty place for the other language",
            next_step="Run the community again; if it comes back, report this as a fault of rollbook.",
        )
    return deck[deck.index(_BEGIN) : deck.index(_END)] + _END
