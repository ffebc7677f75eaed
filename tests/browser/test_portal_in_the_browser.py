"""The index and the page of all communities in a browser: offline, on a phone, by keyboard, scriptless."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from rollbook.declare.base import LANGUAGES
from rollbook.present.index import write_index, write_pages
from rollbook.present.portal import compare_pages, find_releases
from rollbook.present.portal.releases import pairs_in_time
from tests.browser.conftest import open_file
from tests.browser.decks import barriers
from tests.unit.present.portal_sample import NOW, THEN, came_back, definition, release, told
from tests.unit.present.view_sample import project

pytestmark = pytest.mark.browser

WIDTHS = (1280, 768, 320)
PAGES = ("index.html", "index.es.html", *(f"{NOW}/compare.{language}.html" for language in LANGUAGES))


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two communities in two quarters, one of them with accents in its name."""
    folder = tmp_path_factory.mktemp("reports")
    defined = [*came_back(), definition("joined", "count")]
    for name, low in (("palmdale", 200), ("lancaster", 100)):
        for period in (THEN, NOW):
            rows = [
                told(
                    "came_back", (low, low + 4), (400, 405), period=when, interval_low=0.2, interval_high=0.6
                )
                for when in (THEN, NOW)
            ]
            count = told("joined", (low, low), period=period)
            label = {"name": "Valle Peña"} if name == "palmdale" else {}
            release(folder, name, [*rows, count], defined, period=period, contents=label)
    found = find_releases(folder)
    latest = [each for each in found if each.period == NOW]
    write_pages(folder / NOW, compare_pages(latest, pairs_in_time(found), project()))
    write_index(folder, project())
    return folder


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_barrier_at_any_width_and_nothing_scrolls_sideways(
    browser: Browser, reports: Path, name: str
) -> None:
    opened = open_file(browser, reports / name)
    page = opened.page
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
        page.evaluate("() => document.querySelectorAll('details').forEach(each => { each.open = true; })")
        assert barriers(page) == [], width
    assert opened.requests == [(reports / name).as_uri()]
    assert opened.complaints == []
    page.context.close()


def test_a_search_without_accents_finds_by_keyboard_and_says_how_many(
    browser: Browser, reports: Path
) -> None:
    page = open_file(browser, reports / "index.html").page
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.id") == "find-words"
    page.keyboard.type("pena JANUARY")
    said = page.get_by_role("status")
    said.filter(has_text="1 of 4 reports shown").wait_for()
    assert page.locator(".release:visible").count() == 1
    assert page.locator(".release:visible").get_by_role("link", name="Valle Peña").is_visible()
    page.locator("#find-words").fill("lake los angeles")
    said.filter(has_text="2 of 4 reports shown").wait_for()
    page.locator("#find-words").fill("nobody")
    said.filter(has_text="No report has all of these words").wait_for()
    page.locator("#find-words").fill("")
    page.locator("#find-period").select_option(THEN)
    said.filter(has_text="2 of 4 reports shown").wait_for()
    assert page.locator(".release:visible").count() == 2
    page.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_without_scripts_everything_is_there_and_nothing_that_does_not_work(
    browser: Browser, reports: Path, name: str
) -> None:
    page = open_file(browser, reports / name, scripts=False).page
    assert not page.locator("#find").is_visible()
    links = [str(link.get_attribute("href")).partition("#")[0] for link in page.locator("a[href]").all()]
    place = (reports / name).parent
    assert all((place / link).exists() for link in links if link)
    for summary in page.locator("summary").all():
        summary.click()
    for part in page.locator(".release, .peer").all():
        assert part.is_visible()
    page.context.close()


def test_the_strips_of_a_measure_share_one_scale(browser: Browser, reports: Path) -> None:
    page = open_file(browser, reports / NOW / "compare.en.html").page
    peer = page.locator(".peer").filter(has_text="came_back")
    bars = [bar.bounding_box() for bar in peer.locator("rect[fill='#0f4c81']").all()]
    # Of 400 to 405 people: Lancaster 100 to 104, the other 200 to 204.
    assert len(bars) == 2
    strip = peer.locator("svg.strip").first.bounding_box()
    assert strip
    starts = [bar["x"] - strip["x"] - 0.03 * strip["width"] for bar in bars if bar]
    assert starts[1] / starts[0] == pytest.approx(2, rel=0.02)
    page.context.close()
