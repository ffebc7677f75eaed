"""Public meeting places on maps, in tables and in map files: by name, at the declared point, no number."""

import csv
import io
import re
import sqlite3
import xml.etree.ElementTree as ET
from contextlib import closing
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest

from rollbook.present import map_sheets, map_svg
from rollbook.present.exports import export_maps
from rollbook.present.letters import text_width
from rollbook.present.map_labels import Box
from rollbook.present.pages.growth import growth_page, map_spec
from rollbook.present.pages.map_venues import list_said
from rollbook.present.pages.view import View
from rollbook.present.theme import ROLES
from rollbook.tables.code_lists import VENUE_KINDS, VENUE_LISTS
from tests.keys import DOTS
from tests.unit.present.deck_sample import words
from tests.unit.present.export_sample import DAYS, HOSTILE, release, venue
from tests.unit.present.view_sample import parameters, project, tables

LANGUAGES = ("en", "es")
NAMES = {"en": "Ocotillo Library", "es": "Biblioteca Ocotillo"}
_TEXT = re.compile(
    r'<text x="([-\d.]+)" y="([-\d.]+)" font-size="([\d.]+)" font-weight="(\d+)"([^>]*)>([^<]*)<'
)


def place(day: str = "2018-04-30", **changed: Any) -> dict[str, Any]:  # noqa: ANN401  any cell
    """A row of the table of places."""
    named = {"venue_label_en": NAMES["en"], "venue_label_es": NAMES["es"]}
    return venue() | named | {"as_of_date": day} | changed


def seen(language: str, *venues: dict[str, Any], code: str = "signed", homes: int = 0) -> View:
    """The whole sample's release with some public places."""
    told = {"venue_list_code": code, "listed_venue_count": len(venues), "home_venue_count": homes}
    made = tables("release", venues=[*venues], venue_lists=[told])
    run = parameters(language)
    return View(
        {name.partition(".")[2]: table for name, table in made.items()},
        project(),
        project().community("palmdale"),
        run.quarter,
        language,
        "release",
        dots_key=DOTS,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_has_a_layer_of_named_points_in_each_language(language: str) -> None:
    spec = map_spec(seen(language, place("2016-01-31", group_type_codes="ROC"), place()))
    layer = spec["layers"][-1]
    assert [mark["label"] for mark in layer["marks"]] == [NAMES[language]] * 2
    assert [mark["detail"].split(": ")[-1] for mark in layer["marks"]] == ["ROC", "ROC, PN"]
    assert {(mark["lat"], mark["lon"]) for mark in layer["marks"]} == {(34.57548, -118.02272)}
    assert {"en": "Pentagons", "es": "Pentágonos"}[language] in spec["alt"]
    assert ROLES[layer["role"]].shape == "pentagon"


def test_without_a_place_there_is_no_layer_and_a_sentence_says_why() -> None:
    view = seen("en", code="changed")
    spec = map_spec(view)
    assert [layer["id"] for layer in spec["layers"]] == ["members", "participants"]
    assert "Pentagons" not in spec["alt"]
    assert list_said(view) in spec["protection"]["lines"]
    said = [block for block in growth_page(view)["blocks"] if block["kind"] == "text"]
    assert "CHANGED" in str(said)


def test_the_table_tells_types_by_day_and_no_number_of_groups() -> None:
    page = growth_page(seen("en", place(), place("2018-06-30", group_type_codes="PN")))
    (table,) = (block for block in page["blocks"] if block.get("id") == "venues")
    told = ["".join(part["text"] for part in cell) for cell in table["rows"][0]]
    assert told == ["Ocotillo Library", "library", "none", "ROC, PN", "PN"]


def test_that_places_are_held_back_is_said_without_a_number() -> None:
    told, untold = (str(growth_page(seen("en", place(), homes=homes))["blocks"][-1]) for homes in (1, 0))
    assert "held back" in told
    assert "held back" not in untold
    assert not re.search(r"\d", told)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", VENUE_LISTS.split())
def test_what_a_list_counts_for_is_said_in_words(code: str, language: str) -> None:
    said = project().words[f"venue_list_{code}"].in_language(language)
    shows_nothing = {"en": "no parent group is shown", "es": "no se muestra ningún grupo"}[language]
    assert (shows_nothing in said) == (code not in {"signed", "sample"})


def test_every_kind_of_venue_has_words() -> None:
    assert all(project().words[f"venue_kind_{kind}"].es for kind in VENUE_KINDS.split())


def boxes(drawing: str, *, is_name: bool) -> list[Box]:
    """Where the names of places stand on a drawing, or its bold numbers."""
    colour = ROLES["venues"].colour
    found = []
    for x, y, size, weight, rest, text in _TEXT.findall(drawing):
        is_told = colour in rest if is_name else weight == "700" and any(map(str.isdigit, text))
        if is_told and "aria-hidden" not in rest:
            high, wide = float(size), text_width(text, float(size), is_bold=True)
            found.append(Box(float(x), float(y) - high * 0.75, float(x) + wide, float(y)))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_on_paper_covers_no_number_and_no_other_name(language: str) -> None:
    """Places as thick as they come: some names are left out, and none lies on another label."""
    many = [
        place(venue_id=f"v{at}", venue_lat=34.55 + at * 0.004, venue_lon=-118.1 + at * 0.006)
        for at in range(12)
    ]
    drawn = map_svg.draw(map_spec(seen(language, *many)), words(language))
    names, numbers = boxes(drawn, is_name=True), boxes(drawn, is_name=False)
    assert 0 < len(names) < len(many)
    assert len(numbers) > 5
    for at, box in enumerate(names):
        assert not any(box.overlap(other) for other in (*numbers, *names[:at]))


def test_the_drawing_shows_a_pentagon_for_each_place_and_its_key() -> None:
    spec = map_spec(seen("en", place("2016-01-31"), place()))
    drawn = map_svg.draw(spec, words("en"))
    pentagons = [one for one in re.findall(r'<polygon points="([^"]*)"', drawn) if len(one.split()) == 5]
    assert len(pentagons) == 3
    assert "Public meeting places (1, then 1)" in drawn
    assert "Ocotillo" not in (map_sheets.draw_second(spec, words("en")) or "")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("maps")
    export_maps(release(venues=(venue(DAYS[0], group_type_codes="ROC"), venue())), folder)
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_map_files_tell_the_name_the_kind_and_the_types_at_the_declared_point(
    written: Path, language: str
) -> None:
    stem = written / language / f"palmdale_2018Q2_venues_2018-04-30.{language}"
    (row,) = csv.DictReader(io.StringIO(stem.with_suffix(f".{language}.csv").read_text(encoding="utf-8")))
    told = list(row.values())
    kind = {"en": "library", "es": "biblioteca"}[language]
    assert told[:2] == ["34.57548", "-118.02272"]
    assert told[2].startswith(HOSTILE)
    assert told[-2:] == [kind, "ROC, PN"]
    tree = ET.fromstring(stem.with_suffix(f".{language}.kml").read_bytes())  # noqa: S314  our own file
    points = [each.text for each in tree.iter() if each.tag.endswith("coordinates")]
    assert points == ["-118.02272,34.57548"]


def test_a_gis_gets_places_as_a_layer_of_their_own_and_the_same_bytes_again(
    written: Path, tmp_path: Path
) -> None:
    package = written / "gis" / "palmdale_2018Q2.gpkg"
    assert gpd.list_layers(package)["name"].tolist() == ["zones", "venues"]
    for frame in (
        gpd.read_file(package, layer="venues"),
        gpd.read_parquet(package.with_name("palmdale_2018Q2_venues.parquet")),
    ):
        assert frame["group_type_codes"].tolist() == ["ROC", "ROC PN"]
        assert {*zip(frame.geometry.y, frame.geometry.x, strict=True)} == {(34.57548, -118.02272)}
        assert not {"zip_code", "street_address", "group_name"} & set(frame.columns)
    with closing(sqlite3.connect(package)) as held:
        described = held.execute("SELECT description FROM gpkg_contents").fetchall()
    assert all("signed" in text for (text,) in described)
    export_maps(release(venues=(venue(DAYS[0], group_type_codes="ROC"), venue())), tmp_path)
    for path in sorted(written.rglob("*")):
        if path.is_file():
            assert (tmp_path / path.relative_to(written)).read_bytes() == path.read_bytes()


def test_without_places_there_is_no_file_of_them(tmp_path: Path) -> None:
    export_maps(release(), tmp_path)
    assert not list(tmp_path.rglob("*venues*"))
    assert gpd.list_layers(tmp_path / "gis" / "palmdale_2018Q2.gpkg")["name"].tolist() == ["zones"]
