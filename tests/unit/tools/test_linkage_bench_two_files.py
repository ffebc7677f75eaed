"""The files of other makers become records as our own lists do."""

from pathlib import Path

import numpy as np
import pytest

from tools.bench.linkage.two_files import febrl4, pseudopeople

NAMES = "simulant_id,first_name,middle_initial,last_name"
HOME = ("street_number", "street_name", "unit_number")
MAILED = ",".join(f"mailing_address_{part}" for part in (*HOME, "po_box", "zipcode"))
CENSUS = f"""{NAMES},{",".join(HOME)},zipcode,race_ethnicity
1,Rosa,P,Díaz,12,west elm st,,00000,Latino
1,Rosa,P,Dias,12,west elm st,,00000,Latino
2,Ann,,Lee,7,oak ave,apt 4,00000,White
"""
TAXES = f"""{NAMES},{MAILED}
2,Ann,,Lee,,,,99,00000
1,Rosa,P,Diaz,12,W elm street,,,00000
3,Tom,,Ray,1,fir st,,,00000
"""
FEBRL = (
    "rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state, "
    "date_of_birth, soc_sec_id\n"
)


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A census of two, one of them twice, and tax forms of three."""
    (tmp_path / "census.csv").write_text(CENSUS, encoding="utf-8")
    (tmp_path / "taxes.csv").write_text(TAXES, encoding="utf-8")
    return tmp_path


def test_whoever_stands_in_a_file_twice_counts_once(people: Path) -> None:
    two = pseudopeople(people)
    assert two.true.tolist() == ["1", "2", "2", "1", "3"]
    assert two.identities["unit_code"].tolist() == ["census"] * 2 + ["taxes"] * 3


def test_names_and_addresses_are_cleaned_as_our_own_are(people: Path) -> None:
    told = pseudopeople(people).identities
    assert told["name_key"].tolist()[0] == told["name_key"].tolist()[3] == "rosa p diaz"
    assert told["address_key"].tolist()[0] == told["address_key"].tolist()[3]
    assert told["address_key"].tolist()[2] == "po box 99"


def test_links_are_scored_over_all_and_over_latino_people(people: Path) -> None:
    scores = pseudopeople(people).scores(np.array([0, 1, 2, 0, 4]))
    assert (scores["all"].right, scores["all"].made, scores["all"].true) == (1, 1, 2)
    assert (scores["latino"].right, scores["latino"].made, scores["latino"].true) == (1, 1, 1)


def test_a_day_that_no_calendar_has_is_no_birth_date_and_the_social_security_number_is_not_used(
    tmp_path: Path,
) -> None:
    rows = {
        "a": "rec-5-org, ann, lee, 1, elm street, , town, 2000, nsw, 19151111, 5304218\n",
        "b": "rec-5-dup-0, ann, lee, 1, elm street, , town, 2000, nsw, 19151345, 5304218\n",
    }
    for side, row in rows.items():
        (tmp_path / f"dataset4{side}.csv").write_text(FEBRL + row, encoding="utf-8")
    two = febrl4(tmp_path)
    assert two.true.tolist() == ["5", "5"]
    assert two.identities["own_birth_date"].fillna("").tolist() == ["1915-11-11", ""]
    assert not two.identities.astype("str").isin(["5304218"]).any(axis=None)
