"""A deck of slides as somebody opens it, for the tests: the library reads what our code wrote."""

import io
import zipfile
from dataclasses import dataclass
from functools import cache
from typing import Any

import pptx
from lxml import etree
from pptx.presentation import Presentation

from rollbook.present.slides import export_slides
from tests.unit.present.deck_sample import deck, words
from tests.unit.present.view_sample import whole_deck

Json = dict[str, Any]
VARIANTS = ("release-en", "release-es", "internal-en", "internal-es")
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True)
class Slides:
    """One deck of slides: its bytes, and what the library reads in them."""

    raw: bytes
    opened: Presentation

    @property
    def slides(self) -> list[Any]:
        return list(self.opened.slides)

    @property
    def charts(self) -> list[Any]:
        return [shape for slide in self.slides for shape in slide.shapes if shape.has_chart]

    def texts(self, slide: Any) -> str:  # noqa: ANN401 - a slide of the library
        return "\n".join(node.text or "" for node in slide.element.iter(f"{DRAWING}t"))

    def trees(self) -> dict[str, etree._Element]:
        with zipfile.ZipFile(io.BytesIO(self.raw)) as archive:
            return {
                name: etree.fromstring(archive.read(name))
                for name in archive.namelist()
                if name.endswith((".xml", ".rels"))
            }


def made(meta: Json, pages: list[Json], language: str = "en") -> Slides:
    """Slides of these pages."""
    raw = export_slides(meta, pages, words(language))
    return Slides(raw, pptx.Presentation(io.BytesIO(raw)))


@cache
def sample(variant: str) -> Slides:
    """Slides of the sample that has every kind of block."""
    view, language = variant.split("-")
    meta, pages = deck(view, language)
    return made(meta, pages, language)


@cache
def whole(variant: str, community: str) -> Slides:
    """Slides of a whole made-up deck."""
    view, language = variant.split("-")
    meta, pages = whole_deck(view, language, community)
    return made(meta, pages, language)
