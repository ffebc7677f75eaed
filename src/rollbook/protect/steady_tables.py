"""The measured tables of a release, with the counts for which they are shown."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from rollbook.protect.countings import ALL
from rollbook.protect.memory import Memory, steadied
from rollbook.protect.steadying import measure_cell, member_cells, named_cells

Measured = Mapping[str, pd.DataFrame]


class _Counted(NamedTuple):
    """A table of one count a row: its groups, and the column of its period or, of a stock, of its day."""

    table: str
    groups: tuple[str, ...]
    time: str = ""
    is_stock: bool = False
    of: str = "person_count"
    homes: str = "household_count"


_FLOWS = (
    _Counted("attendances", (), "month_code"),
    _Counted("quarter_flows", ("flow_code",), "quarter_code"),
    _Counted("sessions", ("group_type_code",), "quarter_code", of="total_attendance_count", homes="homes"),
)
_STOCKS = (
    _Counted("families", (), "as_of_date", is_stock=True),
    _Counted("programs", ("program_code",), "as_of_date", is_stock=True),
    _Counted("repeat_attendances", ("times_code",), is_stock=True),
    _Counted("touch_overlaps", ("channels_code",), is_stock=True),
    _Counted("touch_timings", ("channel_code", "timing_code"), is_stock=True),
    _Counted("ladders", ("channel_code", "step_code"), is_stock=True),
    _Counted(
        "ladders",
        ("channel_code", "step_code"),
        is_stock=True,
        of="moved_count",
        homes="moved_household_count",
    ),
    *(
        _Counted("attributions", ("method_code", "channel_code"), is_stock=True, of=f"{end}_count")
        for end in ("estimate", "low", "high")
    ),
    _Counted("attributions", (), is_stock=True, of="new_member_count", homes="new_member_household_count"),
)
"""Without a day: what is true at the end of the quarter."""


def steadied_flows(measured: Measured, memory: Memory) -> dict[str, pd.DataFrame]:
    """All tables; those of what happened in a period with the counts for which they are shown."""
    return _steadied(measured, memory, _FLOWS)


def steadied_stocks(measured: Measured, memory: Memory) -> dict[str, pd.DataFrame]:
    """All tables; those of who is there on a day with the counts for which they are shown.

    To be called after the measures were steadied: these count members on more days.
    """
    tables = _steadied(measured, memory, _STOCKS)
    tables["measured.compositions"] = _members_by_category(tables["measured.compositions"], memory)
    tables["measured.cores"] = _core_members(tables["measured.cores"], memory)
    tables["measured.integrations"] = _integrations(tables["measured.integrations"], memory)
    return tables


def _steadied(measured: Measured, memory: Memory, counted: tuple[_Counted, ...]) -> dict[str, pd.DataFrame]:
    tables = dict(measured)
    for each in counted:
        name = f"measured.{each.table}"
        rows, homes = tables[name], each.homes
        if each.homes not in rows.columns:
            # Nobody knows where those live who were only counted: each is a home.
            rows = rows.assign(**{each.homes: rows[each.of]})
        elif each.of not in {"person_count", "moved_count", "new_member_count"}:
            # Several counts stand beside the same households, which stay as they are.
            rows, homes = rows.assign(homes=rows[each.homes]), "homes"
        tables[name] = steadied(rows, memory, _cells(rows, each, memory), each.of, homes)
    return tables


def _cells(rows: pd.DataFrame, counted: _Counted, memory: Memory) -> pd.Series:
    series = f"{counted.table} {counted.of}"
    if not counted.is_stock:
        return named_cells(rows, series, counted.groups, counted.time)
    days = rows[counted.time] if counted.time else pd.Series(memory.last_day, rows.index)
    cells = named_cells(rows, series, counted.groups, days)
    return cells.where(rows[counted.of].notna(), None)


def _members_by_category(rows: pd.DataFrame, memory: Memory) -> pd.DataFrame:
    return steadied(rows, memory, member_cells(rows["as_of_date"], "category", rows["category_code"]))


def _core_members(rows: pd.DataFrame, memory: Memory) -> pd.DataFrame:
    cells = [
        measure_cell("core_members", ALL, ALL, day, is_stock=True) for day in _last_days(rows["quarter_code"])
    ]
    return steadied(rows, memory, pd.Series(cells, rows.index, dtype="object"))


def _integrations(rows: pd.DataFrame, memory: Memory) -> pd.DataFrame:
    """Members at the end of a quarter are a stock; who joined in it, and whom groups brought, are flows."""
    flows = named_cells(rows, "integrations", ["integration_code"], "quarter_code")
    days = pd.Series(_last_days(rows["quarter_code"]), rows.index, dtype="str")
    members = member_cells(days, ALL, pd.Series(ALL, rows.index))
    return steadied(rows, memory, flows.where(rows["integration_code"] != "members", members))


def _last_days(quarters: pd.Series) -> list[str]:
    return [day.strftime("%Y-%m-%d") for day in pd.PeriodIndex(quarters, freq="Q").end_time]
