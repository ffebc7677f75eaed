"""Every row of the sample is held against what the generator knows: whose it is, and what became of it."""

import json
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from tests.conftest import COMMUNITIES, PERIOD, Project
from tests.oracle import people
from tests.oracle.decks import believed_by
from tests.oracle.linked_files import who_is_who
from tests.oracle.scores import pairwise
from tests.oracle.truth import load_truth

pytestmark = pytest.mark.heavy


@pytest.mark.parametrize("community", COMMUNITIES)
def test_who_is_who_is_found_out_as_well_as_the_decks_need_it(built_bare: Project, community: str) -> None:
    score = pairwise(_pairs_of_rows(built_bare, community))
    assert score.precision >= 0.97, score
    assert score.f1 >= 0.93, score


@pytest.mark.parametrize("community", COMMUNITIES)
def test_a_meeting_counts_about_as_many_people_as_were_there(built_bare: Project, community: str) -> None:
    truth, believed = load_truth(built_bare.truth / f"{community}.json"), believed_by(built_bare, community)
    there = {meeting.day: len(meeting.attendees) for meeting in truth.meetings}
    counted = {meeting.day: len(meeting.attendees) for meeting in believed.meetings}
    assert there.keys() == counted.keys()
    assert all(abs(counted[day] - there[day]) <= 0.1 * there[day] for day in there)


@pytest.mark.parametrize("community", COMMUNITIES)
def test_every_row_is_accounted_for_as_who_is_who_tells_it(built_bare: Project, community: str) -> None:
    linked = built_bare.root / "data" / "processed" / community / PERIOD / "linked"
    table = pd.read_parquet(linked / "row_accounts.parquet").fillna({"reason_code": ""})
    accounts = {
        row["record_id"]: (row["status_code"], row["reason_code"]) for row in table.to_dict("records")
    }
    told = {row.record: (row.status, row.reason) for row in believed_by(built_bare, community).rows}
    assert accounts == told | dict.fromkeys(_figures(built_bare, community), ("used", ""))


@pytest.mark.parametrize("community", COMMUNITIES)
def test_everybody_in_a_parent_group_is_a_parent_of_the_children_that_the_rows_state(
    built_bare: Project, community: str
) -> None:
    folder = built_bare.root / "data" / "processed" / community / PERIOD
    persons = believed_by(built_bare, community).persons
    measured = pd.read_parquet(folder / "measured" / "people_at_dates.parquet")
    there = measured[measured["layer_code"] == "participants"]
    categories = {
        (person, day.date()): category
        for person, day, category in zip(
            there["person_id"], there["as_of_date"], there["category_code"], strict=True
        )
    }
    assert len(categories) > 200
    assert categories == {place: people.category(persons[place[0]], place[1]) for place in categories}
    assert {*categories.values()} >= {"parents_0_5", "parents_6_plus", "parents_age_unknown"}


@pytest.mark.parametrize("community", COMMUNITIES)
def test_an_organization_has_one_name_however_it_was_typed(built_bare: Project, community: str) -> None:
    clean = built_bare.root / "data" / "processed" / community / PERIOD / "clean"
    found = pd.read_parquet(clean / "records.parquet").set_index("record_id")["organization_name"].dropna()
    truth = _truth(built_bare, community)
    of_person = {person["person"]: person["organization"] for person in truth["persons"]}
    expected = {
        _record(row): of_person[row["person"]]
        for row in truth["rows"]
        if row["file"].startswith(("roster", "membresia")) and of_person[row["person"]]
    }
    assert len(set(expected.values())) > 10
    assert found.to_dict() == expected


@pytest.mark.parametrize("community", COMMUNITIES)
def test_children_without_a_name_are_counted_and_become_nobody(built_bare: Project, community: str) -> None:
    clean = built_bare.root / "data" / "processed" / community / PERIOD / "clean"
    heads = pd.read_parquet(clean / "head_counts.parquet")
    expected = {_record(row): row["heads"] for row in _truth(built_bare, community)["rows"] if row["heads"]}
    assert len(expected) > 5
    assert heads.set_index("record_id")["head_count"].to_dict() == expected
    assert set(heads["head_kind_code"]) == {"children"}


def _truth(project: Project, community: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((project.truth / f"{community}.json").read_text(encoding="utf-8"))
    return told


def _pairs_of_rows(project: Project, community: str) -> list[tuple[str, str]]:
    """For each row of a person: whose it is, and whose it is said to be."""
    who = who_is_who(project.root, community, PERIOD).person_of
    rows = load_truth(project.truth / f"{community}.json").rows
    return [(row.person, who[row.record]) for row in rows if row.person and row.record in who]


def _figures(project: Project, community: str) -> Iterator[str]:
    # Files of figures and of answers: a line that says where they are from, a header, and a row for each.
    for name in (
        "published_measures.csv",
        "census_2010_zip.csv",
        "indicators.csv",
        "instrument_answers.csv",
        "self_assessment_2013.csv",
        "self_assessment_2017.csv",
    ):
        text = (project.root / "data" / "raw" / community / name).read_text(encoding="utf-8-sig")
        yield from (f"{name}||{number:07d}" for number in range(3, len(text.splitlines()) + 1))


def _record(row: dict[str, Any]) -> str:
    return f"{row['file']}|{row['sheet']}|{row['row']:07d}"
