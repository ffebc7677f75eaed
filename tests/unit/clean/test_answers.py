"""Answers to instruments are read from wide and from long files, and nothing of them is lost."""

from typing import Any

import pytest

from rollbook.clean.answers import Answer, read_answer
from rollbook.declare.project import load_project
from rollbook.kernel.layout import Layout, find_root
from rollbook.tables.rows import Row, rows_of
from tests.unit.clean.raw_rows import clean, noticed, reasons

PROJECT = load_project(Layout(find_root()))
STAGES = PROJECT.forms.scales["stages"]
WIDE = PROJECT.sources["self_assessment"]
PLACE = {item: f"answer_{number:02d}" for number, item in enumerate(WIDE.items.values(), start=1)}


def form(answers: dict[str, str], **said: str) -> dict[str, Any]:
    """A row of a file with a column for each item; all that is not said is answered with 3."""
    cells = {PLACE[item]: answers.get(item, "3") for item in PLACE}
    return {
        "layout_code": "self_assessment",
        "round": "2013",
        "respondent_group": "Resident",
        **cells,
        **said,
    }


def long_row(item: str, answer: str, **said: str) -> dict[str, Any]:
    """A row of a file with a row for each answer."""
    given = {"instrument": "self_assessment", "round": "2013", "respondent": "F-01"}
    return {**given, "item": item, "answer": answer, **said}


def levels(tables: dict[str, Any]) -> dict[str, Any]:
    return {row["item_id"]: row["level_value"] for row in rows_of(tables["clean.answers"])}


def one(tables: dict[str, Any], item: str) -> Row:
    (row,) = (row for row in rows_of(tables["clean.answers"]) if row["item_id"] == item)
    return row


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("4", Answer("given", 4)),
        ("4.0", Answer("given", 4)),
        ("4 - We are beginning", Answer("given", 4)),
        ("4/5", Answer("given", 4)),
        ("We are beginning", Answer("given", 4)),
        ("ESTAMOS COMENZANDO", Answer("given", 4)),
        ("No aplica", Answer("not_rated")),
        ("6", Answer("out_of_range")),
        ("0", Answer("out_of_range")),
        ("44", Answer("out_of_range")),
        ("-4", Answer("out_of_range")),
        ("4 or 5", Answer("out_of_range")),
        ("quite good", Answer("out_of_range")),
    ],
)
def test_an_answer_is_read_by_its_number_or_by_its_wording(text: str, answer: Answer) -> None:
    assert read_answer(text, STAGES) == answer


def test_both_layouts_say_the_same() -> None:
    answers = {"bylaws_known": "5", "leadership_agency_led": "1", "vision_guides": ""}
    wide = clean(PROJECT, answers=[form(answers, respondent="F-01")])
    long = clean(
        PROJECT,
        answers=[
            long_row(item, answers.get(item, "3"), respondent_group="residente")
            for item in WIDE.items.values()
        ],
    )
    kept = ["instrument_id", "round_code", "respondent_code", "respondent_group_code", "item_id",
            "answer_state_code", "level_value"]  # fmt: skip
    assert wide["clean.answers"][kept].equals(long["clean.answers"][kept])


def test_an_answer_to_a_reverse_item_is_turned() -> None:
    tables = clean(PROJECT, answers=[form({"leadership_agency_led": "1", "leadership_roles": "1"})])
    assert levels(tables)["leadership_agency_led"] == 5
    assert levels(tables)["leadership_roles"] == 1


def test_missing_and_impossible_answers_are_noticed_and_kept() -> None:
    tables = clean(PROJECT, answers=[form({"bylaws_known": "", "bylaws_kept": "9"})])
    assert {
        (PLACE["bylaws_known"], "answer_missing"),
        (PLACE["bylaws_kept"], "answer_out_of_range"),
    } <= noticed(tables)
    assert one(tables, "bylaws_known")["answer_state_code"] == "missing"
    assert one(tables, "bylaws_kept")["level_value"] is None
    assert len(tables["clean.answer_rows"]) == 1


def test_forms_without_a_code_are_each_somebody_else() -> None:
    tables = clean(PROJECT, answers=[form({}), form({})])
    assert tables["clean.answers"]["respondent_code"].nunique() == 2


def test_a_form_that_is_listed_twice_counts_once() -> None:
    tables = clean(
        PROJECT, answers=[form({}, respondent="F-07"), form({"bylaws_known": "1"}, respondent="F-07")]
    )
    assert reasons(tables) == ["repeated_in_list"]
    assert one(tables, "bylaws_known")["level_value"] == 3


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"instrument": "horoscope"}, "instrument"),
        ({"round": ""}, "round"),
        ({"item": "shoe_size"}, "item"),
        ({"respondent": " "}, "respondent"),
    ],
)
def test_a_row_that_cannot_be_placed_is_set_aside_with_a_finding(said: dict[str, str], field: str) -> None:
    tables = clean(PROJECT, answers=[long_row("bylaws_known", "3") | said])
    assert reasons(tables) == ["answers_unreadable"]
    assert (field, "answers_unreadable") in noticed(tables)


def test_a_group_that_nobody_knows_is_unstated_and_noticed() -> None:
    tables = clean(PROJECT, answers=[form({}, respondent_group="Martians"), form({}, respondent_group="")])
    assert set(tables["clean.answers"]["respondent_group_code"]) == {"unstated"}
    assert [f for f, code in noticed(tables) if code == "respondent_group_unknown"] == ["respondent_group"]


def test_the_day_is_read_from_a_time_stamp() -> None:
    tables = clean(PROJECT, answers=[form({}, answered="10/15/2013 2:03:22 PM PDT")])
    assert str(rows_of(tables["clean.answer_rows"])[0]["answered_date"].date()) == "2013-10-15"
