"""No point of an exported map is a member's home, in whatever kind of file it lies."""

import io
import json
import sqlite3
import zipfile

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from rollbook.protect.attacks.exported_points import member_point_attack, points_of

HOME = (34.56412, -118.10453)
MIDDLE = (34.5, -118.1)
KML = (
    '<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><Point><coordinates>{1},{0},0</coordinates>'
    "</Point></Placemark></kml>"
)


def _geopackage(point: tuple[float, float]) -> bytes:
    held = sqlite3.connect(":memory:")
    held.execute("CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT)")
    held.execute("INSERT INTO gpkg_geometry_columns VALUES ('homes', 'geom')")
    held.execute("CREATE TABLE homes (geom BLOB)")
    header = b"GP\x00\x01" + (4326).to_bytes(4, "little")
    held.execute(
        "INSERT INTO homes VALUES (?)", (header + shapely.to_wkb(shapely.Point(point[1], point[0])),)
    )
    held.commit()
    raw = held.serialize()
    held.close()
    return raw


def _parquet(point: tuple[float, float]) -> bytes:
    written = io.BytesIO()
    pq.write_table(pa.table({"geometry": [shapely.to_wkb(shapely.Point(point[1], point[0]))]}), written)
    return written.getvalue()


def _kmz(point: tuple[float, float]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        packed.writestr("doc.kml", KML.format(*point))
    return written.getvalue()


def _files(point: tuple[float, float]) -> dict[str, bytes]:
    geojson = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [point[1], point[0]]}}
    return {
        "a.kml": KML.format(*point).encode(),
        "a.kmz": _kmz(point),
        "a.csv": f"lat,lon,name\n{point[0]},{point[1]},x\n".encode(),
        "a.geojson": json.dumps(geojson).encode(),
        "a.gpkg": _geopackage(point),
        "a.parquet": _parquet(point),
    }


@pytest.mark.parametrize("name", sorted(_files(HOME)))
def test_a_home_among_the_points_of_a_file_is_found(name: str) -> None:
    homes = np.array([HOME])
    found = member_point_attack({name: _files(HOME)[name]}, homes)
    assert (found.tried, found.success, found.passed) == (1, 1, False)
    assert member_point_attack({name: _files(MIDDLE)[name]}, homes).passed


def test_a_home_told_a_little_less_finely_is_found_too() -> None:
    near = (HOME[0] + 4e-5, HOME[1] - 4e-5)
    assert not member_point_attack({"a.kml": KML.format(*near).encode()}, np.array([HOME])).passed


def test_files_without_geometries_have_no_points() -> None:
    assert list(points_of("deck.html", b"34.56412")) == []
    assert member_point_attack({}, np.array([HOME])).tried == 0
