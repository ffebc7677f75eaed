"""Which profiles are compared, how rare their names are, and which of them are one beyond doubt."""

import numpy as np
import pandas as pd
import pytest

from rollbook.link.candidates import candidate_pairs, with_pairs
from rollbook.link.names import Roots, parts_of_names
from rollbook.link.portraits import portraits_of
from rollbook.link.profiles import profiles_of
from rollbook.link.rarity import mostly_strangers, with_rarity
from rollbook.link.resolve import _completed
from tests.unit.link.crowd import Said, identities, project, said, strangers

PHONE, OTHER_PHONE, HOME = "6615559101", "6615559202", "38620 33 e"


def profiles(*records: Said) -> list[int]:
    told = _completed(identities(records))
    found: list[int] = profiles_of(told, parts_of_names(told), Roots.of(project().name_words)).tolist()
    return found


def portraits(*records: Said) -> pd.DataFrame:
    told = _completed(identities(records))
    parts = parts_of_names(told)
    # Each record for itself: what is one beyond doubt is another test's matter.
    return portraits_of(told, parts, Roots.of(project().name_words), np.arange(len(told)))


def pairs(*records: Said, largest: int = 100) -> set[tuple[int, int]]:
    left, right = candidate_pairs(portraits(*records), largest)
    return set(zip(left.tolist(), right.tolist(), strict=True))


@pytest.mark.parametrize(
    "record",
    [
        said("ana", "otra", phone_code=PHONE),
        said("bea", "nadie", email="ana@example.com"),
        said("bea", "nadie", address_key=HOME),
        said("bea", "nadie", list_id="roster AB-0001"),
        said("ana", "solis"),
        said("anna", "pruebba"),
        said("prueba", "ana"),
        said("ariel", "solis prueba"),
        said("anita", "prueba"),
        said("arturo", "nadie", birth_dates=("2014-02-03",)),
        said("bea", "nadie", own_birth_date="1980-01-01"),
    ],
    ids=[
        "a phone", "an e-mail", "an address", "an id", "a given name and a surname", "the same sounds",
        "turned", "both surnames and a letter", "a pet name", "a child and a letter", "an own birth date",
    ],
)  # fmt: skip
def test_profiles_that_share_something_telling_are_compared(record: Said) -> None:
    ana = said(
        "ana",
        "prueba solis",
        phone_code=PHONE,
        email="ana@example.com",
        address_key=HOME,
        list_id="roster AB-0001",
        birth_dates=("2014-02-03",),
        own_birth_date="1980-01-01",
    )
    crowd = [said(f"nombre{letter}", "prueba") for letter in "abcdefghijklmno"]
    assert (0, 1) in pairs(ana, record, *crowd)


def test_strangers_are_not_compared() -> None:
    assert len(pairs(*strangers(100))) < 100 * 99 / 2 / 10


def test_a_value_that_a_crowd_shares_brings_nobody_together() -> None:
    crowd = [said(f"nombre{place}", f"apellido{place}", phone_code=PHONE) for place in range(30)]
    assert len(pairs(*crowd, largest=30)) == 30 * 29 / 2
    assert len(pairs(*crowd, largest=29)) < 5


def test_a_common_name_is_compared_within_a_zip() -> None:
    crowd = [said("maria", "garcia", zip_code=f"9355{place % 5}") for place in range(40)]
    found = pairs(*crowd, largest=20)
    assert found == {(a, b) for b in range(40) for a in range(b) if a % 5 == b % 5}


def test_pairs_of_verdicts_are_compared_whatever_they_share() -> None:
    left, right = with_pairs((np.array([0]), np.array([1])), [(3, 2), (1, 0), (2, 2)], 4)
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == [(0, 1), (2, 3)]


def test_who_comes_often_makes_a_name_no_more_common() -> None:
    often = [said("charles", "butler")] * 10
    shares = with_rarity(portraits(*often, said("ana", "rios"), said("luz", "solis")))
    assert shares["tf_surname_first"].round(6).unique().tolist() == [round(1 / 3, 6)]


def test_a_name_that_several_bear_is_a_name_and_no_slip_of_the_pen() -> None:
    bearers = [said("maria", surname) for surname in ("rios", "solis", "luna")]
    known = with_rarity(portraits(*bearers, said("mraia", "rios")))["given_is_known"]
    assert known.tolist() == [True, True, True, False]


def test_chance_is_counted_on_strangers_and_families_but_not_on_one_person_twice() -> None:
    kept = mostly_strangers(portraits(
        said("ana", "rios", phone_code=PHONE),
        said("ana", "rios solis"),
        said("anna", "rioz", phone_code=PHONE),
        said("pedro", "rios", phone_code=PHONE),
    ))  # fmt: skip
    assert kept["unique_id"].tolist() == [0, 3]


BEYOND_DOUBT = {
    "the same full name and phone": (
        said("ana", "prueba", phone_code=PHONE),
        said("ana", "prueba", phone_code=PHONE, address_key=HOME),
    ),
    "the same full name and e-mail": (
        said("ana", "prueba", email="a@example.com"),
        said("ana", "prueba", email="a@example.com"),
    ),
    "the same full name and address, one without phone": (
        said("ana", "prueba", address_key=HOME, phone_code=PHONE),
        said("ana", "prueba", address_key=HOME),
    ),
    "the same id and a name that can be the same": (
        said("ana", "prueba", list_id="roster 1"),
        said("ana maria", "prueba solis", list_id="roster 1"),
    ),
}
IN_DOUBT = {
    "the same full name and nothing else": (said("ana", "prueba"), said("ana", "prueba")),
    "an initial and a phone": (
        said("a", "prueba", phone_code=PHONE),
        said("a", "prueba", phone_code=PHONE),
    ),
    "a name of one word and a phone": (said("ana", phone_code=PHONE), said("ana", phone_code=PHONE)),
    "the same name and address with two phones": (
        said("ana", "prueba", address_key=HOME, phone_code=PHONE),
        said("ana", "prueba", address_key=HOME, phone_code=OTHER_PHONE),
    ),
    "the same name and phone with other children": (
        said("ana", "prueba", phone_code=PHONE, birth_dates=("1990-01-01",)),
        said("ana", "prueba", phone_code=PHONE, birth_dates=("2015-01-01",)),
    ),
    "the same name and phone, a father and a son": (
        said("jose", "prueba", phone_code=PHONE, suffix_code="sr"),
        said("jose", "prueba", phone_code=PHONE, suffix_code="jr"),
    ),
    "the same name and phone under two ids of one list": (
        said("ana", "prueba", phone_code=PHONE, list_id="roster 1", unit_code="roster"),
        said("ana", "prueba", phone_code=PHONE, list_id="roster 2", unit_code="roster"),
    ),
    "the same name and phone, born on other days": (
        said("ana", "prueba", phone_code=PHONE, own_birth_date="1980-01-01"),
        said("ana", "prueba", phone_code=PHONE, own_birth_date="2001-01-01"),
    ),
    "an id that was given out again": (
        said("ana", "prueba", list_id="roster 1"),
        said("berta", "otra", list_id="roster 1"),
    ),
}


@pytest.mark.parametrize("records", BEYOND_DOUBT.values(), ids=BEYOND_DOUBT)
def test_these_are_one_profile(records: tuple[Said, Said]) -> None:
    assert profiles(*records) == [0, 0]


@pytest.mark.parametrize("records", IN_DOUBT.values(), ids=IN_DOUBT)
def test_these_are_left_to_the_model(records: tuple[Said, Said]) -> None:
    assert profiles(*records) == [0, 1]


def test_records_that_a_third_ties_together_are_one_profile() -> None:
    assert profiles(
        said("ana", "prueba", phone_code=PHONE),
        said("ana", "prueba", address_key=HOME),
        said("ana", "prueba", phone_code=PHONE, address_key=HOME),
    ) == [0, 0, 0]
