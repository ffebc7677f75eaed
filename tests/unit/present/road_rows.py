"""Rows of roadmaps, governance and history as a run of the sample makes them, without the run."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pandas as pd

from rollbook.kernel.period import Quarter
from rollbook.measure.governance import governance_tables
from rollbook.measure.histories import history_tables
from rollbook.measure.roadmaps import roadmap_tables
from rollbook.present.pages.view import View
from rollbook.protect.governance import governance_sizes
from rollbook.tables.check import make_table
from tests.unit.present.view_sample import project, view_of

PERIOD = Quarter.parse("2018Q2")
_EVENTS = (("2017-08-12", 2500.0), ("2017-10-05", 1800.0), ("2018-06-09", 5000.0), ("2016-08-13", None))
_LEADERS = (("a", "2018-01-01", "2018-12-31"), ("b", "2017-07-01", "2018-06-30"))


def _lists(community: str) -> dict[str, pd.DataFrame]:
    partners = [each.partner for each in project().memoranda[community].signatures] + ["Never Signed Inc."]
    rows: dict[str, list[dict[str, Any]]] = {
        "linked.leaders": [
            {"person_id": who, "leader_role_code": "chair", "term_from_date": since, "term_until_date": until}
            for who, since, until in _LEADERS
        ],
        "clean.events": [
            {"record_id": day, "event_label": f"Fair {day}", "event_kind_code": "other", "event_date": day}
            | {"host_code": "partners", "sponsored_dollars": dollars}
            for day, dollars in _EVENTS
        ],
        "clean.partners": [
            {"record_id": name, "partner_name": name, "sector_code": "business"} for name in partners
        ],
        "clean.trainings": [],
    }
    return {name: make_table(name, _dated(pd.DataFrame(each))) for name, each in rows.items()}


def _dated(rows: pd.DataFrame) -> pd.DataFrame:
    days = [name for name in rows.columns if name.endswith("_date")]
    return rows.assign(**{name: pd.to_datetime(rows[name]) for name in days})


@cache
def measured(community: str = "lancaster") -> Mapping[str, pd.DataFrame]:
    """All measured tables of a community's roads, by their name without the layer."""
    lists = _lists(community)
    made = {
        **roadmap_tables(project(), community, PERIOD),
        **governance_tables(lists, project(), community, PERIOD),
        **history_tables(lists, project(), community, PERIOD),
    }
    tables = {name.partition(".")[2]: table for name, table in made.items()}
    sizes = governance_sizes(tables["governance_counts"], project().quarterly.release)
    return tables | {"governance_sizes": make_table("internal.governance_sizes", sizes)}


INSIDE = ("seats_filled", "governance_counts", "renewals")


def road_view(name: str = "release", language: str = "en", community: str = "lancaster") -> View:
    """A view with these tables; a release lacks those that stay inside."""
    seen = view_of(name, language)
    tables = {
        key: table for key, table in measured(community).items() if name != "release" or key not in INSIDE
    }
    rest = {key: table for key, table in seen.tables.items() if key not in INSIDE}
    return replace(seen, tables={**rest, **tables}, community=project().community(community))
