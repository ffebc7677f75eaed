"""The order of things along a run: the summary first, then what stops it."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from rollbook.declare import Project, load_project
from rollbook.kernel.errors import InputError, TableError
from rollbook.kernel.layout import Layout
from rollbook.validate import inspection as module
from rollbook.validate.checkpoints import Check
from rollbook.validate.inspection import Inspection
from rollbook.validate.summary import Evidence
from tests.unit.validate.lists import findings, sound_tables

WARNED = Check("raw.roster", "expect_table_row_count_to_be_between", (), "warning", is_met=False)
BLOCKING = findings(("a.csv", "", 3, "value", "figure_unreadable"))


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(Layout(Path(__file__).resolve().parents[3]))


@pytest.fixture
def inspection(project: Project, tmp_path: Path) -> Inspection:
    return Inspection(Evidence(project, "palmdale", "2018Q2"), tmp_path, tmp_path / "quality", "data/quality")


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Checkpoints that find a warning, without the seconds that Great Expectations takes."""
    monkeypatch.setattr(module, "validate_layer", lambda *_: [WARNED])


def told(inspection: Inspection) -> str:
    return (inspection.out / "summary.en.md").read_text(encoding="utf-8")


def test_when_a_checkpoint_stops_the_run_the_summary_is_there(
    inspection: Inspection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> None:
        raise TableError("not as promised")

    monkeypatch.setattr(module, "validate_layer", stopped)
    with pytest.raises(TableError):
        inspection.inspect("clean", {**sound_tables("clean"), "clean.findings": BLOCKING})
    assert "a figure that is not a number" in told(inspection)


@pytest.mark.usefixtures("unchecked")
def test_what_a_checkpoint_found_stands_in_the_summary(inspection: Inspection) -> None:
    inspection.inspect("raw", sound_tables("raw"))
    assert "the table has rows: not so" in told(inspection)


@pytest.mark.usefixtures("unchecked")
def test_what_blocks_stops_the_run_after_cleaning_so_that_all_of_it_is_told_at_once(
    inspection: Inspection,
) -> None:
    inspection.inspect("raw", {**sound_tables("raw"), "raw.findings": BLOCKING})
    clean: Mapping[str, pd.DataFrame] = {
        **sound_tables("clean"),
        "clean.findings": findings(("b.csv", "", 4, "value", "figure_unreadable")),
    }
    with pytest.raises(InputError, match="2 findings") as caught:
        inspection.inspect("clean", clean)
    assert "data/quality/summary.html" in str(caught.value)
    assert "b.csv" in told(inspection)


@pytest.mark.usefixtures("unchecked")
def test_only_tables_about_the_reading_are_kept_in_memory(inspection: Inspection) -> None:
    inspection.inspect("raw", sound_tables("raw"))
    assert set(inspection.evidence.tables) == {"raw.files", "raw.findings"}


@pytest.mark.usefixtures("unchecked")
def test_what_an_earlier_check_said_is_gone_before_the_next_one_can_be_stopped(
    inspection: Inspection,
) -> None:
    inspection.inspect("raw", sound_tables("raw"))
    (inspection.out / "checks_raw.json").write_text("[]", encoding="utf-8")
    (inspection.out / "data_docs").mkdir()
    inspection.begin()
    assert list(inspection.out.iterdir()) == []
