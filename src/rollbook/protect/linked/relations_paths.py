"""How the counts of channels, of the ladder and of frequent visitors hang together."""

import re
from collections.abc import Iterator, Mapping
from itertools import product

from rollbook.kernel.grains import Period
from rollbook.protect.countings import ALL, CROWD
from rollbook.protect.linked.groups import Groups, Places
from rollbook.protect.linked.leaf_tables import BEFORE
from rollbook.protect.linked.listed import MAP, UP_TO_NOW
from rollbook.protect.linked.published_paths import BY_TIMES, MOVED, NEW_MEMBERS, REST_OF_STEP, STEP
from rollbook.protect.linked.rows import Row, adds_up, at_most, within

_NOW = (UP_TO_NOW, UP_TO_NOW)
_NONE = "none"
_LEAST_TIMES = {"1": 1, "2": 2, "3_5": 3, "6_11": 6, "12_plus": 12}
_QUARTERS_OF_A_YEAR = 4


def paths(places: Places, first_month: int) -> Iterator[Row]:
    """All relations of these tables that hold by what they count, with each other and with measures.

    Parameters
    ----------
    places
        The counts by their keys.
    first_month
        The first month of a fiscal year.
    """
    groups = Groups.of(places)
    yield from _channels(groups)
    yield from _answers(groups)
    yield from _estimates(groups)
    yield from _steps(groups)
    yield from _ever(groups)
    yield from _times(groups, first_month)


def _channels(groups: Groups) -> Iterator[Row]:
    """Each new member is of one set of channels, and was seen in each channel before, after or never."""
    new = groups.total("attributions", NEW_MEMBERS, MAP, MAP)
    sets = groups.parts("touch_overlaps", NEW_MEMBERS, MAP, MAP, "channels")
    if new is None:
        return
    if sets:
        yield adds_up(new, list(sets.values()))
    for channel, timings in groups.by_aspect("touch_timings", NEW_MEMBERS, MAP, MAP):
        yield adds_up(new, list(timings.values()))
        # Who was likely seen once before joining came that way all the more likely by all that is known.
        seen = [place for name, place in sets.items() if channel in name.split("+")]
        if seen:
            yield at_most(timings["before"], seen)


def _answers(groups: Groups) -> Iterator[Row]:
    """Who named a channel gave an answer; each who did named one at least."""
    new = groups.total("attributions", NEW_MEMBERS, MAP, MAP)
    said = groups.parts("attributions", "self_report estimate", MAP, MAP, "channel")
    if new is None or _NONE not in said:
        return
    yield at_most(new, list(said.values()))
    yield from _beside_none(new, said)


def _beside_none(everybody: int, channels: Mapping[str, int]) -> Iterator[Row]:
    """Nobody is of a channel and of none."""
    for name, place in channels.items():
        if name != _NONE:
            yield at_most_of(everybody, [place, channels[_NONE]])


def at_most_of(whole: int, parts: list[int]) -> Row:
    """Parts that have nobody in common are no more than their whole."""
    return Row((whole, *parts), (-1.0, *(1.0 for _ in parts)), float("-inf"), 0.0)


def _estimates(groups: Groups) -> Iterator[Row]:
    """An estimate lies in its range, and ranges in the bounds; first touches add up to everybody."""
    new = groups.total("attributions", NEW_MEMBERS, MAP, MAP)
    ends = {
        (method, end): groups.parts("attributions", f"{method} {end}", MAP, MAP, "channel")
        for method, end in product(
            ("bounds", "any_touch", "first_touch", "self_report"), ("low", "estimate", "high")
        )
    }
    smaller = [((method, "low"), (method, "estimate")) for method, end in ends if end == "estimate"]
    smaller += [((method, "estimate"), (method, "high")) for method, end in ends if end == "estimate"]
    smaller += [(("bounds", "low"), ("any_touch", "low")), (("any_touch", "high"), ("bounds", "high"))]
    for less, more in smaller:
        for channel in sorted(ends[less].keys() & ends[more].keys()):
            yield within(ends[less][channel], ends[more][channel])
    if new is None:
        return
    yield from (within(place, new) for known in ends.values() for place in known.values())
    firsts = list(ends["first_touch", "estimate"].values())
    if firsts:
        # Each is rounded by half a person at most.
        signs = (1.0, *(-1.0 for _ in firsts))
        yield Row((new, *firsts), signs, -len(firsts) / 2, len(firsts) / 2)


def _steps(groups: Groups) -> Iterator[Row]:
    """All on a step came through some channel or none; who went on stood there and stands here."""
    for step, table in product((*BEFORE, *BEFORE.values()), ("ladders", "ladder_moves")):
        counting = f"{STEP if table == 'ladders' else MOVED} {step}"
        channels = dict(groups.parts(table, counting, *_NOW, "channel"))
        everybody = channels.pop(ALL, None)
        if everybody is not None and _NONE in channels:
            yield at_most(everybody, list(channels.values()))
            yield from _beside_none(everybody, channels)
    for step, before in BEFORE.items():
        here, there = (groups.parts("ladders", f"{STEP} {each}", *_NOW, "channel") for each in (step, before))
        moved = groups.parts("ladder_moves", f"{MOVED} {step}", *_NOW, "channel")
        for channel in sorted(moved.keys() & here.keys() & there.keys()):
            yield within(moved[channel], here[channel])
            yield within(moved[channel], there[channel])
        for channel, rest in groups.parts("ladder_rests", f"{REST_OF_STEP} {step}", *_NOW, "channel").items():
            yield adds_up(there[channel], [moved[channel], rest])


def _ever(groups: Groups) -> Iterator[Row]:
    """Whoever is counted on a day or in a period has set a foot on that step by now."""
    steps = {
        name: groups.parts("ladders", f"{STEP} {name}", *_NOW, "channel").get(ALL)
        for name in (*BEFORE, *BEFORE.values())
    }
    counted = (
        ("member", "measures", "members"), ("attendee", "measures", "attendees"),
        ("leader", "measures", "leaders"), ("participant", "measures", "participants group_types=('PN',)"),
        ("core_member", "cores", "core_members"),
    )  # fmt: skip
    for step, table, counting in counted:
        ever = steps[step]
        if ever is not None:
            yield from (within(place, ever) for place in groups.totals(table, counting))
    if steps["core_member"] is not None and (cores := groups.totals("cores", "core_members")):
        yield at_most(steps["core_member"], cores)
    for _, traits in groups.of_counting(f"{CROWD} leaders"):
        if steps["leader"] is not None:
            yield adds_up(steps["leader"], list(traits.values()))
    for crowd in ("roc", "nac"):
        for _, traits in groups.of_counting(f"{CROWD} {crowd}"):
            if steps["participant"] is not None:
                yield at_most_of(steps["participant"], list(traits.values()))


def _times(groups: Groups, first_month: int) -> Iterator[Row]:
    """People by how often they came in the last four quarters are those who came, each so often at least."""
    classes = groups.parts("repeat_attendances", BY_TIMES, *_NOW, "times")
    quarters = groups.periods("measures", "attendees", "quarter")[-_QUARTERS_OF_A_YEAR:]
    if not classes or len(quarters) < _QUARTERS_OF_A_YEAR:
        return
    yield from _at_least(groups, classes, quarters)
    for quarter in quarters:
        came = groups.total("measures", "attendees", "quarter", quarter)
        if came is not None:
            yield at_most(came, list(classes.values()))
    last = Period.parse(quarters[-1], first_month)
    year = Period.holding(last.until_date, "fiscal_year", first_month)
    if year.until_date != last.until_date:
        return
    whole = ("fiscal_year", str(year))
    came = groups.total("measures", "attendees", *whole)
    if came is not None:
        yield adds_up(came, list(classes.values()))
    for counting in groups.countings("measures", "repeat_attendees", *whole):
        found = re.search(r"at_least=(\d+)", counting)
        least = int(found[1]) if found else 0
        often = [place for code, place in classes.items() if _LEAST_TIMES[code] >= least]
        total = groups.total("measures", counting, *whole)
        if total is not None and least in _LEAST_TIMES.values():
            yield adds_up(total, often)


def _at_least(groups: Groups, classes: Mapping[str, int], quarters: list[str]) -> Iterator[Row]:
    visits = [groups.total("measures", "attendances", "quarter", each) for each in quarters]
    known = [each for each in visits if each is not None]
    if len(known) == len(visits):
        times = tuple(float(_LEAST_TIMES[code]) for code in classes)
        signs = (*times, *(-1.0 for _ in known))
        yield Row((*classes.values(), *known), signs, float("-inf"), 0.0)
