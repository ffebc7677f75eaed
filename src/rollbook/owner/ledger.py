"""What was published of every cell, and for which counts: kept so that the next release is steady.

Runs are repeated often and only read it. ``rollbook release`` alone adds to it, before anything leaves.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from rollbook.kernel.errors import ProtectionError
from rollbook.kernel.keyed import pseudonym
from rollbook.kernel.lock import one_writer
from rollbook.owner.keys import OwnerKey
from rollbook.owner.ledger_files import (
    COLUMNS,
    COUNTS,
    Head,
    LedgerVersion,
    no_rows,
    read_version,
    refused,
    series_of,
    versions,
    write_version,
)
from rollbook.owner.release_log import Entry
from rollbook.owner.vault import Vault

KEY_COLUMNS = ["cell_label", "cell_time_code"]
PUBLISHED_COLUMNS = [*KEY_COLUMNS, *COUNTS]
"""What a run would publish (``internal.published_cells``): which cell, and the counts it is shown for."""


@dataclass(frozen=True, slots=True)
class Known:
    """The counts that a cell was last published for, and when."""

    person_count: int
    household_count: int
    low_count: int
    high_count: int
    quarter: str


Recall = Callable[[str, str], Known | None]
"""What was published of a cell, by what it counts and its time."""


def cell_codes(key: OwnerKey, community: str, cells: pd.DataFrame) -> pd.Series:
    """The keyed code (16 hex) of each cell; the same cell has the same code as long as the key stays.

    Parameters
    ----------
    cells
        ``cell_label`` (what is counted, of whom) and ``cell_time_code``.
    """
    subkey = key.subkey("ledger", community)
    names = zip(cells["cell_label"], cells["cell_time_code"], strict=True)
    codes = [pseudonym(subkey, label, time) for label, time in names]
    return pd.Series(codes, index=cells.index, dtype="str")


@dataclass(frozen=True)
class Ledger:
    """The ledger of one community and profile: who receives a release is told another series of figures."""

    vault: Vault
    key: OwnerKey
    community: str
    profile: str

    def current(self, marker: Entry | None) -> LedgerVersion | None:
        """The newest version; none if nothing has ever been released.

        Parameters
        ----------
        marker
            The last state that the project remembers of it.

        Raises
        ------
        ProtectionError
            If it is lost, older than the last release, changed, cut off, or made with another key.
        """
        found = versions(self._folder)
        if not found:
            if marker is not None:
                raise refused("it is not there", self._folder / "*.ledger", _told(marker))
            return None
        newest = read_version(found[-1], self._seal_key, self.key.key_id)
        if (newest.head.community, newest.head.profile) != (self.community, self.profile):
            raise refused("it belongs to another community or profile", found[-1], newest.head.community)
        if marker is not None and marker.ledger not in (newest.ledger_id, *newest.head.chain):
            raise refused("it is not the one of the last release", found[-1], _told(marker))
        return newest

    def read(self, quarter: str, marker: Entry | None) -> pd.DataFrame:
        """What was last published of each cell up to a quarter: a run of an earlier one sees what it saw.

        Returns
        -------
        DataFrame
            ``cell_code``, ``person_count``, ``household_count``, ``low_count``, ``high_count`` and
            ``quarter_code``, each cell once.
        """
        newest = self.current(marker)
        return _latest(newest.rows, quarter) if newest else no_rows()

    def append(self, quarter: str, published: pd.DataFrame, marker: Entry | None) -> LedgerVersion:
        """Add what a release publishes, and return the state of the ledger after it.

        A cell that is as it was last published gets no new row; a quarter that is released again replaces its
        own rows. The same release twice leaves one version.

        Parameters
        ----------
        published
            ``internal.published_cells``; each cell once.

        Raises
        ------
        RollbookError
            If another process is writing it.
        ProtectionError
            As for ``current``; and if a later quarter has been released: what was said of it came after.
        """
        with self._one_writer():
            newest = self.current(marker)
            _require_in_order(quarter, newest, marker)
            before = newest.rows if newest else no_rows()
            rows = _with(before, self._coded(quarter, published), quarter)
            if newest and rows.equals(before):
                return newest
            return write_version(self._folder, self._next_head(newest), rows, self._seal_key)

    def restart(self, marker: Entry | None, reason: str) -> LedgerVersion:
        """Begin a new series, in which nothing was published yet; earlier files stay where they are."""
        with self._one_writer():
            found = versions(self._folder)
            known = [*(series_of(path) for path in found), marker.series if marker else 0]
            head = replace(self._next_head(None), series=max(known) + 1, restarted=reason)
            return write_version(self._folder, head, no_rows(), self._seal_key)

    def recall(self, quarter: str, marker: Entry | None) -> Recall:
        """Look cells up by their names, for whoever holds them steady."""
        rows = self.read(quarter, marker)
        columns = [rows[name].tolist() for name in (*COUNTS, "quarter_code")]
        known = dict(zip(rows["cell_code"], map(Known, *columns), strict=True))
        subkey = self.key.subkey("ledger", self.community)
        return lambda label, time: known.get(pseudonym(subkey, label, time))

    @property
    def _folder(self) -> Path:
        return self.vault.ledgers(self.community, self.profile)

    @property
    def _seal_key(self) -> bytes:
        return self.key.subkey("ledger", self.community).secret

    def _next_head(self, newest: LedgerVersion | None) -> Head:
        if newest is None:
            return Head(self.community, self.profile, self.key.key_id, series=1, version=1, chain=())
        head = newest.head
        return replace(head, version=head.version + 1, chain=(*head.chain, newest.ledger_id))

    def _coded(self, quarter: str, published: pd.DataFrame) -> pd.DataFrame:
        cells = published[PUBLISHED_COLUMNS].astype(dict.fromkeys(COUNTS, "int64")).reset_index(drop=True)
        if cells.duplicated(KEY_COLUMNS).any():
            raise ValueError("a cell is published twice")
        return cells.assign(cell_code=cell_codes(self.key, self.community, cells), quarter_code=quarter)[
            COLUMNS
        ]

    def _one_writer(self) -> AbstractContextManager[None]:
        self._folder.mkdir(parents=True, exist_ok=True)
        return one_writer(self._folder / ".lock", "the ledger")


def _latest(rows: pd.DataFrame, quarter: str) -> pd.DataFrame:
    there = rows[rows["quarter_code"] <= quarter].sort_values(["cell_code", "quarter_code"], kind="stable")
    return there.drop_duplicates("cell_code", keep="last").reset_index(drop=True)


def _with(before: pd.DataFrame, new: pd.DataFrame, quarter: str) -> pd.DataFrame:
    kept = before[~((before["quarter_code"] == quarter) & before["cell_code"].isin(new["cell_code"]))]
    known = pd.MultiIndex.from_frame(_latest(kept, quarter)[["cell_code", *COUNTS]])
    is_new = ~pd.MultiIndex.from_frame(new[["cell_code", *COUNTS]]).isin(known)
    rows = pd.concat([kept, new[is_new]], ignore_index=True)
    return rows.sort_values(["cell_code", "quarter_code"], kind="stable").reset_index(drop=True)


def _require_in_order(quarter: str, newest: LedgerVersion | None, marker: Entry | None) -> None:
    told = [*(newest.rows["quarter_code"] if newest else ()), marker.quarter or "" if marker else ""]
    last = max(told, default="")
    if quarter < last:
        raise ProtectionError(
            f"a later quarter than {quarter} has been released",
            where=f"the last release is of {last}",
            expected=f"{last} once more (corrected), or a later quarter",
            next_step="corrections of earlier quarters are told in the next release (restatements)",
        )


def _told(marker: Entry) -> str:
    what = f"{marker.quarter} was released" if marker.quarter else "it was begun anew"
    return f"{what} on {marker.date} with ledger {marker.ledger} (series {marker.series})"
