"""Marks that the maps of an HTML file draw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .charts import json_values


@dataclass(frozen=True)
class Mark:
    """One mark: a circle of a zone or a point."""

    point: tuple[float, float]
    radius: float
    text: str
    sentence: str


def layers_in(scripts: Iterable[str]) -> list[list[Mark]]:
    """Find the marks of every layer that the scripts hold as JSON, once for each period."""
    found = (value for script in scripts for value in json_values(script))
    return [[_mark(mark) for mark in layer["marks"]] for value in found for layer in _layers(value)]


def _layers(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict) and isinstance(value.get("marks"), list):
        yield value
    elif isinstance(value, (dict, list)):
        for child in value.values() if isinstance(value, dict) else value:
            yield from _layers(child)


def _mark(mark: dict[str, Any]) -> Mark:
    words = [str(mark[key]) for key in ("sentence", "label", "detail") if mark.get(key)]
    return Mark((mark["lat"], mark["lon"]), mark.get("radius", 0), mark.get("text") or "", " ".join(words))
