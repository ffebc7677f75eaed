"""The measure of cleaning counts a wrong cell once, where it went wrong."""

from datetime import date
from typing import Any

from rollbook.tables.check import make_table
from tools.bench.cleaning.accuracy import score
from tools.bench.cleaning.project import file_name
from tools.bench.messy.pen import Row

BORN = date(2015, 5, 4)
TRUTH = {
    "reason": "",
    "name_key": "ana prueba",
    "zip_code": "93550",
    "joined_date": date(2016, 1, 12),
    "person_kind_code": "parent",
    "births": (BORN,),
}
RIGHT = {name: value for name, value in TRUTH.items() if name not in {"reason", "births"}}


def shares(
    record: dict[str, Any] | None, reason: str = "", child: tuple[date, date] = (BORN, BORN)
) -> dict[str, str]:
    """Right of asked cells by measure, for a list of one row."""
    place = {"record_id": "r", "file_name": file_name("roster_en"), "row_number": 2}
    tables = {
        "clean.records": make_table("clean.records", [{**place, **record}] if record else []),
        "clean.children": make_table(
            "clean.children",
            [{"record_id": "r", "born_from_date": child[0], "born_until_date": child[1]}] if record else [],
        ),
        "clean.set_aside": make_table(
            "clean.set_aside", [{**place, "reason_code": reason}] if reason else []
        ),
    }
    result = score({"roster_en": [Row({}, TRUTH)]}, tables)
    return {measure: f"{result.right[measure]} of {asked}" for measure, asked in result.asked.items()}


def test_a_row_that_was_read_as_it_was_meant_is_right_in_every_measure() -> None:
    assert set(shares(RIGHT).values()) == {"1 of 1"}


def test_a_wrong_cell_is_wrong_in_its_own_measure_only() -> None:
    told = shares({**RIGHT, "zip_code": "93551"})
    assert {measure for measure, share in told.items() if share == "0 of 1"} == {"zip"}


def test_a_missing_cell_is_as_wrong_as_another_one() -> None:
    assert shares({**RIGHT, "joined_date": None})["date"] == "0 of 1"


def test_a_row_wrongly_set_aside_is_one_wrong_cell_and_a_lost_category() -> None:
    told = shares(None, "member_type_unknown")
    assert told == {"row_kind": "0 of 1", "category": "0 of 1", "member_type": "0 of 1"}


def test_an_age_is_right_if_the_birth_lies_within_it() -> None:
    assert shares(RIGHT, child=(date(2014, 7, 1), date(2015, 6, 30)))["children"] == "1 of 1"
    assert shares(RIGHT, child=(date(2013, 7, 1), date(2014, 6, 30)))["children"] == "0 of 1"


def test_a_child_read_too_old_makes_another_category() -> None:
    old = date(2009, 1, 1)
    assert shares(RIGHT, child=(old, old))["category"] == "0 of 1"
