"""Corners of counties, read from the file of all counties in a way of its own."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

COUNTIES = Path(__file__).parents[2] / "src" / "rollbook" / "present" / "vendor" / "counties-10m.json"


def county_corners(codes: list[str]) -> list[tuple[float, float]]:
    """Every corner of the counties of these codes, latitude first."""
    whole = json.loads(COUNTIES.read_text(encoding="utf-8"))
    scale, move = whole["transform"]["scale"], whole["transform"]["translate"]
    corners: list[tuple[float, float]] = []
    for county in whole["objects"]["counties"]["geometries"]:
        if county["id"] in codes:
            for number in _numbers(county["arcs"]):
                x = y = 0
                along = []
                for step_x, step_y in whole["arcs"][number if number >= 0 else -number - 1]:
                    x, y = x + step_x, y + step_y
                    along.append((y * scale[1] + move[1], x * scale[0] + move[0]))
                corners += along if number >= 0 else reversed(along)
    return corners


def side_by_side(corners: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """What is found by who takes the longitude of a corner and the latitude of its neighbour for a point."""
    pairs = list(pairwise(corners))
    return [(lat, lon) for (_, lon), (lat, _) in (*pairs, *((after, before) for before, after in pairs))]


def _numbers(arcs: list[object]) -> list[int]:
    return [
        number for arc in arcs for number in (_numbers(arc) if isinstance(arc, list) else [int(str(arc))])
    ]
