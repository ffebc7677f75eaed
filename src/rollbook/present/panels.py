"""What a chart of panels shows: one row of bars for each kind of count, all over the same quarters.

All panels have the same scale, so that bars of different panels may be compared.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rollbook.present.chart_layout import Bar, Label, read_bar, widest_label
from rollbook.present.words import Words

ALL_LABELLED_UP_TO = 12


@dataclass(frozen=True)
class Panel:
    """One row of bars, its name, and what the name means."""

    name: str
    meaning: str
    bars: tuple[Bar, ...]

    @property
    def heading(self) -> str:
        """The name as it stands before its meaning."""
        return f"{self.name}:" if self.meaning else self.name


@dataclass(frozen=True)
class PanelChart:
    """A chart of panels ready to be drawn."""

    name: str
    alt: str
    panels: tuple[Panel, ...]
    value_top: float

    @property
    def has_bands(self) -> bool:
        """Whether any bar is a range and the key to ranges is needed."""
        return any(bar.low != bar.high for panel in self.panels for bar in panel.bars)

    @property
    def times(self) -> tuple[str, ...]:
        """The names of the quarters, the same in all panels."""
        return tuple(bar.name for bar in self.panels[0].bars) if self.panels else ()


def lay_out_panels(spec: Mapping[str, Any], words: Words) -> PanelChart:
    """Turn a ChartSpec of panels into a chart whose every number and text is decided."""
    panels = tuple(
        Panel(
            name=str(panel["label"]),
            meaning=str(panel.get("meaning", "")),
            bars=tuple(read_bar(point, words, has_label=True) for point in panel["points"]),
        )
        for panel in spec["panels"]
    )
    top = max((bar.high for panel in panels for bar in panel.bars), default=0.0) or 1.0
    return PanelChart(str(spec["id"]), str(spec["alt"]), panels, top)


def panel_labels(bars: Sequence[Bar], label_share: float, all_up_to: int) -> list[Label]:
    """Where the labels of a panel stand: over each bar, or over the first, the last and the highest one.

    Parameters
    ----------
    bars
        Of one panel.
    label_share
        The width of a label as a share of the panel's width.
    all_up_to
        The longest row in which each bar may have its label; wide labels find no room in it either.
    """
    last = len(bars) - 1
    if last < 1 or (last < all_up_to and label_share * len(bars) <= 1):
        return [Label(position, "center", bar.high) for position, bar in enumerate(bars)]
    # The first and the last stay inside the panel and are lifted above the bars that they reach over.
    reach = max(1, math.ceil(label_share * len(bars)))
    ends = [
        Label(0, "left", max(bar.high for bar in bars[: reach + 1])),
        Label(last, "right", max(bar.high for bar in bars[-reach - 1 :])),
    ]
    highest = max(range(len(bars)), key=lambda position: (bars[position].high, position))
    is_apart = last >= ALL_LABELLED_UP_TO and 1.5 * reach < highest < last - 1.5 * reach
    return [*ends, *([Label(highest, "center", bars[highest].high)] if is_apart else [])]


def label_share(chart: PanelChart, size: float, width: float) -> float:
    """The widest label of all panels as a share of their width, so that all are labelled in the same way."""
    return max((widest_label(panel.bars, size) for panel in chart.panels), default=0.0) / width
