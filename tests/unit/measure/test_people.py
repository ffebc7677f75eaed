"""Who counts on a day, and with whom they live."""

from datetime import date

import pandas as pd
import pytest

from rollbook.declare.base import Words
from rollbook.declare.models import Community
from rollbook.measure.people import count, members_at, participants_at, with_households, with_places
from rollbook.tables.check import make_table
from tests.unit.measure.linked_rows import home, linked_tables, person

DAY = date(2016, 1, 31)


def households(*homes: dict[str, object], people: str = "ABC", on: date = DAY) -> dict[str, str]:
    there = pd.DataFrame({"person_id": pd.array(list(people), dtype="str")})
    lived = with_households(there, make_table("linked.addresses", list(homes)), on)
    assert len(lived) == len(people)
    return dict(zip(lived["person_id"], lived["household_id"], strict=True))


@pytest.mark.parametrize(
    ("joined", "left", "is_member"),
    [
        ("2016-01-31", None, True),
        ("2016-02-01", None, False),
        ("2015-10-01", "2016-02-01", True),
        ("2015-10-01", "2016-01-31", False),
        ("2015-10-01", "2015-12-31", False),
        (None, None, False),
    ],
)
def test_a_member_has_joined_by_the_day_and_not_left(
    joined: str | None, left: str | None, *, is_member: bool
) -> None:
    dates = {name: text for name, text in (("joined", joined), ("left", left)) if text}
    tables = linked_tables([person("A", **dates)])
    assert list(members_at(tables, DAY)["person_id"]) == (["A"] if is_member else [])


def test_a_participant_has_started_by_the_day_whether_or_not_a_member() -> None:
    tables = linked_tables([
        person("A", started="2016-01-31"),
        person("B", started="2016-02-01"),
        person("C", joined="2015-10-01"),
        person("D", started="2015-10-01", joined="2015-10-01", left="2015-11-01"),
    ])  # fmt: skip
    assert list(participants_at(tables, DAY)["person_id"]) == ["A", "D"]


def test_a_couple_at_one_address_is_one_household() -> None:
    found = households(home("A", "38620 33 e"), home("B", "38620 33 e"), home("C", "1234 r-8 e"))
    assert found["A"] == found["B"] != found["C"]


def test_the_same_street_and_number_in_another_zip_is_another_household() -> None:
    found = households(home("A", "12 made up ln", "93550"), home("B", "12 made up ln", "93551"), people="AB")
    assert found["A"] != found["B"]


def test_people_without_an_address_are_households_of_their_own_even_in_one_zip() -> None:
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


def test_people_are_counted_once_and_so_are_their_households() -> None:
    found = pd.DataFrame({"person_id": ["A", "B", "B", "C"], "household_id": ["h", "h", "h", "C"]})
    assert count(found) == {"person_count": 3, "household_count": 2}


def test_who_lives_in_no_zip_of_the_community_lives_elsewhere() -> None:
    words = Words(en="Madeup", es="Inventada")
    community = Community(
        community="madeup", name=words, area="valley", zips=("93550", "93591"), sources=(), is_synthetic=True
    )
    lived = pd.DataFrame({"zip_code": pd.array(["93550", "93591", "93534", None], dtype="str")})
    assert list(with_places(lived, community)["place_code"]) == ["93550", "93591", "elsewhere", "elsewhere"]
