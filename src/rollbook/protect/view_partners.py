"""Partner organizations as a view shows them: in a release only those that are public.

Centrality is worked out over what the view shows, so that a reader of the release can count it again.
"""

from collections import Counter
from collections.abc import Mapping

import networkx as nx
import pandas as pd

from rollbook.tables.rows import Row, rows_of

Measured = Mapping[str, pd.DataFrame]


def partner_parts(measured: Measured, *, are_all_named: bool) -> dict[str, pd.DataFrame]:
    """The tables of the systems map.

    Degree (how many others an organization works with) tells who holds many together; betweenness (of the
    shortest ways between two others, the share through it; Freeman 1977) who joins those that would not meet
    without it. Links count as there or not there: how often two meet makes neither nearer.

    Parameters
    ----------
    are_all_named
        Whether every partner is shown, as in the working view; else only those that are public.
    """
    there = [row for row in rows_of(measured["measured.partners"]) if row["is_partner"]]
    shown = [row for row in there if are_all_named or row["is_public"]]
    known = {row["partner_id"] for row in shown}
    links = [
        row
        for row in rows_of(measured["measured.partner_links"])
        if {row["partner_id"], row["other_partner_id"]} <= known
    ]
    return {
        "partners": pd.DataFrame(_with_centrality(shown, links)),
        "partner_links": pd.DataFrame(links),
        "partner_sectors": pd.DataFrame(_sectors(there, shown)),
    }


def _with_centrality(shown: list[Row], links: list[Row]) -> list[Row]:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(row["partner_id"] for row in shown)
    graph.add_edges_from((row["partner_id"], row["other_partner_id"]) for row in links)
    bridges = nx.betweenness_centrality(graph)
    names = ("partner_id", "partner_name", "partner_sector_code", "place_number")
    return [
        {name: row[name] for name in names}
        | {
            "tie_count": int(graph.degree[row["partner_id"]]),
            "bridge_share": round(float(bridges[row["partner_id"]]), 6),
        }
        for row in shown
    ]


def _sectors(there: list[Row], shown: list[Row]) -> list[Row]:
    every, named = (Counter(row["partner_sector_code"] for row in rows) for rows in (there, shown))
    return [
        {"partner_sector_code": sector, "partner_count": count, "named_count": named[sector]}
        for sector, count in sorted(every.items())
    ]
