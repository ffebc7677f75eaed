"""Charts over quarters, a row of bars for each kind of count."""

from typing import Any

from rollbook.kernel.period import Quarter
from rollbook.present.pages.view import Block, Count, View


def quarters_of(view: View, plural: str) -> list[Quarter]:
    """The quarters that a table of the view counts, from the first on."""
    return [Quarter.parse(str(code)) for code in sorted(set(view.table(plural)["quarter_code"]))]


def quarter_point(label: str, figure_id: str, count: Count) -> dict[str, Any]:
    """One bar."""
    return {"label": label, "low": count.low, "high": count.high, "text": count.text, "figure": figure_id}


def panels_block(
    view: View, panels: list[dict[str, Any]], alt: str, numbers: Block, *, of: str = "people"
) -> Block:
    """A chart of panels, with its numbers in a table that has the same name and caption."""
    return {
        "kind": "chart",
        "chart": {
            "id": numbers["id"],
            "chart": "panel_bars",
            "alt": alt,
            "value_label": view.word(of),
            "panels": panels,
        },
        "caption": numbers["caption"],
        "table": numbers,
    }
