"""Outlines of counties, decoded from the TopoJSON of all of them; only those asked for reach a page."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

from rollbook.kernel.errors import RenderError
from rollbook.present.assets import vendor_file

COUNTIES = "counties-10m.json"
DECIMALS = 5
Ring = list[list[float]]


@dataclass(frozen=True)
class County:
    """A county's name and its rings, latitude before longitude."""

    fips: str
    name: str
    rings: tuple[Ring, ...]


def counties_of(fips: Sequence[str]) -> list[County]:
    """The counties of these codes, in this order.

    Raises
    ------
    RenderError
        If a code is of no county.
    """
    known = _geometries() if fips else {}
    unknown = sorted(set(fips) - set(known))
    if unknown:
        raise RenderError(
            "there is no county of this code",
            where=f"pipelines/areas: county_fips {', '.join(unknown)}",
            expected="state and county code of the Census, five digits, like 06037 for Los Angeles",
            next_step="mend the code, or leave the county out",
        )
    return [
        County(code, str(known[code]["properties"]["name"]), tuple(rings_of(_topology(), known[code])))
        for code in fips
    ]


@cache
def _topology() -> dict[str, Any]:
    """Every county of the United States (boundaries of 2017, 1 : 10 million), as the file has them."""
    topology: dict[str, Any] = json.loads(vendor_file(COUNTIES).read_text(encoding="utf-8"))
    return topology


@cache
def _geometries() -> dict[str, dict[str, Any]]:
    """The geometry of each county by its code."""
    return {str(county["id"]): county for county in _topology()["objects"]["counties"]["geometries"]}


def rings_of(topology: dict[str, Any], county: dict[str, Any]) -> Iterator[Ring]:
    """The rings of a county: arcs one after the other, each beginning where the last one ends."""
    polygons = county["arcs"] if county["type"] == "MultiPolygon" else [county["arcs"]]
    for polygon in polygons:
        for numbers in polygon:
            ring: Ring = []
            for number in numbers:
                # A number below zero is the arc of that complement, walked backwards.
                arc = arc_of(topology, number) if number >= 0 else arc_of(topology, ~number)[::-1]
                ring += arc[1:] if ring else arc
            yield ring


def arc_of(topology: dict[str, Any], number: int) -> Ring:
    """One arc in degrees: its points are written as steps of a grid from one to the next."""
    (wide, high), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    steps = topology["arcs"][number]
    return [
        [round(south + high * y, DECIMALS), round(west + wide * x, DECIMALS)]
        for x, y in zip(
            accumulate(step[0] for step in steps), accumulate(step[1] for step in steps), strict=True
        )
    ]
