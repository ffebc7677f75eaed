"""A deck from stored tables, timed, and a browser that looks for barriers in it."""

import shutil
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from rollbook.present.html import deck_notebook, export_deck
from rollbook.present.pdf import export_deck as export_pdf
from rollbook.stages import open_run
from tools.bench.project import COMMUNITIES, PERIOD, ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (1280, 768, 320)
_OPENED = "() => document.querySelectorAll('main details').forEach(part => { part.open = true; })"
_DRAWN = "() => [...document.querySelectorAll('.plot, .maps')].every(part => part.dataset.ready === 'true')"
_COUNT = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations.length"


def seconds_of(project: Path) -> float:
    """How long the HTML and the PDF of one language take from the tables of a finished run."""
    opened = open_run(root=project, community=COMMUNITIES[0], period=PERIOD, language="es")
    words = {key: text.in_language("es") for key, text in opened.project.ui_words.items()}
    began = time.perf_counter()
    deck = opened.deck("release")
    export_deck(deck_notebook(deck.meta, deck.pages), words)
    export_pdf(deck.meta, deck.pages, words)
    return time.perf_counter() - began


def violations(pages: Sequence[Path]) -> int | None:
    """What axe-core finds on pages at every width; None where there is no browser or no axe-core."""
    browser = next((path for name in ("chromium", "google-chrome") if (path := shutil.which(name))), None)
    if browser is None or not AXE.is_file():
        return None
    checker, found = AXE.read_text(encoding="utf-8"), 0
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        for page in pages:
            tab = started.new_context(offline=True).new_page()
            tab.goto(page.as_uri())
            tab.evaluate(_OPENED)
            tab.wait_for_function(_DRAWN, timeout=120_000)
            tab.evaluate(checker)
            for width in WIDTHS:
                tab.set_viewport_size({"width": width, "height": 900})
                tab.wait_for_timeout(500)
                found += int(tab.evaluate(_COUNT))
            tab.close()
        started.close()
    return found
