"""`rollbook purge`: old internal outputs go, with a record in counts; nothing else does."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rollbook import purging
from rollbook.cli import app
from rollbook.kernel.errors import ParameterError
from rollbook.kernel.layout import Layout
from rollbook.purging import finish_purges, plan_purge, purge

DAY = "2018-08-01"
ROW = "Ana Prueba"


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """Two communities with runs and reports of some quarters."""
    for name in ("pipelines", "notebooks"):
        (tmp_path / name).mkdir()
    made = Layout(tmp_path)
    for community, periods in {
        "palmdale": ("2016Q1", "2016Q4", "2018Q2"),
        "lancaster": ("2016Q4", "2017Q1"),
    }.items():
        for period in periods:
            for path in (
                made.processed(community, period) / "clean" / "records.parquet",
                made.processed(community, period) / "run.json",
                made.released(community, period) / "deck.en.html",
            ):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(ROW, encoding="utf-8")
        made.geocodes(community).write_text("answers", encoding="utf-8")
    return made


def runs(layout: Layout) -> set[str]:
    return {
        path.relative_to(layout.internal).as_posix() for path in layout.internal.glob("*/*") if path.is_dir()
    }


def record(layout: Layout) -> list[dict[str, object]]:
    return [json.loads(line) for line in layout.purges.read_text(encoding="utf-8").splitlines()]


def call(layout: Layout, *arguments: str, answer: str = "") -> Result:
    return CliRunner().invoke(app, ["purge", *arguments, "--root", str(layout.root)], input=answer)


def test_only_earlier_quarters_go_and_reports_and_answers_stay(layout: Layout) -> None:
    told = call(layout, "--before", "2017Q1", "--yes", "--date", DAY)
    assert told.exit_code == 0, told.exception
    assert runs(layout) == {"palmdale/2018Q2", "lancaster/2017Q1"}
    assert len(list(layout.reports.rglob("deck.en.html"))) == 5
    assert layout.geocodes("palmdale").is_file()
    assert not [path for path in layout.internal.rglob("*") if path.name.startswith(".")]


def test_how_much_would_go_is_said_before_anything_does(layout: Layout) -> None:
    told = call(layout, "--before", "2017Q1", "--dry-run").output
    assert "palmdale 2016Q1: 2 files, 20 bytes" in told
    assert "In all 6 files, 60 bytes" in told
    assert len(runs(layout)) == 5
    refused = call(layout, "--before", "2017Q1", answer="n\n")
    assert "Nothing was removed" in refused.output
    assert len(runs(layout)) == 5
    assert call(layout, "--before", "2017Q1", answer="y\n").exit_code == 0
    assert len(runs(layout)) == 2


def test_the_record_holds_counts_and_no_names(layout: Layout) -> None:
    purge(plan_purge(layout, "2016Q4"), DAY)
    assert record(layout) == [
        {"community": "palmdale", "period": "2016Q1", "files": 2, "bytes": 20, "date": DAY, "purge": 1}
    ]
    assert ROW not in layout.purges.read_text(encoding="utf-8")


def test_only_the_named_community_is_looked_at(layout: Layout) -> None:
    purge(plan_purge(layout, "2017Q1", ["lancaster"]), DAY)
    assert runs(layout) == {"palmdale/2016Q1", "palmdale/2016Q4", "palmdale/2018Q2", "lancaster/2017Q1"}


def test_the_latest_run_stays_unless_all_is_said(layout: Layout) -> None:
    refused = call(layout, "--before", "2018Q1", "--yes")
    assert isinstance(refused.exception, ParameterError)
    assert "lancaster 2017Q1" in refused.exception.where
    assert len(runs(layout)) == 5
    assert call(layout, "--before", "2018Q1", "--yes", "--all").exit_code == 0
    assert runs(layout) == {"palmdale/2018Q2"}


def test_nothing_to_remove_is_no_error(layout: Layout) -> None:
    told = call(layout, "--before", "2015Q1", "--yes")
    assert (told.exit_code, "nothing to remove" in told.output) == (0, True)
    assert not layout.purges.exists()
    shutil.rmtree(layout.internal)
    assert call(layout, "--before", "2015Q1", "--yes").exit_code == 0


def test_what_is_no_quarter_is_refused(layout: Layout) -> None:
    assert isinstance(call(layout, "--before", "2017").exception, ParameterError)


@pytest.mark.parametrize("step", ["before the record", "before the removal", "while removing"])
def test_a_purge_that_was_killed_is_finished_by_the_next_one_and_noted_once(
    layout: Layout, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    real = shutil.rmtree

    def ends(path: Path, *_: object) -> None:
        if step == "while removing":
            real(path / "clean")
        raise KeyboardInterrupt

    plan = plan_purge(layout, "2017Q1", ["palmdale"])
    with monkeypatch.context() as patched:
        if step == "before the record":
            patched.setattr(purging, "write_whole", ends)
        else:
            patched.setattr(shutil, "rmtree", ends)
        with pytest.raises(KeyboardInterrupt):
            purge(plan, DAY)
    assert not {"palmdale/2016Q1", "palmdale/2016Q4"} & runs(layout), "no run sees them any more"
    told = call(layout, "--before", "2015Q1", "--yes", "--date", "2018-08-02")
    assert "Removed 4 files" in told.output
    assert finish_purges(layout, DAY) == []
    assert [(each["period"], each["files"]) for each in record(layout)] == [("2016Q1", 2), ("2016Q4", 2)]
    assert not [path for path in layout.internal.rglob("*") if path.name.startswith(".")]


def test_a_quarter_that_was_run_again_is_noted_again(layout: Layout) -> None:
    purge(plan_purge(layout, "2016Q4"), DAY)
    layout.processed("palmdale", "2016Q1").mkdir()
    purge(plan_purge(layout, "2016Q4"), DAY)
    assert [(each["purge"], each["files"]) for each in record(layout)] == [(1, 2), (2, 0)]


def test_a_link_is_removed_and_not_what_it_leads_to(layout: Layout, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").touch()
    (layout.processed("palmdale", "2016Q1") / "link").symlink_to(kept)
    purge(plan_purge(layout, "2016Q4"), DAY)
    assert (kept / "file").is_file()


def test_what_the_workflow_notes_for_itself_is_no_community(layout: Layout) -> None:
    for folder in (".snakemake/metadata", ".snakemake/2016Q1"):
        (layout.internal / folder).mkdir(parents=True)
    assert ".snakemake" not in call(layout, "--before", "2017Q1", "--dry-run").output
    assert call(layout, "--before", "2017Q1", "--yes", "--date", DAY).exit_code == 0
    assert (layout.internal / ".snakemake" / "2016Q1").is_dir()
