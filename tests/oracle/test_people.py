"""Membership, categories and households."""

from __future__ import annotations

import pytest

from tests.oracle import people
from tests.oracle.made_up import day, someone, truth


@pytest.mark.parametrize(
    ("joined", "left", "is_member"),
    [
        ("2018-06-30", None, True),
        ("2018-07-01", None, False),
        ("2016-01-01", "2018-07-01", True),
        ("2016-01-01", "2018-06-30", False),
        (None, None, False),
    ],
)
def test_a_member_has_joined_by_the_day_and_not_left_by_it(
    *, joined: str | None, left: str | None, is_member: bool
) -> None:
    assert people.is_member(someone("ana", joined=joined, left=left), day("2018-06-30")) is is_member


@pytest.mark.parametrize(
    ("kind", "children", "category"),
    [
        ("parent", ("2012-07-01",), "parents_0_5"),
        ("parent", ("2012-06-30",), "parents_6_plus"),
        ("parent", ("2009-01-01", "2014-01-01"), "parents_0_5"),
        ("parent", ("2018-06-30",), "parents_0_5"),
        ("parent", ("2018-07-01",), "residents"),
        ("parent", ("2010-01-01", "2018-07-01"), "parents_6_plus"),
        ("parent", (), "parents_age_unknown"),
        ("resident", (), "residents"),
        ("stakeholder", (), "stakeholders"),
        ("participant", ("2012-07-01",), "parents_0_5"),
        ("participant", ("2012-06-30",), "parents_6_plus"),
        ("participant", (), "parents_age_unknown"),
    ],
)
def test_the_category_of_a_member_follows_from_the_kind_and_the_children(
    kind: str, children: tuple[str, ...], category: str
) -> None:
    assert people.category(someone("ana", kind, children=children), day("2018-06-30")) == category


@pytest.mark.parametrize(
    ("at", "category"), [("2018-06-16", "parents_0_5"), ("2018-06-17", "parents_6_plus")]
)
def test_a_child_turns_six_on_the_birthday_and_leaves_the_category(at: str, category: str) -> None:
    assert people.category(someone("ana", "parent", children=("2012-06-17",)), day(at)) == category


def test_two_people_at_one_address_are_one_household() -> None:
    pair = [someone(name, address="1234 E Avenue R-8") for name in ("ana", "luis")]
    assert len(people.households(pair, day("2018-06-30"))) == 1


def test_the_same_address_in_another_zip_is_another_household() -> None:
    pair = [someone("ana", address="1 A St"), someone("luis", address="1 A St", zip_code="93551")]
    assert len(people.households(pair, day("2018-06-30"))) == 2


def test_people_without_an_address_are_households_of_their_own() -> None:
    assert len(people.households([someone("ana"), someone("luis")], day("2018-06-30"))) == 2


def test_a_mover_lives_at_the_new_address_from_the_first_day_of_the_quarter() -> None:
    mover = someone("ana", address="1 A St", moves=(("2017-04-01", "2 B St", "93551"),))
    zips = ["93550", "93551"]
    assert people.zip_of(mover, day("2017-03-31"), zips) == "93550"
    assert people.zip_of(mover, day("2017-04-01"), zips) == "93551"


def test_before_the_first_residence_the_first_one_holds() -> None:
    home = people.residence(someone("ana", address="1 A St"), day("2010-01-01"))
    assert home is not None
    assert home.address == "1 A St"


@pytest.mark.parametrize("zip_code", [None, "93534", "90210"])
def test_a_zip_that_is_missing_or_not_of_the_community_is_elsewhere(zip_code: str | None) -> None:
    assert people.zip_of(someone("ana", zip_code=zip_code), day("2018-06-30"), ["93550"]) == "elsewhere"


def test_participants_are_those_who_started_by_the_day() -> None:
    starts = {"ana": "2018-04-30", "luis": "2018-05-01", "eva": None}
    everybody = [someone(name, joined=None, participant_from=start) for name, start in starts.items()]
    assert [one.person for one in people.participants(truth(everybody), day("2018-04-30"))] == ["ana"]
