"""Counting more rows than fit into memory: some communities at a time.

What is counted of a community needs no row of another one, so parts of any size give the same counts, and a
part costs what its rows cost: time grows with the rows and memory does not.
"""

from collections.abc import Iterator, Sequence

import pandas as pd

from rollbook.measure.engine.compute import KEY, Asked, count
from rollbook.measure.engine.facts import Facts, fetched
from rollbook.measure.engine.periods import Calendar

AT_ONCE = 2_000_000
"""Attendances that are counted together; a community that has more is counted alone."""


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
        Attendances of a part, about.

    Returns
    -------
    DataFrame
        What ``compute.count`` returns for all communities.
    """
    parts = [count(facts.between(first, last), calendar, asked) for first, last in _parts(facts, at_once)]
    return pd.concat(parts, ignore_index=True).sort_values([*KEY], ignore_index=True)


def _parts(facts: Facts, at_once: int) -> Iterator[tuple[str, str]]:
    """First and last community of each part, in order of their codes."""
    rows = facts.of("attendances")
    sizes = fetched(rows.group_by("community_code").agg(size=rows.count()).order_by("community_code"))
    first, last, held = "", "", 0
    for code, size in zip(sizes["community_code"], sizes["size"], strict=True):
        if first and held + size > at_once:
            yield first, last
            first, held = "", 0
        first, last, held = first or code, code, held + size
    if first:
        yield first, last
