"""An entry sheet for forms that were filled in on paper: a row for each form, a list to choose from."""

import io
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from rollbook.present import theme
from rollbook.present.forms.content import Form

ROWS = 300
"""So many forms a sheet has room for; another sheet takes the next ones."""
_CREATED = datetime(2018, 1, 1)  # noqa: DTZ001  the same bytes whenever it is written
_EARLIEST = date(2000, 1, 1)
_WIDE, _NARROW = 26, 16
_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255


def as_workbook(form: Form) -> bytes:
    """The entry sheet as the bytes of an XLSX file: the same form gives the same bytes.

    The headers are the texts of the form, so that a source under pipelines/sources can name them; each answer
    is chosen from the levels of the scale, and nothing else is taken.
    """
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"created": _CREATED, "title": form.title})
        answers = book.add_worksheet(form.words["sheet_answers"])
        scale = book.add_worksheet(form.words["sheet_scale"])
        lists = _write_lists(scale, form, _head(book))
        _write_answers(answers, form, lists, book)
    return content.getvalue()


def _write_lists(page: Worksheet, form: Form, head: Format) -> dict[str, str]:
    """The lists that cells choose from, each in a column; and where each stands."""
    columns = {
        "level": [form.answer(level) for level, _ in form.levels],
        "group": list(form.groups),
        "round": list(form.rounds),
    }
    places = {}
    page.set_column(0, len(columns), _WIDE + 14)
    for column, (name, texts) in enumerate((name, texts) for name, texts in columns.items() if texts):
        page.write_string(0, column, form.words["scale" if name == "level" else name], head)
        for row, text in enumerate(texts, start=1):
            page.write_string(row, column, text)
        letter = "ABC"[column]
        places[name] = f"='{form.words['sheet_scale']}'!${letter}$2:${letter}${len(texts) + 1}"
    page.protect()
    return places


def _write_answers(page: Worksheet, form: Form, lists: dict[str, str], book: Workbook) -> None:
    head, day = _head(book), book.add_format({"num_format": "yyyy-mm-dd"})
    headers = [(form.words["code"], ""), (form.words["date"], "date")]
    headers += [(form.words[name], lists[name]) for name in ("round", "group") if name in lists]
    headers += [(question.text, lists["level"]) for question in form.questions]
    for column, (text, source) in enumerate(headers):
        page.write_string(0, column, text, head)
        page.set_column(
            column, column, _WIDE if source.startswith("=") else _NARROW, day if source == "date" else None
        )
        if source == "date":
            rule = {"validate": "date", "criteria": ">=", "value": _EARLIEST}
        elif source:
            rule = {"validate": "list", "source": source}
        else:
            continue
        told = {
            "input_title": text[:_LONGEST_TITLE],
            "input_message": form.words["choose"][:_LONGEST_MESSAGE] if source != "date" else text,
            "error_title": form.words["sheet_answers"],
            "error_message": form.words["stop"][:_LONGEST_MESSAGE],
        }
        page.data_validation(1, column, ROWS, column, {**rule, **told})
    page.freeze_panes(1, 1)
    page.set_row(0, 62)
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _head(book: Workbook) -> Format:
    return book.add_format(
        {
            "bold": True,
            "text_wrap": True,
            "valign": "top",
            "bg_color": theme.WASH,
            "font_color": theme.INK,
            "bottom": 1,
        }
    )
