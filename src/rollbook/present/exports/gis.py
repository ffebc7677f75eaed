"""GeoPackage and GeoParquet, for people who work with a GIS: codes, names in both languages, geometry."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyogrio
from shapely import Point

from rollbook.declare.base import LANGUAGES
from rollbook.declare.categories import MapLayer
from rollbook.present.exports.zones import Zone, counted_layers, zones_of
from rollbook.present.pages.view import View
from rollbook.present.zone_labels import zone_labels

_WGS84 = "EPSG:4326"


def write_gis(views: Mapping[str, View], folder: Path, stem: str, note: str) -> list[Path]:
    """Write a view as ``<stem>.gpkg`` and ``<stem>.parquet``; the same tables give the same bytes.

    Public meeting places are a second layer of the GeoPackage and ``<stem>_venues.parquet``.

    Parameters
    ----------
    views
        The same view in each language.
    note
        What a reader of the files has to know; it stands in the files themselves.

    Returns
    -------
    list of pathlib.Path
        The files; none if nothing of the view has a place.
    """
    view = views[LANGUAGES[0]]
    main = {"zones": _zones(views)} if view.is_release else {"points": _points(view)}
    venues = {"venues": _venues(views)} if view.is_release else {}
    layers = {name: frame for name, frame in (main | venues).items() if not frame.empty}
    if not layers:
        return []
    package = folder / f"{stem}.gpkg"
    files = [package]
    for number, (name, frame) in enumerate(layers.items()):
        with _no_time_of_day(view.period.last_day):
            frame.to_file(
                package,
                driver="GPKG",
                layer=name,
                engine="pyogrio",
                mode="a" if number else "w",
                layer_options={"DESCRIPTION": note, "GEOMETRY_NAME": "geom"},
            )
        frame.attrs = {"note": note}
        files.append(folder / (f"{stem}.parquet" if name in main else f"{stem}_{name}.parquet"))
        frame.to_parquet(files[-1], index=False, compression="zstd", schema_version="1.1.0")
    return files


def _venues(views: Mapping[str, View]) -> gpd.GeoDataFrame:
    """Public meeting places, a row for each date at which groups meet there."""
    table = views[LANGUAGES[0]].table("venues")
    if table.empty:
        return gpd.GeoDataFrame()
    told = table.drop(columns=["venue_lat", "venue_lon"])
    told["as_of_date"] = told["as_of_date"].dt.strftime("%Y-%m-%d")
    places = gpd.points_from_xy(table["venue_lon"], table["venue_lat"])
    return gpd.GeoDataFrame(told, geometry=places, crs=_WGS84).reset_index(drop=True)


def _zones(views: Mapping[str, View]) -> gpd.GeoDataFrame:
    view = views[LANGUAGES[0]]
    zones = zones_of(view)
    called = {language: zone_labels(spoken) for language, spoken in views.items()}
    rows = [_zone(views, layer, day, zone, called) for layer, day in counted_layers(view) for zone in zones]
    if not rows:
        return gpd.GeoDataFrame()
    frame = gpd.GeoDataFrame(rows, geometry="geometry", crs=_WGS84)
    return frame.astype({"at_least_count": "Int64", "at_most_count": "Int64"})


def _zone(
    views: Mapping[str, View],
    layer: MapLayer,
    day: date,
    zone: Zone,
    called: Mapping[str, Mapping[str, str]],
) -> dict[str, Any]:
    count = zone.count(views[LANGUAGES[0]], layer, day)
    return {
        "zone_id": zone.zone_id,
        "zip_codes": " ".join(zone.zips),
        **{f"zone_label_{language}": labels[zone.zone_id] for language, labels in called.items()},
        "map_layer_code": layer.layer,
        **{f"map_layer_label_{language}": layer.label.in_language(language) for language in views},
        "as_of_date": str(day),
        "count_label": count.text,
        # A hidden count may be anything up to the end of its range: it has no lowest value.
        "at_least_count": count.low or None,
        "at_most_count": count.high,
        "geometry": zone.outline or Point(zone.lon, zone.lat),
    }


def _points(view: View) -> gpd.GeoDataFrame:
    points = view.table("points")
    layers = {layer.layer: layer.label for layer in view.project.categories.layers_of("internal")}
    told = points.drop(columns=["lat", "lon", "from_date", "until_date"])
    for language in LANGUAGES:
        labels = {code: label.in_language(language) for code, label in layers.items()}
        told[f"map_layer_label_{language}"] = points["map_layer_code"].map(labels)
    for column in ("from_date", "until_date"):
        told[column] = points[column].dt.strftime("%Y-%m-%d")
    places = gpd.points_from_xy(points["lon"], points["lat"])
    return gpd.GeoDataFrame(told, geometry=places, crs=_WGS84).reset_index(drop=True)


@contextmanager
def _no_time_of_day(day: date) -> Iterator[None]:
    """Let GDAL note a day of the project's as the time of writing, not the clock's."""
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{pd.Timestamp(day):%Y-%m-%d}T00:00:00.000Z"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
