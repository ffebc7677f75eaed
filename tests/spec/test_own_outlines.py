"""Outlines that a project brings go all the way: from a file to the borders of zones in a release."""

import json
from pathlib import Path

import pytest

from rollbook.kernel.errors import MissingFileError
from rollbook.record import run_key
from rollbook.stages import open_run
from tests.conftest import PERIOD, Project

pytestmark = pytest.mark.heavy

AREA = Path("pipelines") / "areas" / "antelope_valley.yml"
DECLARED = """
shapes:
  - file: zips.geojson
    kind: zip
    code_property: code
    vintage: 2010
    source: {en: "ZIP areas: made up", es: "Áreas postales: inventadas"}
"""


def declare(project: Project) -> Path:
    file = project.root / AREA
    file.write_text(file.read_text(encoding="utf-8") + DECLARED, encoding="utf-8")
    return project.root / "data" / "raw" / "areas" / "antelope_valley" / "zips.geojson"


def write_squares(file: Path, places: dict[str, tuple[float, float]], half: float) -> None:
    features = []
    for code, (lat, lon) in places.items():
        corners = [(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)]
        ring = [[lon + east, lat + north] for east, north in corners]
        shape = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": {"code": code}, "geometry": shape})
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")


def test_own_outlines_become_the_borders_of_zones_and_a_changed_file_makes_the_next_run_anew(
    scratch: Project,
) -> None:
    file = declare(scratch)
    run = open_run(root=scratch.root, community="palmdale", period=PERIOD)
    with pytest.raises(MissingFileError, match=r"zips\.geojson"):
        run.shape_files()
    places = {
        code: (run.area.zips[code].lat, run.area.zips[code].lon)
        for code in run.project.community("palmdale").zips
    }
    write_squares(file, places, 0.02)
    first = run_key(run)
    write_squares(file, places, 0.03)
    assert run_key(run) != first
    for stage in ("read", "locate", "protect"):
        run.stage(stage)
    assert len(run.store.read(["released.shapes"])["released.shapes"]) == len(places)
    page = next(page for page in run.deck("release").pages if page["page"] == "growth")
    (block,) = [each for each in page["blocks"] if each["kind"] == "map"]
    assert [outline["kind"] for outline in block["map"]["base"]["outlines"]].count("zip") == len(places)
    assert "inside the borders" in " ".join(block["map"]["protection"]["lines"])
    assert any("made up (2010)" in source for source in block["map"]["base"]["sources"])
    inside = [
        (abs(east), abs(north))
        for layer in block["map"]["layers"]
        if layer["id"] != "venues"
        for mark in layer["marks"]
        if " " not in mark["detail"]
        for east, north in mark["dots"]
    ]
    assert inside
    assert max(max(pair) for pair in inside) <= 300
