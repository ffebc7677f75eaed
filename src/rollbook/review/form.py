"""What the sheet that is written and the sheet that is taken back agree on."""

import json
from collections.abc import Sequence

from pydantic import ValidationError

from rollbook.declare.linkage import RecordPlace
from rollbook.kernel.provenance import hash_texts

FORM = "review 1"
"""Changed whenever a sheet of before could be misread."""

START, PAIRS = "Start · Inicio", "Pairs · Pares"
"""Names of the sheets, the same in both languages: they are how a sheet is found again."""

WHO_ROW, DATE_ROW, COMMUNITY_ROW, PERIOD_ROW, FORM_ROW = 11, 12, 13, 14, 15
"""Rows of the first sheet, as a spreadsheet counts them; what is asked stands in column B."""

HEADER_ROW = 2
"""Row of the headers; the pairs begin below."""

COLUMNS = (
    *("number", "answer", "reason", "names_1", "names_2", "contacts_1", "contacts_2", "places_1", "places_2"),
    *("seen_1", "seen_2", "children_1", "children_2", "likely", "evidence", "now", "moves"),
    *("one", "other", "check"),
)
"""The columns in order; the last three are hidden."""

OPEN_COLUMNS = ("answer", "reason")
"""What a person fills in; everything else is locked."""

HIDDEN_COLUMNS = ("one", "other", "check")


def check_code(community: str, period: str, cells: Sequence[str]) -> str:
    """A code over everything that is locked in a line, so that a line that was changed is noticed.

    It guards against slips, such as a column sorted by itself; it is no seal. Blanks do not count: programs
    change them as they save.
    """
    return hash_texts([FORM, community, period, *(" ".join(cell.split()) for cell in cells)])[:16]


def locked_cells(row: Sequence[str]) -> list[str]:
    """The cells of a line that the code is made over."""
    left_out = (*OPEN_COLUMNS, "check")
    return [cell for column, cell in zip(COLUMNS, row, strict=True) if column not in left_out]


def place_text(place: RecordPlace) -> str:
    """A row's place as text in one cell."""
    return json.dumps([place.file, place.sheet, place.row, place.name], ensure_ascii=False)


def place_from(text: str) -> RecordPlace | None:
    """The place that ``place_text`` wrote; None if it is none any more."""
    try:
        file, sheet, row, name = json.loads(text)
        return RecordPlace(file=file, sheet=sheet, row=row, name=name)
    except (ValueError, TypeError, ValidationError):
        return None
