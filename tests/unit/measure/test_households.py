"""With whom people live: an address says so, and for who has none, a phone may."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from rollbook.measure.households import Homes
from rollbook.tables.rows import rows_of
from tests.unit.measure.linked_rows import day, home, linked_tables, person, phone

DAY = date(2016, 1, 31)
Rows = list[dict[str, Any]]


def lived(
    homes: Rows, phones: Rows | None = None, people: str = "ABC", on: date = DAY
) -> dict[str, dict[str, Any]]:
    """Where each of the people lives on a day; everybody named in a list is a person of the community."""
    tables = linked_tables(
        [person(name) for name in "ABCDZ"], addresses=homes, phones=phones if phones is not None else []
    )
    asked = pd.DataFrame(
        {
            "person_id": pd.array(list(people), dtype="str"),
            "as_of_date": pd.Timestamp(on),
            "kept": range(len(people)),
        }
    )
    found = Homes(tables).of(asked)
    assert list(found["person_id"]) == list(people)
    assert list(found["kept"]) == list(range(len(people)))
    return {row["person_id"]: row for row in rows_of(found)}


def households(*homes: dict[str, Any], people: str = "ABC", on: date = DAY) -> dict[str, str]:
    return {name: row["household_id"] for name, row in lived(list(homes), people=people, on=on).items()}


def test_a_couple_at_one_address_is_one_household() -> None:
    found = households(home("A", "38620 33 e"), home("B", "38620 33 e"), home("C", "1234 r-8 e"))
    assert found["A"] == found["B"] != found["C"]


def test_the_same_street_and_number_in_another_zip_is_another_household() -> None:
    found = households(home("A", "12 made up ln", "93550"), home("B", "12 made up ln", "93551"), people="AB")
    assert found["A"] != found["B"]


def test_people_without_address_and_phone_are_households_of_their_own_even_in_one_zip() -> None:
    found = households(home("A", None, "93550"), home("B", None, "93550"))
    assert found == {"A": "A", "B": "B", "C": "C"}


def test_a_mover_lives_at_the_last_address_known_by_the_day() -> None:
    moves = [home("A", "old", since="2015-10-01"), home("A", "new", since="2016-01-31"), home("B", "new")]
    assert households(*moves, people="AB")["A"] == "new|93550" == households(*moves, people="AB")["B"]
    assert households(*moves, people="A", on=date(2016, 1, 30)) == {"A": "old|93550"}


def test_before_any_address_is_known_the_first_one_holds() -> None:
    moves = [home("A", "first", since="2016-04-01"), home("A", "second", since="2016-07-01")]
    assert households(*moves, people="A") == {"A": "first|93550"}


def test_addresses_of_others_make_nobody_appear() -> None:
    assert set(households(home("A", "x"), home("Z", "x"), people="A")) == {"A"}


def test_each_row_is_placed_as_of_its_own_day() -> None:
    moves = [home("A", "old", since="2015-10-01"), home("A", "new", since="2016-01-31")]
    asked = pd.DataFrame({
        "person_id": ["A", "A", "A"],
        "as_of_date": [day("2016-02-01"), day("2015-11-01"), day("2015-01-01")],
    })  # fmt: skip
    found = Homes(linked_tables([person("A")], addresses=moves)).of(asked)
    assert list(found["address_key"]) == ["new", "old", "old"]


def test_nobody_lives_nowhere() -> None:
    assert lived([], people="") == {}


def test_who_has_no_address_lives_with_those_who_are_reached_at_the_same_phone() -> None:
    found = lived([home("A", "x", "93591")], phone("6615550101", "A", "B"))
    assert found["B"]["household_id"] == found["A"]["household_id"] != found["C"]["household_id"]
    assert (found["B"]["address_key"], found["B"]["zip_code"]) == ("x", "93591")


def test_it_does_not_matter_whether_the_one_with_the_address_is_counted() -> None:
    found = lived([home("A", "x"), home("C", "x")], phone("6615550101", "A", "B"), people="BC")
    assert found["B"]["household_id"] == found["C"]["household_id"]


def test_who_has_an_address_lives_there_whoever_shares_the_phone() -> None:
    found = lived([home("A", "x"), home("B", "y")], phone("6615550101", "A", "B"))
    assert found["A"]["household_id"] != found["B"]["household_id"]


def test_a_phone_that_leads_to_two_homes_leads_to_none() -> None:
    homes = [home("A", "x"), home("C", "y")]
    found = lived(homes, phone("6615550101", "A", "B", "C"))
    assert found["B"]["household_id"] == "B"
    assert found["B"]["address_key"] is None


def test_two_phones_may_lead_to_the_same_home() -> None:
    homes = [home("A", "x"), home("C", "x")]
    found = lived(homes, [*phone("6615550101", "A", "B"), *phone("6615550102", "B", "C")])
    assert found["B"]["household_id"] == "x|93550"


def test_a_phone_leads_to_where_its_people_live_on_that_day() -> None:
    moves = [home("A", "old", since="2015-10-01"), home("A", "new", since="2016-04-01")]
    shared = phone("6615550101", "A", "B")
    assert lived(moves, shared)["B"]["address_key"] == "old"
    assert lived(moves, shared, on=date(2016, 4, 1))["B"]["address_key"] == "new"


@pytest.mark.parametrize(
    ("stated", "household"),
    [("93591", "x|93591"), ("93550", "B"), (None, "x|93591")],
    ids=["the same", "another", "none"],
)
def test_a_zip_may_speak_against_a_shared_phone(stated: str | None, household: str) -> None:
    homes = [home("A", "x", "93591"), home("B", None, stated)]
    assert lived(homes, phone("6615550101", "A", "B"))["B"]["household_id"] == household


def test_guests_who_give_one_phone_are_one_household_although_nobody_knows_where() -> None:
    found = lived([], phone("6615550101", "A", "B"))
    assert found["A"]["household_id"] == found["B"]["household_id"] != found["C"]["household_id"]
    assert found["A"]["zip_code"] is None


def test_guests_of_one_phone_in_two_zips_are_two_households() -> None:
    homes = [home("A", None, "93550"), home("B", None, "93591")]
    found = lived(homes, phone("6615550101", "A", "B"))
    assert found["A"]["household_id"] != found["B"]["household_id"]


def test_of_several_phones_the_lowest_says_who_lives_together() -> None:
    phones = [*phone("6615550101", "A", "B"), *phone("6615550100", "B", "C")]
    found = lived([], phones)
    assert found["B"]["household_id"] == found["C"]["household_id"] != found["A"]["household_id"]


def test_a_household_stands_in_one_place_however_its_people_were_found() -> None:
    # So that the households of a zone are the sum of those of its ZIPs.
    homes = [home("A", "x", "93591"), home("B", None, None), home("C", "x", "93591")]
    found = lived(homes, phone("6615550101", "A", "B"))
    assert {(row["household_id"], row["zip_code"]) for row in found.values()} == {("x|93591", "93591")}
