"""Whole decks of made-up tables, both languages joined, as a run leaves them in a folder."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, Page

from rollbook.present import html
from rollbook.present.languages import join_languages
from tests.browser.conftest import do_without, open_file
from tests.unit.present.deck_sample import words
from tests.unit.present.view_sample import whole_deck

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
FOUND = """async where => (await axe.run(where || document, {resultTypes: ['violations']})).violations
    .map(each => [each.id, each.nodes.length, each.nodes[0].html.slice(0, 200)])"""


def joined_decks(folder: Path, view: str) -> Path:
    """Write the decks of a view in both languages, and join them."""
    folder = folder / view
    folder.mkdir()
    for language in ("en", "es"):
        meta, pages = whole_deck(view, language)
        if view == "release":
            pages = [_with_more(page) for page in pages]
        deck = html.export_deck(html.deck_notebook(meta, pages), words(language))
        (folder / f"deck.{language}.html").write_text(deck, encoding="utf-8")
    join_languages(folder)
    return folder


def _with_more(page: dict[str, object]) -> dict[str, object]:
    """The same page, and at least one of its tables folded away."""
    blocks = page["blocks"]
    assert isinstance(blocks, list)
    if page["page"] != "rules":
        return page
    return {
        **page,
        "blocks": [{**block, "behind": True} if block["kind"] == "table" else block for block in blocks],
    }


@cache
def axe() -> str:
    """The checker, or a skipped test."""
    if not AXE.is_file():
        do_without("axe-core is not installed (`make setup` brings it).")
    return AXE.read_text(encoding="utf-8")


def barriers(page: Page, where: str = "") -> list[list[object]]:
    """What axe-core finds on a page as it stands now, or in some parts of it."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(axe())
    found: list[list[object]] = page.evaluate(FOUND, where)
    return found


def drawn_deck(browser: Browser, file: Path, width: int = 1280) -> Page:
    """A deck with everything drawn."""
    return open_file(browser, file, width).page
