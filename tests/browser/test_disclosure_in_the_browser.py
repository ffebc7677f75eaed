"""The disclosure report in a browser: offline, on a phone, for every reader."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from rollbook.declare.base import LANGUAGES
from rollbook.present.disclosure import disclosure_files
from tests.browser.conftest import open_file
from tests.unit.present.disclosure_sample import TOLD
from tests.unit.present.view_sample import project

pytestmark = pytest.mark.browser


def _written(folder: Path, language: str) -> Path:
    name = f"disclosure.{language}.html"
    (folder / name).write_bytes(disclosure_files(TOLD, project().disclosure_words)[name])
    return folder / name


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_opens_offline_without_a_complaint_or_sideways_scrolling(
    browser: Browser, tmp_path: Path, language: str
) -> None:
    file = _written(tmp_path, language)
    opened = open_file(browser, file)
    for width in (1280, 390, 320):
        opened.page.set_viewport_size({"width": width, "height": 900})
        assert opened.page.evaluate("() => document.documentElement.scrollWidth") <= width
    assert opened.requests == [file.as_uri()]
    assert opened.complaints == []
    opened.page.context.close()
