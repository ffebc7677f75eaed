"""Single items: which of them need attention most, where an instrument asks for that."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from rollbook.declare.scales import Scale
from rollbook.measure.instruments.people import Answered

Row = dict[str, Any]


def item_rows(answered: Answered, scale: Scale) -> Iterator[Row]:
    """A row for each item of a round with how many answered it, and its rank if it needs attention.

    As with elements, an item needs attention if more people are in the low tier than in the high one. The
    lowest balance of high less low comes first; of two that are alike, the one that stands first on the form.
    """
    instrument = answered.instrument
    if not instrument.ranks_items:
        return
    made: list[Row] = []
    for item in instrument.items:
        levels = [form.levels[item] for form in answered.forms if item in form.levels]
        tiers, count = Counter(scale.tier_of[int(level)] for level in levels), max(len(levels), 1)
        made.append(
            {
                "instrument_id": instrument.instrument,
                "round_code": answered.round_code,
                "item_id": item,
                "answered_count": len(levels),
                "high_share": tiers["high"] / count,
                "low_share": tiers["low"] / count,
                "attention_rank": None,
            }
        )
    weak = [row for row in made if row["low_share"] > row["high_share"]]
    weak.sort(key=lambda row: row["high_share"] - row["low_share"])
    for rank, row in enumerate(weak[: instrument.attention_count], start=1):
        row["attention_rank"] = rank
    yield from made
