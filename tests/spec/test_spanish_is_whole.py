"""What a reader of Spanish gets is Spanish: pages, words for pictures, bookmarks, properties of files."""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from pptx import Presentation
from pypdf import PdfReader
from pypdf.generic import Destination

from tests.conftest import COMMUNITIES, PERIOD, Project
from tools.both_languages import allowed

pytestmark = pytest.mark.heavy
SPOKEN = ("alt", "aria-label", "aria-description", "aria-roledescription", "title", "placeholder")
# The month of mayo as it is shortened, and a park.
NO_ENGLISH = re.compile(r"\bmay(?= 20\d\d)|Juniper Row")
NAMED = {
    "events": "event_label",
    "trainings": "training_label",
    "partners": "partner_name",
    "groups": "group_name",
}


class Page(HTMLParser):
    """All that a page says, to the eye or to the ear, and the language that it says it is in."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.hidden: list[str] = []
        self.language: str | None = None
        self.said: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang")
        if tag in ("script", "style"):
            self.hidden.append(tag)
        self.said += [text for name in SPOKEN if (text := given.get(name))]

    def handle_endtag(self, tag: str) -> None:
        if self.hidden and self.hidden[-1] == tag:
            self.hidden.pop()

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.said.append(" ".join(data.split()))


def names_in(project: Project) -> list[str]:
    """Events, trainings and organizations as the lists name them: names are not translated."""
    found: set[str] = set()
    for community in COMMUNITIES:
        clean = project.root / "data/processed" / community / PERIOD / "clean"
        for table, column in NAMED.items():
            found.update(map(str, pd.read_parquet(clean / f"{table}.parquet")[column].dropna()))
    return sorted(found, key=len, reverse=True)


def left_in_english(texts: Sequence[str], names: Sequence[str] = ()) -> list[str]:
    given, found = allowed(), []
    for text in texts:
        plain = NO_ENGLISH.sub(" ", text)
        for name in names:
            plain = plain.replace(name, " ")
        if given.english_words(plain):
            found.append(text[:120])
    return found


def in_spanish(project: Project, ending: str) -> dict[str, bytes]:
    """The Spanish files of releases and working views, by what they are called."""
    folders = [project.root / "reports"]
    folders += [project.root / "data/processed" / name / PERIOD / "working" for name in COMMUNITIES]
    found = [path for folder in folders for path in sorted(folder.rglob(f"*{ending}"))]
    spanish = [
        path for path in found if ".es." in path.name or ".es_" in path.name or "es" in path.parts[-3:-1]
    ]
    return {path.relative_to(project.root).as_posix(): path.read_bytes() for path in spanish}


def test_pages_say_nothing_in_english_to_the_eye_or_to_the_ear(built: Project) -> None:
    pages = in_spanish(built, ".html")
    assert len(pages) >= 4 * len(COMMUNITIES)
    names = names_in(built)
    for name, written in pages.items():
        page = Page(written.decode())
        assert page.language == "es", name
        assert left_in_english(page.said, names) == [], name


def test_pdfs_say_their_title_bookmarks_and_language_in_spanish(built: Project) -> None:
    files = in_spanish(built, ".pdf")
    assert len(files) >= 2 * len(COMMUNITIES)
    for name, written in files.items():
        reader = PdfReader(BytesIO(written))
        assert str(reader.trailer["/Root"]["/Lang"]).startswith("es"), name  # type: ignore[index]
        titles = [str(mark.title) for mark in flat(reader.outline)]
        assert titles, name
        properties = [
            str(text) for key, text in (reader.metadata or {}).items() if key in ("/Title", "/Subject")
        ]
        assert left_in_english([*titles, *properties]) == [], name


def test_maps_for_other_programs_name_and_describe_their_marks_in_spanish(built: Project) -> None:
    files = in_spanish(built, ".kml")
    assert files
    for name, written in files.items():
        tree = ET.fromstring(written)  # noqa: S314  our own file
        said = [each.text or "" for each in tree.iter() if each.tag.endswith(("}name", "}description"))]
        assert left_in_english(said) == [], name


def test_slides_say_nothing_in_english(built: Project) -> None:
    names, files = names_in(built), in_spanish(built, ".pptx")
    assert files
    for name, written in files.items():
        shapes = [shape for slide in Presentation(BytesIO(written)).slides for shape in slide.shapes]
        said = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
        assert left_in_english(said, names) == [], name


def flat(outline: Sequence[Any]) -> Iterator[Destination]:
    for each in outline:
        if isinstance(each, list):
            yield from flat(each)
        else:
            yield each


def test_english_in_a_spanish_page_would_be_found() -> None:
    page = Page(
        '<html lang="es"><p>Ocho miembros</p><img alt="Bars of the share"><script>the map</script></html>'
    )
    assert left_in_english(page.said) == ["Bars of the share"]


def test_the_way_there_is_tried_on_files_of_this_project(built: Project) -> None:
    names = in_spanish(built, ".html")
    assert any(Path(name).name == "deck.es.html" for name in names)
    assert not any(".en." in name for name in names)
