"""A memorandum as a tagged PDF draft (PDF/UA-1), to be printed and signed by hand."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from rollbook.kernel.errors import RenderError
from rollbook.present.typeset import FAMILIES, typeset_pdf


def write_pdf(content: Mapping[str, Any]) -> bytes:
    """Write a memorandum as ``present.memorandum.content`` describes it; its day dates the file."""
    return typeset_pdf(
        "memorandum",
        {**content, "fonts": FAMILIES},
        date(*content["date"]),
        RenderError(
            "The memorandum could not be typeset.",
            where="present/templates/memorandum.typ",
            expected="parts as present/memorandum.py describes them",
            next_step="Write the DOCX alone, find the part that looks wrong, and report it.",
        ),
    )
