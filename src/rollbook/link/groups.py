"""Disjoint groups of records that grow by joining (union-find with path halving)."""


class Groups:
    """Each record is in exactly one group; a group is known by its smallest member."""

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
