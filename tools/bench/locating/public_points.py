"""Addresses whose points others have published, beside the repository; nothing of them is in it."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

from rollbook.clean.addresses import read_address
from rollbook.clean.contacts import read_zip
from tools.bench.project import ROOT

FOLDER = ROOT.parent / "shared" / "geodata"
_ADDRESSED = frozenset({"address", "zip", "lat", "lon"})


@dataclass(frozen=True)
class PublicPoint:
    """An address as it is published, and the degrees that are published for it."""

    address: str
    zip_code: str | None
    lat: float
    lon: float

    def as_home(self, number: int) -> dict[str, object]:
        """The address as a row of ``linked.addresses``."""
        read = read_address(self.address)
        return {
            "person_id": f"P{number:06d}",
            "zip_code": self.zip_code,
            "address_key": read.key if read else None,
            "house_number": read.house_number if read else None,
            "street_code": read.street if read else None,
            "direction_code": read.direction if read else None,
        }


def published_points(folder: Path = FOLDER) -> list[PublicPoint]:
    """All published points of addresses in the folder; what is an estimate of our own is left out."""
    return [point for path in sorted(folder.glob("*.csv")) for point in _points(path)]


def _points(path: Path) -> Iterator[PublicPoint]:
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if row.keys() >= _ADDRESSED and not row.get("precision", "").startswith("ESTIMATE"):
                yield PublicPoint(row["address"], read_zip(row["zip"]), float(row["lat"]), float(row["lon"]))


def metres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance."""
    north, east = radians(other_lat - lat), radians(other_lon - lon)
    half = sin(north / 2) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(east / 2) ** 2
    return 2 * 6_371_000 * asin(sqrt(half))
