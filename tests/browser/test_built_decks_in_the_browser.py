"""The decks that a run makes, opened as a reader opens them: from a folder, with the network off."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import open_file
from tests.conftest import COMMUNITIES, PERIOD, Project

pytestmark = [pytest.mark.browser, pytest.mark.heavy]


def pages_of(project: Project) -> list[Path]:
    folders = [project.root / "reports" / PERIOD / community for community in COMMUNITIES]
    folders += [
        project.root / "data" / "processed" / community / PERIOD / "working" for community in COMMUNITIES
    ]
    return [path for folder in folders for path in sorted(folder.glob("*.html"))]


def test_every_page_of_a_run_opens_offline_asks_for_nothing_and_complains_about_nothing(
    browser: Browser, built: Project
) -> None:
    pages = pages_of(built)
    assert len(pages) == 2 * 2 * 4
    for path in [*pages, built.root / "reports" / "index.html"]:
        opened = open_file(browser, path)
        assert (path.name, opened.requests, opened.complaints) == (path.name, [path.as_uri()], [])
        for width in (1280, 320):
            opened.page.set_viewport_size({"width": width, "height": 900})
            opened.page.wait_for_function(
                "width => document.documentElement.scrollWidth <= width", arg=width, timeout=5000
            )
        opened.page.context.close()


def test_every_link_of_the_index_leads_to_a_file(browser: Browser, built: Project) -> None:
    page = open_file(browser, built.root / "reports" / "index.html").page
    links = [link.get_attribute("href") for link in page.locator("a").all()]
    assert len(links) == 2 * 2 * 5
    assert all((built.root / "reports" / str(link)).is_file() for link in links)
    page.context.close()


def test_every_page_says_in_its_own_language_that_its_people_are_made_up(
    browser: Browser, built: Project
) -> None:
    marks = {"en": "SYNTHETIC SAMPLE", "es": "MUESTRA SINTÉTICA"}
    for path in pages_of(built):
        page = open_file(browser, path).page
        language = page.locator("html").get_attribute("lang") or ""
        assert path.name.split(".")[1] == language
        assert page.get_by_text(marks[language]).first.is_visible()
        page.context.close()
