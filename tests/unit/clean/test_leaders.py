"""Who leads: role and term of each row of the leadership group's list."""

import pandas as pd
import pytest

from rollbook.declare import Project
from tests.unit.clean.people_rows import LEADER
from tests.unit.clean.raw_rows import clean, noticed, only_record, reasons


def test_a_leader_has_a_role_and_a_term_and_is_of_no_kind_of_member(project: Project) -> None:
    row = only_record(clean(project, leaders=[LEADER]))
    assert (row["source_code"], row["leader_role_code"]) == ("leaders", "vice_chair")
    assert row["term_from_date"] == pd.Timestamp("2016-01-01")
    assert row["term_until_date"] == pd.Timestamp("2016-12-31")
    assert (row["name_key"], row["phone_code"]) == ("ana prueba luna", "6612740102")
    assert (row["person_kind_code"], row["joined_date"], row["heard_codes"]) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "date_missing"),
        ("n/a", "date_missing"),
        ("soon", "date_unreadable"),
        ("1/1/1816", "date_impossible"),
    ],
)
def test_a_term_that_began_nobody_knows_when_is_set_aside(project: Project, text: str, reason: str) -> None:
    tables = clean(project, leaders=[LEADER | {"term_from": text}])
    assert (reasons(tables), noticed(tables)) == ([reason], {("term_from", reason)})


@pytest.mark.parametrize("text", ["", "present", "a la fecha", "actual"])
def test_a_term_may_go_on(project: Project, text: str) -> None:
    tables = clean(project, leaders=[LEADER | {"term_until": text}])
    assert only_record(tables)["term_until_date"] is None
    assert noticed(tables) == set()


@pytest.mark.parametrize(
    ("text", "finding"), [("12/31/2015", "date_impossible"), ("next year", "date_unreadable")]
)
def test_somebody_whose_term_ends_nobody_knows_when_was_a_leader_all_the_same(
    project: Project, text: str, finding: str
) -> None:
    tables = clean(project, leaders=[LEADER | {"term_until": text}])
    row = only_record(tables)
    assert (row["term_from_date"], row["term_until_date"]) == (pd.Timestamp("2016-01-01"), None)
    assert noticed(tables) == {("term_until", finding)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Chair", "chair"),
        ("Co-Chair", "chair"),
        ("PRESIDENTA", "chair"),
        ("Chair (interim)", "chair"),
        ("vice president", "vice_chair"),
        ("Secretaria", "secretary"),
        ("Tesorero", "treasurer"),
        ("Member at large", "representative"),
        ("Representante de padres", "representative"),
        ("Otro", "other"),
    ],
)
def test_a_role_is_known_in_english_and_spanish(project: Project, text: str, code: str) -> None:
    tables = clean(project, leaders=[LEADER | {"role": text}])
    assert only_record(tables)["leader_role_code"] == code
    assert noticed(tables) == set()


@pytest.mark.parametrize("text", ["wizard", "Chair / Secretary", "not the chair"])
def test_a_role_that_is_none_or_two_is_missing_and_noticed(project: Project, text: str) -> None:
    tables = clean(project, leaders=[LEADER | {"role": text}])
    assert only_record(tables)["leader_role_code"] is None
    assert noticed(tables) == {("role", "role_unknown")}


def test_a_role_that_nobody_wrote_down_is_missing_and_no_finding(project: Project) -> None:
    tables = clean(project, leaders=[LEADER | {"role": ""}])
    assert only_record(tables)["leader_role_code"] is None
    assert noticed(tables) == set()


def test_totals_and_nobodies_are_no_leaders(project: Project) -> None:
    tables = clean(project, leaders=[LEADER | {"full_name": text} for text in ("TOTAL 5", "", "???")])
    assert reasons(tables) == ["totals_row", "name_missing", "not_a_person"]
