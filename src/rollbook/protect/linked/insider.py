"""The same attack by somebody who knows one hidden count: a family that knows it is alone in its group."""

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from rollbook.protect.linked.pieces import Belief
from rollbook.protect.linked.propagation import propagate
from rollbook.protect.linked.rows import Relations
from rollbook.protect.linked.widen import Flags

_EXACTLY = 0.5
_TWO = 2


def insider_recoveries(belief: Belief, is_hidden: Flags, at_most: int) -> tuple[int, int]:
    """How many insiders can tell another hidden count exactly, of so many who tried.

    Each knows that a hidden count is 1, and follows all equations from there (by propagation: exact for one
    equation after the other, and fast). The same count in another table is no other count.

    Parameters
    ----------
    belief
        What is published, and the equations between it.
    is_hidden
        The counts that are not to be told.
    at_most
        How many insiders try, spread evenly over the hidden counts.
    """
    hidden, same = np.flatnonzero(is_hidden), _same_counts(belief.relations)
    known = propagate(belief.low, belief.high, belief.relations)
    # Who knows a count that cannot be 1 by all the rest is no insider.
    hidden = hidden[(known.low[hidden] <= 1) & (known.high[hidden] >= 1)]
    chosen = hidden[:: max(1, -(-hidden.size // at_most))] if hidden.size else hidden
    told = 0
    for cell in chosen:
        low, high = belief.low.copy(), belief.high.copy()
        low[cell] = high[cell] = 1.0
        found = propagate(low, high, belief.relations)
        is_told = np.abs(found.high - found.low) < _EXACTLY
        told += bool((is_told & is_hidden & (same != same[cell])).any())
    return told, int(chosen.size)


def _same_counts(relations: Relations) -> np.ndarray:
    """Which counts are one, however often they are printed: by equations between two of them."""
    pairs = relations.matrix[(np.diff(relations.matrix.indptr) == _TWO) & (relations.low == relations.high)]
    links = abs(pairs).T @ abs(pairs) if pairs.shape[0] else csr_matrix((pairs.shape[1],) * 2)
    return np.asarray(connected_components(links, directed=False)[1])
