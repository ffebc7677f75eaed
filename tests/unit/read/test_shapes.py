"""Outlines that an area declares are read as they are published: GeoJSON or a shapefile."""

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely
from pydantic import ValidationError

from rollbook.declare.base import Words
from rollbook.declare.models import Area
from rollbook.declare.outlines import ShapeSource
from rollbook.kernel.errors import InputError, MissingFileError
from rollbook.read.shapes import read_shapes, shape_files
from rollbook.tables.check import check_table

Json = dict[str, Any]
SQUARE = shapely.box(-118.2, 34.5, -118.1, 34.6)


def source(file: str = "zips.geojson", **changed: object) -> ShapeSource:
    told: Json = {
        "file": file,
        "kind": "zip",
        "code_property": "zcta",
        "vintage": 2010,
        "source": Words(en="Census", es="Censo"),
    }
    return ShapeSource(**(told | changed))


def area_with(*sources: ShapeSource) -> Area:
    return Area(area="sample", zips={}, places=(), shapes=sources, sources=())


def write_geojson(path: Path, *properties: Json) -> None:
    features = [
        {"type": "Feature", "properties": each, "geometry": shapely.geometry.mapping(SQUARE)}
        for each in properties
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")


def test_geojson_becomes_one_row_an_outline(tmp_path: Path) -> None:
    write_geojson(tmp_path / "zips.geojson", {"zcta": "93550", "name": "Palmdale <&> ñ"}, {"zcta": "93551"})
    rows = read_shapes(shape_files(tmp_path, area_with(source(label_property="name"))))
    check_table("raw.shapes", rows)
    assert rows["shape_code"].tolist() == ["93550", "93551"]
    assert rows["shape_label"].tolist() == ["Palmdale <&> ñ", "93551"]
    assert rows["crs_name"].tolist() == ["EPSG:4326"] * 2
    assert shapely.from_wkt(rows["sent_wkt"].iloc[0]).equals(SQUARE)


def test_a_number_as_a_code_is_written_without_its_point(tmp_path: Path) -> None:
    write_geojson(tmp_path / "zips.geojson", {"zcta": 93550.0})
    assert read_shapes(shape_files(tmp_path, area_with(source())))["shape_code"].tolist() == ["93550"]


def test_a_shapefile_brings_its_coordinate_system(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame({"zcta": ["93550"]}, geometry=[SQUARE], crs="EPSG:4326").to_crs("EPSG:3310")
    frame.to_file(tmp_path / "zips.shp")
    (file,) = shape_files(tmp_path, area_with(source("zips.shp")))
    assert [path.suffix for path in file.paths] == [".shp", ".shx", ".dbf", ".prj"]
    rows = read_shapes([file])
    assert rows["crs_name"].tolist() == ["EPSG:3310"]
    assert rows["shape_code"].tolist() == ["93550"]


def test_missing_files_are_named_at_once_with_what_belongs_to_a_shapefile(tmp_path: Path) -> None:
    (tmp_path / "tracts.shp").touch()
    with pytest.raises(MissingFileError) as failure:
        shape_files(tmp_path, area_with(source("zips.geojson"), source("tracts.shp")))
    told = str(failure.value)
    assert "data/raw/areas/sample: zips.geojson, tracts.shx, tracts.dbf, tracts.prj" in told


@pytest.mark.parametrize("content", ["", "{", '{"type": "FeatureCollection", "feat', "not json"])
def test_a_broken_file_is_named_and_never_a_crash(tmp_path: Path, content: str) -> None:
    (tmp_path / "zips.geojson").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read") as failure:
        read_shapes(shape_files(tmp_path, area_with(source())))
    assert "zips.geojson" in str(failure.value)


def test_a_property_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    write_geojson(tmp_path / "zips.geojson", {"GEOID10": "93550", "name": "x"})
    with pytest.raises(InputError, match="no property zcta") as failure:
        read_shapes(shape_files(tmp_path, area_with(source())))
    assert "GEOID10, name" in str(failure.value)


def test_no_file_of_outlines_is_an_empty_table() -> None:
    check_table("raw.shapes", read_shapes([]))


@pytest.mark.parametrize(
    "changed",
    [
        {"file": "../secret.geojson"},
        {"file": "/zips.geojson"},
        {"file": "zips.kml"},
        {"kind": "parish"},
        {"vintage": 1890},
    ],
)
def test_a_wrong_declaration_is_refused(changed: Json) -> None:
    with pytest.raises(ValidationError):
        source(**changed)


def test_a_file_is_declared_once() -> None:
    with pytest.raises(ValidationError, match=r"zips.geojson is given twice"):
        area_with(source(), source())
