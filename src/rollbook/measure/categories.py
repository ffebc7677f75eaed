"""The category of a member at a date: a child ages out, so the same person's category changes.

What is known of a child is the first and the last day on which it may be born: one day where a birth date was
given, a year or more where an age was told. As long as these days leave more than one category open, the
category is unknown; nothing is guessed.
"""

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import NamedTuple

_PARENTS = frozenset({"parent", "participant"})
"""Whose children count. Who takes part in a parent group is a parent, whether or not a roster says so."""


class Child(NamedTuple):
    """Born on ``born_from`` at the earliest and on ``born_until`` at the latest."""

    born_from: date
    born_until: date


class State(Enum):
    """What a child is on a day."""

    UNBORN = "unborn"
    YOUNG = "young"
    GROWN = "grown"


def age_at(born: date, day: date) -> int:
    """Completed years. A child born on 29 February turns a year older on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def states_at(child: Child, day: date, *, young_until: int) -> set[State]:
    """Everything that a child may be on a day."""
    states = set()
    if child.born_until > day:
        states.add(State.UNBORN)
    if child.born_from <= day:
        if age_at(min(child.born_until, day), day) < young_until:
            states.add(State.YOUNG)
        if age_at(child.born_from, day) >= young_until:
            states.add(State.GROWN)
    return states


def category_at(kind: str, children: Iterable[Child], day: date, *, young_until: int) -> str:
    """The category of a member on a day.

    Parameters
    ----------
    kind
        ``parent``, ``resident`` or ``stakeholder``, as declared on the roster; ``participant`` for somebody
        who is on no roster but in a parent group, ``guest`` for anybody else.
    children
        The children, as far as any list tells of them.
    young_until
        A child is young until this birthday (six: ages 0-5).
    """
    if kind == "stakeholder":
        return "stakeholders"
    if kind not in _PARENTS:
        return "residents"
    states = [states_at(child, day, young_until=young_until) for child in children]
    possible = _possible_categories(states)
    return possible.pop() if len(possible) == 1 else "parents_age_unknown"


def _possible_categories(states: list[set[State]]) -> set[str]:
    # A young child decides; else a grown one; a parent whose children are all unborn is a resident as yet.
    if {State.YOUNG} in states:
        return {"parents_0_5"}
    possible = set()
    if any(State.YOUNG in child for child in states):
        possible.add("parents_0_5")
    if any(State.GROWN in child for child in states):
        possible.add("parents_6_plus")
    if states and all(State.UNBORN in child for child in states):
        possible.add("residents")
    return possible
