"""Whom a partnership reaches in each of its ZIPs: members, participants, people at recent meetings."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from rollbook.declare.models import Community
from rollbook.measure import people as who
from rollbook.measure.households import Homes
from rollbook.tables.check import make_table
from rollbook.tables.code_lists import REACHES

RECENT_MONTHS = 3
"""Meetings of the last so many calendar months, the day's own included."""


def area_counts(
    tables: Mapping[str, pd.DataFrame],
    people: pd.DataFrame,
    homes: Homes,
    community: Community,
    days: Sequence[date],
) -> pd.DataFrame:
    """Count whom the partnership reaches in each ZIP at the dates of the map (``measured.area_counts``).

    ``members`` are those who come for themselves, not for an organization; ``participants`` have started
    in a parent group of the navigators by the day; ``attendees`` are all who came to a meeting in the three
    months that end with the day, members or not.

    Parameters
    ----------
    people
        ``measured.people_at_dates``.
    """
    there = people[people["as_of_date"].isin([pd.Timestamp(day) for day in days])]
    stands_for_others = (there["layer_code"] == "members") & (there["category_code"] == "stakeholders")
    listed = there[~stands_for_others].rename(columns={"layer_code": "reach_code"})
    came = [attendees(tables, homes, community, day).assign(reach_code="attendees") for day in days]
    every: dict[str, Sequence[Any]] = {
        "reach_code": REACHES.split(),
        "as_of_date": [pd.Timestamp(day) for day in days],
        "place_code": [*community.zips, who.ELSEWHERE],
    }
    columns = ["reach_code", "as_of_date", "place_code", "person_id", "household_id"]
    reached = pd.concat([part[columns] for part in (listed, *came)], ignore_index=True)
    return make_table("measured.area_counts", who.counts_by(reached, every))


def attendees(
    tables: Mapping[str, pd.DataFrame], homes: Homes, community: Community, day: date
) -> pd.DataFrame:
    """Who came to a meeting in the months that end with a day, and where they lived on that day."""
    end = pd.Timestamp(day)
    begin = (end.to_period("M") - (RECENT_MONTHS - 1)).start_time
    signed = tables["linked.attendances"]
    recent = signed[signed["meeting_date"].between(begin, end)].drop_duplicates("person_id")
    return who.with_places(homes.of(recent[["person_id"]].assign(as_of_date=end)), community)
