"""Read a deck's PDF as text, page by page."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdf

from .numbers import tidy

# Digits of one number follow each other within this part of their size, on one line.
_WIDEST_STEP = 0.85
_LINE = 0.5


def read_pdf(path: Path) -> list[str]:
    """Text of every page of a file, in order."""
    with path.open("rb") as stream:
        return page_texts(pypdf.PdfReader(stream))


def page_texts(reader: pypdf.PdfReader) -> list[str]:
    """Text of every page, in order."""
    return [_page_text(page) for page in reader.pages]


def _page_text(page: pypdf.PageObject) -> str:
    letters = _Letters()
    page.extract_text(visitor_text=letters.visit)
    return tidy("".join(letters.pieces))


@dataclass
class _Letters:
    """Text as it is drawn; labels that are drawn letter by letter are kept apart where the pen jumps.

    A label of a map is drawn twice at one place, first as its own halo, and two labels may stand side
    by side.
    """

    pieces: list[str] = field(default_factory=list)
    letter: str = ""
    pen: tuple[float, float] = (0, 0)

    def visit(self, text: str, matrix: Any, _place: Any, _font: Any, size: float) -> None:  # noqa: ANN401 - of pypdf
        """Take the next piece of text, as pypdf hands it over."""
        if text.strip():
            pen = float(matrix[4]), float(matrix[5])
            if self.letter and len(text) == 1 and self._jumps(pen, size * abs(matrix[0])):
                self.pieces.append(" ")
            self.letter, self.pen = text if len(text) == 1 else "", pen
        self.pieces.append(text)

    def _jumps(self, pen: tuple[float, float], size: float) -> bool:
        step, rise = pen[0] - self.pen[0], pen[1] - self.pen[1]
        is_far = self.letter.isdigit() and step > _WIDEST_STEP * size
        return is_far or step < 0 or abs(rise) > _LINE
