"""The same attack by somebody who knows one hidden count: a family that knows it is alone in its group.

Where a hidden count may be anything from 0 to the largest hidden one, knowing that it is 1 tells another one
only if the two hang together in a line: in all numbers that are possible, the second is some constant plus
some multiple of the first. (Whoever knows 1 looks at a slice through the middle of what is possible, and a
slice through the middle is flat in a direction only if all of it is: R. T. Rockafellar, Convex Analysis,
1970, section 6.) So one programme finds such a middle, some ways to move from it clear nearly all pairs at
once, and programmes settle the rest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from rollbook.protect.linked.pieces import Belief, Cells, Ends, Piece
from rollbook.protect.linked.programme import components
from rollbook.protect.linked.rows import Relations
from rollbook.protect.linked.widen import Flags

_EXACTLY = 0.5
_TWO = 2
_WAYS = 8
_NEGLIGIBLE = 1e-6
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
    """Each two hidden counts of which one is a multiple of the other, but for a constant.

    A count that is known to all stands still, and is in a line with nothing. None where no numbers fit.
    """
    middle = piece.middle()
    if middle is None:
        return None
    ways = piece.ways(middle, _WAYS)
    far = np.linalg.norm(ways, axis=0)
    moves = hidden[far[hidden] > _NEGLIGIBLE]
    along = ways[:, moves] / far[moves]
    found: list[tuple[int, int]] = []
    for place, one in enumerate(moves):
        beside = np.abs(along[:, place + 1 :].T @ along[:, place]) > _IN_A_LINE
        found += [(int(one), int(other)) for other in moves[place + 1 :][beside] if same[one] != same[other]]
    return found


def _told(piece: Piece, one: int, other: int) -> Iterator[Told]:
    """What each of two counts tells of the other; what all can tell, no insider does."""
    for known, told in ((one, other), (other, one)):
        ends = _told_exactly(piece.knowing(known, 1.0), told)
        if ends is not None and _told_exactly(piece, told) is None:
            apart = [each[each != piece.own[known]] for each in (ends.low, ends.high)]
            yield Told(int(piece.own[known]), int(piece.own[told]), Ends(*apart))


def _told_exactly(piece: Piece, cell: int) -> Ends | None:
    """Which ends of others leave one number for a count; none where they leave more, or where nothing fits.

    Who knows a count that cannot be so by all the rest is no insider.
    """
    least, most = piece.alone(cell, 1), piece.alone(cell, -1)
    if least is None or most is None or most.point[cell] - least.point[cell] > _EXACTLY:
        return None
    return Ends(np.union1d(least.ends.low, most.ends.low), np.union1d(least.ends.high, most.ends.high))


def _same_counts(relations: Relations) -> np.ndarray:
    """Which counts are one, however often they are printed: by equations between two of them."""
    pairs = relations.matrix[(np.diff(relations.matrix.indptr) == _TWO) & (relations.low == relations.high)]
    links = abs(pairs).T @ abs(pairs) if pairs.shape[0] else csr_matrix((pairs.shape[1],) * 2)
    return np.asarray(connected_components(links, directed=False)[1])
