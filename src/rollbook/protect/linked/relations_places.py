"""How the counts of zones, areas and programs hang together with each other and with measures."""

from collections.abc import Iterator
from datetime import date, timedelta

from rollbook.kernel.grains import Period
from rollbook.protect.countings import CHILDREN, CROWD, MEMBERS
from rollbook.protect.linked.groups import Groups, Places
from rollbook.protect.linked.listed import DAY, MAP
from rollbook.protect.linked.published import ALSO_MEMBERS, FAMILIES, FAR_OUT, INTEGRATED, PARENTS
from rollbook.protect.linked.published_paths import NEW_MEMBERS
from rollbook.protect.linked.published_places import HOUSEHOLDS, REACHED
from rollbook.protect.linked.rows import Row, adds_up, at_most, within

_STAKEHOLDERS, _YOUNG = "stakeholders", "parents_0_5"
_BROUGHT = "participants_who_joined group_types=('PN',)"
_RECENT = 3


def places_of(places: Places) -> Iterator[Row]:
    """All relations of these tables that hold by what they count.

    Parameters
    ----------
    places
        The counts by their keys.
    """
    groups = Groups.of(places)
    days = sorted({key[3] for key in places if key[2] == DAY})
    for day in days:
        yield from _on_day(groups, day)
        yield from _recent(groups, day)
    yield from _new_members(groups, days)
    yield from _programs(groups)
    yield from _children(groups)


def _on_day(groups: Groups, day: str) -> Iterator[Row]:
    """Homes are no more than the people in them; people of all areas are those of a day."""
    last = date.fromisoformat(day)
    month, quarter = (Period.holding(last, grain) for grain in ("month", "quarter"))
    for layer in ("members", "participants"):
        people = list(groups.parts("area_counts", f"{REACHED} {layer}", DAY, day, "area").values())
        homes = list(groups.parts("zone_counts", f"{HOUSEHOLDS} {layer}", DAY, day, "zone").values())
        if people and homes:
            signs = (*(1.0 for _ in homes), *(-1.0 for _ in people))
            yield Row((*homes, *people), signs, float("-inf"), 0.0)
        if layer == "participants" and quarter.until_date == last:
            whole = groups.total("measures", PARENTS, "quarter", str(quarter))
            families = groups.total("measures", FAMILIES, "quarter", str(quarter))
            yield from ([adds_up(whole, people)] if whole is not None and people else [])
            yield from ([adds_up(families, homes)] if families is not None and homes else [])
    kinds = groups.parts("compositions", MEMBERS, "month", str(month), "category")
    people = list(groups.parts("area_counts", f"{REACHED} members", DAY, day, "area").values())
    come = [place for code, place in kinds.items() if code != _STAKEHOLDERS]
    if people and come:
        signs = (*(1.0 for _ in people), *(-1.0 for _ in come))
        yield Row((*people, *come), signs, 0.0, 0.0)


def _recent(groups: Groups, day: str) -> Iterator[Row]:
    """Who came in the months that end with a day came in one of them at least."""
    last = Period.holding(date.fromisoformat(day), "month")
    people = list(groups.parts("area_counts", f"{REACHED} attendees", DAY, day, "area").values())
    if not people or last.until_date.isoformat() != day:
        return
    months = [last]
    while len(months) < _RECENT:
        months.append(months[-1].previous())
    found = [groups.total("attendances", "attendees", "month", str(month)) for month in months]
    came = [place for place in found if place is not None]
    # A month without a meeting has no row, and nobody came in it.
    signs = (*(1.0 for _ in people), *(-1.0 for _ in came))
    if came:
        yield Row((*people, *came), signs, float("-inf"), 0.0)
    yield from (at_most(place, people) for place in came)
    quarter = Period.holding(last.until_date, "quarter")
    whole = groups.total("measures", "attendees", "quarter", str(quarter))
    if whole is not None and quarter.until_date == last.until_date:
        yield adds_up(whole, people)


def _new_members(groups: Groups, days: list[str]) -> Iterator[Row]:
    """New between two month's ends are those who joined in the months between."""
    new = groups.total("attributions", NEW_MEMBERS, MAP, MAP)
    ends = [date.fromisoformat(day) for day in days]
    if new is None or len(ends) <= 1 or not all(_is_months_end(day) for day in ends):
        return
    months, month = [], Period.holding(ends[-1], "month")
    while month.until_date > ends[0]:
        months.append(groups.total("measures", "joined", "month", str(month)))
        month = month.previous()
    found = [place for place in months if place is not None]
    if found and len(found) == len(months):
        yield adds_up(new, found)


def _is_months_end(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1


def _programs(groups: Groups) -> Iterator[Row]:
    """Families far out are families, and no more than parents; who was brought is a parent and a member."""
    for key in sorted(groups.known):
        table, counting, grain, period = key
        whole = groups.total(*key)
        if whole is None:
            continue
        if counting == INTEGRATED:
            joined = groups.total("integrations", "joined", grain, period)
            yield from ([within(whole, joined)] if joined is not None else [])
        above = {FAR_OUT: (FAMILIES, table), FAMILIES: (PARENTS, table), ALSO_MEMBERS: (PARENTS, table),
                 _BROUGHT: (ALSO_MEMBERS, "programs")}.get(counting)  # fmt: skip
        larger = groups.total(above[1], above[0], grain, period) if above else None
        if larger is not None:
            yield within(whole, larger)
        members = groups.total("measures", MEMBERS, grain, period)
        if counting == ALSO_MEMBERS and members is not None:
            yield within(whole, members)


def _children(groups: Groups) -> Iterator[Row]:
    """Parents of small children are the same people as a group of its own and as a part of the members."""
    for key, aspects in sorted(groups.known.items()):
        table, counting, grain, period = key
        if table != "representations":
            continue
        category = groups.parts("measures", MEMBERS, grain, period, "category")
        crowd = counting.split(" ", 1)[-1] if counting.startswith(f"{CROWD} ") else ""
        if crowd in category:
            yield from (adds_up(category[crowd], list(traits.values())) for traits in aspects.values())
        if counting == f"{CROWD} {_YOUNG}":
            yield from _within_members(groups, key, aspects)
        for children in (aspects.get("children", {}),) if counting.startswith(f"{CHILDREN} ") else ():
            yield from _parents(groups, key, children, category.get(_YOUNG))


def _within_members(
    groups: Groups, key: tuple[str, ...], aspects: dict[str, dict[str, int]]
) -> Iterator[Row]:
    """Parents of small children and residents are different members of the same race, language or place."""
    table, _, grain, period = key
    for aspect, traits in aspects.items():
        members = groups.parts(table, MEMBERS, grain, period, aspect)
        residents = groups.parts(table, f"{CROWD} residents", grain, period, aspect)
        for trait, place in traits.items():
            both = [place, *([residents[trait]] if trait in residents else [])]
            if trait in members:
                signs = (-1.0, *(1.0 for _ in both))
                yield Row((members[trait], *both), signs, float("-inf"), 0.0)


def _parents(
    groups: Groups, key: tuple[str, ...], children: dict[str, int], young: int | None
) -> Iterator[Row]:
    """Where small children live there live their parents, who are of the group."""
    table, counting, grain, period = key
    crowd = counting.removeprefix(f"{CHILDREN} ")
    name = {MEMBERS: MEMBERS, "pn": PARENTS}.get(crowd, f"{CROWD} {crowd}")
    lived = groups.parts(table, name, grain, period, "place")
    for trait, place in children.items():
        there = lived.get("unplaced" if trait == "unknown" else trait)
        if there is not None:
            is_same = crowd == _YOUNG
            yield adds_up(there, [place]) if is_same else within(place, there)
    if crowd in {MEMBERS, _YOUNG} and young is not None and children:
        yield adds_up(young, list(children.values()))
