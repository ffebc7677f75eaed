"""Which quarter is looked at when nobody names one."""

from pathlib import Path

import pytest

from rollbook.declare import Project, load_project
from rollbook.kernel.errors import ParameterError
from rollbook.kernel.layout import Layout
from rollbook.validate.latest import latest_period


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(Layout(Path(__file__).resolve().parents[3]))


def drop(root: Path, *names: str) -> Layout:
    layout = Layout(root)
    for name in names:
        path = layout.raw("palmdale") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    return layout


def test_the_latest_quarter_that_has_a_file_is_meant(project: Project, tmp_path: Path) -> None:
    layout = drop(tmp_path, "signin_2017Q4.xlsx", "signin_2018Q1.xlsx", "membresia_2017Q3.csv")
    assert latest_period(layout, project, "palmdale") == "2018Q1"


def test_files_that_no_source_names_say_nothing(project: Project, tmp_path: Path) -> None:
    layout = drop(
        tmp_path, "signin_2017Q4.xlsx", "notes_2019Q1.txt", "old/signin_2019Q2.xlsx", "signin_2019Q9.xlsx"
    )
    assert latest_period(layout, project, "palmdale") == "2017Q4"


def test_without_such_a_file_the_quarter_must_be_named(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="which quarter"):
        latest_period(drop(tmp_path, "parent_groups.csv"), project, "palmdale")


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{quarter}/meetings/*.xlsx", "2018Q2/meetings/May 3.xlsx"),
        ("{quarter}/roster_{quarter}.csv", "2018Q2/roster_2018Q2.csv"),
    ],
)
def test_a_quarter_is_found_in_a_folder_too(
    project: Project, tmp_path: Path, pattern: str, name: str
) -> None:
    source = project.sources["signin"].model_copy(update={"files": pattern})
    changed = {**project.sources, "signin": source}
    layout = drop(tmp_path, name, "2019Q1/roster_2018Q4.csv")
    replaced = Project(**{**vars(project), "sources": changed})
    assert latest_period(layout, replaced, "palmdale") == "2018Q2"
