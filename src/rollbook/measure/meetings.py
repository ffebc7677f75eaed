"""Who came to the partnership's meetings: by month, always in a quarter, how often in a year."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from rollbook.kernel.period import Quarter, month_ends
from rollbook.measure import people as who
from rollbook.measure.households import Homes
from rollbook.tables.check import make_table
from rollbook.tables.code_lists import TIMES

Linked = Mapping[str, pd.DataFrame]

_FROM_TIMES = (1, 2, 3, 6, 12)
"""From how many meetings on each class of ``times_code`` counts."""

_QUARTERS_OF_A_YEAR = 4


def attended(tables: Linked, quarters: Sequence[Quarter]) -> pd.DataFrame:
    """Attendances in some quarters that follow each other, each with ``quarter_code`` and its last day."""
    signed = tables["linked.attendances"]
    first, last = pd.Timestamp(quarters[0].first_day), pd.Timestamp(quarters[-1].last_day)
    return with_quarters(signed[signed["meeting_date"].between(first, last)], "meeting_date")


def with_quarters(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """Add the quarter of a date (``quarter_code``) and its last day (``as_of_date``)."""
    quarter = rows[column].dt.to_period("Q")
    # A period's last moment, cut to its day.
    last_day = quarter.dt.end_time.dt.normalize().astype("datetime64[us]")
    return rows.assign(quarter_code=quarter.astype("str"), as_of_date=last_day)


def attendances(tables: Linked, homes: Homes, quarters: Sequence[Quarter]) -> pd.DataFrame:
    """Count who came in each month that had a meeting (``measured.attendances``)."""
    last_days = month_ends(quarters[0], quarters[-1])
    signed = attended(tables, quarters)
    months = {day: day.strftime("%Y-%m") for day in signed["meeting_date"].unique()}
    signed = signed.assign(month_code=signed["meeting_date"].map(months).astype("str"))
    latest = signed.groupby("month_code")["meeting_date"].max()
    there = signed.drop_duplicates(["person_id", "month_code"])
    there = there.assign(as_of_date=pd.to_datetime(there["month_code"].map(last_days)))
    counts = who.counts_by(homes.of(there), {"month_code": list(latest.index)})
    return make_table("measured.attendances", counts.assign(meeting_date=latest.array))


def core_members(tables: Linked, quarters: Sequence[Quarter]) -> pd.DataFrame:
    """Members on a quarter's last day who attended every meeting of the quarter.

    Returns
    -------
    DataFrame
        ``person_id``, ``quarter_code`` and ``as_of_date``, the quarter's last day. A quarter without meetings
        has no core.
    """
    signed = attended(tables, quarters).drop_duplicates(["person_id", "meeting_date"])
    held = signed.groupby("quarter_code")["meeting_date"].nunique()
    times = signed.groupby(["person_id", "quarter_code", "as_of_date"]).size().rename("times").reset_index()
    always = times[times["times"] == times["quarter_code"].map(held)]
    stays = always.merge(tables["linked.persons"][["person_id", "joined_date", "left_date"]], on="person_id")
    is_member = (stays["joined_date"] <= stays["as_of_date"]) & (
        stays["left_date"].isna() | (stays["left_date"] > stays["as_of_date"])
    )
    return stays.loc[is_member, ["person_id", "quarter_code", "as_of_date"]]


def cores(core: pd.DataFrame, homes: Homes, quarters: Sequence[Quarter]) -> pd.DataFrame:
    """Count the core of each quarter (``measured.cores``)."""
    every = {"quarter_code": [str(quarter) for quarter in quarters]}
    return make_table("measured.cores", who.counts_by(homes.of(core), every))


def repeat_attendances(tables: Linked, homes: Homes, quarters: Sequence[Quarter]) -> pd.DataFrame:
    """Count people by how many meetings of the last four quarters they attended.

    Returns
    -------
    DataFrame
        ``measured.repeat_attendances``: a row for each class of times; households as of the last day.
    """
    year = quarters[-_QUARTERS_OF_A_YEAR:]
    times = attended(tables, year).groupby("person_id")["meeting_date"].nunique()
    codes = np.array(TIMES.split())[np.searchsorted(_FROM_TIMES, times, side="right") - 1]
    there = pd.DataFrame({"person_id": times.index, "times_code": codes})
    there = homes.of(there.assign(as_of_date=pd.Timestamp(year[-1].last_day)))
    every = {"times_code": TIMES.split()}
    return make_table("measured.repeat_attendances", who.counts_by(there, every))
