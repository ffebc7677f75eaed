"""Marks that the maps of an HTML file draw, and a second count of what they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .charts import json_values
from .release import SMALLEST, Span


@dataclass(frozen=True)
class Mark:
    """One mark: a circle of a zone or a point."""

    point: tuple[float, float]
    radius: float
    text: str
    sentence: str
    dots: tuple[tuple[float, float], ...] = ()

    @property
    def homes(self) -> int:
        """How many households a mark of a working map stands for."""
        return int(self.text.replace(",", "")) if self.text else 1


@dataclass(frozen=True)
class ChangeMark:
    """What a map says has become of a zone."""

    point: tuple[float, float]
    trend: str
    text: str


@dataclass(frozen=True)
class PublicPlace:
    """A public meeting place that a map draws with its name."""

    name: str
    point: tuple[float, float]
    sentence: str


def layers_in(scripts: Iterable[str]) -> list[list[Mark]]:
    """Find the marks of every layer of people that the scripts hold as JSON, once for each period."""
    return [
        [_mark(mark, layer.get("step", 1)) for mark in layer["marks"]]
        for layer in _layers(scripts)
        if not layer.get("hasNames")
    ]


def places_in(scripts: Iterable[str]) -> list[list[PublicPlace]]:
    """Find the public meeting places that the scripts draw by name, once for each period."""
    return [
        [PublicPlace(mark["name"], (mark["lat"], mark["lon"]), mark["sentence"]) for mark in layer["marks"]]
        for layer in _layers(scripts)
        if layer.get("hasNames")
    ]


def changes_in(scripts: Iterable[str]) -> list[list[ChangeMark]]:
    """Find what each map of changes says."""
    found = (value for script in scripts for value in json_values(script))
    return [
        [ChangeMark((one["lat"], one["lon"]), one["trend"], one["text"]) for one in drawn["changes"]]
        for value in found
        for drawn in _with_list(value, "changes")
    ]


def expected_dots(text: str, households_per_dot: int) -> int:
    """How many dots a printed range has: none below the smallest count, else its middle in dots, rounded."""
    if text.startswith("<"):
        return 0
    low, _, high = text.replace(",", "").partition("–")
    # Twice the middle over twice the households of a dot; a half is rounded up.
    return int((int(low) + int(high or low)) / (2 * households_per_dot) + 0.5)


def change_of(first: Span, last: Span) -> tuple[str, str]:
    """The trend and the printed text of a change between two spans."""
    least, most = last.low - first.high, last.high - first.low
    if first.low == first.high and last.low == last.high:
        return ("same" if least == 0 else "grew" if least > 0 else "fell"), _signed(least)
    if least > 0:
        return "grew", f"+{least:,}–{most:,}"
    if most < 0:
        return "fell", f"−{-most:,}–{-least:,}"
    return "unclear", f"{_signed(least)}…{_signed(most)}"


def span_from(text: str) -> Span:
    """The span behind a printed count."""
    if text.startswith("<"):
        return Span(0, SMALLEST - 1)
    low, _, high = text.replace(",", "").partition("–")
    return Span(int(low), int(high or low))


def _signed(number: int) -> str:
    return f"{'+' if number > 0 else '−' if number < 0 else ''}{abs(number):,}"


def _layers(scripts: Iterable[str]) -> Iterator[dict[str, Any]]:
    found = (value for script in scripts for value in json_values(script))
    return (layer for value in found for layer in _with_list(value, "marks"))


def _with_list(value: Any, name: str) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict) and isinstance(value.get(name), list):
        yield value
    elif isinstance(value, (dict, list)):
        for child in value.values() if isinstance(value, dict) else value:
            yield from _with_list(child, name)


def _mark(mark: dict[str, Any], step: int) -> Mark:
    words = [str(mark[key]) for key in ("sentence", "label", "detail") if mark.get(key)]
    lat, lon = mark["lat"], mark["lon"]
    dots = tuple((lat + north / step, lon + east / step) for east, north in mark.get("dots", ()))
    return Mark((lat, lon), mark.get("radius", 0), mark.get("text") or "", " ".join(words), dots)
