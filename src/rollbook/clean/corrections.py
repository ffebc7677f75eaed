"""Corrections of what was sent: matched, held against what they expect, then applied - or reported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from rollbook.clean.columns import Flags
from rollbook.clean.findings import Noticed
from rollbook.clean.listings import Listing
from rollbook.declare.corrections import Correction
from rollbook.tables.check import make_table
from rollbook.tables.store import Tables

_PLACES = {"source": "layout_code", "file": "file_name", "sheet": "sheet_name", "row": "row_number"}


@dataclass
class Corrected:
    """The raw tables as corrected, and by ``record_id`` the rows that were changed or are set aside."""

    tables: Tables
    report: pd.DataFrame
    changed: set[str] = field(default_factory=set)
    set_aside: set[str] = field(default_factory=set)

    def is_set_aside(self, listing: Listing) -> Flags:
        """Which rows of a listing a correction sets aside."""
        if not self.set_aside:
            return np.zeros(len(listing), dtype=bool)
        return listing.record_ids.isin(self.set_aside).to_numpy(dtype=bool)


def apply_corrections(
    raw: Mapping[str, pd.DataFrame], corrections: Sequence[Correction], community: str, noticed: Noticed
) -> Corrected:
    """Apply the corrections that still hold; report them all (``clean.corrections``).

    Each correction is held against the rows as they were sent. One that meets a row where another value
    stands than it expects, or where its new value stands already, has expired: it is applied to no row.

    Parameters
    ----------
    raw
        The ``raw.*`` tables; they are left as they are.
    corrections
        In the order in which they are applied; where two set one cell, the later one stands.
    """
    done = Corrected(dict(raw), pd.DataFrame())
    statuses = [_apply(each, raw, done, noticed) for each in corrections]
    for correction, (status, _) in zip(corrections, statuses, strict=True):
        if status == "unmatched":
            _note_unmatched(correction, community, noticed)
    done.report = make_table(
        "clean.corrections",
        [
            {"correction_id": each.correction, "correction_status_code": status, "row_count": count}
            for each, (status, count) in zip(corrections, statuses, strict=True)
        ],
    )
    return done


def _apply(
    correction: Correction, raw: Mapping[str, pd.DataFrame], done: Corrected, noticed: Noticed
) -> tuple[str, int]:
    met = {name: _matched(correction, table) for name, table in raw.items() if "record_id" in table}
    met = {name: rows for name, rows in met.items() if rows.any()}
    count = sum(int(rows.sum()) for rows in met.values())
    if not met:
        return "unmatched", 0
    stale = {name: rows & ~_still_holds(correction, raw[name]) for name, rows in met.items()}
    if any(rows.any() for rows in stale.values()):
        for name, rows in stale.items():
            _note_expired(raw[name][rows], noticed)
        return "expired", count
    for name, rows in met.items():
        _change(correction, name, rows, done)
    return "applied", count


def _matched(correction: Correction, table: pd.DataFrame) -> Flags:
    rows = np.ones(len(table), dtype=bool)
    for name, wanted in correction.match.items():
        column = _PLACES.get(name, name)
        if column not in table:
            return np.zeros(len(table), dtype=bool)
        if name == "row":
            rows &= (table[column] == int(wanted)).to_numpy(dtype=bool)
        else:
            rows &= _says(table[column], str(wanted))
    return rows


def _still_holds(correction: Correction, table: pd.DataFrame) -> Flags:
    holds = np.ones(len(table), dtype=bool)
    for column, wanted in correction.expected.items():
        holds &= _says(table[column], wanted) if column in table else False
    if correction.set and holds.any():
        differs = [~_says(table[column], text) for column, text in correction.set.items()]
        holds &= np.any(differs, axis=0)
    return holds


def _says(cells: pd.Series, text: str) -> Flags:
    return (cells.fillna("").str.strip() == text.strip()).to_numpy(dtype=bool)


def _change(correction: Correction, name: str, rows: Flags, done: Corrected) -> None:
    records = set(done.tables[name]["record_id"][rows])
    if correction.set_aside:
        done.set_aside |= records
        return
    table = done.tables[name].copy(deep=False)
    for column, text in correction.set.items():
        table.loc[rows, column] = text
    done.tables[name] = table
    done.changed |= records


def _note_expired(rows: pd.DataFrame, noticed: Noticed) -> None:
    places = zip(rows["file_name"], rows["sheet_name"], rows["row_number"], strict=True)
    for file, sheet, row in places:
        noticed.at("correction_expired", file, sheet=sheet, row=int(row))


def _note_unmatched(correction: Correction, community: str, noticed: Noticed) -> None:
    # A correction that names no file is looked for where it is written down.
    file = str(correction.match.get("file", f"corrections/{community}.yml"))
    sheet, row = str(correction.match.get("sheet", "")), int(correction.match.get("row", 0))
    noticed.at("correction_unmatched", file, sheet=sheet, row=row)
