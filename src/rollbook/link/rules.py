"""Which records are the same person: rules that need agreement, never likeness alone.

Three rules, the surest first. Records with equal names and different phones stay apart, since namesakes are
common; a shared phone alone joins nobody, since families share one.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rollbook.link.groups import Groups


@dataclass(frozen=True)
class Identity:
    """What a record says about who it is."""

    name_key: str
    phone: str | None
    address: str | None
    list_id: str | None
    """Id inside one list, with the list's name before it; None if the list has no ids."""


def same_person_groups(records: Sequence[Identity]) -> list[int]:
    """For each record the position of the first record of the same person.

    1. The same id in the same list.
    2. The same full name and no contradiction: phones agree; a record without phone joins by address, or by
       name alone where only one person of that name is known.
    3. The same phone and the same first given name, one name being the other with words left out
       (a second surname or a second given name not written at the door).
    """
    groups = Groups(len(records))
    _join_list_ids(records, groups)
    for _, places in sorted(_by(enumerate(record.name_key for record in records)).items()):
        _join_namesakes(places, records, groups)
    for _, places in sorted(_by(enumerate(record.phone for record in records)).items()):
        _join_shortened_names(places, records, groups)
    return [groups.group_of(place) for place in range(len(records))]


def is_shortened(short: str, full: str) -> bool:
    """Whether a name is another with words left out, the first given name being the same.

    >>> is_shortened("maria garcia", "maria guadalupe garcia lopez")
    True
    >>> is_shortened("guadalupe garcia", "maria guadalupe garcia lopez")
    False
    """
    fewer, words = short.split(), full.split()
    if len(fewer) < 2 or len(fewer) >= len(words) or fewer[0] != words[0]:  # noqa: PLR2004  a given name and a surname
        return False
    rest = iter(words)
    return all(word in rest for word in fewer)


def _by(pairs: Iterable[tuple[int, str | None]]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, value in pairs:
        if value is not None:
            places[value].append(place)
    return places


def _join_list_ids(records: Sequence[Identity], groups: Groups) -> None:
    for places in _by(enumerate(record.list_id for record in records)).values():
        _join_all(places, groups)


def _join_namesakes(places: list[int], records: Sequence[Identity], groups: Groups) -> None:
    for same in _by((place, records[place].phone) for place in places).values():
        _join_all(same, groups)
    by_address = _by((place, records[place].address) for place in places)
    for _, neighbours in sorted(by_address.items()):
        # Two people of one name at one address, told apart by phone: whose the other rows are stays open. A
        # phone may be tied to a neighbour through a list id.
        known_by_phone = {groups.group_of(place) for place in places if records[place].phone}
        if len({groups.group_of(place) for place in neighbours} & known_by_phone) <= 1:
            _join_all(neighbours, groups)
    people = {groups.group_of(place) for place in places if records[place].phone or records[place].address}
    if len(people) <= 1:
        _join_all(places, groups)


def _join_all(places: list[int], groups: Groups) -> None:
    for place in places[1:]:
        groups.join(places[0], place)


def _join_shortened_names(places: list[int], records: Sequence[Identity], groups: Groups) -> None:
    # The longest first: a name shortened twice then finds its fuller forms joined already.
    names = sorted({records[place].name_key for place in places}, key=lambda name: (-len(name.split()), name))
    first_place = {name: next(place for place in places if records[place].name_key == name) for name in names}
    for name in names:
        fuller = [full for full in names if is_shortened(name, full)]
        # Two fuller names on one phone (a mother and a daughter, say) leave it open whose the short one is.
        if len({groups.group_of(first_place[full]) for full in fuller}) == 1:
            groups.join(first_place[name], first_place[fuller[0]])
