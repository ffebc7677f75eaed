"""Tables, packages and notes beside the KML: nothing personal, no formula, the same bytes at every run."""

import csv
import io
import sqlite3
import time
from pathlib import Path

import geopandas as gpd
import pyogrio
import pytest

from rollbook.present.exports import export_maps
from rollbook.tables.catalogue import personal_columns
from tests.unit.present.export_sample import (
    HOSTILE,
    PLACE,
    POINTS,
    internal,
    point,
    release,
    square,
)

COLUMNS = ["lat", "lon", "name", "description", "layer", "period", "precision", "count"]
SPANISH = ["lat", "lon", "nombre", "descripción", "capa", "período", "precisión", "cantidad"]
NEVER = {
    "person_id",
    "household_id",
    "name_key",
    "street_address",
    "address_key",
    "matched_text",
    "phone_code",
}
OUTLINE = square("93550", -118.2, 34.5)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both flavours of the sample."""
    folder = tmp_path_factory.mktemp("maps")
    export_maps(internal(), folder / "internal")
    export_maps(release(None, ((116, 120), (0, 10), (0, 10)), OUTLINE), folder / "release")
    return folder


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))


def files(folder: Path) -> dict[str, bytes]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_every_kml_has_a_table_with_the_same_marks(written: Path) -> None:
    for path in sorted(written.rglob("*.kml")):
        rows = rows_of(path.with_suffix(".csv"))
        read = gpd.read_file(path)
        language = path.name.split(".")[-2]
        assert list(rows[0]) == (COLUMNS if language == "en" else SPANISH)
        assert len(rows) == len(read)
        names = [row["name" if language == "en" else "nombre"].removeprefix("'") for row in rows]
        assert names == list(read["Name"])


def test_gdal_reads_the_tables_as_points(written: Path) -> None:
    (path,) = (written / "internal" / "en").glob("*_pn_2018-04-30.en.csv")
    options = {"X_POSSIBLE_NAMES": "lon", "Y_POSSIBLE_NAMES": "lat"}
    read = pyogrio.read_dataframe(path, **options)
    assert HOSTILE in list(read["name"])
    assert list(read.geometry.x) == pytest.approx([-118.1, -118.0909])


def test_no_cell_of_a_table_is_a_formula(written: Path) -> None:
    cells = [
        cell
        for path in sorted(written.rglob("*.csv"))
        for row in csv.reader(io.StringIO(path.read_bytes().decode(), newline=""))
        for cell in row[2:]
    ]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
@pytest.mark.parametrize("before", ["", " ", "\t", "\r", "\n"])
def test_a_name_that_begins_like_a_formula_is_defused(tmp_path: Path, start: str, before: str) -> None:
    export_maps(internal([point(1, "pn", map_detail_code=f"{before}{start}cmd|x")]), tmp_path)
    (path,) = (tmp_path / "en").glob("*2018-04-30.en.csv")
    assert rows_of(path)[0]["name"] == f"'{start}cmd|x"


def test_the_release_tells_ranges_of_zones_and_nothing_else(written: Path) -> None:
    (path,) = (written / "release" / "en").glob("*_members_2018-04-30.en.csv")
    told = {
        row["name"]: (row["count"], row["precision"], row["layer"], row["period"]) for row in rows_of(path)
    }
    assert told == {
        "Littlerock / Sun Village, Lake Los Angeles": ("<11", "zone", "Member households", "April 2018"),
        PLACE: ("116–120", "zone", "Member households", "April 2018"),
    }
    frame = gpd.read_file(next((written / "release" / "gis").glob("*.gpkg")))
    assert list(frame.columns) == [
        "zone_id", "zip_codes", "zone_label_en", "zone_label_es", "map_layer_code", "map_layer_label_en",
        "map_layer_label_es", "as_of_date", "count_label", "at_least_count", "at_most_count", "geometry",
    ]  # fmt: skip


def test_a_hidden_count_has_no_lowest_value_in_a_gis(written: Path) -> None:
    frame = gpd.read_parquet(next((written / "release" / "gis").glob("*.parquet")))
    hidden = frame[frame["count_label"] == "<11"]
    assert len(hidden) == 3
    assert hidden["at_least_count"].isna().all()
    assert set(hidden["at_most_count"]) == {10}
    assert set(frame["at_least_count"].dropna()) == {116}


def test_participants_are_counted_at_the_second_date_alone(written: Path) -> None:
    names = {path.name for path in (written / "release" / "en").iterdir()}
    assert {name.split("_", 2)[2] for name in names if name.endswith(".kml")} == {
        "members_2016-01-31.en.kml",
        "members_2018-04-30.en.kml",
        "participants_2018-04-30.en.kml",
    }


def test_package_and_parquet_tell_the_same_in_the_world_s_coordinates(written: Path) -> None:
    for flavour in ("internal", "release"):
        package = gpd.read_file(next((written / flavour / "gis").glob("*.gpkg")))
        parquet = gpd.read_parquet(next((written / flavour / "gis").glob("*.parquet")))
        assert package.crs == parquet.crs == "EPSG:4326"
        assert package.geometry.geom_equals(parquet.geometry).all()
        told = [column for column in parquet.columns if column != "geometry"]
        assert list(package.columns) == list(parquet.columns)
        for column in told:
            here, there = (list(frame[column].dropna()) for frame in (package, parquet))
            assert here == there, column


def test_the_working_package_holds_every_stay_with_its_precision(written: Path) -> None:
    frame = gpd.read_file(next((written / "internal" / "gis").glob("*.gpkg")))
    assert len(frame) == len(POINTS)
    assert HOSTILE in set(frame["map_detail_code"].dropna())
    assert set(frame["precision_code"]) == {"street_grid", "zip_weighted", "given"}
    assert set(frame["until_date"].dropna()) == {"2018-04-30"}
    assert frame["radius_m"].notna().sum() == len(POINTS)


def test_no_column_that_could_name_somebody_is_exported(written: Path) -> None:
    columns = {
        column
        for path in [*written.rglob("*.gpkg"), *written.rglob("*.parquet")]
        for column in (gpd.read_file(path) if path.suffix == ".gpkg" else gpd.read_parquet(path)).columns
    }
    assert not columns & NEVER
    released = gpd.read_parquet(next((written / "release" / "gis").glob("*.parquet"))).columns
    known = [column for column in released if not column.endswith(("_en", "_es")) and column != "geometry"]
    own = {"count_label", "at_least_count", "at_most_count"}
    assert personal_columns(set(known) - own) == []


def test_the_internal_flavour_says_so_in_every_name_title_and_package(written: Path) -> None:
    for path in sorted((written / "internal").rglob("*.*")):
        if path.name != "README.txt":
            assert path.name.startswith("INTERNAL_"), path.name
    for path in sorted((written / "internal" / "es").glob("*.kml")):
        assert "<name>INTERNO – " in path.read_text(encoding="utf-8")
        assert "Nunca suba este archivo" in path.read_text(encoding="utf-8")
    package = sqlite3.connect(next((written / "internal" / "gis").glob("*.gpkg")))
    (note,) = package.execute("SELECT description FROM gpkg_contents").fetchone()
    package.close()
    assert "Never upload this file" in note
    assert "Never upload this file" in (written / "internal" / "README.txt").read_text(encoding="utf-8")


def test_the_release_never_calls_itself_internal(written: Path) -> None:
    for name, content in files(written / "release").items():
        assert b"INTERN" not in content, name
        assert "INTERNAL" not in name


def test_every_file_of_the_sample_says_that_its_people_are_made_up(written: Path) -> None:
    for path in [*written.rglob("*.kml"), *written.rglob("*.gpkg"), *written.rglob("*.parquet")]:
        assert "MUESTRA SINTÉTICA".encode() in path.read_bytes() or b"SYNTHETIC SAMPLE" in path.read_bytes()


def test_the_note_lists_every_file_and_how_many_marks_it_holds(written: Path) -> None:
    for flavour in ("internal", "release"):
        told = (written / flavour / "README.txt").read_text(encoding="utf-8")
        for name in files(written / flavour):
            assert name == "README.txt" or f"  {name}\n" in told
    told = (written / "internal" / "README.txt").read_text(encoding="utf-8")
    assert "     0  INTERNAL – Palmdale: NAC groups, April 2018" in told


def test_two_runs_give_the_same_bytes_at_different_times(tmp_path: Path) -> None:
    views = {"internal": internal(), "release": release(None, ((116, 120), (0, 10), (0, 10)), OUTLINE)}
    for name, each in views.items():
        export_maps(each, tmp_path / "first" / name)
    # GDAL would note the second of the clock.
    time.sleep(1.1)
    for name, each in views.items():
        export_maps(each, tmp_path / "second" / name)
    first, second = files(tmp_path / "first"), files(tmp_path / "second")
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_the_order_of_rows_in_a_table_does_not_matter(tmp_path: Path) -> None:
    export_maps(internal(POINTS), tmp_path / "first")
    export_maps(internal(POINTS[::-1]), tmp_path / "second")
    assert files(tmp_path / "first") == files(tmp_path / "second")


def test_many_points_are_split_alike_in_both_formats(tmp_path: Path) -> None:
    export_maps(internal([point(number) for number in range(2500)]), tmp_path)
    names = sorted(path.name for path in (tmp_path / "en").glob("*2018-04-30*"))
    assert names == [
        f"INTERNAL_palmdale_2018Q2_parents_0_5_2018-04-30_{number}of2.en.{ending}"
        for number in (1, 2)
        for ending in ("csv", "kml")
    ]
    assert [len(rows_of(tmp_path / "en" / name)) for name in names if name.endswith(".csv")] == [2000, 500]


def test_a_community_without_points_or_zones_gets_a_note_and_no_map(tmp_path: Path) -> None:
    assert [path.name for path in export_maps(internal([]), tmp_path / "internal")] == ["README.txt"]
    assert [path.name for path in export_maps(release([], ()), tmp_path / "release")] == ["README.txt"]
