"""A deck as the files a reader gets: what is opened in a browser, and what is printed, shown or posted."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rollbook.present.html import export_pages
from rollbook.present.map_leaflet import export_map
from rollbook.present.map_png import export_png
from rollbook.present.pdf import compile_deck, deck_on_paper
from rollbook.present.portal.contents import export_contents
from rollbook.present.print_names import map_picture, paper, slides, summary
from rollbook.present.slides import export_slides
from rollbook.present.social import export_posts
from rollbook.present.summary import export_summary

Json = dict[str, Any]


def export_release(meta: Json, pages: Sequence[Json], folder: Path, words: Mapping[str, str]) -> None:
    """Write everything that a released deck is handed out as, in its language, into a folder.

    Parameters
    ----------
    meta
        The deck's meta, as plain values.
    pages
        The pages in reading order.
    words
        The renderers' words in the deck's language.
    """
    with _typeset(meta, pages, words) as typeset:
        export_deck(meta, pages, folder, words)
        _print(meta, pages, folder, words, typeset)
    for block in _maps(pages):
        page = export_map(meta, block["map"], words)
        (folder / f"map.{meta['language']}.html").write_text(page, encoding="utf-8", newline="\n")
    export_posts(meta, pages, words, folder)
    export_contents(meta, pages, folder)


def export_deck(meta: Json, pages: Sequence[Json], folder: Path, words: Mapping[str, str]) -> None:
    """Write a deck as a page for a browser: of a working view a run makes no more than this."""
    page = export_pages(meta, pages, words)
    (folder / f"deck.{meta['language']}.html").write_text(page, encoding="utf-8", newline="\n")


def export_prints(meta: Json, pages: Sequence[Json], folder: Path, words: Mapping[str, str]) -> list[str]:
    """Write what a deck is printed and shown as: PDF, slides, the sheet for the wall, the map as a picture.

    Returns
    -------
    list of str
        The names of the files.
    """
    with _typeset(meta, pages, words) as typeset:
        return _print(meta, pages, folder, words, typeset)


@contextmanager
def _typeset(meta: Json, pages: Sequence[Json], words: Mapping[str, str]) -> Iterator[Future[bytes]]:
    """The typesetter needs no Python: where another core is free, the deck is set on it meanwhile."""
    with ThreadPoolExecutor(1) as typesetter:
        yield typesetter.submit(compile_deck, *deck_on_paper(meta, pages, words))


def _print(
    meta: Json, pages: Sequence[Json], folder: Path, words: Mapping[str, str], typeset: Future[bytes]
) -> list[str]:
    language = meta["language"]
    made = {slides(language): export_slides(meta, pages, words), paper(language): typeset.result()}
    made[summary(language)] = export_summary(meta, pages, words)
    for block in _maps(pages):
        made[map_picture(language)] = export_png(meta, block, words)
    for name, written in made.items():
        (folder / name).write_bytes(written)
    return sorted(made)


def _maps(pages: Sequence[Json]) -> Iterator[Json]:
    return (block for page in pages for block in page.get("blocks", []) if block["kind"] == "map")
