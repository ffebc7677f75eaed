"""What is left when one published figure is taken from another: of two places, or of two quarters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

import pandas as pd

from rollbook.declare.models import Release
from rollbook.protect.attacks.found import Attacked, judged

_CELL = ["cell_label", "cell_time_code"]
_LATEST = "latest"


@dataclass(frozen=True)
class Shown:
    """A place of which a release shows a count of households: what it is made of, and the range.

    ``places`` are the smallest places, which no published place divides. ``is_zone`` is set for the
    zones, which are shown as such; areas are larger or lie across.
    """

    places: frozenset[str]
    low: float
    high: float
    is_zone: bool = True


def overlap_attack(
    shown: Sequence[Shown], households: Mapping[str, int], release: Release, case: str = "zones"
) -> Attacked:
    """Take every shown place from every other that holds it, and all zones inside a place from it.

    It works where fewer households than may be shown are left, and these are told apart from the rest of
    their zone, or the two ranges say more of them than that they are few.

    Parameters
    ----------
    households
        The member households of each of the smallest places.
    """
    whole_zones = [each.places for each in shown if each.is_zone]
    left = {rest for rest in _rests(shown) if rest.places}
    found = 0
    for rest in left:
        true = sum(households.get(place, 0) for place in rest.places)
        if not 0 < true < release.smallest_shown:
            continue
        is_cut_out = any(rest.places & zone and not zone <= rest.places for zone in whole_zones)
        found += is_cut_out or rest.low > 0 or rest.high < release.smallest_shown - 1
    return judged("difference_places", case, len(shown) * (len(shown) - 1), found, 0, "count")


def quarter_attack(before: pd.DataFrame, now: pd.DataFrame, release: Release) -> Attacked:
    """Look for cells whose published range moved between two releases although few households changed.

    Parameters
    ----------
    before, now
        What two releases published: ``cell_label``, ``cell_time_code``, ``household_count`` and the ends of
        the range, ``low_count`` and ``high_count``.
    """
    both = now.merge(before, on=_CELL, suffixes=("", "_before"))
    has_moved = (both["low_count"] != both["low_count_before"]) | (
        both["high_count"] != both["high_count_before"]
    )
    change = (both["household_count"] - both["household_count_before"]).abs()
    small = int((has_moved & (change < release.sticky_households)).sum())
    return judged("difference_quarters", "stored", len(both), small, 0, "count")


def steps_attack(published: pd.DataFrame, before: pd.DataFrame | None, release: Release) -> Attacked:
    """Look, within one release, for counts of one day after another whose range moved for a few households.

    Parameters
    ----------
    published
        What this release publishes, as for ``quarter_attack``. A cell that has a row ``latest`` counts who is
        there on a day; of others, one period says nothing of the next.
    before
        What earlier releases published: of these cells ``quarter_attack`` tells, and they are left out.
    """
    days = published[published["cell_time_code"] != _LATEST]
    are_stocks = days["cell_label"].isin(published.loc[published["cell_time_code"] == _LATEST, "cell_label"])
    are_new = ~days["cell_label"].isin(before["cell_label"] if before is not None else ())
    rows = days[are_stocks & are_new].sort_values(_CELL, kind="stable")
    step = rows.groupby("cell_label")[["household_count", "low_count", "high_count"]].diff()
    has_moved = (step["low_count"].fillna(0) != 0) | (step["high_count"].fillna(0) != 0)
    small = int((has_moved & (step["household_count"].abs() < release.sticky_households)).sum())
    return judged("small_moves", "days", len(rows), small, 0, "count")


def _rests(shown: Sequence[Shown]) -> list[Shown]:
    rests = [_less(one, [other]) for one, other in permutations(shown, 2) if other.places < one.places]
    zones = [each for each in shown if each.is_zone]
    for one in shown:
        inside = [zone for zone in zones if zone.places < one.places]
        rests += [_less(one, inside)] if inside else []
    return rests


def _less(whole: Shown, parts: Sequence[Shown]) -> Shown:
    taken = frozenset[str]().union(*(part.places for part in parts))
    low = whole.low - sum(part.high for part in parts)
    high = whole.high - sum(part.low for part in parts)
    return Shown(whole.places - taken, low, high, is_zone=False)
