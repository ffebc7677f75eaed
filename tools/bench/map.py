"""Maps: how far off points are, and how long they take."""

from pathlib import Path

from tools.bench.locating.measured import errors_of_public_points, seconds_of_a_crowd
from tools.bench.registry import Measurement, measures
from tools.bench.working.measured import measure_crowd


@measures("map", "map.geocode_median_m")
def geocode_errors(_: Path) -> list[Measurement]:
    """How far off the street grid places addresses whose points are published."""
    return errors_of_public_points()


@measures("map", "map.geocode_5000_s")
def geocode_seconds(scratch: Path) -> list[Measurement]:
    """How long 5,000 addresses take from local sources."""
    return seconds_of_a_crowd(scratch)


@measures("map", "map.points_100k_mb", "map.points_100k_first_paint_s")
def crowded_map(scratch: Path) -> list[Measurement]:
    """How large the working map of a hundred thousand points is, and how soon it is drawn."""
    return measure_crowd(scratch)
