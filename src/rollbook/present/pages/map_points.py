"""The points of the working view at the two dates of the growth map."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from rollbook.declare.categories import MapLayer
from rollbook.present.pages.view import Block, View
from rollbook.tables.rows import rows_of

OF_A_WHOLE_AREA = ("place", "zip_weighted", "zip_po_box")
"""These points stand for an area: many of them are one mark with a number, never a heap of points."""


def point_layers(view: View) -> list[Block]:
    """The layers of the working view; a household that has moved stands where it lived on the day."""
    return [
        {
            "id": layer.layer,
            "label": layer.label.in_language(view.language),
            "role": layer.layer,
            "marks": [mark for day in view.map_dates for mark in _marks(view, layer, day)],
        }
        for layer in view.project.categories.layers_of("internal")
    ]


def points_on(points: pd.DataFrame, day: date) -> pd.DataFrame:
    """Those of the points that are there on a day."""
    on_day = pd.Timestamp(day)
    until = points["until_date"]
    return points[(points["from_date"] <= on_day) & (until.isna() | (until > on_day))]


def _marks(view: View, layer: MapLayer, day: date) -> Iterator[Block]:
    points = points_on(view.table("points"), day)
    there = points[points["map_layer_code"] == layer.layer]
    is_rough = there["precision_code"].isin(OF_A_WHOLE_AREA)
    exact = there[~is_rough].assign(home_count=1)
    same = ["precision_code", "zip_code", "lat", "lon"]
    rough = there[is_rough].groupby(same, dropna=False).size().rename("home_count").reset_index()
    for row in rows_of(pd.concat([rough, exact], ignore_index=True)):
        count = int(row["home_count"])
        yield {
            "period": str(day),
            "lat": row["lat"],
            "lon": row["lon"],
            "low": count,
            "high": count,
            "text": f"{count:,}" if count > 1 else "",
            "label": layer.label.in_language(view.language),
            "detail": view.word(f"precision_{row['precision_code']}"),
            "figure": None,
        }
