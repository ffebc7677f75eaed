"""Engagement counted the slow way: one person after another, in plain Python, from the definitions."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median

from rollbook.kernel.period import Quarter

STEPS = ("participant", "attendee", "member", "core_member", "leader")
CHANNELS = {"pn": "pn", "roc": "roc_nac", "nac": "roc_nac", "meeting": "outreach"}


@dataclass
class Neighbor:
    """Everything that lists tell of one person."""

    name: str
    joined: date | None = None
    left: date | None = None
    meetings: set[date] = field(default_factory=set)
    starts: list[tuple[str, date]] = field(default_factory=list)
    terms: list[date] = field(default_factory=list)
    homes: dict[date, str] = field(default_factory=dict)
    zip_code: str | None = None
    phones: set[str] = field(default_factory=set)

    def is_member(self, day: date) -> bool:
        """Joined by the day and not gone."""
        return self.joined is not None and self.joined <= day and (self.left is None or self.left > day)

    def came_in(self, quarter: Quarter) -> bool:
        """Attended a meeting of the quarter."""
        return any(quarter.first_day <= day <= quarter.last_day for day in self.meetings)

    def home(self, day: date) -> str | None:
        """The address of a day; before the first one is known, that one."""
        known = [since for since in self.homes if since <= day]
        return self.homes[max(known) if known else min(self.homes)] if self.homes else None


Valley = Mapping[str, Neighbor]


def household(valley: Valley, name: str, day: date) -> object:
    """Who lives with whom: the same value for all of a household."""
    person = valley[name]
    if person.homes:
        return "home", person.home(day), person.zip_code
    mates = [other for other in valley.values() if other.phones & person.phones and other.homes]
    around = {(mate.home(day), mate.zip_code) for mate in mates}
    if len(around) == 1:
        ((home, zip_code),) = around
        return ("home", home, zip_code) if person.zip_code in (None, zip_code) else name
    if not around and person.phones:
        return "phone", min(person.phones), person.zip_code
    return name


def people_and_homes(valley: Valley, names: Iterable[str], day: date) -> tuple[int, int]:
    """How many they are, and in how many homes they live."""
    crowd = set(names)
    return len(crowd), len({household(valley, name, day) for name in crowd})


def is_core(valley: Valley, person: Neighbor, quarter: Quarter) -> bool:
    """At every meeting of a quarter that had one, and a member at its end."""
    span = (quarter.first_day, quarter.last_day)
    held = {day for each in valley.values() for day in each.meetings if span[0] <= day <= span[1]}
    return bool(held) and held <= person.meetings and person.is_member(quarter.last_day)


def steps(valley: Valley, person: Neighbor, quarters: list[Quarter]) -> dict[str, date]:
    """The first day on each step that the person has reached by the end."""
    end = quarters[-1].last_day
    days: dict[str, list[date]] = defaultdict(list)
    days["participant"] = [day for kind, day in person.starts if kind != "meeting"]
    days["attendee"] = sorted(person.meetings)
    days["member"] = [person.joined] if person.joined else []
    days["core_member"] = [each.last_day for each in quarters if is_core(valley, person, each)]
    days["leader"] = person.terms
    firsts = {step: min(days[step]) for step in STEPS if days[step]}
    return {step: day for step, day in firsts.items() if day <= end}


def channels(person: Neighbor, end: date) -> set[str]:
    """How the person came: what shows them before the day of joining."""
    seen = [(CHANNELS[kind], day) for kind, day in person.starts if day <= end]
    came = {channel for channel, day in seen if person.joined is None or day < person.joined}
    return {"all", *(came or {"none"})}


def ladder(valley: Valley, quarters: list[Quarter]) -> dict[tuple[str, str], tuple[object, ...]]:
    """People, homes, those who moved, their homes, and their median days, by channel and step."""
    end = quarters[-1].last_day
    reached = {name: steps(valley, person, quarters) for name, person in valley.items()}
    rungs: dict[tuple[str, str], tuple[object, ...]] = {}
    for channel in ("all", "pn", "roc_nac", "outreach", "none"):
        crowd = [name for name, person in valley.items() if channel in channels(person, end)]
        for number, step in enumerate(STEPS):
            before = STEPS[number - 1] if number else ""
            there = [name for name in crowd if step in reached[name]]
            waits = {
                name: (reached[name][step] - reached[name][before]).days
                for name in there
                if before in reached[name] and reached[name][step] >= reached[name][before]
            }
            rungs[channel, step] = (
                *people_and_homes(valley, there, end),
                *people_and_homes(valley, waits, end),
                median(waits.values()) if waits else None,
            )
    return rungs


def flows(valley: Valley, quarters: list[Quarter]) -> dict[tuple[str, str], tuple[int, int]]:
    """People and homes by quarter and flow."""
    found = {}
    for number, quarter in enumerate(quarters[1:], start=1):
        crowds: dict[str, set[str]] = {
            flow: set() for flow in ("stayed", "returned", "first_time", "dropped_off")
        }
        for name, person in valley.items():
            now, last = person.came_in(quarter), person.came_in(quarters[number - 1])
            ever = any(day < quarter.first_day for day in person.meetings)
            if now:
                crowds["stayed" if last else "returned" if ever else "first_time"].add(name)
            elif last:
                crowds["dropped_off"].add(name)
        for flow, names in crowds.items():
            found[str(quarter), flow] = people_and_homes(valley, names, quarter.last_day)
    return found


def repeats(valley: Valley, quarters: list[Quarter]) -> dict[str, tuple[int, int]]:
    """People and homes by how often they came in the last four quarters."""
    first, last = quarters[-4:][0].first_day, quarters[-1].last_day
    times = Counter({name: sum(first <= day <= last for day in one.meetings) for name, one in valley.items()})
    classes = {"1": (1, 1), "2": (2, 2), "3_5": (3, 5), "6_11": (6, 11), "12_plus": (12, 10**6)}
    return {
        code: people_and_homes(valley, [name for name, many in times.items() if low <= many <= high], last)
        for code, (low, high) in classes.items()
    }


def integrations(
    valley: Valley, quarters: list[Quarter], enough: int, within: int
) -> dict[tuple[str, str], tuple[int, int]]:
    """People and homes: members, joined, integrated, by quarter."""
    found = {}
    for quarter in quarters:
        joined = {
            name: one
            for name, one in valley.items()
            if one.joined and quarter.first_day <= one.joined <= quarter.last_day
        }
        soon = {
            name: [day for day in one.meetings if one.joined and day <= one.joined + timedelta(days=within)]
            for name, one in joined.items()
        }
        last = quarters[-1].last_day
        regular = [
            name
            for name, one in joined.items()
            if one.joined and sum(one.joined <= day <= last for day in soon[name]) >= enough
        ]
        members = [name for name, one in valley.items() if one.is_member(quarter.last_day)]
        for code, names in (("members", members), ("joined", joined), ("integrated", regular)):
            found[str(quarter), code] = people_and_homes(valley, names, quarter.last_day)
    return found
