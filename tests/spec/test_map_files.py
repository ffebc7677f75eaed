"""The map files of a run: the release shows what its deck prints, the working files stay in the house."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from rollbook.kernel.errors import ProtectionError
from rollbook.kernel.progress import Progress
from rollbook.pipeline import publish
from rollbook.stages import open_run
from tests.conftest import PERIOD, Project
from tests.oracle.decks import COMMUNITIES, LANGUAGES, RELEASED, Deck
from tests.oracle.release import SMALLEST

pytestmark = pytest.mark.heavy

HIDDEN = f"<{SMALLEST}"
RELEASED_COLUMNS = [
    "zone_id", "zip_codes", "zone_label_en", "zone_label_es", "map_layer_code", "map_layer_label_en",
    "map_layer_label_es", "as_of_date", "count_label", "at_least_count", "at_most_count", "geometry",
]  # fmt: skip
each_community = pytest.mark.parametrize("community", COMMUNITIES)


def released(built: Project, community: str) -> Path:
    return built.root / "reports" / PERIOD / community / "maps"


def working(built: Project, community: str) -> Path:
    return built.root / "data" / "processed" / community / PERIOD / "working" / "maps"


def files(folder: Path, ending: str) -> Iterator[Path]:
    """Files of zones and points; public meeting places are told in a test of their own."""
    return (path for path in sorted(folder.rglob(f"*.{ending}")) if "_venues" not in path.name)


@each_community
def test_the_release_has_every_layer_and_date_in_both_languages(built: Project, community: str) -> None:
    stem = f"{community}_{PERIOD}"
    layers = (
        "members_2016-01-31",
        "members_2018-04-30",
        "participants_2018-04-30",
        "venues_2016-01-31",
        "venues_2018-04-30",
    )
    gis = {f"gis/{stem}{rest}" for rest in (".gpkg", ".parquet", "_venues.parquet")}
    expected = {"README.txt", *gis} | {
        f"{language}/{stem}_{layer}.{language}.{ending}"
        for language in LANGUAGES
        for layer in layers
        for ending in ("kml", "csv")
    }
    folder = released(built, community)
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found == expected


@pytest.mark.parametrize("deck", RELEASED, ids=str)
def test_the_ranges_on_the_map_are_those_of_the_deck(built: Project, deck: Deck) -> None:
    printed = {figure.figure: figure.text for figure in deck.html(built).figures}
    (path,) = files(released(built, deck.community), "parquet")
    frame = gpd.read_parquet(path)
    told = {
        f"zone.{row.zone_id}.{row.map_layer_code}.{row.as_of_date}": row.count_label
        for row in frame.itertuples()
    }
    assert told
    assert {figure: printed[figure] for figure in told} == told
    for table in files(released(built, deck.community) / deck.language, "csv"):
        layer, day = table.name.partition(f"{PERIOD}_")[2].removesuffix(f".{deck.language}.csv").split("_")
        rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8"))))[1:]
        there = (frame["map_layer_code"] == layer) & (frame["as_of_date"] == day)
        assert [row[-1] for row in rows] == list(frame.loc[there, "count_label"]), table.name


@each_community
def test_a_released_table_for_a_gis_tells_ranges_and_nothing_else(built: Project, community: str) -> None:
    (package,), (parquet,) = (files(released(built, community), ending) for ending in ("gpkg", "parquet"))
    for frame in (gpd.read_file(package, layer="zones"), gpd.read_parquet(parquet)):
        assert list(frame.columns) == RELEASED_COLUMNS
        hidden = frame["count_label"] == HIDDEN
        assert frame.loc[hidden, "at_least_count"].isna().all()
        assert (frame.loc[~hidden, "at_least_count"] >= SMALLEST).all()
        assert (frame.loc[~hidden, "at_most_count"] > frame.loc[~hidden, "at_least_count"]).all()


@each_community
def test_the_working_files_are_marked_and_stay_out_of_the_reports(built: Project, community: str) -> None:
    names = [path.name for path in working(built, community).rglob("*") if path.is_file()]
    assert len(names) > len(LANGUAGES)
    assert all(name.startswith("INTERNAL_") or name == "README.txt" for name in names)
    assert not list((built.root / "reports").rglob("INTERNAL*"))


@each_community
def test_the_working_files_hold_every_household_of_their_layer(built: Project, community: str) -> None:
    (path,) = files(working(built, community), "parquet")
    stays = gpd.read_parquet(path)
    for table in files(working(built, community) / "en", "csv"):
        _, _, rest = table.name.partition(f"{PERIOD}_")
        layer, day = rest.removesuffix(".en.csv").rsplit("_", 1)
        there = (stays["from_date"] <= day) & (stays["until_date"].isna() | (stays["until_date"] > day))
        rows = csv.DictReader(io.StringIO(table.read_text(encoding="utf-8")))
        expected = int((there & (stays["map_layer_code"] == layer)).sum())
        assert sum(int(row["count"]) for row in rows) == expected, table.name


@each_community
def test_the_release_note_names_every_map_file_with_its_hash(built: Project, community: str) -> None:
    folder = released(built, community).parent
    note = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert set(note["files"]) == found - {"release.json"}


def test_a_name_that_stands_in_a_map_file_alone_stops_the_release(scratch: Project) -> None:
    before = scratch.reports()
    records = pd.read_parquet(
        scratch.root / "data" / "processed" / "lancaster" / PERIOD / "clean" / "records.parquet"
    )
    words = scratch.root / "pipelines" / "decks" / "words.yml"
    said = words.read_text(encoding="utf-8")
    assert "nobody's home" in said
    words.write_text(said.replace("nobody's home", str(records["name_key"].iloc[0]).upper()), "utf-8")
    run = open_run(root=scratch.root, community="lancaster", period=PERIOD)
    with pytest.raises(ProtectionError, match="something personal was about to be released") as stopped:
        publish(run, bare=True, progress=Progress("lancaster", 0.0))
    assert stopped.value.exit_code == 6
    assert scratch.reports() == before
