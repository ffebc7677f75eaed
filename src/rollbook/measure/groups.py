"""Parent groups: their sessions, how many of them meet, and whom the navigators reach."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from rollbook.kernel.period import Quarter
from rollbook.measure import people as who
from rollbook.measure.meetings import with_quarters
from rollbook.tables.check import make_table
from rollbook.tables.code_lists import GROUP_TYPES, PROGRAM_COUNTS

_TYPES = GROUP_TYPES.split()


def session_counts(sessions: pd.DataFrame, quarters: Sequence[Quarter]) -> pd.DataFrame:
    """Count sessions and attendances by quarter and type of group (``measured.sessions``).

    ``counted_session_count`` are the sessions that were held and whose attendance somebody wrote down;
    ``total_attendance_count`` is the sum over these. What a list says about a cancelled session's attendance
    counts for nothing.

    Parameters
    ----------
    sessions
        ``clean.sessions``.
    """
    dated = with_quarters(sessions, "session_date")
    is_held = dated["session_status_code"] == "held"
    is_counted = is_held & dated["attendance_count"].notna()
    told = dated.assign(
        held_count=is_held,
        cancelled_count=~is_held,
        counted_session_count=is_counted,
        total_attendance_count=dated["attendance_count"].where(is_counted, 0),
    )
    names = ["held_count", "cancelled_count", "counted_session_count", "total_attendance_count"]
    sums = told.groupby(["quarter_code", "group_type_code"])[names].sum()
    every = pd.MultiIndex.from_product([[str(each) for each in quarters], _TYPES], names=sums.index.names)
    return make_table("measured.sessions", sums.reindex(every, fill_value=0).reset_index())


def group_counts(groups: pd.DataFrame, days: Sequence[date]) -> pd.DataFrame:
    """Count the parent groups that meet on each day, by type (``measured.group_counts``).

    A group meets from its first day on and is gone on its last one, as on the map; where a day is not known,
    it has always met, or still does.

    Parameters
    ----------
    groups
        ``clean.groups``, each group once.
    """
    rows = []
    for day in map(pd.Timestamp, days):
        has_begun = groups["since_date"].isna() | (groups["since_date"] <= day)
        goes_on = groups["until_date"].isna() | (groups["until_date"] > day)
        counts = groups.loc[has_begun & goes_on, "group_type_code"].value_counts()
        rows += [
            {"group_type_code": kind, "as_of_date": day, "group_count": int(counts.get(kind, 0))}
            for kind in _TYPES
        ]
    return make_table("measured.group_counts", rows)


def programs(people: pd.DataFrame, isolated_zips: Sequence[str], day: date) -> pd.DataFrame:
    """Count whom the Parent Navigators have reached by a day (``measured.programs``).

    ``pn_families``: households of participants; ``pn_families_isolated``: those who live far out;
    ``pn_parents``: participants; ``pn_parents_members``: participants who are members on that day.

    Parameters
    ----------
    people
        ``measured.people_at_dates``.
    isolated_zips
        The community's ZIPs that lie far out.
    """
    now = people[people["as_of_date"] == pd.Timestamp(day)]
    parents = now[now["layer_code"] == "participants"]
    members = pd.Index(now.loc[now["layer_code"] == "members", "person_id"])
    crowds = {
        "pn_families": parents,
        "pn_families_isolated": parents[parents["zip_code"].isin(isolated_zips)],
        "pn_parents": parents,
        "pn_parents_members": parents[members.get_indexer(pd.Index(parents["person_id"])) >= 0],
    }
    rows = [
        {"program_code": code, "as_of_date": day, **who.count(crowds[code])}
        for code in PROGRAM_COUNTS.split()
    ]
    return make_table("measured.programs", rows)
