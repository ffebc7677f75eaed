"""The points of the working map as small arrays, so that a hundred thousand of them open at once."""

import base64
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from rollbook.tables.code_lists import EXACT_PRECISIONS

STILL_THERE = 65_535
"""In place of a day's number: the stay has not ended."""

_PARTS_PER_DEGREE = 100_000
"""Points are kept to a metre: closer than any of them is known."""


def pack_points(points: pd.DataFrame, layers: Sequence[str], days: Sequence[pd.Timestamp]) -> dict[str, Any]:
    """Write points as typed arrays in base64, with the lists that their numbers point into.

    Parameters
    ----------
    points
        ``internal.points``.
    layers
        The layers in the order of the legend.
    days
        The days that are looked at, in order.

    Returns
    -------
    dict
        ``arrays`` by name, ``counts`` (rows of each layer, in order), ``details``, ``zips``, ``precisions``
        and ``radii`` (in metres).
    """
    known = points[points["map_layer_code"].isin(layers)]
    place = known["map_layer_code"].map({layer: number for number, layer in enumerate(layers)})
    rows = known.assign(place=place).sort_values(["place", "home_number", "from_date"], kind="stable")
    detail, details = _codes(rows["map_detail_code"])
    zip_code, zips = _codes(rows["zip_code"])
    precision, precisions = _codes(rows["precision_code"])
    radius, radii = pd.factorize(rows["radius_m"].fillna(-1.0), sort=True)
    number_of_day = {day: number for number, day in enumerate(days)}
    arrays = {
        "home": rows["home_number"].to_numpy("uint32"),
        "detail": detail.astype("uint16"),
        "lat": _whole(rows["lat"]),
        "lon": _whole(rows["lon"]),
        "precision": precision.astype("uint8"),
        "radius": radius.astype("uint16"),
        "zip": zip_code.astype("uint16"),
        "from": rows["from_date"].map(number_of_day).to_numpy("uint16"),
        "until": rows["until_date"].map(number_of_day).fillna(STILL_THERE).to_numpy("uint16"),
    }
    counts = rows["place"].value_counts()
    return {
        "arrays": {name: base64.b64encode(array.tobytes()).decode("ascii") for name, array in arrays.items()},
        "counts": [int(counts.get(number, 0)) for number in range(len(layers))],
        "details": details,
        "zips": zips,
        "precisions": [{"code": code, "isExact": code in EXACT_PRECISIONS.split()} for code in precisions],
        "radii": [None if radius < 0 else float(radius) for radius in radii],
    }


def _codes(values: pd.Series) -> tuple[Any, list[str]]:
    """Numbers into a sorted list of codes; what is missing is the empty code."""
    numbers, codes = pd.factorize(values.fillna("").astype("str"), sort=True)
    return numbers, [str(code) for code in codes]


def _whole(degrees: pd.Series) -> Any:  # noqa: ANN401  numpy's own types differ from version to version
    return np.rint(degrees.to_numpy(dtype=float) * _PARTS_PER_DEGREE).astype("<i4")
