"""The same attack by somebody who knows one hidden count: a family that knows it is alone in its group.

Where a hidden count may be anything from 0 to the largest hidden one, knowing that it is 1 tells another one
only if the two hang together in a line: in all numbers that are possible, the second is some constant plus
some multiple of the first. (Whoever knows 1 looks at a slice through the middle of what is possible, and a
slice through the middle is flat in a direction only if all of it is: R. T. Rockafellar, Convex Analysis,
1970, section 6.) So a few possible numbers clear nearly all pairs at once, and programmes settle the rest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from rollbook.protect.bands import Numbers
from rollbook.protect.linked.pieces import Belief, Cells, Ends, Piece
from rollbook.protect.linked.programme import components
from rollbook.protect.linked.rows import Relations
from rollbook.protect.linked.widen import Flags

_EXACTLY = 0.5
_TWO = 2
_LOOKS, _FEWEST = 24, 8
"""How often at most two further possible numbers are looked at, and of how many any are compared."""
_IN_A_LINE = 1 - 1e-9


@dataclass(frozen=True)
class Told:
    """A hidden count that somebody who knows another one can tell, and which ends of others make it so."""

    known: int
    told: int
    ends: Ends


def told_to_insiders(beliefs: Sequence[Belief], is_hidden: Flags) -> list[Told]:
    """What each insider who knows that a hidden count is 1 can tell exactly of the other hidden ones.

    All hidden counts are asked, each against all others that it hangs together with. The same count in
    another table, or in the release before, is no other count: what the equations alone make one, whatever
    is printed, nobody learns from what is printed.

    Parameters
    ----------
    beliefs
        What is published and the equations between it, from the boldest on; of each lot of counts that hang
        together, the first that can be true counts.
    is_hidden
        The counts that are not to be told, and that have an upper end.
    """
    component, same = components(beliefs[0].relations), _same_counts(beliefs[0].relations)
    found: list[Told] = []
    for number in np.unique(component[is_hidden]):
        own = np.flatnonzero(component == number)
        hidden = np.flatnonzero(is_hidden[own])
        for belief in beliefs:
            piece = Piece.of(own, belief)
            if hidden.size < _TWO or piece.is_free:
                break
            pairs = _in_a_line(piece, hidden, same[own])
            if pairs is not None:
                apart = [pair for pair in pairs if not piece.are_one(*pair)]
                found += [each for one, other in apart for each in _told(piece, one, other)]
                break
    return found


def insider_recoveries(beliefs: Sequence[Belief], is_hidden: Flags) -> tuple[int, int]:
    """How many insiders can tell another hidden count exactly, of so many: one for each hidden count."""
    return len({each.known for each in told_to_insiders(beliefs, is_hidden)}), int(is_hidden.sum())


def _in_a_line(piece: Piece, hidden: Cells, same: Cells) -> list[tuple[int, int]] | None:
    """Hidden counts that move together, or against each other, in all numbers that were looked at.

    Further numbers are looked at until no two do, or enough were. A count that stood still in all of them
    would be in a line with nothing: it is asked alone. None where no numbers fit.
    """
    random, looked, doubtful = np.random.default_rng(0), list[Numbers](), hidden
    for _ in range(_LOOKS):
        # Those that are still in doubt are pushed alone: what others do would hide how they differ.
        weights = np.zeros(len(piece.own))
        weights[doubtful] = random.uniform(-1.0, 1.0, doubtful.size)
        for sign in (1.0, -1.0):
            point = piece.solve(sign * weights)
            if point is None:
                return None
            looked.append(point)
        if len(looked) >= _FEWEST:
            pairs = [each for pair in _moving_together(np.array(looked), hidden, same) for each in pair]
            doubtful = np.union1d(pairs, _still(np.array(looked), hidden)).astype("int64")
            if not doubtful.size:
                return []
    looked += _moved(piece, _still(np.array(looked), hidden))
    return list(_moving_together(np.array(looked), hidden, same))


def _moved(piece: Piece, still: Cells) -> list[Numbers]:
    """Possible numbers in which each of these counts is as small, and as large, as it can be."""
    found: list[Numbers] = []
    for cell in still:
        # What was found for another one may have moved it, too.
        if not found or _still(np.array(found), np.array([cell])).size:
            found += [end.point for sign in (1, -1) if (end := piece.alone(int(cell), sign))]
    return found


def _still(points: Numbers, hidden: Cells) -> Cells:
    """Which of these counts are the same in all points."""
    return np.asarray(hidden[np.ptp(points[:, hidden], axis=0) <= _EXACTLY], dtype="int64")


def _moving_together(points: Numbers, hidden: Cells, same: Cells) -> Iterator[tuple[int, int]]:
    """Each two of these counts of which one is a multiple of the other in all points, but for a constant."""
    moves = np.setdiff1d(hidden, _still(points, hidden))
    away = points[:, moves] - points[:, moves].mean(axis=0)
    away /= np.linalg.norm(away, axis=0)
    for place, one in enumerate(moves):
        beside = np.abs(away[:, place + 1 :].T @ away[:, place]) > _IN_A_LINE
        yield from (
            (int(one), int(other)) for other in moves[place + 1 :][beside] if same[one] != same[other]
        )


def _told(piece: Piece, one: int, other: int) -> Iterator[Told]:
    """What each of two counts tells of the other."""
    for known, told in ((one, other), (other, one)):
        inside = piece.knowing(known, 1.0)
        least, most = inside.alone(told, 1), inside.alone(told, -1)
        # Who knows a count that cannot be 1 by all the rest is no insider.
        if least is None or most is None or most.point[told] - least.point[told] > _EXACTLY:
            continue
        ends = (np.union1d(least.ends.low, most.ends.low), np.union1d(least.ends.high, most.ends.high))
        apart = [each[each != piece.own[known]] for each in ends]
        yield Told(int(piece.own[known]), int(piece.own[told]), Ends(*apart))


def _same_counts(relations: Relations) -> np.ndarray:
    """Which counts are one, however often they are printed: by equations between two of them."""
    pairs = relations.matrix[(np.diff(relations.matrix.indptr) == _TWO) & (relations.low == relations.high)]
    links = abs(pairs).T @ abs(pairs) if pairs.shape[0] else csr_matrix((pairs.shape[1],) * 2)
    return np.asarray(connected_components(links, directed=False)[1])
