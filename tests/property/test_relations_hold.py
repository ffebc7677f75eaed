"""Equations between printed counts are true by definition: made-up worlds, counted exactly, keep them all."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pandas as pd
import pytest

from rollbook.declare import Project, load_project
from rollbook.declare.chosen import countable_of
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from rollbook.measure import measure_tables
from rollbook.protect.shown import exactly
from rollbook.protect.view_measures import Followed
from rollbook.protect.views import build_view
from rollbook.protect.zones import single_zones, zip_leaves
from rollbook.tables.store import Tables
from tests.unit.measure.linked_rows import child, home, led, linked_tables, person, signed, touched
from tests.unit.protect.exact_relations import broken_relations
from tests.unit.protect.samples import measurements

COMMUNITY = "palmdale"
PERIODS = ("2018Q1", "2018Q2", "2018Q2")
PEOPLE = 90
DAYS = [str(day.date()) for day in pd.date_range("2015-10-01", "2018-06-30", freq="11D")]
MEETINGS = [str(day.date()) for day in pd.date_range("2015-10-08", "2018-06-30", freq="35D")]
TOLD = (
    "persons", "touches", "belongings", "heard", "attendances", "leaders", "children", "addresses",
)  # fmt: skip
Thing = TypeVar("Thing")
KINDS = ("parent", "parent", "resident", "stakeholder", "guest", "participant")
ZIPS = ("93550", "93550", "93551", "93591", "90001")


@pytest.fixture(scope="module")
def project() -> Project:
    return load_project(Layout(Path(__file__).resolve().parents[2]))


class Dice:
    """What happens to people, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = np.random.default_rng(seed)

    def one(self, *things: Thing) -> Thing:
        return things[int(self._random.integers(len(things)))]

    def some(self, things: Sequence[str], number: int) -> list[str]:
        return sorted(things[place] for place in self._random.choice(len(things), number, replace=False))

    def happens(self, chance: float) -> bool:
        return bool(self._random.random() < chance)


def world(seed: int) -> Tables:
    """People who join, leave, move, come to meetings, take part in groups and lead, as it happens."""
    dice = Dice(seed)
    told: dict[str, list[Any]] = {name: [] for name in TOLD}
    for number in range(PEOPLE):
        for name, rows in life(f"P{number:03d}", dice).items():
            told[name] += rows
    return linked_tables(told.pop("persons"), **told)


def life(name: str, dice: Dice) -> dict[str, list[Any]]:
    """What lists tell of one of them."""
    kind, came = dice.one(*KINDS), dice.some(MEETINGS, dice.one(0, 0, 1, 2, 5, 14, 26))
    days = dict(zip(("joined", "left"), dice.some(DAYS, dice.one(1, 1, 2)), strict=False))
    days = {} if kind in {"guest", "participant"} else days
    days |= {"started": dice.one(*DAYS)} if kind == "participant" or dice.happens(0.4) else {}
    groups = [touched(name, code, dice.one(*DAYS), "G") for code in ("roc", "nac") if dice.happens(0.2)]
    street, other = f"{dice.one(*range(40))} made up", f"P{dice.one(*range(PEOPLE)):03d}"
    chances = {other: 0.2, name: 0.75}
    return {
        "persons": [person(name, kind, **days)],
        "touches": [
            *groups,
            *([touched(name, "pn", days["started"], "Made-up Moms")] if "started" in days else []),
            *([touched(name, "meeting", came[0])] if came else []),
        ],
        "belongings": [
            {"profile_id": name, "person_id": person_id, "belonging_probability": chance}
            for person_id, chance in chances.items()
        ],
        "heard": [{"person_id": name, "heard_code": code} for code in ("pn", "friend") if dice.happens(0.3)],
        "attendances": signed(name, *came),
        "leaders": [led(name, dice.one(*DAYS))] if dice.happens(0.1) else [],
        "children": [child(name, dice.one("2010-05-04", "2013-03-01", "2016-02-01"))],
        "addresses": [
            *([home(name, street, dice.one(*ZIPS))] if dice.happens(0.9) else []),
            *([home(name, street, dice.one(*ZIPS), "2017-02-01")] if dice.happens(0.2) else []),
        ],
    }


@pytest.mark.parametrize(("seed", "period"), list(enumerate(PERIODS)))
def test_true_counts_keep_every_equation(project: Project, seed: int, period: str) -> None:
    measured = measure_tables(world(seed), project, COMMUNITY, Quarter.parse(period))
    area = project.area_of(COMMUNITY)
    zips = {code: area.zips[code] for code in project.community(COMMUNITY).zips}
    counted = countable_of(project, COMMUNITY)
    exact = build_view(
        "internal",
        {**measurements(), **measured},
        single_zones(zip_leaves(zips, {}, {})),
        project.quarterly,
        exactly,
        isolated=project.community(COMMUNITY).isolated_areas,
        followed=Followed(counted, (), ()),
    )
    assert broken_relations(exact, counted, project.quarterly) == []
