"""A memorandum as a DOCX that can be edited: the same content gives the same bytes."""

import io
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from rollbook.present import theme
from rollbook.present.timeless import timeless

_LINE = "_" * 46
_LANGUAGES = {"en": "en-US", "es": "es-US"}


def write_docx(content: Mapping[str, Any]) -> bytes:
    """Write a memorandum as ``present.memorandum.content`` describes it.

    Returns
    -------
    bytes
        A DOCX with headings, a table whose first row repeats on each page, the language of its text, and
        core properties dated by the memorandum's day.
    """
    document = docx.Document()
    _set_up(document, content)
    document.add_heading(content["title"], 0)
    document.add_paragraph(content["subtitle"])
    if content["synthetic"]:
        document.add_paragraph().add_run(content["synthetic"]).bold = True
    for part in content["parts"]:
        _add(document, part)
    written = io.BytesIO()
    document.save(written)
    return timeless(written.getvalue())


def _set_up(document: Document, content: Mapping[str, Any]) -> None:
    day = datetime.combine(date(*content["date"]), time(), tzinfo=UTC)
    properties = document.core_properties
    properties.title, properties.subject = content["title"], content["subtitle"]
    properties.author = properties.last_modified_by = "rollbook"
    properties.comments, properties.revision = "", 1
    properties.language = _LANGUAGES[content["language"]]
    properties.created = properties.modified = properties.last_printed = day
    font = document.styles["Normal"].font
    font.name, font.size = theme.FAMILY, Pt(11)
    # The template says that its text is American English, whatever is written into it.
    for spoken in document.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), _LANGUAGES[content["language"]])


def _add(document: Document, part: Mapping[str, Any]) -> None:
    kind = part["kind"]
    if kind in {"heading", "subheading"}:
        document.add_heading(part["text"], 1 if kind == "heading" else 2)
    elif kind == "text":
        document.add_paragraph(part["text"])
    elif kind == "list":
        for item in part["items"]:
            document.add_paragraph(item, style="List Bullet")
    elif kind == "lines":
        for label in part["labels"]:
            document.add_paragraph(f"{label}: {_LINE}")
    else:
        _add_table(document, part)


def _add_table(document: Document, part: Mapping[str, Any]) -> None:
    document.add_paragraph(part["caption"])
    table = document.add_table(rows=1, cols=len(part["columns"]))
    table.style = "Table Grid"
    for cell, label in zip(table.rows[0].cells, part["columns"], strict=True):
        cell.paragraphs[0].add_run(label).bold = True
    repeats = OxmlElement("w:tblHeader")
    repeats.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeats)  # noqa: SLF001  python-docx has no name for it
    for row in part["rows"]:
        cells = table.add_row()
        cells.height = Pt(30)
        for cell, text in zip(cells.cells, row, strict=True):
            cell.text = text
