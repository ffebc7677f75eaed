"""Which published figures hang on a pair, and which pair is worth asking about first.

The rule stands in docs/review.md.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rollbook.review.sides import Frame, Item, Side, figures_of

WEIGHTS = {
    "attribution": 8,
    "new_members": 5,
    "members": 4,
    "families": 4,
    "participants_members": 3,
    "participants": 2,
    "ladder": 2,
    "core": 2,
    "integration": 1,
    "attendance": 1,
    "flows": 1,
    "repeats": 1,
}
"""How much each family of figures counts: first the question where new members come from."""


@dataclass(frozen=True)
class Change:
    """A figure, and by how much it differs if the two are one person."""

    family: str
    item: str
    by: int


def changes(one: Side, other: Side, frame: Frame, rest: Side | None = None) -> tuple[Change, ...]:
    """The figures of both as one person less the figures of both as two; weighty families first.

    Every published count is a sum over people, so nothing but the people themselves is needed. Families are
    counted by home: two participants at one address are one family already.

    Parameters
    ----------
    one, other
        The two sides.
    frame
        Dates, meetings, channels.
    rest
        What stays behind as a person of its own if the other side goes over to the one: it counts with the
        other side now.
    """
    stays = rest or Side()
    together = _counted((one | other, stays), frame)
    apart = _counted((one, other | stays), frame)
    moved = [
        Change(family, item, together[family, item] - apart[family, item])
        for family, item in together.keys() | apart.keys()
    ]
    order = list(WEIGHTS)
    return tuple(
        sorted(
            (change for change in moved if change.by),
            key=lambda change: (order.index(change.family), change.item),
        )
    )


def _counted(people: tuple[Side, Side], frame: Frame) -> Counter[Item]:
    counted = sum((figures_of(person, frame) for person in people), Counter[Item]())
    families = [person for person in people if person.is_participant(frame.end)]
    homes = {person.home or place for place, person in enumerate(families)}
    return counted + Counter({("families", ""): len(homes)})


def doubt(probability: float) -> float:
    """How open it is whether a pair is one person: p(1 - p), a quarter at most."""
    return probability * (1 - probability)


def weight(moved: Sequence[Change]) -> int:
    """The weights of all families of which a figure moves, each family once."""
    return sum(WEIGHTS[family] for family in {change.family for change in moved})


def effect(probability: float, moved: Sequence[Change]) -> float:
    """How much an answer is worth: doubt times weight. Pairs are asked in falling order of it."""
    return doubt(probability) * weight(moved)
