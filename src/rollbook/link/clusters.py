"""From likely pairs to persons: the likeliest first, and never against what a list or a verdict says.

Two groups of profiles are joined if some pair between them speaks for one person and no pair between them
speaks against it as strongly: so a short name ("Maria Garcia") cannot chain two people together, while a
row that merely tells little stands in nobody's way. No list in which a person stands once may hold both.
And if another group, which does not fit, claims one of the two nearly as strongly, it stays open whose it
is.
"""

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, inf, log

import numpy as np
import pandas as pd

from rollbook.link.groups import Groups, Places

_NO_RIVAL = -4.0
"""Log odds below which another home is no rival."""

_ELSEWHERE = -2.5
"""Log odds below which two groups are not one person, so that each is the other's rival."""

_MOST = 30.0


@dataclass(frozen=True)
class Bonds:
    """What speaks for and against joining profiles (numbered from 0); natural logarithms of odds."""

    left: Places
    right: Places
    speaks_for: np.ndarray
    """That the pair is one person, all in all; minus infinity if it must not be."""

    speaks_against: np.ndarray
    """What the comparison alone says, where that is against it: 0 or less."""

    units: Sequence[frozenset[str]]
    """For each profile the lists that hold a person once and hold this one."""


def cluster(
    bonds: Bonds,
    *,
    join_from: float,
    same: Iterable[tuple[int, int]] = (),
    different: Iterable[tuple[int, int]] = (),
) -> Places:
    """For each profile the first profile of its person.

    Parameters
    ----------
    bonds
        What speaks for and against joining. Two profiles without a bond are nothing to each other.
    join_from
        How likely a pair of groups must be one person to be joined.
    same, different
        Pairs of profiles that are one person, or two, whatever the bonds say. They must not contradict each
        other (`rollbook.link.verdicts`).

    Returns
    -------
    numpy.ndarray
        The same for the same bonds, in whatever order they come.
    """
    work = _Joining(bonds, join_from)
    for one, other in different:
        work.part(one, other)
    for one, other in sorted({(min(pair), max(pair)) for pair in same}):
        work.join(one, other)
    work.run()
    return np.array([work.groups.group_of(place) for place in range(len(bonds.units))], dtype=np.int64)


class _Joining:
    """Groups of profiles, the bonds between them, and a queue of joins with the likeliest in front."""

    def __init__(self, bonds: Bonds, join_from: float) -> None:
        size = len(bonds.units)
        self.groups = Groups(size)
        self._from = log(join_from / (1 - join_from))
        self._units = dict(enumerate(bonds.units))
        # Between two groups: the most that speaks for one person, and the most that speaks against it.
        self._known: dict[int, dict[int, tuple[float, float]]] = {place: {} for place in range(size)}
        rows = zip(
            *(each.tolist() for each in (bonds.left, bonds.right, bonds.speaks_for, bonds.speaks_against)),
            strict=True,
        )
        for one, other, speaks_for, against in rows:
            self._known[one][other] = self._known[other][one] = (speaks_for, against)

    def part(self, one: int, other: int) -> None:
        """Keep two profiles apart, whatever happens."""
        self._known[one][other] = self._known[other][one] = (-inf, -inf)

    def join(self, one: int, other: int) -> int:
        """Make two groups one, and take together what binds others to both."""
        kept, gone = sorted((self.groups.group_of(one), self.groups.group_of(other)))
        if kept == gone:
            return kept
        self.groups.join(kept, gone)
        self._units[kept] |= self._units.pop(gone)
        moved = self._known.pop(gone)
        moved.pop(kept, None)
        known = self._known[kept]
        known.pop(gone, None)
        for third, (speaks_for, against) in moved.items():
            before = known.get(third, (-inf, 0.0))
            both = (max(before[0], speaks_for), min(before[1], against))
            known[third] = self._known[third][kept] = both
            del self._known[third][gone]
        return kept

    def run(self) -> None:
        """Join the likeliest groups again and again, until nothing is left that should be joined."""
        queue = [
            (-self._bond(one, other), one, other)
            for one, known in self._known.items()
            for other in known
            if one < other and self._bond(one, other) >= self._from
        ]
        heapq.heapify(queue)
        while queue:
            negative, one, other = heapq.heappop(queue)
            is_stale = (
                one not in self._known or other not in self._known or self._bond(one, other) != -negative
            )
            if is_stale or self._is_contested(one, other):
                continue
            kept = self.join(one, other)
            for third in self._known[kept]:
                bond = self._bond(kept, third)
                if bond >= self._from:
                    heapq.heappush(queue, (-bond, min(kept, third), max(kept, third)))

    def _bond(self, one: int, other: int) -> float:
        known = self._known[one].get(other)
        if known is None or not self._units[one].isdisjoint(self._units[other]):
            return -inf
        return min(sum(known), _MOST)

    def _is_contested(self, one: int, other: int) -> bool:
        """Whether another group claims one of the two as strongly, and cannot be the other's person."""
        bond = exp(min(self._known[one][other][0], _MOST))
        return any(
            bond < (1 + self._claim(guest, home)) * exp(self._from)
            for guest, home in ((one, other), (other, one))
        )

    def _claim(self, guest: int, home: int) -> float:
        """The odds of the strongest claim on a group beside that of its likely home."""
        claims = [
            bond
            for third in self._known[guest]
            if third != home
            and (bond := self._bond(guest, third)) >= _NO_RIVAL
            and self._bond(home, third) < _ELSEWHERE
        ]
        return exp(max(claims)) if claims else 0.0


def bonds_of(pairs: pd.DataFrame, units: Sequence[frozenset[str]]) -> Bonds:
    """Bonds from pairs (``left right speaks_for speaks_against``), sorted: their order decides nothing."""
    order = np.lexsort((pairs["right"].to_numpy(), pairs["left"].to_numpy()))
    left, right = (pairs[side].to_numpy(np.int64)[order] for side in ("left", "right"))
    speaks_for, against = (pairs[side].to_numpy(float)[order] for side in ("speaks_for", "speaks_against"))
    return Bonds(left, right, speaks_for, against, units)
