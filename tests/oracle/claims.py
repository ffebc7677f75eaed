"""What a release prints of counts, taken from its own tables and held against the truth.

How far a range is widened so that hidden counts stay hidden is a choice, and many choices are right. So here
nothing is widened a second time: whatever is claimed must hold the range that the count has by itself, and an
attack with all numbers (tests/attack, and rollbook's own audit) says whether it was widened far enough.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pandas as pd

from .release import Span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Key = tuple[str, ...]
Share = tuple[Fraction, Fraction]
_LARGEST_CROWD = 100_000
_KEYS = {
    "attendances": ("month_code",),
    "compositions": ("as_of_date", "category_code"),
    "cores": ("quarter_code",),
    "families": ("as_of_date",),
    "integrations": ("quarter_code", "integration_code"),
    "ladders": ("channel_code", "step_code"),
    "programs": ("program_code",),
    "quarter_flows": ("quarter_code", "flow_code"),
    "repeat_attendances": ("times_code",),
    "representations": ("crowd_code", "aspect_code", "trait_code"),
    "sessions": ("quarter_code", "group_type_code"),
    "touch_overlaps": ("channels_code",),
    "touch_timings": ("channel_code", "timing_code"),
}


@dataclass(frozen=True)
class Claims:
    """Printed ranges by table and row key, by measure, part, period and group, and shares by step."""

    tables: dict[Key, Span] = field(default_factory=dict)
    measures: dict[Key, tuple[float, float]] = field(default_factory=dict)
    shares: dict[Key, Share] = field(default_factory=dict)

    def holding(self, span: Span, table: str, *key: object) -> Span:
        """The printed range of a count, which must hold the range that the count has by itself."""
        claimed = self.tables.get((table, *(str(each) for each in key)), span)
        assert claimed.low <= span.low, f"{table} {key}: {claimed} does not hold {span}"
        assert span.high <= claimed.high, f"{table} {key}: {claimed} does not hold {span}"
        return claimed

    def holding_share(self, share: Share, *key: str) -> Share:
        """The printed share of a step, which must hold the share that follows from the counts themselves."""
        low, high = self.shares.get(key, share)
        assert low <= share[0], f"ladder {key}: {low} to {high} does not hold {share}"
        assert share[1] <= high, f"ladder {key}: {low} to {high} does not hold {share}"
        return low, high


NOTHING = Claims()


def claims_of(folder: Path) -> Claims:
    """Read the released tables of a run."""
    tables = {
        (name, *(_text(row[column]) for column in columns)): Span(
            int(row["low_count"]), int(row["high_count"])
        )
        for name, columns in _KEYS.items()
        for row in pd.read_parquet(folder / f"{name}.parquet").to_dict("records")
    }
    shares: dict[Key, Share] = {
        (row["channel_code"], row["step_code"]): (_ratio(row["share_low"]), _ratio(row["share_high"]))
        for row in pd.read_parquet(folder / "ladders.parquet").to_dict("records")
    }
    told: dict[Key, tuple[float, float]] = {}
    for row in pd.read_parquet(folder / "measures.parquet").to_dict("records"):
        for part in ("numerator", "denominator"):
            if row[f"{part}_kind_code"] == "people":
                key = (row["measure_id"], part, row["period_code"], row["aspect_code"], row["group_code"])
                told[tuple(map(str, key))] = (float(row[f"{part}_low"]), float(row[f"{part}_high"]))
    return Claims(tables, told, shares)


def _span(row: Mapping[Any, Any]) -> Span:
    return Span(int(row["low_count"]), int(row["high_count"]))


def _ratio(share: float) -> Fraction:
    """The ratio of two counts that a share was."""
    return Fraction(share).limit_denominator(_LARGEST_CROWD)


def _text(value: Any) -> str:  # noqa: ANN401 - a cell
    return str(value.date()) if isinstance(value, pd.Timestamp) else str(value)
