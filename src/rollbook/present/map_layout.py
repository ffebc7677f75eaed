"""What a map shows, decided once for the map that moves and for the one on paper."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rollbook.kernel.errors import RenderError
from rollbook.present.map_paint import Look
from rollbook.present.map_release import ReleaseParts, read_release
from rollbook.present.theme import ROLES, Role
from rollbook.present.words import Words, word

LARGEST, SMALLEST, POINT, GROUP = 25.0, 6.5, 3.4, 6.0
GROUP_ROLES = ("roc", "nac", "pn", "venues")
KM_PER_DEGREE = 111.32


@dataclass(frozen=True)
class Mark:
    """One place of one layer at one date."""

    lat: float
    lon: float
    radius: float
    text: str
    label: str
    detail: str
    is_point: bool
    is_hollow: bool
    dots: tuple[tuple[int, int], ...] = ()
    homes: int = 0

    @property
    def look(self) -> Look:
        """Which of the three looks of its layer the mark takes."""
        return "point" if self.is_point else "hidden" if self.is_hollow else "zone"

    @property
    def sentence(self) -> str:
        """What the mark says when pointed at or read aloud."""
        if self.is_point:
            return " · ".join(part for part in (self.label, self.detail) if part)
        count = f"{self.text} {self.detail}".strip()
        return f"{self.label}: {count}" if self.label else count


@dataclass(frozen=True)
class Layer:
    """One kind of mark, with its marks for each of the two dates."""

    name: str
    label: str
    role: Role
    marks: tuple[tuple[Mark, ...], ...]
    has_names: bool = False
    """Whether its points are public places that are called by their names."""

    @property
    def is_meeting_place(self) -> bool:
        """Whether the layer shows places where groups meet; they lie on top of people."""
        return any(self.role == ROLES[name] for name in GROUP_ROLES)

    @property
    def look(self) -> Look:
        """How a legend shows it."""
        return "point" if self.has_names else "zone"

    @property
    def homes(self) -> tuple[int, ...]:
        """How many households or groups a layer of a working view has at each date; nothing in a release."""
        return tuple(sum(mark.homes for mark in marks) for marks in self.marks)


@dataclass(frozen=True)
class MapPair:
    """Two maps of one area at two dates, ready to be drawn."""

    name: str
    alt: str
    periods: tuple[str, ...]
    layers: tuple[Layer, ...]
    south: float
    west: float
    north: float
    east: float
    lines: tuple[Mapping[str, Any], ...] = field(default=())
    places: tuple[Mapping[str, Any], ...] = field(default=())
    note: str = ""
    outlines: tuple[Mapping[str, Any], ...] = field(default=())
    sources: tuple[str, ...] = ()
    release: ReleaseParts | None = None

    @property
    def proportion(self) -> float:
        """Height of a map for a width of 1, within limits that keep it readable."""
        squeeze = math.cos(math.radians((self.south + self.north) / 2))
        return min(0.86, max(0.5, (self.north - self.south) / ((self.east - self.west) * squeeze)))

    @property
    def has_hollow(self) -> bool:
        """Whether any mark stands for a number too small to show."""
        return any(mark.is_hollow for layer in self.layers for marks in layer.marks for mark in marks)


def lay_out(spec: Mapping[str, Any]) -> MapPair:
    """Turn a MapSpec into two maps whose every mark has its size."""
    periods = [str(period["id"]) for period in spec["periods"]]
    every = [mark for layer in spec["layers"] for mark in layer["marks"]]
    most = max((middle(mark) for mark in every if not is_point(mark)), default=1.0) or 1.0
    if spec.get("marks_are") == "homes":
        # Many homes at one place: as large as so many points, so that marks compare across the map.
        most = (LARGEST / POINT) ** 2
    (south, west), (north, east) = spec["base"]["bounds"]
    return MapPair(
        name=str(spec["id"]),
        alt=str(spec["alt"]),
        periods=tuple(str(period["label"]) for period in spec["periods"]),
        layers=tuple(read_layer(layer, periods, most, str(spec["id"])) for layer in spec["layers"]),
        south=float(south),
        west=float(west),
        north=float(north),
        east=float(east),
        lines=tuple(spec["base"].get("lines", ())),
        places=tuple(spec["base"].get("places", ())),
        note=str(spec.get("note") or ""),
        outlines=tuple(spec["base"].get("outlines", ())),
        sources=tuple(str(source) for source in spec["base"].get("sources", ())),
        release=read_release(spec),
    )


def read_layer(layer: Mapping[str, Any], periods: Sequence[str], most: float, where: str) -> Layer:
    """One layer of a MapSpec, its marks sorted by date, the large ones first so that they lie below."""
    role = str(layer["role"])
    if role not in ROLES:
        raise RenderError(
            f"There is no map role `{role}`.",
            where=f"map {where}, layer {layer['id']}",
            expected=" or ".join(ROLES),
            next_step="Give the layer one of these roles.",
        )
    marks = tuple(
        tuple(read_mark(mark, role, most) for mark in in_drawing_order(layer["marks"], period))
        for period in periods
    )
    has_names = bool(layer.get("has_names"))
    return Layer(str(layer["id"]), str(layer["label"]), ROLES[role], marks, has_names)


def in_drawing_order(marks: Sequence[Mapping[str, Any]], period: str) -> list[Mapping[str, Any]]:
    """The marks of one date, the largest first."""
    return sorted((mark for mark in marks if str(mark["period"]) == period), key=lambda mark: -middle(mark))


def middle(mark: Mapping[str, Any]) -> float:
    """The middle of a mark's range."""
    return (float(mark["low"]) + float(mark["high"])) / 2


def is_point(mark: Mapping[str, Any]) -> bool:
    """Whether a mark is one exact place, as in the internal view."""
    return float(mark["low"]) == float(mark["high"]) == 1.0


def read_mark(mark: Mapping[str, Any], role: str, most: float) -> Mark:
    """One mark with its size: its area follows the middle of the range; hidden ones are small and hollow."""
    point, hollow = is_point(mark), float(mark["low"]) == 0.0 and float(mark["high"]) > 0.0
    if point:
        radius = GROUP if role in GROUP_ROLES else POINT
    elif hollow:
        radius = SMALLEST
    else:
        radius = min(LARGEST, max(SMALLEST, LARGEST * math.sqrt(middle(mark) / most)))
    return Mark(
        lat=float(mark["lat"]),
        lon=float(mark["lon"]),
        radius=round(radius, 2),
        text=str(mark["text"]),
        label=str(mark.get("label") or ""),
        detail=str(mark.get("detail") or ""),
        is_point=point,
        is_hollow=hollow,
        dots=tuple((int(east), int(north)) for east, north in mark.get("dots", ())),
        homes=int(mark["high"]) if float(mark["low"]) == float(mark["high"]) else 0,
    )


def scale_bar(pair: MapPair, width: float, at_most: float) -> tuple[int, float]:
    """A round number of miles and its length on a map of this width, at most as long as allowed."""
    km_across = (
        (pair.east - pair.west) * KM_PER_DEGREE * math.cos(math.radians((pair.south + pair.north) / 2))
    )
    per_mile = width / (km_across / 1.609344)
    miles = next((miles for miles in (20, 10, 5, 2) if miles * per_mile <= at_most), 1)
    return miles, miles * per_mile


def counted(layer: Layer, words: Words) -> str:
    """How many homes or groups a layer has at each date, or in how many zones it is."""
    first, second = len(layer.marks[0]), len(layer.marks[-1])
    if any(layer.homes):
        before, after = layer.homes[0], layer.homes[-1]
        return word(words, "points_counted", first=f"{before:,}", second=f"{after:,}")
    zones = max(first, second)
    return word(words, "zones_counted_one" if zones == 1 else "zones_counted", count=f"{zones:,}")


def identifier(name: str) -> str:
    """The name of a map as it may stand in an id."""
    return "map-" + "".join(
        letter if letter.isascii() and letter.isalnum() else "-" for letter in name.lower()
    )
