"""Raw rows become clean records; every person row is either a record or set aside with a reason."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from rollbook.clean import clean_tables
from rollbook.clean.records import clean_records, split_people
from rollbook.declare import Project, load_project
from rollbook.kernel.errors import InputError
from rollbook.kernel.layout import Layout
from rollbook.tables.check import check_table
from rollbook.tables.rows import Row, rows_of
from tests.unit.clean.raw_rows import raw_tables

REPOSITORY = Path(__file__).resolve().parents[3]

MEMBER = {
    "member_code": "AB-0001",
    "last_name": "Peña Solís",
    "first_name": "Inés",
    "street_address": "38620 33RD STREET EAST",
    "zip": "93550-1234",
    "phone": "(661) 555-0101",
    "email": "Ines@Example.org",
    "member_type": "Parent",
    "child_birth_1": "2/3/2014",
    "child_birth_2": "9/12/2016",
    "joined": "1/12/2016",
}


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(Layout(REPOSITORY))


def clean(project: Project, **lists: list[dict[str, Any]]) -> dict[str, pd.DataFrame]:
    tables = clean_tables(raw_tables(**lists), project, "palmdale")
    for name, table in tables.items():
        check_table(name, table)
    return tables


def only_record(tables: dict[str, pd.DataFrame]) -> Row:
    (row,) = rows_of(tables["clean.records"])
    return row


def test_a_roster_row_becomes_a_record_in_one_spelling(project: Project) -> None:
    record = only_record(clean(project, roster=[MEMBER]))
    assert record["name_key"] == "ines pena solis"
    assert (record["given_name"], record["surnames_name"]) == ("Inés", "Peña Solís")
    assert (record["phone_code"], record["email"], record["zip_code"]) == (
        "6615550101",
        "ines@example.org",
        "93550",
    )
    assert (record["address_key"], record["house_number"], record["street_code"]) == (
        "38620 33 e",
        38620,
        "33",
    )
    assert (record["person_kind_code"], record["joined_date"]) == ("parent", pd.Timestamp("2016-01-12"))


def test_the_spanish_layout_gives_the_same_record(project: Project) -> None:
    spanish = {
        "layout_code": "roster_membresia",
        "number": "17",
        "full_name": "PEÑA SOLÍS, Inés",
        "street_address": "38620 E 33rd St",
        "zip": "93550",
        "phone": "661 555 0101",
        "email": "ines@example.org",
        "member_type": "Madre/Padre",
        "child_births": "03-feb-2014 / 12-sep-2016",
        "joined": "12-ene-2016",
    }
    english, other = clean(project, roster=[MEMBER]), clean(project, roster=[spanish])
    for name in (
        "given_name",
        "surnames_name",
        "name_key",
        "phone_code",
        "address_key",
        "zip_code",
        "joined_date",
    ):
        assert only_record(other)[name] == only_record(english)[name]
    assert list(other["clean.children"]["birth_date"]) == list(english["clean.children"]["birth_date"])


@pytest.mark.parametrize(
    ("member_type", "kind"),
    [
        ("Parent", "parent"),
        ("Madre/Padre", "parent"),
        ("MADRE", "parent"),
        ("Resident", "resident"),
        ("Residente", "resident"),
        ("Stakeholder", "stakeholder"),
        ("Organización", "stakeholder"),
    ],
)
def test_member_types_are_known_in_both_languages(project: Project, member_type: str, kind: str) -> None:
    assert (
        only_record(clean(project, roster=[MEMBER | {"member_type": member_type}]))["person_kind_code"]
        == kind
    )


@pytest.mark.parametrize("member_type", ["", "Parents", "Madre soltera"])
def test_a_member_type_that_nobody_knows_stops_the_run_since_a_guess_would_move_a_share(
    project: Project, member_type: str
) -> None:
    with pytest.raises(InputError, match="a member type is missing or not known") as refused:
        clean(project, roster=[MEMBER | {"member_type": member_type}])
    assert "roster_agency" in str(refused.value)
    assert "Prueba" not in str(refused.value)


def test_what_is_not_stated_is_missing_and_not_empty(project: Project) -> None:
    record = only_record(clean(project, signins=[{"full_name": "Ana Prueba", "meeting_date": "1/12/16"}]))
    missing = (
        "surnames_name",
        "phone_code",
        "email",
        "street_address",
        "address_key",
        "zip_code",
        "member_code",
        "organization_name",
        "sector_code",
        "joined_date",
    )
    assert [record[name] for name in missing] == [None] * len(missing)


def test_an_id_of_spaces_is_no_id_that_people_could_share(project: Project) -> None:
    assert only_record(clean(project, roster=[MEMBER | {"member_code": "  "}]))["member_code"] is None


def test_rows_that_are_no_people_are_set_aside_with_the_reason(project: Project) -> None:
    door = [
        {"number": number, "full_name": name, "meeting_date": "1/12/16"}
        for number, name in (
            ("1", "Ana Prueba"),
            ("2", "???"),
            ("", "+3 niños"),
            ("TOTAL", "58"),
            ("", "TOTAL"),
        )
    ]
    tables = clean(
        project, signins=door, roster=[{"last_name": "", "first_name": "", "organization": "Made-up Club"}]
    )
    reasons = tables["clean.set_aside"].set_index(["source_code", "row_number"])["reason_code"].to_dict()
    assert reasons == {
        ("roster", 3): "not_a_person",
        ("signin", 4): "not_a_person",
        ("signin", 5): "not_a_person",
        ("signin", 6): "totals_row",
        ("signin", 7): "totals_row",
    }
    assert only_record(tables)["name_key"] == "ana prueba"


def test_every_row_about_people_is_a_record_or_set_aside_and_never_both(project: Project) -> None:
    raw = raw_tables(
        roster=[MEMBER, {}, {"full_name": "TOTAL"}],
        signins=[
            {"full_name": "???", "meeting_date": "1/12/16"},
            {"full_name": "Ana Prueba", "meeting_date": "1/12/16"},
        ],
        participants=[{"full_name": "Bea Prueba", "started": "2017-03-05"}],
    )
    tables = clean_tables(raw, project, "palmdale")
    read = sorted(
        record for name in ("roster", "signins", "participants") for record in raw[f"raw.{name}"]["record_id"]
    )
    assert sorted([*tables["clean.records"]["record_id"], *tables["clean.set_aside"]["record_id"]]) == read


def test_every_child_is_listed_once_for_a_record(project: Project) -> None:
    births = {"child_birth_1": "2/3/2014", "child_birth_2": "2/3/14", "child_birth_3": " "}
    children = clean(project, roster=[MEMBER | births])["clean.children"]
    assert [day.date() for day in children["birth_date"]] == [date(2014, 2, 3)]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"joined": "never"}, "a date cannot be read"),
        ({"joined": ""}, "a date is missing"),
        ({"left": "31/31/2017"}, "a date cannot be read"),
        ({"child_birth_1": "no"}, "a date cannot be read"),
    ],
)
def test_a_date_that_decides_who_is_counted_is_never_passed_over(
    project: Project, wrong: dict[str, str], said: str
) -> None:
    with pytest.raises(InputError, match=said) as refused:
        clean(project, roster=[MEMBER | wrong])
    assert "roster_agency" in str(refused.value)
    assert "never" not in str(refused.value)


def test_each_sheet_has_one_meeting(project: Project) -> None:
    door = [
        {
            "full_name": f"Person {number}",
            "file_name": "signin_2016Q1.xlsx",
            "sheet_name": sheet,
            "meeting_date": day,
            "row_number": number,
        }
        for sheet, day in (("Jan 2016", "12-ene-2016"), ("Feb 2016", "2/9/16"))
        for number in (8, 9)
    ]
    meetings = clean(project, signins=door)["clean.meetings"]
    days = {row["sheet_name"]: row["meeting_date"].date() for row in rows_of(meetings)}
    assert days == {"Jan 2016": date(2016, 1, 12), "Feb 2016": date(2016, 2, 9)}


def test_a_meeting_without_a_readable_date_is_named_by_file_and_sheet(project: Project) -> None:
    door = [
        {
            "full_name": "Ana Prueba",
            "file_name": "signin_2016Q1.xlsx",
            "sheet_name": "Jan",
            "meeting_date": "soon",
        }
    ]
    with pytest.raises(InputError) as refused:
        clean(project, signins=door)
    assert refused.value.where == "signin_2016Q1.xlsx, sheet Jan"
    assert "Prueba" not in str(refused.value)


def test_the_order_of_rows_never_matters(project: Project) -> None:
    people, _ = split_people(
        raw_tables(roster=[MEMBER, MEMBER | {"first_name": "Ana"}, MEMBER | {"first_name": "Bea"}])
    )
    orders = {source.source: source.date_order for source in project.sources.values()}
    pd.testing.assert_frame_equal(clean_records(people[::-1], orders), clean_records(people, orders))


def test_a_parent_group_keeps_type_place_and_dates(project: Project) -> None:
    group = {
        "group_name": " Made-up  Moms",
        "group_type": "pn ",
        "venue_address": "1234 E Avenue R-8",
        "group_zip": "93550.0",
        "meets_since": "2016-09-01",
        "meets_until": "",
    }
    (row,) = rows_of(clean(project, groups=[group])["clean.groups"])
    assert (row["group_name"], row["group_type_code"], row["street_code"]) == ("Made-up Moms", "PN", "R-8")
    assert (row["zip_code"], row["since_date"], row["until_date"]) == (
        "93550",
        pd.Timestamp("2016-09-01"),
        None,
    )


def test_a_partner_keeps_its_sector_as_a_code(project: Project) -> None:
    partner = {"organization": "Made-up Club", "sector": "Faith / Community", "partner_since": "2016-09-01"}
    (row,) = rows_of(clean(project, partners=[partner])["clean.partners"])
    assert (row["partner_name"], row["sector_code"]) == ("Made-up Club", "faith_community")


@pytest.mark.parametrize(("typed", "value"), [("1,050", 1050), ("$20,000", 20000), (" 45 ", 45), ("0", 0)])
def test_a_published_figure_is_a_number_and_exact_unless_it_says_otherwise(
    project: Project, typed: str, value: float
) -> None:
    published = {
        "measure": "navigators",
        "value": typed,
        "qualifier": "",
        "stated_period": "2016-18",
        "stated_source": "x",
    }
    (row,) = rows_of(clean(project, published=[published])["clean.published_figures"])
    assert (row["published_value"], row["qualifier_code"]) == (value, "exact")


def test_a_figure_that_is_no_number_is_named_by_file_row_and_column(project: Project) -> None:
    published = {
        "measure": "navigators",
        "value": "about ten",
        "qualifier": "",
        "stated_period": "",
        "stated_source": "",
    }
    with pytest.raises(InputError) as refused:
        clean(project, published=[published])
    assert refused.value.where == "published.csv, row 3, value"
    assert "about ten" not in str(refused.value)


def test_census_counts_are_whole_numbers_by_zip(project: Project) -> None:
    census = {"census_zip": "93550", "population": "74,929", "age_under_5": "7245", "housing_units": "22006"}
    (row,) = rows_of(clean(project, census=[census])["clean.census_zips"])
    assert row == {
        "zip_code": "93550",
        "population_count": 74929,
        "under_5_count": 7245,
        "housing_units_count": 22006,
    }
