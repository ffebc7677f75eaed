"""Sessions of parent groups: which group, which day, held or cancelled, how many came."""

import pandas as pd
import pytest

from rollbook.declare import Project
from rollbook.tables.rows import rows_of
from tests.unit.clean.people_rows import GROUP, SESSION
from tests.unit.clean.raw_rows import clean, noticed, reasons, with_corrections

ROC = {"group_name": "ROC Joshua", "group_type": "ROC", "meets_since": "2016-01-04"}


def sessions(tables: dict[str, pd.DataFrame]) -> list[tuple[object, ...]]:
    columns = ["parent_group_name", "group_type_code", "session_status_code", "attendance_count"]
    return [tuple(row[name] for name in columns) for row in rows_of(tables["clean.sessions"])]


def test_a_session_has_the_name_and_the_type_of_its_group(project: Project) -> None:
    tables = clean(project, groups=[GROUP], sessions=[SESSION | {"group_name": "MADE UP  MOMS"}])
    assert sessions(tables) == [("Made-up Moms", "PN", "held", 7)]
    (row,) = rows_of(tables["clean.sessions"])
    assert (row["session_date"], row["is_corrected"]) == (pd.Timestamp("2016-01-12"), False)
    assert noticed(tables) == set()


def test_what_a_row_says_of_its_type_speaks_before_the_list_of_groups(project: Project) -> None:
    tables = clean(project, groups=[GROUP], sessions=[SESSION | {"group_type": "NAC"}])
    assert sessions(tables) == [("Made-up Moms", "NAC", "held", 7)]


def test_a_group_that_no_list_names_stays_as_written_and_is_noticed(project: Project) -> None:
    rows = [SESSION | {"group_name": "PN Nowhere"}, SESSION | {"group_name": "Elsewhere"}]
    tables = clean(project, groups=[GROUP], sessions=rows)
    assert sessions(tables) == [("PN Nowhere", "PN", "held", 7)]
    assert reasons(tables) == ["group_unreadable"]
    assert noticed(tables) == {("group_name", "group_unknown"), ("group_type", "group_unreadable")}


@pytest.mark.parametrize(
    ("status", "count", "code", "people"),
    [
        ("Held", "7", "held", 7),
        ("held (2 hours)", "0", "held", 0),
        ("Sí", "", "held", None),
        ("", "7", "held", 7),
        ("", "12 adults", "held", 12),
        ("Cancelled", "", "cancelled", None),
        ("Canceled - rain", "0", "cancelled", 0),
        ("No, holiday", "", "cancelled", None),
        ("No se realizó", "", "cancelled", None),
        ("Suspendida por lluvia", "", "cancelled", None),
        ("postponed", "", "cancelled", None),
    ],
)
def test_a_session_was_held_or_cancelled_in_english_and_spanish(
    project: Project, status: str, count: str, code: str, people: int | None
) -> None:
    row = SESSION | {"session_status": status, "attended_count": count}
    tables = clean(project, groups=[GROUP], sessions=[row])
    assert sessions(tables) == [("Made-up Moms", "PN", code, people)]
    assert noticed(tables) == set()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"session_date": ""}, "session_date"),
        ({"session_date": "spring"}, "session_date"),
        ({"session_date": "1/12/1816"}, "session_date"),
        ({"session_date": "1/12/2061"}, "session_date"),
        ({"session_status": "", "attended_count": ""}, "session_status"),
        ({"session_status": "", "attended_count": "0"}, "session_status"),
        ({"session_status": "purple"}, "session_status"),
        ({"session_status": "held, then cancelled"}, "session_status"),
    ],
)
def test_a_session_without_a_day_or_an_outcome_is_set_aside(
    project: Project, wrong: dict[str, str], field: str
) -> None:
    tables = clean(project, groups=[GROUP], sessions=[SESSION | wrong])
    assert (reasons(tables), noticed(tables)) == (["session_unreadable"], {(field, "session_unreadable")})


@pytest.mark.parametrize("count", ["many", "-3", "7.5", "7-9", "6612740101"])
def test_a_count_that_is_none_is_missing_and_noticed_while_the_session_stays(
    project: Project, count: str
) -> None:
    tables = clean(project, groups=[GROUP], sessions=[SESSION | {"attended_count": count}])
    assert sessions(tables) == [("Made-up Moms", "PN", "held", None)]
    assert noticed(tables) == {("attended_count", "attendance_unreadable")}


def test_a_second_row_for_the_same_group_and_day_counts_once_and_the_newest_file_speaks(
    project: Project,
) -> None:
    newer = {"quarter_code": "2016Q2", "attended_count": "9", "group_name": "made-up moms"}
    rows = [SESSION, SESSION | {"attended_count": "8"}, SESSION | newer]
    tables = clean(project, groups=[GROUP], sessions=rows)
    assert sessions(tables) == [("Made-up Moms", "PN", "held", 9)]
    assert (reasons(tables), noticed(tables)) == (["repeated_in_list"] * 2, set())


def test_other_days_and_other_groups_are_other_sessions(project: Project) -> None:
    rows = [SESSION, SESSION | {"session_date": "1/19/2016"}, SESSION | {"group_name": "Joshua"}]
    tables = clean(project, groups=[GROUP, ROC], sessions=rows)
    assert [row[:2] for row in sessions(tables)] == [
        ("Made-up Moms", "PN"),
        ("Made-up Moms", "PN"),
        ("ROC Joshua", "ROC"),
    ]


def test_of_a_list_that_names_types_only_every_row_is_a_session(project: Project) -> None:
    row = SESSION | {"group_name": "", "group_type": "PN"}
    tables = clean(project, sessions=[row, row])
    assert sessions(tables) == [(None, "PN", "held", 7)] * 2


@pytest.mark.parametrize("where", [{"group_name": "TOTAL"}, {"session_date": "Total"}])
def test_a_totals_row_is_no_session(project: Project, where: dict[str, str]) -> None:
    tables = clean(project, groups=[GROUP], sessions=[SESSION, SESSION | {"attended_count": "7"} | where])
    assert (reasons(tables), noticed(tables)) == (["totals_row"], {("", "totals_row")})


def test_a_session_can_be_corrected(project: Project) -> None:
    typo = {
        "correction": "count_typo",
        "match": {"source": "group_sessions", "session_date_text": "1/12/2016"},
        "set": {"attended_count_text": "17"},
        "expected": {"attended_count_text": "7"},
    }
    tables = clean(with_corrections(project, typo), groups=[GROUP], sessions=[SESSION])
    assert sessions(tables) == [("Made-up Moms", "PN", "held", 17)]
    (row,) = rows_of(tables["clean.sessions"])
    assert row["is_corrected"]
