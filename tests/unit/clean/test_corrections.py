"""Corrections are data with a reason: applied where they still hold, reported where they do not."""

from typing import Any

import pandas as pd
import pytest

from rollbook.declare import Project
from rollbook.tables.rows import rows_of
from tests.unit.clean.people_rows import GUEST, MEMBER, PARTNER
from tests.unit.clean.raw_rows import clean, noticed, only_record, reasons, with_corrections

ZIP_TYPO = {
    "correction": "zip_typo",
    "match": {"source": "roster_agency", "file": "roster_agency_2016Q1.csv", "row": 3},
    "set": {"zip_text": "93552"},
    "expected": {"zip_text": "93550-1234"},
}
OUT = {"correction": "out", "match": {"member_code_text": "AB-0001"}, "set_aside": True}


def report(tables: dict[str, pd.DataFrame]) -> list[tuple[str, str, int]]:
    return [tuple(row.values()) for row in rows_of(tables["clean.corrections"])]


def test_a_correction_that_still_holds_changes_the_row_and_marks_it(project: Project) -> None:
    tables = clean(with_corrections(project, ZIP_TYPO), roster=[MEMBER, MEMBER])
    assert list(tables["clean.records"]["zip_code"]) == ["93552", "93550"]
    assert list(tables["clean.records"]["is_corrected"]) == [True, False]
    assert report(tables) == [("zip_typo", "applied", 1)]
    assert noticed(tables) == set()


def test_a_correction_has_expired_once_the_file_says_something_else(project: Project) -> None:
    tables = clean(with_corrections(project, ZIP_TYPO), roster=[MEMBER | {"zip": "93551"}])
    record = only_record(tables)
    assert (record["zip_code"], record["is_corrected"]) == ("93551", False)
    assert report(tables) == [("zip_typo", "expired", 1)]
    assert noticed(tables) == {("", "correction_expired")}


def test_a_correction_has_expired_once_the_file_is_corrected_itself(project: Project) -> None:
    tables = clean(with_corrections(project, ZIP_TYPO), roster=[MEMBER | {"zip": "93552"}])
    record = only_record(tables)
    assert (record["zip_code"], record["is_corrected"]) == ("93552", False)
    assert report(tables) == [("zip_typo", "expired", 1)]


def test_a_correction_that_expired_for_one_row_is_applied_to_none(project: Project) -> None:
    everybody = ZIP_TYPO | {"match": {"source": "roster_agency"}}
    tables = clean(with_corrections(project, everybody), roster=[MEMBER, MEMBER | {"zip": "93551"}])
    assert not tables["clean.records"]["is_corrected"].any()
    assert report(tables) == [("zip_typo", "expired", 2)]
    assert list(tables["clean.findings"]["row_number"]) == [4]


@pytest.mark.parametrize(
    "match",
    [
        {"file": "roster_agency_2016Q2.csv"},
        {"file": "roster_agency_2016Q1.csv", "row": 4},
        {"file": "roster_agency_2016Q1.csv", "sheet": "Jan"},
        {"source": "roster_membresia"},
        {"member_code_text": "AB-0002"},
        {"meeting_place_text": "Library"},
    ],
)
def test_a_correction_that_meets_no_row_is_reported(project: Project, match: dict[str, Any]) -> None:
    tables = clean(with_corrections(project, ZIP_TYPO | {"match": match}), roster=[MEMBER])
    assert report(tables) == [("zip_typo", "unmatched", 0)]
    assert noticed(tables) == {("", "correction_unmatched")}
    assert only_record(tables)["zip_code"] == "93550"


def test_a_row_can_be_set_aside_for_a_reason_that_only_people_know(project: Project) -> None:
    tables = clean(with_corrections(project, OUT), roster=[MEMBER, MEMBER | {"member_code": "AB-0002"}])
    assert only_record(tables)["member_code"] == "AB-0002"
    assert reasons(tables) == ["correction"]
    assert noticed(tables) == set()


def test_setting_aside_expires_like_any_other_correction(project: Project) -> None:
    guarded = OUT | {"expected": {"phone_text": "(661) 274-9999"}}
    tables = clean(with_corrections(project, guarded), roster=[MEMBER])
    assert (reasons(tables), report(tables)) == ([], [("out", "expired", 1)])


def test_a_sheet_of_a_workbook_is_matched_by_its_name(project: Project) -> None:
    wrong_day = {
        "correction": "wrong_day",
        "match": {"source": "signin", "sheet": "Jan 2016"},
        "set": {"meeting_date_text": "1/13/2016"},
        "expected": {"meeting_date_text": "12-ene-2016"},
    }
    tables = clean(
        with_corrections(project, wrong_day),
        signins=[GUEST, GUEST, GUEST | {"sheet_name": "Feb 2016", "meeting_date": "2/9/2016"}],
    )
    days = [day.date().isoformat() for day in tables["clean.meetings"]["meeting_date"]]
    assert days == ["2016-02-09", "2016-01-13"]
    assert report(tables) == [("wrong_day", "applied", 2)]


def test_corrections_of_one_row_are_all_held_against_what_was_sent(project: Project) -> None:
    phone = ZIP_TYPO | {
        "correction": "phone",
        "set": {"phone_text": "661-274-0199"},
        "expected": {"phone_text": "(661) 274-0101", "zip_text": "93550-1234"},
    }
    record = only_record(clean(with_corrections(project, ZIP_TYPO, phone), roster=[MEMBER]))
    assert (record["zip_code"], record["phone_code"]) == ("93552", "6612740199")


def test_an_empty_cell_can_be_filled(project: Project) -> None:
    filled = ZIP_TYPO | {"expected": {"zip_text": ""}}
    assert (
        only_record(clean(with_corrections(project, filled), roster=[MEMBER | {"zip": ""}]))["zip_code"]
        == "93552"
    )


def test_a_row_of_a_list_can_be_corrected_too(project: Project) -> None:
    sector = {
        "correction": "sector",
        "match": {"organization_text": "Made-up Club"},
        "set": {"sector_text": "Business"},
        "expected": {"sector_text": "Faith"},
    }
    (row,) = rows_of(clean(with_corrections(project, sector), partners=[PARTNER])["clean.partners"])
    assert row["sector_code"] == "business"
