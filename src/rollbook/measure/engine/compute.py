"""Counting: every counter once, for all periods, communities and groups together.

What comes out is small (a row for each count), whatever went in: up to there everything is one expression,
which the embedded engine and a distributed one run alike. Types differ between engines and are settled here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import ibis
import pandas as pd

from rollbook.declare.counting import Counting
from rollbook.kernel.grains import MONTHS
from rollbook.measure.engine.counters import Counter, presences, with_standing
from rollbook.measure.engine.facts import Facts, fetched
from rollbook.measure.engine.periods import Calendar, number_of
from rollbook.measure.engine.registry import ON_MEETINGS, REGISTRY
from rollbook.measure.engine.rows import PLACE

ALL = "all"
UNKNOWN = "unknown"
KEY = ("counting_number", *PLACE, "aspect_code", "group_code")
_TYPES = {
    "counting_number": "int64",
    "community_code": "str",
    "period_number": "int64",
    "aspect_code": "str",
    "group_code": "str",
    "counted_value": "float64",
    "household_count": "Int64",
}
_DIGITS = 6
"""Sums of dollars and hours are rounded to so many: in which order they were added shows nowhere."""


@dataclass(frozen=True)
class Asked:
    """A counting that is asked for, for which grains, and by which aspects people are told apart in it."""

    counting: Counting
    grains: tuple[str, ...] = tuple(MONTHS)
    aspects: tuple[str, ...] = ()

    @property
    def counter(self) -> Counter:
        """The counter that counts it."""
        return REGISTRY[self.counting.counter]


def count(facts: Facts, calendar: Calendar, asked: Sequence[Asked]) -> pd.DataFrame:
    """Count what is asked for.

    Parameters
    ----------
    facts
        Tables of one engine, of one community or many. The people that count in any period are held by the
        engine at once (``batches`` is for more than it can hold).
    calendar
        The periods.
    asked
        Each counting once.

    Returns
    -------
    DataFrame
        ``counting_number`` (place in ``asked``), ``community_code``, ``period_number`` (as
        ``periods.number_of`` gives it), ``aspect_code``, ``group_code``, ``counted_value`` and
        ``household_count`` (missing where there are no people behind the count), in this order and sorted.
        A count of zero may have no row.
    """
    parts = [_settled(sums) for sums in _sums(_prepared(facts, calendar, asked), calendar, asked)]
    whole = pd.concat([nothing(), *parts], ignore_index=True)
    return whole.sort_values([*KEY], ignore_index=True)


def rows_of_each(facts: Facts, calendar: Calendar, asked: Sequence[Asked]) -> dict[int, ibis.Table]:
    """The people or things of each counting before they are added up, by place in ``asked``.

    Returns
    -------
    dict
        ``counting_number community_code period_number amount`` and ``person_id``, or ``record_id``
        and ``crowd_count`` where no people are told apart.
    """
    prepared = _prepared(facts, calendar, asked)
    return {number: _rows(prepared, calendar, each, number) for number, each in enumerate(asked)}


def _prepared(facts: Facts, calendar: Calendar, asked: Sequence[Asked]) -> Facts:
    if any(each.counting.counter in ON_MEETINGS for each in asked):
        return facts.adding(presences=presences(facts, calendar).cache())
    return facts


def _rows(facts: Facts, calendar: Calendar, asked: Asked, number: int) -> ibis.Table:
    counted = asked.counter.count(facts, calendar, asked.counting.parameters)
    wanted = [number_of(each) for each in calendar.periods if each.grain in asked.grains]
    of_grains = counted.filter(counted["period_number"].isin(wanted))
    return of_grains.mutate(counting_number=ibis.literal(number, "int64"))


def _sums(facts: Facts, calendar: Calendar, asked: Sequence[Asked]) -> Iterator[pd.DataFrame]:
    rows = {number: _rows(facts, calendar, each, number) for number, each in enumerate(asked)}
    things = [number for number, each in enumerate(asked) if not each.counter.knows_who]
    if things:
        yield fetched(_of_things(ibis.union(*(rows[number] for number in things))))
    named = [number for number in rows if number not in things]
    if not named:
        return
    families = [number for number in named if asked[number].counter.adds == "families"]
    everybody = ibis.union(*(rows[number] for number in named))
    lived = with_standing(everybody, facts, calendar).cache()
    for aspect in (ALL, *dict.fromkeys(aspect for number in named for aspect in asked[number].aspects)):
        of_aspect = [number for number in named if aspect == ALL or aspect in asked[number].aspects]
        crowd = lived.filter(lived["counting_number"].isin(of_aspect))
        yield fetched(_of_people(crowd, aspect, families))


def _of_things(rows: ibis.Table) -> ibis.Table:
    sums = rows.group_by(["counting_number", *PLACE]).agg(
        counted_value=rows["amount"].sum(), household_count=rows["crowd_count"].sum()
    )
    return sums.mutate(aspect_code=ibis.literal(ALL), group_code=ibis.literal(ALL))


def _of_people(rows: ibis.Table, aspect: str, families: Sequence[int]) -> ibis.Table:
    group = ibis.literal(ALL) if aspect == ALL else rows[f"{aspect}_code"].fill_null(UNKNOWN)
    known = rows.mutate(
        aspect_code=ibis.literal(aspect),
        group_code=group,
        # Nobody lives with somebody of whom nothing is known.
        household_id=ibis.coalesce(rows["household_id"], rows["person_id"]),
    )
    sums = known.group_by([*KEY]).agg(
        amount=known["amount"].sum(), household_count=known["household_id"].nunique()
    )
    is_family = sums["counting_number"].isin(list(families) or [-1])
    value = ibis.ifelse(is_family, sums["household_count"].cast("float64"), sums["amount"])
    return sums.mutate(counted_value=value)


def _settled(counted: pd.DataFrame) -> pd.DataFrame:
    """The columns, types and digits that every engine gives alike."""
    settled = counted[[*_TYPES]].astype({"household_count": "float64"}).astype(_TYPES)
    return settled.assign(counted_value=settled["counted_value"].round(_DIGITS))


def nothing() -> pd.DataFrame:
    """What ``count`` returns where there is nothing to count."""
    return pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in _TYPES.items()})
