"""A deck as the files a reader gets: HTML, PDF, slides, pictures, and the growth map as a page of its own."""

from collections.abc import Mapping
from pathlib import Path

from nbformat import NotebookNode

from rollbook.present.html import export_deck, pages_of
from rollbook.present.map_leaflet import export_map
from rollbook.present.map_png import export_png
from rollbook.present.pdf import export_deck as export_pdf
from rollbook.present.portal.contents import export_contents
from rollbook.present.slides import export_slides
from rollbook.present.social import export_posts
from rollbook.present.summary import export_summary


def export_files(notebook: NotebookNode, folder: Path, words: Mapping[str, str]) -> list[str]:
    """Write decks (HTML, PDF, slides), the sheet for the wall, maps and pictures of a language into a folder.

    Parameters
    ----------
    notebook
        A notebook whose outputs carry a whole deck; nothing else of it is looked at.
    words
        The renderers' words in the deck's language.

    Returns
    -------
    list of str
        The names of the files.
    """
    meta, pages = pages_of(notebook)
    language = meta["language"]
    names = [f"deck.{language}.{kind}" for kind in ("html", "pdf", "pptx")] + [f"summary.{language}.pdf"]
    (folder / names[0]).write_text(export_deck(notebook, words), encoding="utf-8", newline="\n")
    (folder / names[1]).write_bytes(export_pdf(meta, pages, words))
    (folder / names[2]).write_bytes(export_slides(meta, pages, words))
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
