"""Public meeting places in a browser: drawn with their names, which never lie on a number."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from rollbook.present.map_leaflet import export_map
from rollbook.present.pages.growth import map_spec
from tests.browser.conftest import open_file
from tests.unit.present.deck_sample import deck, words
from tests.unit.present.test_public_places import NAMES, place, seen

pytestmark = pytest.mark.browser

LANGUAGES = ("en", "es")
BOTH_DATES = ".map-pair:not(.map-second) .folium-map"
OVERLAPS = """() => {
  const apart = [];
  document.querySelectorAll(".folium-map").forEach(map => {
    const all = [...map.querySelectorAll(".map-number, .map-venue")];
    const labels = all.map(one => [one, one.getBoundingClientRect()]);
    labels.forEach(([one, a], at) => labels.slice(at + 1).forEach(([other, b]) => {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      const hasName = one.matches(".map-venue") || other.matches(".map-venue");
      if (hasName && wide > 0.5 && high > 0.5) apart.push(one.textContent + " / " + other.textContent);
    }));
  });
  return apart;
}"""


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("places")
    written = {}
    for language in LANGUAGES:
        venues = [place("2016-01-31", group_type_codes="ROC"), place()]
        venues += [
            place(venue_id=f"v{at}", venue_lat=34.55 + at * 0.006, venue_lon=-118.12 + at * 0.02)
            for at in range(9)
        ]
        page = export_map(deck("release", language)[0], map_spec(seen(language, *venues)), words(language))
        written[language] = folder / f"map.{language}.html"
        written[language].write_text(page, encoding="utf-8")
    return written


def names_on(page: Page) -> list[list[str]]:
    return [one.locator(".map-venue").all_inner_texts() for one in page.locator(BOTH_DATES).all()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_is_drawn_with_its_name_in_each_language(
    browser: Browser, maps: dict[str, Path], language: str
) -> None:
    opened = open_file(browser, maps[language])
    page = opened.page
    first, second = names_on(page)
    assert first == [NAMES[language]]
    assert NAMES[language] in second
    pane = f"{BOTH_DATES} .leaflet-meeting-places-pane path"
    assert page.locator(pane).count() == 11
    kind = {"en": "library; groups: ROC", "es": "biblioteca; grupos: ROC"}[language]
    assert page.locator(pane).first.get_attribute("aria-label") == f"{NAMES[language]} · {kind}"
    assert page.locator(pane).first.get_attribute("tabindex") == "0"
    assert opened.complaints == []
    page.context.close()


@pytest.mark.parametrize("width", [1280, 640])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_never_lies_on_a_number_or_another_name(
    browser: Browser, maps: dict[str, Path], language: str, width: int
) -> None:
    page = open_file(browser, maps[language], width).page
    assert page.evaluate(OVERLAPS) == []
    page.context.close()


def test_places_stay_when_zones_are_switched_off_and_go_with_their_own_switch(
    browser: Browser, maps: dict[str, Path]
) -> None:
    page = open_file(browser, maps["en"]).page
    page.locator("input[data-show='zones']").click()
    page.wait_for_timeout(150)
    assert names_on(page)[0] == [NAMES["en"]]
    page.locator("input[data-layer='2']").click()
    page.wait_for_timeout(150)
    assert names_on(page) == [[], []]
    page.context.close()
