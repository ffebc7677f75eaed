"""The working map's page, read as a browser reads it."""

from __future__ import annotations

import base64
import json
from array import array
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

STILL_THERE = 65_535
PARTS_PER_DEGREE = 100_000
_KINDS = {
    "home": "I", "detail": "H", "lat": "i", "lon": "i", "precision": "B", "radius": "H", "zip": "H",
    "from": "H", "until": "H",
}  # fmt: skip


@dataclass(frozen=True)
class Stay:
    """One row of the map: a household or a group at a place, from a day until another."""

    layer: str
    home: int
    detail: str
    point: tuple[float, float]
    is_exact: bool
    radius_m: float | None
    first: int
    until: int

    def is_there(self, day: int) -> bool:
        """Tell whether it is there on a day, by the day's number."""
        return self.first <= day < self.until


@dataclass(frozen=True)
class WorkingMap:
    """Everything that a page draws."""

    days: list[date]
    layers: list[str]
    stays: list[Stay]
    unplaced: Counter[tuple[str, date]]

    def counts(self, day: date) -> Counter[str]:
        """Count what is on the map on a day, by layer."""
        number = self.days.index(day)
        return Counter(stay.layer for stay in self.stays if stay.is_there(number))


def read_working_map(path: Path) -> WorkingMap:
    """Read the page of a working map."""
    written = path.read_text(encoding="utf-8").partition("working.start(")[2]
    spec, _ = json.JSONDecoder().raw_decode(written)
    days = [date.fromisoformat(day["id"]) for day in spec["days"]]
    layers = [layer["id"] for layer in spec["layers"]]
    return WorkingMap(
        days=days,
        layers=layers,
        stays=_stays(spec),
        unplaced=Counter({(layers[layer], days[day]): count for layer, day, count in spec["unplaced"]}),
    )


def _stays(spec: dict[str, Any]) -> list[Stay]:
    columns = {name: array(kind, base64.b64decode(spec["arrays"][name])) for name, kind in _KINDS.items()}
    layers = [layer["id"] for layer in spec["layers"] for _ in range(layer["count"])]
    return [
        Stay(
            layer=layer,
            home=columns["home"][row],
            detail=spec["details"][columns["detail"][row]]["label"],
            point=(columns["lat"][row] / PARTS_PER_DEGREE, columns["lon"][row] / PARTS_PER_DEGREE),
            is_exact=spec["precisions"][columns["precision"][row]]["isExact"],
            radius_m=spec["radii"][columns["radius"][row]],
            first=columns["from"][row],
            until=columns["until"][row],
        )
        for row, layer in enumerate(layers)
    ]
