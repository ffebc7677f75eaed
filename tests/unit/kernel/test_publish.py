"""A folder appears whole or not at all, whatever happens on the way."""

from pathlib import Path

import pytest

from rollbook.kernel.publish import appear_whole


def folder_with(path: Path, text: str) -> Path:
    path.mkdir(parents=True)
    (path / "deck.html").write_text(text, encoding="utf-8")
    return path


def text_in(folder: Path) -> str:
    return (folder / "deck.html").read_text(encoding="utf-8")


def test_new_folders_take_the_place_of_the_old_ones(tmp_path: Path) -> None:
    target = folder_with(tmp_path / "palmdale", "old")
    (target / "left_over.txt").touch()
    with appear_whole(target) as (draft,):
        (draft / "deck.html").write_text("new", encoding="utf-8")
    assert text_in(target) == "new"
    assert [path.name for path in target.iterdir()] == ["deck.html"]


def test_a_target_that_is_not_there_yet_is_made_with_its_parents(tmp_path: Path) -> None:
    target = tmp_path / "reports" / "2018Q2" / "palmdale"
    with appear_whole(target) as (draft,):
        (draft / "deck.html").write_text("first", encoding="utf-8")
        assert not target.exists()
    assert text_in(target) == "first"


def test_several_targets_are_filled_in_order(tmp_path: Path) -> None:
    targets = tmp_path / "released", tmp_path / "working"
    with appear_whole(*targets) as drafts:
        for draft, text in zip(drafts, ("one", "two"), strict=True):
            (draft / "deck.html").write_text(text, encoding="utf-8")
    assert [text_in(target) for target in targets] == ["one", "two"]


def test_an_error_inside_leaves_all_targets_as_they_were(tmp_path: Path) -> None:
    there, not_there = folder_with(tmp_path / "there", "old"), tmp_path / "not_there"

    def fail_half_way() -> None:
        with appear_whole(there, not_there) as drafts:
            (drafts[0] / "deck.html").write_text("half", encoding="utf-8")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert text_in(there) == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


def test_nothing_but_the_targets_is_left_beside_them(tmp_path: Path) -> None:
    target = folder_with(tmp_path / "palmdale", "old")
    with appear_whole(target) as (draft,):
        assert draft.parent == tmp_path
    assert [path.name for path in tmp_path.iterdir()] == ["palmdale"]


def test_a_draft_of_a_killed_run_is_thrown_away(tmp_path: Path) -> None:
    folder_with(tmp_path / ".palmdale.part", "half of an earlier run")
    with appear_whole(tmp_path / "palmdale") as (draft,):
        assert list(draft.iterdir()) == []


def test_a_run_killed_between_two_renames_is_mended_before_the_next_one_begins(tmp_path: Path) -> None:
    folder_with(tmp_path / ".palmdale.old", "old")
    target = tmp_path / "palmdale"

    def fail_again() -> None:
        with appear_whole(target):
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_again()
    assert text_in(target) == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["palmdale"]


def test_an_old_folder_that_already_has_a_successor_is_thrown_away(tmp_path: Path) -> None:
    folder_with(tmp_path / ".palmdale.old", "older")
    target = folder_with(tmp_path / "palmdale", "old")
    with appear_whole(target) as (draft,):
        assert text_in(target) == "old"
        (draft / "deck.html").write_text("new", encoding="utf-8")
    assert text_in(target) == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["palmdale"]
