"""Why a figure is another than before: what each reason adds or takes away, exactly where that can be told.

A change is taken apart unit by unit (persons, rows of registers, meetings). A unit that counts otherwise
does so because something differs between the runs at it; where that is one thing, it is the reason, by
exclusion. Where it is more, the change stands under ``several`` and all of them are named.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import pandas as pd

from rollbook.measure.restated_rows import Difference
from rollbook.measure.restated_units import Touched, Unit

SEVERAL, NOT_FOUND = "several", "not_found"


class Units(Protocol):
    """How units of two runs are told to be the same, and what differs at them."""

    def whose(self, unit: Unit) -> Unit:
        """The units that belong together."""

    def touched(self, whose: Unit) -> Touched:
        """What differs at them."""


@dataclass(frozen=True)
class Window:
    """What a row must speak of to matter for a figure: kinds of lists, and days."""

    sources: frozenset[str]
    from_date: pd.Timestamp
    until_date: pd.Timestamp

    def holds(self, difference: Difference) -> bool:
        """Whether a row of such a list speaks of a day of that time, or of no day at all."""
        if difference.source not in self.sources:
            return False
        return not difference.days or any(self.from_date <= day <= self.until_date for day in difference.days)


@dataclass
class Reasons:
    """What each reason changes, and how many rows or persons it names."""

    changes: dict[str, float | None] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, reason: str, change: float | None, count: int) -> None:
        """Add to what a reason changes; ``None`` where its part cannot be told."""
        told = self.changes.get(reason)
        self.changes[reason] = change if told is None else told + (change or 0)
        self.counts[reason] = self.counts.get(reason, 0) + count

    def add_one_of(self, candidates: Mapping[str, int], change: float) -> None:
        """Add a change that one reason explains, or that several do together."""
        if len(candidates) <= 1:
            reason, count = next(iter(candidates.items()), (NOT_FOUND, 0))
            self.add(reason, change, count)
            return
        self.add(SEVERAL, change, len(candidates))
        for reason, count in candidates.items():
            if reason not in self.changes:
                self.add(reason, None, count)
            else:
                self.counts[reason] += count


def reasons_at(touched: Touched, window: Window) -> dict[str, int]:
    """What can be the reason at some units that belong together, with how many rows or persons it names.

    All that differs; where that is more than one thing, only what matters for the figure.
    """
    everything = _named(touched.linked, touched.differences)
    if len(everything) <= 1:
        return everything
    mattering = _named(touched.linked, [each for each in touched.differences if window.holds(each)])
    return mattering or everything


def _named(linked: str | None, differences: Iterable[Difference]) -> dict[str, int]:
    named: dict[str, int] = {linked: 1} if linked else {}
    for difference in differences:
        for reason in difference.reasons:
            named[reason] = named.get(reason, 0) + 1
    return named


def changes_of(
    then: Mapping[str, float], now: Mapping[str, float], units: Units
) -> Iterator[tuple[Unit, float]]:
    """The units that count otherwise than before, each with by how much.

    Parameters
    ----------
    then, now
        What each unit adds to the figure, by its code in the earlier run and in this one.
    """
    sums: dict[Unit, float] = {}
    for sign, when, amounts in ((-1, "then", then), (1, "now", now)):
        for code, amount in amounts.items():
            whose = units.whose((when, code))
            sums[whose] = sums.get(whose, 0.0) + sign * amount
    return ((whose, change) for whose, change in sorted(sums.items()) if change)
