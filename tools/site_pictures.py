"""Pictures for the documentation site, taken from the sample's decks as they were built; none is committed.

Pages of PDFs are drawn by the typesetter, so that most pictures need no browser. What needs one is left out
where there is none, and the page says so.
"""

import html
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
import yaml
from pypdf import PdfReader
from pypdf.generic import Destination

from tools.site_pages import ENGLISH, Site, part_of

LIST = Path(__file__).with_name("site_pictures.yml")
_ASKED = re.compile(r"^<!-- picture: (?P<name>[a-z_]+) -->$", re.MULTILINE)
_NARROW = 600
_WIDTH = 1400
_PIXELS_PER_INCH = 144.0
_SHEET = """#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image("{file}", page: {number}, width: 700pt, alt: "page")
"""


@dataclass(frozen=True)
class Picture:
    """A picture of a language that was taken, with its words; or why it was not: then without a path."""

    path: Path | None
    text: str
    told: str
    is_narrow: bool = False


def taken_pictures(root: Path, folder: Path, site: Site) -> dict[str, Picture]:
    """Every picture that a page asks for, by name and language (``growth_map.es``), if it can be taken."""
    listed = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    names = {"community": listed["community"], "period": listed["period"]}
    wanted = {
        (found["name"], _language(place))
        for place, text in site.pages.items()
        for found in _ASKED.finditer(text)
    }
    taken = {}
    for name, asked in listed["pictures"].items():
        for language in sorted(tongue for each, tongue in wanted if each == name):
            source = root / asked["file"].format(**names, language=language)
            path = folder / f"{name}.{language}.png"
            path.unlink(missing_ok=True)
            reason = _take(root, asked, source, path, language)
            told = listed["left_out"] if reason else listed["caption"]
            filled = told[language].format(
                text=asked[language], reason=listed["reasons"][reason][language] if reason else ""
            )
            is_narrow = asked.get("width", _WIDTH) < _NARROW
            taken[f"{name}.{language}"] = Picture(
                None if reason else path, asked[language], filled, is_narrow
            )
    return taken


def place_pictures(site: Site, pictures: Mapping[str, Picture]) -> None:
    """Put the pictures where the pages ask for them; without any, the pages say nothing of them.

    Raises
    ------
    KeyError
        If a page asks for a picture that the list does not know.
    """
    known = yaml.safe_load(LIST.read_text(encoding="utf-8"))["pictures"]
    for place, text in site.pages.items():
        language = _language(place)
        depth = place.removeprefix(part_of(place)).count("/")

        def figure(found: re.Match[str], language: str = language, depth: int = depth) -> str:
            if found["name"] not in known:
                raise KeyError(found["name"])
            picture = pictures.get(f"{found['name']}.{language}")
            return _figure(picture, "../" * depth) if picture else ""

        site.pages[place] = _ASKED.sub(figure, text)


def _language(place: str) -> str:
    return "en" if part_of(place) == ENGLISH else "es"


def _figure(picture: Picture, up: str) -> str:
    if picture.path is None:
        return f'<div class="picture"><p>{html.escape(picture.told)}</p></div>'
    narrow = " narrow" if picture.is_narrow else ""
    image = f'<img src="{up}_static/{picture.path.name}" alt="{html.escape(picture.text)}" loading="lazy">'
    told = f"<figcaption>{html.escape(picture.told)}</figcaption>"
    return f'<figure class="picture{narrow}">{image}{told}</figure>'


def _take(root: Path, asked: Mapping[str, Any], source: Path, path: Path, language: str) -> str | None:
    """Take a picture; the reason if that cannot be done here."""
    if not source.is_file():
        return str(asked.get("missing", "no_deck"))
    if asked["kind"] == "png":
        shutil.copyfile(source, path)
        return None
    if asked["kind"] == "screen":
        return _on_screen(source, path, asked["width"], asked["height"])
    number = asked.get("number") or _number_of(source, _words(root)[asked["bookmark"]][language])
    if number is None:
        return "no_page"
    path.write_bytes(_page_of(source, number))
    return None


def _words(root: Path) -> Mapping[str, Any]:
    words: Mapping[str, Any] = yaml.safe_load(
        (root / "pipelines/decks/words.yml").read_text(encoding="utf-8")
    )
    return words


def _number_of(file: Path, title: str) -> int | None:
    """On which page, counted from 1, the bookmark of a title leads."""
    reader = PdfReader(file)
    for mark in _marks(reader.outline):
        if mark.title == title:
            at = reader.get_destination_page_number(mark)
            return None if at is None else at + 1
    return None


def _marks(outline: list[Any]) -> Iterator[Destination]:
    for each in outline:
        if isinstance(each, list):
            yield from _marks(each)
        else:
            yield each


def _page_of(file: Path, number: int) -> bytes:
    with TemporaryDirectory() as folder:
        shutil.copyfile(file, Path(folder, file.name))
        sheet = Path(folder, "sheet.typ")
        sheet.write_text(_SHEET.format(file=file.name, number=number), encoding="utf-8")
        return bytes(typst.compile(sheet, root=Path(folder), format="png", ppi=_PIXELS_PER_INCH))


def _on_screen(source: Path, path: Path, width: int, height: int) -> str | None:
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        return "no_browser"
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only where there is a browser

    shown = path.with_suffix(".html") if source.suffix == ".ipynb" else source
    if source.suffix == ".ipynb":
        shown.write_text(_as_page(source), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": width, "height": height})
        # A deck looks for nothing elsewhere; what a notebook's page would load from there stays unloaded.
        page.route(re.compile("^https?:"), lambda route: route.abort())
        page.goto(shown.as_uri(), wait_until="load")
        page.wait_for_timeout(1000)
        page.screenshot(path=path)
        browser.close()
    return None


def _as_page(notebook: Path) -> str:
    from nbconvert import HTMLExporter  # noqa: PLC0415  slow to import, and needed here alone

    exporter = HTMLExporter(mathjax_url="", require_js_url="")
    written, _ = exporter.from_filename(str(notebook))
    return str(written)
