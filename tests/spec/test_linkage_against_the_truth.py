"""Every row of the sample is held against what the generator knows: whose it is, and what became of it."""

import json
from collections import defaultdict

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
    accounts = (
        pd.read_parquet(linked / "row_accounts.parquet").set_index("record_id")["status_code"].to_dict()
    )
    rows = json.loads((built_bare.truth / f"{community}.json").read_text(encoding="utf-8"))["rows"]
    statuses = {f"{row['file']}|{row['sheet']}|{row['row']:07d}": row["status"] for row in rows}
    assert accounts == statuses

    codes, people = defaultdict(set), defaultdict(set)
    for row in rows:
        record = f"{row['file']}|{row['sheet']}|{row['row']:07d}"
        if row["person"] is not None and record in found:
            codes[row["person"]].add(found[record])
            people[found[record]].add(row["person"])
    assert len(codes) > 500
    assert sum(len(one) > 1 for one in codes.values()) == 0
    assert sum(len(one) > 1 for one in people.values()) == 0
