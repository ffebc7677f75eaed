"""A headless Chromium without a network, and pages that say when they are drawn."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import needs
from tests.unit.present.conftest import variant_of

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
DRAWN = """() => [...document.querySelectorAll('.plot, .maps')].every(
    part => part.dataset.ready === 'true' || !part.clientWidth)"""
"""What is folded away is drawn when it is seen."""


def chromium() -> str | None:
    """Where Chromium is, if it is anywhere."""
    named = os.environ.get("ROLLBOOK_CHROMIUM")
    return named or next((path for path in map(shutil.which, NAMES) if path), None)


def do_without(reason: str) -> NoReturn:
    """Skip, visibly; where a browser is required, fail."""
    needs.do_without(reason, "This was not checked in a browser.", "ROLLBOOK_REQUIRE_BROWSER")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        do_without("No Chromium was found.")
    with ExitStack() as stack:
        try:
            playwright = stack.enter_context(sync_playwright())
        except Exception as error:  # noqa: BLE001  the driver says only that it is gone
            do_without(f"Playwright's driver did not start ({error}); on Debian it needs libatomic1.")
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Decks and map pages, written once."""
    folder = tmp_path_factory.mktemp("decks")
    written = {}
    for view in ("release", "internal"):
        for language in ("en", "es"):
            variant = variant_of(view, language)
            written[f"deck-{view}-{language}"] = variant.html
            written[f"map-{view}-{language}"] = variant.map
    for name, text in written.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in written}


@dataclass
class Opened:
    """A page in the browser and everything it asked for or complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def open_file(browser: Browser, file: Path, width: int = 1280, *, scripts: bool = True) -> Opened:
    """Open a file with the network off, and wait until it is drawn."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, offline=True, java_script_enabled=scripts
    )
    opened = Opened(context.new_page())
    opened.page.on("request", lambda request: opened.requests.append(request.url))
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.page.on(
        "console",
        lambda message: (
            opened.complaints.append(message.text) if message.type in ("error", "warning") else None
        ),
    )
    opened.page.goto(file.as_uri())
    if scripts:
        opened.page.wait_for_function(DRAWN, timeout=60_000)
    return opened
