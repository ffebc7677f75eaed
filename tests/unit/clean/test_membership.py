"""What decides who is counted: a guess would move a share, so a row that does not say it is set aside."""

from datetime import date

import pandas as pd
import pytest

from rollbook.declare import Project
from tests.unit.clean.people_rows import GUEST, MEMBER, PARTICIPANT
from tests.unit.clean.raw_rows import clean, noticed, only_record, reasons


@pytest.mark.parametrize(
    ("member_type", "kind"),
    [
        ("Parent", "parent"),
        ("Parent/Guardian", "parent"),
        ("Madre/Padre", "parent"),
        ("MADRE", "parent"),
        ("Resident", "resident"),
        ("Residente", "resident"),
        ("Stakeholder", "stakeholder"),
        ("Organización", "stakeholder"),
    ],
)
def test_member_types_are_known_in_both_languages(project: Project, member_type: str, kind: str) -> None:
    assert (
        only_record(clean(project, roster=[MEMBER | {"member_type": member_type}]))["person_kind_code"]
        == kind
    )


@pytest.mark.parametrize(
    ("wrong", "field", "reason"),
    [
        ({"member_type": ""}, "member_type", "member_type_unknown"),
        ({"member_type": "Friend of a friend"}, "member_type", "member_type_unknown"),
        ({"member_type": "Parent, Resident"}, "member_type", "member_type_unknown"),
        ({"joined": ""}, "joined", "date_missing"),
        ({"joined": "n/a"}, "joined", "date_missing"),
        ({"joined": "last spring"}, "joined", "date_unreadable"),
        ({"joined": "13/13/2016"}, "joined", "date_unreadable"),
        ({"joined": "1/12/1899"}, "joined", "date_impossible"),
        ({"joined": "4/1/2017"}, "joined", "date_impossible"),
        ({"left": "never"}, "left", "date_unreadable"),
        ({"left": "1/11/2016"}, "left", "date_impossible"),
        ({"left": "4/1/2017"}, "left", "date_impossible"),
    ],
)
def test_a_member_whose_deciding_cell_does_not_say_it_is_set_aside_with_the_reason(
    project: Project, wrong: dict[str, str], field: str, reason: str
) -> None:
    tables = clean(project, roster=[MEMBER, MEMBER | wrong])
    assert len(tables["clean.records"]) == 1
    assert reasons(tables) == [reason]
    assert noticed(tables) == {(field, reason)}


@pytest.mark.parametrize(
    "left", ["", "n/a", "-", "1/12/2016", "3/31/2017", "Still active", "activo/a", "Presente"]
)
def test_a_member_who_has_not_left_or_left_on_a_possible_day_stays(project: Project, left: str) -> None:
    tables = clean(project, roster=[MEMBER | {"left": left}])
    assert (len(tables["clean.records"]), reasons(tables)) == (1, [])


def test_still_here_is_no_day_of_joining(project: Project) -> None:
    assert reasons(clean(project, roster=[MEMBER | {"joined": "active"}])) == ["date_unreadable"]


def test_since_a_day_may_be_said_of_joining_and_not_of_leaving(project: Project) -> None:
    tables = clean(project, roster=[MEMBER | {"joined": "desde 1/12/2016"}])
    assert only_record(tables)["joined_date"] == pd.Timestamp("2016-01-12")
    assert reasons(clean(project, roster=[MEMBER | {"left": "since 1/12/2016"}])) == ["date_unreadable"]


def test_a_day_to_come_is_possible_for_a_year_and_not_longer(project: Project) -> None:
    until = clean(project, roster=[MEMBER | {"joined": "3/31/2017"}])
    assert only_record(until)["joined_date"] == pd.Timestamp("2017-03-31")


def test_a_file_for_no_quarter_sets_no_limit_to_come(project: Project) -> None:
    tables = clean(project, roster=[MEMBER | {"joined": "4/1/2031", "quarter_code": ""}])
    assert only_record(tables)["joined_date"] == pd.Timestamp("2031-04-01")


@pytest.mark.parametrize(
    ("started", "reason"),
    [("", "date_missing"), ("soon", "date_unreadable"), ("2018-01-12", "date_impossible")],
)
def test_a_participant_is_counted_from_a_day_on_or_not_at_all(
    project: Project, started: str, reason: str
) -> None:
    tables = clean(project, participants=[PARTICIPANT, PARTICIPANT | {"started": started}])
    assert only_record(tables)["started_date"].date() == date(2016, 1, 12)
    assert (reasons(tables), noticed(tables)) == ([reason], {("started", reason)})


def test_only_a_roster_says_what_kind_of_member_somebody_is(project: Project) -> None:
    tables = clean(project, signins=[GUEST], participants=[PARTICIPANT])
    assert tables["clean.records"]["person_kind_code"].isna().all()
