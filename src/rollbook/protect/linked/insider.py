"""The same attack by somebody who knows one hidden count: a family that knows it is alone in its group.

Where a hidden count may be anything from 0 to the largest hidden one, knowing that it is 1 tells another one
only if the two hang together in a line: in all numbers that are possible, the second is some constant plus
some multiple of the first. (Whoever knows 1 looks at a slice through the middle of what is possible, and a
slice through the middle is flat in a direction only if all of it is: R. T. Rockafellar, Convex Analysis,
1970, section 6.) From the middle everything can move that no equation holds, and two counts hang together
only if they do so in some ways to move that are drawn at random: linear algebra clears nearly all pairs at
once, and programmes settle the rest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_matrix, vstack
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import lsqr

from rollbook.protect.bands import Numbers
from rollbook.protect.linked.pieces import Belief, Cells, Ends, Piece
from rollbook.protect.linked.programme import Possible, components
from rollbook.protect.linked.rows import Relations
from rollbook.protect.linked.widen import Flags

_EXACTLY = 0.5
_TWO = 2
_FEWEST, _LOOKS = 8, 8
"""How many possible numbers are looked at, at least, and how often at two further ones."""
_WAYS = 4
"""In so many random ways to move, two counts that need not move together do not seem to by chance."""
_IN_A_LINE, _AWAY, _HARDLY, _CLOSELY, _ROOM = 1 - 1e-9, 1e-3, 1e-6, 1e-12, 1000.0
_AT_ONCE = 256
"""How many counts are compared with all others at once: what they are compared in stays small."""


@dataclass(frozen=True)
class Told:
    """A hidden count that somebody who knows another one can tell, and which ends of others make it so."""

    known: int
    told: int
    ends: Ends


def told_to_insiders(
    beliefs: Sequence[Belief], is_hidden: Flags, possible: Possible | None = None
) -> list[Told]:
    """What each insider who knows that a hidden count is 1 can tell exactly of the other hidden ones.

    All hidden counts are asked, each against all others that it hangs together with. The same count in
    another table is no other count.

    Parameters
    ----------
    beliefs
        What is published and the equations between it, from the boldest on; of each lot of counts that hang
        together, the first that can be true counts.
    is_hidden
        The counts that are not to be told, and that have an upper end.
    possible
        What was found before of the same counts (``left_open``).
    """
    seen = possible or Possible()
    component, same = components(beliefs[0].relations), _same_counts(beliefs[0].relations)
    found: list[Told] = []
    for number in np.unique(component[is_hidden]):
        own = np.flatnonzero(component == number)
        hidden = np.flatnonzero(is_hidden[own])
        for place, belief in enumerate(beliefs):
            piece = Piece.of(own, belief)
            if hidden.size < _TWO or piece.is_free:
                break
            pairs = _in_a_line(piece, hidden, same[own], seen.at(piece, place))
            if pairs is not None:
                found += [each for one, other in pairs.tolist() for each in _told(piece, one, other)]
                break
    return found


def insider_recoveries(beliefs: Sequence[Belief], is_hidden: Flags) -> tuple[int, int]:
    """How many insiders can tell another hidden count exactly, of so many: one for each hidden count."""
    return len({each.known for each in told_to_insiders(beliefs, is_hidden)}), int(is_hidden.sum())


def _in_a_line(piece: Piece, hidden: Cells, same: Cells, known: Sequence[Numbers]) -> Cells | None:
    """Hidden counts that can only move together, or against each other; two positions in each row.

    To the numbers that are known to be possible, further ones are looked at until there are enough. None
    where no numbers fit.
    """
    random, looked = np.random.default_rng(0), list(known)
    while len(looked) < _FEWEST:
        pushed = _pushed(piece, hidden, random)
        if not pushed:
            return None
        looked += pushed
    ways = _ways(piece, np.array(looked))
    can_move = hidden[np.abs(ways[:, hidden]).max(axis=0) > _HARDLY]
    for _ in range(_LOOKS):
        has_moved = _length(np.array(looked)[:, can_move]) > _EXACTLY
        if has_moved.all():
            break
        # What others do hides how far these can go: they are pushed alone.
        looked += _pushed(piece, can_move[~has_moved], random)
    moves = can_move[_length(np.array(looked)[:, can_move]) > _EXACTLY]
    ones, others = moves[_parallel(ways[:, moves])].T
    is_other = same[ones] != same[others]
    return np.column_stack([ones[is_other], others[is_other]])


def _pushed(piece: Piece, cells: Cells, random: np.random.Generator) -> list[Numbers]:
    """Two possible numbers far from each other, with each of these counts pushed; none where none fit."""
    weights = np.zeros(len(piece.own))
    weights[cells] = random.uniform(-1.0, 1.0, cells.size)
    found = [point for sign in (1.0, -1.0) if (point := piece.solve(sign * weights)) is not None]
    return found if len(found) == _TWO else []


def _length(points: Numbers) -> Numbers:
    """How far each count moves in all points."""
    return np.asarray(np.linalg.norm(points - points.mean(axis=0), axis=0))


def _ways(piece: Piece, points: Numbers) -> Numbers:
    """Some ways, drawn at random, in which counts can move from the middle of what is possible.

    There every limit that is ever kept away from is open. What is always touched is an equation.
    """
    is_tight, is_low, is_high = _touched(piece, points)
    is_open = ~is_low & ~is_high
    rows = vstack([piece.equal, piece.limited[is_tight]]).tocsc()[:, is_open].tocsr()
    ways = np.zeros((_WAYS, len(piece.own)))
    for way, drawn in zip(ways, np.random.default_rng(0).normal(size=(_WAYS, rows.shape[1])), strict=True):
        # What is left of a way when all is taken out that would break an equation.
        way[is_open] = drawn - lsqr(rows, rows @ drawn, atol=_CLOSELY, btol=_CLOSELY, conlim=0)[0]
    return ways


def _touched(piece: Piece, points: Numbers) -> tuple[Flags, Flags, Flags]:
    """Which limits, lower ends and upper ends are touched by whatever is possible.

    All that is touched by the numbers that are known is pushed away from at once, until nothing gives way.
    """
    # Far from all of them: what has no end must not run away, and nothing else is changed by it.
    far = np.minimum(piece.bounds, points.max() + _ROOM)
    capped, (low, high) = replace(piece, bounds=far), far.T
    is_tight = ~(piece.limits[:, None] - piece.limited @ points.T > _AWAY).any(axis=1)
    is_low, is_high = ~(points > low + _AWAY).any(axis=0), ~(points < high - _AWAY).any(axis=0)
    while is_tight.any() or is_low.any() or is_high.any():
        point = capped.solve(piece.limited[is_tight].sum(axis=0).A1 - is_low + is_high)
        if point is None:
            break
        before = is_tight.sum() + is_low.sum() + is_high.sum()
        is_tight &= ~(piece.limits - piece.limited @ point > _AWAY)
        is_low, is_high = is_low & ~(point > low + _AWAY), is_high & ~(point < high - _AWAY)
        if is_tight.sum() + is_low.sum() + is_high.sum() == before:
            break
    return is_tight, is_low, is_high


def _parallel(ways: Numbers) -> Cells:
    """Each two counts of which one is a multiple of the other in all ways to move."""
    away = ways / np.maximum(np.linalg.norm(ways, axis=0), _CLOSELY)
    pairs = [np.empty((0, 2), dtype="int64")]
    for start in range(0, away.shape[1], _AT_ONCE):
        beside = np.abs(away[:, start : start + _AT_ONCE].T @ away[:, start:]) > _IN_A_LINE
        # Each two once: from a count to those after it.
        pairs.append(np.column_stack(np.nonzero(np.triu(beside, 1))) + start)
    return np.concatenate(pairs)


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
