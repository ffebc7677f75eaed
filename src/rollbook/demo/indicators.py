"""Made-up yearly figures of population indicators: no agency published them, and every file says so.

They are made so that each kind of case is there: long and short series, two points only, a share, a rate and
a count, with and without an area beside the zone, with a target and a forecast drawn by hand.
"""

from collections.abc import Iterator, Mapping
from math import sqrt
from typing import NamedTuple

ZONE, COUNTY = "Zone", "County"
ACTUAL, TARGET, DRAWN = "Actual", "Target", "Drawn forecast"
Z_90 = 1.645
"""A margin of error at 90 percent, as the Census Bureau states it, in standard errors."""
THOUSAND = 1000
SOURCE = "Made-up figure for the sample"


class Series(NamedTuple):
    """A series of yearly figures from ``first_year`` on.

    Parameters
    ----------
    base
        How many children or people the figure is of; None for a count, a target and a drawn forecast.
    per
        1 for a share, 1000 for a rate.
    surveyed
        How many a survey asked, from which the margin of error follows; None for a register, whose margin is
        that of a count by chance.
    """

    indicator: str
    area: str
    kind: str
    first_year: int
    values: tuple[float, ...]
    base: int | None = None
    per: int = 1
    surveyed: int | None = None


_PALMDALE = (
    Series(
        "preschool_share", ZONE, ACTUAL, 2008,
        (0.36, 0.37, 0.35, 0.38, 0.37, 0.39, 0.40, 0.39, 0.42, 0.43), 7800, surveyed=420,
    ),
    Series(
        "preschool_share", COUNTY, ACTUAL, 2008,
        (0.47, 0.48, 0.48, 0.47, 0.49, 0.50, 0.50, 0.51, 0.51, 0.52), 265_000, surveyed=9000,
    ),
    Series("preschool_share", ZONE, TARGET, 2018, (0.46, 0.48, 0.50)),
    Series("preschool_share", ZONE, DRAWN, 2018, (0.42, 0.42, 0.43)),
    Series("care_spaces_rate", ZONE, ACTUAL, 2010, (92, 95, 91, 96, 99, 98, 103, 105), 18_400, THOUSAND),
    Series(
        "care_spaces_rate", COUNTY, ACTUAL, 2010, (141, 143, 142, 146, 147, 149, 151, 152), 640_000, THOUSAND
    ),
    Series("school_ready_share", ZONE, ACTUAL, 2016, (0.44, 0.46), 3600, surveyed=250),
)  # fmt: skip
_LANCASTER = (
    Series(
        "abuse_rate", ZONE, ACTUAL, 2006,
        (17.8, 18.4, 18.1, 19.0, 18.6, 17.9, 18.3, 17.4, 17.6, 16.8, 16.9, 16.1), 48_000, THOUSAND,
    ),
    Series(
        "abuse_rate", COUNTY, ACTUAL, 2006,
        (11.9, 11.7, 11.8, 11.2, 11.0, 10.8, 10.9, 10.5, 10.3, 10.2, 10.0, 9.9), 2_350_000, THOUSAND,
    ),
    Series("abuse_rate", ZONE, TARGET, 2018, (15.8, 15.2, 14.5)),
    Series("abuse_rate", ZONE, DRAWN, 2018, (16.2, 16.3, 16.4)),
    Series("injured_children", ZONE, ACTUAL, 2009, (512, 498, 505, 487, 470, 481, 462, 455, 449)),
    Series(
        "connected_share", ZONE, ACTUAL, 2010,
        (0.61, 0.60, 0.63, 0.62, 0.64, 0.66, 0.65, 0.68), 21_500, surveyed=300,
    ),
    Series(
        "connected_share", COUNTY, ACTUAL, 2010,
        (0.70, 0.70, 0.71, 0.71, 0.72, 0.72, 0.73, 0.73), 1_190_000, surveyed=5200,
    ),
    Series("neighbors_share", ZONE, ACTUAL, 2015, (0.48, 0.47, 0.51), 21_500, surveyed=300),
)  # fmt: skip
INDICATORS: Mapping[str, tuple[Series, ...]] = {"lancaster": _LANCASTER, "palmdale": _PALMDALE}
"""The series of each community."""


def indicator_rows(community: str) -> list[list[str]]:
    """The rows of a community's list: indicator, area, series, year, value, margin, part, base, source."""
    return [row for series in INDICATORS.get(community, ()) for row in _rows(series)]


def _rows(series: Series) -> Iterator[list[str]]:
    for year, value in enumerate(series.values, start=series.first_year):
        part = round(value * series.base / series.per) if series.base else None
        is_actual = series.kind == ACTUAL
        yield [
            series.indicator,
            series.area,
            series.kind,
            str(year),
            f"{value:g}",
            f"{_margin(series, value):.3g}" if is_actual else "",
            "" if part is None else str(part),
            str(series.base or ""),
            SOURCE,
        ]


def _margin(series: Series, value: float) -> float:
    if series.surveyed:
        return Z_90 * sqrt(value * (1 - value) / series.surveyed)
    counted = value * series.base / series.per if series.base else value
    return Z_90 * sqrt(counted) * (series.per / series.base if series.base else 1)
