"""What a release shows of counts behind measures: bands, widened where a hidden count could be worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Any

from . import people
from .measure_counts import CROWDS, END, PERIODS, Inputs, Tally, tally
from .measures import codes_of
from .release import BAND_WIDTH, SMALLEST, band

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ADDED_UP = frozenset({
    "attendances", "first_time_attendees", "joined", "left", "session_attendances", "event_attendances",
    "completed", "enrolled", "training_hours",
})  # fmt: skip
"""Counters whose months add up to the quarter: nobody is counted in two of them."""
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
    ) -> None:
        self.inputs, self.is_release, self.zones = inputs, is_release, zones
        self.countings: dict[str, Counting] = {}
        self.grains: dict[str, set[str]] = {}
        self.aspects: dict[str, set[str]] = {}
        for measure in measures:
            for part in (measure["counts"], measure.get("of")):
                if part:
                    self.countings[named(part)] = part
                    self.grains.setdefault(named(part), set()).update(measure["grains"])
                    self.aspects.setdefault(named(part), set()).update(measure.get("by", ()))
        self.shares = [
            (each["counts"], each["of"]) for each in measures if each["kind"] == "share" and each.get("of")
        ]
        self._found: dict[Cell, Ends] = {}
        self._beside_parts: dict[Cell, Ends] = {}
        self._tallies: dict[Cell, Tally] = {}

    def of(self, counting: Counting, code: str, group: Group = None) -> Ends:
        """A count as it is shown."""
        cell = (named(counting), code, group)
        self.countings.setdefault(cell[0], counting)
        if cell not in self._found:
            self._found[cell] = self._twice(counting, code, group) if self.is_release else self._plain(cell)
        return self._found[cell]

    def _twice(self, counting: Counting, code: str, group: Group) -> Ends:
        """Who came before a period are those who came in the one before: one range for both."""
        ends = self._beside_rests(counting, code, group)
        other, step = {"attendees": ("attendees_before", 1), "attendees_before": ("attendees", -1)}.get(
            counting["counter"], ("", 0)
        )
        twin = {"counter": other}
        at = _next(code, step)
        if not other or at is None or named(twin) not in self.grains:
            return ends
        own, same = self.exact(counting, code, group), self.exact(twin, at, group)
        if (own.number, own.homes) != (same.number, same.homes):
            return ends
        beside = self._beside_rests(twin, at, group)
        return replace(ends, low=min(ends.low, beside.low), high=max(ends.high, beside.high))

    def _beside_rests(self, counting: Counting, code: str, group: Group) -> Ends:
        """A count so wide that no share's whole less its part tells of ten or fewer.

        Of everybody the whole gives way, of a group the part; both from what was shown before.
        """
        ends = low_high = self._before(counting, code, group)
        for part, whole in self.shares:
            if named(counting) != named(part if group else whole) or not self._has_hidden_rest(
                part, whole, code, group
            ):
                continue
            own, of = self._before(part, code, group), self._before(whole, code, group)
            if own.is_hidden:
                continue
            least, most = (
                (min(own.low, of.high - SMALLEST + 1), max(own.high, of.low))
                if group
                else (min(of.low, own.high), max(of.high, own.low + SMALLEST - 1))
            )
            low_high = replace(
                low_high, low=min(low_high.low, _down(least)), high=max(low_high.high, _up(most))
            )
        return low_high if ends.is_people else ends

    def _before(self, counting: Counting, code: str, group: Group) -> Ends:
        cell = (named(counting), code, group)
        self.countings.setdefault(cell[0], counting)
        if cell not in self._beside_parts:
            self._beside_parts[cell] = self._widened(counting, code, group)
        return self._beside_parts[cell]

    def _has_hidden_rest(self, part: Counting, whole: Counting, code: str, group: Group) -> bool:
        own, of = self.exact(part, code, group), self.exact(whole, code, group)
        if own.homes is None or of.homes is None:
            return False
        return min(of.number - own.number, of.homes - own.homes) < SMALLEST

    def exact(self, counting: Counting, code: str, group: Group = None) -> Tally:
        """A count as it is."""
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

    def _plain(self, cell: Cell) -> Ends:
        counted = self.exact(self.countings[cell[0]], cell[1], cell[2])
        return shown(counted, is_release=self.is_release)

    def _in_time(self, counting: Counting, code: str, group: Group) -> Ends:
        """A quarter beside its months, a fiscal year beside its quarters and its months."""
        name = named(counting)
        self.countings.setdefault(name, counting)
        whole = self._plain((name, code, group))
        inner = {"month": (), "quarter": ("month",), "fiscal_year": ("quarter", "month")}[grain_of(code)]
        for grain in inner:
            if grain in self.grains.get(name, ()):
                codes = [
                    one
                    for one, span in PERIODS.items()
                    if grain_of(one) == grain and code in codes_of(span.first)
                ]
                parts = [self._in_time(counting, one, group) for one in codes if PERIODS[one].first <= END]
                whole = _beside(whole, parts, adds_up=counting["counter"] in ADDED_UP)
        return whole

    def _widened(self, counting: Counting, code: str, group: Group) -> Ends:
        if group is None:
            return self._total(counting, code)
        groups = self.groups(group[0])
        parts = {one: self._in_time(counting, code, (group[0], one)) for one in groups}
        return _told(parts, self._total(counting, code))[group[1]]

    def _total(self, counting: Counting, code: str) -> Ends:
        whole = self._in_time(counting, code, None)
        for parts in self._elsewhere(counting, code):
            whole = _beside(whole, parts, adds_up=True)
        return whole

    def _elsewhere(self, counting: Counting, code: str) -> Iterable[list[Ends]]:
        """Parts that other pages show: who came by what they did before, sessions by type, categories."""
        first = "2015Q4"
        if counting == {"counter": "attendees"} and grain_of(code) == "quarter" and code != first:
            came = self.exact(counting, code)
            new, stayed = (
                self.exact({"counter": name}, code) for name in ("first_time_attendees", "returned_attendees")
            )
            homes = self._returned_homes(code)
            back = Tally(came.number - new.number - stayed.number, homes)
            yield [shown(each, is_release=True) for each in (new, stayed, back)]
        if counting == {"counter": "session_attendances"} and grain_of(code) == "quarter":
            yield [shown(each, is_release=True) for each in self._doors(code)]
        if counting.get("categories"):
            of_members = {"counter": "members"}
            yield [
                shown(self.exact({**counting, "categories": [each]}, code), is_release=True)
                for each in counting["categories"]
                if "category" in self.aspects.get(named(of_members), ())
            ]

    def _returned_homes(self, code: str) -> int:
        span, truth = PERIODS[code], self.inputs.truth
        came, new, stayed = (
            set(CROWDS[name](truth, span, {}))
            for name in ("attendees", "first_time_attendees", "returned_attendees")
        )
        crowd = [truth.persons[name] for name in came - new - stayed]
        return len(people.households(crowd, min(span.last, END)))

    def _doors(self, code: str) -> list[Tally]:
        sums = dict.fromkeys(("PN", "ROC", "NAC"), 0)
        for each in self.inputs.truth.sessions:
            if code in codes_of(each.day) and each.is_held:
                sums[each.group_type] += each.attendance or 0
        return [Tally(number, number) for number in sums.values()]

    def groups(self, aspect: str) -> list[str]:
        """All groups of an aspect."""
        if aspect == "language":
            return ["en", "es", "other", "unknown"]
        if aspect == "race":
            return ["hispanic", "white_nh", "black_nh", "asian_nh", "rest_nh", "unknown"]
        return [*self.zones, "elsewhere", "unknown"]


def _beside(whole: Ends, parts: list[Ends], *, adds_up: bool) -> Ends:
    """A total that says nothing about a hidden part: whatever the part is, the total may be."""
    hidden = [part for part in parts if part.is_hidden]
    if not whole.is_people or not hidden:
        return whole
    widest = max(part.high for part in hidden)
    lowest = sum(part.high for part in parts) - widest
    highest = sum(part.low for part in parts) + widest
    low = _down(lowest) if whole.low > lowest else whole.low
    high = _up(highest) if adds_up and whole.high < highest else whole.high
    return replace(whole, low=low, high=high)


def _told(parts: dict[str, Ends], whole: Ends) -> dict[str, Ends]:
    """The parts of a total, the largest of them widened where a hidden one could be worked out."""
    hidden = [part for part in parts.values() if part.is_hidden]
    if not whole.is_people or not hidden:
        return parts
    widest = max(part.high for part in hidden)
    below = max(whole.low - (sum(part.high for part in parts.values()) - widest), 0)
    above = max(sum(part.low for part in parts.values()) + widest - whole.high, 0)
    if not below and not above:
        return parts
    seen = [name for name, part in parts.items() if not part.is_hidden]
    if not seen:
        return {name: replace(part, high=whole.high) for name, part in parts.items()}
    largest = max(sorted(seen), key=lambda name: parts[name].low)
    part = parts[largest]
    return {**parts, largest: replace(part, low=_down(part.low - above), high=_up(part.high + below))}


def _next(code: str, step: int) -> str | None:
    """The period of the same length before or after one, if it is known."""
    codes = sorted(
        (one for one in PERIODS if grain_of(one) == grain_of(code)), key=lambda one: PERIODS[one].first
    )
    at = codes.index(code) + step
    return codes[at] if 0 <= at < len(codes) else None


def _down(number: float) -> float:
    if number < SMALLEST:
        return 0.0
    return SMALLEST + BAND_WIDTH * ((number - SMALLEST) // BAND_WIDTH)


def _up(number: float) -> float:
    return SMALLEST - 1 + BAND_WIDTH * ceil((number - SMALLEST + 1) / BAND_WIDTH)
