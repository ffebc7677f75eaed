"""The day of a meeting: above the table for a whole sheet, or in a column of its own."""

import pandas as pd
import pytest

from rollbook.declare import Project
from rollbook.tables.rows import rows_of
from tests.unit.clean.people_rows import GUEST
from tests.unit.clean.raw_rows import clean, noticed, reasons

FEBRUARY = GUEST | {"sheet_name": "Feb 2016", "meeting_date": "2/9/16"}


def meetings(tables: dict[str, pd.DataFrame]) -> list[tuple[str, str]]:
    return [
        (row["sheet_name"], row["meeting_date"].date().isoformat())
        for row in rows_of(tables["clean.meetings"])
    ]


def test_each_sheet_has_its_meeting_and_each_row_its_day(project: Project) -> None:
    tables = clean(project, signins=[GUEST, GUEST, FEBRUARY])
    assert meetings(tables) == [("Feb 2016", "2016-02-09"), ("Jan 2016", "2016-01-12")]
    days = {(row["sheet_name"], row["attended_date"].day) for row in rows_of(tables["clean.records"])}
    assert days == {("Jan 2016", 12), ("Feb 2016", 9)}


def test_a_sheet_with_a_column_of_dates_has_a_meeting_for_each(project: Project) -> None:
    log = [GUEST | {"sheet_name": "", "meeting_date": day} for day in ("1/12/2016", "2/9/2016", "1/12/2016")]
    tables = clean(project, signins=log)
    assert meetings(tables) == [("", "2016-01-12"), ("", "2016-02-09")]
    assert [day.day for day in tables["clean.records"]["attended_date"]] == [12, 9, 12]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("soon", "meeting_date_unreadable"),
        ("30-feb-2016", "meeting_date_unreadable"),
        ("1/12/1816", "meeting_date_unreadable"),
        ("1/12/2061", "meeting_date_unreadable"),
        ("", "meeting_date_missing"),
        ("n/a", "meeting_date_missing"),
    ],
)
def test_a_sheet_without_a_day_is_set_aside_as_a_whole(project: Project, text: str, finding: str) -> None:
    tables = clean(
        project, signins=[GUEST | {"meeting_date": text}, GUEST | {"meeting_date": text}, FEBRUARY]
    )
    assert meetings(tables) == [("Feb 2016", "2016-02-09")]
    assert reasons(tables) == ["meeting_date_unreadable"] * 2
    (found,) = rows_of(tables["clean.findings"])
    assert (found["sheet_name"], found["row_number"], found["finding_code"]) == ("Jan 2016", 0, finding)


@pytest.mark.parametrize(("text", "reason"), [("", "date_missing"), ("soon", "date_unreadable")])
def test_in_a_column_of_dates_only_the_row_without_one_is_set_aside(
    project: Project, text: str, reason: str
) -> None:
    tables = clean(project, signins=[GUEST, GUEST | {"meeting_date": text}])
    assert (meetings(tables), reasons(tables)) == ([("Jan 2016", "2016-01-12")], [reason])
    assert noticed(tables) == {("meeting_date", reason)}


def test_a_second_sheet_for_the_same_meeting_is_noticed_and_kept(project: Project) -> None:
    other_door = GUEST | {
        "sheet_name": "Jan back door",
        "meeting_date": "1/12/2016",
        "meeting_place": "LIBRARY",
    }
    tables = clean(project, signins=[GUEST, other_door])
    assert len(tables["clean.records"]) == len(tables["clean.meetings"]) == 2
    (found,) = rows_of(tables["clean.findings"])
    assert (found["sheet_name"], found["finding_code"]) == ("Jan back door", "meeting_repeated")


@pytest.mark.parametrize("other", [{"meeting_place": "School"}, {"meeting_type": "Training"}])
def test_two_meetings_on_one_day_are_two_if_place_or_type_differ(
    project: Project, other: dict[str, str]
) -> None:
    tables = clean(project, signins=[GUEST, GUEST | {"sheet_name": "Jan evening"} | other])
    assert noticed(tables) == set()


@pytest.mark.parametrize("unsaid", [{"meeting_place": ""}, {"meeting_type": ""}])
def test_a_sheet_that_was_typed_twice_is_noticed_though_one_of_them_says_less(
    project: Project, unsaid: dict[str, str]
) -> None:
    again = GUEST | {"sheet_name": "Jan 2016 (2)", "meeting_date": "January 12, 2016"} | unsaid
    tables = clean(project, signins=[GUEST, again])
    (found,) = rows_of(tables["clean.findings"])
    assert (found["sheet_name"], found["finding_code"]) == ("Jan 2016 (2)", "meeting_repeated")
    assert list(tables["clean.records"]["attended_date"]) == [pd.Timestamp("2016-01-12")] * 2


def test_a_meeting_of_which_only_heads_were_counted_was_held_all_the_same(project: Project) -> None:
    tables = clean(project, signins=[GUEST | {"full_name": "+3 niños"}])
    assert meetings(tables) == [("Jan 2016", "2016-01-12")]
    assert len(tables["clean.records"]) == 0
