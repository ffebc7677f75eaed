"""Who or what counts in each period, one by one, with the groups people are in (internal: pseudonyms)."""

from collections.abc import Sequence

import pandas as pd

from rollbook.declare.models import Measure
from rollbook.measure.engine.compute import UNKNOWN, rows_of_each
from rollbook.measure.engine.counters import with_standing
from rollbook.measure.engine.facts import ASPECTS, fetched
from rollbook.measure.engine.periods import number_of
from rollbook.measure.engine.product import Linked, Place, facts_of_place
from rollbook.measure.engine.registry import REGISTRY
from rollbook.measure.engine.table import asked_for, countings_of
from rollbook.measure.households import Homes

_GROUPS = [f"{aspect}_code" for aspect in ASPECTS]
_TOLD = ["measure_id", "grain_code", "period_code", "part_code", "adds_code", "unit_code", "amount_value"]


def counted_units(tables: Linked, homes: Homes, place: Place, measures: Sequence[Measure]) -> pd.DataFrame:
    """Every unit that some measures count.

    Parameters
    ----------
    tables
        Those of ``product.NEEDS``.
    measures
        The measures that are asked for.

    Returns
    -------
    DataFrame
        ``measure_id grain_code period_code part_code`` (numerator or denominator), ``adds_code`` (``people``,
        ``families``, ``crowds`` or ``things``), ``unit_code`` (a person's pseudonym, a row of a register, the
        day of a meeting), ``amount_value``, ``household_id`` and a code for each aspect; the last ones are
        empty where no people are told apart.
    """
    asked = asked_for(measures)
    with facts_of_place(tables, homes, place) as facts:
        parts = {
            asked[number].counting: fetched(
                with_standing(rows, facts, place.calendar) if asked[number].counter.knows_who else rows
            )
            for number, rows in rows_of_each(facts, place.calendar, asked).items()
        }
    told = [
        _told(parts[counting], measure, part, REGISTRY[counting.counter].adds)
        for measure in measures
        for part, counting in zip(("numerator", "denominator"), countings_of(measure), strict=False)
    ]
    codes = pd.DataFrame(
        {"grain_code": each.grain, "period_number": number_of(each), "period_code": str(each)}
        for each in place.calendar.periods
    )
    whole = pd.concat(told, ignore_index=True).merge(codes, on="period_number")
    grains = {(measure.measure, grain) for measure in measures for grain in measure.grains}
    pairs = zip(whole["measure_id"], whole["grain_code"], strict=True)
    whole = whole[[pair in grains for pair in pairs]]
    return whole[[*_TOLD, "household_id", *_GROUPS]]


def _told(rows: pd.DataFrame, measure: Measure, part: str, adds: str) -> pd.DataFrame:
    unit = "person_id" if "person_id" in rows else "record_id"
    told = rows.rename(columns={unit: "unit_code", "amount": "amount_value"})
    told = told.assign(measure_id=measure.measure, part_code=part, adds_code=adds)
    for name in ("household_id", *_GROUPS):
        told[name] = (
            told[name].astype("str") if name in told else pd.Series(None, index=told.index, dtype="str")
        )
    if unit == "person_id":
        # Nobody lives with somebody of whom nothing is known.
        told["household_id"] = told["household_id"].fillna(told["unit_code"])
        told[_GROUPS] = told[_GROUPS].fillna(UNKNOWN)
    return told
