"""The figures of the linkage: their names, their bounds, and that each can be asked for alone."""

from pathlib import Path
from typing import Any

import pytest

from tools.bench import link, registry
from tools.bench.process import Cost
from tools.bench.registry import Measurement

BOUNDS = {
    "link.palmdale_f1": 0.93,
    "link.lancaster_f1": 0.93,
    "link.precision": 0.97,
    "link.same_ids": 1.0,
    "link.less_roster_f1": 0.90,
    "link.f1_200k": 0.92,
    "link.rules_f1_200k": None,
    "link.seconds_200k": 480,
    "link.gb_200k": 6,
    "link.pseudopeople_f1": 0.95,
    "link.pseudopeople_latino_f1": 0.95,
    "link.febrl4_f1": 0.995,
}
CEILINGS = ("link.seconds_200k", "link.gb_200k")
SCORE = {"right": 9, "made": 9, "true": 10, "precision": 0.99, "recall": 0.9, "f1": 0.9, "records": 20}


@pytest.fixture(autouse=True)
def no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Measure nothing: every process takes a second and a gigabyte, every score is the same."""
    score: dict[str, Any] = {**SCORE, "ids": "same", "all": SCORE, "latino": SCORE}
    monkeypatch.setattr(link, "_run", lambda *_, **__: Cost(seconds=1.0, peak_mb=1024.0))
    monkeypatch.setattr(link, "_result", lambda _: score)
    monkeypatch.setattr(link, "write_people", lambda *_: None)
    monkeypatch.setattr(link, "febrl_folder", lambda: Path("febrl"))


def measured(tmp_path: Path, figure: str) -> dict[str, Measurement]:
    """The measurements that come with a figure."""
    (function,) = registry.chosen([figure])["link"]
    folder = tmp_path / figure
    folder.mkdir()
    return {each.name: each for each in function(folder)}


def test_every_figure_can_be_asked_for_alone_and_has_its_bound(tmp_path: Path) -> None:
    for figure, bound in BOUNDS.items():
        measurement = measured(tmp_path, figure)[figure]
        assert measurement.bound == bound, figure
        assert measurement.at_least == (
            bound is not None and not figure.endswith(("seconds_200k", "gb_200k"))
        )


def test_no_figure_is_made_that_cannot_be_asked_for(tmp_path: Path) -> None:
    made = {name for figure in BOUNDS for name in measured(tmp_path, figure)}
    assert made == set(BOUNDS)


def test_the_model_has_to_be_as_good_as_plain_rules_even_where_these_are_better_than_the_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scores = iter([{**SCORE, "f1": 0.94}, {**SCORE, "f1": 0.95}])
    monkeypatch.setattr(link, "_result", lambda _: next(scores))
    made = measured(tmp_path, "link.f1_200k")
    assert made["link.f1_200k"].bound == 0.95
    assert not made["link.f1_200k"].holds


def test_ids_that_differ_between_two_runs_break_their_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scores = ({**SCORE, "ids": str(number)} for number in range(9))
    monkeypatch.setattr(link, "_result", lambda _: next(scores))
    assert not measured(tmp_path, "link.same_ids")["link.same_ids"].holds


def test_an_area_runs_all_its_functions_once_and_an_unknown_figure_is_told() -> None:
    whole = registry.chosen(["link", "link.f1_200k"])["link"]
    assert whole == registry.load_areas()["link"]
    with pytest.raises(KeyError):
        registry.chosen(["link.f2"])
