"""The map files are opened before release: whatever is planted in one of them, it is found."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from rollbook.kernel.errors import ProtectionError
from rollbook.present.exports import export_maps
from rollbook.protect import refuse_personal, refuse_personal_files
from rollbook.tables.check import make_table
from tests.unit.present.export_sample import release, square
from tests.unit.protect.test_scan import GROUP, HOME, MEMBER, ORIGIN, VENUE

Known = dict[str, pd.DataFrame]
NAME, PHONE, EMAIL, MEMBER_ID = "Inés Peña Solís", "(661) 555-0101", "ines.pena@example.org", "AB-0001"
LAT, LON = 34.58442, -118.06998
PLACES = (square("93550", -118.2, 34.5), square("93543", -118.0, 34.5), square("93591", -117.8, 34.5))


@pytest.fixture(scope="module")
def known() -> Known:
    """What must not be found, and the public outlines."""
    return {
        "clean.records": make_table("clean.records", [ORIGIN | MEMBER]),
        "clean.groups": make_table("clean.groups", [ORIGIN | GROUP | {"source_code": "groups"}]),
        "located.addresses": make_table("located.addresses", [HOME | {"precision_code": "street_grid"}]),
        "located.groups": make_table("located.groups", [VENUE]),
        "released.shapes": make_table("released.shapes", list(PLACES)),
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release with outlines and one with points."""
    folder = tmp_path_factory.mktemp("maps")
    export_maps(release(None, ((116, 120), (0, 10), (0, 10)), *PLACES), folder / "outlines")
    export_maps(release(), folder / "points")
    return folder


@pytest.fixture
def copied(made: Path, tmp_path: Path) -> Path:
    """The release with outlines, to be spoilt."""
    return Path(shutil.copytree(made / "outlines", tmp_path / "maps"))


def files(folder: Path) -> dict[str, bytes]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def refusal(folder: Path, known: Known) -> str:
    with pytest.raises(ProtectionError) as refused:
        refuse_personal_files(files(folder), known)
    return str(refused.value)


def first(folder: Path, ending: str) -> Path:
    return min(folder.rglob(f"*.{ending}"))


def into_kml(folder: Path, text: str) -> None:
    path = first(folder, "kml")
    path.write_text(path.read_text(encoding="utf-8").replace("</Document>", f"{text}</Document>"), "utf-8")


def into_csv(folder: Path, text: str) -> None:
    path = first(folder, "csv")
    path.write_text(path.read_text(encoding="utf-8") + text + "\n", "utf-8")


def into_package(folder: Path, statement: str, values: tuple[Any, ...]) -> None:
    package = sqlite3.connect(first(folder, "gpkg"))
    package.execute("DROP TABLE IF EXISTS planted")
    package.execute("CREATE TABLE planted (one, other)")
    package.execute(statement, values)
    package.commit()
    package.close()


def into_parquet(folder: Path, **changed: Any) -> None:  # noqa: ANN401  any value of a column
    path = first(folder, "parquet")
    frame = gpd.read_parquet(path)
    frame = frame.assign(**changed)
    frame.to_parquet(path, index=False, compression="zstd")


def into_note(folder: Path, text: str) -> None:
    path = first(folder, "txt")
    path.write_text(path.read_text(encoding="utf-8") + text + "\n", "utf-8")


WORDS = [
    pytest.param(NAME, "names, addresses", id="a name"),
    pytest.param("PENA SOLIS", None, id="surnames alone, which are ordinary words"),
    pytest.param(PHONE, "phone numbers", id="a phone"),
    pytest.param(EMAIL, "names, addresses", id="an e-mail"),
    pytest.param(MEMBER_ID, "names, addresses", id="an id"),
    pytest.param("38620 33rd St E", "names, addresses", id="an address"),
]
PLANTED: dict[str, Callable[[Path, str], None]] = {
    "kml": lambda folder, text: into_kml(folder, f"<Placemark><name>{text}</name></Placemark>"),
    "a comment of kml": lambda folder, text: into_kml(folder, f"<!-- {text} -->"),
    "an attribute of kml": lambda folder, text: into_kml(folder, f'<Data name="{text}"/>'),
    "csv": lambda folder, text: into_csv(folder, f'34.1,-118.1,"{text}"'),
    "package": lambda folder, text: into_package(folder, "INSERT INTO planted VALUES (?, ?)", (1, text)),
    "letters of a package as bytes": lambda folder, text: into_package(
        folder, "INSERT INTO planted VALUES (?, CAST(? AS TEXT))", (1, text.encode())
    ),
    "parquet": lambda folder, text: into_parquet(folder, planted=text),
    "a column's name": lambda folder, text: into_parquet(folder, **{text: 1}),
    "note": into_note,
}


@pytest.mark.parametrize("where", PLANTED)
@pytest.mark.parametrize(("text", "said"), WORDS)
def test_planted_words_are_found_in_every_format(
    copied: Path, known: Known, where: str, text: str, said: str | None
) -> None:
    PLANTED[where](copied, text)
    if said is None:
        refuse_personal_files(files(copied), known)
    else:
        assert said in refusal(copied, known)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(
            lambda folder: into_kml(folder, f"<Point><coordinates>{LON},{LAT},0</coordinates></Point>"),
            id="a point of kml",
        ),
        pytest.param(
            lambda folder: into_kml(
                folder, f"<LineString><coordinates>-118.1,34.5 {LON},{LAT}</coordinates></LineString>"
            ),
            id="a corner of kml",
        ),
        pytest.param(lambda folder: into_kml(folder, f"<name>{LAT} / {LON}</name>"), id="numbers in a text"),
        pytest.param(lambda folder: into_kml(folder, f"<!--{LON} {LAT}-->"), id="numbers in a comment"),
        pytest.param(lambda folder: into_csv(folder, f"{LAT},{LON},x"), id="a row of csv"),
        pytest.param(lambda folder: into_csv(folder, f"x,{LON},1,{LAT}"), id="any columns of csv"),
        pytest.param(
            lambda folder: into_package(folder, "INSERT INTO planted VALUES (?, ?)", (LON, LAT)),
            id="numbers of a package",
        ),
        pytest.param(
            lambda folder: into_package(
                folder, "INSERT INTO planted VALUES (?, ?)", (1, shapely.to_wkb(shapely.Point(LON, LAT)))
            ),
            id="a geometry of a package",
        ),
        pytest.param(
            lambda folder: into_parquet(folder, geometry=shapely.MultiPoint([(LON, LAT), (-118.1, 34.1)])),
            id="a geometry of parquet",
        ),
        pytest.param(lambda folder: into_parquet(folder, y=LAT, x=LON), id="numbers of parquet"),
        pytest.param(lambda folder: into_note(folder, f"near {LAT}, {LON}"), id="numbers in the note"),
    ],
)
def test_a_planted_home_is_found_in_every_format(
    copied: Path, known: Known, spoil: Callable[[Path], None]
) -> None:
    spoil(copied)
    assert "points of homes" in refusal(copied, known)


def test_a_home_in_the_packed_geometry_of_gdal_is_found(copied: Path, known: Known) -> None:
    frame = gpd.GeoDataFrame({"x": [1]}, geometry=[shapely.Point(LON, LAT)], crs="EPSG:4326")
    frame.to_file(first(copied, "gpkg"), layer="planted", driver="GPKG", engine="pyogrio")
    assert "1 points of homes" in refusal(copied, known)


def test_a_name_in_a_file_s_name_is_found(copied: Path, known: Known) -> None:
    first(copied, "csv").rename(copied / "ines_pena_solis.csv")
    assert "1 names" in refusal(copied, known)


@pytest.mark.parametrize("flavour", ["outlines", "points"])
def test_a_release_as_it_is_made_passes(made: Path, known: Known, flavour: str) -> None:
    refuse_personal_files(files(made / flavour), known)


def test_a_home_on_a_public_outline_does_not_stop_the_outline(made: Path, known: Known) -> None:
    corner = HOME | {"lat": 34.5, "lon": -118.1, "precision_code": "address_point"}
    there = {**known, "located.addresses": make_table("located.addresses", [corner])}
    refuse_personal_files(files(made / "outlines"), there)
    unknown = {name: table for name, table in there.items() if name != "released.shapes"}
    assert "points of homes" in refusal(made / "outlines", unknown)


def test_a_point_of_its_own_is_refused_even_on_a_public_outline(known: Known) -> None:
    corner = HOME | {"lat": 34.5, "lon": -118.2, "precision_code": "street_grid"}
    there = {**known, "located.addresses": make_table("located.addresses", [corner])}
    refuse_personal([{"outlines": [[[34.5, -118.2], [34.6, -118.2]]]}], there)
    with pytest.raises(ProtectionError):
        refuse_personal([{"lat": 34.5, "lon": -118.2}], there)


def test_a_bend_of_a_public_road_is_no_home(known: Known) -> None:
    road = square("r", 0, 0) | {
        "shape_kind_code": "road",
        "shape_wkt": f"LINESTRING (-118.2 34.5, {LON} {LAT}, -118 34.6)",
    }
    bend = [{"outlines": [[[34.5, -118.2], [LAT, LON], [34.6, -118.0]]]}]
    refuse_personal(bend, {**known, "released.shapes": make_table("released.shapes", [road])})
    with pytest.raises(ProtectionError):
        refuse_personal(bend, known)


@pytest.mark.parametrize(
    "precision", ["given", "address_point", "street_grid", "census_exact", "census_non_exact"]
)
def test_every_point_finer_than_a_place_counts_as_a_home(known: Known, precision: str) -> None:
    home = HOME | {"precision_code": precision}
    there = {**known, "located.addresses": make_table("located.addresses", [home])}
    with pytest.raises(ProtectionError):
        refuse_personal([{"lat": LAT, "lon": LON}], there)


@pytest.mark.parametrize("precision", ["place", "zip_weighted", "zip_po_box"])
def test_the_middle_of_a_place_or_a_zip_is_nobody_s_home(known: Known, precision: str) -> None:
    middle = HOME | {"precision_code": precision}
    there = {**known, "located.addresses": make_table("located.addresses", [middle])}
    refuse_personal([{"lat": LAT, "lon": LON}], there)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.kmz", b"PK"),
        ("x.shp", b""),
        ("x", b""),
        ("x.kml", b"<kml>"),
        ("x.gpkg", b"no package"),
        ("x.parquet", b"PAR1"),
        ("x.csv", b"\xff\xfe1,2"),
        ("x.gpkg", b""),
    ],
)
def test_a_file_that_cannot_be_looked_into_is_refused(known: Known, name: str, content: bytes) -> None:
    with pytest.raises(ProtectionError) as refused:
        refuse_personal_files({name: content}, known)
    assert "cannot be looked into" in str(refused.value)


def test_the_refusal_of_a_file_never_says_what_was_found(copied: Path, known: Known) -> None:
    into_kml(copied, f"<name>{NAME} {PHONE}</name><Point><coordinates>{LON},{LAT}</coordinates></Point>")
    said = refusal(copied, known).lower()
    assert not [part for part in ("inés", "ines", "peña", "0101", "34.58", "118.0") if part in said]
