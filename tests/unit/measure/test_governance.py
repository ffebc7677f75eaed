"""Seats, committees, sponsored events, signatures and history at a quarter's end."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from rollbook.declare import Project, load_project
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from rollbook.measure.governance import governance_tables, renewal_status
from rollbook.measure.histories import history_tables
from rollbook.tables.check import check_table, make_table
from rollbook.tables.code_lists import HISTORY_LANES
from rollbook.tables.rows import Row, rows_of

PERIOD = Quarter.parse("2018Q2")


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(Layout(Path(__file__).resolve().parents[3]))


def tables(**rows: list[dict[str, object]]) -> dict[str, pd.DataFrame]:
    names = ("linked.leaders", "clean.events", "clean.partners", "clean.trainings")
    return {name: make_table(name, rows.get(name.partition(".")[2], [])) for name in names}


def leader(person: str, since: str, until: str | None = None) -> dict[str, object]:
    return {
        "person_id": person,
        "leader_role_code": "chair",
        "term_from_date": pd.Timestamp(since),
        "term_until_date": pd.Timestamp(until) if until else None,
    }


def event(day: str, dollars: float | None, label: str = "Fair") -> dict[str, object]:
    return {
        "record_id": f"{label} {day}",
        "event_label": label,
        "event_kind_code": "other",
        "event_date": pd.Timestamp(day),
        "host_code": "partners",
        "sponsored_dollars": dollars,
    }


def partner(name: str, since: str | None = None) -> dict[str, object]:
    return {
        "record_id": name,
        "partner_name": name,
        "sector_code": "business",
        "since_date": pd.Timestamp(since) if since else None,
    }


def measured(
    project: Project, community: str = "palmdale", **rows: list[dict[str, object]]
) -> dict[str, list[Row]]:
    made = governance_tables(tables(**rows), project, community, PERIOD)
    for name, table in made.items():
        check_table(name, table)
    return {name.partition(".")[2]: rows_of(table) for name, table in made.items()}


def test_seats_that_nobody_holds_on_the_last_day_are_vacant(project: Project) -> None:
    leaders = [leader("a", "2018-01-01", "2018-12-31"), leader("b", "2017-07-01", "2018-06-30")]
    leaders += [leader("c", "2017-07-01", "2018-06-29"), leader("a", "2018-02-01")]
    last = measured(project, leaders=leaders)["seats_filled"][-1]
    assert (last["quarter_code"], last["seat_count"]) == ("2018Q2", 7)
    assert (last["holder_count"], last["vacant_count"]) == (2, 5)


def test_before_the_first_election_of_january_only_the_seats_of_july_are_there(project: Project) -> None:
    first = measured(project, leaders=[leader("a", "2015-07-01")])["seats_filled"][0]
    assert (first["quarter_code"], first["seat_count"], first["vacant_count"]) == ("2015Q4", 3, 2)


def test_without_a_list_of_leaders_nothing_is_said_of_who_holds_seats(project: Project) -> None:
    assert measured(project)["seats_filled"] == []
    assert measured(project)["seat_terms"]


def test_the_register_of_sponsored_events_leaves_out_what_was_free_and_what_is_not_yet(
    project: Project,
) -> None:
    events = [event("2018-06-30", 50.0), event("2018-07-01", 60.0), event("2018-05-01", 0.0)]
    events += [event("2018-04-01", None), event("2017-06-30", 70.0)]
    told = [
        (row["period_code"], row["sponsored_dollars"])
        for row in measured(project, events=events)["sponsorships"]
    ]
    assert told == [("FY2016-17", 70.0), ("FY2017-18", 50.0)]


@pytest.mark.parametrize(
    ("due", "status"),
    [(None, "never"), (-1, "overdue"), (0, "due_soon"), (60, "due_soon"), (61, "valid")],
)
def test_a_signature_holds_through_its_last_day_and_is_due_soon_sixty_days_before(
    due: int | None, status: str
) -> None:
    today = date(2018, 6, 30)
    day = None if due is None else today + timedelta(days=due)
    assert renewal_status(day, today, 60) == status


def test_each_partner_of_the_list_has_its_latest_signature_whatever_case_it_is_written_in(
    project: Project,
) -> None:
    declared = project.memoranda["palmdale"]
    signatures = [{"partner": "DRY LAKE MARKET", "signed": ["2016-03-01", "2017-12-01", "2018-12-01"]}]
    changed = type(declared).model_validate({**declared.model_dump(), "signatures": signatures})
    project = replace(project, memoranda={"palmdale": changed})
    partners = [partner("Dry Lake Market"), partner("New Shop", "2018-07-01"), partner("Old Shop")]
    made = measured(project, partners=partners)
    assert [(row["partner_name"], row["renewal_status_code"]) for row in made["renewals"]] == [
        ("Dry Lake Market", "valid"),
        ("Old Shop", "never"),
    ]
    assert made["renewals"][0]["signed_date"] == pd.Timestamp("2017-12-01")
    assert {row["renewal_status_code"]: row["partner_count"] for row in made["renewal_counts"]} == {
        "valid": 1,
        "due_soon": 0,
        "overdue": 0,
        "never": 1,
    }


def test_history_takes_registers_elections_stages_and_stories_and_nothing_of_later_days(
    project: Project,
) -> None:
    trainings = [
        {
            "record_id": "t",
            "training_label": "Advocacy",
            "training_kind_code": "advocacy",
            "training_from_date": pd.Timestamp("2018-06-01"),
            "training_until_date": pd.Timestamp("2018-07-15"),
        }
    ]
    given_tables = tables(
        events=[event("2018-06-30", 1.0), event("2018-07-01", 1.0, "Later")], trainings=trainings
    )
    table = history_tables(given_tables, project, "palmdale", PERIOD)["measured.history_entries"]
    check_table("measured.history_entries", table)
    rows = rows_of(table)
    assert {row["lane_code"] for row in rows} == set(HISTORY_LANES.split())
    assert all(row["entry_from_date"] <= pd.Timestamp(PERIOD.last_day) for row in rows)
    assert "Later" not in {row["entry_label_en"] for row in rows}
    training = next(row for row in rows if row["lane_code"] == "trainings")
    assert training["entry_until_date"] == pd.Timestamp(PERIOD.last_day)
    assert [row["entry_number"] for row in rows] == list(range(1, len(rows) + 1))


def test_the_published_dates_of_the_record_are_on_the_map(project: Project) -> None:
    rows = rows_of(history_tables(tables(), project, "palmdale", PERIOD)["measured.history_entries"])
    told = {(str(row["entry_from_date"].date())[:7], row["from_precision_code"]) for row in rows}
    assert {("2011-01", "year"), ("2013-01", "year"), ("2017-04", "month"), ("2018-05", "month")} <= told
