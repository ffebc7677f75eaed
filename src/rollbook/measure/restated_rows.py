"""What became of the rows of lists between two runs: which came late, which are gone, which say otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from rollbook.tables.rows import Row, rows_of

LATE, GONE, CORRECTED, UNCORRECTED = "late_rows", "gone_rows", "corrected", "uncorrected"
NOT_FOUND = ("not_found",)
_PLACE = ("record_id", "row_number", "sheet_name", "is_corrected")
_DAYS = (
    "attended_date",
    "joined_date",
    "left_date",
    "started_date",
    "term_from_date",
    "since_date",
    "session_date",
    "event_date",
    "training_until_date",
)


@dataclass(frozen=True)
class Difference:
    """A difference between two runs at one row of a list."""

    reasons: tuple[str, ...]
    """Why; more than one where nobody can tell which."""

    source: str
    """The kind of list."""

    days: tuple[pd.Timestamp, ...]
    """The days that the row speaks of; none if it names no day."""


@dataclass(frozen=True)
class Sent:
    """What one run knew: the hashes of its files, and the rows that a written correction took out."""

    files: Mapping[str, str]
    withdrawn: frozenset[str] = frozenset()


@dataclass(frozen=True)
class RowChanges:
    """The rows of one clean table in two runs, held against each other.

    A row is the same if it stands at the same place of a file of the same bytes; in a file that was sent anew
    under its old name, if a row there says the same.

    Parameters
    ----------
    then_table, now_table
        The table in the earlier run and in this one.
    then, now
        What each run knew.
    read_otherwise
        Why a row of unchanged bytes may be read otherwise: the settings, the code, both, or nothing.
    """

    then_table: pd.DataFrame
    now_table: pd.DataFrame
    then: Sent
    now: Sent
    read_otherwise: tuple[str, ...] = ()

    @cached_property
    def differences(self) -> dict[tuple[str, str], Difference]:
        """Every difference, by ``then`` or ``now`` and the id of the row in that run."""
        found: dict[tuple[str, str], Difference] = {}
        for row_id, row in self._now_rows.items():
            reasons = self._why_new(row_id, row)
            if reasons:
                found["now", row_id] = _difference(reasons, row)
        kept = set(self.same)
        for row_id, row in self._then_rows.items():
            if row_id not in kept:
                found["then", row_id] = _difference(self._why_gone(row_id, row), row)
        return found

    @cached_property
    def same(self) -> dict[str, str]:
        """For rows of the earlier run that are still there, their id in this one."""
        still = {
            row_id: row_id
            for row_id, row in self._then_rows.items()
            if row_id in self._now_rows and self._is_same_file(row)
        }
        waiting: dict[tuple[str, ...], list[str]] = {}
        for row_id, row in self._now_rows.items():
            if not self._is_same_file(row):
                waiting.setdefault(_said(row), []).append(row_id)
        for row_id, row in self._then_rows.items():
            others = waiting.get(_said(row), []) if row_id not in still else []
            if others:
                still[row_id] = others.pop(0)
        return still

    @cached_property
    def _then_rows(self) -> dict[str, Row]:
        return {str(row["record_id"]): row for row in rows_of(self.then_table)}

    @cached_property
    def _now_rows(self) -> dict[str, Row]:
        return {str(row["record_id"]): row for row in rows_of(self.now_table)}

    @cached_property
    def _then_ids(self) -> dict[str, str]:
        return {now: then for then, now in self.same.items()}

    def _is_same_file(self, row: Row) -> bool:
        name = str(row["file_name"])
        return name in self.then.files and self.then.files[name] == self.now.files.get(name)

    def _why_new(self, row_id: str, row: Row) -> tuple[str, ...]:
        before = self._then_rows.get(self._then_ids.get(row_id, ""))
        is_corrected = bool(row["is_corrected"])
        if before is None:
            if not self._is_same_file(row):
                return (LATE,)
            if row_id in self.then.withdrawn:
                return (UNCORRECTED,)
            return (CORRECTED,) if is_corrected else self.read_otherwise or NOT_FOUND
        if bool(before["is_corrected"]) != is_corrected:
            return (CORRECTED,) if is_corrected else (UNCORRECTED,)
        return () if _said(before) == _said(row) else self.read_otherwise or NOT_FOUND

    def _why_gone(self, row_id: str, row: Row) -> tuple[str, ...]:
        if not self._is_same_file(row):
            return (GONE,)
        if row_id in self.now.withdrawn:
            return (CORRECTED,)
        return (UNCORRECTED,) if bool(row["is_corrected"]) else self.read_otherwise or NOT_FOUND


def _difference(reasons: tuple[str, ...], row: Row) -> Difference:
    days = tuple(row[name] for name in _DAYS if row.get(name) is not None)
    return Difference(reasons, str(row["source_code"]), days)


def _said(row: Row) -> tuple[str, ...]:
    """What a row says and the file it is in, wherever in that file it stands."""
    return tuple(f"{name}={value}" for name, value in row.items() if name not in _PLACE)
