"""Every kind of picture looks as it looked when somebody last agreed to it."""

import copy
from collections.abc import Callable
from functools import cache

import pytest

from rollbook.present.chart_layout import KINDS, OTHER_KINDS
from tools.baselines import FOLDER, Json, blocks, difference, draw, looks_alike

LARGEST = 400_000
NAMES = tuple(sorted(blocks()))
AGAIN = "if the new look is wanted: python -m tools.baselines"


@cache
def drawn() -> dict[str, bytes]:
    """All pictures as they are drawn now."""
    return draw(blocks())


def after(name: str, spoil: Callable[[Json], object]) -> bytes:
    """One picture after something in it was changed."""
    block = copy.deepcopy(blocks()[name])
    spoil(block)
    return draw({name: block})[name]


def test_there_is_a_baseline_for_every_kind_of_picture() -> None:
    charts = {block["chart"]["chart"] for block in blocks().values() if block["kind"] == "chart"}
    assert charts == {*KINDS, *OTHER_KINDS}
    assert {"map", "working_map", "systems", "gap", "vision"} <= set(NAMES)
    assert {path.stem for path in FOLDER.glob("*.png")} == set(NAMES)
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= LARGEST


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_looks_as_it_did(name: str) -> None:
    before = (FOLDER / f"{name}.png").read_bytes()
    assert looks_alike(before, drawn()[name]), (
        f"{name} differs by {difference(before, drawn()[name])}; {AGAIN}"
    )


def _points(block: Json) -> list[Json]:
    points: list[Json] = block["chart"]["points"]
    return points


def _lower(point: Json) -> None:
    point["low"], point["high"] = 0.85 * point["low"], 0.85 * point["high"]


CHANGES: dict[str, tuple[str, Callable[[Json], object]]] = {
    "a month lower by a seventh": ("time_bars", lambda block: _lower(_points(block)[20])),
    "a month left out": ("time_bars", lambda block: _points(block)[20].update(low=0, high=0)),
    "a rank lower by a seventh": ("ranked_bars", lambda block: _lower(_points(block)[0])),
    "a share lower by a seventh": ("threshold_bars", lambda block: _lower(_points(block)[0])),
    "a mark elsewhere": ("threshold_bars", lambda block: _points(block)[0].update(threshold=0.6)),
    "a bar of a panel left out": (
        "panel_bars",
        lambda block: block["chart"]["panels"][1]["points"][5].update(low=0, high=0),
    ),
    "a method left out": ("range_points", lambda block: _points(block)[0]["lanes"].pop()),
    "a range shorter": ("range_points", lambda block: _points(block)[1].update(high=100)),
    "a point of a curve lower": (
        "curves",
        lambda block: block["chart"]["curves"][0]["points"][4].update(value=44.0, low=43.0, high=45.0),
    ),
    "a median one level lower": (
        "levels",
        lambda block: _points(block)[0].update(middle=_points(block)[0]["middle"] - 1),
    ),
    "a time left out": ("timeline", lambda block: block["chart"]["lanes"][1]["items"].pop()),
    "a mark of the map left out": ("map", lambda block: block["map"]["layers"][0]["marks"].pop()),
    "links left out": ("systems", lambda block: block["picture"]["links"].clear()),
    "a plank left out": ("gap", lambda block: block["picture"]["across"]["planks"].pop()),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_moved_or_is_missing_is_noticed(change: str) -> None:
    name, spoil = CHANGES[change]
    assert not looks_alike((FOLDER / f"{name}.png").read_bytes(), after(name, spoil)), change


def test_two_pictures_of_unlike_sizes_never_look_alike() -> None:
    assert difference(drawn()["gap"], drawn()["levels"]) == (255.0, 1.0, 255.0)
