"""The made-up communities, linked and held against the truth of their rows.

As a process: writes a community's sample below a folder, reads, cleans and links it, if told so with a share
of its members taken out of all rosters, and writes score and ids to ``score.json``.
"""

import hashlib
import json
from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

from rollbook.clean import clean_tables
from rollbook.declare import Project, load_project
from rollbook.demo import DEFAULT_SEED, write_sample
from rollbook.kernel.layout import Layout
from rollbook.kernel.period import Quarter
from rollbook.link import link_tables
from rollbook.owner import SAMPLE_KEY
from rollbook.read import raw_files, read_tables
from rollbook.tables.store import Tables
from tools.bench.linkage.scores import PairScore, score_pairs
from tools.bench.project import PERIOD, ROOT

PLACE = ["file_name", "sheet_name", "row_number"]


@dataclass(frozen=True)
class Sample:
    """A community's cleaned tables, and the person of whom each of its rows speaks."""

    project: Project
    community: str
    clean: Tables
    rows: pd.DataFrame

    def without_members(self, share: float, seed: int) -> "Sample":
        """The same with a share of its members in no roster: they never joined, or their list was lost."""
        records = self.clean["clean.records"]
        listed = records[records["source_code"] == "roster"].merge(self.rows, on=PLACE)
        members = sorted(listed["true_person"].unique())
        # The draw is of its own: another seed of the sample takes out other members.
        gone = Random(f"{seed}/less").sample(members, round(share * len(members)))  # noqa: S311
        lost = listed[listed["true_person"].isin(gone)]
        kept = {
            name: self.clean[name][~self.clean[name]["record_id"].isin(lost["record_id"])]
            for name in ("clean.records", "clean.children")
        }
        is_lost = pd.MultiIndex.from_frame(self.rows[PLACE]).isin(pd.MultiIndex.from_frame(lost[PLACE]))
        return replace(self, clean={**self.clean, **kept}, rows=self.rows[~is_lost])

    def link(self) -> pd.DataFrame:
        """``linked.record_persons``, without anybody's verdicts."""
        project, key = replace(self.project, verdicts={}), SAMPLE_KEY.subkey("pid", self.community)
        return link_tables(self.clean, project, self.community, key=key)["linked.record_persons"]

    def score(self, linked: pd.DataFrame) -> PairScore:
        """Pairs of rows of one person; a row that cleaning set aside is in no pair made, so it is missed."""
        records = self.clean["clean.records"][["record_id", *PLACE]].merge(linked, on="record_id")
        told = records.merge(self.rows, on=PLACE, how="outer")
        alone = pd.Series(told.index.astype(str), index=told.index)
        return score_pairs(
            told["person_id"].fillna("row " + alone).tolist(),
            told["true_person"].fillna("nobody " + alone).tolist(),
        )


def make_sample(folder: Path, community: str, seed: int) -> Sample:
    """Write a community below a folder, read and clean it."""
    write_sample(community, folder / "raw", folder / "truth", seed=seed)
    project = load_project(Layout(ROOT))
    files = raw_files(folder / "raw" / community, project, community, Quarter.parse(PERIOD))
    clean = clean_tables(read_tables(files), project, community)
    truth = json.loads((folder / "truth" / f"{community}.json").read_text(encoding="utf-8"))
    return Sample(project, community, clean, true_rows(truth))


def true_rows(truth: Mapping[str, Any]) -> pd.DataFrame:
    """The rows that speak of a person, by place, with that person."""
    rows = [(row["file"], row["sheet"], row["row"], row["person"]) for row in truth["rows"] if row["person"]]
    return pd.DataFrame(rows, columns=[*PLACE, "true_person"])


def main(folder: Path, community: str, share: float, seed: int) -> None:
    """Link a community and write what came of it."""
    sample = make_sample(folder, community, seed)
    if share:
        sample = sample.without_members(share, seed)
    linked = sample.link()
    ids = hashlib.sha256(linked.to_csv(index=False).encode()).hexdigest()
    result = {**sample.score(linked).as_record(), "rows": len(linked), "ids": ids}
    (folder / "score.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    told = ArgumentParser()
    told.add_argument("folder", type=Path)
    told.add_argument("community")
    told.add_argument("--without", type=float, default=0.0, help="the share of members in no roster")
    told.add_argument("--seed", type=int, default=DEFAULT_SEED)
    asked = told.parse_args()
    main(asked.folder, asked.community, asked.without, asked.seed)
