"""No barrier that axe-core knows, on any page, in both languages, at three widths, windows open too."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import open_file
from tests.browser.decks import barriers, joined_decks
from tests.conftest import COMMUNITIES, PERIOD, Project

pytestmark = [pytest.mark.browser, pytest.mark.heavy]
WIDTHS = (1280, 768, 320)
WINDOWS = (".menu summary", ".bar-search", ".bar-help")
STOPS = 700


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("barriers")


def unfold(page: Page) -> None:
    page.evaluate("() => document.querySelectorAll('main details').forEach(part => { part.open = true; })")


def with_each_window(page: Page, width: int) -> list[tuple[str, list[list[object]]]]:
    """What is found in the bar and its windows with each open; what lies below was looked at before."""
    found = []
    for opener in WINDOWS:
        if not page.locator(opener).is_visible():
            continue
        page.locator(opener).click()
        if "search" in opener:
            page.keyboard.type("member")
            page.wait_for_timeout(250)
        found.append((f"{opener} at {width}", barriers(page, ".top, dialog[open]")))
        page.keyboard.press("Escape")
    return found


@pytest.mark.parametrize("view", ["release", "internal"])
def test_a_whole_deck_has_no_barrier_in_either_language_at_any_width_and_with_every_window_open(
    browser: Browser, folder: Path, view: str
) -> None:
    decks = joined_decks(folder, view)
    # The views differ in marks and exact figures: the working view is looked at in one language.
    for language in ("en", "es") if view == "release" else ("es",):
        opened = open_file(browser, decks / f"deck.{language}.html")
        page = opened.page
        unfold(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(300)
            assert (view, language, width, barriers(page)) == (view, language, width, [])
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 900})
            found = with_each_window(page, width)
            assert [each for each in found if each[1]] == []
        page.set_viewport_size({"width": 1280, "height": 900})
        page.keyboard.press("m")
        assert ("meeting", barriers(page)) == ("meeting", [])
        assert opened.complaints == []
        page.context.close()


def test_every_page_of_a_run_has_no_barrier_at_any_width(browser: Browser, built: Project) -> None:
    folders = [built.root / "reports" / PERIOD / community for community in COMMUNITIES[:1]]
    folders += [
        built.root / "data" / "processed" / community / PERIOD / "working" for community in COMMUNITIES[:1]
    ]
    pages = [built.root / "reports" / "index.html"]
    pages += [path for folder in folders for path in sorted(folder.glob("*.html"))]
    assert {path.name.split(".")[0] for path in pages} >= {"index", "deck", "map"}
    for path in pages:
        page = open_file(browser, path).page
        unfold(page)
        # Decks were looked at wide by the test before.
        for width in WIDTHS if not path.name.startswith("deck") else (320,):
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(200)
            assert (path.name, width, barriers(page)) == (path.name, width, [])
        page.context.close()


WHERE = """() => {
    const part = document.activeElement, box = part.getBoundingClientRect(), style = getComputedStyle(part);
    const bar = document.querySelector('.top').getBoundingClientRect();
    return {
        at: part.className && part.className.baseVal === undefined
            ? part.tagName + '.' + part.className : part.tagName,
        in: (part.closest('.top, dialog, .page, footer') || document.body).className,
        isFigure: Boolean(part.closest('.maps, .picture, .scroll, figure')),
        isSeen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
        isBelowBar: part.closest('.top') !== null || box.bottom > bar.bottom || part.matches('.skip'),
        hasOutline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1,
        isBody: part === document.body,
    };
}"""


@pytest.mark.parametrize("width", [1280, 320])
def test_tab_goes_through_the_whole_deck_in_order_always_visible_and_never_trapped(
    browser: Browser, folder: Path, width: int
) -> None:
    kept = folder / "release" / "deck.en.html"
    file = kept if kept.is_file() else joined_decks(folder, "release") / "deck.en.html"
    page = open_file(browser, file, width).page
    stops = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(WHERE)
        if stop["isBody"]:
            break
        stops.append(stop)
    assert len(stops) < STOPS, "the walk comes to its end"
    order = [stop["at"] for stop in stops]
    assert order[0] == "A.skip"
    wanted = ["SUMMARY", "BUTTON.bar-search", "BUTTON.bar-back", "BUTTON.bar-on"]
    wanted += ["BUTTON.bar-meeting", "BUTTON.bar-help"] if width > 560 else []
    assert order[1 : 1 + len(wanted) + 1] == [*wanted, "A.bar-language"]
    assert sum(stop["isFigure"] for stop in stops) > 20
    assert sum(at == "SUMMARY" for at in order) > 20
    assert any("traced" in at for at in order)
    lost = [stop for stop in stops if not (stop["isSeen"] and stop["isBelowBar"])]
    assert lost == []
    assert [stop for stop in stops if not stop["hasOutline"]] == []
    page.keyboard.press("Shift+Tab")
    assert not page.evaluate(WHERE)["isBody"], "and back again"
    page.context.close()
