"""What a chart of panels shows: one row of bars for each kind of count, all over the same quarters.

All panels have the same scale, so that bars of different panels may be compared.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rollbook.present.chart_layout import Bar, Label, labelled_positions, place_labels, read_bar
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
    """Where the labels of a panel stand: over each bar, or over the first, the last and the highest one."""
    if len(bars) <= all_up_to:
        return [Label(position, "center", bar.high) for position, bar in enumerate(bars)]
    points = [{"high": bar.high} for bar in bars]
    named = labelled_positions(points) if len(bars) > ALL_LABELLED_UP_TO else {0, len(bars) - 1}
    kept = [replace(bar, has_label=position in named) for position, bar in enumerate(bars)]
    return place_labels(kept, label_share, all_up_to)
