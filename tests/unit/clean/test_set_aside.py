"""Rows that name nobody, each with its reason; and files of which too many rows cannot be used."""

import pytest

from rollbook.declare import Project
from rollbook.tables.rows import rows_of
from tests.unit.clean.people_rows import GUEST, MEMBER, MEMBER_IN_SPANISH
from tests.unit.clean.raw_rows import clean, noticed, reasons

UNNAMED = {"first_name": "", "last_name": ""}


@pytest.mark.parametrize(
    "row",
    [
        MEMBER | UNNAMED | {"last_name": "TOTAL"},
        MEMBER | UNNAMED | {"last_name": "Total", "first_name": "58"},
        MEMBER | UNNAMED | {"member_code": "TOTAL"},
        MEMBER_IN_SPANISH | {"number": "TOTAL", "full_name": "58"},
        MEMBER_IN_SPANISH | {"number": "Totales", "full_name": ""},
    ],
)
def test_a_totals_row_is_no_person_wherever_the_label_stands(project: Project, row: dict[str, str]) -> None:
    tables = clean(project, roster=[row])
    assert (reasons(tables), noticed(tables)) == (["totals_row"], {("", "totals_row")})


@pytest.mark.parametrize(
    ("line", "count", "kind"),
    [("+3 niños", 3, "children"), ("+ 2 kids", 2, "children"), ("+1", 1, "unstated")],
)
def test_a_line_that_counts_heads_is_kept_apart_with_its_count(
    project: Project, line: str, count: int, kind: str
) -> None:
    tables = clean(project, signins=[GUEST, GUEST | {"full_name": line, "row_number": 9}])
    (row,) = rows_of(tables["clean.head_counts"])
    assert (row["row_number"], row["head_count"], row["head_kind_code"]) == (9, count, kind)
    assert (reasons(tables), noticed(tables)) == (["head_count"], {("", "head_count")})


@pytest.mark.parametrize("blank", ["", "   "])
def test_a_row_without_a_name_says_in_which_column(project: Project, blank: str) -> None:
    tables = clean(
        project, signins=[GUEST | {"full_name": blank}], roster=[MEMBER | dict.fromkeys(UNNAMED, blank)]
    )
    assert reasons(tables) == ["name_missing"] * 2
    assert noticed(tables) == {("full_name", "name_missing"), ("last_name", "name_missing")}


def test_one_part_of_a_name_is_a_name(project: Project) -> None:
    tables = clean(project, roster=[MEMBER | {"first_name": ""}, MEMBER | {"last_name": ""}])
    assert list(tables["clean.records"]["name_key"]) == ["pena solis", "ines"]


def rows(usable: int, unusable: int, wrong: dict[str, str]) -> list[dict[str, str]]:
    return [MEMBER] * usable + [MEMBER | wrong] * unusable


@pytest.mark.parametrize(
    ("usable", "unusable", "is_many"), [(39, 10, True), (40, 10, False), (0, 9, False), (0, 10, True)]
)
def test_a_file_is_doubted_when_a_fifth_of_it_and_ten_rows_cannot_be_used(
    project: Project, usable: int, unusable: int, *, is_many: bool
) -> None:
    tables = clean(project, roster=rows(usable, unusable, {"joined": "spring"}))
    assert (("", "many_set_aside") in noticed(tables)) == is_many


def test_totals_and_head_counts_raise_no_doubt(project: Project) -> None:
    tables = clean(project, roster=rows(0, 20, {"first_name": "", "last_name": "TOTAL"}))
    assert noticed(tables) == {("", "totals_row")}


def test_files_are_doubted_one_by_one(project: Project) -> None:
    good = [MEMBER | {"quarter_code": "2016Q2"}] * 90
    tables = clean(project, roster=good + rows(0, 10, {"joined": "spring"}))
    (doubted,) = (row for row in rows_of(tables["clean.findings"]) if row["finding_code"] == "many_set_aside")
    assert (doubted["file_name"], doubted["row_number"]) == ("roster_agency_2016Q1.csv", 0)


def test_a_sheet_without_a_day_stops_the_run_by_itself_and_raises_no_second_doubt(project: Project) -> None:
    undated = [GUEST | {"meeting_date": "", "full_name": f"Ana {name}"} for name in "abcdefghijkl"]
    assert noticed(clean(project, signins=undated)) == {("meeting_date", "meeting_date_missing")}
