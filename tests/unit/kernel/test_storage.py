"""What a disk refuses is told in words, and two folders change places at once."""

import errno
import os
import sys
from pathlib import Path

import pytest

from rollbook.kernel.access import drafted, write_whole
from rollbook.kernel.errors import StorageError, unforeseen
from rollbook.kernel.publish import appear_whole
from rollbook.kernel.storage import settle_all, swap, told_where


def refused(number: int, path: str | None = None) -> OSError:
    return OSError(number, os.strerror(number), path)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EFBIG])
def test_a_full_disk_names_the_file_and_the_space_that_is_left(tmp_path: Path, number: int) -> None:
    place = tmp_path / "data" / "processed" / "palmdale"
    with pytest.raises(StorageError) as caught, told_where(place / "raw.parquet"):
        raise refused(number)
    said = str(caught.value)
    assert "the disk is full" in said
    assert "data/processed/palmdale/raw.parquet (" in said
    assert "MB are free" in said
    assert str(tmp_path) not in said


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.EPERM])
def test_a_closed_folder_is_told_as_such_wherever_the_error_comes_out(tmp_path: Path, number: int) -> None:
    known = unforeseen(refused(number, str(tmp_path / "reports" / "2018Q2")))
    assert isinstance(known, StorageError)
    assert "reports/2018Q2 (" in str(known)


def test_another_error_of_the_disk_stays_what_it_is(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), told_where(tmp_path):
        raise refused(errno.ENOENT)


def test_a_file_that_could_not_be_written_leaves_the_earlier_one_and_no_draft(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    write_whole(path, "one")

    def write_half() -> None:
        with drafted(path) as draft:
            draft.write_text("tw", encoding="utf-8")
            raise refused(errno.ENOSPC)

    with pytest.raises(StorageError):
        write_half()
    assert path.read_text(encoding="utf-8") == "one"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("outlasts_power", [True, False])
def test_a_file_is_written_with_its_folder(tmp_path: Path, outlasts_power: bool) -> None:  # noqa: FBT001  both ways
    path = tmp_path / "costs" / "steps.json"
    write_whole(path, "ñ", outlasts_power=outlasts_power)
    assert path.read_bytes() == "ñ".encode()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets names change places at once")
def test_two_folders_change_places_at_once_and_what_is_not_there_changes_nothing(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert swap(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "one" / "other").is_file()
    assert not swap(tmp_path / "one", tmp_path / "nothing")
    assert (tmp_path / "one" / "other").is_file()
    settle_all(tmp_path)


def test_where_names_cannot_change_places_a_folder_is_renamed_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rollbook.kernel.publish.swap", lambda *_: False)
    target = tmp_path / "palmdale"
    for text in ("first", "second"):
        with appear_whole(target) as (draft,):
            (draft / "deck.html").write_text(text, encoding="utf-8")
        assert (target / "deck.html").read_text(encoding="utf-8") == text
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets names change places at once")
def test_a_report_is_never_missing_while_another_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "palmdale"
    target.mkdir()

    def renamed(*_: object) -> None:
        pytest.fail("the folder was away for a moment")

    with appear_whole(target) as (draft,):
        (draft / "deck.html").touch()
        monkeypatch.setattr(Path, "rename", renamed)
    assert [path.name for path in target.iterdir()] == ["deck.html"]
