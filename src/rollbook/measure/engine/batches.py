"""Counting more rows than fit into memory: some communities at a time.

What is counted of a community needs no row of another one, so parts of any size give the same counts, and a
part costs what its rows cost: time grows with the rows and memory does not.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import ibis
import pandas as pd

from rollbook.measure.engine.compute import KEY, Asked, count, nothing
from rollbook.measure.engine.facts import Facts, fetched
from rollbook.measure.engine.periods import Calendar

AT_ONCE = 2_000_000
"""Rows of facts that are counted together; a community that has more is counted alone."""


def count_in_parts(
    facts: Facts, calendar: Calendar, asked: Sequence[Asked], at_once: int = AT_ONCE
) -> pd.DataFrame:
    """Count what is asked for, some communities at a time.

    Parameters
    ----------
    facts
        Tables of one engine. They are read once for each part: best from files in which the rows of a
        community lie together, so that the rest of a file is passed over.
    calendar
        The periods.
    asked
        Each counting once.
    at_once
        Rows of a part, of all tables together, about.

    Returns
    -------
    DataFrame
        What ``compute.count`` returns for all communities.
    """
    parts = [count(facts.between(first, last), calendar, asked) for first, last in _parts(facts, at_once)]
    return pd.concat([nothing(), *parts], ignore_index=True).sort_values([*KEY], ignore_index=True)


def _parts(facts: Facts, at_once: int) -> Iterator[tuple[Any, Any]]:
    """First and last community of each part, in order of their codes; one that is in any table is there."""
    # Codes may be numbers, and 0 is one of them.
    first, last, held = None, None, 0
    for code, size in _sizes(facts):
        if first is not None and held + size > at_once:
            yield first, last
            first, held = None, 0
        first, last, held = code if first is None else first, code, held + size
    if first is not None:
        yield first, last


def _sizes(facts: Facts) -> Iterator[tuple[Any, int]]:
    """How many rows each community has, over all tables that were given."""
    if not facts.tables:
        return
    told = ibis.union(*(table.select("community_code") for table in facts.tables.values()))
    rows = told.drop_null("community_code")
    sizes = rows.group_by("community_code").agg(size=rows.count()).order_by("community_code")
    counted = fetched(sizes)
    yield from zip(counted["community_code"], counted["size"], strict=True)
