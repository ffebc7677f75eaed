"""KML files are read back by other programs with the same counts and names; they keep to My Maps' limits."""

from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from fastkml.validator import get_schema_parser
from lxml import etree

from rollbook.kernel.errors import RenderError
from rollbook.present.exports import export_maps
from rollbook.present.exports.kml import MOST_BYTES, MOST_PLACEMARKS, Heading, kml_parts
from rollbook.present.exports.marks import Mark
from rollbook.present.theme import ROLES, contrast
from tests.unit.present.export_sample import HOSTILE, PLACE, internal, point, release, square
from tests.unit.present.kml_reader import read

TOLD_APART = 1.5
SHAPES = (square("93550", -118.2, 34.5), square("93543", -118.0, 34.5), square("93591", -117.8, 34.5))


def part_title(number: int, parts: int) -> str:
    return f"t ({number} of {parts})"


def heading(**changed: object) -> Heading:
    plain = {"title": "t", "note": "n", "role": ROLES["pn"], "columns": ["layer"], "has_pictures": False}
    return Heading(**(plain | changed))  # type: ignore[arg-type]  # what each test changes fits


def mark(name: str = "x", **changed: object) -> Mark:
    plain = {"name": name, "description": "", "lat": 34.5, "lon": -118.1, "details": ("pn",)}
    return Mark(**(plain | changed))  # type: ignore[arg-type]  # what each test changes fits


def names_in(text: bytes) -> list[str]:
    return [one.name for one in read(text).marks]


def files_of(folder: Path, ending: str) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob(f"*.{ending}")))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every flavour of the sample."""
    folder = tmp_path_factory.mktemp("maps")
    export_maps(internal(), folder / "internal")
    export_maps(release(), folder / "points")
    export_maps(release(None, ((116, 120), (0, 10), (0, 10)), *SHAPES), folder / "outlines")
    return folder


def test_every_file_keeps_to_the_schema_of_the_standard(written: Path) -> None:
    schema = get_schema_parser()
    files = list(files_of(written, "kml"))
    assert len(files) == 2 * (6 + 3 + 3)
    for path in files:
        assert schema.validate(etree.fromstring(path.read_bytes())), f"{path.name}: {schema.error_log}"


def test_two_readers_find_the_same_counts_and_names(written: Path) -> None:
    for path in files_of(written, "kml"):
        told, frame = read(path.read_bytes()).marks, gpd.read_file(path)
        assert [one.name for one in told] == list(frame["Name"]), path.name
        # GDAL has two readers of KML, and which of them it has differs from build to build.
        (described,) = (name for name in frame.columns if name.lower() == "description")
        assert [one.description for one in told] == list(frame[described]), path.name
        assert all(
            shapely.equals_exact(one.place, shapely.force_2d(theirs), tolerance=1e-9)
            for one, theirs in zip(told, frame.geometry, strict=True)
        ), path.name


@pytest.mark.parametrize("language", ["en", "es"])
def test_names_that_are_hard_to_write_are_read_back_whole(written: Path, language: str) -> None:
    (groups,) = (written / "internal" / language).glob(f"*_pn_2018-04-30.{language}.kml")
    assert HOSTILE in names_in(groups.read_bytes())
    assert HOSTILE in list(gpd.read_file(groups)["Name"])
    (members,) = (written / "points" / language).glob(f"*_members_2018-04-30.{language}.kml")
    place = PLACE if language == "en" else f"{PLACE} (este)"
    assert place in names_in(members.read_bytes())
    assert place in list(gpd.read_file(members)["Name"])


def test_letters_that_xml_cannot_hold_are_left_out() -> None:
    (part,) = kml_parts(heading(), [mark("Ni\x00ñ\x0bo\ufffe & <s>]]>")], part_title)
    assert names_in(part.kml) == ["Niño & <s>]]>"]


@pytest.mark.parametrize(
    ("count", "parts"), [(0, []), (1, [1]), (MOST_PLACEMARKS, [2000]), (MOST_PLACEMARKS + 1, [2000, 1])]
)
def test_a_file_holds_two_thousand_placemarks_at_most(count: int, parts: list[int]) -> None:
    made = kml_parts(heading(), [mark(str(number)) for number in range(count)], part_title)
    assert [len(names_in(part.kml)) for part in made] == parts
    names = [name for part in made for name in names_in(part.kml)]
    assert names == [str(number) for number in range(count)]
    assert [one.name for part in made for one in part.marks] == names


def test_each_of_several_files_says_which_it_is() -> None:
    made = kml_parts(heading(), [mark()] * (MOST_PLACEMARKS + 1), part_title)
    assert [read(part.kml).title for part in made] == ["t (1 of 2)", "t (2 of 2)"]


def test_a_file_stays_below_five_megabytes() -> None:
    long = [mark(str(number), description="ñ" * 30_000) for number in range(200)]
    made = kml_parts(heading(note="é" * 400), long, part_title)
    assert len(made) == 3
    assert all(len(part.kml) < MOST_BYTES for part in made)
    assert max(len(part.kml) for part in made) > MOST_BYTES - 70_000
    assert [name for part in made for name in names_in(part.kml)] == [str(number) for number in range(200)]


def test_an_outline_that_fits_in_no_file_is_refused_with_a_way_out() -> None:
    ring = shapely.Polygon([(-118 + at / 1e6, 34 + at % 2 / 1e3) for at in range(300_000)] + [(-118, 35)])
    with pytest.raises(RenderError) as refused:
        kml_parts(heading(), [mark(outline=ring)], part_title)
    assert "outlines with fewer corners" in str(refused.value)


def test_zones_are_outlines_where_every_zip_of_theirs_is_known(written: Path) -> None:
    whole = gpd.read_file(next(files_of(written / "outlines" / "en", "kml")))
    assert list(whole.geometry.geom_type) == ["MultiPolygon", "Polygon"]
    half = release(None, ((116, 120), (0, 10), (0, 10)), SHAPES[0], SHAPES[1])
    export_maps(half, written / "half")
    part = gpd.read_file(next(files_of(written / "half" / "en", "kml")))
    assert list(part.geometry.geom_type) == ["Point", "Polygon"]


def test_holes_of_an_outline_stay_holes() -> None:
    ring = shapely.box(-118.2, 34.4, -118.1, 34.5) - shapely.box(-118.17, 34.43, -118.13, 34.47)
    (part,) = kml_parts(heading(), [mark(outline=ring)], part_title)
    (told,) = read(part.kml).marks
    assert told.place.area == pytest.approx(ring.area)


def test_marks_have_the_colours_of_the_legend_in_shapes_that_my_maps_knows(written: Path) -> None:
    styles = {}
    for path in files_of(written / "internal" / "en", "kml"):
        told = read(path.read_bytes())
        (style,) = told.fills
        assert {one.style for one in told.marks} == {style}
        styles[path.name.split("_2018Q2_")[1].split("_201")[0]] = style
    assert styles == {
        "parents_0_5": "icon-959-0F4C81",
        "stakeholders": "icon-960-5B3A8C",
        "pn": "icon-962-6B5200",
    }


def test_layers_with_the_same_shape_keep_apart_in_grey() -> None:
    there = ["parents_0_5", "parents_6_plus", "stakeholders", "nac", "roc", "pn", "participants"]
    looks = {}
    for role in there:
        (part,) = kml_parts(heading(role=ROLES[role]), [mark()], part_title)
        looks[role] = read(part.kml).marks[0].style.split("-")[1]
    pairs = [(one, other) for one in there for other in there if one < other and looks[one] == looks[other]]
    assert pairs
    assert all(contrast(ROLES[one].colour, ROLES[other].colour) >= TOLD_APART for one, other in pairs)


def test_a_hidden_count_has_an_outline_without_a_fill(written: Path) -> None:
    (path,) = (written / "outlines" / "en").glob("*_members_2018-04-30.en.kml")
    told = read(path.read_bytes())
    hidden, shown = told.marks
    assert (hidden.values[-1], told.fills[hidden.style]) == ("<11", False)
    assert (shown.values[-1], told.fills[shown.style]) == ("116–120", True)


def test_the_fill_of_a_zone_says_no_more_than_its_range(tmp_path: Path) -> None:
    first = release(None, ((116, 120), (11, 15), (0, 10)), *SHAPES)
    second = release(None, ((11, 15), (116, 120), (0, 10)), *SHAPES)
    seen = set()
    for number, views in enumerate((first, second)):
        export_maps(views, tmp_path / str(number))
        for path in files_of(tmp_path / str(number) / "en", "kml"):
            seen |= {(one.values[-1], one.style) for one in read(path.read_bytes()).marks}
    assert len(seen) == len({count for count, _ in seen}) * 2, "one fill for each range in each of two layers"


def test_only_the_release_names_pictures_that_a_program_would_fetch(written: Path) -> None:
    inside = [path for path in files_of(written / "internal", "kml") if b"<href>" in path.read_bytes()]
    assert not inside
    assert all(b"<href>" in path.read_bytes() for path in files_of(written / "points", "kml"))


def test_points_of_a_zip_are_one_mark_with_a_count(written: Path) -> None:
    (path,) = (written / "internal" / "en").glob("*_parents_0_5_2016-01-31.en.kml")
    told = read(path.read_bytes()).marks
    assert [one.values[-1] for one in told] == ["1", "1", "12"]
    assert told[-1].name == "Parents of children 0-5: 12"
    assert "4.2 km" in told[-1].description
    assert told[-1].place == shapely.Point(-118.0909, 34.5627)


def test_whoever_has_left_or_not_yet_come_is_not_on_the_map_of_a_day(tmp_path: Path) -> None:
    export_maps(
        internal([point(1), point(2, until_date="2018-04-30"), point(3, from_date="2018-04-30")]), tmp_path
    )
    there = {
        path.name.split("_")[-1]: {round(one.place.centroid.y, 4) for one in read(path.read_bytes()).marks}
        for path in files_of(tmp_path / "en", "kml")
    }
    assert there == {"2016-01-31.en.kml": {34.5001, 34.5002}, "2018-04-30.en.kml": {34.5001, 34.5003}}
