"""The systems map answers to mouse and arrow keys, and pictures fit a phone and a screen."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from rollbook.present import html
from rollbook.present.pages.gap import gap_page
from tests.browser.conftest import open_file
from tests.browser.decks import barriers
from tests.unit.present.deck_sample import words
from tests.unit.present.test_pictures_of_communities import view
from tests.unit.present.view_sample import whole_deck

pytestmark = pytest.mark.browser
PICTURES = ("systems", "gap", "vision")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    meta, pages = whole_deck("release", "en")
    shown = [
        *(page for page in pages if page["page"] in PICTURES and page["page"] != "gap"),
        *gap_page(view()),
    ]
    path = tmp_path_factory.mktemp("pictures") / "deck.html"
    path.write_text(html.export_deck(html.deck_notebook(meta, shown), words("en")), encoding="utf-8")
    return path


def dark(page: Page) -> tuple[int, int]:
    """How many points and how many links of the picture that is seen are not faded."""
    counted = page.evaluate(
        """() => ['.partner', '.tie'].map(kind => [...document.querySelectorAll('.picture-wide ' + kind)]
           .filter(part => getComputedStyle(part).opacity === '1').length)"""
    )
    return counted[0], counted[1]


def told(page: Page) -> str:
    return page.locator(".picture-told").inner_text()


def test_an_arrow_key_tells_of_an_organization_and_leaves_its_links_alone_dark(
    browser: Browser, file: Path
) -> None:
    page = open_file(browser, file).page
    everybody = dark(page)
    page.locator(".picture[role=group]").focus()
    page.keyboard.press("ArrowRight")
    first = page.locator(".picture-wide .partner.is-chosen").get_attribute("data-partner")
    assert told(page).lower().startswith(str(first).replace("_", " "))
    links = page.locator(f".picture-wide .tie[data-a={first}], .picture-wide .tie[data-b={first}]").count()
    assert dark(page) == (links + 1, links)
    page.keyboard.press("Escape")
    assert dark(page) == everybody
    page.close()


def test_the_mouse_does_the_same(browser: Browser, file: Path) -> None:
    page = open_file(browser, file).page
    hint = told(page)
    page.locator(".picture-wide .partner").nth(3).hover()
    assert "works with" in told(page)
    page.locator("h1").hover()
    assert told(page) == hint
    page.close()


@pytest.mark.parametrize(("width", "size"), [(390, "narrow"), (1280, "wide")])
def test_each_width_shows_the_picture_that_was_drawn_for_it(
    browser: Browser, file: Path, width: int, size: str
) -> None:
    opened = open_file(browser, file, width)
    page = opened.page
    assert page.locator(f".picture-{size}:visible").count() == len(PICTURES)
    assert page.locator("[class^=picture-]:visible svg").count() == len(PICTURES)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (opened.requests, opened.complaints) == ([file.as_uri()], [])
    page.close()


def test_axe_finds_no_barrier_in_the_pictures(browser: Browser, file: Path) -> None:
    page = open_file(browser, file).page
    page.evaluate("() => document.querySelectorAll('details').forEach(part => { part.open = true; })")
    assert barriers(page) == []
    page.close()
