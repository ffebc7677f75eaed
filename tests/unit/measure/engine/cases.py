"""Facts of a test, as tables of the embedded engine, and counts by period's code."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import ibis
import pandas as pd

from rollbook.declare.counting import Counting
from rollbook.measure.engine.compute import Asked, count
from rollbook.measure.engine.facts import FACTS, Facts, as_table
from rollbook.measure.engine.periods import FAR_DAY, FIRST_DAY, Calendar, number_of

Row = Mapping[str, Any]
SOMEWHERE = "somewhere"
CALENDAR = Calendar(date(2016, 1, 1), date(2018, 12, 31))


def facts_of(**rows: Sequence[Row]) -> Facts:
    """Every table of facts: rows in one community unless they say another, nothing where none are given."""
    return Facts(
        {
            name: as_table([_whole(name, row) for row in rows.get(name, [])], columns)
            for name, columns in FACTS.items()
        }
    )


def _whole(name: str, row: Row) -> Row:
    always = {"since_date": FIRST_DAY, "until_date": FAR_DAY} if name == "standings" else {}
    told = {column: value for column, value in row.items() if value is not None}
    return {"community_code": SOMEWHERE, **always, **told}


def came(person: str, *days: str, community: str = SOMEWHERE) -> list[Row]:
    """A person's attendances."""
    return [
        {"community_code": community, "person_id": person, "attended_date": date.fromisoformat(day)}
        for day in days
    ]


def counted(
    facts: Facts,
    counter: str,
    calendar: Calendar = CALENDAR,
    aspect: str = "all",
    **said: Any,  # noqa: ANN401
) -> dict[str, float]:
    """Counts above zero by period, and by group where an aspect is asked for (``2018Q2 es``)."""
    asked = Asked(
        Counting.model_validate({"counter": counter, **said}), aspects=(aspect,) if aspect != "all" else ()
    )
    rows = count(facts, calendar, [asked])
    return by_period(rows[rows["aspect_code"] == aspect], calendar, "counted_value")


def by_period(rows: pd.DataFrame, calendar: Calendar, column: str) -> dict[str, float]:
    """A column of counts by the period's code."""
    codes = {number_of(period): str(period) for period in calendar.periods}
    return {
        codes[number] if group == "all" else f"{codes[number]} {group}": float(value)
        for number, group, value in zip(rows["period_number"], rows["group_code"], rows[column], strict=True)
    }


def embedded() -> ibis.BaseBackend:
    """An engine of one's own."""
    return ibis.duckdb.connect(threads=1)
