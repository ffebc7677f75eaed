"""How cells of the review sheet look: framed, tinted where both sides agree, yellow where to write."""

from dataclasses import dataclass
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

_INK, _PAPER, _WARNING, _FRAME = "#22313f", "#ffffff", "#9c1c1c", "#c9ced3"
_AGREES, _ASKED = "#d9ead3", "#fff8d6"


@dataclass(frozen=True)
class Looks:
    """The formats of cells."""

    title: Format
    mark: Format
    text: Format
    head: Format
    cell: Format
    agrees: Format
    asked: Format
    asked_day: Format

    @classmethod
    def of(cls, book: Workbook) -> "Looks":
        """Make them for a workbook."""
        wrapped: dict[str, Any] = {"text_wrap": True, "valign": "top"}
        framed = {**wrapped, "border": 1, "border_color": _FRAME}
        asked = {**framed, "bg_color": _ASKED, "locked": False}
        return cls(
            title=book.add_format({**wrapped, "bold": True, "font_size": 15}),
            mark=book.add_format({**wrapped, "bold": True, "font_color": _WARNING}),
            text=book.add_format(wrapped),
            head=book.add_format({**framed, "bold": True, "font_color": _PAPER, "bg_color": _INK}),
            cell=book.add_format(framed),
            agrees=book.add_format({**framed, "bg_color": _AGREES}),
            asked=book.add_format({**asked, "num_format": "@"}),
            asked_day=book.add_format({**asked, "num_format": "yyyy-mm-dd", "align": "left"}),
        )
