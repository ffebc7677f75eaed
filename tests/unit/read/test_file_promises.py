"""Which files a community owes, and which of those that lie there are meant."""

from pathlib import Path

import pytest

from rollbook.declare import Project, load_project
from rollbook.declare.sources import Source
from rollbook.kernel.errors import InputError, MissingFileError
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from rollbook.read import raw_files
from tests.unit.read.layouts import csv_layout, workbook_layout

REPOSITORY = Path(__file__).resolve().parents[3]
FIRST = Quarter(2015, 4)
OWED = [
    "roster_agency_2015Q4.csv",
    "signin_2015Q4.xlsx",
    "group_parents_2015Q4.csv",
    "parent_groups.csv",
    "group_sessions_2015Q4.csv",
    "leaders.csv",
    "partners.csv",
    "events.csv",
    "trainings.csv",
    "indicators.csv",
    "published_measures.csv",
    "census_2010_zip.csv",
]


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(Layout(REPOSITORY))


class Declared:
    """A project of which only the sources matter."""

    def __init__(self, *sources: Source) -> None:
        self.sources = list(sources)

    def community(self, name: str) -> str:
        return name

    def community_sources(self, _community: str) -> list[Source]:
        return self.sources


def names(folder: Path, *sources: Source, quarter: Quarter = FIRST) -> list[str]:
    return [file.file_name for file in raw_files(folder, Declared(*sources), "palmdale", quarter)]  # type: ignore[arg-type]  # only its sources are asked for


def touch(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).touch()


def test_all_files_of_a_quarter_are_found_in_reading_order(project: Project, tmp_path: Path) -> None:
    touch(tmp_path, *OWED)
    assert [file.file_name for file in raw_files(tmp_path, project, "palmdale", FIRST)] == OWED


def test_all_missing_files_are_named_at_once(project: Project, tmp_path: Path) -> None:
    touch(tmp_path, "partners.csv")
    with pytest.raises(MissingFileError) as refused:
        raw_files(tmp_path, project, "palmdale", FIRST)
    assert "11 of 14 files" in refused.value.what
    missing = [name for name in OWED if name != "partners.csv"]
    assert refused.value.where == f"data/raw/palmdale: {', '.join(missing)}"


def test_a_folder_in_place_of_a_file_is_a_missing_file(project: Project, tmp_path: Path) -> None:
    for name in OWED:
        (tmp_path / name).mkdir()
    with pytest.raises(MissingFileError, match="12 of 14") as refused:
        raw_files(tmp_path, project, "palmdale", FIRST)
    assert "partners.csv (of that name there is no file, but a folder or a link)" in refused.value.where


def test_of_very_many_missing_files_the_first_are_named_and_the_others_counted(
    project: Project, tmp_path: Path
) -> None:
    with pytest.raises(MissingFileError) as refused:
        raw_files(tmp_path, project, "palmdale", Quarter(2060, 1))
    assert refused.value.where.count(",") == 12
    assert refused.value.where.endswith("more")
    assert "an earlier period" in refused.value.next_step


def test_a_folder_of_files_for_each_quarter_is_one_source(tmp_path: Path) -> None:
    touch(
        tmp_path,
        "signin/2015Q4/b hall.xlsx",
        "signin/2015Q4/a.xlsx",
        "signin/2016Q1/a.xlsx",
        "signin/2016Q2/z.xlsx",
    )
    source = workbook_layout(files="signin/{quarter}/*.xlsx", first="2015Q4")
    found = names(tmp_path, source, quarter=Quarter(2016, 1))
    assert found == ["signin/2015Q4/a.xlsx", "signin/2015Q4/b hall.xlsx", "signin/2016Q1/a.xlsx"]


def test_a_quarter_whose_folder_is_empty_is_missing_by_its_pattern(tmp_path: Path) -> None:
    touch(tmp_path, "signin/2015Q4/a.xlsx")
    source = workbook_layout(files="signin/{quarter}/*.xlsx", first="2015Q4")
    with pytest.raises(MissingFileError, match=r"signin/2016Q1/\*\.xlsx"):
        names(tmp_path, source, quarter=Quarter(2016, 1))


def test_what_an_open_spreadsheet_leaves_behind_is_no_file(tmp_path: Path) -> None:
    touch(tmp_path, "~$signin_a.xlsx", ".signin_b.xlsx", ".old/signin_c.xlsx", "signin_d.xlsx")
    assert names(tmp_path, workbook_layout(files="*.xlsx")) == ["signin_d.xlsx"]
    assert names(tmp_path, workbook_layout(files="*/*.xlsx", is_optional=True)) == []


def test_an_optional_file_may_be_missing(tmp_path: Path) -> None:
    assert names(tmp_path, csv_layout(is_optional=True)) == []
    touch(tmp_path, "door.csv")
    assert names(tmp_path, csv_layout(is_optional=True)) == ["door.csv"]


def test_a_missing_snapshot_of_a_database_says_how_to_make_it(tmp_path: Path) -> None:
    database = {"url": "sqlite:///agency.db", "relation": "members"}
    source = csv_layout(format="database", files="members.parquet", database=database)
    with pytest.raises(MissingFileError, match="rollbook pull"):
        names(tmp_path, source)


@pytest.mark.parametrize("pattern", ["door.csv", "*.csv"])
def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path, pattern: str) -> None:
    touch(tmp_path, "elsewhere/secret.csv", "raw/keep.txt")
    (tmp_path / "raw" / "door.csv").symlink_to(tmp_path / "elsewhere" / "secret.csv")
    with pytest.raises(InputError, match="behind a link") as refused:
        names(tmp_path / "raw", csv_layout(files=pattern))
    assert refused.value.where == "door.csv"


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    touch(tmp_path, "disk/door.csv")
    (tmp_path / "raw").symlink_to(tmp_path / "disk")
    assert names(tmp_path / "raw", csv_layout()) == ["door.csv"]


def test_a_file_of_two_sources_is_refused(tmp_path: Path) -> None:
    touch(tmp_path, "door.csv")
    with pytest.raises(InputError, match="read more than once") as refused:
        names(tmp_path, csv_layout(), csv_layout(source="all_lists", files="*.csv"))
    assert refused.value.where == "door.csv: door_list, all_lists"
