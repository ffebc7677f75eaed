"""Raw rows become clean records: one spelling for everybody, whichever list they stand in."""

import pandas as pd
import pytest

from rollbook.clean import clean_tables
from rollbook.declare import Project
from rollbook.tables.catalogue import tables_of
from tests.unit.clean.people_rows import GROUP, GUEST, MEMBER, MEMBER_IN_SPANISH, PARTICIPANT, PARTNER
from tests.unit.clean.raw_rows import COMMUNITY, clean, noticed, only_record, raw_tables, reasons

MANY_LISTS = {
    "roster": [MEMBER, MEMBER_IN_SPANISH, MEMBER | {"first_name": "", "last_name": "TOTAL"}],
    "signins": [GUEST, GUEST | {"full_name": "+3 niños"}, GUEST | {"phone": "55"}],
    "participants": [PARTICIPANT, PARTICIPANT | {"started": "soon"}],
    "groups": [GROUP, GROUP],
    "partners": [PARTNER],
}


def test_a_roster_row_becomes_a_record_in_one_spelling(project: Project) -> None:
    record = only_record(clean(project, roster=[MEMBER]))
    assert record["name_key"] == "ines pena solis"
    assert (record["given_name"], record["surnames_name"]) == ("Inés", "Peña Solís")
    assert (record["phone_code"], record["email"]) == ("6612740101", "ines@example.org")
    assert (record["zip_code"], record["house_number"], record["street_code"]) == ("93550", 38620, "33")
    assert (record["person_kind_code"], record["language_code"]) == ("parent", "es")
    assert (record["race_ethnicity_code"], record["joined_date"]) == ("hispanic", pd.Timestamp("2016-01-12"))


@pytest.mark.parametrize(
    "column",
    [
        "name_key", "given_name", "surnames_name", "phone_code", "email", "address_key", "zip_code",
        "person_kind_code", "language_code", "race_ethnicity_code", "joined_date",
    ],
)  # fmt: skip
def test_the_spanish_layout_gives_the_same_record(project: Project, column: str) -> None:
    english, spanish = clean(project, roster=[MEMBER]), clean(project, roster=[MEMBER_IN_SPANISH])
    assert only_record(spanish)[column] == only_record(english)[column]


def test_what_is_not_stated_is_missing_and_not_empty(project: Project) -> None:
    record = only_record(clean(project, signins=[GUEST | {"phone": ""}]))
    missing = (
        "phone_code", "email", "street_address", "address_key", "zip_code", "member_code",
        "organization_name", "sector_code", "joined_date", "stated_lat",
    )  # fmt: skip
    assert [record[name] for name in missing] == [None] * len(missing)


@pytest.mark.parametrize("text", ["n/a", "N/A", "-", "--", "none", "declined", "no sabe", "  "])
def test_not_answered_is_missing_without_a_finding(project: Project, text: str) -> None:
    silent = dict.fromkeys(
        ("phone", "email", "zip", "street_address", "language", "race_ethnicity", "sector"), text
    )
    tables = clean(project, roster=[MEMBER | silent])
    assert only_record(tables)["phone_code"] is None
    assert noticed(tables) == set()


@pytest.mark.parametrize(
    ("field", "text", "finding", "column"),
    [
        ("phone", "call my sister", "phone_unreadable", "phone_code"),
        ("email", "ines at example", "email_unreadable", "email"),
        ("zip", "9355", "zip_unreadable", "zip_code"),
        ("language", "Klingon", "language_unknown", "language_code"),
        ("race_ethnicity", "purple", "race_ethnicity_unknown", "race_ethnicity_code"),
        ("sector", "circus", "sector_unknown", "sector_code"),
    ],
)
def test_an_optional_cell_that_cannot_be_read_is_missing_and_noticed_while_the_person_stays(
    project: Project, field: str, text: str, finding: str, column: str
) -> None:
    tables = clean(project, roster=[MEMBER | {field: text}])
    assert only_record(tables)[column] is None
    assert noticed(tables) == {(field, finding)}


def test_a_finding_names_the_place_and_never_the_value(project: Project) -> None:
    tables = clean(project, roster=[MEMBER | {"phone": "call my sister", "row_number": 12}])
    assert tables["clean.findings"].to_numpy().tolist() == [
        ["roster_agency_2016Q1.csv", "", 12, "phone", "phone_unreadable"]
    ]


def test_a_finding_that_reading_has_noted_is_not_noted_again(project: Project) -> None:
    known = {
        "file_name": "roster_agency_2016Q1.csv", "sheet_name": "", "row_number": 3, "field_code": "phone",
        "finding_code": "phone_unreadable",
    }  # fmt: skip
    assert noticed(clean(project, roster=[MEMBER | {"phone": "55"}], findings=[known])) == set()


def test_a_word_is_taken_in_the_sense_that_the_source_declares(project: Project) -> None:
    source = project.sources["roster_agency"].model_copy(
        update={"values": {"member_type_text": {"Familia": "Parent"}, "language_text": {"2": "Spanish"}}}
    )
    own_words = Project(**{**vars(project), "sources": {**project.sources, "roster_agency": source}})
    record = only_record(clean(own_words, roster=[MEMBER | {"member_type": "FAMILIA", "language": "2"}]))
    assert (record["person_kind_code"], record["language_code"]) == ("parent", "es")


def test_letters_broken_on_the_way_are_repaired_and_noticed(project: Project) -> None:
    tables = clean(project, signins=[GUEST | {"full_name": "MarÃ­a PeÃ±a"}])
    assert only_record(tables)["name_key"] == "maria pena"
    assert noticed(tables) == {("full_name", "text_repaired")}


def test_letters_that_were_lost_are_noticed_and_nothing_is_invented(project: Project) -> None:
    tables = clean(project, signins=[GUEST | {"full_name": "Pe\ufffda Prueba"}])
    assert ("full_name", "text_lost") in noticed(tables)


def test_a_cell_that_is_far_too_long_is_no_name(project: Project) -> None:
    tables = clean(project, signins=[GUEST, GUEST | {"full_name": "Ana Prueba, " * 200}])
    assert len(tables["clean.records"]) == 1
    assert ("full_name", "text_too_long") in noticed(tables)
    assert set(reasons(tables)) <= {"name_unreadable", "not_a_person"}


def test_a_long_optional_cell_is_missing(project: Project) -> None:
    tables = clean(project, signins=[GUEST | {"phone": "661-274-0102 " * 200}])
    assert only_record(tables)["phone_code"] is None
    assert ("phone", "text_too_long") in noticed(tables)


@pytest.mark.parametrize(
    ("lat", "lon", "finding"),
    [
        ("34.58", "-118.12", None),
        ("-118.12", "34.58", "coordinates_swapped"),
        ("34.58", "118.12", "coordinates_unsigned"),
    ],
)
def test_stated_coordinates_are_put_right_where_only_one_reading_is_possible(
    project: Project, lat: str, lon: str, finding: str | None
) -> None:
    tables = clean(project, roster=[MEMBER | {"stated_lat": lat, "stated_lon": lon}])
    record = only_record(tables)
    assert (record["stated_lat"], record["stated_lon"]) == (34.58, -118.12)
    assert {found for _, found in noticed(tables)} == ({finding} if finding else set())


def test_the_order_of_rows_never_matters(project: Project) -> None:
    raw = raw_tables(**MANY_LISTS)
    turned = {name: table.iloc[::-1].reset_index(drop=True) for name, table in raw.items()}
    once, again = (clean_tables(each, project, COMMUNITY) for each in (raw, turned))
    for name in tables_of("clean"):
        pd.testing.assert_frame_equal(once[name], again[name])


def test_the_raw_tables_are_left_as_they_are(project: Project) -> None:
    raw = raw_tables(**MANY_LISTS)
    before = {name: table.copy() for name, table in raw.items()}
    clean_tables(raw, project, COMMUNITY)
    for name, table in raw.items():
        pd.testing.assert_frame_equal(table, before[name])


def test_no_rows_at_all_make_empty_tables(project: Project) -> None:
    tables = clean(project)
    # That there is no list of public venues is said in a row.
    assert tables.pop("clean.venue_lists")["venue_list_code"].tolist() == ["none"]
    assert {len(table) for table in tables.values()} == {0}


@pytest.mark.parametrize(("names", "is_used"), [(2, True), (3, False)])
def test_an_id_beside_three_names_tells_nobody_apart_and_is_not_used(
    project: Project, names: int, *, is_used: bool
) -> None:
    people = [PARTICIPANT | {"full_name": f"{name} Muestra"} for name in ("Ana", "Bea", "Cira")[:names]]
    tables = clean(project, participants=people)
    assert tables["clean.records"]["participant_code"].notna().all() == is_used
    assert (("participant_code", "id_shared") in noticed(tables)) != is_used
