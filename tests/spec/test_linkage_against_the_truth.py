"""Every row of the sample is held against what the generator knows: whose it is, and what became of it."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from tests.conftest import COMMUNITIES, PERIOD, Project
from tests.oracle import people
from tests.oracle.truth import load_truth

pytestmark = pytest.mark.heavy


@pytest.mark.parametrize("community", COMMUNITIES)
def test_no_person_is_split_none_are_merged_and_every_row_is_accounted_for(
    built_bare: Project, community: str
) -> None:
    linked = built_bare.root / "data" / "processed" / community / PERIOD / "linked"
    found = pd.read_parquet(linked / "record_persons.parquet").set_index("record_id")["person_id"].to_dict()
    table = pd.read_parquet(linked / "row_accounts.parquet").fillna({"reason_code": ""})
    accounts = {
        row["record_id"]: (row["status_code"], row["reason_code"]) for row in table.to_dict("records")
    }
    rows = _truth(built_bare, community)["rows"]
    told = {_record(row): (row["status"], row["reason"]) for row in rows}
    assert accounts == told | dict.fromkeys(_figures(built_bare, community), ("used", ""))

    codes, people = defaultdict(set), defaultdict(set)
    for row in rows:
        record = _record(row)
        if row["person"] is not None and record in found:
            codes[row["person"]].add(found[record])
            people[found[record]].add(row["person"])
    assert len(codes) > 500
    assert sum(len(one) > 1 for one in codes.values()) == 0
    assert sum(len(one) > 1 for one in people.values()) == 0


@pytest.mark.parametrize("community", COMMUNITIES)
def test_everybody_in_a_parent_group_is_a_parent_of_the_children_that_the_generator_knows(
    built_bare: Project, community: str
) -> None:
    folder = built_bare.root / "data" / "processed" / community / PERIOD
    found = pd.read_parquet(folder / "linked" / "record_persons.parquet").set_index("record_id")["person_id"]
    rows = [row for row in _truth(built_bare, community)["rows"] if row["person"] is not None]
    person_of = {found[_record(row)]: row["person"] for row in rows if _record(row) in found.index}
    persons = load_truth(built_bare.truth / f"{community}.json").persons
    measured = pd.read_parquet(folder / "measured" / "people_at_dates.parquet")
    there = measured[measured["layer_code"] == "participants"]
    categories = {
        (person_of[person], day.date()): category
        for person, day, category in zip(
            there["person_id"], there["as_of_date"], there["category_code"], strict=True
        )
    }
    assert len(categories) > 200
    assert categories == {place: people.category(persons[place[0]], place[1]) for place in categories}
    assert {*categories.values()} == {"parents_0_5", "parents_6_plus", "parents_age_unknown"}


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


def _figures(project: Project, community: str) -> Iterator[str]:
    # The files of real public figures: a line that says where they are from, a header, and a row for each.
    for name in ("published_measures.csv", "census_2010_zip.csv"):
        text = (project.root / "data" / "raw" / community / name).read_text(encoding="utf-8-sig")
        yield from (f"{name}||{number:07d}" for number in range(3, len(text.splitlines()) + 1))


def _record(row: dict[str, Any]) -> str:
    return f"{row['file']}|{row['sheet']}|{row['row']:07d}"
