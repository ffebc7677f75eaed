"""Registers of events and trainings: a name and a day, and numbers where somebody counted."""

from typing import Any

import pytest

from rollbook.declare import Project
from rollbook.tables.rows import Row, rows_of
from tests.unit.clean.raw_rows import clean, noticed, reasons, with_corrections

EVENT = {
    "event": "First Carnival",
    "event_kind": "Carnival",
    "event_date": "9/23/2017",
    "host": "Partnership",
    "host_count": "14",
    "sponsored": "$4,500",
    "event_attended": "about 1,000",
    "volunteers": "over 50",
}
TRAINING = {
    "training": "Advocacy, Round 1",
    "training_kind": "Advocacy",
    "training_from": "3/4/2017",
    "training_until": "4/29/2017",
    "training_sessions": "7",
    "length": "20",
    "enrolled": "26",
    "completed": "21",
}
QUARTER = {"quarter_code": "2018Q2"}


def event(project: Project, **said: str) -> Row:
    (row,) = rows_of(clean(project, events=[EVENT | QUARTER | said])["clean.events"])
    return row


def training(project: Project, **said: str) -> Row:
    (row,) = rows_of(clean(project, trainings=[TRAINING | QUARTER | said])["clean.trainings"])
    return row


def test_an_event_is_a_name_a_day_a_host_and_numbers(project: Project) -> None:
    row = event(project)
    told = ("event_label", "event_kind_code", "host_code", "host_count", "sponsored_dollars",
            "event_attendance_count", "volunteer_count")  # fmt: skip
    assert tuple(row[name] for name in told) == (
        "First Carnival", "carnival", "partnership", 14, 4500, 1000, 50,
    )  # fmt: skip
    assert f"{row['event_date']:%Y-%m-%d}" == "2017-09-23"


@pytest.mark.parametrize(
    ("field", "text", "column", "code"),
    [
        ("event_kind", "Foro comunitario", "event_kind_code", "forum"),
        ("event_kind", "Feria de recursos", "event_kind_code", "resource_fair"),
        ("event_kind", "", "event_kind_code", "other"),
        ("host", "Organizaciones aliadas", "host_code", "partners"),
        ("host", "La alianza", "host_code", "partnership"),
        ("host", "", "host_code", None),
    ],
)
def test_kinds_and_hosts_are_read_in_both_languages(
    project: Project, field: str, text: str, column: str, code: str | None
) -> None:
    assert event(project, **{field: text})[column] == code


def test_what_nobody_counted_is_missing_and_not_zero(project: Project) -> None:
    row = event(project, sponsored="", event_attended="", volunteers="n/a", host_count="-")
    names = ("sponsored_dollars", "event_attendance_count", "volunteer_count", "host_count")
    assert [row[name] for name in names] == [None, None, None, None]


@pytest.mark.parametrize(
    ("wrong", "finding"),
    [
        ({"event_attended": "a crowd"}, ("event_attended", "attendance_unreadable")),
        ({"event_attended": "661-555-0123"}, ("event_attended", "attendance_unreadable")),
        ({"event_attended": "12.5"}, ("event_attended", "attendance_unreadable")),
        ({"sponsored": "some"}, ("sponsored", "attendance_unreadable")),
        ({"event_kind": "Rodeo"}, ("event_kind", "kind_unknown")),
        ({"host": "The mayor"}, ("host", "kind_unknown")),
    ],
)
def test_a_number_or_kind_that_cannot_be_read_is_noted_and_the_event_stays(
    project: Project, wrong: dict[str, str], finding: tuple[str, str]
) -> None:
    tables = clean(project, events=[EVENT | QUARTER | wrong])
    assert len(tables["clean.events"]) == 1
    assert noticed(tables) == {finding}


@pytest.mark.parametrize(
    ("wrong", "reason", "field"),
    [
        ({"event": ""}, "event_unreadable", "event"),
        ({"event_date": "last fall"}, "event_unreadable", "event_date"),
        ({"event_date": ""}, "event_unreadable", "event_date"),
        ({"event_date": "9/23/2037"}, "event_unreadable", "event_date"),
        ({"event": "Total"}, "totals_row", ""),
    ],
)
def test_an_event_without_a_name_or_a_day_is_set_aside(
    project: Project, wrong: dict[str, str], reason: str, field: str
) -> None:
    tables = clean(project, events=[EVENT | QUARTER | wrong])
    assert (reasons(tables), len(tables["clean.events"])) == ([reason], 0)
    assert noticed(tables) == {(field, reason)}


def test_an_event_listed_twice_counts_once_and_one_of_another_day_is_another(project: Project) -> None:
    again = EVENT | {"event": "FIRST CARNIVAL", "event_attended": "900"}
    other = EVENT | {"event_date": "6/23/2018"}
    tables = clean(project, events=[EVENT | QUARTER, again | QUARTER, other | QUARTER])
    assert reasons(tables) == ["repeated_in_list"]
    assert sorted(tables["clean.events"]["event_attendance_count"]) == [1000, 1000]


def test_a_training_counts_by_its_last_day(project: Project) -> None:
    row = training(project)
    told = ("training_label", "training_kind_code", "training_session_count", "length_hours",
            "enrolled_count", "completed_count")  # fmt: skip
    assert tuple(row[name] for name in told) == ("Advocacy, Round 1", "advocacy", 7, 20, 26, 21)
    assert (f"{row['training_from_date']:%F}", f"{row['training_until_date']:%F}") == (
        "2017-03-04",
        "2017-04-29",
    )


@pytest.mark.parametrize("missing", ["training_from", "training_until"])
def test_one_day_alone_is_the_first_and_the_last(project: Project, missing: str) -> None:
    row = training(project, **{missing: ""})
    assert row["training_from_date"] == row["training_until_date"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"training": "-"}, "training"),
        ({"training_from": "", "training_until": ""}, "training_until"),
        ({"training_until": "someday"}, "training_until"),
        ({"training_from": "someday"}, "training_from"),
        ({"training_from": "5/1/2017"}, "training_until"),
    ],
)
def test_a_training_without_a_name_or_with_days_that_cannot_be_is_set_aside(
    project: Project, wrong: dict[str, str], field: str
) -> None:
    tables = clean(project, trainings=[TRAINING | QUARTER | wrong])
    assert (reasons(tables), noticed(tables)) == (["training_unreadable"], {(field, "training_unreadable")})


def test_where_more_completed_than_enrolled_neither_number_is_believed(project: Project) -> None:
    tables = clean(project, trainings=[TRAINING | QUARTER | {"completed": "27"}])
    (row,) = rows_of(tables["clean.trainings"])
    assert (row["enrolled_count"], row["completed_count"], row["length_hours"]) == (None, None, 20)
    assert noticed(tables) == {("completed", "attendance_unreadable")}


def test_half_hours_are_hours_and_half_people_are_not(project: Project) -> None:
    row = training(project, length="1.5", enrolled="20.5", completed="")
    assert (row["length_hours"], row["enrolled_count"]) == (1.5, None)


def test_registers_are_corrected_like_any_other_list(project: Project) -> None:
    mended: dict[str, Any] = {
        "correction": "carnival_day",
        "match": {"source": "events", "event_text": "First Carnival"},
        "expected": {"event_date_text": "9/23/2017"},
        "set": {"event_date_text": "9/30/2017"},
    }
    known = with_corrections(project, mended)
    (row,) = rows_of(clean(known, events=[EVENT | QUARTER])["clean.events"])
    assert (f"{row['event_date']:%F}", row["is_corrected"]) == ("2017-09-30", True)
