"""The decks that a run makes, opened as a reader opens them: from a folder, with the network off."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import open_file
from tests.conftest import COMMUNITIES, PERIOD, Project

PORTAL = ("index.html", "index.es.html", f"{PERIOD}/compare.en.html", f"{PERIOD}/compare.es.html")
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
    reports = built.root / "reports"
    for path in [*pages, *reports.glob("*.html"), *reports.glob("*/*.html")]:
        opened = open_file(browser, path)
        assert (path.name, opened.requests, opened.complaints) == (path.name, [path.as_uri()], [])
        for width in (1280, 320):
            opened.page.set_viewport_size({"width": width, "height": 900})
            opened.page.wait_for_function(
                "width => document.documentElement.scrollWidth <= width", arg=width, timeout=5000
            )
        opened.page.context.close()


@pytest.mark.parametrize(
    "name", ["index.html", "index.es.html", "2018Q2/compare.en.html", "2018Q2/compare.es.html"]
)
def test_every_link_of_the_portal_leads_to_a_file_and_to_a_page_that_is_in_it(
    built: Project, name: str
) -> None:
    page = built.root / "reports" / name
    links = set(re.findall(r'href="([^"]+)"', page.read_text(encoding="utf-8"))) - {"#content"}
    assert len(links) > 10
    for link in sorted(links):
        file, _, anchor = link.partition("#")
        target = page.parent / file
        text = b"" if target.is_dir() else target.read_bytes()
        assert not anchor or f'id="{anchor}"'.encode() in text, link
    leading = [link for link in links if ".html#" in link]
    assert not name.startswith(PERIOD) or len(leading) > 10


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


def test_how_to_look_closer_at_a_picture_is_told_only_where_it_can_be_done(
    browser: Browser, built: Project
) -> None:
    page = open_file(browser, pages_of(built)[0]).page
    hint = page.locator(".plot-hint")
    seen = {}
    for where, width, media in (("wide", 1280, "screen"), ("phone", 390, "screen"), ("paper", 1280, "print")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media="print" if media == "print" else "screen")
        seen[where] = hint.is_visible()
    assert seen == {"wide": True, "phone": False, "paper": False}
    page.context.close()
