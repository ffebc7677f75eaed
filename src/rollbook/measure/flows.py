"""From quarter to quarter: who stayed, who came back, who came for the first time, who dropped off."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from rollbook.kernel.period import Quarter
from rollbook.measure import people as who
from rollbook.measure.households import Homes
from rollbook.tables.check import make_table
from rollbook.tables.code_lists import FLOWS

_QUARTERS_OF_A_YEAR = 4


def quarter_flows(
    tables: Mapping[str, pd.DataFrame], homes: Homes, quarters: Sequence[Quarter]
) -> pd.DataFrame:
    """Count people by their attendance in a quarter and before (``measured.quarter_flows``).

    Of those who attended in a quarter: ``stayed`` attended in the quarter before, too; ``returned`` did not,
    but earlier; ``first_time`` never before. ``dropped_off`` attended in the quarter before and not in this
    one. A quarter without meetings keeps nobody: everybody of the quarter before counts as dropped off.

    Returns
    -------
    DataFrame
        A row for each quarter from the second on and each flow; households as of the quarter's last day.
    """
    compared = quarters[1:]
    if not compared:
        return make_table("measured.quarter_flows", [])
    codes = {_number(quarter): str(quarter) for quarter in compared}
    last_days = {_number(quarter): pd.Timestamp(quarter.last_day) for quarter in compared}
    moves = _moves(tables["linked.attendances"], quarters[-1])
    moves = moves[moves["number"].isin(list(codes))]
    moves = moves.assign(quarter_code=moves["number"].map(codes), as_of_date=moves["number"].map(last_days))
    every = {"quarter_code": list(codes.values()), "flow_code": FLOWS.split()}
    return make_table("measured.quarter_flows", who.counts_by(homes.of(moves), every))


def _number(quarter: Quarter) -> int:
    """Quarters counted through, so that the one before is one less."""
    return _QUARTERS_OF_A_YEAR * quarter.year + quarter.number


def _moves(signed: pd.DataFrame, last: Quarter) -> pd.DataFrame:
    """One row per person and quarter in which the person attended or dropped off."""
    signed = signed[signed["meeting_date"] <= pd.Timestamp(last.last_day)]
    days = signed["meeting_date"].dt
    there = signed[["person_id"]].assign(number=_QUARTERS_OF_A_YEAR * days.year + days.quarter)
    there = there.drop_duplicates().sort_values(["person_id", "number"])
    by_person = there.groupby("person_id")["number"]
    before, after = by_person.shift(1), by_person.shift(-1)
    flow = np.select(
        [before.isna(), before == there["number"] - 1], ["first_time", "stayed"], default="returned"
    )
    gone = there[after != there["number"] + 1]
    gone = gone.assign(number=gone["number"] + 1, flow_code="dropped_off")
    return pd.concat([there.assign(flow_code=flow), gone], ignore_index=True)
