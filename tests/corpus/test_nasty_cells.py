"""A collection of cells as files have them, each with what must become of it."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from rollbook.clean.addresses import read_address
from rollbook.clean.ages import read_ages
from rollbook.clean.births import read_births
from rollbook.clean.codes import CodeBook
from rollbook.clean.contacts import read_email, read_phone, read_zip
from rollbook.clean.coordinates import read_point
from rollbook.clean.dates import reading
from rollbook.clean.heads import row_kind
from rollbook.clean.name_suffixes import suffix_of
from rollbook.clean.names import read_name
from rollbook.clean.text import is_lost, mend
from rollbook.declare.codes import PeopleCodes
from rollbook.declare.definitions import read_definition

PIPELINES = Path(__file__).resolve().parents[2] / "pipelines"
CELLS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "nasty_cells.yml").read_text(encoding="utf-8")
)


def joined(*values: object) -> str:
    return "|".join("" if value is None else str(value) for value in values)


def named(text: str) -> str:
    name = read_name(text)
    return joined(name.given, name.surnames, name.nickname, name.note)


def dated(text: str) -> str:
    read = reading(text, "mdy")
    noticed = [" ambiguous"] * read.is_ambiguous + [" other_order"] * read.fits_other_order
    return f"{read.day or 'none'}{''.join(noticed)}"


def aged(text: str) -> str:
    ages = read_ages(text)
    return "none" if ages is None else " ".join(f"{age.low_months}-{age.high_months}" for age in ages)


def placed(text: str) -> str:
    address = read_address(text)
    if address is None:
        return "none"
    return joined(address.key, address.house_number, address.street, address.direction, address.unit)


def pointed(lat: str, lon: str) -> str:
    point = read_point(lat, lon)
    return f"{point.lat} {point.lon} {point.finding}".strip()


@cache
def codes() -> CodeBook:
    people = read_definition(PIPELINES / "codes" / "people.yml", PeopleCodes)
    return CodeBook(people)


def heard(text: str) -> str:
    answer = codes().heard(text)
    return " ".join([*answer.codes, *["?"] * answer.is_partly_unknown]) or "none"


READERS: dict[str, Callable[..., str]] = {
    "mend": mend,
    "is_lost": lambda text: str(is_lost(text)),
    "read_name": named,
    "key": lambda text: read_name(text).key,
    "suffix_of": lambda text: suffix_of(read_name(text).key, text) or "none",
    "heard": heard,
    "leader_role": lambda text: codes().leader_role(text) or "none",
    "session_status": lambda text: codes().session_status(text) or "none",
    "row_kind": lambda text: joined(*row_kind(text)),
    "reading": dated,
    "read_births": lambda text: " ".join(str(birth.day or "none") for birth in read_births(text, "mdy")),
    "read_ages": aged,
    "read_phone": lambda text: read_phone(text) or "none",
    "read_email": lambda text: read_email(text) or "none",
    "read_zip": lambda text: read_zip(text) or "none",
    "read_address": placed,
    "read_point": pointed,
}


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: f"{cell['reader']}: {cell['why']}")
def test_a_nasty_cell_becomes_what_it_must(cell: dict[str, Any]) -> None:
    sent = cell["cell"] if isinstance(cell["cell"], list) else [cell["cell"]]
    assert READERS[cell["reader"]](*sent) == cell["becomes"]


def test_the_collection_is_large_and_meets_every_reader() -> None:
    assert len(CELLS) >= 60
    assert {cell["reader"] for cell in CELLS} == set(READERS)
    assert len({(cell["reader"], str(cell["cell"])) for cell in CELLS}) == len(CELLS)
