"""Who is who: how right it is on the sample, on a crowd, on people of other makers, and what it costs."""

import importlib
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tools.bench.linkage.crowd import PEOPLE, SEED
from tools.bench.linkage.outside import febrl_folder, write_people
from tools.bench.process import Cost, run_measured
from tools.bench.project import COMMUNITIES, ROOT
from tools.bench.registry import Measurement, measures

F1, PRECISION, LESS_ROSTER_F1 = 0.93, 0.97, 0.90
CROWD_F1, CROWD_SECONDS, CROWD_GIGABYTES = 0.92, 480.0, 6.0
PEOPLE_F1, FEBRL_F1 = 0.95, 0.995
LOST_SHARE = 0.4
PEOPLE_SEED = 0
MEGABYTES = 1024
HASH_SEEDS = ("0", "1")

# How often the attribution's bounds and intervals hold the truth depends on the linkage: an area of its own.
importlib.import_module("tools.bench.coverage.measured")


@measures("link", "link.palmdale_f1", "link.lancaster_f1", "link.precision", "link.same_ids")
def the_sample(scratch: Path) -> list[Measurement]:
    """The sample as it is shipped, each community linked in two processes of their own."""
    told = {community: _sample(scratch, community) for community in COMMUNITIES}
    made = [
        _at_least(f"link.{community}_f1", score["f1"], F1, _pairs_told(score))
        for community, score in told.items()
    ]
    lowest = min(score["precision"] for score in told.values())
    again = all(_sample(scratch, name, "again")["ids"] == score["ids"] for name, score in told.items())
    how = "the lower of both communities: pairs of rows that are one person, of those put together"
    ids = "1 if two runs give every row the same person, under another order of sets and words"
    return [
        *made,
        _at_least("link.precision", lowest, PRECISION, how),
        _at_least("link.same_ids", float(again), 1.0, ids),
    ]


@measures("link", "link.less_roster_f1")
def less_roster(scratch: Path) -> list[Measurement]:
    """The sample without four in ten of its members' rows in the rosters."""
    told = {
        community: _sample(scratch, community, "less", "--without", str(LOST_SHARE))
        for community in COMMUNITIES
    }
    worst = min(told, key=lambda community: told[community]["f1"])
    less = f"{LOST_SHARE:.0%} of the members in no roster; the lower of both"
    how = f"{less}, {worst}: {_pairs_told(told[worst])}"
    return [_at_least("link.less_roster_f1", told[worst]["f1"], LESS_ROSTER_F1, how)]


@measures("link", "link.f1_200k", "link.rules_f1_200k", "link.seconds_200k", "link.gb_200k")
def a_crowd(scratch: Path) -> list[Measurement]:
    """Two hundred thousand people; the rules get the same records, put together in the same way."""
    _run("linkage.crowd", scratch, str(PEOPLE), str(SEED))
    cost = _run("linkage.link_crowd", scratch, "model")
    model = _result(scratch / "score.json")
    _run("linkage.link_crowd", scratch, "rules")
    rules = _result(scratch / "score.json")
    lists = f"{PEOPLE:,} people, {model['records']:,} records"
    beaten = f"not below plain rules over the same records ({rules['f1']:g}) nor {CROWD_F1:g}"
    return [
        _at_least("link.f1_200k", model["f1"], max(CROWD_F1, rules["f1"]), f"{beaten}: {_pairs_told(model)}"),
        Measurement("link.rules_f1_200k", rules["f1"], "", f"rapidfuzz rules: {_pairs_told(rules)}"),
        Measurement("link.seconds_200k", cost.seconds, "s", f"{lists} read and linked", bound=CROWD_SECONDS),
        Measurement("link.gb_200k", _gigabytes(cost), "GB", "the same at its peak", bound=CROWD_GIGABYTES),
    ]


@measures("link", "link.pseudopeople_f1", "link.pseudopeople_latino_f1")
def people_of_others(scratch: Path) -> list[Measurement]:
    """Pseudopeople's census against its tax forms: names and addresses alone."""
    write_people(scratch, PEOPLE_SEED)
    _run("linkage.two_files", scratch, "pseudopeople", str(scratch))
    score = _result(scratch / "score.json")
    told, theirs = _pairs_told(score["all"]), _pairs_told(score["latino"])
    how, latino = "census against tax forms of 2020, one to one", "whom the census calls Latino"
    return [
        _at_least("link.pseudopeople_f1", score["all"]["f1"], PEOPLE_F1, f"{how}: {told}"),
        _at_least("link.pseudopeople_latino_f1", score["latino"]["f1"], PEOPLE_F1, f"{latino}: {theirs}"),
    ]


@measures("link", "link.febrl4_f1")
def febrl4(scratch: Path) -> list[Measurement]:
    """FEBRL's fourth set, without its social security number."""
    _run("linkage.two_files", scratch, "febrl4", str(febrl_folder()))
    score = _result(scratch / "score.json")["all"]
    return [_at_least("link.febrl4_f1", score["f1"], FEBRL_F1, f"one to one: {_pairs_told(score)}")]


def _sample(scratch: Path, community: str, kind: str = "whole", *options: str) -> dict[str, Any]:
    folder = scratch / f"{community}_{kind}"
    folder.mkdir()
    _run("linkage.sample", folder, community, *options, words=HASH_SEEDS[kind == "again"])
    return _result(folder / "score.json")


def _run(process: str, folder: Path, *options: str, words: str = HASH_SEEDS[0]) -> Cost:
    command = [sys.executable, "-m", f"tools.bench.{process}", str(folder), *options]
    path = os.pathsep.join((str(ROOT), str(ROOT / "src")))
    return run_measured(command, cwd=folder, env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": words})


def _result(path: Path) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return result


def _at_least(name: str, value: float, bound: float, how: str) -> Measurement:
    return Measurement(name, value, "", how, bound=bound, at_least=True)


def _pairs_told(score: Mapping[str, Any]) -> str:
    right, made, true = (score[name] for name in ("right", "made", "true"))
    shares = f"precision {score['precision']:g}, recall {score['recall']:g}"
    return f"{shares}; {right:,} of {made:,} pairs right, {true:,} to be found"


def _gigabytes(cost: Cost) -> float:
    return round(cost.peak_mb / MEGABYTES, 2)
