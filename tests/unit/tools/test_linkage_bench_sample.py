"""The sample is scored row by row, also the rows that never became records."""

import pandas as pd

from rollbook.declare import load_project
from rollbook.kernel.layout import Layout
from tools.bench.linkage.sample import PLACE, Sample, true_rows
from tools.bench.project import ROOT

ROWS = [("roster.csv", "", 2, "p1"), ("roster.csv", "", 3, "p2"), ("signin.xlsx", "Jan", 8, "p1")]


def sample(rows: list[tuple[str, str, int, str]] = ROWS) -> Sample:
    """Two members, of whom one came to a meeting; the sheet has a row of nobody besides."""
    records = pd.DataFrame(
        [
            ("a", "roster", "roster.csv", "", 2),
            ("b", "roster", "roster.csv", "", 3),
            ("c", "signin", "signin.xlsx", "Jan", 8),
            ("d", "signin", "signin.xlsx", "Jan", 9),
        ],
        columns=["record_id", "source_code", *PLACE],
    )
    clean = {"clean.records": records, "clean.children": pd.DataFrame({"record_id": ["a", "b"]})}
    true = pd.DataFrame(rows, columns=[*PLACE, "true_person"])
    return Sample(load_project(Layout(ROOT)), "palmdale", clean, true)


def linked(*persons: str) -> pd.DataFrame:
    """Persons of the records in order."""
    return pd.DataFrame({"record_id": list("abcd"), "person_id": persons})


def test_a_row_of_nobody_that_is_put_to_somebody_is_a_wrong_pair() -> None:
    score = sample().score(linked("P1", "P2", "P1", "P1"))
    assert (score.right, score.made, score.true) == (1, 3, 1)


def test_a_row_that_cleaning_set_aside_is_missed() -> None:
    rows = [*ROWS, ("signin.xlsx", "Feb", 8, "p1")]
    score = sample(rows).score(linked("P1", "P2", "P1", "P4"))
    assert (score.right, score.made, score.true) == (1, 1, 3)


def test_members_who_are_taken_out_are_in_no_roster_and_their_rows_are_not_asked_for() -> None:
    less = sample().without_members(0.5, seed=1)
    (gone,) = {"a", "b"} - set(less.clean["clean.records"]["record_id"])
    assert set(less.clean["clean.records"]["record_id"]) == {"a", "b", "c", "d"} - {gone}
    assert set(less.clean["clean.children"]["record_id"]) == {"a", "b"} - {gone}
    assert len(less.rows) == 2


def test_only_rows_that_speak_of_a_person_have_a_true_one() -> None:
    row = {"file": "f", "sheet": "", "row": 2, "person": None}
    assert true_rows({"rows": [row, {**row, "person": "p1"}]})["true_person"].tolist() == ["p1"]
