"""A row that is read is found again: else neither a run nor a check goes on to print an account."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from rollbook.declare import load_project
from rollbook.kernel.errors import TableError
from rollbook.kernel.layout import Layout
from rollbook.owner.keys import SAMPLE_KEY
from rollbook.stages import STAGES, Run
from rollbook.tables.account import require_account
from rollbook.tables.check import make_table
from rollbook.tables.store import Tables

REPOSITORY = Path(__file__).resolve().parents[3]
FIGURES = "published.csv"


def files(**read: int) -> list[dict[str, Any]]:
    return [{"file_name": f"{name}.csv", "read_count": count} for name, count in read.items()]


def accounts(*names: str) -> list[dict[str, Any]]:
    return [{"record_id": f"{row}", "file_name": f"{name}.csv"} for row, name in enumerate(names)]


def link(read_count: int) -> Tables:
    """What the link stage makes of one published figure, in a file of so many rows."""
    (stage,) = [stage for stage in STAGES if stage.name == "link"]
    figure = {"record_id": "1", "source_code": "published", "file_name": FIGURES, "is_corrected": False}
    rows = {
        "raw.files": [{"file_name": FIGURES, "source_code": "published", "read_count": read_count}],
        "clean.published_figures": [figure],
    }
    tables = {name: make_table(name, rows.get(name, [])) for name in stage.needs}
    run = SimpleNamespace(
        project=load_project(Layout(REPOSITORY)),
        community="palmdale",
        earlier=no_earlier,
        owner=SimpleNamespace(key=SAMPLE_KEY),
    )
    return stage.make(cast("Run", run), tables)


def no_earlier() -> None:
    """There is no run of an earlier quarter."""


def test_a_file_without_rows_needs_no_account() -> None:
    require_account(make_table("raw.files", files(empty=0)), make_table("linked.row_accounts", []))


@pytest.mark.parametrize(
    ("read", "told"),
    [
        ({"roster": 2, "census": 2}, "census.csv (read 2, accounted for 1)"),
        ({"roster": 1, "census": 1}, "roster.csv (read 1, accounted for 2)"),
        ({"census": 1}, "roster.csv (never read)"),
    ],
)
def test_an_account_that_does_not_add_up_is_refused_for_any_kind_of_file(
    read: dict[str, int], told: str
) -> None:
    rows = make_table("linked.row_accounts", accounts("roster", "roster", "census"))
    with pytest.raises(TableError) as refused:
        require_account(make_table("raw.files", files(**read)), rows)
    assert told in str(refused.value)


def test_the_link_stage_makes_no_account_that_does_not_add_up() -> None:
    (status,) = link(read_count=1)["linked.row_accounts"]["status_code"]
    assert status == "used"
    with pytest.raises(TableError, match=r"published\.csv \(read 2, accounted for 1\)"):
        link(read_count=2)
