"""No barrier that axe-core knows, on any page, in both languages, at three widths, windows open too."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from rollbook.declare.base import LANGUAGES
from rollbook.present.assets import TEMPLATES
from rollbook.present.disclosure import disclosure_files
from tests.browser.conftest import open_file
from tests.browser.decks import barriers, joined_decks
from tests.conftest import COMMUNITIES, Project
from tests.unit.present.disclosure_sample import TOLD
from tests.unit.present.view_sample import project

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


@pytest.fixture(scope="module")
def pages(built: Project, folder: Path) -> dict[str, Path]:
    """Every page that a run and its release write, of one community, by kind, language and view."""
    found = {}
    for path in sorted(built.root.rglob("*.html")):
        parts = path.relative_to(built.root).parts
        # What Great Expectations writes is its own, and no page of ours.
        if "data_docs" in parts or COMMUNITIES[1] in parts or parts[0] not in {"reports", "data"}:
            continue
        found["/".join((*parts[:1], path.name))] = path
    for name, content in disclosure_files(TOLD, project().disclosure_words).items():
        if name.endswith(".html"):
            found[name] = folder / name
            found[name].write_bytes(content)
    return found


def test_every_kind_of_page_is_looked_at_in_both_languages(pages: dict[str, Path]) -> None:
    kinds = {Path(name).name.partition(".")[0] for name in pages}
    assert kinds == {"index", "compare", "deck", "map", "disclosure", "summary"}
    templates = {path.name for path in TEMPLATES.glob("*.j2") if "<html" in path.read_text(encoding="utf-8")}
    # Decks and maps of both views; all pages of the templates are among them.
    assert len(templates) == 6
    both = {"deck", "map", "disclosure", "compare"}
    assert {f"{kind}.{language}" for kind in both for language in LANGUAGES} <= {
        Path(name).name.removesuffix(".html") for name in pages
    }
    assert {"reports/index.html", "reports/index.es.html", "data/summary.html"} <= {*pages}
    assert {f"{top}/{kind}.es.html" for top in ("reports", "data") for kind in ("deck", "map")} <= {*pages}


def test_every_page_has_no_barrier_at_any_width(browser: Browser, pages: dict[str, Path]) -> None:
    found = []
    for name, path in pages.items():
        page = open_file(browser, path).page
        page.evaluate("() => document.querySelectorAll('details').forEach(part => { part.open = true; })")
        # Decks were looked at wide by the test before.
        for width in WIDTHS if "deck" not in name else WIDTHS[-1:]:
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_timeout(200)
            found += [(name, width, *each) for each in barriers(page)]
        page.context.close()
    assert found == []


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
