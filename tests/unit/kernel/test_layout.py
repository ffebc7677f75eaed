"""Where a project is, and where its things lie."""

from pathlib import Path

import pytest

from rollbook.kernel.errors import SettingsError
from rollbook.kernel.layout import ROOT_VARIABLE, Layout, find_root


@pytest.fixture(autouse=True)
def no_root_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ROOT_VARIABLE, raising=False)


def project_at(folder: Path) -> Path:
    for name in ("pipelines", "notebooks"):
        (folder / name).mkdir(parents=True)
    return folder.resolve()


def test_the_project_is_found_from_any_folder_below_it(tmp_path: Path) -> None:
    root = project_at(tmp_path / "project")
    below = root / "data" / "raw"
    below.mkdir(parents=True)
    assert find_root(below) == find_root(root) == root


def test_without_a_start_the_search_begins_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = project_at(tmp_path / "project")
    monkeypatch.chdir(root / "notebooks")
    assert find_root() == root


def test_the_nearest_project_upwards_wins(tmp_path: Path) -> None:
    outer = project_at(tmp_path / "outer")
    inner = project_at(outer / "copies" / "inner")
    assert find_root(inner / "pipelines") == inner


def test_a_root_that_is_named_wins_over_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, named = project_at(tmp_path / "here"), project_at(tmp_path / "named")
    monkeypatch.setenv(ROOT_VARIABLE, str(named))
    assert find_root(here) == named


def test_a_folder_with_only_half_of_a_project_is_none(tmp_path: Path) -> None:
    (tmp_path / "pipelines").mkdir()
    with pytest.raises(SettingsError) as refused:
        find_root(tmp_path)
    assert "pipelines/ and notebooks/" in refused.value.expected
    assert "--root" in refused.value.next_step


def test_only_what_is_released_lies_below_reports() -> None:
    layout = Layout(Path("project"))
    assert layout.released("palmdale", "2018Q2") == Path("project/reports/2018Q2/palmdale")
    inside = [layout.processed, layout.executed, layout.working, layout.lock]
    assert all(layout.reports not in place("palmdale", "2018Q2").parents for place in inside)
    assert layout.reports not in layout.raw("palmdale").parents
