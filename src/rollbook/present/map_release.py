"""What only the map of a release has: borders of zones, dots, what changed, and the protection in words."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rollbook.present.theme import CHANGE_ROLES, Role

LARGEST, SMALLEST = 15.0, 6.5
TRENDS = {"grew": "grew", "fell": "fell", "unclear": "unclear", "same": "unclear"}


@dataclass(frozen=True)
class Border:
    """The border of a zone: rings of latitude and longitude."""

    label: str
    lat: float
    lon: float
    rings: tuple[tuple[tuple[int, int], ...], ...]


@dataclass(frozen=True)
class ChangeMark:
    """What became of one zone."""

    lat: float
    lon: float
    trend: str
    radius: float
    text: str
    label: str
    key: str

    @property
    def role(self) -> Role:
        """Its colour and shape."""
        return CHANGE_ROLES[self.trend]

    @property
    def sentence(self) -> str:
        """What the mark says when pointed at or read aloud."""
        return f"{self.label}: {self.key}, {self.text}"


@dataclass(frozen=True)
class ReleaseParts:
    """All of it, ready to be drawn."""

    borders: tuple[Border, ...]
    step: int
    dots_key: str
    change_title: str
    change_alt: str
    change_key: Mapping[str, str]
    changes: tuple[ChangeMark, ...]
    protection_title: str
    protection_lines: tuple[str, ...]

    def place(self, lat: float, lon: float, steps: tuple[int, int]) -> tuple[float, float]:
        """Latitude and longitude of so many steps east and north of a middle."""
        east, north = steps
        return lat + north / self.step, lon + east / self.step


def read_release(spec: Mapping[str, Any]) -> ReleaseParts | None:
    """The parts of a MapSpec that only a release has; None for the map of a working view."""
    if "change" not in spec:
        return None
    change, dots, protection = spec["change"], spec["dots"], spec["protection"]
    most = max((_middle(mark) for mark in change["changes"]), default=1.0) or 1.0
    return ReleaseParts(
        borders=tuple(_border(zone) for zone in spec["zones"]),
        step=int(dots["step"]),
        dots_key=str(dots["key"]),
        change_title=str(change["title"]),
        change_alt=str(change["alt"]),
        # In the theme's order: a specification that went through a notebook has its keys sorted.
        change_key={name: str(change["key"][name]) for name in CHANGE_ROLES if name in change["key"]},
        changes=tuple(_change(mark, change["key"], most) for mark in change["changes"]),
        protection_title=str(protection["title"]),
        protection_lines=tuple(str(line) for line in protection["lines"]),
    )


def _border(zone: Mapping[str, Any]) -> Border:
    rings = tuple(tuple((int(east), int(north)) for east, north in ring) for ring in zone["rings"])
    return Border(str(zone["label"]), float(zone["lat"]), float(zone["lon"]), rings)


def _middle(mark: Mapping[str, Any]) -> float:
    return abs(float(mark["low"]) + float(mark["high"])) / 2


def _change(mark: Mapping[str, Any], key: Mapping[str, str], most: float) -> ChangeMark:
    """A change with its size: the area follows the middle of its range; what cannot be told is small."""
    trend = TRENDS[str(mark["trend"])]
    is_told = trend != "unclear"
    radius = max(SMALLEST, LARGEST * math.sqrt(_middle(mark) / most)) if is_told else SMALLEST
    return ChangeMark(
        lat=float(mark["lat"]),
        lon=float(mark["lon"]),
        trend=trend,
        radius=round(radius, 2),
        text=str(mark["text"]),
        label=str(mark["label"]),
        key=str(key[trend]),
    )
