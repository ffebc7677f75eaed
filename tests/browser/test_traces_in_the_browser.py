"""A number of a deck opens what stands behind it: by mouse, by keyboard, and as a list without a script."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from rollbook.present import html
from rollbook.present.deck import build_deck
from tests.browser.conftest import open_file
from tests.browser.decks import barriers
from tests.keys import DOTS
from tests.unit.present.deck_sample import words
from tests.unit.present.hostile import with_hostile_texts
from tests.unit.present.view_sample import parameters, project, tables, whole_deck

pytestmark = pytest.mark.browser

NUMBER = "section.page .traced"
FILES = [
    {"file_name": f"{kind}.csv", "file_kind_code": kind, "quarter_code": "", "sha256_code": "5e" * 32}
    for kind in ("roster", "signin", "participants", "groups")
]
COUNTS = [
    {"file_name": "roster.csv", "source_code": "roster", "read_count": 17, "used_count": 17,
     "merged_count": 0, "corrected_count": 0, "set_aside_count": 0}
]  # fmt: skip


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Whole decks of made-up tables."""
    folder, written = tmp_path_factory.mktemp("traces"), {}
    for view, language in (("release", "en"), ("internal", "es")):
        changed = (
            {"source_files": FILES, "file_accounts": COUNTS}
            if view == "internal"
            else {"source_files": FILES}
        )
        shown, asked = tables(view, "palmdale", **changed), parameters(language)
        made = build_deck(shown, project(), asked, view=view, dots_key=DOTS)
        meta, pages = made.meta, made.pages
        path = folder / f"{view}.html"
        path.write_text(html.export_deck(html.deck_notebook(meta, pages), words(language)), encoding="utf-8")
        written[view] = path
    return written


def opened(page: Page) -> bool:
    return bool(page.evaluate("document.getElementById('trace').open"))


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.dataset.figure || document.activeElement.tagName"))


@pytest.mark.parametrize("view", ["release", "internal"])
def test_a_click_opens_the_trace_and_escape_brings_the_focus_back(
    browser: Browser, decks: dict[str, Path], view: str
) -> None:
    page = open_file(browser, decks[view]).page
    number = page.locator(NUMBER).first
    figure, text = number.get_attribute("data-figure") or "", number.inner_text()
    number.click()
    assert opened(page)
    told = page.locator("#trace").inner_text()
    assert text in told
    assert figure in told
    every = page.locator("#trace").text_content() or ""
    assert f"SHA-256 {'5e' * 32}" in every
    assert ("17 filas" in every) == (view == "internal"), "rows of a roster stay inside"
    assert focused(page) == "BUTTON"
    page.keyboard.press("Escape")
    assert not opened(page)
    assert focused(page) == figure
    page.context.close()


def test_a_block_of_numbers_is_one_stop_and_arrows_go_from_number_to_number(
    browser: Browser, decks: dict[str, Path]
) -> None:
    page = open_file(browser, decks["release"]).page
    stops, numbers = (page.locator(f".traced{which}").count() for which in ("[tabindex='0']", ""))
    assert 0 < stops < numbers / 3, "nobody has to go through hundreds of stops"
    table = page.locator("section.page table:visible:has(.traced)").first
    first, second = (table.locator(".traced").nth(at) for at in (0, 1))
    first.focus()
    page.keyboard.press("ArrowRight")
    assert focused(page) == second.get_attribute("data-figure")
    page.keyboard.press("Enter")
    assert opened(page)
    page.locator("#trace button").click()
    assert focused(page) == second.get_attribute("data-figure")
    page.context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_the_window_fits_the_screen(browser: Browser, decks: dict[str, Path], width: int) -> None:
    page = open_file(browser, decks["internal"]).page
    page.set_viewport_size({"width": width, "height": 800})
    page.locator(NUMBER).first.click()
    page.evaluate("() => document.querySelectorAll('#trace details').forEach(part => { part.open = true; })")
    box = page.locator("#trace").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["height"] <= 800
    assert page.evaluate(
        "document.getElementById('trace').scrollWidth <= document.getElementById('trace').clientWidth"
    )
    page.context.close()


def test_axe_finds_no_barrier_with_the_window_open(browser: Browser, decks: dict[str, Path]) -> None:
    page = open_file(browser, decks["release"]).page
    page.locator(NUMBER).first.click()
    assert barriers(page) == []
    page.context.close()


def test_without_a_script_a_list_says_how_figures_are_counted(
    browser: Browser, decks: dict[str, Path]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(decks["release"].as_uri())
    assert page.locator("#trace-list").is_visible()
    assert page.locator("section[aria-labelledby='trace-list'] li").count() > 20
    context.close()


def test_hostile_texts_in_a_trace_run_nothing(browser: Browser, tmp_path: Path) -> None:
    meta, pages = whole_deck("internal", "en")
    traces = meta["traces"]
    meta["traces"] = {**traces, "texts": with_hostile_texts(traces["texts"])}
    path = tmp_path / "deck.html"
    path.write_text(html.export_deck(html.deck_notebook(meta, pages), words("en")), encoding="utf-8")
    shown = open_file(browser, path)
    shown.page.locator(NUMBER).first.click()
    assert opened(shown.page)
    assert shown.complaints == []
    assert shown.page.evaluate("typeof window.hacked") == "undefined"
    shown.page.context.close()
