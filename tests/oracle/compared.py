"""Figures of isolated areas and of groups held against the zone, exact or in bands."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from math import ceil, floor
from typing import TYPE_CHECKING

from . import counts, people
from .claims import NOTHING, Claims
from .dates import month_of
from .held import QUARTER_ENDS, band_of_kept
from .inputs import whole
from .intervals import poisson, wilson
from .release import Span, band_of_people, total
from .series import END, FIRST_MAP, SECOND_MAP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from .held import Crowd
    from .inputs import Rows
    from .truth import Person, Truth

    Shown = Callable[[list[Person], date], Span]
    Standing = Callable[[Crowd, date, Iterable[date]], Span]

DAYS = (FIRST_MAP, SECOND_MAP)
LEAST_CHILDREN = 100
RACES = {"hispanic": "Hispanic", "white_nh": "White NH", "black_nh": "Black NH", "asian_nh": "Asian NH"}
REST = "rest_nh"
LANGUAGES = ("en", "es", "other")
VINTAGE = "2010"


def compared_figures(  # noqa: PLR0913 - both pages are made of as many inputs
    truth: Truth,
    census: Rows,
    areas: Mapping[str, Sequence[str]],
    zones: Sequence[Sequence[str]],
    claims: Claims = NOTHING,
    *,
    is_release: bool,
) -> dict[str, str]:
    """Every figure of both pages; ``zones`` are the ZIPs of the view's zones."""

    def shown(crowd: list[Person], day: date) -> Span:
        return band_of_people(crowd, day) if is_release else Span(len(crowd), len(crowd))

    def standing(crowd_on: Crowd, day: date, days: Iterable[date]) -> Span:
        return band_of_kept(crowd_on, day, days) if is_release else shown(crowd_on(day), day)

    figures = _represented(truth, census, zones, shown, standing, claims if is_release else NOTHING)
    return (figures | _areas(truth, census, areas, zones, standing)) if areas else figures


def children_of(census: Rows, zips: Iterable[str]) -> float:
    """Children aged 0-5: those under five, and one year of the five from five to nine."""
    chosen = set(zips)
    return sum(whole(row["Under 5"]) + whole(row["Age 5 to 9"]) / 5 for row in census if row["ZIP"] in chosen)


def shown_areas(
    areas: Mapping[str, Sequence[str]], zones: Sequence[Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """Areas as a view shows them: two that share a zone are one, with all ZIPs of the zone."""
    groups = [({name}, set(zips)) for name, zips in areas.items()]
    for zone in zones:
        touching = [group for group in groups if group[1] & set(zone)]
        if touching:
            groups = [group for group in groups if group not in touching]
            names, zips = (
                set().union(*(each[0] for each in touching)),
                set().union(*(each[1] for each in touching)),
            )
            groups.append((names, zips | set(zone)))
    order = list(areas)
    named = {"+".join(sorted(names, key=order.index)): tuple(sorted(zips)) for names, zips in groups}
    isolated = sorted({code for zips in named.values() for code in zips})
    rest = sorted({code for zone in zones for code in zone} - set(isolated))
    return named | ({"rest": tuple(rest)} if rest else {})


def reached(truth: Truth, reach: str, day: date) -> list[Person]:
    """Whom the partnership reaches: families of members, participants, people at meetings of three months."""
    if reach == "members":
        return counts.mapped_members(truth, day)
    if reach == "participants":
        return people.participants(truth, day)
    ordinal = 12 * day.year + day.month
    recent = {
        f"{(number - 1) // 12}-{(number - 1) % 12 + 1:02d}" for number in range(ordinal - 2, ordinal + 1)
    }
    there = {
        name
        for meeting in truth.meetings
        if month_of(meeting.day) in recent and meeting.day <= day
        for name in meeting.attendees
    }
    return [truth.persons[name] for name in sorted(there)]


def _areas(
    truth: Truth,
    census: Rows,
    areas: Mapping[str, Sequence[str]],
    zones: Sequence[Sequence[str]],
    standing: Standing,
) -> dict[str, str]:
    zips = [row["ZIP"] for row in census]
    leaves = shown_areas(areas, zones)
    isolated = [name for name in leaves if name != "rest"]
    places = dict(leaves)
    if len(isolated) > 1:
        places["isolated"] = tuple(code for name in isolated for code in leaves[name])
    places["all"] = tuple(zips)
    figures = {
        f"area.{name}.children": f"{children_of(census, codes):,.0f}" for name, codes in places.items()
    }
    for reach in ("members", "participants", "attendees"):
        spans: dict[tuple[str, date], Span] = {}
        for day in DAYS:
            leaf = {
                name: standing(partial(_there, truth, reach, zips, codes), day, DAYS)
                for name, codes in leaves.items()
            }
            every = leaf | {
                "isolated": total(leaf[name] for name in isolated),
                "all": total(leaf.values()),
                "elsewhere": standing(partial(_there, truth, reach, zips, [people.ELSEWHERE]), day, DAYS),
            }
            for name in (*places, "elsewhere"):
                spans[name, day] = every[name]
                place = f"area.{name}.{reach}.{day}"
                figures[place] = every[name].text
                if name != "elsewhere":
                    figures |= _rates(place, every[name], children_of(census, places[name]))
                if name not in ("all", "elsewhere") and day == SECOND_MAP:
                    others = [span for other, span in leaf.items() if other not in _parts(name, isolated)]
                    figures |= _part(place, every[name], total(others))
        for name in (*places, "elsewhere"):
            before, after = spans[name, FIRST_MAP], spans[name, SECOND_MAP]
            ends = dict.fromkeys((after.low - before.high, after.high - before.low))
            figures[f"area.{name}.{reach}.change"] = "…".join(_signed(end, ",.0f") for end in ends)
    return figures


def _there(truth: Truth, reach: str, zips: Sequence[str], codes: Sequence[str], day: date) -> list[Person]:
    return [one for one in reached(truth, reach, day) if people.zip_of(one, day, zips) in codes]


def _parts(name: str, isolated: list[str]) -> list[str]:
    return isolated if name == "isolated" else [name]


def _rates(place: str, span: Span, children: float) -> dict[str, str]:
    if children < LEAST_CHILDREN:
        return {}
    ends = [1000 * end / children for end in (span.low, span.high)]
    around = [1000 * poisson(span.low)[0] / children, 1000 * poisson(span.high)[1] / children]
    return {f"{place}.rate": _decimals(*ends), f"{place}.rate.interval": _decimals(*around)}


def _part(place: str, span: Span, others: Span) -> dict[str, str]:
    share = _share(span, others, span.low + others.low)
    if span.high + others.high == 0 or share[:2] == (0.0, 1.0):
        return {}
    return {f"{place}.part": _percents(*share[:2]), f"{place}.part.interval": _percents(*share[2:])}


def _share(span: Span, others: Span, known: int) -> tuple[float, float, float, float]:
    """Lowest and highest share that is left open, and the interval around both."""
    low = span.low / max(span.low + others.high, 1)
    high = span.high / max(span.high + others.low, 1)
    return low, high, wilson(low, known)[0], wilson(high, known)[1]


def crowds(truth: Truth, day: date) -> dict[str, list[Person]]:
    """The groups that are held against the zone."""
    of_category = counts.by_category(truth, day)
    everybody = list(truth.persons.values())
    started = {
        kind: [one for one in everybody if any(s.group_type == kind and s.day <= day for s in one.starts)]
        for kind in ("ROC", "NAC")
    }
    return {
        "members": people.members(truth, day),
        "parents_0_5": of_category["parents_0_5"],
        "residents": of_category["residents"],
        "pn": people.participants(truth, day),
        "roc": started["ROC"],
        "nac": started["NAC"],
        "leaders": [one for one in everybody if any(term.first_day <= day for term in one.terms)],
    }


def _represented(  # noqa: PLR0913, PLR0917 - and so is this one
    truth: Truth,
    census: Rows,
    zones: Sequence[Sequence[str]],
    shown: Shown,
    standing: Standing,
    claims: Claims,
) -> dict[str, str]:
    zips = [row["ZIP"] for row in census]
    zone_of = {code: "z" + "_".join(sorted(zone)) for zone in zones for code in zone}
    shares = zone_shares(census, zone_of)
    figures = {
        f"population.{aspect}.{trait}.share": _percents(share, share)
        for (aspect, trait), share in shares.items()
    }
    figures |= {"population.units": str(len(zips)), "population.matched": str(len(zips))}
    figures |= {"population.vintage": VINTAGE, "population.year": VINTAGE}
    places = sorted(set(zone_of.values()))
    traits = {"race": [*RACES, REST], "language": list(LANGUAGES), "place": places, "children": places}
    for name, crowd in crowds(truth, END).items():
        for aspect, known in traits.items():
            asked = [one for one in crowd if aspect != "children" or _has_small_child(one)]
            of_trait: dict[str, list[Person]] = defaultdict(list)
            for person in asked:
                of_trait[_trait(person, aspect, zips, zone_of)].append(person)
            spans = {trait: shown(of_trait[trait], END) for trait in known}
            unknown = shown(of_trait["unknown"], END)
            if name == "members" and aspect != "children":
                # The same people as in the measures, as they were published.
                kept = {
                    trait: standing(
                        partial(_members_of, truth, aspect, trait, zips, zone_of), END, QUARTER_ENDS
                    )
                    for trait in (*known, "unknown")
                }
                spans = {trait: kept[trait] for trait in known}
                unknown = unknown if aspect == "place" else kept["unknown"]
            unknown = claims.holding(unknown, "representations", name, aspect, "unknown")
            spans = {
                trait: claims.holding(span, "representations", name, aspect, trait)
                for trait, span in spans.items()
            }
            place = f"represented.{name}.{aspect}"
            figures[f"{place}.known"] = total(spans.values()).text
            figures[f"{place}.unknown"] = unknown.text
            if name == "members":
                figures |= {f"{place}.{trait}": span.text for trait, span in spans.items()}
            for trait in known:
                figures |= _compared(f"{place}.{trait}", trait, spans, shares.get((aspect, trait)))
    return figures


def _compared(place: str, trait: str, spans: Mapping[str, Span], zone: float | None) -> dict[str, str]:
    everybody = total(spans.values())
    others = total(span for name, span in spans.items() if name != trait)
    low, high, begin, end = _share(spans[trait], others, everybody.low)
    if (low, high) == (0.0, 1.0) or not everybody.high:
        return {}
    figures = {f"{place}.share": _percents(low, high), f"{place}.share.interval": _percents(begin, end)}
    if zone is not None and everybody.low:
        # The zone's figures are full counts: all doubt is the group's.
        ends = [round(100 * edge, 1) for edge in (begin - zone, end - zone)]
        figures[f"{place}.difference"] = "…".join(_signed(edge, ".1f") for edge in ends)
    return figures


def zone_shares(census: Rows, zone_of: Mapping[str, str]) -> dict[tuple[str, str], float]:
    """Shares of the zone's people by race, of its people by place, and of its small children by place."""
    everybody = sum(whole(row["Population"]) for row in census)
    shares = {
        ("race", code): sum(whole(row[column]) for row in census) / everybody
        for code, column in RACES.items()
    }
    counted = sum(whole(row[column]) for row in census for column in RACES.values())
    shares["race", REST] = (everybody - counted) / everybody
    children = children_of(census, zone_of)
    for zone in sorted(set(zone_of.values())):
        codes = [code for code, of in zone_of.items() if of == zone]
        there = sum(whole(row["Population"]) for row in census if row["ZIP"] in codes)
        shares["place", zone] = there / everybody
        shares["children", zone] = children_of(census, codes) / children
    return shares


def _members_of(  # noqa: PLR0913, PLR0917 - a trait has as many sides
    truth: Truth, aspect: str, trait: str, zips: Sequence[str], zone_of: Mapping[str, str], day: date
) -> list[Person]:
    return [one for one in people.members(truth, day) if _trait(one, aspect, zips, zone_of, day) == trait]


def _trait(
    person: Person, aspect: str, zips: Sequence[str], zone_of: Mapping[str, str], day: date = END
) -> str:
    if aspect == "race":
        return (person.race if person.race in RACES else REST) if person.race else "unknown"
    if aspect == "language":
        return person.language or "unknown"
    code = people.zip_of(person, day, zips)
    return "unknown" if person.kind == "stakeholder" or code == people.ELSEWHERE else zone_of[code]


def _has_small_child(person: Person) -> bool:
    return person.kind in people.PARENTS and people.category(person, END) == "parents_0_5"


def _decimals(low: float, high: float) -> str:
    ends = dict.fromkeys((f"{low:.1f}", f"{high:.1f}"))
    return "–".join(ends)


def _percents(low: float, high: float) -> str:
    if low == high:
        tenths = floor(1000 * low + 1e-9)
        return f"{tenths // 10}.{tenths % 10}%"
    return f"{floor(100 * low + 1e-9)}–{min(ceil(100 * high - 1e-9), 100)}%"


def _signed(value: float, form: str) -> str:
    return f"{'+' if value > 0 else chr(0x2212) if value < 0 else ''}{abs(value):{form}}"
