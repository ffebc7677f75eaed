"""Where new members came from, by the definitions of docs/attribution.md, in plain Python."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import combinations
from math import ceil, exp, floor, prod, sqrt
from typing import TYPE_CHECKING

from .believed import source_of
from .engagement import CHANNEL_OF_GROUP, CHANNELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from .truth import Person, Truth

SURE, POSSIBLE, LIKELY = 0.999999, 0.01, 0.5
NONE = "none"
Z_OF_90_PERCENT = 1.6448536269514722
CHANNEL_OF_ANSWER = {"pn": "pn", "roc": "roc_nac", "nac": "roc_nac"}


PLAIN = {channel: {"shift": 0.0, "missed": 0.0, "dispersion": 1.0} for channel in (*CHANNELS, NONE)}
"""Nothing learned of doubts."""


@dataclass(frozen=True)
class Touch:
    """A row that shows somebody somewhere on a day, and how likely it speaks of a certain person."""

    channel: str
    day: date
    profile: str
    linked: float
    """As likely as the linkage says."""
    chance: float
    """As likely as such links were among made-up people."""


@dataclass(frozen=True)
class Answer:
    """What a method says of a channel: an estimate if it has one, from where to where, who is behind it."""

    estimate: int | None
    low: int
    high: int
    behind: list[Person]


@dataclass(frozen=True)
class Linked:
    """What the linkage says: the profile of each row, and how likely a profile is of a person."""

    profile_of: Mapping[str, str]
    belongings: Mapping[tuple[str, str], float]
    doubts: Mapping[str, Mapping[str, float]]
    """By channel, and for none: shift, missed and dispersion."""


@dataclass(frozen=True)
class Newcomer:
    """A new member with all touches that may be theirs and are older than their membership."""

    person: Person
    touches: tuple[Touch, ...]
    ever: tuple[Touch, ...]

    def chance(self, channel: str) -> float:
        """How likely the person had been in touch through the channel."""
        chances = {touch.profile: touch.chance for touch in self.touches if channel in (touch.channel, "any")}
        return 1 - prod(1 - chance for chance in chances.values())

    def firsts(self) -> dict[str, float]:
        """How likely each channel was the first; ``none``: that there was none."""
        order = {channel: number for number, channel in enumerate(CHANNELS)}
        found, left = dict.fromkeys(CHANNELS, 0.0), 1.0
        seen: set[str] = set()
        for touch in sorted(self.touches, key=lambda each: (each.day, order[each.channel], each.profile)):
            if touch.profile in seen:
                continue
            seen.add(touch.profile)
            found[touch.channel] += left * touch.chance
            left *= 1 - touch.chance
        return found | {NONE: left}

    def is_sure(self, channel: str) -> bool:
        """Whether a sure touch of the channel is older than the membership."""
        return any(touch.linked >= SURE for touch in self.touches if channel in (touch.channel, "any"))

    def is_possible(self, channel: str) -> bool:
        """Whether any row may be a touch of the channel."""
        return any(touch.linked >= POSSIBLE for touch in self.touches if touch.channel == channel)


def newcomers(truth: Truth, linked: Linked, first: date, last: date) -> list[Newcomer]:
    """Those who joined after the first day and on or before the last, with their touches."""
    shown = _shown_by_profile(truth, linked)
    profiles: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for (profile, owner), chance in linked.belongings.items():
        profiles[owner].append((profile, chance))
    found = []
    for name, person in sorted(truth.persons.items()):
        if person.joined is None or not first < person.joined <= last:
            continue
        ever = tuple(
            Touch(channel, day, profile, chance, _held(chance, shown[profile], linked))
            for profile, chance in profiles[name]
            for channel, day in shown.get(profile, ())
        )
        found.append(Newcomer(person, tuple(each for each in ever if each.day < person.joined), ever))
    return found


def _held(chance: float, shown: set[tuple[str, date]], linked: Linked) -> float:
    """A chance with its log odds moved by the largest shift of the channels in which the profile was seen."""
    if chance >= 1:
        return 1.0
    odds = chance / (1 - chance) * exp(max(linked.doubts[channel]["shift"] for channel, _ in shown))
    return odds / (1 + odds)


def attributions(truth: Truth, linked: Linked, first: date, last: date) -> dict[tuple[str, str], Answer]:
    """Every answer by method and channel."""
    crowd = newcomers(truth, linked, first, last)
    opened = {channel: _first_day(truth, linked, channel) for channel in CHANNELS}
    found: dict[tuple[str, str], Answer] = {}
    chances = {channel: [each.chance(channel) for each in crowd] for channel in CHANNELS}
    chances[NONE] = [1 - each.chance("any") for each in crowd]
    missed = {channel: _missed(linked, channel, chances[channel]) for channel in chances}
    for channel in CHANNELS:
        reached = [chance + (1 - chance) * missed[channel] for chance in chances[channel]]
        likely = _interval(channel, chances[channel], reached, crowd, linked)
        found["any_touch", channel] = likely
        found["bounds", channel] = _never_within(_bounds(crowd, channel, opened[channel]), likely)
    reached = [chance * (1 - missed[NONE]) for chance in chances[NONE]]
    likely = _interval(NONE, chances[NONE], reached, crowd, linked)
    found["any_touch", NONE] = likely
    found["bounds", NONE] = _never_within(_bounds_of_none(crowd), likely)
    firsts = [each.firsts() for each in crowd]
    unseen = {
        channel: sum((1 - chance) * missed[channel] for chance in chances[channel]) for channel in CHANNELS
    }
    for channel in (*CHANNELS, NONE):
        shown_first = [each[channel] for each in firsts]
        reached = [_reached_first(each, channel, missed[NONE], unseen) for each in firsts]
        found["first_touch", channel] = _interval(channel, shown_first, reached, crowd, linked)
        found["self_report", channel] = _said(crowd, channel)
    return found


def _missed(linked: Linked, channel: str, chances: list[float]) -> float:
    """How likely a touch that no pair reaches is for somebody whom no list shows."""
    hidden = sum(chances) if channel == NONE else sum(1 - chance for chance in chances)
    share = linked.doubts[channel]["missed"]
    return min(share / (1 - share) * (len(chances) - hidden) / hidden, 1.0) if hidden > 0 else 0.0


def _reached_first(
    firsts: Mapping[str, float], channel: str, missed: float, unseen: Mapping[str, float]
) -> float:
    """What none loses goes to the channels by how many each of them misses."""
    if not sum(unseen.values()):
        return firsts[channel]
    if channel == NONE:
        return firsts[NONE] * (1 - missed)
    return firsts[channel] + firsts[NONE] * missed * unseen[channel] / sum(unseen.values())


def overlaps(crowd: Iterable[Newcomer]) -> dict[str, list[Person]]:
    """New members by the set of channels that they likely had been in touch through."""
    sets = [[], *(list(some) for size in (1, 2, 3) for some in combinations(CHANNELS, size))]
    found: dict[str, list[Person]] = {"+".join(some) or NONE: [] for some in sets}
    for each in crowd:
        likely = [channel for channel in CHANNELS if each.chance(channel) >= LIKELY]
        found["+".join(likely) or NONE].append(each.person)
    return found


def timings(crowd: Iterable[Newcomer]) -> dict[tuple[str, str], list[Person]]:
    """New members by when they were in touch: before joining, only from then on, never."""
    found: dict[tuple[str, str], list[Person]] = {
        (channel, timing): [] for channel in CHANNELS for timing in ("before", "after", "never")
    }
    for each in crowd:
        for channel in CHANNELS:
            likely = [touch for touch in each.ever if touch.channel == channel and touch.chance >= LIKELY]
            is_before = any(touch in each.touches for touch in likely)
            timing = "before" if is_before else "after" if likely else "never"
            found[channel, timing].append(each.person)
    return found


def _shown_by_profile(truth: Truth, linked: Linked) -> dict[str, set[tuple[str, date]]]:
    shown: dict[str, set[tuple[str, date]]] = defaultdict(set)
    for record, channel, day in _rows_that_show(truth):
        if record in linked.profile_of:
            shown[linked.profile_of[record]].add((channel, day))
    return shown


def _rows_that_show(truth: Truth) -> Iterator[tuple[str, str, date]]:
    days = {(file, sheet): day for file, sheet, day in truth.meeting_days}
    for row in truth.rows:
        if row.says.started is not None and row.says.group_type in CHANNEL_OF_GROUP:
            yield row.record, CHANNEL_OF_GROUP[row.says.group_type], row.says.started
        elif source_of(row.file) == "signin":
            yield row.record, "outreach", days[row.file, row.sheet]


def _first_day(truth: Truth, linked: Linked, channel: str) -> date | None:
    days = [
        day for record, of, day in _rows_that_show(truth) if of == channel and record in linked.profile_of
    ]
    return min(days, default=None)


def _bounds(crowd: list[Newcomer], channel: str, opened: date | None) -> Answer:
    sure = [each for each in crowd if each.is_sure(channel)]
    possible = [each for each in crowd if each.is_possible(channel)]
    unknown = [
        each
        for each in crowd
        if not each.is_sure("any")
        and not each.is_possible(channel)
        and opened is not None
        and each.person.joined is not None
        and each.person.joined > opened
    ]
    high = len(possible) + len(unknown)
    return Answer(None, len(sure), high, [each.person for each in possible])


def _bounds_of_none(crowd: list[Newcomer]) -> Answer:
    unsure = [each.person for each in crowd if not each.is_sure("any")]
    return Answer(None, 0, len(unsure), unsure)


def _never_within(bounds: Answer, likely: Answer) -> Answer:
    """Bounds that leave nothing out of the interval."""
    return replace(bounds, low=min(bounds.low, likely.low), high=max(bounds.high, likely.high))


def _interval(
    channel: str, shown: list[float], reached: list[float], crowd: list[Newcomer], linked: Linked
) -> Answer:
    """The estimate, and the whole numbers within the margin around it."""
    mean, nearest = sum(reached), _half_up(sum(reached))
    dispersion = linked.doubts[channel]["dispersion"]
    width = Z_OF_90_PERCENT * sqrt(dispersion * sum(chance * (1 - chance) for chance in reached))
    behind = [each.person for each, chance in zip(crowd, shown, strict=True) if chance >= LIKELY]
    low = min(ceil(round(mean - width, 9)), nearest)
    high = max(floor(round(mean + width, 9)), nearest)
    return Answer(nearest, max(low, 0), min(high, len(crowd)), behind)


def _said(crowd: list[Newcomer], channel: str) -> Answer:
    def says(person: Person) -> bool:
        if channel == NONE:
            return not person.heard
        return any(CHANNEL_OF_ANSWER.get(code, "outreach") == channel for code in person.heard)

    there = [each.person for each in crowd if says(each.person)]
    return Answer(len(there), len(there), len(there), there)


def _half_up(number: float) -> int:
    # Half of a sum of floats is half, whatever the order of its parts.
    return floor(round(number, 9) + 0.5)
