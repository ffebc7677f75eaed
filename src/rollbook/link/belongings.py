"""To whom a profile belongs, and how surely: its own person, and every other that it may be."""

import heapq
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import pandas as pd

from rollbook.link.clusters import Bonds
from rollbook.link.groups import Places

_SUREST = 1 - 1e-9

Steps = dict[int, list[tuple[int, float]]]


def belongings_of(
    bonds: Bonds,
    persons: Places,
    standing: np.ndarray,
    possible_from: float,
    *,
    is_listed: np.ndarray | None = None,
) -> pd.DataFrame:
    """How likely each profile belongs to each person (``profile person belonging_probability``, positions).

    A person is known by an anchor: the profile of the highest standing, the first of them. Another profile
    is as surely the person's as the surest chain of pairs from the anchor to it. Persons compete for a
    profile: the odds of each are held against the sum of all and against nobody. Where a list that holds a
    person once has another profile of the person already, only the doubt about that one is left.

    Parameters
    ----------
    bonds
        Log odds of pairs of profiles.
    persons
        For each profile the first profile of its person.
    standing
        How well each profile stands for its person.
    possible_from
        What is less likely is left out, but never a profile's own person.
    is_listed
        Whether a profile is of a list that stands for its persons, as a roster does; none if not given. The
        anchor of such a person is the person: whatever else may be the same one may belong to it, never the
        other way round.
    """
    listed = np.zeros(len(persons), dtype=bool) if is_listed is None else is_listed
    work = _Competition(bonds, persons, standing, possible_from, listed)
    rows = [row for place in range(len(persons)) for row in work.of_profile(place)]
    return pd.DataFrame(rows, columns=["profile", "person", "belonging_probability"])


class _Competition:
    """Persons and the profiles that they may claim."""

    def __init__(
        self,
        bonds: Bonds,
        persons: Places,
        standing: np.ndarray,
        possible_from: float,
        is_listed: np.ndarray,
    ) -> None:
        self._units = bonds.units
        self._persons: list[int] = persons.tolist()
        self._possible_from = possible_from
        self._steps = _steps(bonds)
        self._anchors = _anchors(persons, standing)
        self._fixed = {place for place in self._anchors if is_listed[place]}
        self._sure = self._chains()
        self._members: dict[int, list[int]] = defaultdict(list)
        for place, person in enumerate(self._persons):
            self._members[person].append(place)

    def of_profile(self, place: int) -> Iterator[tuple[int, int, float]]:
        """The profile's own person, and the others that claim it with a share that is worth telling."""
        if place in self._fixed:
            yield place, self._persons[place], 1.0
            return
        odds = {person: _odds(chance) for person, chance in sorted(self._claims(place).items())}
        own = 0.0 if place in self._anchors else _odds(self._sure[place])
        total = 1 + own + sum(odds.values())
        shares = {
            person: each / total for person, each in odds.items() if each / total >= self._possible_from
        }
        # An anchor is its person, as far as nobody else's.
        yield place, self._persons[place], own / total if own else 1 - sum(shares.values())
        yield from ((place, person, share) for person, share in shares.items())

    def _claims(self, place: int) -> dict[int, float]:
        claims: dict[int, float] = {}
        for other, chance in self._steps[place]:
            person = self._persons[other]
            if person != self._persons[place]:
                claims[person] = max(claims.get(person, 0.0), chance * self._sure[other])
        return {person: chance * self._room(place, person) for person, chance in claims.items()}

    def _room(self, place: int, person: int) -> float:
        """How likely the lists in which the profile stands once do not hold the person already."""
        lists = self._units[place]
        taken = (
            self._sure[each] for each in self._members[person] if not lists.isdisjoint(self._units[each])
        )
        return 1 - max(taken, default=0.0)

    def _chains(self) -> list[float]:
        """How surely each profile hangs together with its person's anchor (Dijkstra's shortest ways)."""
        sure = [0.0] * len(self._persons)
        queue = [(-1.0, anchor) for anchor in sorted(self._anchors)]
        while queue:
            chance, place = heapq.heappop(queue)
            if sure[place] >= -chance:
                continue
            sure[place] = -chance
            for other, step in self._steps[place]:
                if self._persons[other] == self._persons[place] and sure[other] < -chance * step:
                    heapq.heappush(queue, (chance * step, other))
        return sure


def _steps(bonds: Bonds) -> Steps:
    chances = np.clip(1 / (1 + np.exp(-bonds.speaks_for)), 0.0, _SUREST)
    steps: Steps = defaultdict(list)
    is_possible = chances > 0
    sides = (bonds.left[is_possible].tolist(), bonds.right[is_possible].tolist())
    for one, other, chance in zip(*sides, chances[is_possible].tolist(), strict=True):
        steps[one].append((other, chance))
        steps[other].append((one, chance))
    return steps


def _anchors(persons: Places, standing: np.ndarray) -> set[int]:
    order = np.lexsort((np.arange(len(persons)), -standing, persons))
    _, first = np.unique(persons[order], return_index=True)
    return set(order[first].tolist())


def _odds(chance: float) -> float:
    bounded = min(chance, _SUREST)
    return bounded / (1 - bounded)
