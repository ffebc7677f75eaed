"""Every declared measure of many communities in every period, counted together: no run, no notebook for each.

The facts of a community lie in files of its own. They are read as one table for each kind of fact, and what
several communities ask for alike is counted once for all of them.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import ibis
import pandas as pd
import pyarrow as pa

from rollbook.declare.chosen import countable_of
from rollbook.measure.engine.batches import AT_ONCE, count_in_parts
from rollbook.measure.engine.facts import FACTS, Facts
from rollbook.measure.engine.product import Linked, Place, facts_of_place
from rollbook.measure.engine.table import asked_for, measure_rows
from rollbook.measure.households import Homes
from rollbook.tables.check import make_table

TABLE = "measured.measures"


def facts_tables(tables: Linked, place: Place) -> dict[str, pa.Table]:
    """What is known of a community, by kind of fact, ready to be laid beside that of others.

    Parameters
    ----------
    tables
        Those of ``product.NEEDS``.
    place
        The community, and the last quarter that is counted.
    """
    with facts_of_place(tables, Homes(tables), place) as facts:
        return {name: facts.of(name).to_pyarrow() for name in FACTS}


def stored_facts(connection: ibis.BaseBackend, folders: Sequence[Path]) -> Facts:
    """The facts of several folders (``<kind>.parquet`` in each), read as they are asked for."""
    return Facts(
        {name: connection.read_parquet([str(each / f"{name}.parquet") for each in folders]) for name in FACTS}
    )


def count_everywhere(facts: Facts, places: Sequence[Place], at_once: int = AT_ONCE) -> pd.DataFrame:
    """Count every declared measure of some communities up to one quarter.

    Parameters
    ----------
    facts
        What is known of all of them.
    places
        The communities, all with the same last quarter and the same first one.
    at_once
        Rows of facts that are counted together, about: memory is bounded by it.

    Returns
    -------
    DataFrame
        ``community_code`` and the columns of ``measured.measures``: of each community the very rows that a
        run of its own makes.
    """
    measures = {place.community: countable_of(place.project, place.community) for place in places}
    asked = asked_for([each for own in measures.values() for each in own])
    calendar = places[0].calendar
    counted = count_in_parts(facts, calendar, asked, at_once)
    parts = dict(iter(counted.groupby("community_code")))
    whole = []
    for place in places:
        own = parts.get(place.community, counted.iloc[:0])
        rows = measure_rows(measures[place.community], asked, own, calendar, _groups(place))
        table = make_table(TABLE, rows)
        table.insert(0, "community_code", place.community)
        whole.append(table)
    return pd.concat(whole, ignore_index=True)


def _groups(place: Place) -> Mapping[str, Mapping[str, Sequence[str]]]:
    return {place.community: place.groups()}
