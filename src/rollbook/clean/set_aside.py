"""Rows that are taken out, each with its reason; and files of which too many are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from rollbook.clean.columns import Flags
from rollbook.clean.findings import Noticed
from rollbook.clean.listings import PLACE, Listing
from rollbook.tables.check import make_table

MOST_SHARE = 0.2
"""A person file with a larger share of unusable rows is probably read in a wrong way."""
FEWEST_ROWS = 10
PLACES = ["record_id", *PLACE, "row_number"]
_UNUSABLE = frozenset(
    {
        "name_missing",
        "name_unreadable",
        "date_missing",
        "date_unreadable",
        "date_impossible",
        "member_type_unknown",
    }
)
"""Reasons that speak of cells that could not be used; a totals row or a head count is as it should be.

A sheet without the day of its meeting stops the run by itself, and says better what to mend.
"""


@dataclass
class Ledger:
    """The rows set aside so far, and what was noticed about them."""

    noticed: Noticed
    _parts: list[pd.DataFrame] = field(default_factory=list)

    def set_aside(
        self, listing: Listing, flags: Flags, reason: str, *, field: str = "", finding: str | None = None
    ) -> Listing:
        """Take the flagged rows out with a reason, and return the listing of the others.

        The finding is named as the reason, unless another is given; an empty one notes nothing.
        """
        if not flags.any():
            return listing
        if finding is None or finding:
            self.noticed.at_rows(listing, flags, field, finding or reason)
        self.add(listing.places(np.flatnonzero(flags)), reason)
        return listing.take(np.flatnonzero(~flags))

    def add(self, places: pd.DataFrame, reason: str) -> None:
        """Keep rows that are set aside, by where they come from."""
        if len(places):
            self._parts.append(places[PLACES].assign(reason_code=reason))

    def table(self) -> pd.DataFrame:
        """All rows that were set aside (``clean.set_aside``)."""
        return make_table("clean.set_aside", pd.concat(self._parts) if self._parts else [])


def note_many_set_aside(set_aside: pd.DataFrame, people: Sequence[Listing], noticed: Noticed) -> None:
    """Note ``many_set_aside`` for each person file of which too many rows could not be used."""
    unusable = set_aside[set_aside["reason_code"].isin(_UNUSABLE)]["file_name"].value_counts()
    for file, rows in sorted(rows_by_file(people).items()):
        count = int(unusable.get(file, 0))
        if count >= FEWEST_ROWS and count > MOST_SHARE * rows:
            noticed.at("many_set_aside", file)


def rows_by_file(listings: Sequence[Listing]) -> Mapping[str, int]:
    """How many rows each file of these listings has."""
    counts: dict[str, int] = {}
    for listing in listings:
        files = listing["file_name"]
        for file, rows in zip(files.distinct, files.value_counts().tolist(), strict=True):
            counts[file] = counts.get(file, 0) + rows
    return {file: rows for file, rows in counts.items() if rows}
