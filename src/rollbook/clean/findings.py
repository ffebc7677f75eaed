"""What the clean stage notices: where, in which field, and what; never the value."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from rollbook.clean.columns import Flags
from rollbook.clean.listings import Listing
from rollbook.tables.check import make_table

_KEY = ["file_name", "sheet_name", "row_number", "field_code", "finding_code"]


@dataclass
class Noticed:
    """The findings so far; the same finding at the same place counts once."""

    _parts: list[pd.DataFrame] = field(default_factory=list)
    _single: list[tuple[str, str, int, str, str]] = field(default_factory=list)

    def at_rows(self, listing: Listing, flags: Flags, field: str, finding: str) -> None:
        """Note a finding for each row of a listing that is flagged."""
        rows = np.flatnonzero(flags)
        if len(rows):
            self._parts.append(listing.places(rows).assign(field_code=field, finding_code=finding)[_KEY])

    def at(self, finding: str, file: str, *, sheet: str = "", row: int = 0, field: str = "") -> None:
        """Note a finding at one place; row 0 is the whole sheet or file."""
        self._single.append((file, sheet, row, field, finding))

    def table(self, known: pd.DataFrame) -> pd.DataFrame:
        """All findings once (``clean.findings``), without those that reading has noted already."""
        single = pd.DataFrame(self._single, columns=_KEY)
        found = make_table("clean.findings", pd.concat([single, *self._parts])).drop_duplicates(_KEY)
        is_known = pd.MultiIndex.from_frame(found[_KEY]).isin(pd.MultiIndex.from_frame(known[_KEY]))
        return found[~is_known].reset_index(drop=True)
