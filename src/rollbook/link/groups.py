"""Groups that grow by joining: one pair after the other, or all pairs at once."""

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int64]


class Groups:
    """Each item is in exactly one group, which is known by its smallest member (union-find)."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def group_of(self, item: int) -> int:
        """The smallest member of the group an item is in."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, one: int, other: int) -> None:
        """Make two groups one."""
        first, second = sorted((self.group_of(one), self.group_of(other)))
        self._parent[second] = first


def components(size: int, one: Places, other: Places) -> Places:
    """For each item the smallest item that it is joined with, directly or through others.

    All pairs at once: labels sink along the pairs until nothing moves (a few rounds, since each round also
    follows the label of a label), so that a million rows take seconds.
    """
    label = np.arange(size, dtype=np.int64)
    while len(one):
        lower = np.minimum(label[one], label[other])
        sunk = label.copy()
        np.minimum.at(sunk, label[one], lower)
        np.minimum.at(sunk, label[other], lower)
        sunk = sunk[sunk]
        if np.array_equal(sunk, label):
            break
        label = sunk
    return label
