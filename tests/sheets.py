"""How full the sheets of a PDF are."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader

_HEAD, _FOOT = 54.0, 72.0
"""Points at the top and at the bottom that every sheet has alike: marks, page number, link to the tables."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its words without head and foot, and the part of its height down to the lowest of them."""

    number: int
    words: int
    used: float


def sheets_of(document: bytes) -> list[Sheet]:
    """Every sheet of a PDF in order."""
    return [_sheet(number, page) for number, page in enumerate(PdfReader(BytesIO(document)).pages, start=1)]


def _sheet(number: int, page: PageObject) -> Sheet:
    height = float(page.mediabox.height)
    words: list[str] = []
    heights: list[float] = [height]

    def visit(text: str, around: Any, place: Any, _font: Any, _size: float) -> None:  # noqa: ANN401 - of pypdf
        y = float(place[4]) * float(around[1]) + float(place[5]) * float(around[3]) + float(around[5])
        if text.strip() and _FOOT < y < height - _HEAD:
            words.extend(text.split())
            heights.append(y)

    page.extract_text(visitor_text=visit)
    return Sheet(number, len(words), 1 - min(heights) / height)
