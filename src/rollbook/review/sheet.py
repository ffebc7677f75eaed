"""The workbook: a page that says how, and a line for each pair. Every cell is text, none a formula."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from rollbook.declare.models import Community
from rollbook.review import form
from rollbook.review.lines import Line
from rollbook.review.looks import Looks
from rollbook.review.pairs_page import write_pairs
from rollbook.review.wording import Wording

_CREATED = datetime(2018, 1, 1)  # noqa: DTZ001  the same bytes whenever it is written
_EARLIEST = date(2000, 1, 1)
_STEPS = 6
_FIRST_STEP_ROW = 4
_WIDTH = 62


@dataclass(frozen=True)
class Heading:
    """Whose pairs they are."""

    community: Community
    period: str


def workbook(lines: Sequence[Line], words: Wording, heading: Heading) -> bytes:
    """The review sheet as the bytes of an XLSX file: the same lines give the same bytes.

    Parameters
    ----------
    lines
        The pairs, the worthiest first.
    words
        The language of the lines; the first page is in both.
    heading
        Community and period; a sheet is taken back for these alone.
    """
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"created": _CREATED, "title": words("mark_short")})
        looks = Looks.of(book)
        _write_start(book.add_worksheet(form.START), looks, words, heading)
        write_pairs(
            book.add_worksheet(form.PAIRS), looks, words, lines, (heading.community.community, heading.period)
        )
    return content.getvalue()


def _write_start(page: Worksheet, looks: Looks, words: Wording, heading: Heading) -> None:
    name = heading.community.name
    page.set_column(0, 1, _WIDTH)
    for column, (text, place) in enumerate(zip(words.in_each("title"), (name.en, name.es), strict=True)):
        page.write_string(0, column, text.format(community=place, period=heading.period), looks.title)
    _write_in_each(page, 2, "mark", words, looks.mark)
    for step in range(_STEPS):
        _write_in_each(page, _FIRST_STEP_ROW + step, f"step_{step + 1}", words, looks.text)
    _write_asked(page, looks, words)
    for row, key, text in (
        (form.COMMUNITY_ROW, "community", heading.community.community),
        (form.PERIOD_ROW, "period", heading.period),
        (form.FORM_ROW, "form", form.FORM),
    ):
        page.write_string(row - 1, 0, " · ".join(words.in_each(key)), looks.text)
        page.write_string(row - 1, 1, text, looks.text)
    page.protect("", {"format_columns": True, "format_rows": True})
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_footer(f"&C{words('mark_short')}")
    # The first cell to be filled in is chosen when the file is opened.
    page.set_selection(form.WHO_ROW - 1, 1, form.WHO_ROW - 1, 1)


def _write_in_each(page: Worksheet, row: int, key: str, words: Wording, look: object) -> None:
    for column, text in enumerate(words.in_each(key)):
        page.write_string(row - 1, column, text, look)


def _write_asked(page: Worksheet, looks: Looks, words: Wording) -> None:
    page.write_string(form.WHO_ROW - 1, 0, " · ".join(words.in_each("who")), looks.head)
    page.write_blank(form.WHO_ROW - 1, 1, None, looks.asked)
    page.write_string(form.DATE_ROW - 1, 0, " · ".join(words.in_each("date")), looks.head)
    page.write_blank(form.DATE_ROW - 1, 1, None, looks.asked_day)
    page.data_validation(
        form.DATE_ROW - 1,
        1,
        form.DATE_ROW - 1,
        1,
        {"validate": "date", "criteria": ">=", "value": _EARLIEST, "input_message": words("date")},
    )
