"""What a person adds to each published figure, as far as the lists tell; and two as one."""

from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from rollbook.kernel.period import Quarter

Item = tuple[str, str]
"""A published figure: its family, and which one of it."""

MEETING = "meeting"
_PN = "pn"
_TIMES = ((12, "12_plus"), (6, "6_11"), (3, "3_5"), (2, "2"), (1, "1"))
_QUARTERS_OF_A_YEAR = 4


@dataclass(frozen=True)
class Frame:
    """What all people are measured by: dates, meetings, channels."""

    map_dates: tuple[date, date]
    quarters: tuple[Quarter, ...]
    """All quarters with files, up to the period."""
    channels: Mapping[str, str]
    """The channel of each kind of touch."""
    meetings: frozenset[date] = frozenset()
    integrated_meetings: int = 3
    integrated_within_days: int = 183

    @property
    def end(self) -> date:
        """The last day of the period."""
        return self.quarters[-1].last_day

    def meetings_in(self, quarter: Quarter) -> AbstractSet[date]:
        """The meetings of a quarter."""
        return {day for day in self.meetings if quarter.first_day <= day <= quarter.last_day}


@dataclass(frozen=True)
class Side:
    """One of the two people of a pair, if they are two."""

    joined: date | None = None
    left: date | None = None
    touches: frozenset[tuple[str, date]] = field(default_factory=frozenset)
    """Kind of record and day: starts in parent groups, meetings."""
    leads_from: date | None = None
    home: str = ""
    """Address and ZIP in one spelling; empty if unknown."""

    def __or__(self, other: "Side") -> "Side":
        """Both as one person: the earliest first days, and a member as long as either is."""
        listed = [each.left for each in (self, other) if each.joined]
        return Side(
            joined=_earliest(self.joined, other.joined),
            left=max((day for day in listed if day), default=None) if all(listed) else None,
            touches=self.touches | other.touches,
            leads_from=_earliest(self.leads_from, other.leads_from),
            home=self.home or other.home,
        )

    @property
    def attended(self) -> AbstractSet[date]:
        """Days of the meetings somebody signed in at."""
        return {day for code, day in self.touches if code == MEETING}

    def is_member_on(self, day: date) -> bool:
        """Whether somebody had joined by a day and had not left."""
        return self.joined is not None and self.joined <= day and (self.left is None or self.left > day)

    def first_touch(self, *codes: str) -> date | None:
        """The first day in a group of one of these types; in any group, if none is named."""
        days = (day for code, day in self.touches if code in codes or (not codes and code != MEETING))
        return min(days, default=None)

    def is_participant(self, end: date) -> bool:
        """Whether somebody had started with a Parent Navigator by a day."""
        first = self.first_touch(_PN)
        return first is not None and first <= end


def figures_of(side: Side, frame: Frame) -> Counter[Item]:
    """What one person adds to each published figure; what it is not part of is left out."""
    parts = (_membership, _attribution, _attendance, _flows, _repeats, _integration, _ladder)
    return Counter(item for part in parts for item in part(side, frame))


def _membership(side: Side, frame: Frame) -> Iterator[Item]:
    for day in sorted({*frame.map_dates, frame.end}):
        if side.is_member_on(day):
            yield "members", day.isoformat()
    if side.is_participant(frame.end):
        yield "participants", ""
        if side.is_member_on(frame.end):
            yield "participants_members", ""


def _attribution(side: Side, frame: Frame) -> Iterator[Item]:
    first, last = frame.map_dates
    if side.joined is None or not first < side.joined <= last:
        return
    yield "new_members", ""
    before = {frame.channels[code] for code, day in side.touches if day < side.joined}
    yield from (("attribution", channel) for channel in sorted(before or {"none"}))


def _attendance(side: Side, frame: Frame) -> Iterator[Item]:
    yield from sorted({("attendance", f"{day:%Y-%m}") for day in side.attended if day <= frame.end})
    yield from (("core", str(quarter)) for quarter in frame.quarters if _is_core(side, frame, quarter))


def _is_core(side: Side, frame: Frame, quarter: Quarter) -> bool:
    held = frame.meetings_in(quarter)
    return bool(held) and held <= side.attended and side.is_member_on(quarter.last_day)


def _flows(side: Side, frame: Frame) -> Iterator[Item]:
    came = [bool(side.attended & frame.meetings_in(quarter)) for quarter in frame.quarters]
    for place, quarter in enumerate(frame.quarters[1:], start=1):
        flow = _flow(is_there=came[place], was_there=came[place - 1], was_ever=any(came[:place]))
        if flow:
            yield "flows", f"{quarter} {flow}"


def _flow(*, is_there: bool, was_there: bool, was_ever: bool) -> str:
    if is_there:
        return "stayed" if was_there else "returned" if was_ever else "first_time"
    return "dropped_off" if was_there else ""


def _repeats(side: Side, frame: Frame) -> Iterator[Item]:
    lately = frame.quarters[-_QUARTERS_OF_A_YEAR:]
    times = len({day for day in side.attended if lately[0].first_day <= day <= frame.end})
    yield from [("repeats", code) for least, code in _TIMES if times >= least][:1]


def _integration(side: Side, frame: Frame) -> Iterator[Item]:
    if side.joined is None or not frame.quarters[0].first_day <= side.joined <= frame.end:
        return
    until = min(side.joined + timedelta(days=frame.integrated_within_days), frame.end)
    if len({day for day in side.attended if side.joined <= day <= until}) >= frame.integrated_meetings:
        yield "integration", next(str(each) for each in frame.quarters if side.joined <= each.last_day)


def _ladder(side: Side, frame: Frame) -> Iterator[Item]:
    dates = {
        "participant": side.first_touch(),
        "attendee": min(side.attended, default=None),
        "member": side.joined,
        "core_member": min((q.last_day for q in frame.quarters if _is_core(side, frame, q)), default=None),
        "leader": side.leads_from,
    }
    reached = {step: day for step, day in dates.items() if day is not None and day <= frame.end}
    yield from (("ladder", step) for step in reached)
    for below, step in pairwise(dates):
        if below in reached and step in reached and reached[step] >= reached[below]:
            yield "ladder", f"{below} {step}"


def _earliest(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day), default=None)
