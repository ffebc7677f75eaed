"""How a count may be shown: exactly in the working view, as a band in the release. Nothing else decides."""

from collections.abc import Callable

from rollbook.declare.models import Release
from rollbook.protect.bands import Band, band

Shown = Callable[[int, int], Band]
"""How a count is shown, from the count and the distinct households behind it."""


def exactly(count: int, households: int) -> Band:  # noqa: ARG001  the same shape as `in_bands`
    """Show a count as it is."""
    return Band(count, count)


def in_bands(release: Release) -> Shown:
    """Show a count as its band."""
    return lambda count, households: band(count, release, households=households)
