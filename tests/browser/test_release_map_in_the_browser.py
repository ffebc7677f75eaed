"""The switches of the release map: zones, dots and changes, by mouse and by keyboard; nothing is fetched."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import open_file
from tests.browser.decks import barriers
from tests.unit.present.deck_sample import map_spec

pytestmark = pytest.mark.browser

BOTH_DATES = ".map-pair:not(.map-second) .folium-map"


def drawn(page: Page, pane: str) -> list[int]:
    """How many shapes each of the two maps has in a pane."""
    maps = page.locator(BOTH_DATES).all()
    return [one.locator(f".leaflet-{pane}-pane path").count() for one in maps]


def switch(page: Page, name: str) -> None:
    page.locator(f"input[data-show='{name}']").click()
    page.wait_for_timeout(150)


def expected_dots() -> list[int]:
    spec = map_spec("release")
    periods = [period["id"] for period in spec["periods"]]
    marks = [mark for layer in spec["layers"] for mark in layer["marks"]]
    return [
        sum(len(mark["dots"]) + (mark["low"] == 0) for mark in marks if mark["period"] == period)
        for period in periods
    ]


@pytest.mark.parametrize("name", ["map-release-en", "deck-release-es"])
def test_zones_dots_and_changes_are_switched_on_and_off(
    browser: Browser, files: dict[str, Path], name: str
) -> None:
    opened = open_file(browser, files[name])
    page = opened.page
    zones = drawn(page, "overlay")
    assert zones == [5, 10]
    assert drawn(page, "dots") == [0, 0]
    switch(page, "dots")
    assert drawn(page, "dots") == expected_dots()
    assert drawn(page, "overlay") == zones
    switch(page, "zones")
    assert drawn(page, "overlay") == [0, 0]
    assert page.locator(f"{BOTH_DATES} .map-number").count() == 0
    assert drawn(page, "dots") == expected_dots()
    switch(page, "change")
    assert page.locator(".map-change").is_hidden()
    assert page.locator(".map-protection").is_visible()
    switch(page, "change")
    assert page.locator(".map-change .map-number").all_inner_texts() != []
    switch(page, "zones")
    assert drawn(page, "overlay") == zones
    assert opened.complaints == []
    assert opened.requests == [files[name].as_uri()]
    page.context.close()


def test_a_layer_takes_its_dots_along(browser: Browser, files: dict[str, Path]) -> None:
    page = open_file(browser, files["map-release-en"]).page
    switch(page, "dots")
    before = drawn(page, "dots")
    page.locator("input[data-layer='1']").click()
    page.wait_for_timeout(150)
    assert drawn(page, "overlay") == [5, 5]
    after = drawn(page, "dots")
    assert after[0] == before[0]
    assert 0 < after[1] < before[1]
    page.context.close()


def test_every_switch_of_the_release_map_works_with_the_keyboard(
    browser: Browser, files: dict[str, Path]
) -> None:
    page = open_file(browser, files["map-release-es"]).page
    page.locator("input[data-layer]").first.focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.show") == "zones"
    page.keyboard.press("Space")
    page.wait_for_timeout(150)
    assert drawn(page, "overlay") == [0, 0]
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_timeout(150)
    assert drawn(page, "dots") == expected_dots()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_timeout(150)
    assert page.locator(".map-change").is_hidden()
    page.context.close()


def test_the_third_map_moves_with_the_others_after_it_was_hidden(
    browser: Browser, files: dict[str, Path]
) -> None:
    page = open_file(browser, files["map-release-en"]).page
    middles = """() => [...document.querySelectorAll('.folium-map')].map(box => {
        const map = window[box.id], middle = map.getCenter();
        return [middle.lat.toFixed(3), middle.lng.toFixed(3), map.getZoom().toFixed(2)].join(' ');
    })"""
    switch(page, "change")
    page.locator(BOTH_DATES).first.focus()
    page.keyboard.press("+")
    page.wait_for_timeout(500)
    switch(page, "change")
    page.wait_for_timeout(300)
    assert len(set(page.evaluate(middles))) == 1
    page.locator(BOTH_DATES).last.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(700)
    assert len(set(page.evaluate(middles))) == 1
    page.context.close()


def test_a_change_can_be_reached_with_the_keyboard_and_says_what_it_is(
    browser: Browser, files: dict[str, Path]
) -> None:
    page = open_file(browser, files["map-release-en"]).page
    marks = page.locator(".map-change path[tabindex='0']")
    names = {str(mark.get_attribute("aria-label")) for mark in marks.all()}
    assert len(names) == 5
    assert any("Fell, −9–1" in name for name in names)
    assert any("Cannot be told, −4…+9" in name for name in names)
    assert set(page.locator(".map-change .map-number").all_inner_texts()) >= {"−9–1", "−4…+9"}
    page.context.close()


def test_outlines_lie_under_the_marks_of_every_map(browser: Browser, files: dict[str, Path]) -> None:
    page = open_file(browser, files["map-release-en"]).page
    for one in page.locator(".folium-map").all():
        dashed = one.locator(".leaflet-base-pane path[stroke-dasharray]")
        # A county, a ZIP, and the borders of five zones.
        assert dashed.count() == 7
    assert page.locator("svg.map-locator").get_attribute("aria-label") == (
        "Where this map lies: Sample County"
    )
    page.context.close()


def test_axe_finds_no_barrier_with_everything_switched_on(browser: Browser, files: dict[str, Path]) -> None:
    page = open_file(browser, files["map-release-es"]).page
    switch(page, "dots")
    assert barriers(page) == []
    page.context.close()
