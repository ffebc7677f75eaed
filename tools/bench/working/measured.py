"""Open the working map of a crowd in headless Chromium and measure it."""

import os
import shutil
import sys
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.bench.registry import Measurement
from tools.bench.working.crowd import crowded_page

POINTS = 100_000
MEGABYTES, SECONDS = 15.0, 3.0
_FLAGS = ["--no-sandbox", "--disable-gpu"]
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_DRAWN = "() => document.getElementById('working').dataset.ready === 'true'"


def measure_crowd(scratch: Path) -> list[Measurement]:
    """How large the page of a hundred thousand points is, and how long it takes until they are drawn."""
    path = scratch / "map.en.html"
    path.write_text(crowded_page(POINTS), encoding="utf-8")
    size = round(path.stat().st_size / 1e6, 2)
    how = f"working map of {POINTS:,} points, both dates side by side"
    made = [Measurement("map.points_100k_mb", size, "MB", how, bound=MEGABYTES)]
    chromium = os.environ.get("ROLLBOOK_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if chromium is None:
        print("map.points_100k_first_paint_s: not measured, no Chromium was found", file=sys.stderr)
        return made
    seconds = _until_drawn(path, chromium)
    how = "from opening the file until every point is painted, headless Chromium, no network"
    return [*made, Measurement("map.points_100k_first_paint_s", seconds, "s", how, bound=SECONDS)]


def _until_drawn(path: Path, chromium: str) -> float:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        page = browser.new_context(viewport={"width": 1366, "height": 900}, offline=True).new_page()
        began = time.perf_counter()
        page.goto(path.as_uri())
        page.wait_for_function(_DRAWN, timeout=60_000)
        # A frame is on the screen when the one after it begins.
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        seconds = time.perf_counter() - began
        browser.close()
    return round(seconds, 2)
