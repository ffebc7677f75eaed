"""Findings become a list of what to mend, and what blocks stops the run."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollbook.declare import Project, load_project
from rollbook.kernel.errors import InputError
from rollbook.kernel.layout import Layout
from rollbook.validate.fixes import (
    Fix,
    all_findings,
    column_label,
    count_codes,
    fixes_of,
    fold,
    refuse_blocking,
)
from tests.unit.validate.lists import findings


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(Layout(Path(__file__).resolve().parents[3]))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([5], ("5", 0)),
        ([5, 9], ("5, 9", 0)),
        ([5, 6], ("5, 6", 0)),
        ([5, 9, 12, 13, 14, 15], ("5, 9, 12–15", 0)),
        (range(1, 100), ("1–99", 0)),
        (range(2, 60, 2), ("2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24", 17)),
        ([], ("", 0)),
    ],
)
def test_rows_are_folded(rows: list[int], said: tuple[str, int]) -> None:
    assert fold(rows) == said


@given(st.sets(st.integers(1, 500)))
def test_rows_named_and_rows_not_named_are_all_rows(rows: set[int]) -> None:
    ordered = sorted(rows)
    said, more = fold(ordered)
    ends = [part.split("–") for part in said.split(", ") if part]
    named = [row for end in ends for row in range(int(end[0]), int(end[-1]) + 1)]
    assert named == ordered[: len(named)]
    assert len(named) + more == len(ordered)


def test_a_finding_of_reading_and_of_cleaning_counts_once(project: Project) -> None:
    found = findings(("a.csv", "", 3, "zip", "zip_unreadable"))
    tables = {"raw.findings": found, "clean.findings": found}
    assert len(all_findings(tables, project.findings)) == 1


def test_the_same_finding_in_a_column_is_one_thing_to_mend(project: Project) -> None:
    tables = {
        "clean.findings": findings(
            ("b.csv", "", 7, "zip", "zip_unreadable"),
            ("b.csv", "", 3, "zip", "zip_unreadable"),
            ("b.csv", "", 3, "phone", "phone_unreadable"),
            ("a.xlsx", "May", 0, "", "file_empty"),
        )
    }
    found = all_findings(tables, project.findings)
    assert fixes_of(found, "warning") == [
        Fix("warning", "a.xlsx", "May", "", "file_empty", ()),
        Fix("warning", "b.csv", "", "zip", "zip_unreadable", (3, 7)),
    ]
    assert count_codes(found, "note") == {"phone_unreadable": 1}


def test_a_column_is_called_as_the_file_calls_it(project: Project) -> None:
    assert column_label(project, "roster_membresia", "zip") == "Código postal"
    assert column_label(project, "signin", "meeting_date") == "B3"
    assert column_label(project, "signin", "language") == "language"
    assert column_label(project, "no_such_layout", "zip") == "zip"


def test_what_blocks_stops_the_run_with_count_places_and_the_list(project: Project) -> None:
    rows = [("a.xlsx", "May", row, "value", "figure_unreadable") for row in range(1, 8)]
    with pytest.raises(InputError) as caught:
        refuse_blocking({"clean.findings": findings(*rows)}, project, summary="quality/summary.html")
    message = str(caught.value)
    assert message.startswith("there is something to mend before a deck can be made: 7")
    assert "a.xlsx, sheet May, row 5: a figure that is not a number" in message
    assert "row 6" not in message
    assert "and 2 more" in message
    assert "quality/summary.html" in message
    assert caught.value.exit_code == 2


def test_warnings_and_notes_stop_nothing(project: Project) -> None:
    found = findings(("a.csv", "", 3, "zip", "zip_unreadable"), ("a.csv", "", 3, "phone", "phone_unreadable"))
    refuse_blocking({"raw.findings": found}, project, summary="quality/summary.html")


@pytest.mark.parametrize("where", ["raw.findings", "clean.findings"])
def test_reading_may_block_as_well_as_cleaning(project: Project, where: str) -> None:
    found = findings(("a.csv", "", 3, "value", "figure_unreadable"))
    with pytest.raises(InputError):
        refuse_blocking({where: found}, project, summary="quality/summary.html")
