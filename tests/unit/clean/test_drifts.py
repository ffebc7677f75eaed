"""The latest quarter of a list beside the one before: what changed, in counts and codes, never in words."""

import pytest

from rollbook.declare import Project
from rollbook.tables.rows import Row, rows_of
from tests.unit.clean.people_rows import GROUP, MEMBER
from tests.unit.clean.raw_rows import clean, noticed

LATER = {"quarter_code": "2016Q2"}


def drifts(project: Project, before: list[dict[str, str]], after: list[dict[str, str]]) -> list[Row]:
    tables = clean(project, roster=before + [row | LATER for row in after])
    return rows_of(tables["clean.drifts"])


def changes(rows: list[Row]) -> set[tuple[str, str, str, float, float]]:
    return {
        (row["field_code"], row["drift_code"], row["value_code"], row["before_value"], row["after_value"])
        for row in rows
    }


def test_two_like_files_have_nothing_to_report(project: Project) -> None:
    assert drifts(project, [MEMBER] * 3, [MEMBER] * 3) == []


def test_the_first_file_of_a_source_is_compared_with_nothing(project: Project) -> None:
    assert len(clean(project, roster=[MEMBER])["clean.drifts"]) == 0


@pytest.mark.parametrize(
    ("before", "after", "is_drift"),
    [(100, 126, True), (100, 125, False), (100, 74, True), (20, 40, False), (20, 41, True)],
)
def test_rows_drift_by_a_quarter_and_more_than_twenty(
    project: Project, before: int, after: int, *, is_drift: bool
) -> None:
    found = drifts(project, [MEMBER] * before, [MEMBER] * after)
    assert changes(found) == ({("", "rows", "", before, after)} if is_drift else set())


def test_a_change_names_both_files(project: Project) -> None:
    (row,) = drifts(project, [MEMBER], [MEMBER | {"language": "English"}, MEMBER])
    assert (row["file_name"], row["previous_file_name"]) == (
        "roster_agency_2016Q2.csv",
        "roster_agency_2016Q1.csv",
    )


@pytest.mark.parametrize(("missing", "is_drift"), [(3, False), (4, True)])
def test_a_column_drifts_when_far_more_of_it_is_missing(
    project: Project, missing: int, *, is_drift: bool
) -> None:
    after = [MEMBER] * (20 - missing) + [MEMBER | {"phone": "n/a"}] * missing
    found = changes(drifts(project, [MEMBER] * 20, after))
    assert found == ({("phone", "missing_share", "", 0, missing / 20)} if is_drift else set())


def test_a_column_that_is_missing_less_often_is_no_drift(project: Project) -> None:
    assert drifts(project, [MEMBER | {"phone": ""}] * 20, [MEMBER] * 20) == []


def test_a_code_that_is_new_and_one_that_is_gone(project: Project) -> None:
    found = drifts(project, [MEMBER] * 3, [MEMBER | {"language": "English"}] * 2)
    assert changes(found) == {("language", "gone_value", "es", 3, 0), ("language", "new_value", "en", 0, 2)}


def test_another_word_for_the_same_code_is_no_drift(project: Project) -> None:
    assert drifts(project, [MEMBER], [MEMBER | {"language": "Español"}]) == []


def test_unknown_words_are_counted_and_never_told(project: Project) -> None:
    found = drifts(project, [MEMBER] * 2, [MEMBER, MEMBER | {"race_ethnicity": "purple"}])
    assert changes(found) == {("race_ethnicity", "new_value", "unknown", 0, 1)}


def test_only_the_two_latest_files_are_compared(project: Project) -> None:
    files = [("2016Q1", "English"), ("2016Q2", "Spanish"), ("2016Q3", "Spanish")]
    roster = [MEMBER | {"quarter_code": quarter, "language": language} for quarter, language in files]
    assert len(clean(project, roster=roster)["clean.drifts"]) == 0


def test_a_list_that_changes_its_layout_is_still_compared_with_itself(project: Project) -> None:
    spanish = MEMBER | LATER | {"layout_code": "roster_membresia", "full_name": "PRUEBA SOLÍS, Inés"}
    roster = [MEMBER] * 100 + [spanish | {"joined": "12-ene-2016"}] * 20
    assert ("", "rows", "", 100, 20) in changes(rows_of(clean(project, roster=roster)["clean.drifts"]))


def test_drifts_are_findings_of_the_later_file(project: Project) -> None:
    tables = clean(project, groups=[GROUP, GROUP | LATER | {"group_type": "NAC"}])
    assert noticed(tables) == {("group_type", "drift_new_value")}
    assert list(tables["clean.findings"]["row_number"]) == [0]
    assert len(tables["clean.drifts"]) == 2
