"""``raw.shapes`` to ``located.shapes``: outlines in degrees (WGS 84), valid, as fine as a map needs."""

from math import cos, radians

import geopandas as gpd
import pandas as pd
import shapely

from rollbook.kernel.errors import InputError
from rollbook.tables.check import make_table

_WGS84 = "EPSG:4326"
_METRES = "EPSG:3857"
_TOLERANCE_M = 20
_DECIMALS = 5
_AREAS = ("county", "zone", "tract", "zip")
_LINES = ("road",)
_ANY = ("Polygon", "LineString")
_ZIP_DIGITS = 5
_FARTHEST_NORTH = 85


def located_shapes(raw: pd.DataFrame) -> pd.DataFrame:
    """Check outlines and simplify them to about 20 m (``located.shapes``).

    An outline that crosses itself is mended. A file without a coordinate system is taken as longitude and
    latitude (WGS 84), as GeoJSON is by its standard.

    Raises
    ------
    InputError
        If an outline is empty, has no code, is given twice, or lies where degrees cannot.
    """
    if raw.empty:
        return make_table("located.shapes", raw)
    _require_codes(raw)
    parts = [_in_degrees(rows, str(name)) for name, rows in raw.groupby("file_name", sort=True)]
    shapes = pd.concat(parts, ignore_index=True)
    _require_once(shapes)
    return make_table("located.shapes", shapes)


def _in_degrees(rows: pd.DataFrame, file_name: str) -> pd.DataFrame:
    stated = rows["crs_name"].iloc[0]
    try:
        sent = gpd.GeoSeries.from_wkt(rows["sent_wkt"], crs=_WGS84 if pd.isna(stated) else stated)
        degrees = sent.to_crs(_WGS84)
    # An unknown coordinate system is pyproj's own error, of this kind.
    except (RuntimeError, shapely.errors.ShapelyError) as error:
        raise _refused(file_name, "the coordinate system of a file of outlines is not known") from error
    south, north = float(degrees.bounds["miny"].min()), float(degrees.bounds["maxy"].max())
    west, east = float(degrees.bounds["minx"].min()), float(degrees.bounds["maxx"].max())
    if not (-_FARTHEST_NORTH <= south <= north <= _FARTHEST_NORTH and -180 <= west <= east <= 180):  # noqa: PLR2004
        raise _refused(file_name, "outlines lie outside the degrees of the earth, or of a map")
    kinds = rows["shape_kind_code"].tolist()
    simple = degrees.make_valid().to_crs(_METRES).simplify(_tolerance(degrees)).to_crs(_WGS84)
    tidy = [_tidy(shape, kind) for shape, kind in zip(simple, kinds, strict=True)]
    if any(shapely.is_empty(shape) for shape in tidy):
        raise _refused(file_name, "an outline encloses nothing")
    return rows.assign(shape_wkt=[shapely.to_wkt(shape, rounding_precision=_DECIMALS) for shape in tidy])


def _tolerance(degrees: gpd.GeoSeries) -> float:
    """20 m on the ground, in the stretched metres of the flat map at this latitude."""
    middle = float(degrees.bounds[["miny", "maxy"]].to_numpy().mean())
    return _TOLERANCE_M / cos(radians(middle))


def _tidy(shape: shapely.Geometry, kind: str) -> shapely.Geometry:
    """The polygons of an area, the lines of a road; a slip of mending leaves single points beside them."""
    wanted = ("Polygon",) if kind in _AREAS else ("LineString",) if kind in _LINES else _ANY
    parts = shapely.get_parts(shapely.get_parts(shape))
    kept = [part for part in parts if part.geom_type in wanted]
    whole = shapely.union_all(shapely.set_precision(kept, 10.0**-_DECIMALS)) if kept else shapely.Polygon()
    return shapely.normalize(whole)


def _require_codes(raw: pd.DataFrame) -> None:
    for row in raw.itertuples():
        where = f"{row.file_name}, outline {row.row_number}"
        if not row.shape_code or not row.sent_wkt:
            raise _refused(where, "an outline has no code or no points")
        code = str(row.shape_code)
        if row.shape_kind_code == "zip" and not (code.isdigit() and len(code) == _ZIP_DIGITS):
            raise _refused(where, "the code of a ZIP's outline is no ZIP of five digits")


def _require_once(shapes: pd.DataFrame) -> None:
    twice = shapes[shapes.duplicated(["shape_kind_code", "shape_code", "vintage_year"])]
    if len(twice):
        first = twice.iloc[0]
        raise _refused(
            f"{first['file_name']}, outline {first['row_number']} and {len(twice) - 1} more",
            f"an outline of a {first['shape_kind_code']} is given twice",
        )


def _refused(where: str, what: str) -> InputError:
    return InputError(
        what,
        where=f"data/raw/areas: {where}",
        expected="valid outlines in a known coordinate system, each code once for a kind and a year",
        next_step="mend the file, or its entry under shapes in pipelines/areas",
    )
