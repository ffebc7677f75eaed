"""A made-up figure that an earlier run said otherwise."""

from typing import Any

import pandas as pd

MEASURE = "retention_share"


def restated() -> dict[str, Any]:
    """One figure that the run for 2018Q1 said otherwise."""
    ends = {"numerator": (101, 108), "denominator": (216, 231), "value": (0.4676, 0.4675)}
    told = {
        f"{when}_{part}_{end}": pair[when == "now"]
        for part, pair in ends.items()
        for when in ("then", "now")
        for end in ("low", "high")
    }
    return {
        "measure_id": MEASURE, "grain_code": "quarter", "period_code": "2018Q1", "aspect_code": "all",
        "group_code": "all", "period_from_date": pd.Timestamp("2018-01-01"),
        "period_until_date": pd.Timestamp("2018-03-31"), "earlier_quarter_code": "2018Q1",
        "numerator_kind_code": "people", "restatement_reason_codes": "late_rows", **told,
    }  # fmt: skip
