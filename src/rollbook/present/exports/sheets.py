"""Marks as a table of plain text: for Google My Maps, or for a spreadsheet."""

import csv
import io
import re
from collections.abc import Sequence

from rollbook.present.exports.marks import Mark

# A spreadsheet takes a text that begins with one of these for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@")
_NO_LETTERS = re.compile(r"[\x00-\x20\x7f]+")


def csv_text(columns: Sequence[str], marks: Sequence[Mark]) -> str:
    """One row for each mark, ``lat`` and ``lon`` first; no text is a formula.

    Parameters
    ----------
    columns
        Names of the columns after ``lat`` and ``lon``: the name, the description, and the details.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["lat", "lon", *columns])
    for mark in marks:
        told = (mark.name, mark.description, *mark.details)
        writer.writerow([f"{mark.lat:.5f}", f"{mark.lon:.5f}", *(harmless(value) for value in told)])
    return text.getvalue()


def harmless(text: str) -> str:
    """A text on one line that no spreadsheet takes for a formula."""
    line = _NO_LETTERS.sub(" ", text).strip()
    return f"'{line}" if line.startswith(_FORMULA_STARTS) else line
