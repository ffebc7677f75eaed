"""Points of homes, and which of many numbers that stand together are one of them."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from rollbook.protect.scanning.pieces import Place
from rollbook.protect.scanning.values import fine_places

_SAME_POINT_DEGREES = 5.1e-5
"""Half of the fourth decimal, and a little for the arithmetic."""
_ON_A_LINE_DEGREES = 2e-5
_AREA = 2
_MOST_DEGREES = 181
_HUNDREDTHS, _FINE = 100, 5e-4

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


class Homes:
    """The points that must not be found: coordinates without their sign, as either may be left out.

    Parameters
    ----------
    places
        Latitude and longitude of each point, in degrees.
    """

    def __init__(self, places: Floats) -> None:
        self.places = np.abs(places.reshape(-1, 2))
        self._orders = [np.argsort(self.places[:, axis], kind="stable") for axis in (0, 1)]
        self._sorted = [self.places[order, axis] for axis, order in enumerate(self._orders)]
        near = np.concatenate([self.places - _SAME_POINT_DEGREES, self.places + _SAME_POINT_DEGREES])
        # A pattern that begins with letters is found many times faster than one that begins with a choice.
        self._written = [
            re.compile(rf"{whole}[.,]\d{{2,}}") for whole in sorted({int(one) for one in near.ravel()})
        ]

    def __len__(self) -> int:
        """How many points are known."""
        return len(self.places)

    def written_in(self, text: str) -> list[tuple[int, int]]:
        """Where numbers stand in a text that may be a coordinate of a point: start and end of each."""
        found = [match.span() for pattern in self._written for match in pattern.finditer(text)]
        return sorted(
            (start, end) for start, end in found if start == 0 or text[start - 1] not in "0123456789."
        )

    def among(self, groups: Numbers, numbers: Floats, *, is_place: bool) -> set[int]:
        """The points of which both coordinates stand in one group, in either order.

        Parameters
        ----------
        groups, numbers
            As long as each other: a number, and the group that it stands in.
        is_place
            Whether each group is told to be a place. Of other numbers one of the two must say more than
            hundredths of a degree, which are a kilometre.
        """
        degrees = np.abs(numbers) <= _MOST_DEGREES
        groups, numbers = groups[degrees], np.abs(numbers[degrees])
        north, east = (self._told(groups, numbers, axis) for axis in (0, 1))
        both = np.intersect1d(north[0], east[0])
        if not is_place:
            both = np.intersect1d(both, np.concatenate([codes[is_fine] for codes, is_fine in (north, east)]))
        return {int(code) for code in both % max(len(self), 1)}

    def _range(self, numbers: Floats, axis: int) -> tuple[Numbers, Numbers]:
        known = self._sorted[axis]
        first = np.searchsorted(known, numbers - _SAME_POINT_DEGREES, side="left")
        return first, np.searchsorted(known, numbers + _SAME_POINT_DEGREES, side="right")

    def _told(self, groups: Numbers, numbers: Floats, axis: int) -> tuple[Numbers, NDArray[np.bool_]]:
        """A code for each group and point of which it tells one coordinate, and whether finely."""
        first, last = self._range(numbers, axis)
        many = last - first
        begins = np.repeat(first - np.concatenate([[0], np.cumsum(many)[:-1]]), many) if len(many) else many
        points = self._orders[axis][begins + np.arange(int(many.sum()))]
        is_fine = np.abs(numbers * _HUNDREDTHS - np.round(numbers * _HUNDREDTHS)) > _FINE
        return np.repeat(groups, many) * len(self) + points, np.repeat(is_fine, many)


class PublicLines:
    """Outlines and roads that everybody may know: their corners are no homes, however near one is."""

    def __init__(self, shapes: pd.DataFrame | None) -> None:
        self._lines: shapely.STRtree | None = None
        if shapes is not None and not shapes.empty:
            drawn = shapely.from_wkt(shapes["shape_wkt"].to_numpy(dtype=object))
            # An area is drawn by its boundary; the boundary of a road would be its two ends.
            has_inside = shapely.get_dimensions(drawn) == _AREA
            self._lines = shapely.STRtree(np.where(has_inside, shapely.boundary(drawn), drawn))

    def without(self, corners: Sequence[Place]) -> Floats:
        """The corners (latitude first, or longitude) that lie on none of them."""
        known = np.array(corners, dtype=float).reshape(-1, 2)
        if self._lines is None or not len(known):
            return known
        public = [
            self._lines.query(
                shapely.points(known[:, order]), predicate="dwithin", distance=_ON_A_LINE_DEGREES
            )[0]
            for order in ([1, 0], [0, 1])
        ]
        return np.delete(known, np.unique(np.concatenate(public)), axis=0)


def homes_of(tables: Mapping[str, pd.DataFrame]) -> Floats:
    """The points of a run that may be homes: located finely, or stated by a list."""
    located = pd.concat([fine_places(tables["located.addresses"]), fine_places(tables["located.groups"])])
    stated = tables["clean.records"][["stated_lat", "stated_lon"]].dropna()
    homes = [located[["lat", "lon"]].dropna(), stated.set_axis(["lat", "lon"], axis=1)]
    return pd.concat(homes, ignore_index=True).drop_duplicates().to_numpy(dtype=float)
