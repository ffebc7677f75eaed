"""How published counts hang together: what an attacker may write down about them as equations.

Groups add up to all, months to a quarter, members are those of before and who joined less who left, a part is
no larger than its whole, and the same count in two tables is the same.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from rollbook.declare.counting import COUNTERS, PARTS
from rollbook.declare.models import Quarterly
from rollbook.kernel.grains import Period
from rollbook.protect.countings import ALL, CROWD, KEY, MEMBERS, REST
from rollbook.protect.linked.groups import Key, Places
from rollbook.protect.linked.relations_paths import paths
from rollbook.protect.linked.relations_places import places_of
from rollbook.protect.linked.rows import Relations, Row, adds_up, at_most, within
from rollbook.protect.steadying import STOCKS

_CAME = ("first_time", "returned", "stayed")
"""Of the flows of a quarter those who came; the others stayed away."""
_ADD_UP = frozenset({
    "attendances", "first_time_attendees", "joined", "left", "session_attendances", "event_attendances",
    "completed", "enrolled", "training_hours",
})  # fmt: skip
"""Counters whose months add up to the quarter: nobody, and no visit, is counted in two of them."""

_FAMILIES = {code for code, counter in COUNTERS.items() if counter.counted == "families"}
_SETTLED = (ALL, "language", "race")
"""Groups in which somebody stays for good."""

_AT_THE_END = STOCKS | {"participants", "participants_who_joined", "families_reached"}
"""Counters that count a period's last day: a quarter says what its last month does."""


def relations_of(cells: pd.DataFrame, settings: Quarterly) -> Relations:
    """All relations between published counts that hold by what is counted.

    Parameters
    ----------
    cells
        As ``published_cells`` makes them.
    """
    step = settings.release.sticky_households - 1.0
    return Relations.of(rows_of_relations(cells, settings), cells["is_stock"].to_numpy() * step, step)


def rows_of_relations(cells: pd.DataFrame, settings: Quarterly) -> list[Row]:
    """The same as a list of rows, before anything in them may be late."""
    places = {tuple(row): place for place, row in enumerate(cells[KEY].itertuples(index=False, name=None))}
    first_month = settings.fiscal_year_first_month
    return [
        *_groups(cells),
        *_crowds(cells),
        *_times(places, first_month),
        *_members(cells, places),
        *(within(places[part], places[whole]) for part, _, whole in pairs_of(cells)),
        *_categories(places),
        *_rests(places),
        *_same(places),
        *_ends(places, first_month),
        *_before(places, first_month),
        *_flows(places),
        *paths(places, first_month),
        *places_of(places),
    ]


def _groups(cells: pd.DataFrame) -> Iterator[Row]:
    """Groups add up to all; of the flows of a quarter, those who came do."""
    came = (cells["aspect_code"] != "came") | cells["group_code"].isin(_CAME)
    totals = {
        tuple(key): place
        for place, (aspect, *key) in enumerate(
            cells[["aspect_code", "table", "counting", "grain_code", "period_code"]].itertuples(
                index=False, name=None
            )
        )
        if aspect == ALL
    }
    of_group = ["table", "counting", "grain_code", "period_code", "aspect_code"]
    grouped = cells[(cells["aspect_code"] != ALL) & came].groupby(of_group, sort=True)
    sizes = {key: len(rows) for key, rows in grouped}
    for (table, counting, *of, aspect), rows in grouped:
        parts = rows.index
        total = totals.get((table if table == REST else "measures", counting, *of))
        # Where a part counts nobody of a group it has no row, and the rest of that group is in no sum.
        whole = ("measures", str(counting).split(" of ")[-1], *of, aspect)
        is_whole = sizes.get(whole) == len(parts) if table == REST else table == "measures" or len(parts) > 1
        if total is not None and is_whole and str(counting).split(" ", 1)[0] in _FAMILIES:
            # Two of one home may be of two groups.
            yield at_most(total, [int(part) for part in parts])
            yield from (within(int(part), total) for part in parts)
        elif total is not None and is_whole:
            yield adds_up(total, [int(part) for part in parts])


def _crowds(cells: pd.DataFrame) -> Iterator[Row]:
    """A group of people whose total nobody says is as many by language as by race."""
    own = cells[cells["counting"].str.startswith(f"{CROWD} ")]
    for _, crowd in own.groupby(["counting", "period_code"], sort=True):
        aspects = [list(rows.index) for _, rows in crowd.groupby("aspect_code", sort=True)]
        for one, other in pairwise(aspects):
            signs = (*(1.0 for _ in one), *(-1.0 for _ in other))
            yield Row((*one, *other), signs, 0.0, 0.0)


def _times(places: Places, first_month: int) -> Iterator[Row]:
    """Months add up to a quarter and quarters to a year, or hold whoever is counted in them."""
    wholes = {"month": ("quarter", "fiscal_year"), "quarter": ("fiscal_year",)}
    inside: dict[tuple[str, ...], list[int]] = {}
    for key, place in places.items():
        table, counting, grain, period, *group = key
        # A child grows up and a family moves between a month's end and the quarter's.
        if table == "measures" and group[0] in _SETTLED:
            for whole in wholes.get(grain, ()):
                holding = str(Period.holding(Period.parse(period, first_month).from_date, whole, first_month))
                inside.setdefault((table, counting, whole, holding, *group, grain), []).append(place)
    needed = {("quarter", "month"): 3, ("fiscal_year", "quarter"): 4, ("fiscal_year", "month"): 12}
    for key, parts in inside.items():
        total, counter = places.get(key[:-1]), key[1].split(" ", 1)[0]
        if total is None or len(parts) < needed[key[2], key[-1]]:
            continue
        if counter in _ADD_UP:
            yield adds_up(total, parts)
        elif counter == "attendees":
            yield at_most(total, parts)
            yield from (within(part, total) for part in parts)


def _members(cells: pd.DataFrame, places: Places) -> Iterator[Row]:
    """Members are those of the period before, and who joined, less who left; groups by place may move."""
    own = cells[(cells["counting"] == MEMBERS) & (cells["table"] == "measures")]
    steady = own[own["aspect_code"].isin(_SETTLED)]
    for (grain, *of), rows in steady.groupby(["grain_code", "aspect_code", "group_code"], sort=True):
        for before, now in pairwise(sorted(rows["period_code"])):
            named: list[Key] = [
                ("measures", counting, str(grain), str(period), *map(str, of))
                for counting, period in ((MEMBERS, now), (MEMBERS, before), ("joined", now), ("left", now))
            ]
            found = [places.get(name) for name in named]
            if all(place is not None for place in found):
                known = tuple(place for place in found if place is not None)
                yield Row(known, (1.0, -1.0, -1.0, 1.0), 0.0, 0.0, is_apart=True)


def _categories(places: Places) -> Iterator[Row]:
    """Members of several categories together are the members of each."""
    for key, place in places.items():
        counter, _, said = key[1].partition(" categories=")
        if (key[0], counter, key[4]) == ("measures", "members_of_categories", ALL):
            names = re.findall(r"'(\w+)'", said)
            parts = [places.get(("measures", MEMBERS, *key[2:4], "category", name)) for name in names]
            if all(part is not None for part in parts):
                yield adds_up(place, [part for part in parts if part is not None])


def _rests(places: Places) -> Iterator[Row]:
    """A whole is its part and the rest."""
    for key, place in places.items():
        if key[0] == REST:
            part, whole = key[1].split(" of ")
            found = [places["measures", counting, *key[2:]] for counting in (whole, part)]
            yield adds_up(found[0], [found[1], place])


def _before(places: Places, first_month: int) -> Iterator[Row]:
    """Who came before a period is who came in the one before; whoever moved between is in two places."""
    for key, place in places.items():
        if key[1] == "attendees_before" and key[4] in _SETTLED:
            earlier = str(Period.parse(key[3], first_month).previous())
            twin = places.get((key[0], "attendees", key[2], earlier, *key[4:]))
            if twin is not None:
                yield adds_up(place, [twin])


def _flows(places: Places) -> Iterator[Row]:
    """Who stayed came again, a first time is one; of those before, all others dropped off."""
    twins = {"stayed": "returned_attendees", "first_time": "first_time_attendees"}
    for key, place in places.items():
        if key[0] == "quarter_flows":
            twin = places.get(("measures", twins.get(key[-1], ""), *key[2:4], ALL, ALL))
            if twin is not None:
                yield adds_up(twin, [place])
            earlier = str(Period.parse(key[3]).previous())
            before = places.get(("measures", "attendees", "quarter", earlier, ALL, ALL))
            stayed = places.get((*key[:-1], "stayed"))
            if key[-1] == "dropped_off" and before is not None and stayed is not None:
                yield adds_up(before, [place, stayed])


def pairs_of(cells: pd.DataFrame) -> Iterator[tuple[Key, Key, Key]]:
    """Parts and wholes of the same period and group by their keys, and what their rest is called."""
    keys = [tuple(row) for row in cells[KEY].itertuples(index=False, name=None)]
    known, named = set(keys), sorted(set(cells["counting"]))
    of = {counting: [other for other in named if _is_part(counting, other)] for counting in named}
    for key in keys:
        for whole in of[key[1]] if key[0] == "measures" else ():
            if ("measures", whole, *key[2:]) in known:
                yield key, (REST, f"{key[1]} of {whole}", *key[2:]), ("measures", whole, *key[2:])


def _is_part(counting: str, other: str) -> bool:
    counter, _, said = counting.partition(" ")
    whole, _, of = other.partition(" ")
    return whole in PARTS.get(counter, ()) and (not of or of == said)


def _same(places: Places) -> Iterator[Row]:
    """The same count in another table; whom no place here holds is elsewhere or unknown in a measure."""
    for key, place in places.items():
        names = ("elsewhere", "unknown") if key[-1] == "unplaced" else (key[-1],)
        twins = [places.get(("measures", *key[1:-1], name)) for name in names]
        if key[0] != "measures" and None not in twins:
            yield adds_up(place, [twin for twin in twins if twin is not None])


def _ends(places: Places, first_month: int) -> Iterator[Row]:
    """What counts a period's last day says the same of a year, its last quarter and its last month."""
    shorter = {"fiscal_year": ("quarter", "month"), "quarter": ("month",)}
    for key, place in places.items():
        table, counting, grain, period, *group = key
        if table == "measures" and counting.split(" ", 1)[0] in _AT_THE_END:
            until = Period.parse(period, first_month).until_date
            for inner in shorter.get(grain, ()):
                last = str(Period.holding(until, inner, first_month))
                twin = places.get((table, counting, inner, last, *group))
                if twin is not None:
                    yield adds_up(place, [twin])
