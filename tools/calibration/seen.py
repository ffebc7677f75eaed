"""What lists show of the new members of a made-up community, beside what was true."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from rollbook.declare import Project
from rollbook.measure.attribution_touches import joining_days, touches_of_new_members
from rollbook.tables.store import Tables
from tools.bench.coverage.worlds import PLACE, QUARTER, World


@dataclass(frozen=True)
class Seen:
    """The new members of a community, as linked under one line."""

    seed: int
    touches: pd.DataFrame
    """As the product attributes them (``touches_of_new_members``), with ``is_theirs``: whether it is true."""

    new: pd.Index
    came: Mapping[str, int]
    """By channel, the new members who truly had a touch before joining."""


def seen_in(world: World, linked: Tables, project: Project) -> Seen:
    """What the product would attribute, and whether each touch is truly of the new member."""
    joined = joining_days(linked["linked.persons"], project.quarterly.map_dates_of(QUARTER))
    touches = touches_of_new_members(
        linked["linked.touches"],
        linked["linked.belongings"],
        joined,
        project.engagement.channel_of_touch(),
    )
    records = world.clean["clean.records"].merge(world.rows, on=PLACE, how="left")
    records = records.merge(linked["linked.record_persons"], on="record_id")
    member = _mostly(records[records["source_code"] == "roster"], "person_id").reindex(touches["person_id"])
    owner = _mostly(records, "profile_id").reindex(touches["profile_id"])
    is_theirs = member.notna().to_numpy() & (member.to_numpy(object) == owner.to_numpy(object))
    return Seen(world.seed, touches.assign(is_theirs=is_theirs), joined.index, world.came)


def _mostly(records: pd.DataFrame, key: str) -> pd.Series:
    """The person of whom most rows of each key speak; the first in order of name where two are as many."""
    counted = records.groupby([key, "true_person"]).size().rename("rows").reset_index()
    ordered = counted.sort_values([key, "rows", "true_person"], ascending=[True, False, True])
    return ordered.drop_duplicates(key).set_index(key)["true_person"]
