"""A run that has nothing to do is over at once, and nothing that changed is overlooked."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rollbook.kernel.layout import Layout
from rollbook.workflow.outcome import FOLDER, STATE, Asked
from rollbook.workflow.untouched import Sight, is_untouched, note_untouched, place_of

PLACE = Asked("lancaster", "2018Q2")
FILES = (
    "pipelines/quarterly.yml",
    "notebooks/10_read.ipynb",
    "data/raw/lancaster/roster.csv",
    "data/processed/lancaster/2018Q1/said.parquet",
    "data/processed/lancaster/2018Q2/raw/files.parquet",
    "reports/2018Q2/lancaster/deck.en.html",
    "reports/index.html",
)


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("as it is", encoding="utf-8")
    return Layout(tmp_path)


def noted(layout: Layout, asked: Asked = PLACE, options: str = "bare") -> bool:
    return is_untouched(layout, [asked], options)


def leave_note(layout: Layout) -> None:
    # Files that were written this very moment are too new for a note.
    for _ in range(100):
        note_untouched(layout, [PLACE], "bare")
        if noted(layout):
            return
        time.sleep(0.01)
    pytest.fail("no note was ever left")


def same_length(path: Path) -> None:
    path.write_text("as it iz", encoding="utf-8")


def same_length_and_time(path: Path) -> None:
    status = path.stat()
    path.write_text("as it iz", encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def another_in_its_place(path: Path) -> None:
    path.with_suffix(".new").write_text("as it iz", encoding="utf-8")
    path.with_suffix(".new").replace(path)


def gone(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("change", [same_length, same_length_and_time, another_in_its_place, gone])
def test_every_change_of_every_file_is_seen(
    layout: Layout, name: str, change: Callable[[Path], None]
) -> None:
    leave_note(layout)
    change(layout.root / name)
    assert not noted(layout)


def test_a_new_file_is_seen_and_what_the_workflow_notes_for_itself_is_not(layout: Layout) -> None:
    leave_note(layout)
    for folder in (layout.internal / STATE, layout.processed("lancaster", "2018Q2") / FOLDER):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "told").write_text("anything", encoding="utf-8")
    assert noted(layout)
    (layout.root / "data/raw/lancaster/signins.csv").write_text("", encoding="utf-8")
    assert not noted(layout)


def test_a_note_is_for_what_was_asked_and_for_its_surroundings(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_note(layout)
    assert not noted(layout, Asked("lancaster", "2018Q1"))
    assert not noted(layout, options="notebooks")
    monkeypatch.setenv("ROLLBOOK_VAULT", "elsewhere")
    assert not noted(layout)


def test_a_note_holds_however_the_process_that_asks_began(
    layout: Layout, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that was forked has not the folder of the command that a process was begun by."""
    leave_note(layout)
    monkeypatch.setattr(sys, "path", [str(tmp_path_factory.mktemp("bin")), *sys.path])
    assert noted(layout)


def test_packages_that_were_exchanged_are_seen(
    layout: Layout, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path_factory.mktemp("packages")
    monkeypatch.setenv("PYTHONPATH", str(packages))
    leave_note(layout)
    (packages / "library").mkdir()
    assert not noted(layout)


def test_with_a_key_in_the_environment_contents_are_always_read(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_note(layout)
    monkeypatch.setenv("ROLLBOOK_OWNER_KEY", "anything")
    assert not noted(layout)
    note_untouched(layout, [PLACE], "bare")
    monkeypatch.delenv("ROLLBOOK_OWNER_KEY")
    assert noted(layout), "it neither left a note nor took the other one away"


def test_a_file_as_new_as_the_note_is_not_believed(layout: Layout) -> None:
    late = layout.root / "reports" / "index.html"
    soon = time.time_ns() + 3_600_000_000_000
    os.utime(late, ns=(soon, soon))
    note_untouched(layout, [PLACE], "bare")
    assert not noted(layout)


def test_what_one_job_leaves_is_told_apart_from_the_rest(layout: Layout) -> None:
    before, left = Sight.of(layout, [PLACE]), place_of(layout, PLACE)
    assert before.places[PLACE] == left
    same_length(layout.root / "data/processed/lancaster/2018Q2/raw/files.parquet")
    now = Sight.of(layout, [PLACE])
    assert now.places[PLACE] == place_of(layout, PLACE) != left
    assert (now.decides, now.pages) == (before.decides, before.pages)
