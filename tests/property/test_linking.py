"""Who is who does not depend on which file came first."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.link.rules import Identity, is_shortened, same_person_groups

NAMES = ["ana prueba", "ana prueba solis", "ana maria prueba solis", "bea prueba", "ana prueba rios"]

RECORDS = st.lists(
    st.builds(
        Identity,
        name_key=st.sampled_from(NAMES),
        phone=st.sampled_from([None, "1", "2"]),
        address=st.sampled_from([None, "north", "south"]),
        list_id=st.sampled_from([None, None, None, "roster 1", "participants 1"]),
    ),
    max_size=6,
)

NAMESAKES = st.lists(
    st.builds(
        Identity,
        name_key=st.just("ana prueba"),
        phone=st.sampled_from([None, "1", "2"]),
        address=st.sampled_from([None, "north", "south"]),
        list_id=st.none(),
    ),
    max_size=5,
)


def partition(records: list[Identity], order: list[int]) -> set[frozenset[int]]:
    """The records of each person, by their places in ``records``, when they are read in another order."""
    people: dict[int, set[int]] = {}
    for place, group in zip(order, same_person_groups([records[place] for place in order]), strict=True):
        people.setdefault(group, set()).add(place)
    return {frozenset(places) for places in people.values()}


@settings(max_examples=300)
@given(st.one_of(RECORDS, NAMESAKES), st.randoms(use_true_random=False))
def test_the_order_of_records_never_changes_who_is_one_person(records: list[Identity], order: Random) -> None:
    places = list(range(len(records)))
    shuffled = order.sample(places, len(places))
    assert partition(records, shuffled) == partition(records, places)


@given(RECORDS)
def test_every_record_belongs_to_exactly_one_person(records: list[Identity]) -> None:
    people = partition(records, list(range(len(records))))
    assert sorted(place for places in people for place in places) == list(range(len(records)))


@given(RECORDS)
def test_a_person_is_known_by_the_first_record_which_knows_itself(records: list[Identity]) -> None:
    groups = same_person_groups(records)
    assert all(groups[group] == group <= place for place, group in enumerate(groups))


@given(RECORDS)
def test_the_same_id_is_always_the_same_person(records: list[Identity]) -> None:
    groups = same_person_groups(records)
    for one, first in zip(records, groups, strict=True):
        for other, second in zip(records, groups, strict=True):
            if one.list_id is not None and one.list_id == other.list_id:
                assert first == second


@given(RECORDS)
def test_people_who_share_no_word_of_a_name_are_joined_by_an_id_alone(records: list[Identity]) -> None:
    without_ids = [Identity(record.name_key, record.phone, record.address, None) for record in records]
    groups = same_person_groups(without_ids)
    first_names: dict[int, set[str]] = {}
    for record, group in zip(without_ids, groups, strict=True):
        first_names.setdefault(group, set()).add(record.name_key.split()[0])
    assert all(len(names) == 1 for names in first_names.values())


@given(NAMESAKES)
def test_namesakes_who_both_give_a_phone_and_share_none_stay_apart(namesakes: list[Identity]) -> None:
    groups = same_person_groups(namesakes)
    phones: dict[int, set[str]] = {}
    for record, group in zip(namesakes, groups, strict=True):
        if record.phone:
            phones.setdefault(group, set()).add(record.phone)
    assert all(len(known) == 1 for known in phones.values())


@given(st.lists(st.sampled_from("abc"), max_size=4), st.lists(st.sampled_from("abc"), max_size=4))
def test_a_name_is_never_shortened_to_itself_nor_both_ways(one: list[str], other: list[str]) -> None:
    first, second = " ".join(one), " ".join(other)
    assert not is_shortened(first, first)
    assert not (is_shortened(first, second) and is_shortened(second, first))
