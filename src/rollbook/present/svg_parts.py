"""What all drawn charts share: the width of their paper, and the names in a drawing."""

import re
from typing import Any

from rollbook.present.svg_letters import TEXT
from rollbook.present.svg_sheet import PLACE, Axes, Sheet

__all__ = ["TEXT", "WIDTH", "Axes", "Json", "Sheet", "named", "sheet"]

Json = dict[str, Any]
WIDTH = 728.0


def named(svg: str, name: str) -> str:
    """A drawing for one place: its ids, which could meet another's, begin with the name of the place."""
    prefix = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "chart"
    return svg.replace(PLACE, f"{prefix}-")


def sheet(height: float, left: float, right: float, top: float, bottom: float) -> tuple[Sheet, Axes]:
    """An empty chart of the full width with margins in points; the bars keep at least a fifth of it."""
    left, right = min(left, 0.45 * WIDTH), min(right, 0.35 * WIDTH)
    page = Sheet(WIDTH, height)
    return page, page.add(left, bottom, WIDTH - left - right, height - top - bottom)
