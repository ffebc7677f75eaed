"""Parent groups and partner organizations: once each, with a type or a sector that is known."""

import pandas as pd
import pytest

from rollbook.declare import Project
from rollbook.tables.rows import rows_of
from tests.unit.clean.people_rows import GROUP, PARTNER
from tests.unit.clean.raw_rows import clean, noticed, reasons


def test_a_parent_group_keeps_type_place_and_dates(project: Project) -> None:
    (row,) = rows_of(clean(project, groups=[GROUP])["clean.groups"])
    assert (row["group_name"], row["group_type_code"], row["street_code"]) == ("Made-up Moms", "PN", "R-8")
    assert (row["zip_code"], row["since_date"], row["until_date"]) == (
        "93550",
        pd.Timestamp("2016-01-04"),
        None,
    )


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"group_name": ""}, "group_name"),
        ({"group_name": "n/a"}, "group_name"),
        ({"group_name": "???"}, "group_name"),
        ({"group_type": ""}, "group_type"),
        ({"group_type": "club"}, "group_type"),
    ],
)
def test_a_group_without_name_or_known_type_is_set_aside(
    project: Project, wrong: dict[str, str], field: str
) -> None:
    tables = clean(project, groups=[GROUP, GROUP | {"group_name": "Others"} | wrong])
    assert len(tables["clean.groups"]) == 1
    assert (reasons(tables), noticed(tables)) == (["group_unreadable"], {(field, "group_unreadable")})


def test_a_group_is_listed_once_however_it_is_written(project: Project) -> None:
    tables = clean(project, groups=[GROUP, GROUP | {"group_name": "MADE UP MOMS", "group_zip": "93552"}])
    (row,) = rows_of(tables["clean.groups"])
    assert (row["group_name"], row["zip_code"]) == ("Made-up Moms", "93550")
    assert (reasons(tables), noticed(tables)) == (["repeated_in_list"], set())


def test_the_newest_file_speaks_for_a_group_that_older_ones_list_too(project: Project) -> None:
    newer = GROUP | {"quarter_code": "2016Q2", "meets_until": "2016-06-01"}
    tables = clean(project, groups=[GROUP, newer])
    (row,) = rows_of(tables["clean.groups"])
    assert (row["quarter_code"], row["until_date"]) == ("2016Q2", pd.Timestamp("2016-06-01"))
    assert reasons(tables) == ["repeated_in_list"]


@pytest.mark.parametrize(
    ("wrong", "finding"),
    [
        ({"meets_since": "spring"}, ("meets_since", "date_unreadable")),
        ({"meets_since": "2019-01-01"}, ("meets_since", "date_impossible")),
        ({"meets_until": "2016-01-03"}, ("meets_until", "date_impossible")),
        ({"group_zip": "9355"}, ("group_zip", "zip_unreadable")),
    ],
)
def test_what_cannot_be_read_of_a_group_is_missing_and_noticed(
    project: Project, wrong: dict[str, str], finding: tuple[str, str]
) -> None:
    tables = clean(project, groups=[GROUP | wrong])
    (row,) = rows_of(tables["clean.groups"])
    column = {"meets_since": "since_date", "meets_until": "until_date", "group_zip": "zip_code"}[finding[0]]
    assert row[column] is None
    assert noticed(tables) == {finding}


@pytest.mark.parametrize("label", ["TOTAL", "Total", "Totales"])
def test_a_totals_row_is_no_group(project: Project, label: str) -> None:
    assert reasons(clean(project, groups=[GROUP | {"group_name": label}])) == ["totals_row"]


def test_a_partner_keeps_its_sector_as_a_code(project: Project) -> None:
    (row,) = rows_of(clean(project, partners=[PARTNER])["clean.partners"])
    assert (row["partner_name"], row["sector_code"]) == ("Made-up Club", "faith")
    assert row["since_date"] == pd.Timestamp("2014-09-01")


def test_a_partner_is_listed_once_whatever_ending_it_has(project: Project) -> None:
    tables = clean(project, partners=[PARTNER, PARTNER | {"organization": "The Made-up Club, Inc."}])
    assert list(tables["clean.partners"]["partner_name"]) == ["Made-up Club"]
    assert reasons(tables) == ["repeated_in_list"]


def test_a_partner_of_an_unknown_sector_stays_a_partner(project: Project) -> None:
    tables = clean(project, partners=[PARTNER | {"sector": "circus"}])
    (row,) = rows_of(tables["clean.partners"])
    assert row["sector_code"] is None
    assert noticed(tables) == {("sector", "sector_unknown")}


def test_a_partner_without_a_name_is_set_aside(project: Project) -> None:
    assert reasons(clean(project, partners=[PARTNER | {"organization": " "}])) == ["group_unreadable"]
