"""Zones of hexagons and of tracts on a whole sample: smaller than a ZIP, and no easier to attack."""

import csv
import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import h3
import numpy as np
import pytest
import shapely

from rollbook.auditing import audit_run
from rollbook.declare.models import Area
from rollbook.protect.attacks.addresses import Spread, strewn_addresses
from rollbook.stages import open_run
from tests.conftest import PERIOD, Project

pytestmark = pytest.mark.heavy
Home = tuple[float, float]
Listed = Callable[[Path, list[Home]], str]
HOMES_OF_A_ZIP = 6000
_WORDS = 'source: {en: "made up for a test", es: "inventado para una prueba"}, vintage: 2020'
_STEP = 0.02
"""The side of a made-up tract, in degrees."""


def made_up_homes(area: Area) -> Iterator[Home]:
    """Homes strewn around where the people of each ZIP live."""
    places = [place for place in area.zips.values() if not place.is_po_box]
    spreads = [Spread(each.lat, each.lon, HOMES_OF_A_ZIP, each.spread_km) for each in places]
    yield from ((lat, lon) for lat, lon in np.vstack(strewn_addresses(spreads, seed=5)).tolist())


def list_cells(folder: Path, homes: list[Home]) -> str:
    """Write a list of hexagons with their homes; how an area declares it."""
    counted = Counter(h3.latlng_to_cell(*home, 9) for home in homes)
    _write(folder / "homes.csv", ["H3", "UNITS"], sorted(counted.items()))
    return f"\nhousing_units: {{file: homes.csv, kind: cell, code: H3, units: UNITS, {_WORDS}}}\n"


def list_tracts(folder: Path, homes: list[Home]) -> str:
    """Write a list of square tracts with their homes, and their outlines; how an area declares both."""
    counted = Counter((round(lat / _STEP), round(lon / _STEP)) for lat, lon in homes)
    codes = {square: f"06037{number:06d}" for number, square in enumerate(sorted(counted))}
    rows = [(codes[at], counted[at], at[0] * _STEP, at[1] * _STEP) for at in sorted(counted)]
    _write(folder / "homes.csv", ["GEOID", "UNITS", "LAT", "LON"], rows)
    half = _STEP / 2
    outlines = [
        {
            "type": "Feature",
            "properties": {"GEOID": code},
            "geometry": shapely.box(lon - half, lat - half, lon + half, lat + half).__geo_interface__,
        }
        for code, _, lat, lon in rows
    ]
    collection = {"type": "FeatureCollection", "features": outlines}
    (folder / "tracts.geojson").write_text(json.dumps(collection), encoding="utf-8")
    columns = "code: GEOID, units: UNITS, lat: LAT, lon: LON"
    return (
        f"\nhousing_units: {{file: homes.csv, kind: tract, {columns}, {_WORDS}}}\n"
        f"shapes:\n  - {{file: tracts.geojson, kind: tract, code_property: GEOID, {_WORDS}}}\n"
    )


def _write(path: Path, head: list[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])


@pytest.mark.parametrize("listed", [list_cells, list_tracts], ids=["hexagons", "tracts"])
def test_zones_below_a_zip_withstand_every_attack(built: Project, tmp_path: Path, listed: Listed) -> None:
    root = tmp_path / "project"
    shutil.copytree(built.root, root, ignore=shutil.ignore_patterns("reports", "working"))
    run = open_run(root=root, community="lancaster", period=PERIOD)
    folder = root / "data" / "raw" / "areas" / "antelope_valley"
    folder.mkdir(parents=True, exist_ok=True)
    declared = listed(folder, [*made_up_homes(run.area)])
    with (root / "pipelines" / "areas" / "antelope_valley.yml").open("a", encoding="utf-8") as file:
        file.write(declared)
    run = open_run(root=root, community="lancaster", period=PERIOD)
    for stage in ("read", "locate", "measure", "protect"):
        run.stage(stage)
    zones = run.store.read(["released.zones"])["released.zones"]
    kind = "cell" if listed is list_cells else "tract"
    made = zones[zones["leaf_codes"].fillna("") != ""]
    assert set(made["leaf_kind_code"]) == {kind}
    assert len(made) > 3, "more zones than the sample has of ZIPs"
    released = tmp_path / "released"
    released.mkdir()
    found = audit_run(run, released)
    assert not [each for each in found.attacks if not each.passed]
    guesses = {each.case: each for each in found.attacks if each.attack == "zone_guess"}
    assert guesses["one_release"].tried == len(made)
