"""The last look before release: whatever names a person, a home or a phone is refused."""

from typing import Any

import pandas as pd
import pytest

from rollbook.kernel.errors import ProtectionError
from rollbook.protect import refuse_personal
from rollbook.tables.check import make_table

ORIGIN = {
    "source_code": "roster",
    "file_name": "f",
    "sheet_name": "",
    "row_number": 3,
    "quarter_code": "2016Q1",
}
MEMBER = {
    "record_id": "r1",
    "name_key": "ines pena solis",
    "given_name": "Inés",
    "surnames_name": "Peña Solís",
    "phone_code": "6615550101",
    "email": "ines.pena@example.org",
    "street_address": "38620 33rd St E",
    "address_key": "38620 33 e",
    "zip_code": "93550",
    "member_code": "AB-0001",
    "participant_code": "PN-0042",
    "stated_lat": 34.60123,
    "stated_lon": -118.15432,
}
GROUP = {
    "record_id": "g1",
    "group_name": "Made-up Moms",
    "group_type_code": "PN",
    "street_address": "1234 E Avenue R-8",
    "address_key": "1234 r-8 e",
}
VENUE = {"group_name": "Made-up Moms", "lat": 34.56112, "lon": -118.10732, "precision_code": "street_grid"}
HOME = {"address_key": "38620 33 e", "zip_code": "93550", "lat": 34.58442, "lon": -118.06998}


@pytest.fixture(scope="module")
def known() -> dict[str, pd.DataFrame]:
    homes = [
        HOME | {"precision_code": "street_grid"},
        {"zip_code": "93551", "lat": 34.6, "lon": -118.2, "precision_code": "zip_weighted"},
    ]
    return {
        "clean.records": make_table("clean.records", [ORIGIN | MEMBER]),
        "clean.groups": make_table("clean.groups", [ORIGIN | GROUP | {"source_code": "groups"}]),
        "located.addresses": make_table("located.addresses", homes),
        "located.groups": make_table("located.groups", [VENUE]),
    }


def page(text: str) -> dict[str, Any]:
    return {
        "page": "attendance",
        "title": "Attendance",
        "blocks": [{"kind": "text", "paragraphs": [[{"text": text}]]}],
    }


def refusal(part: object, known: dict[str, pd.DataFrame]) -> str:
    with pytest.raises(ProtectionError) as refused:
        refuse_personal([page("Attendance grew."), part], known)
    return str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Thanks to Inés Peña Solís!", id="a name"),
        pytest.param("INES PENA SOLIS", id="a name in capitals without accents"),
        pytest.param("Inés Peña-Solís's idea", id="a name with a hyphen"),
        pytest.param("They met at 38620 33rd St. E, Palmdale", id="an address as written"),
        pytest.param("38620 33 E", id="an address in one spelling"),
        pytest.param("Made-up Moms: 1234 E Avenue R-8", id="where a group meets"),
        pytest.param("write to Ines.Pena@example.org", id="an e-mail"),
        pytest.param("member AB-0001", id="an id of the roster"),
        pytest.param("PN-0042 and others", id="an id of the grantee"),
    ],
)
def test_words_that_point_at_a_person_are_refused(text: str, known: dict[str, pd.DataFrame]) -> None:
    assert "names, addresses, e-mails or ids" in refusal(page(text), known)


@pytest.mark.parametrize(
    "text",
    [
        "(661) 555-0101", "661.555.0101", "6615550101", "+1 661 555 0101", "1-661-555-0101", "+16615550101",
        "661 555 0101", "(661)555-0101", "call 661-555-0101.", "(661)  555-0101",
    ],
)  # fmt: skip
def test_a_phone_is_refused_in_every_spelling(text: str, known: dict[str, pd.DataFrame]) -> None:
    assert "1 phone numbers" in refusal(page(text), known)


@pytest.mark.parametrize(
    "dash", ["\u2011", "\u2013", "\u00a0"], ids=["hyphen that keeps", "en dash", "space that keeps"]
)
def test_a_phone_is_refused_with_a_typesetter_s_dashes_too(dash: str, known: dict[str, pd.DataFrame]) -> None:
    assert "1 phone numbers" in refusal(page(f"661{dash}555{dash}0101"), known)


def test_a_phone_is_refused_as_a_number_too(known: dict[str, pd.DataFrame]) -> None:
    assert "1 phone numbers" in refusal({"low": 6615550101}, known)


@pytest.mark.parametrize(
    "part",
    [
        pytest.param({"lat": 34.58442, "lon": -118.06998}, id="the point itself"),
        pytest.param({"marks": [{"lat": 34.5844, "lon": -118.07, "text": "1"}]}, id="rounded to ten metres"),
        pytest.param({"lat": 34.6012, "lon": -118.1543}, id="a point that a list states"),
        pytest.param(
            {"lines": [{"points": [[34.5, -118.1], [34.58442, -118.06998]]}]}, id="as a pair in a line"
        ),
        pytest.param(
            {"layers": [{"marks": ({"lat": "34.58442", "lon": "-118.06998"},)}]}, id="as text, deep inside"
        ),
    ],
)
def test_the_point_of_a_home_is_refused(part: object, known: dict[str, pd.DataFrame]) -> None:
    assert "1 points of homes" in refusal(part, known)


def test_a_name_is_found_wherever_it_hides(known: dict[str, pd.DataFrame]) -> None:
    hidden: list[object] = [
        {"Inés Peña Solís": 1},
        [["x", ("y", "Inés Peña Solís")]],
        {"chart": {"points": [{"label": "inés  peña\nsolís"}]}},
    ]
    for part in hidden:
        assert "1 names" in refusal(part, known)


def test_each_kind_of_hit_is_counted_once(known: dict[str, pd.DataFrame]) -> None:
    everything = [
        page("Inés Peña Solís, ines pena solis, AB-0001, (661) 555-0101, 661-555-0101"),
        {"lat": HOME["lat"], "lon": HOME["lon"]},
        {"lat": HOME["lat"], "lon": HOME["lon"]},
    ]
    where = refusal(everything, known)
    assert "2 names, addresses, e-mails or ids; 1 phone numbers; 1 points of homes" in where


@pytest.mark.parametrize(
    "part", [page("Inés Peña Solís, 38620 33rd St E, 661-555-0101"), {"lat": 34.58442, "lon": -118.06998}]
)
def test_the_refusal_never_says_what_was_found(part: object, known: dict[str, pd.DataFrame]) -> None:
    message = refusal(part, known).lower()
    found = ("inés", "ines", "peña", "pena", "38620", "33rd", "661", "0101", "34.58", "118.0")
    assert not [value for value in found if value in message]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Attendance grew from 60 to 120.", id="figures"),
        pytest.param("156–160 of 318 families in 93550", id="bands and ZIPs"),
        pytest.param("Inés was there, and so was a Solís", id="single names, which are ordinary words"),
        pytest.param("the pens of Solis and Ines Pena", id="the words in another order"),
        pytest.param("138620 33rd St E0", id="numbers that only contain an address"),
        pytest.param("661-555-0199", id="a phone that nobody gave"),
        pytest.param("96615550101", id="ten digits of a longer number"),
        pytest.param("AB-00012", id="a longer id"),
        pytest.param("", id="nothing"),
    ],
)
def test_clean_pages_pass(text: str, known: dict[str, pd.DataFrame]) -> None:
    refuse_personal([page(text), None, 3, {"low": 11, "high": 15}], known)


@pytest.mark.parametrize(
    "point",
    [
        pytest.param({"lat": 34.6, "lon": -118.2}, id="the middle of a ZIP"),
        pytest.param({"lat": 34.5851, "lon": -118.06998}, id="a street further on"),
    ],
)
def test_points_that_are_nobody_s_home_pass(point: dict[str, float], known: dict[str, pd.DataFrame]) -> None:
    refuse_personal([point], known)


def test_an_id_of_one_word_is_refused_like_any_other(known: dict[str, pd.DataFrame]) -> None:
    one_word = make_table("clean.records", [ORIGIN | MEMBER | {"member_code": "AB000123"}])
    assert "1 names" in refusal(page("member AB000123"), known | {"clean.records": one_word})


def test_without_any_list_nothing_is_personal(known: dict[str, pd.DataFrame]) -> None:
    empty = {name: table.iloc[:0] for name, table in known.items()}
    refuse_personal([page("Inés Peña Solís, 661-555-0101"), {"lat": 34.58442, "lon": -118.06998}], empty)


def test_where_a_parent_group_meets_is_refused_since_it_may_be_a_home(known: dict[str, pd.DataFrame]) -> None:
    assert "1 points of homes" in refusal({"lat": 34.56112, "lon": -118.10732}, known)


def test_the_name_of_a_parent_group_is_refused(known: dict[str, pd.DataFrame]) -> None:
    assert "1 names" in refusal(page("Made-up Moms"), known)
