"""How a count may be shown: exactly in the working view, as a band in the release. Nothing else decides."""

from collections.abc import Callable
from dataclasses import dataclass, field

from rollbook.declare.models import Release
from rollbook.protect.bands import Band, band
from rollbook.protect.memory import Cell, Forgetful, Memory


@dataclass(frozen=True)
class Shown:
    """How a view shows counts: by their size, and by what was published of them before."""

    rule: Callable[[int, int], Band]
    memory: Memory = field(default_factory=Forgetful)

    def __call__(self, count: int, households: int) -> Band:
        """How a count is shown, from the count and the distinct households behind it."""
        return self.rule(count, households)

    def as_published(self, cell: Cell, count: int, households: int) -> Band:
        """How a cell is shown: as it was published before, until enough households have changed."""
        return self.rule(*self.memory.steady(cell, count, households))


def in_bands(release: Release, memory: Memory | None = None) -> Shown:
    """Show a count as its band."""
    return Shown(lambda count, households: band(count, release, households=households), memory or Forgetful())


exactly = Shown(lambda count, households: Band(count, count))  # noqa: ARG005  the same shape as a band's rule
"""Show a count as it is."""
