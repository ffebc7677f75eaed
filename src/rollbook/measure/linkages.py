"""What the linkage made of the rows, in numbers: for those who look after it."""

from collections.abc import Mapping

import pandas as pd

from rollbook.declare.linkage import Linkage
from rollbook.tables.check import make_table


def linkages(tables: Mapping[str, pd.DataFrame], linkage: Linkage) -> pd.DataFrame:
    """Count records, profiles, persons and compared pairs (``measured.linkages``).

    ``doubtful_pairs`` are those that somebody should look at; a pair with a verdict is looked at already.
    ``merged_persons`` and ``split_persons`` count what changed against an earlier quarter's run.

    Parameters
    ----------
    tables
        ``linked.record_persons``, ``linked.links`` and ``linked.person_changes``.
    linkage
        Between which probabilities a pair is doubtful.
    """
    records, links = tables["linked.record_persons"], tables["linked.links"]
    decisions = links["decision_code"]
    has_verdict = decisions.isin(["verdict_same", "verdict_different"])
    is_between = links["match_probability"].between(linkage.review_from, linkage.review_to, inclusive="left")
    changes = tables["linked.person_changes"]["change_code"]
    counts = {
        "records": len(records),
        "profiles": records["profile_id"].nunique(),
        "persons": records["person_id"].nunique(),
        "joined_pairs": (decisions == "joined").sum(),
        "doubtful_pairs": (is_between & ~has_verdict).sum(),
        "excluded_pairs": (decisions == "excluded").sum(),
        "verdict_pairs": has_verdict.sum(),
        "merged_persons": (changes == "merged").sum(),
        "split_persons": (changes == "split").sum(),
    }
    rows = [{"linkage_code": code, "row_count": int(count)} for code, count in counts.items()]
    return make_table("measured.linkages", rows)
