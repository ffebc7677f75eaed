"""What is kept while tables are cleaned: code lists, findings, rows set aside, dates, head counts."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from rollbook.clean.codes import CodeBook
from rollbook.clean.columns import Column, texts_of
from rollbook.clean.corrections import Corrected
from rollbook.clean.day_orders import DateTally
from rollbook.clean.findings import Noticed
from rollbook.clean.heads import RowKind
from rollbook.clean.listings import Listing
from rollbook.clean.set_aside import Ledger
from rollbook.tables.check import make_table


@dataclass
class Books:
    """The books of one run of the clean stage."""

    codes: CodeBook
    noticed: Noticed
    ledger: Ledger
    corrected: Corrected
    tally: DateTally = field(default_factory=DateTally)
    _heads: list[pd.DataFrame] = field(default_factory=list)

    def keep_heads(self, listing: Listing, kinds: Column[RowKind]) -> None:
        """Keep how many people rows speak of without naming them: "+3 niños", alone or beside a name."""
        rows = np.flatnonzero(kinds.each(lambda kind: kind.reason).equal("head_count"))
        if len(rows):
            spoken = kinds.take(rows)
            self._heads.append(
                listing.places(rows).assign(
                    head_count=[spoken.distinct[code].head_count for code in spoken.codes],
                    head_kind_code=texts_of(spoken.each(lambda kind: kind.head_kind or "unstated")),
                )
            )

    def is_corrected(self, listing: Listing) -> pd.Series:
        """Which rows of a listing a correction has changed, as the clean tables say it."""
        changed = self.corrected.changed
        flags = listing.record_ids.isin(changed) if changed else np.zeros(len(listing), dtype=bool)
        return pd.Series(np.asarray(flags), dtype="boolean")

    def head_counts(self) -> pd.DataFrame:
        """Rows that count people without naming them (``clean.head_counts``)."""
        return make_table("clean.head_counts", pd.concat(self._heads) if self._heads else [])
