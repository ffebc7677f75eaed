"""What the published counts leave open, by linear programming (HiGHS, through scipy)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy.sparse.csgraph import connected_components

from rollbook.protect.bands import Numbers
from rollbook.protect.linked.pieces import Belief, Ends, Piece
from rollbook.protect.linked.rows import Relations

__all__ = ["Belief", "Ends", "Open", "Possible", "left_open"]

_NEGLIGIBLE = 1e-6
_WORTH_WHILE = 0.05
_BESIDE = 1e-4
Cells = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Open:
    """Between which numbers each count must lie, whatever else is true, by the first belief that can be true.

    ``belief`` is its number for each count; -1 where none can. ``binds`` tells, for a count and a way (1 is
    down, -1 up) that is not open as far as was asked, which ends of others keep it where it is.
    """

    low: Numbers
    high: Numbers
    belief: npt.NDArray[np.int64]
    binds: dict[tuple[int, int], Ends] = field(default_factory=dict)


@dataclass
class Possible:
    """Numbers that all counts may have at once, of each lot of counts that hang together.

    A count that is 0 in one of them may be 0. They are kept from one look at a release to the next: while
    ranges are only drawn wider, they stay possible, and few programmes are left to be solved.
    """

    known: dict[tuple[int, int], list[Numbers]] = field(default_factory=dict)

    def at(self, piece: Piece, belief: int) -> list[Numbers]:
        """Those of a piece that its ranges and equations allow as they are now, by the number of a belief.

        What a bolder belief does not allow stays known for the others.
        """
        name = belief, piece.name
        self.known[name] = [each for each in self.known.get(name, []) if piece.allows(each)]
        return self.known[name]


def left_open(
    beliefs: Sequence[Belief],
    asked: npt.NDArray[np.bool_],
    enough: float,
    possible: Possible | None = None,
) -> Open:
    """The smallest and largest value of each asked count that all relations and ranges allow.

    Counts that hang together are looked at together and others apart. Most answers come from a few
    programmes that push many counts down or up at once: numbers that are possible for all of them are so for
    each. What never gets as far as was asked is asked alone, so that every answer is exact.

    Parameters
    ----------
    beliefs
        From the boldest on. Published ranges need not fit together, since some stand as they were: then an
        attacker must believe less.
    asked
        Of which counts an answer is wanted.
    enough
        A count that may be 0, or so many, is not asked any closer.
    possible
        What was found before of the same counts, and takes up what is found now.
    """
    first, seen = beliefs[0], possible or Possible()
    found = Open(first.low.copy(), first.high.copy(), np.full(asked.size, -1, dtype="int64"))
    component = components(first.relations)
    for number in np.unique(component[asked]):
        own = np.flatnonzero(component == number)
        for place, belief in enumerate(beliefs):
            piece = Piece.of(own, belief)
            if _answer(piece, np.flatnonzero(asked[own]), enough, seen.at(piece, place), found):
                found.belief[own] = place
                break
    return found


def components(relations: Relations) -> Cells:
    """Which counts hang together, by a number for each."""
    # Without signs: what cancels out hangs together all the same.
    matrix = abs(relations.matrix)
    numbers = connected_components((matrix.T @ matrix).astype(bool), directed=False)[1]
    return np.asarray(numbers, dtype="int64")


def _answer(piece: Piece, asked: Cells, enough: float, points: list[Numbers], found: Open) -> bool:
    """Note what is left open for the asked counts; False if nothing fits."""
    if piece.is_free:
        found.low[piece.own[asked]], found.high[piece.own[asked]] = piece.bounds[asked].T
        return True
    for sign, ends in ((1, found.low), (-1, found.high)):
        push = _Push.begin(piece, sign, enough, ends, asked)
        for point in points:
            push.take(point)
        while push.left.size:
            weights, chosen = push.weights()
            pushed = piece.solve(weights)
            if pushed is None:
                return False
            points.append(pushed)
            if not push.take(pushed)[chosen].any() and not push.is_of_all(chosen):
                # Not even the one that was pushed hardest got there: it is asked alone.
                alone = piece.alone(int(chosen[0]), sign)
                if alone is None:
                    return False
                points.append(alone.point)
                if not push.take(alone.point)[chosen[0]]:
                    found.binds[int(piece.own[chosen[0]]), sign] = alone.ends
                    push.settle(int(chosen[0]), alone.point)
    return True


@dataclass
class _Push:
    """Counts of a piece that are pushed one way, and which of them are not there yet."""

    piece: Piece
    sign: int
    goals: Numbers
    ends: Numbers
    left: Cells
    is_together: bool = True

    @classmethod
    def begin(cls, piece: Piece, sign: int, enough: float, ends: Numbers, asked: Cells) -> "_Push":
        low, high = piece.bounds.T
        return cls(piece, sign, low if sign > 0 else np.minimum(high, enough), ends, asked)

    def take(self, point: Numbers) -> npt.NDArray[np.bool_]:
        """Note which counts have got as far as was asked in some numbers that are possible."""
        is_there = self.sign * (self.goals - point) > -_NEGLIGIBLE
        new = self.left[is_there[self.left]]
        self.ends[self.piece.own[new]] = point[new]
        # While all are pushed at once brings many of them home, it is the cheapest.
        self.is_together &= new.size >= _WORTH_WHILE * self.left.size
        self.left = self.left[~is_there[self.left]]
        return is_there

    def settle(self, cell: int, point: Numbers) -> None:
        """Note how far a count gets at best."""
        self.ends[self.piece.own[cell]] = point[cell]
        self.left = self.left[self.left != cell]

    def weights(self) -> tuple[Numbers, Cells]:
        """How hard each count is pushed, and which of them are meant to arrive.

        At first all alike. Later those of which no two stand in one equation, each less hard than the one
        before, so that they do not all stop half way; and the others a little, since some arrive beside them.
        """
        weights = np.zeros(len(self.piece.own))
        if self.is_together:
            weights[self.left] = self.sign
            return weights, self.left
        chosen = self.piece.apart(self.left)
        weights[self.left] = self.sign * _BESIDE
        weights[chosen] = self.sign / (1.0 + np.arange(chosen.size))
        return weights, chosen

    def is_of_all(self, chosen: Cells) -> bool:
        """Whether these were pushed with all others, when nothing follows from their not arriving."""
        return chosen.size > 1 and self.is_together
