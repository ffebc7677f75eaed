"""Small tables of who joined, who was seen where, and to whom a profile may belong."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from rollbook.declare import load_project
from rollbook.declare.engagement import Engagement
from rollbook.declare.linkage import Linkage
from rollbook.kernel.layout import Layout
from rollbook.measure.attribution import attribution_tables
from rollbook.tables.check import make_table
from rollbook.tables.store import Tables
from tests.unit.measure.linked_rows import day, person

DATES = (date(2016, 1, 31), date(2018, 4, 30))
JOINED = "2017-06-15"
EARLY, LATE = "2017-01-10", "2017-09-10"

_PROJECT = load_project(Layout(Path(__file__).resolve().parents[3]))
# Doubts as the linkage has them: what was fitted beside them has tests of its own.
ENGAGEMENT: Engagement = _PROJECT.engagement.model_copy(update={"doubts": {}})
LINKAGE: Linkage = _PROJECT.linkage.model_copy(update={"possible_from": 0.01})

Row = dict[str, Any]


def new_member(person_id: str, joined: str = JOINED) -> Row:
    """Somebody who joined between the two dates."""
    return person(person_id, joined=joined)


def touch(profile_id: str, code: str, on: str = EARLY, group: str = "") -> Row:
    """A profile seen in a group of a type, or at a meeting."""
    return {
        "profile_id": profile_id,
        "person_id": profile_id,
        "touch_code": code,
        "parent_group_name": group or (code if code != "meeting" else ""),
        "touched_date": day(on),
    }


def belongs(profile_id: str, person_id: str, probability: float) -> Row:
    """A profile that may be a person's."""
    return {
        "profile_id": profile_id,
        "person_id": person_id,
        "belonging_probability": probability,
    }


def heard(person_id: str, *codes: str) -> list[Row]:
    """What a person said."""
    return [{"person_id": person_id, "heard_code": code} for code in codes]


def attributed(  # noqa: PLR0913  as many tables as there are
    persons: Sequence[Row],
    touches: Sequence[Row] = (),
    belongings: Sequence[Row] = (),
    *,
    answers: Sequence[Row] = (),
    households: dict[str, str] | None = None,
    engagement: Engagement = ENGAGEMENT,
) -> Tables:
    """The three tables, for rows as a test gives them."""
    rows: dict[str, Sequence[Row]] = {
        "linked.persons": persons,
        "linked.touches": touches,
        "linked.belongings": belongings,
        "linked.heard": answers,
    }
    tables = {name: make_table(name, given) for name, given in rows.items()}
    homes = pd.Series(households or {}, dtype="str")
    return attribution_tables(tables, engagement, LINKAGE, DATES, homes)


def count_of(tables: Tables, method: str, channel: str) -> tuple[int | None, int, int]:
    """Estimate, low and high of a method for a channel."""
    table = tables["measured.attributions"]
    row = table[(table["method_code"] == method) & (table["channel_code"] == channel)].iloc[0]
    estimate = None if pd.isna(row["estimate_count"]) else int(row["estimate_count"])
    return estimate, int(row["low_count"]), int(row["high_count"])


def homes_of(tables: Tables, method: str, channel: str) -> int:
    """Households behind a count."""
    table = tables["measured.attributions"]
    chosen = table[(table["method_code"] == method) & (table["channel_code"] == channel)]
    return int(chosen["household_count"].iloc[0])


def overlaps_of(tables: Tables) -> dict[str, int]:
    """New members by the channels they were likely seen in; sets that nobody has left out."""
    table = tables["measured.touch_overlaps"]
    chosen = table[table["person_count"] > 0]
    return dict(zip(chosen["channels_code"], chosen["person_count"].astype(int), strict=True))


def timing_of(tables: Tables, channel: str) -> tuple[int, int, int]:
    """New members seen in a channel before joining, only afterwards, never."""
    table = tables["measured.touch_timings"].set_index(["channel_code", "timing_code"])["person_count"]
    return int(table[channel, "before"]), int(table[channel, "after"]), int(table[channel, "never"])
