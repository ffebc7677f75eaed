"""Public meeting places of a run are those that a second, plain count finds, at their declared points."""

from __future__ import annotations

import csv
import io
import json

import geopandas as gpd
import pytest

from tests.conftest import PERIOD, Project, succeed
from tests.oracle.decks import COMMUNITIES, LANGUAGES, RELEASED, Deck, truth_about
from tests.oracle.series import FIRST_MAP, SECOND_MAP
from tests.oracle.venues import DAYS, ShownPlace, listed, shown_places

pytestmark = pytest.mark.heavy

each_community = pytest.mark.parametrize("community", COMMUNITIES)


def expected(built: Project, community: str, day: object) -> list[ShownPlace]:
    return [place for place in shown_places(built, community) if place.day == day]


@each_community
def test_the_sample_shows_some_places_and_keeps_others_back(built: Project, community: str) -> None:
    shown = {place.venue for place in shown_places(built, community)}
    assert 0 < len(shown) < len(listed(built.root, community))
    assert len(truth_about(built.truth, community).groups) > len(shown) + 5


@pytest.mark.parametrize("deck", RELEASED, ids=str)
def test_both_maps_draw_the_places_of_their_date_by_name(built: Project, deck: Deck) -> None:
    language = LANGUAGES.index(deck.language)
    told = [{(place.name, place.point) for place in layer} for layer in deck.places(built)]
    assert told == [
        {(place.names[language], place.point) for place in expected(built, deck.community, day)}
        for day in (FIRST_MAP, SECOND_MAP)
    ]


@pytest.mark.parametrize("deck", RELEASED, ids=str)
def test_the_table_of_places_names_each_once_with_its_types(built: Project, deck: Deck) -> None:
    language = LANGUAGES.index(deck.language)
    places = shown_places(built, deck.community)
    for text in (" ".join(run.text for run in deck.html(built).words), " ".join(deck.pdf(built))):
        assert all(place.names[language] in text for place in places)


@each_community
def test_map_files_hold_the_declared_points_and_the_types(built: Project, community: str) -> None:
    folder = built.root / "reports" / PERIOD / community / "maps"
    for day in (FIRST_MAP, SECOND_MAP):
        for number, language in enumerate(LANGUAGES):
            path = folder / language / f"{community}_{PERIOD}_venues_{day}.{language}.csv"
            told = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))[1:]
            assert {(row[2], float(row[0]), float(row[1]), row[-1]) for row in told} == {
                (place.names[number], *place.point, ", ".join(_in_order(place.types)))
                for place in expected(built, community, day)
            }
    frame = gpd.read_parquet(folder / "gis" / f"{community}_{PERIOD}_venues.parquet")
    keys = zip(frame["venue_id"], frame["as_of_date"], frame.geometry.y, frame.geometry.x, strict=True)
    told_points = {*keys}
    assert told_points == {
        (place.venue, str(place.day), *place.point)
        for day in DAYS
        for place in expected(built, community, day)
    }
    layers = gpd.list_layers(folder / "gis" / f"{community}_{PERIOD}.gpkg")["name"].tolist()
    assert layers == ["zones", "venues"]


@each_community
def test_the_release_note_says_what_the_list_counts_for(built: Project, community: str) -> None:
    path = built.root / "reports" / PERIOD / community / "release.json"
    told = json.loads(path.read_text(encoding="utf-8"))["venues"]
    assert told["list"] == "sample"
    assert told["shown"] == len({place.venue for place in shown_places(built, community)})
    assert "sample" in told["said"]["en"]
    assert "muestra" in told["said"]["es"]


def test_a_list_that_was_changed_after_it_was_signed_shows_nothing_and_everybody_is_told(
    scratch: Project,
) -> None:
    path = scratch.root / "pipelines" / "venues" / "lancaster.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("Juniper Church", "Juniper Chapel"), "utf-8")
    finished = scratch.rollbook("run", "--period", PERIOD, "--community", "lancaster", "--bare")
    succeed(finished)
    assert "CHANGED after the owner" in finished.stderr
    assert "CAMBIÓ después de la firma" in finished.stderr
    folder = scratch.root / "reports" / PERIOD / "lancaster"
    assert json.loads((folder / "release.json").read_text(encoding="utf-8"))["venues"]["list"] == "changed"
    assert not list(folder.rglob("*venues*"))
    for name in ("deck.en.html", "map.en.html"):
        page = (folder / name).read_text(encoding="utf-8")
        assert "Juniper" not in page
        assert "CHANGED after the owner of the data signed it" in page
    succeed(scratch.rollbook("audit", "--community", "lancaster", "--period", PERIOD))
    told = json.loads((folder / "disclosure.json").read_text(encoding="utf-8"))["venues"]
    assert told == {"list": "changed", "listed": 0, "homes": 0, "shown": 0}
    assert "CAMBIÓ después" in (folder / "disclosure.es.html").read_text(encoding="utf-8")
    checked = scratch.rollbook("check", "--community", "lancaster", "--period", PERIOD)
    assert "changed after it was signed" in checked.stdout
    refused = scratch.rollbook("venues", "check", "--community", "lancaster")
    assert refused.returncode == 6
    succeed(scratch.rollbook("venues", "sign", "--community", "lancaster", "--name", "Ana Prueba"))
    succeed(scratch.rollbook("venues", "check", "--community", "lancaster"))


def _in_order(types: tuple[str, ...]) -> list[str]:
    return sorted(types, key=["ROC", "NAC", "PN"].index)
