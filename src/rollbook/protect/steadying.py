"""Which cells of a release are the same, and the counts for which they are shown."""

from collections.abc import Sequence

import pandas as pd

from rollbook.protect.countings import ALL, MEMBERS
from rollbook.protect.memory import Cell, Memory, steadied

STOCKS = frozenset({"members", "members_of_categories", "core_members", "leaders"})
"""Counters of those who are there on a day; all others count what happened in a period."""


def steadied_parts(parts: Sequence[pd.DataFrame], memory: Memory) -> list[pd.DataFrame]:
    """Numerators and denominators with the counts for which they are shown.

    Both may count the same people, so they are steadied together, in order of time.

    Parameters
    ----------
    parts
        Rows with ``counting``, ``is_stock``, the period, the group, ``value`` and ``homes``; of things, which
        have no homes, nothing is remembered.
    """
    together = pd.concat(parts, ignore_index=True)
    is_people = together["counting"].fillna("").ne("") & together["value"].notna()
    is_people &= together["promised"].isin(("people", "families")) | together["homes"].notna()
    is_people &= together["promised"] != "amounts"
    homes = together["homes"].where(together["homes"].notna(), together["value"])
    # A fiscal year that goes on counts the members of today.
    ends = pd.to_datetime(together["period_until_date"]).dt.strftime("%Y-%m-%d")
    days = ends.where(~(ends > memory.last_day), memory.last_day)
    named = zip(
        together["counting"], together["aspect_code"], together["group_code"], together["grain_code"],
        together["period_code"], days, together["is_stock"], is_people, strict=True,
    )  # fmt: skip
    cells = pd.Series(
        [
            measure_cell(counting, aspect, group, day if stock else f"{grain} {period}", is_stock=stock)
            if people
            else None
            for counting, aspect, group, grain, period, day, stock, people in named
        ],
        index=together.index,
        dtype="object",
    )
    filled = together.assign(homes=homes.where(is_people, together["homes"]))
    kept = steadied(filled, memory, cells, "value", "homes")
    # Who has no home in a register is still marked so: the households were filled in to be remembered only.
    kept["homes"] = kept["homes"].where(together["homes"].notna())
    first = len(parts[0])
    return [kept.iloc[:first].set_axis(parts[0].index), kept.iloc[first:].set_axis(parts[1].index)]


def measure_cell(counting: str, aspect: str, group: str, time: str, *, is_stock: bool) -> Cell:
    """The cell of a counter, for one group and one day or period."""
    return Cell(counting, f"{aspect}={group}", time, is_stock)


def member_cells(days: pd.Series, aspects: pd.Series | str, groups: pd.Series) -> pd.Series:
    """The cells of members of some groups on some days, as measures call them."""
    listed = aspects if isinstance(aspects, pd.Series) else pd.Series(aspects, index=groups.index)
    return pd.Series(
        [
            measure_cell(MEMBERS, aspect, group, day.date().isoformat(), is_stock=True)
            for day, aspect, group in zip(pd.to_datetime(days), listed, groups, strict=True)
        ],
        index=groups.index,
        dtype="object",
    )


def named_cells(rows: pd.DataFrame, series: str, keys: Sequence[str], time: str | pd.Series) -> pd.Series:
    """The cells of a table whose rows count what only this table counts.

    Parameters
    ----------
    keys
        The columns that tell its groups apart.
    time
        Of a flow the column of its period; of a stock the days.
    """
    is_stock = isinstance(time, pd.Series)
    times = pd.to_datetime(time).dt.strftime("%Y-%m-%d") if isinstance(time, pd.Series) else rows[time]
    groups = rows[list(keys)].astype("str").agg(" ".join, axis=1) if keys else pd.Series(ALL, rows.index)
    return pd.Series(
        [Cell(series, group, str(when), is_stock) for group, when in zip(groups, times, strict=True)],
        index=rows.index,
        dtype="object",
    )
