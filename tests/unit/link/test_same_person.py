"""Which records are one person: small tables of records, and the groups they must fall into."""

from itertools import permutations

import pytest

from rollbook.link.groups import Groups
from rollbook.link.rules import Identity, is_shortened, same_person_groups

ANA, ANA_FULL = "ana prueba", "ana maria prueba solis"
HOME, OTHER_HOME = "38620 33 e", "1234 r-8 e"
PHONE, OTHER_PHONE = "6615550101", "6615550102"


def record(
    name: str, phone: str | None = None, address: str | None = None, list_id: str | None = None
) -> Identity:
    return Identity(name, phone, address, list_id)


def people(*records: Identity) -> list[list[int]]:
    """The positions of the records of each person."""
    groups: dict[int, list[int]] = {}
    for place, group in enumerate(same_person_groups(records)):
        groups.setdefault(group, []).append(place)
    return list(groups.values())


ONE_PERSON = {
    "the same id in the same list, whatever else was corrected": [
        record(ANA, PHONE, HOME, "roster AB-0001"),
        record("anna prueva", OTHER_PHONE, OTHER_HOME, "roster AB-0001"),
    ],
    "the same name and the same phone": [record(ANA, PHONE, HOME), record(ANA, PHONE, OTHER_HOME)],
    "the same name and the same address, one without phone": [
        record(ANA, PHONE, HOME),
        record(ANA, None, HOME),
    ],
    "the same name and nothing else, where only one person of that name is known": [
        record(ANA, PHONE, HOME),
        record(ANA),
        record(ANA),
    ],
    "the same name and nothing else at all": [record(ANA), record(ANA)],
    "a row with only a phone, and one with only an address, that a third row joins": [
        record(ANA, PHONE),
        record(ANA, None, HOME),
        record(ANA, PHONE, HOME),
    ],
    "a second surname left out at the door, with the phone": [
        record("ana maria prueba solis", PHONE, HOME),
        record("ana maria prueba", PHONE),
    ],
    "a second given name and a second surname left out, with the phone": [
        record(ANA_FULL, PHONE, HOME),
        record(ANA, PHONE),
    ],
    "a name shortened twice, each time a little more": [
        record("ana prueba", PHONE),
        record("ana prueba solis", PHONE),
        record("ana maria prueba solis", PHONE),
    ],
    "another phone that the same id vouches for": [
        record(ANA, PHONE, None, "roster AB-0001"),
        record(ANA, OTHER_PHONE, None, "roster AB-0001"),
        record(ANA, OTHER_PHONE, HOME),
    ],
}


@pytest.mark.parametrize("records", ONE_PERSON.values(), ids=ONE_PERSON)
def test_these_records_are_one_person(records: list[Identity]) -> None:
    assert people(*records) == [list(range(len(records)))]
    assert people(*records[::-1]) == [list(range(len(records)))]


SEVERAL_PEOPLE = {
    "namesakes with different phones": [record(ANA, PHONE, HOME), record(ANA, OTHER_PHONE, OTHER_HOME)],
    "namesakes with different phones at one address": [
        record(ANA, PHONE, HOME),
        record(ANA, OTHER_PHONE, HOME),
    ],
    "different given names on one phone: a family": [
        record(ANA, PHONE, HOME),
        record("bea prueba", PHONE, HOME),
    ],
    "different names at one address": [record(ANA, None, HOME), record("bea prueba", None, HOME)],
    "a mother and a daughter whose names share all words but one": [
        record("ana maria prueba solis", PHONE, HOME),
        record("ana lucia prueba solis", PHONE, HOME),
    ],
    "a shortened name without a phone": [record(ANA_FULL, PHONE, HOME), record(ANA)],
    "a shortened name with another phone": [record(ANA_FULL, PHONE, HOME), record(ANA, OTHER_PHONE)],
    "a shortened name at the same address": [record(ANA_FULL, None, HOME), record(ANA, None, HOME)],
    "a name that begins with the second given name": [
        record("ana maria prueba solis", PHONE),
        record("maria prueba solis", PHONE),
    ],
    "surnames that changed places": [record("ana prueba solis", PHONE), record("ana solis prueba", PHONE)],
    "a single word, which is no full name": [record("ana prueba", PHONE), record("ana", PHONE)],
    "the same number in two lists": [
        record(ANA, PHONE, None, "roster 0001"),
        record("bea prueba", OTHER_PHONE, None, "participants 0001"),
    ],
    "two people without an id": [record(ANA, PHONE), record("bea prueba", OTHER_PHONE)],
    "names that are alike but not the same": [
        record("ana prueba", PHONE, HOME),
        record("anna prueba", PHONE, HOME),
    ],
}


@pytest.mark.parametrize("records", SEVERAL_PEOPLE.values(), ids=SEVERAL_PEOPLE)
def test_these_records_stay_apart(records: list[Identity]) -> None:
    assert people(*records) == [[place] for place in range(len(records))]
    assert people(*records[::-1]) == [[place] for place in range(len(records))]


def test_two_fuller_names_on_one_phone_leave_it_open_whose_the_short_one_is() -> None:
    mother, daughter = record("ana prueba solis", PHONE), record("ana prueba rios", PHONE)
    assert people(mother, daughter, record("ana prueba", PHONE)) == [[0], [1], [2]]


def test_a_row_at_one_s_address_whose_id_gives_another_phone_elsewhere_is_somebody_else() -> None:
    tied = [record(ANA, None, HOME, "roster AB-0001"), record(ANA, OTHER_PHONE, None, "roster AB-0001")]
    assert people(record(ANA, PHONE, HOME), *tied) == [[0], [1, 2]]


def test_two_fuller_names_that_one_id_holds_together_leave_nothing_open() -> None:
    before = record("ana prueba solis", PHONE, None, "roster AB-0001")
    after = record("ana prueba rios", PHONE, None, "roster AB-0001")
    assert people(before, after, record("ana prueba", PHONE)) == [[0, 1, 2]]


def test_a_name_alone_joins_nobody_where_namesakes_are_known() -> None:
    namesakes = [record(ANA, PHONE, HOME), record(ANA, OTHER_PHONE, OTHER_HOME)]
    assert people(*namesakes, record(ANA)) == [[0], [1], [2]]


def test_a_row_with_only_an_address_joins_the_namesake_who_lives_there() -> None:
    namesakes = [record(ANA, PHONE, HOME), record(ANA, OTHER_PHONE, OTHER_HOME)]
    assert people(*namesakes, record(ANA, None, OTHER_HOME)) == [[0], [1, 2]]


def test_a_row_with_only_the_address_of_two_namesakes_leaves_it_open_whose_it_is() -> None:
    namesakes = [record(ANA, PHONE, HOME), record(ANA, OTHER_PHONE, HOME)]
    assert people(*namesakes, record(ANA, None, HOME)) == [[0], [1], [2]]


TWO_HOMES_ONE_ID = [
    record(ANA, None, HOME, "roster AB-0001"),
    record(ANA, None, OTHER_HOME, "roster AB-0001"),
    record(ANA, PHONE, HOME),
    record(ANA, OTHER_PHONE, OTHER_HOME),
]


def test_an_id_with_two_addresses_never_makes_two_phones_one_person_whatever_the_order() -> None:
    for order in permutations(range(4)):
        groups = same_person_groups([TWO_HOMES_ONE_ID[place] for place in order])
        person = dict(zip(order, groups, strict=True))
        assert person[2] != person[3]
        assert person[0] == person[1]


def test_the_order_of_addresses_decides_nothing() -> None:
    found = set()
    for order in permutations(range(4)):
        groups = same_person_groups([TWO_HOMES_ONE_ID[place] for place in order])
        person = dict(zip(order, groups, strict=True))
        found.add((person[0] == person[2], person[0] == person[3]))
    assert len(found) == 1


def test_a_group_is_known_by_its_first_record() -> None:
    records = [
        record("bea prueba", OTHER_PHONE),
        record(ANA, PHONE),
        record(ANA, PHONE),
        record("bea prueba", OTHER_PHONE),
    ]
    assert same_person_groups(records) == [0, 1, 1, 0]


def test_nobody_is_no_person() -> None:
    assert same_person_groups([]) == []


@pytest.mark.parametrize(
    ("short", "full", "shortened"),
    [
        ("ana prueba", "ana prueba solis", True),
        ("ana prueba", "ana maria prueba solis", True),
        ("ana solis", "ana maria prueba solis", True),
        ("ana de la cruz", "ana maria de la cruz solis", True),
        ("ana prueba", "ana prueba", False),
        ("ana prueba solis", "ana prueba", False),
        ("ana", "ana prueba", False),
        ("maria prueba", "ana maria prueba", False),
        ("ana solis prueba", "ana maria prueba solis", False),
        ("ana rios", "ana maria prueba solis", False),
        ("an prueba", "ana prueba solis", False),
        ("", "ana prueba", False),
    ],
)
def test_a_name_is_shortened_when_words_are_left_out_and_the_first_stays(
    short: str, full: str, *, shortened: bool
) -> None:
    assert is_shortened(short, full) is shortened


def test_groups_grow_by_joining_and_keep_their_smallest_member() -> None:
    groups = Groups(6)
    groups.join(4, 5)
    groups.join(2, 4)
    groups.join(2, 5)
    assert [groups.group_of(item) for item in range(6)] == [0, 1, 2, 3, 2, 2]
    groups.join(5, 0)
    assert [groups.group_of(item) for item in range(6)] == [0, 1, 0, 3, 0, 0]
