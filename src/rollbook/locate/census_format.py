"""What the Census Bureau's batch geocoder is sent, and how it answers."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rollbook.locate.geocodes import PROVIDER
from rollbook.tables.rows import Row

_BOUNDARY = "rollbook-7d1f4c1e9b"
_MATCHES = {"Exact": "exact", "Non_Exact": "non_exact"}
_OTHERS = {"Tie": "tie", "No_Match": "no_match"}
_PARTS_OF_A_MATCH = 8
_PARTS_OF_ANOTHER = 3
_SIDES = ("L", "R")


@dataclass(frozen=True)
class Answer:
    """What the geocoder said of an address: ``exact``, ``non_exact``, ``tie`` or ``no_match``."""

    asked_text: str
    geocode_answer_code: str
    matched_text: str | None = None
    lat: float | None = None
    lon: float | None = None

    def as_row(self, vintage: str) -> Row:
        """The answer as a row of ``raw.geocodes``."""
        return {
            "asked_text": self.asked_text,
            "provider_code": PROVIDER,
            "vintage_label": vintage,
            "geocode_answer_code": self.geocode_answer_code,
            "matched_text": self.matched_text,
            "lat": self.lat,
            "lon": self.lon,
        }


def batch_form(asked: Sequence[str], benchmark: str) -> tuple[str, bytes]:
    """The form that is posted: its content type, and its bytes.

    A row is the address's place in the batch, street, city, state and ZIP; nobody's name or id.
    """
    rows = io.StringIO(newline="")
    csv.writer(rows, lineterminator="\r\n").writerows(
        [number, *text.split(", ")] for number, text in enumerate(asked)
    )
    field = 'Content-Disposition: form-data; name="benchmark"'
    file = 'Content-Disposition: form-data; name="addressFile"; filename="addresses.csv"'
    parts = (
        f"{field}\r\n\r\n{benchmark}\r\n",
        f"{file}\r\nContent-Type: text/csv\r\n\r\n{rows.getvalue()}\r\n",
    )
    body = "".join(f"--{_BOUNDARY}\r\n{part}" for part in parts) + f"--{_BOUNDARY}--\r\n"
    return f"multipart/form-data; boundary={_BOUNDARY}", body.encode("utf-8")


def read_answers(reply: str, asked: Sequence[str]) -> list[Answer]:
    """The whole rows of a reply, in the order of the batch, whatever order they came in.

    A row that is cut off, or of a number that was not asked for, is passed over: a point that lost its last
    digits would look like any other.
    """
    found: dict[int, Answer] = {}
    for row in _rows(reply):
        number = int(row[0]) if row and row[0].isascii() and row[0].isdigit() else -1
        if 0 <= number < len(asked) and (answer := _answer(asked[number], row)):
            found.setdefault(number, answer)
    return [found[number] for number in sorted(found)]


def _rows(reply: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(reply, newline=""), strict=True)
    except csv.Error:
        # The reply ends inside a quoted cell: what came before it is whole.
        return


def _answer(asked: str, row: list[str]) -> Answer | None:
    if len(row) == _PARTS_OF_ANOTHER and row[2] in _OTHERS:
        return Answer(asked, _OTHERS[row[2]])
    if len(row) < _PARTS_OF_A_MATCH or row[2] != "Match" or row[7] not in _SIDES:
        return None
    lon, _, lat = row[5].partition(",")
    try:
        return Answer(asked, _MATCHES[row[3]], row[4], float(lat), float(lon))
    except (KeyError, ValueError):
        return None
