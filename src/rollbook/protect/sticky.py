"""What was published stays until enough households have changed: no single family moves a figure.

A range that follows a count of neighbours quarter by quarter tells who knows all the others when the last one
joined. So a cell keeps what was last published of it until it has at least so many households more, or fewer,
than it had then. Whoever sees a move knows that so many households changed, and not which.
"""

from dataclasses import dataclass

from rollbook.declare.models import Release
from rollbook.protect.bands import Band, band


@dataclass(frozen=True)
class Held:
    """What is published of a cell, and the counts that it was published for (never shown)."""

    count: int
    households: int
    band: Band


def hold(count: int, households: int, before: Held | None, release: Release) -> Held:
    """Keep what was published, or publish anew. A true number is never an old one: exact mode keeps nothing.

    Parameters
    ----------
    count
        What is counted: people, or households.
    households
        How many distinct households these people live in.
    before
        What was last published of this cell; none at first.
    """
    is_band = release.mode == "bands"
    if before is not None and is_band and abs(households - before.households) < release.sticky_households:
        return before
    return Held(count, households, band(count, release, households=households))
