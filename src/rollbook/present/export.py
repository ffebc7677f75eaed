"""A deck as the files a reader gets: HTML, PDF and the growth map as a page of its own."""

from collections.abc import Mapping
from pathlib import Path

from nbformat import NotebookNode

from rollbook.present.html import export_deck, pages_of
from rollbook.present.map_leaflet import export_map
from rollbook.present.pdf import export_deck as export_pdf


def export_files(notebook: NotebookNode, folder: Path, words: Mapping[str, str]) -> list[str]:
    """Write ``deck.<language>.html``, ``deck.<language>.pdf`` and ``map.<language>.html`` into a folder.

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
    names = [f"deck.{language}.html", f"deck.{language}.pdf"]
    (folder / names[0]).write_text(export_deck(notebook, words), encoding="utf-8", newline="\n")
    (folder / names[1]).write_bytes(export_pdf(meta, pages, words))
    for page in pages:
        for block in page.get("blocks", []):
            if block["kind"] == "map":
                names.append(f"map.{language}.html")
                (folder / names[-1]).write_text(
                    export_map(meta, block["map"], words), encoding="utf-8", newline="\n"
                )
    return names
