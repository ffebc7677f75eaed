"""Tables on disk: Parquet with a sidecar that says where each came from."""

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from rollbook.kernel.access import drafted, write_whole
from rollbook.kernel.errors import TableError
from rollbook.kernel.provenance import fingerprint
from rollbook.kernel.storage import told_where
from rollbook.tables.check import check_table

Tables = dict[str, pd.DataFrame]

_QUARTER = re.compile(r"\d{4}Q[1-4]")
_ROWS = 1 << 18
"""Rows of a piece of a file: small enough that writing and reading hold little beside the table."""


class Store:
    """The tables of one community and period, below ``data/processed/<community>/<period>``.

    Every table is checked before it is written, and appears whole or not at all.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        """Where a table lies: ``<layer>/<name>.parquet``."""
        layer, _, plural = name.partition(".")
        return self.folder / layer / f"{plural}.parquet"

    def read(self, names: Iterable[str]) -> Tables:
        """Read tables by name.

        Raises
        ------
        TableError
            If a stage that should have made one has not run, or a file cannot be read.
        """
        return {name: self._read_one(name) for name in names}

    def read_proven(self, names: Iterable[str]) -> Tables:
        """Read tables of another run, which nobody has looked at since: each is what its note says.

        Raises
        ------
        TableError
            If there is none, or what is there is not what was written.
        """
        tables = self.read(names)
        for name, table in tables.items():
            if fingerprint(table) != self._fingerprint(name):
                raise self._damaged(name, self.path(name))
        return tables

    def write(
        self, tables: Mapping[str, pd.DataFrame], *, stage: str, made_from: Mapping[str, str]
    ) -> dict[str, str]:
        """Check and write tables with their sidecars; return their fingerprints by name."""
        for name, table in tables.items():
            check_table(name, table)
        return {name: self._write_one(name, table, stage, made_from) for name, table in tables.items()}

    def fingerprints(self, names: Iterable[str]) -> dict[str, str]:
        """Fingerprints of stored tables, from their sidecars.

        Raises
        ------
        TableError
            If a stage that should have made one has not run.
        """
        return {name: self._fingerprint(name) for name in names}

    def made_from(self, name: str) -> dict[str, str]:
        """What a stored table was made from: fingerprints of tables, and the id of the key of its codes.

        Raises
        ------
        TableError
            If a stage that should have made it has not run.
        """
        return dict(self._note(name)["made_from"])

    def _fingerprint(self, name: str) -> str:
        return str(self._note(name)["fingerprint"])

    def _note(self, name: str) -> dict[str, Any]:
        path = self._sidecar(name)
        if not path.exists():
            raise self._not_yet(name, path)
        try:
            note: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
            _ = note["fingerprint"], dict(note["made_from"])
        except (ValueError, KeyError, TypeError):
            raise self._damaged(name, path) from None
        return note

    def _sidecar(self, name: str) -> Path:
        return self.path(name).with_suffix(".json")

    def _read_one(self, name: str) -> pd.DataFrame:
        path = self.path(name)
        if not path.exists():
            raise self._not_yet(name, path)
        try:
            # Each column is let go of as soon as it is a column of pandas.
            table: pd.DataFrame = pq.read_table(path).to_pandas(split_blocks=True, self_destruct=True)
        except (pa.ArrowException, ValueError, KeyError, OSError) as error:
            # Not chained: the first error's message may quote what stands in the file.
            if isinstance(error, OSError) and error.errno:
                raise
            raise self._damaged(name, path) from None
        return table

    def _not_yet(self, name: str, path: Path) -> TableError:
        if _QUARTER.fullmatch(self.folder.name) and not any(self.folder.glob("*/*.parquet")):
            return self._never_run()
        return TableError(
            f"the table {name} is not there yet",
            where=path.relative_to(self.folder).as_posix(),
            expected="the stages run in order: read, clean, link, locate, measure, protect, present",
            next_step="run the earlier notebooks first, or: rollbook run",
        )

    def _damaged(self, name: str, path: Path) -> TableError:
        community, period = self.folder.parent.name, self.folder.name
        return TableError(
            f"the stored table {name} of {period} is damaged",
            where=f"data/processed/{community}/{period}/{path.relative_to(self.folder).as_posix()}",
            expected="the file as the run wrote it",
            next_step=f"run that quarter again, which mends it: "
            f"rollbook run --period {period} --community {community}",
        )

    def _never_run(self) -> TableError:
        """Not one table is there: it is no stage that is missing, but the whole run."""
        community, period = self.folder.parent.name, self.folder.name
        return TableError(
            f"{community} has not been run for {period}",
            where=f"data/processed/{community}/{period}",
            expected="a finished run of that quarter",
            next_step=f"run `rollbook run --period {period} --community {community}` first",
        )

    def _write_one(self, name: str, table: pd.DataFrame, stage: str, made_from: Mapping[str, str]) -> str:
        path, made = self.path(name), fingerprint(table)
        with told_where(path):
            # No moment at which a note stands beside a table that it is not about.
            self._sidecar(name).unlink(missing_ok=True)
        with drafted(path) as draft:
            pq.write_table(
                pa.Table.from_pandas(table, preserve_index=False),
                draft,
                compression="zstd",
                row_group_size=_ROWS,
            )
        note = {
            "table": name,
            "stage": stage,
            "rows": len(table),
            "fingerprint": made,
            "made_from": dict(made_from),
        }
        told = json.dumps(note, indent=1, sort_keys=True) + "\n"
        write_whole(self._sidecar(name), told, outlasts_power=False)
        return made
