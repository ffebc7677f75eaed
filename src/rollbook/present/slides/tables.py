"""Tables on slides: native ones, with as many rows as can be read; the rest is in the PDF."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.table import Table
from pptx.util import Length, Pt

from rollbook.present.letters import text_width
from rollbook.present.slides.fitting import line_count
from rollbook.present.slides.frame import CONTENT_WIDTH, Box
from rollbook.present.slides.texts import describe, paragraph, text_box
from rollbook.present.words import Words, plain, word

Json = Mapping[str, Any]
Row = tuple[str, ...]
_MOST_ROWS = 14
_MOST_SLIDES = 2
_MANY_COLUMNS = 6
_INSET, _ACROSS = 3.0, 6.0
_WIDEST = 300.0
_SLACK = 1.08
_NOTE = 18.0
_NAMES = nsdecls("a")
_PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's own style without colours and lines."""


def size_of(block: Json) -> float:
    """The size of a table's text."""
    return _size(len(block["columns"]))


def _size(columns: int) -> float:
    return 14.0 if columns < _MANY_COLUMNS else 11.5


def column_widths(block: Json) -> list[float]:
    """Widths after what stands in the columns: none so wide that others starve."""
    return list(_widths(*_texts(block)))


def row_heights(block: Json) -> list[float]:
    """Heights of the head and of all rows."""
    return list(_heights(*_texts(block)))


def _texts(block: Json) -> tuple[Row, tuple[Row, ...]]:
    """What stands in the head and in the rows."""
    head = tuple(column["label"] for column in block["columns"])
    return head, tuple(tuple(plain(cell) for cell in row) for row in block["rows"])


@lru_cache(maxsize=64)
def _widths(head: Row, rows: tuple[Row, ...]) -> tuple[float, ...]:
    # A table is asked for its widths for each slide that it may be cut into.
    size = _size(len(head))
    least, natural = [], []
    for at, label in enumerate(head):
        cells = [row[at] for row in rows]
        parts = [text_width(part, size, is_bold=True) for part in label.split()]
        parts += [text_width(part, size) for cell in cells for part in cell.split()]
        longest = max((text_width(text, size) for text in cells), default=0.0)
        least.append(max(parts, default=0.0) * _SLACK + 2 * _ACROSS)
        natural.append(max(least[-1], min(longest * _SLACK, _WIDEST) + 2 * _ACROSS))
    spare = CONTENT_WIDTH - sum(natural)
    if spare >= 0:
        # A short table is as wide as the slide, as far as its rows can still be followed.
        return tuple(width + spare / len(natural) for width in natural)
    # No word is broken where that can be helped; the longest cells give way.
    left, wanted = CONTENT_WIDTH - sum(least), sum(natural) - sum(least)
    if left <= 0:
        return tuple(width * CONTENT_WIDTH / sum(least) for width in least)
    return tuple(low + (width - low) * left / wanted for low, width in zip(least, natural, strict=True))


@lru_cache(maxsize=64)
def _heights(head: Row, rows: tuple[Row, ...]) -> tuple[float, ...]:
    size, widths = _size(len(head)), _widths(head, rows)
    return tuple(
        max(
            line_count(text, size, width - 2 * _ACROSS, is_bold=is_head) * size * 1.2 + 2 * _INSET
            for text, width in zip(row, widths, strict=True)
        )
        for row, is_head in ((head, True), *((row, False) for row in rows))
    )


def slices(block: Json, room: float) -> Iterator[range]:
    """Which rows stand on which slide: as many as there is room for, on two slides at most."""
    head, *heights = row_heights(block)
    start = 0
    for _ in range(_MOST_SLIDES):
        stop = start + 1
        while stop < min(len(heights), start + _MOST_ROWS):
            note = _NOTE if stop + 1 < len(heights) else 0.0
            if head + sum(heights[start : stop + 1]) + note > room:
                break
            stop += 1
        yield range(start, min(stop, len(heights)))
        start = stop
        if start >= len(heights):
            return


def table_height(block: Json, rows: range) -> float:
    """The height of some rows of a table with its head, and of what is said of the others."""
    head, *heights = row_heights(block)
    note = _NOTE if rows.stop < len(heights) else 0.0
    return head + sum(heights[rows.start : rows.stop]) + note


def add_table(slide: Slide, box: Box, block: Json, rows: range, words: Words) -> None:
    """A native table, its first row marked as its head."""
    head, *every = row_heights(block)
    heights, widths = [head, *every[rows.start : rows.stop]], column_widths(block)
    place = Box(box.left, box.top, sum(widths), sum(heights)).lengths
    frame = slide.shapes.add_table(1, len(widths), *place)
    describe(frame, f"table {block.get('id', '')}".strip(), str(block["caption"]))
    table = frame.table
    _restyle(table, block)
    for at, width in enumerate(widths):
        table.columns[at].width = Pt(width)
    texts: list[Sequence[str]] = [[column["label"] for column in block["columns"]]]
    texts += [[plain(cell) for cell in row] for row in block["rows"][rows.start : rows.stop]]
    element: Any = table._tbl  # noqa: SLF001  cell by cell the library would take ten times as long
    element.remove(element.tr_lst[0])
    for number, (row, height) in enumerate(zip(texts, heights, strict=True)):
        cells = (_cell(text, block, is_head=number == 0, at=at) for at, text in enumerate(row))
        element.append(parse_xml(f'<a:tr {_NAMES} h="{Pt(height)}">{"".join(cells)}</a:tr>'))
    frame.height = Length(sum(Pt(height) for height in heights))
    if rows.stop < len(block["rows"]):
        told = word(words, "slides_more_rows", shown=rows.stop, rows=len(block["rows"]))
        below = Box(box.left, box.top + sum(heights) + 3, CONTENT_WIDTH, _NOTE - 3)
        text_box(slide, below, "rows left out", [[(told, {"size": 12, "colour": "quiet"})]])


def _restyle(table: Table, block: Json) -> None:
    table.first_row, table.horz_banding = True, False
    table.first_col = bool(block.get("first_column_is_header"))
    element: Any = table._tbl  # noqa: SLF001  the library cannot choose a style
    for style in element.iter(qn("a:tableStyleId")):
        style.text = _PLAIN_STYLE


def _cell(text: str, block: Json, *, is_head: bool, at: int) -> str:
    """A cell as it is written, with a line below it."""
    look = {"size": size_of(block), "is_bold": is_head, "colour": "ink"}
    told = paragraph([(text, look)], align="r" if block["columns"][at].get("align") == "end" else "")
    insets = f'marT="{Pt(_INSET)}" marB="{Pt(_INSET)}" marL="{Pt(_ACROSS)}" marR="{Pt(_ACROSS)}"'
    width, colour = (12700, "tx1") if is_head else (6350, "tx2")
    line = f'<a:lnB w="{width}"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill></a:lnB>'
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{told}</a:txBody>"
        f'<a:tcPr {insets} anchor="{"b" if is_head else "t"}">{line}</a:tcPr></a:tc>'
    )
