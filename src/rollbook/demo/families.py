"""Birth dates of members' children, from what a parent's profile promises."""

from datetime import date, timedelta
from random import Random

from rollbook.demo.people import some_day

TURNED_SIX_BY_THE_END = date(2012, 6, 30)
LAST_BIRTH = date(2018, 6, 20)
BIRTH_TO_JOINING = timedelta(days=30)
MOST_CHILDREN = 3
OLDER_SIBLING, YOUNGER_SIBLING = 0.4, 0.25


def children_of(profile: str, joined: date, left: date | None, dice: Random) -> list[date]:
    """Birth dates in order, at most three; empty for people without children or with no known birth date."""
    if profile == "young":
        births = _with_one_under_six(joined, left, dice)
    elif profile == "older":
        births = [some_day(dice, date(2003, 1, 1), min(TURNED_SIX_BY_THE_END, joined - BIRTH_TO_JOINING))]
    elif profile == "aged_out":
        births = [some_day(dice, date(2010, 2, 1), min(date(2012, 4, 30), joined - BIRTH_TO_JOINING))]
    elif profile == "expecting":
        return [some_day(dice, date(2016, 3, 1), date(2017, 12, 15))]
    else:
        return []
    while len(births) < MOST_CHILDREN and dice.random() < OLDER_SIBLING:
        births.insert(0, births[0] - timedelta(days=dice.randint(400, 1500)))
    return births


def _with_one_under_six(joined: date, left: date | None, dice: Random) -> list[date]:
    """A first child from before joining, and a younger one where the first turns six before the end."""
    first = some_day(dice, joined - timedelta(days=5 * 365), joined - BIRTH_TO_JOINING)
    last_possible = min(left or LAST_BIRTH, LAST_BIRTH)
    earliest = max(joined, first + timedelta(days=330), TURNED_SIX_BY_THE_END + timedelta(days=1))
    is_needed = first <= TURNED_SIX_BY_THE_END
    if is_needed or (earliest < last_possible and dice.random() < YOUNGER_SIBLING):
        return [first, some_day(dice, earliest, last_possible)]
    return [first]
