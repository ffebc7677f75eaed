"""How a reader gets about in a deck: contents, search, links, languages, the meeting view, a phone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import DRAWN, open_file
from tests.browser.decks import joined_decks

pytestmark = pytest.mark.browser

AS_WIDE_AS_ITS_PLACE = """() => [...document.querySelectorAll('.plot')].every(plot => {
    const drawn = plot.querySelector('svg.main-svg'), box = drawn && drawn.getBoundingClientRect();
    return !plot.clientWidth || drawn && box.height > 80 && Math.abs(box.width - plot.clientWidth) <= 1;
})"""
TOP = "id => document.getElementById(id).getBoundingClientRect().top"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return joined_decks(tmp_path_factory.mktemp("reading"), "release")


@pytest.fixture(scope="module")
def loaded(browser: Browser, folder: Path) -> Iterator[Page]:
    """One page for all tests that leave it as they found it."""
    opened = open_file(browser, folder / "deck.en.html")
    yield opened.page
    assert opened.complaints == []
    assert opened.requests == [(folder / "deck.en.html").as_uri()]
    opened.page.context.close()


@pytest.fixture
def page(loaded: Page) -> Iterator[Page]:
    loaded.set_viewport_size({"width": 1280, "height": 900})
    loaded.evaluate("() => { history.replaceState(null, '', '#cover'); window.scrollTo(0, 0); }")
    yield loaded
    # A test that fails must not take the next one with it.
    loaded.evaluate(
        """() => {
            document.querySelectorAll('dialog[open]').forEach(part => part.close());
            if (document.activeElement) document.activeElement.blur();
        }"""
    )


def at(page: Page) -> str:
    """The part of the deck that has the focus."""
    return str(page.evaluate("() => document.activeElement.id"))


def is_below_the_bar(page: Page, anchor: str) -> bool:
    top = float(page.evaluate(TOP, anchor))
    bar = float(page.evaluate("() => document.querySelector('.top').getBoundingClientRect().bottom"))
    return bar - 1 <= top <= bar + 40


def test_the_contents_can_be_opened_from_everywhere_and_lead_to_a_page(page: Page) -> None:
    page.evaluate("() => window.scrollTo(0, 9000)")
    page.locator(".menu summary").click()
    page.locator(".menu-list a[href='#growth']").click()
    assert at(page) == "growth"
    assert is_below_the_bar(page, "growth")
    assert page.evaluate("() => location.hash") == "#growth"
    assert not page.locator(".menu-list").is_visible()


def test_sections_stand_in_the_contents_in_the_order_of_the_pages(page: Page) -> None:
    listed = page.locator(".contents a").evaluate_all("all => all.map(a => a.getAttribute('href').slice(1))")
    shown = page.locator("main > section.page").evaluate_all("all => all.map(each => each.id)")
    assert listed == shown
    assert page.locator(".contents h3").count() > 3


@pytest.mark.parametrize(
    ("typed", "place"),
    [("pages that nobody wrote", ""), ("FAMILIES live", "growth"), ("littlerock", "program")],
)
def test_search_finds_titles_and_cells_and_tells_how_many(page: Page, typed: str, place: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(typed)
    page.wait_for_timeout(250)
    told = page.locator(".found-count").inner_text()
    links = page.locator(".found a").evaluate_all("all => all.map(a => a.getAttribute('href').slice(1))")
    assert bool(links) == bool(place)
    assert (told == "Nothing found") == (not place)
    if place:
        assert [link for link in links if link.startswith(place)], links
        assert page.locator(".found mark").count() > 0
    page.keyboard.press("Escape")
    assert not page.locator("#search").is_visible()


def test_search_needs_no_accents_and_its_results_are_reached_with_the_keyboard(
    browser: Browser, folder: Path
) -> None:
    page = open_file(browser, folder / "deck.es.html").page
    said = " ".join(page.locator("main > .page caption, main > .page figcaption").all_inner_texts())
    accented = max(re.findall(r"\w*[áéíóú]\w*", said.lower()), key=len)
    plain = accented.translate(str.maketrans("áéíóú", "aeiou"))
    page.locator(".bar-search").focus()
    page.keyboard.press("Enter")
    page.keyboard.type(plain.upper())
    page.keyboard.press("Enter")
    assert page.locator(".found a").count() > 0
    marks = [mark.lower() for mark in page.locator(".found mark").all_inner_texts()]
    assert accented in marks
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    wanted = page.evaluate("() => document.activeElement.getAttribute('href').slice(1)")
    page.keyboard.press("Enter")
    assert not page.locator("#search").is_visible()
    assert at(page) == wanted
    page.context.close()


def test_the_other_language_takes_the_place_of_this_one_and_everything_works_in_it(page: Page) -> None:
    page.evaluate("() => { location.hash = '#attendance'; }")
    page.wait_for_timeout(200)
    before = page.evaluate(TOP, "attendance")
    page.locator("#rules details:not(.behind)").first.evaluate("part => { part.open = true; }")
    page.locator(".bar-language").click()
    page.wait_for_function("() => document.documentElement.lang === 'es'")
    page.wait_for_function(DRAWN, timeout=60_000)
    assert page.title().startswith("Informe")
    assert page.locator(".bar-language").inner_text() == "English"
    assert page.evaluate("() => document.activeElement.className") == "bar-language"
    assert abs(page.evaluate(TOP, "attendance") - before) < 3
    assert page.evaluate("() => location.hash") == "#attendance"
    assert page.locator(".plot svg.main-svg").count() > 3
    page.locator("section.page .traced").first.click()
    assert page.locator("#trace").is_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert "Teclas" in page.locator("#help").inner_text()
    page.keyboard.press("Escape")
    page.locator(".bar-language").click()
    page.wait_for_function("() => document.documentElement.lang === 'en'")
    assert page.locator("#rules details:not(.behind)").first.evaluate("part => part.open"), "left as it was"
    page.locator("#rules details:not(.behind)").first.evaluate("part => { part.open = false; }")


def test_in_the_meeting_view_one_page_fills_the_screen_and_keys_turn_it(page: Page) -> None:
    page.evaluate("() => { location.hash = '#rules'; }")
    page.wait_for_timeout(150)
    size = page.locator("#rules .claim").evaluate("part => parseFloat(getComputedStyle(part).fontSize)")
    page.locator(".bar-meeting").click()
    shown = page.locator("main > .page:visible")
    assert shown.count() == 1
    assert shown.first.get_attribute("id") == "rules"
    page.set_viewport_size({"width": 1920, "height": 1080})
    assert (
        page.locator("#rules .claim").evaluate("part => parseFloat(getComputedStyle(part).fontSize)")
        > 1.3 * size
    )
    order = page.locator("main > .page").evaluate_all("all => all.map(each => each.id)")
    here = order.index("rules")
    assert page.locator(".bar-at").inner_text() == f"{here + 1} of {len(order)}"
    page.keyboard.press("ArrowRight")
    assert shown.first.get_attribute("id") == order[here + 1]
    assert at(page) == order[here + 1]
    page.keyboard.press("ArrowLeft")
    page.locator(".bar-back").click()
    assert shown.first.get_attribute("id") == order[here - 1]
    page.keyboard.press("Escape")
    assert shown.count() == len(order)


def test_keys_of_one_letter_can_be_switched_off(page: Page) -> None:
    page.keyboard.press("?")
    page.locator(".one-key").uncheck()
    page.keyboard.press("Escape")
    for key in ("/", "m", "?"):
        page.keyboard.press(key)
    assert page.locator("dialog:visible").count() == 0
    assert not page.evaluate("() => document.documentElement.classList.contains('meeting')")
    page.locator(".bar-help").click()
    page.locator(".one-key").check()
    page.keyboard.press("Escape")


def test_a_link_to_something_that_is_folded_away_opens_it(browser: Browser, folder: Path) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True).new_page()
    page.goto((folder / "deck.en.html").as_uri())
    inside = page.locator("#rules details.behind .block").first.get_attribute("id")
    assert inside is not None
    assert not page.locator(f"#{inside}").is_visible(), "closed until it is wanted"
    page.goto((folder / "deck.en.html").as_uri() + f"#{inside}")
    page.wait_for_timeout(300)
    assert page.locator(f"#{inside}").is_visible()
    assert is_below_the_bar(page, inside)
    page.context.close()


def test_paper_shows_what_is_folded_away_on_the_screen(page: Page) -> None:
    assert not page.locator("#rules details.behind table").first.is_visible()
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#rules details.behind table").first.is_visible()
    assert not page.locator(".bar").is_visible()
    page.emulate_media(media="screen")
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    assert not page.locator("#rules details.behind table").first.is_visible()


def test_every_heading_has_a_link_of_its_own_that_says_that_it_was_copied(
    browser: Browser, folder: Path
) -> None:
    opened = open_file(browser, folder / "deck.en.html")
    page = opened.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    link = page.locator("#attendance h2 .link")
    assert (
        page.locator("main > section.page h2 .link").count()
        == page.locator("main > section.page[aria-labelledby]:not(noscript *)").count()
    )
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('.spoken').textContent !== ''", timeout=3000)
    assert str(page.evaluate("() => navigator.clipboard.readText()")).endswith("deck.en.html#attendance")
    page.context.close()


def test_charts_keep_their_height_and_width_when_the_window_crosses_the_width_of_a_phone(page: Page) -> None:
    for width in (390, 320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(AS_WIDE_AS_ITS_PLACE, timeout=60_000)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_where_scripts_are_blocked_contents_and_language_are_plain_links(
    browser: Browser, folder: Path
) -> None:
    page = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800}).new_page()
    page.goto((folder / "deck.en.html").as_uri())
    assert page.locator("button:visible").count() == 0
    page.locator(".menu summary").click()
    page.locator(".menu-list a[href='#growth']").click()
    assert page.url.endswith("#growth")
    page.locator(".bar-language").click()
    assert page.url.endswith("deck.es.html")
    assert page.locator("html").get_attribute("lang") == "es"
    assert page.locator(".still svg").first.is_visible()
    page.context.close()


def test_a_browser_that_cannot_open_packed_parts_shows_the_pictures(browser: Browser, folder: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    context.add_init_script("delete window.DecompressionStream;")
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((folder / "deck.en.html").as_uri())
    assert page.locator("#attendance .still svg").first.is_visible()
    assert not page.locator("#attendance .plot").first.is_visible()
    page.keyboard.press("/")
    page.keyboard.type("attendance")
    page.wait_for_timeout(250)
    assert page.locator(".found a").count() > 0
    page.keyboard.press("Escape")
    page.locator(".bar-language").click()
    page.wait_for_url("**/deck.es.html#*")
    assert complaints == []
    context.close()
