"""From counts to measures: a row for each period and group, numerator beside denominator, never a ratio."""

from collections.abc import Mapping, Sequence

import pandas as pd

from rollbook.declare.counting import Counting
from rollbook.declare.models import Measure
from rollbook.kernel.grains import Period
from rollbook.measure.engine.compute import ALL, Asked
from rollbook.measure.engine.counters import Counter
from rollbook.measure.engine.periods import Calendar, number_of
from rollbook.measure.engine.registry import REGISTRY

Groups = Mapping[str, Sequence[str]]
"""All groups of each aspect."""

_WHERE = ["community_code", "period_number", "aspect_code", "group_code"]
_NUMBERS = ["counted_value", "household_count"]


def asked_for(measures: Sequence[Measure]) -> list[Asked]:
    """What has to be counted for some measures: each counting once, as finely as any of them needs it."""
    needed: dict[Counting, tuple[dict[str, None], dict[str, None]]] = {}
    for measure in measures:
        for counting in countings_of(measure):
            grains, aspects = needed.setdefault(counting, ({}, {}))
            grains.update(dict.fromkeys(measure.grains))
            aspects.update(dict.fromkeys(measure.by if _counter(counting).knows_who else ()))
    return [Asked(counting, tuple(grains), tuple(by)) for counting, (grains, by) in needed.items()]


def countings_of(measure: Measure) -> list[Counting]:
    """The numerator's counting and, of a share or mean, the denominator's."""
    return [each for each in (measure.counts, measure.of) if each]


def measure_rows(
    measures: Sequence[Measure],
    asked: Sequence[Asked],
    counted: pd.DataFrame,
    calendar: Calendar,
    groups: Mapping[str, Groups],
) -> pd.DataFrame:
    """Every measure in every period it is counted for, of everybody and of each group; zero where nobody is.

    A denominator of things (meetings, dollars) is the same for every group.

    Parameters
    ----------
    measures
        Counted measures.
    asked
        What was counted for them.
    counted
        The counts, as ``compute.count`` gives them.
    calendar
        The periods.
    groups
        By community, all groups of every aspect.

    Returns
    -------
    DataFrame
        ``community_code``, and the columns of ``measured.measures``.
    """
    parts = {
        each.counting: counted[counted["counting_number"] == number] for number, each in enumerate(asked)
    }
    rows = [_rows(measure, parts, calendar, groups) for measure in measures]
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame()


def _rows(
    measure: Measure,
    parts: Mapping[Counting, pd.DataFrame],
    calendar: Calendar,
    groups: Mapping[str, Groups],
) -> pd.DataFrame:
    looks_back = any(_counter(each).looks_back for each in countings_of(measure))
    aspects = measure.by if measure.counts and _counter(measure.counts).knows_who else ()
    periods = pd.DataFrame(
        _period(period, calendar, looks_back=looks_back)
        for period in calendar.periods
        if period.grain in measure.grains
    )
    rows = periods.merge(_groups(aspects, groups), how="cross").assign(measure_id=measure.measure)
    for name, counting in (("numerator", measure.counts), ("denominator", measure.of)):
        if counting:
            rows = _with(rows, name, parts[counting], _counter(counting))
    return rows


def _period(period: Period, calendar: Calendar, *, looks_back: bool) -> dict[str, object]:
    is_whole = calendar.is_whole(period) and (not looks_back or calendar.is_whole(period.previous()))
    return {
        "grain_code": period.grain,
        "period_code": str(period),
        "period_number": number_of(period),
        "period_from_date": pd.Timestamp(period.from_date),
        "period_until_date": pd.Timestamp(period.until_date),
        "is_whole": is_whole,
    }


def _groups(aspects: Sequence[str], groups: Mapping[str, Groups]) -> pd.DataFrame:
    return pd.DataFrame(
        (community, aspect, group)
        for community, of_community in groups.items()
        for aspect in (ALL, *aspects)
        for group in ((ALL,) if aspect == ALL else of_community[aspect])
    ).set_axis(["community_code", "aspect_code", "group_code"], axis="columns")


def _with(rows: pd.DataFrame, name: str, counts: pd.DataFrame, counter: Counter) -> pd.DataFrame:
    where = _WHERE if counter.knows_who else _WHERE[:2]
    found = rows.merge(counts[[*where, *_NUMBERS]], on=where, how="left")
    households = found["household_count"]
    values = {
        f"{name}_value": found["counted_value"].fillna(0.0),
        f"{name}_household_count": households.fillna(0) if counter.has_households else households,
    }
    return rows.assign(**values)


def _counter(counting: Counting) -> Counter:
    return REGISTRY[counting.counter]
