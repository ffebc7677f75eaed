"""What a release shows of counts behind measures: bands, wider where a hidden count could be worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Any

from .claims import NOTHING, Claims
from .held import kept
from .measure_counts import END, PERIODS, Inputs, Tally, tally
from .release import SMALLEST, band

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

STOCKS = frozenset({"members", "members_of_categories", "core_members", "leaders"})
"""Counters of who is there on a day: a release keeps what it said of the day before."""
Counting = Mapping[str, Any]
Group = tuple[str, str] | None
Cell = tuple[str, str, Group]
"""A counting as text, a period, a group."""


@dataclass(frozen=True)
class Ends:
    """Between which numbers a count lies, and whether it counts people."""

    low: float
    high: float
    is_people: bool

    @property
    def is_hidden(self) -> bool:
        """Whether it is not shown."""
        return self.is_people and self.low == 0 < self.high


def named(counting: Counting) -> str:
    """A counting as text: the same for the same counter and parameters."""
    return str(sorted(counting.items(), key=str))


def grain_of(code: str) -> str:
    """Month, quarter or fiscal year."""
    return "fiscal_year" if code.startswith("FY") else "quarter" if "Q" in code else "month"


def shown(counted: Tally, *, is_release: bool) -> Ends:
    """A count as a view shows it, before anything is widened."""
    if not is_release or counted.homes is None:
        return Ends(counted.number, counted.number, counted.homes is not None)
    if counted.is_product:
        return _hours(counted)
    span = band(int(counted.number)) if min(counted.homes, counted.number) >= SMALLEST else band(0)
    return Ends(span.low, span.high, is_people=True)


def _hours(counted: Tally) -> Ends:
    homes = counted.homes or 0
    of_people, each = band(homes), counted.number / homes if homes else 1.0
    low, high = each * of_people.low, each * of_people.high
    size_low, size_high = (10.0 ** floor(log10(end)) if end else 1.0 for end in (low, high))
    return Ends(floor(low / size_low) * size_low, ceil(high / size_high) * size_high, is_people=True)


class Shown:
    """All counts behind the measures of a community as a view shows them."""

    def __init__(
        self,
        inputs: Inputs,
        measures: Sequence[Mapping[str, Any]],
        zones: Mapping[str, Sequence[str]],
        *,
        is_release: bool,
        claims: Claims = NOTHING,
    ) -> None:
        self.inputs, self.is_release, self.zones, self.claims = inputs, is_release, zones, claims
        self.countings: dict[str, Counting] = {}
        self.grains: dict[str, set[str]] = {}
        self.aspects: dict[str, set[str]] = {}
        self.followed: dict[tuple[str, str], set[str]] = {}
        self.printed: dict[str, list[tuple[str, str]]] = {}
        for measure in measures:
            for place, part in (("numerator", measure["counts"]), ("denominator", measure.get("of"))):
                if part:
                    self.printed.setdefault(named(part), []).append((measure["measure"], place))
                    self.countings[named(part)] = part
                    self.grains.setdefault(named(part), set()).update(measure["grains"])
                    self.aspects.setdefault(named(part), set()).update(measure.get("by", ()))
                    for aspect in ("all", *measure.get("by", ())):
                        self.followed.setdefault((named(part), aspect), set()).update(measure["grains"])
        self._found: dict[Cell, Ends] = {}
        self._tallies: dict[Cell, Tally] = {}
        self._kept: dict[tuple[str, Group], dict[date, tuple[float, int]]] = {}

    def of(self, counting: Counting, code: str, group: Group = None) -> Ends:
        """A count as it is shown: as it is printed, which must hold the range of the count itself."""
        cell = (named(counting), code, group)
        self.countings.setdefault(cell[0], counting)
        if cell not in self._found:
            own = shown(self.exact(counting, code, group), is_release=self.is_release)
            self._found[cell] = self._claimed(own, cell)
        return self._found[cell]

    def _claimed(self, own: Ends, cell: Cell) -> Ends:
        if not self.is_release or not own.is_people:
            return own
        name, code, group = cell
        for measure, part in self.printed.get(name, ()):
            told = self.claims.measures.get((measure, part, code, *(group or ("all", "all"))))
            if told:
                assert told[0] <= own.low, f"{cell}: {told} does not hold {own}"
                assert own.high <= told[1], f"{cell}: {told} does not hold {own}"
                return replace(own, low=told[0], high=told[1])
        return own

    def exact(self, counting: Counting, code: str, group: Group = None) -> Tally:
        """A count as it is; in a release, of who is there on a day, as it was published."""
        if not self.is_release or counting["counter"] not in STOCKS:
            return self._true(counting, code, group)
        name = named(counting)
        if (name, group) not in self._kept:
            grains = self.followed.get((name, group[0] if group else "all"), {"quarter"})
            # Of groups a release tells no months.
            grains = grains - {"month"} if group else grains
            codes = {min(PERIODS[one].last, END): one for one in PERIODS if grain_of(one) in grains}
            days = sorted(codes)
            counted = [self._true(counting, codes[day], group) for day in days]
            told = kept((each.number, each.homes or 0) for each in counted)
            self._kept[name, group] = dict(zip(days, told, strict=True))
        day = min(PERIODS[code].last, END)
        if day not in self._kept[name, group]:
            return self._true(counting, code, group)
        return Tally(*self._kept[name, group][day])

    def _true(self, counting: Counting, code: str, group: Group) -> Tally:
        cell = (named(counting), code, group)
        if cell not in self._tallies:
            zips = self.zones.get(group[1]) if group and group[0] == "place" else None
            told = [("place", each) for each in zips] if zips else [group]
            parts = [tally(self.inputs, counting, code, each) for each in told]
            # People of different ZIPs live in different homes.
            homes = None if parts[0].homes is None else sum(part.homes or 0 for part in parts)
            number = sum(part.number for part in parts)
            self._tallies[cell] = Tally(number, homes, is_product=parts[0].is_product)
        return self._tallies[cell]

    def groups(self, aspect: str) -> list[str]:
        """All groups of an aspect."""
        if aspect == "language":
            return ["en", "es", "other", "unknown"]
        if aspect == "race":
            return ["hispanic", "white_nh", "black_nh", "asian_nh", "rest_nh", "unknown"]
        return [*self.zones, "elsewhere", "unknown"]
