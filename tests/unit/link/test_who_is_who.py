"""Which records are one person: a table of awkward pairs, each among strangers, all resolved at once."""

from functools import cache

import pytest

from rollbook.link.resolve import Resolution
from tests.unit.link.crowd import Said, pairs_of, people, said, who_is_who

PHONE, OTHER_PHONE = "6615559101", "6615559202"
HOME = {"address_key": "38620 33 e", "zip_code": "93550"}
OTHER_HOME = {"address_key": "1234 r-8 e", "zip_code": "93552"}

Pair = tuple[Said, Said]

ONE_PERSON: dict[str, Pair] = {
    "the same name and phone": (
        said("adela", "barrera cano", phone_code=PHONE),
        said("adela", "barrera cano", phone_code=PHONE),
    ),
    "the second surname left out at the door, with the phone": (
        said("maria", "bernal duarte", phone_code=PHONE, **HOME),
        said("maria", "bernal", phone_code=PHONE),
    ),
    "one of two given names and a second surname left out, with the phone": (
        said("ana maria", "cisneros prado", phone_code=PHONE),
        said("ana", "cisneros", phone_code=PHONE),
    ),
    "the second given name used alone, with the phone": (
        said("maria guadalupe", "esparza rico", phone_code=PHONE, **HOME),
        said("guadalupe", "esparza", phone_code=PHONE),
    ),
    "a pet name that is declared, with the phone": (
        said("guadalupe", "franco tapia", phone_code=PHONE),
        said("lupita", "franco", phone_code=PHONE),
    ),
    "a pet name by its ending, with the phone": (
        said("marisela", "gallegos mora", phone_code=PHONE),
        said("mariselita", "gallegos", phone_code=PHONE),
    ),
    "the beginning of a name, with the phone": (
        said("jazmine", "hinojosa", phone_code=PHONE),
        said("jaz", "hinojosa", phone_code=PHONE),
    ),
    "an initial, with the phone": (
        said("fernanda", "iglesias cruz", phone_code=PHONE),
        said("f", "iglesias", phone_code=PHONE),
    ),
    "a typing error in the given name, with the phone": (
        said("esmeralda", "jaramillo", phone_code=PHONE),
        said("esmerlada", "jaramillo", phone_code=PHONE),
    ),
    "a surname as it sounds, with the phone": (
        said("norma", "villalobos", phone_code=PHONE),
        said("norma", "biyalobos", phone_code=PHONE),
    ),
    "surnames in the other order, with the phone": (
        said("irma", "lozano medrano", phone_code=PHONE),
        said("irma", "medrano lozano", phone_code=PHONE),
    ),
    "given name and surname in each other's cell, with the phone": (
        said("hugo", "montoya", phone_code=PHONE),
        said("montoya", "hugo", phone_code=PHONE),
    ),
    "surnames in front of the given name, in one cell": (
        said("ruben", "najera ponce", phone_code=PHONE),
        said("najera ponce ruben", phone_code=PHONE),
    ),
    "a new phone, but a full name that is rare here": (
        said("esmeralda", "olvera quiroz", phone_code=PHONE),
        said("esmeralda", "olvera quiroz", phone_code=OTHER_PHONE),
    ),
    "no phone, but a full name that is rare here": (
        said("refugio", "ovalle rentas", phone_code=PHONE, **HOME),
        said("refugio", "ovalle rentas"),
    ),
    "a wrong digit in the phone": (
        said("ramon", "partida salas", phone_code="6615559101"),
        said("ramon", "partida salas", phone_code="6615559171"),
    ),
    "a married name, with phone and home": (
        said("adriana", "quintana", phone_code=PHONE, **HOME),
        said("adriana", "escobar", phone_code=PHONE, **HOME),
    ),
    "moved, with the same phone": (
        said("silvia", "rangel", phone_code=PHONE, **HOME),
        said("silvia", "rangel soria", phone_code=PHONE, **OTHER_HOME),
    ),
    "the same children, a new phone and a shorter name": (
        said("diana", "saucedo leal", phone_code=PHONE, birth_dates=("2012-03-04", "2015-06-07")),
        said("diana", "saucedo", phone_code=OTHER_PHONE, birth_dates=("2015-06-07",)),
    ),
    "particles left out": (
        said("carmen", "de la torre islas", phone_code=PHONE),
        said("carmen", "torre islas", phone_code=PHONE),
    ),
    "the same number in one list, and another surname: people marry": (
        said("blanca", "tellez", phone_code=PHONE, list_id="roster AB-0001"),
        said("blanca", "urbina", phone_code=OTHER_PHONE, list_id="roster AB-0001"),
    ),
}

SEVERAL_PEOPLE: dict[str, Pair] = {
    "a couple: one surname, one phone, one home": (
        said("pedro", "valdivia", phone_code=PHONE, **HOME),
        said("teresa", "valdivia", phone_code=PHONE, **HOME),
    ),
    "sisters who share the first of two given names": (
        said("maria elena", "venegas puga", phone_code=PHONE, **HOME),
        said("maria teresa", "venegas puga", phone_code=PHONE, **HOME),
    ),
    "sisters whose names are alike, both common here": (
        said("maria", "villegas", phone_code=PHONE, **HOME),
        said("martha", "villegas", phone_code=PHONE, **HOME),
    ),
    "a father and a son of one name, told apart by what stands behind it": (
        said("jose", "yanez", phone_code=PHONE, suffix_code="sr", **HOME),
        said("jose", "yanez", phone_code=PHONE, suffix_code="jr", **HOME),
    ),
    "a mother and a daughter of one name, each with other children": (
        said("laura", "zapata", phone_code=PHONE, birth_dates=("1990-01-02", "1994-03-04"), **HOME),
        said("laura", "zapata", phone_code=PHONE, birth_dates=("2014-05-06",), **HOME),
    ),
    "a number that was given out again": (
        said("oscar", "zepeda", phone_code=PHONE, list_id="roster AB-0002"),
        said("nancy", "carranza", phone_code=OTHER_PHONE, list_id="roster AB-0002"),
    ),
    "a name of common words and another phone and home": (
        said("maria", "lopez", phone_code="6615559303", **HOME),
        said("maria", "lopez", phone_code="6615559404", **OTHER_HOME),
    ),
    "neighbours at one address with other names": (
        said("elena", "arroyo", **HOME),
        said("victor", "briones", **HOME),
    ),
    "the children of a couple": (
        said("raul", "cardona", birth_dates=("2013-01-01",), phone_code=PHONE),
        said("alicia", "cardona", birth_dates=("2013-01-01",), phone_code=PHONE),
    ),
    "one person's namesake in the same list": (
        said("irma", "delarosa", unit_code="roster", phone_code="6615559505"),
        said("irma", "delarosa", unit_code="roster", phone_code="6615559606"),
    ),
}

DOUBTFUL: dict[str, Pair] = {
    "a short name without a phone, of common words": (
        said("maria", "garcia soto", phone_code="6615559707", **HOME),
        said("maria", "garcia"),
    ),
    "other given names with one surname and phone: a pet name, or a couple": (
        said("chata", "enriquez", phone_code="6615559808"),
        said("rosario", "enriquez", phone_code="6615559808"),
    ),
}

CASES = {**ONE_PERSON, **SEVERAL_PEOPLE, **DOUBTFUL}


@cache
def resolved() -> Resolution:
    """All pairs at once; what would tie two pairs to each other is made each pair's own."""
    return who_is_who([record for number, pair in enumerate(CASES.values()) for record in _own(pair, number)])


def _own(pair: Pair, number: int) -> Pair:
    one, other = (_with_own_contacts(record, number) for record in pair)
    return one, other


def _with_own_contacts(record: Said, number: int) -> Said:
    told = dict(record)
    if "phone_code" in told:
        told["phone_code"] = f"{700 + number}{told['phone_code'][3:]}"
    if "address_key" in told:
        told["address_key"] = f"{number}{told['address_key']}"
    return told


def _places(case: str) -> tuple[int, int]:
    place = list(CASES).index(case)
    return 2 * place, 2 * place + 1


@pytest.mark.parametrize("case", ONE_PERSON)
def test_these_are_one_person(case: str) -> None:
    one, other = _places(case)
    assert resolved().persons[one] == resolved().persons[other]


@pytest.mark.parametrize("case", SEVERAL_PEOPLE)
def test_these_are_two_people(case: str) -> None:
    one, other = _places(case)
    assert resolved().persons[one] != resolved().persons[other]


@pytest.mark.parametrize("case", DOUBTFUL)
def test_these_stay_apart_and_are_told_as_doubtful(case: str) -> None:
    one, other = _places(case)
    assert resolved().persons[one] != resolved().persons[other]
    (pair,) = [row for row in pairs_of(resolved()) if {row["profile"], row["other_profile"]} == {one, other}]
    # The evidence speaks against one person, whatever line turns weights into probabilities.
    assert pair["match_weight"] < 0
    assert pair["match_probability"] >= 0.01


def test_a_short_name_chains_nobody() -> None:
    short = said("rosa", "barrios")
    full = [
        said("rosa maria", "barrios cuevas", phone_code=PHONE, **HOME),
        said("rosa elena", "barrios nieto", phone_code=OTHER_PHONE, **OTHER_HOME),
    ]
    for records in ([*full, short], [short, *full]):
        groups = people(records)
        assert [len(group) for group in groups] == [1, 1, 1]


def test_an_initial_in_a_household_of_two_who_have_it_stays_open() -> None:
    records = [
        said("andres", "cuevas", phone_code=PHONE, **HOME),
        said("alberta", "cuevas", phone_code=PHONE, **HOME),
        said("a", "cuevas", phone_code=PHONE),
    ]
    assert people(records) == [[0], [1], [2]]


def test_a_double_name_explains_both_of_its_halves() -> None:
    records = [
        said("rosa maria", "dorantes", phone_code=PHONE),
        said("rosa", "dorantes", phone_code=PHONE),
        said("maria", "dorantes", phone_code=PHONE),
    ]
    assert people(records) == [[0, 1, 2]]


def test_a_list_that_holds_a_person_once_parts_the_likeliest_pair() -> None:
    records = [
        said("marisela", "esquivel pina", phone_code=PHONE, unit_code="roster"),
        said("marisela", "esquivel", phone_code=PHONE, unit_code="roster"),
    ]
    found = who_is_who(records)
    assert found.persons[0] != found.persons[1]
    assert pairs_of(found)[0]["decision_code"] == "excluded"


def test_few_sign_twice_on_one_sheet_but_some_do() -> None:
    sheet = {"unit_code": "sheet", "is_exclusive": False}
    records = [
        said("marisela", "esquivel pina", phone_code=PHONE, **sheet),
        said("marisela", "esquivel", phone_code=PHONE, **sheet),
    ]
    assert people(records) == [[0, 1]]
    elsewhere = [records[0], {**records[1], "unit_code": "another sheet"}]
    here, there = (pairs_of(who_is_who(each))[0] for each in (records, elsewhere))
    assert here["match_weight"] < there["match_weight"]


@pytest.mark.parametrize("count", [0, 1, 2, 5, 50])
def test_a_community_of_any_size_is_resolved(count: int) -> None:
    found = who_is_who([], among=count)
    assert len(found.persons) == len(found.profiles) == count
    assert found.pairs.columns[:4].tolist() == [
        "profile",
        "other_profile",
        "match_weight",
        "match_probability",
    ]


def test_what_too_few_profiles_do_not_tell_is_taken_as_declared_and_told() -> None:
    assert who_is_who([said("rosa", "barrios"), said("rosa", "barrios soto")], among=5).fallbacks == (
        "too_few_profiles",
    )


def test_an_own_birth_date_lifts_the_guard_of_given_names() -> None:
    born = {"own_birth_date": "1980-02-03", **HOME}
    records = [said("chantelle", "binns", **born), said("lauren", "binns", **born)]
    assert people(records) == [[0, 1]]
    without = [{**record, "own_birth_date": None} for record in records]
    assert people(without) == [[0], [1]]
