"""A deck as the files a reader gets: HTML, PDF, slides, pictures, and the growth map as a page of its own."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from rollbook.present.html import export_pages
from rollbook.present.map_leaflet import export_map
from rollbook.present.map_png import export_png
from rollbook.present.pdf import compile_deck, deck_on_paper
from rollbook.present.portal.contents import export_contents
from rollbook.present.slides import export_slides
from rollbook.present.social import export_posts
from rollbook.present.summary import export_summary

Json = dict[str, Any]


def export_files(meta: Json, pages: Sequence[Json], folder: Path, words: Mapping[str, str]) -> list[str]:
    """Write decks (HTML, PDF, slides), the sheet for the wall, maps and pictures of a language into a folder.

    Parameters
    ----------
    meta
        The deck's meta, as plain values.
    pages
        The pages in reading order.
    words
        The renderers' words in the deck's language.

    Returns
    -------
    list of str
        The names of the files.
    """
    language = meta["language"]
    names = [f"deck.{language}.{kind}" for kind in ("html", "pdf", "pptx")] + [f"summary.{language}.pdf"]
    with ThreadPoolExecutor(1) as typesetter:
        # The typesetter needs no Python: where another core is free, the deck is set on it.
        typeset = typesetter.submit(compile_deck, *deck_on_paper(meta, pages, words))
        (folder / names[0]).write_text(export_pages(meta, pages, words), encoding="utf-8", newline="\n")
        (folder / names[2]).write_bytes(export_slides(meta, pages, words))
        (folder / names[1]).write_bytes(typeset.result())
    (folder / names[3]).write_bytes(export_summary(meta, pages, words))
    for page in pages:
        for block in page.get("blocks", []):
            if block["kind"] == "map":
                # The working view's map of its own is another one, with every month: working_map_page.py.
                if meta["view"] == "release":
                    names.append(f"map.{language}.html")
                    page_of_map = export_map(meta, block["map"], words)
                    (folder / names[-1]).write_text(page_of_map, encoding="utf-8", newline="\n")
                names.append(f"map.{language}.png")
                (folder / names[-1]).write_bytes(export_png(meta, block, words))
    if meta["view"] == "release":
        # What is inside is not posted.
        names += export_posts(meta, pages, words, folder)
    return [*names, *export_contents(meta, pages, folder)]
