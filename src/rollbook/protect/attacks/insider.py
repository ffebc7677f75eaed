"""Is this family a member? An insider who knows everybody else; and large families that look like crowds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rollbook.declare.models import Release
from rollbook.protect.attacks.found import Attacked, judged
from rollbook.protect.bands import Band, band

_BY_CHANCE = 0.5

Banding = Callable[[int, Release], Band]
"""How a count of households is shown."""


@dataclass(frozen=True)
class Crowd:
    """A count of people, the homes they live in, and how low the range begins that is shown of them."""

    people: int
    households: int
    low: float


def membership_attack(largest: int, release: Release, banding: Banding | None = None) -> Attacked:
    """Guess whether the last household is one, from a range and all the others.

    Where the range of a count is the same with and without the family, the guess is a coin's; where the two
    differ, it is certain. Every count is tried, up to the end of the range that holds the largest: the rate
    is how much more often than a coin he is right.

    Parameters
    ----------
    largest
        The largest count of households that is published of a cell.
    banding
        How a count is shown; as a release shows it, if nothing else is said.
    """
    shown_as = banding or band
    beyond = max(largest - release.smallest_shown, 0) // release.band_width
    counts = range(1, release.smallest_shown + (beyond + 1) * release.band_width)
    certain = sum(shown_as(count, release) != shown_as(count - 1, release) for count in counts)
    rate = certain / len(counts) * (1 - _BY_CHANCE)
    # A step every so many households is what ranges of this width cannot avoid.
    return judged("membership", "every_count", len(counts), rate, (1 - _BY_CHANCE) / release.band_width)


def narrow_range_attack(ranges: Iterable[tuple[float, float]], release: Release) -> Attacked:
    """Look for printed counts of people that are told closer than a range of the release, hidden ones, too.

    Who knows all others is sure of the last one in a true number, and in a 0 that stands for a hidden count.

    Parameters
    ----------
    ranges
        The smallest and the largest number that is printed of each count.
    """
    every = list(ranges)
    told = sum(high - low + 1 < release.band_width for low, high in every)
    return judged("membership", "printed_ranges", len(every), told, 0, "count")


def crowd_attack(
    crowds: Iterable[Crowd], release: Release, case: str = "every_cell", drift: int = 0
) -> Attacked:
    """Look for large families that are shown as if they were many homes.

    Parameters
    ----------
    crowds
        The cells of a release.
    drift
        By how many households a cell may have changed since it was last published.
    """
    every = list(crowds)
    told = sum(
        each.low > 0 and each.households + drift < release.smallest_shown <= each.people for each in every
    )
    return judged("large_family", case, len(every), told, 0, "count")
