"""The order of day and month is declared; dates that contradict it are counted and reported."""

import pytest

from rollbook.declare import Project
from rollbook.tables.rows import Row, rows_of
from tests.unit.clean.people_rows import GUEST, MEMBER, PARTICIPANT
from tests.unit.clean.raw_rows import clean, noticed


def counts(row: Row) -> tuple[int, int, int]:
    return row["read_count"], row["ambiguous_count"], row["other_order_count"]


def joined(project: Project, *days: str) -> tuple[tuple[int, int, int], bool]:
    tables = clean(
        project, roster=[MEMBER | {"joined": day, "child_birth_1": "", "child_birth_2": ""} for day in days]
    )
    (row,) = (row for row in rows_of(tables["clean.date_readings"]) if row["field_code"] == "joined")
    return counts(row), ("joined", "date_order_contradicted") in noticed(tables)


def test_dates_are_counted_by_what_the_order_had_to_do_with_them(project: Project) -> None:
    found, is_contradicted = joined(project, "1/12/2016", "1/25/2016", "12-ene-2016", "25/1/2016", "spring")
    assert (found, is_contradicted) == ((3, 1, 1), False)


@pytest.mark.parametrize(
    ("right", "other", "is_contradicted"), [(0, 2, False), (0, 3, True), (26, 3, True), (27, 3, False)]
)
def test_three_dates_and_a_tenth_of_all_contradict_the_declared_order(
    project: Project, right: int, other: int, *, is_contradicted: bool
) -> None:
    assert joined(project, *["1/25/2016"] * right, *["25/1/2016"] * other)[1] == is_contradicted


def test_an_impossible_date_was_read_all_the_same(project: Project) -> None:
    assert joined(project, "1/25/1816") == ((1, 0, 0), False)


def test_the_date_above_a_sheet_counts_once_and_not_for_each_row(project: Project) -> None:
    tables = clean(project, signins=[GUEST | {"meeting_date": "1/12/2016"}] * 5)
    (row,) = rows_of(tables["clean.date_readings"])
    assert (row["field_code"], counts(row)) == ("meeting_date", (1, 1, 0))


def test_each_date_of_a_cell_counts(project: Project) -> None:
    tables = clean(project, participants=[PARTICIPANT | {"child_births": "1/25/2014 / 2/3/2014"}])
    found = {row["field_code"]: counts(row) for row in rows_of(tables["clean.date_readings"])}
    assert found == {"child_births": (2, 1, 0), "started": (1, 0, 0)}
