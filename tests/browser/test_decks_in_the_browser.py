from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from rollbook.present import html, map_leaflet
from tests.browser.conftest import open_file
from tests.unit.present.deck_sample import deck, map_spec, words
from tests.unit.present.hostile import with_hostile_texts

pytestmark = pytest.mark.browser

EVERY_FILE = [
    f"{kind}-{view}-{language}"
    for kind in ("deck", "map")
    for view in ("release", "internal")
    for language in ("en", "es")
]
MARKS = "path.leaflet-interactive"
BOTH_DATES = ".map-pair:not(.map-second) .folium-map"


def marks_drawn(page: Page) -> list[int]:
    maps = page.locator(BOTH_DATES).all()
    return [one.locator(MARKS).count() for one in maps]


@pytest.mark.parametrize("name", EVERY_FILE)
def test_a_file_opens_offline_without_a_request_a_complaint_or_sideways_scrolling(
    browser: Browser, files: dict[str, Path], name: str
) -> None:
    opened = open_file(browser, files[name])
    page = opened.page
    page.evaluate("() => document.querySelectorAll('details').forEach(part => { part.open = true; })")
    for width in (1280, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(
            "width => document.documentElement.scrollWidth <= width", arg=width, timeout=5000
        )
    assert opened.requests == [files[name].as_uri()]
    assert opened.complaints == []
    page.context.close()


@pytest.mark.parametrize("name", ["deck-release-en", "deck-internal-es"])
def test_every_chart_is_drawn_and_offers_no_button_to_send_it(
    browser: Browser, files: dict[str, Path], name: str
) -> None:
    page = open_file(browser, files[name]).page
    plots = page.locator(".plot")
    assert plots.count() == 4
    for at in range(plots.count()):
        assert plots.nth(at).locator("svg.main-svg").count() > 0
        assert plots.nth(at).locator(".bars .point path").count() > 0
    assert page.locator(".modebar-btn").count() == 0
    page.context.close()


@pytest.mark.parametrize("name", ["deck-release-en", "map-internal-es"])
def test_both_maps_are_drawn_with_places_and_switches(
    browser: Browser, files: dict[str, Path], name: str
) -> None:
    page = open_file(browser, files[name]).page
    before, after = marks_drawn(page)
    assert 0 < before < after
    assert page.locator(f"{BOTH_DATES} .map-place", has_text="Littlerock").count() == 2
    layers = page.locator("input[data-layer]")
    layers.last.focus()
    page.keyboard.press("Space")
    assert marks_drawn(page)[1] < after
    page.keyboard.press("Space")
    assert marks_drawn(page) == [before, after]
    page.context.close()


def test_numbers_on_the_release_map_stand_at_their_circles(browser: Browser, files: dict[str, Path]) -> None:
    page = open_file(browser, files["map-release-en"]).page
    numbers = page.locator(".map-number").all_inner_texts()
    assert "61–65" in numbers
    assert "116–120\n241–245" in numbers
    assert numbers.count("<11") == 2
    page.context.close()


def test_panning_and_zooming_one_map_moves_the_other(browser: Browser, files: dict[str, Path]) -> None:
    page = open_file(browser, files["map-release-en"]).page
    first, second = page.locator(BOTH_DATES).all()

    def places() -> list[Any]:
        views: list[Any] = page.evaluate(
            """() => [...document.querySelectorAll('.folium-map')].map(box => {
                const map = window[box.id], center = map.getCenter();
                return [center.lat.toFixed(4), center.lng.toFixed(4), map.getZoom().toFixed(3)];
            })"""
        )
        return views

    start = places()
    assert start[0] == start[1]
    frame = first.bounding_box()
    assert frame is not None
    page.mouse.move(frame["x"] + 250, frame["y"] + 280)
    page.mouse.down()
    page.mouse.move(frame["x"] + 200, frame["y"] + 250, steps=4)
    page.mouse.up()
    page.wait_for_timeout(600)
    moved = places()
    assert moved[0] != start[0]
    assert moved[0] == moved[1] == moved[2]
    second.focus()
    page.keyboard.press("+")
    page.wait_for_timeout(600)
    zoomed = places()
    assert zoomed[0] != moved[0]
    assert zoomed[0] == zoomed[1]
    page.locator("button.map-whole").click()
    page.wait_for_timeout(300)
    assert places() == start
    assert start[2] == start[0]
    page.context.close()


def test_a_circle_can_be_reached_with_the_keyboard_and_says_what_it_is(
    browser: Browser, files: dict[str, Path]
) -> None:
    page = open_file(browser, files["map-release-en"]).page
    circle = page.locator(f"{MARKS}[tabindex='0']").first
    assert "households" in str(circle.get_attribute("aria-label"))
    circle.focus()
    assert page.locator(".leaflet-tooltip").first.inner_text() == circle.get_attribute("aria-label")
    page.context.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", ["deck-release-es", "deck-internal-en"])
def test_no_label_of_a_chart_is_cut_off(
    browser: Browser, files: dict[str, Path], name: str, width: int
) -> None:
    page = open_file(browser, files[name], width).page
    cut = page.evaluate(
        """() => [...document.querySelectorAll('.plot')].flatMap(plot => {
            const frame = plot.getBoundingClientRect();
            return [...plot.querySelectorAll('text')].filter(text => {
                const box = text.getBoundingClientRect();
                const isAside = box.left < frame.left - 1 || box.right > frame.right + 1;
                return box.width && (isAside || box.top < frame.top - 1);
            }).map(text => text.textContent);
        })"""
    )
    assert cut == []
    page.context.close()


def test_the_charts_of_a_page_that_becomes_narrow_are_drawn_anew(
    browser: Browser, files: dict[str, Path]
) -> None:
    page = open_file(browser, files["deck-release-en"]).page
    before = page.locator(".plot").nth(1).bounding_box()
    page.set_viewport_size({"width": 390, "height": 900})
    page.wait_for_function(
        "() => !document.querySelectorAll('.plot')[1].querySelector('.ytick')", timeout=5000
    )
    after = page.locator(".plot").nth(1).bounding_box()
    assert before is not None
    assert after is not None
    assert after["width"] < 390 < before["width"]
    assert page.locator(".plot").nth(1).locator(".ytick").count() == 0
    page.context.close()


def test_without_scripts_the_deck_shows_its_drawings_as_pictures(
    browser: Browser, files: dict[str, Path]
) -> None:
    page = open_file(browser, files["deck-release-es"], scripts=False).page
    stills = page.locator(".still svg")
    assert stills.count() > 4
    assert page.locator(".still").first.is_visible()
    assert not page.locator(".plot").first.is_visible()
    page.context.close()


def test_printing_shows_pictures_and_the_internal_mark_on_every_sheet(
    browser: Browser, files: dict[str, Path]
) -> None:
    page = open_file(browser, files["deck-internal-en"]).page
    page.emulate_media(media="print")
    assert page.locator(".still").first.is_visible()
    assert not page.locator(".plot").first.is_visible()
    assert not page.locator(".maps").first.is_visible()
    assert page.locator(".edge").is_visible()
    assert page.locator(".edge").evaluate("part => getComputedStyle(part).position") == "fixed"
    page.context.close()


@pytest.mark.parametrize("view", ["release", "internal"])
def test_hostile_texts_run_nothing(browser: Browser, tmp_path: Path, view: str) -> None:
    meta, pages = deck(view)
    hostile_meta = with_hostile_texts(meta)
    notebook = html.deck_notebook(hostile_meta, with_hostile_texts(pages))
    spec = with_hostile_texts(map_spec(view))
    (tmp_path / "deck.html").write_text(html.export_deck(notebook, words("en")), encoding="utf-8")
    (tmp_path / "map.html").write_text(
        map_leaflet.export_map(hostile_meta, spec, words("en")), encoding="utf-8"
    )
    for name in ("deck.html", "map.html"):
        opened = open_file(browser, tmp_path / name)
        opened.page.locator(MARKS).first.hover(force=True)
        opened.page.locator(MARKS).first.click(force=True)
        opened.page.wait_for_timeout(200)
        assert opened.complaints == []
        assert opened.requests == [(tmp_path / name).as_uri()]
        assert opened.page.locator("img").count() == 0
        opened.page.context.close()
