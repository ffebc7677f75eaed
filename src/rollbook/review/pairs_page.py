"""The sheet of pairs: each in a line, the two sides beside each other, locked but for the answer."""

from collections.abc import Sequence

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from rollbook.review.form import (
    COLUMNS,
    HEADER_ROW,
    HIDDEN_COLUMNS,
    OPEN_COLUMNS,
    check_code,
    locked_cells,
    place_text,
)
from rollbook.review.lines import Line, agree
from rollbook.review.looks import Looks
from rollbook.review.shown import KINDS
from rollbook.review.wording import Wording

_WIDTHS = {
    "number": 4, "answer": 12, "reason": 16, "names": 18, "contacts": 13, "places": 18, "seen": 23,
    "children": 9, "likely": 12, "evidence": 22, "now": 13, "moves": 34,
}  # fmt: skip
_ANSWERS = ("answer_yes", "answer_no", "answer_unsure")
_REASONS = ("reason_asked", "reason_known", "reason_paper", "reason_lists")
_LONGEST_CELL = 600
_ZOOM = 80


def write_pairs(
    page: Worksheet, looks: Looks, words: Wording, lines: Sequence[Line], of: tuple[str, str]
) -> None:
    """Write the header and the lines; ``of`` are community and period."""
    page.write_string(0, 0, words("mark"), looks.title)
    for place, column in enumerate(COLUMNS):
        kind, _, side = column.partition("_")
        hidden = {"hidden": True} if column in HIDDEN_COLUMNS else {}
        page.set_column(place, place, _WIDTHS.get(kind, 8), None, hidden)
        page.write_string(HEADER_ROW - 1, place, _header(kind, side, words), looks.head)
    for number, line in enumerate(lines, start=1):
        _write_line(page, HEADER_ROW - 1 + number, _cells(number, line, of), line, looks)
    if lines:
        _ask(page, words, HEADER_ROW, HEADER_ROW - 1 + len(lines))
    _set_up(page, words, len(lines))


def _header(kind: str, side: str, words: Wording) -> str:
    if kind in HIDDEN_COLUMNS:
        return kind
    label = words(f"column_{kind}")
    return words("column_of_side", column=label, side=side) if side else label


def _cells(number: int, line: Line, of: tuple[str, str]) -> list[str]:
    said = {
        "number": str(number),
        "likely": line.likely,
        "evidence": line.evidence,
        "now": line.now,
        "moves": line.moves,
        "one": place_text(line.one),
        "other": place_text(line.other),
    }
    for side, shown in zip("12", line.sides, strict=True):
        said |= {f"{kind}_{side}": _one_cell(shown.of(kind)) for kind in KINDS}
    cells = [said.get(column, "") for column in COLUMNS]
    cells[-1] = check_code(*of, locked_cells(cells))
    return cells


def _one_cell(statements: Sequence[str]) -> str:
    # Signs that nobody sees would come back changed; a cell of a thousand letters helps nobody.
    seen = ("".join(sign if sign.isprintable() else " " for sign in text) for text in statements)
    return "\n".join(" ".join(text.split()) for text in seen)[:_LONGEST_CELL]


def _write_line(page: Worksheet, row: int, cells: Sequence[str], line: Line, looks: Looks) -> None:
    agreed = {kind for kind in KINDS if agree(*line.sides, kind)}
    for place, (column, cell) in enumerate(zip(COLUMNS, cells, strict=True)):
        look = _look(column, agreed, looks)
        if cell:
            page.write_string(row, place, cell, look)
        else:
            page.write_blank(row, place, None, look)


def _look(column: str, agreed: set[str], looks: Looks) -> Format:
    if column in OPEN_COLUMNS:
        return looks.asked
    return looks.agrees if column.partition("_")[0] in agreed else looks.cell


def _ask(page: Worksheet, words: Wording, first: int, last: int) -> None:
    answer, reason = (COLUMNS.index(column) for column in OPEN_COLUMNS)
    page.data_validation(
        first,
        answer,
        last,
        answer,
        {
            "validate": "list",
            "source": [words(key) for key in _ANSWERS],
            "input_message": words("ask_answer"),
            "error_message": words("refuse_answer"),
        },
    )
    page.data_validation(
        first,
        reason,
        last,
        reason,
        {
            "validate": "list",
            "source": [words(key) for key in _REASONS],
            "input_message": words("ask_reason"),
            # Any other words are as good.
            "show_error": False,
        },
    )


def _set_up(page: Worksheet, words: Wording, count: int) -> None:
    last = len(COLUMNS) - len(HIDDEN_COLUMNS) - 1
    page.protect("", {"format_columns": True, "format_rows": True, "autofilter": True})
    page.autofilter(HEADER_ROW - 1, 0, HEADER_ROW - 1 + count, last)
    page.freeze_panes(HEADER_ROW, COLUMNS.index("answer") + 1)
    page.set_zoom(_ZOOM)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEADER_ROW - 1)
    page.print_area(0, 0, HEADER_ROW - 1 + count, last)
    page.set_footer(f"&C{words('mark_short')} – &P / &N")
    page.set_selection(HEADER_ROW, COLUMNS.index("answer"), HEADER_ROW, COLUMNS.index("answer"))
