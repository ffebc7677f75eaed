"""Members of each quarter, those who joined in it, and those of them who have become regulars."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from rollbook.declare.engagement import Engagement
from rollbook.kernel.period import Quarter
from rollbook.measure import people as who
from rollbook.measure.households import Homes
from rollbook.tables.check import make_table


def integrations(
    tables: Mapping[str, pd.DataFrame], homes: Homes, quarters: Sequence[Quarter], engagement: Engagement
) -> pd.DataFrame:
    """Count members, new members and integrated new members by quarter (``measured.integrations``).

    ``members`` are those of the quarter's last day; ``joined`` is who joined in the quarter, also who has
    left since; ``integrated`` are those of them who attended enough meetings soon after joining, by the
    period's end. For the last quarters that time is not over yet: more may follow.

    Returns
    -------
    DataFrame
        A row for each quarter and count; households as of the quarter's last day.
    """
    regulars = integrated_persons(tables, quarters[-1], engagement)
    # Quarter by quarter: the members of all quarters at once would be many times the community.
    rows = [row for quarter in quarters for row in _counts_in(tables, homes, quarter, regulars)]
    return make_table("measured.integrations", rows)


def _counts_in(
    tables: Mapping[str, pd.DataFrame], homes: Homes, quarter: Quarter, regulars: pd.Index
) -> Iterator[dict[str, Any]]:
    persons = tables["linked.persons"]
    is_member = pd.Series(persons.index.isin(who.members_at(tables, quarter.last_day).index), persons.index)
    has_joined = persons["joined_date"].between(
        pd.Timestamp(quarter.first_day), pd.Timestamp(quarter.last_day)
    )
    there = persons.loc[is_member | has_joined, ["person_id"]]
    there = homes.of(there.assign(as_of_date=pd.Timestamp(quarter.last_day)))
    joined = there[has_joined[there.index]]
    crowds = {
        "members": there[is_member[there.index]],
        "joined": joined,
        "integrated": joined[regulars.get_indexer(pd.Index(joined["person_id"])) >= 0],
    }
    for code, crowd in crowds.items():
        yield {"quarter_code": str(quarter), "integration_code": code, **who.count(crowd)}


def integrated_persons(tables: Mapping[str, pd.DataFrame], last: Quarter, engagement: Engagement) -> pd.Index:
    """Persons who attended enough meetings from the day of joining on, within the time set for it.

    The day of joining counts, and so does the last day of that time; nothing after the period does.
    """
    signed = tables["linked.attendances"].merge(
        tables["linked.persons"][["person_id", "joined_date"]], on="person_id"
    )
    until = signed["joined_date"] + pd.Timedelta(days=engagement.integrated_within_days)
    is_soon = signed["meeting_date"].between(signed["joined_date"], until)
    is_known = signed["meeting_date"] <= pd.Timestamp(last.last_day)
    times = signed[is_soon & is_known].groupby("person_id")["meeting_date"].nunique()
    return times.index[times >= engagement.integrated_meetings]
