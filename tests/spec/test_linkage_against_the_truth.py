"""Every row of the sample is held against what the generator knows: whose it is, and what became of it."""

import json
from collections import defaultdict
from typing import Any

import pandas as pd
import pytest

from tests.conftest import COMMUNITIES, PERIOD, Project

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
    assert accounts == {_record(row): (row["status"], row["reason"]) for row in rows}

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


def _record(row: dict[str, Any]) -> str:
    return f"{row['file']}|{row['sheet']}|{row['row']:07d}"
