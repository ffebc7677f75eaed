"""When children were born: the day if it is stated, and else the year that an age allows."""

import pandas as pd
import pytest

from rollbook.declare import Project
from rollbook.tables.rows import rows_of
from tests.unit.clean.people_rows import GUEST, MEMBER, PARTICIPANT
from tests.unit.clean.raw_rows import clean, noticed

CHILDLESS = MEMBER | {"child_birth_1": "", "child_birth_2": ""}
ANY_DAY = ("1991-03-31", "2017-01-25")
"""Of a child in a file for the first quarter of 2016, when nothing can be read."""


def births(tables: dict[str, pd.DataFrame]) -> list[tuple[str, str]]:
    return [
        (row["born_from_date"].date().isoformat(), row["born_until_date"].date().isoformat())
        for row in rows_of(tables["clean.children"])
    ]


def days(*born: str) -> list[tuple[str, str]]:
    return [(day, day) for day in born]


@pytest.mark.parametrize(
    "written",
    [
        {"child_birth_1": "2/3/2014", "child_birth_2": "9/12/2015"},
        {"child_birth_1": "9/12/2015", "child_birth_3": "2/3/2014"},
        {"child_births": "2/3/2014 / 9/12/2015"},
        {"child_birth_1": "2/3/2014", "child_births": "9/12/2015 / 2/3/2014"},
    ],
)
def test_a_birth_date_counts_once_whichever_columns_it_stands_in(
    project: Project, written: dict[str, str]
) -> None:
    assert births(clean(project, roster=[CHILDLESS | written])) == days("2014-02-03", "2015-09-12")


def test_the_grantees_list_states_children_too_and_a_sign_in_sheet_does_not(project: Project) -> None:
    assert births(clean(project, participants=[PARTICIPANT], signins=[GUEST])) == days("2014-02-03")


def test_an_age_is_as_of_the_last_day_of_the_quarter(project: Project) -> None:
    tables = clean(project, roster=[CHILDLESS | {"child_ages": "4"}])
    assert births(tables) == [("2011-04-01", "2012-03-31")]


def test_an_age_in_a_file_for_no_quarter_is_as_of_the_day_of_joining(project: Project) -> None:
    tables = clean(
        project, roster=[CHILDLESS | {"child_ages": "4", "quarter_code": "", "joined": "1/12/2016"}]
    )
    assert births(tables) == [("2011-01-13", "2012-01-12")]


def test_ages_are_not_looked_at_where_a_birth_date_is_stated(project: Project) -> None:
    assert births(
        clean(project, roster=[CHILDLESS | {"child_birth_1": "2/3/2014", "child_ages": "9"}])
    ) == days("2014-02-03")


def test_a_child_whose_age_cannot_be_read_may_be_born_on_any_day(project: Project) -> None:
    tables = clean(project, roster=[CHILDLESS | {"child_ages": "grown up"}])
    assert (births(tables), noticed(tables)) == ([ANY_DAY], {("child_ages", "age_unreadable")})


def test_in_a_file_for_no_quarter_any_day_has_no_end(project: Project) -> None:
    tables = clean(project, roster=[CHILDLESS | {"child_birth_1": "in May", "quarter_code": ""}])
    assert births(tables) == [("1970-01-01", "2099-12-31")]


def test_an_age_tells_of_a_child_whose_birth_date_cannot_be_read(project: Project) -> None:
    tables = clean(project, roster=[CHILDLESS | {"child_birth_1": "in May", "child_ages": "4"}])
    assert births(tables) == [("2011-04-01", "2012-03-31")]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2/2012", "2012-02-01", "2012-02-29"),
        ("Feb 2012", "2012-02-01", "2012-02-29"),
        ("febrero de 2012", "2012-02-01", "2012-02-29"),
        ("2012", "2012-01-01", "2012-12-31"),
    ],
)
def test_a_month_or_a_year_is_all_of_its_days(project: Project, written: str, first: str, last: str) -> None:
    tables = clean(project, roster=[CHILDLESS | {"child_birth_1": written}])
    assert (births(tables), noticed(tables)) == ([(first, last)], set())


@pytest.mark.parametrize("text", ["", "n/a", "-", "no kids", "sin hijos", "embarazada"])
def test_no_child_is_no_finding(project: Project, text: str) -> None:
    tables = clean(
        project, roster=[CHILDLESS | {"child_ages": text, "child_birth_1": text, "child_births": text}]
    )
    assert (births(tables), noticed(tables)) == ([], set())


def test_a_birth_date_that_cannot_be_read_is_noticed_and_the_others_are_kept(project: Project) -> None:
    tables = clean(project, roster=[CHILDLESS | {"child_birth_1": "in May", "child_birth_2": "2/3/2014"}])
    assert births(tables) == [ANY_DAY, *days("2014-02-03")]
    assert noticed(tables) == {("child_birth_1", "date_unreadable")}
    assert len(tables["clean.records"]) == 1


@pytest.mark.parametrize(
    ("born", "is_possible"),
    [("1/25/2017", True), ("1/26/2017", False), ("4/1/1916", True), ("3/1/1916", False), ("2/3/1816", False)],
)
def test_a_child_is_expected_at_most_and_no_hundred_years_old(
    project: Project, born: str, *, is_possible: bool
) -> None:
    tables = clean(project, roster=[CHILDLESS | {"child_birth_1": born}])
    assert len(tables["clean.children"]) == 1
    assert (births(tables) == [ANY_DAY]) is not is_possible
    assert noticed(tables) == (set() if is_possible else {("child_birth_1", "date_impossible")})
    assert len(tables["clean.records"]) == 1


def test_the_children_of_a_row_that_is_set_aside_are_not_counted(project: Project) -> None:
    assert births(clean(project, roster=[MEMBER | {"joined": "some day"}])) == []
