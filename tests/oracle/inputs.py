"""The published inputs of a community, and the places of the sample area."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import yaml

from .zones import ZipArea

if TYPE_CHECKING:
    from pathlib import Path

Rows = Sequence[Mapping[str, str]]
ZipPoints = Mapping[str, Mapping[str, Any]]

AREA_FILE = "pipelines/areas/antelope_valley.yml"


def titled_rows(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file whose first line is a title and whose second line is the header."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        next(lines)
        return list(csv.DictReader(lines))


def zip_points(root: Path) -> ZipPoints:
    """Points of the ZIPs, as the area file under ``root`` declares them."""
    declared = yaml.safe_load((root / AREA_FILE).read_text(encoding="utf-8"))["zips"]
    return {str(code): facts for code, facts in declared.items()}


def street_names(root: Path) -> list[str]:
    """Names of the numbered streets drawn under a map; a negative number lies in the west."""
    lines = yaml.safe_load((root / AREA_FILE).read_text(encoding="utf-8"))["base_lines"]
    return [f"{abs(number)}th St {'E' if number > 0 else 'W'}" for number in lines["streets"] if number]


def declared_radii(root: Path) -> list[str]:
    """How far off an address may be placed, as the working deck says it: ``450 m``."""
    area = yaml.safe_load((root / AREA_FILE).read_text(encoding="utf-8"))
    ways = [area.get(way) or {} for way in ("address_points", "street_grid", "census_geocoder")]
    radii = [way[key] for way in ways for key in way if key.endswith("radius_m")]
    return [f"{radius:.0f} m" for radius in radii]


def zip_areas(census: Rows, points: ZipPoints, members: Mapping[str, int]) -> list[ZipArea]:
    """ZIPs of the community with their member households, homes and points."""
    return [
        ZipArea(
            code=row["ZIP"],
            members=members[row["ZIP"]],
            homes=whole(row["Housing Units"]),
            lat=float(points[row["ZIP"]]["lat"]),
            lon=float(points[row["ZIP"]]["lon"]),
        )
        for row in census
    ]


def whole(text: str) -> int:
    """Whole number written with or without thousands commas."""
    return int(text.replace(",", "").strip())
