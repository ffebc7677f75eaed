"""Made-up communities, each of a seed of its own, through the product's own reading, cleaning and linking."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from rollbook.clean import clean_tables
from rollbook.declare import Project, load_project
from rollbook.declare.linkage import Calibration
from rollbook.demo import COMMUNITIES, write_sample
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from rollbook.link import link_tables
from rollbook.measure.attribution_chances import NONE
from rollbook.owner import SAMPLE_KEY
from rollbook.read import raw_files, read_tables
from rollbook.tables.store import Tables
from tools.bench.linkage.sample import true_rows
from tools.bench.project import PERIOD, ROOT

PLACE = ["file_name", "sheet_name", "row_number"]
CHANNELS = ("pn", "roc_nac", "outreach", NONE)
QUARTER = Quarter.parse(PERIOD)


@dataclass(frozen=True)
class World:
    """A made-up community: what its files say, and what was true."""

    seed: int
    community: str
    clean: Tables
    rows: pd.DataFrame
    """Each row that speaks of a person, by place, with ``true_person``."""
    came: Mapping[str, int]
    """By channel, the new members who truly had a touch before joining."""

    def link(self, project: Project) -> Tables:
        """The ``linked.*`` tables under a project's settings."""
        return link_tables(self.clean, project, self.community, key=SAMPLE_KEY.subkey("pid", self.community))


def definitions() -> Project:
    """The project's own definitions, without anybody's verdicts: those are about other people."""
    return replace(load_project(Layout(ROOT)), verdicts={})


def make_world(project: Project, seed: int) -> World:
    """Write a community of a seed in a folder of its own, read and clean it; the communities take turns."""
    community = COMMUNITIES[seed % len(COMMUNITIES)]
    with TemporaryDirectory(prefix="rollbook-world-") as name:
        folder = Path(name)
        write_sample(community, folder / "raw", folder / "truth", seed=seed)
        files = raw_files(folder / "raw" / community, project, community, QUARTER)
        clean = clean_tables(read_tables(files), project, community)
        truth = json.loads((folder / "truth" / f"{community}.json").read_text(encoding="utf-8"))
    return World(seed, community, clean, true_rows(truth), true_counts(truth, project))


def true_counts(truth: Mapping[str, Any], project: Project) -> dict[str, int]:
    """By channel, the new members who truly had a touch before joining."""
    first, second = (day.isoformat() for day in project.quarterly.map_dates_of(QUARTER))
    new = [one for one in truth["persons"] if one["joined"] and first < one["joined"] <= second]
    came = Counter(channel for one in new for channel in one["channels"] or [NONE])
    return {channel: came[channel] for channel in CHANNELS}


def with_calibration(project: Project, calibration: Calibration) -> Project:
    """The same definitions with other numbers for the way from weights to probabilities."""
    return replace(project, linkage=project.linkage.model_copy(update={"calibration": calibration}))
