"""One channel of one world: what was true, and what the product says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from rollbook.declare import Project
from rollbook.measure.attribution import attribution_tables
from rollbook.tables.store import Tables
from tools.bench.coverage.worlds import CHANNELS, QUARTER, World

NO_HOMES = pd.Series({}, dtype="str")
"""Households do not matter here."""


@dataclass(frozen=True)
class Case:
    """What was true, and what the product says."""

    seed: int
    channel: str
    truth: int
    new_count: int
    bounds: tuple[int, int]
    interval: tuple[int, int]
    estimate: int

    @property
    def is_bounded(self) -> bool:
        """Whether the truth lies within the bounds."""
        return self.bounds[0] <= self.truth <= self.bounds[1]

    @property
    def is_held(self) -> bool:
        """Whether the truth lies within the interval of any touch."""
        return self.interval[0] <= self.truth <= self.interval[1]


def cases_of(world: World, linked: Tables, project: Project) -> Iterator[Case]:
    """Every channel of a world, as the product attributes it."""
    dates = project.quarterly.map_dates_of(QUARTER)
    made = attribution_tables(linked, project.engagement, project.linkage, dates, NO_HOMES)
    rows = made["measured.attributions"].to_dict("records")
    by_key = {(row["method_code"], row["channel_code"]): row for row in rows}
    for channel in CHANNELS:
        bounds, found = by_key["bounds", channel], by_key["any_touch", channel]
        yield Case(
            seed=world.seed,
            channel=channel,
            truth=world.came[channel],
            new_count=int(found["new_member_count"]),
            bounds=(int(bounds["low_count"]), int(bounds["high_count"])),
            interval=(int(found["low_count"]), int(found["high_count"])),
            estimate=int(found["estimate_count"]),
        )


def share(held: Iterable[bool]) -> float:
    """The share of cases in which something holds."""
    every = list(held)
    return sum(every) / len(every)
