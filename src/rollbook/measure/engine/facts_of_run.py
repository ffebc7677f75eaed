"""The facts of one community, from the tables of its run."""

from collections.abc import Mapping

import ibis
import pandas as pd
import pyarrow as pa

from rollbook.measure.engine.facts import FACTS, Facts

Linked = Mapping[str, pd.DataFrame]

_SAME = {
    "persons": "linked.persons",
    "terms": "linked.leaders",
    "sessions": "clean.sessions",
    "events": "clean.events",
    "trainings": "clean.trainings",
}
"""Facts whose columns a table has under the same names."""

_GROUPS = {"roc": "ROC", "nac": "NAC"}
_NAVIGATORS = "PN"


def facts_of_run(connection: ibis.BaseBackend, tables: Linked, community: str, stood: pd.DataFrame) -> Facts:
    """Put what is known of a community into an engine.

    Parameters
    ----------
    connection
        The engine.
    tables
        ``linked.persons``, ``linked.attendances``, ``linked.touches``, ``linked.leaders``,
        ``clean.sessions``, ``clean.events`` and ``clean.trainings``.
    community
        Its code.
    stood
        Where everybody lived and what they were, as ``standings`` tells it.

    Returns
    -------
    Facts
        Every table of facts, also where there is nothing to tell.
    """
    frames = {
        **{name: tables[table] for name, table in _SAME.items()},
        "attendances": tables["linked.attendances"].rename(columns={"meeting_date": "attended_date"}),
        "participations": _participations(tables),
        "standings": stood,
    }
    return Facts({name: _table(connection, name, frames[name], community) for name in FACTS})


def _participations(tables: Linked) -> pd.DataFrame:
    persons, touches = tables["linked.persons"], tables["linked.touches"]
    started = persons.loc[persons["started_date"].notna(), ["person_id", "started_date"]]
    touched = touches[touches["touch_code"].isin(list(_GROUPS))]
    others = pd.DataFrame(
        {
            "person_id": touched["person_id"],
            "started_date": touched["touched_date"],
            "group_type_code": touched["touch_code"].map(_GROUPS).astype("str"),
        }
    )
    return pd.concat([started.assign(group_type_code=_NAVIGATORS), others], ignore_index=True)


def _table(connection: ibis.BaseBackend, name: str, rows: pd.DataFrame, community: str) -> ibis.Table:
    columns = FACTS[name]
    told = rows.assign(community_code=community)[[*columns]]
    sent = ibis.memtable(pa.Table.from_pandas(told, preserve_index=False))
    # Days are days there: a table of the run has a midnight in each.
    return connection.create_table(name, sent.cast(columns))
