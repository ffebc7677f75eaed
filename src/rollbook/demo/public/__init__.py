"""Public figures, as facts: Census 2010 counts, published performance figures, ZIP points (own estimate)."""

import csv
from dataclasses import dataclass
from importlib.resources import files

CENSUS_SOURCE = "U.S. Census Bureau, Census 2010 Summary File 1, by ZIP Code Tabulation Area"
PUBLISHED_SOURCE = "Antelope Valley community capacity-building toolkit, published figures"


@dataclass(frozen=True, slots=True)
class ZipPoint:
    """The middle of where people of a ZIP live, and their standard distance from it (own estimate)."""

    lat: float
    lon: float
    spread_miles: float


def zip_points() -> dict[str, ZipPoint]:
    """The point of every ZIP of the valley."""
    return {
        row["zip"]: ZipPoint(float(row["lat"]), float(row["lon"]), float(row["spread_miles"]))
        for row in _rows("zip_points.csv")
    }


def census_2010(zips: tuple[str, ...]) -> list[dict[str, str]]:
    """Census 2010 counts of the named ZIPs, in ZIP order."""
    return [row for row in _rows("census_2010_zip.csv") if row["ZIP"] in zips]


def published_measures(community: str) -> list[dict[str, str]]:
    """The performance figures a community has published."""
    return [row for row in _rows("published_measures.csv") if row["community"] == community]


def _rows(name: str) -> list[dict[str, str]]:
    """Rows of a packaged file; its first line names the source."""
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()[1:]))
