"""What is known, as tables of an engine: one row for each thing that happened, of all communities at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis
import pandas as pd
import pyarrow as pa

from rollbook.kernel.errors import TableError

ASPECTS = ("category", "language", "race", "place")
"""By what people may be told apart; each has a column of ``standings``."""

_WHO = {"community_code": "string", "person_id": "string"}
_WHAT = {"community_code": "string", "record_id": "string"}

FACTS: dict[str, dict[str, str]] = {
    "attendances": {**_WHO, "attended_date": "date"},
    "persons": {**_WHO, "joined_date": "date", "left_date": "date"},
    "participations": {**_WHO, "group_type_code": "string", "started_date": "date"},
    "terms": {**_WHO, "term_from_date": "date", "term_until_date": "date"},
    "standings": {
        **_WHO,
        "since_date": "date",
        "until_date": "date",
        "household_id": "string",
        **{f"{aspect}_code": "string" for aspect in ASPECTS},
    },
    "sessions": {
        **_WHAT,
        "group_type_code": "string",
        "session_date": "date",
        "session_status_code": "string",
        "attendance_count": "int64",
    },
    "events": {
        **_WHAT,
        "event_kind_code": "string",
        "event_date": "date",
        "host_code": "string",
        "sponsored_dollars": "float64",
        "event_attendance_count": "int64",
    },
    "trainings": {
        **_WHAT,
        "training_kind_code": "string",
        "training_until_date": "date",
        "length_hours": "float64",
        "enrolled_count": "int64",
        "completed_count": "int64",
    },
}
"""Every table of facts with its columns. A person's standing holds from ``since_date`` to the day before
``until_date``; each day lies in at most one. Ids may be of any type, the same in all tables."""


@dataclass(frozen=True)
class Facts:
    """Tables of facts by name, as expressions of one engine; only those that are asked for need be there."""

    tables: Mapping[str, ibis.Table]

    def of(self, name: str) -> ibis.Table:
        """One table, with its days as days and its numbers as numbers.

        A file may give a day with a time, which is cut off before anything is counted: 23:59 still belongs to
        the day, and who signs at 10:00 and at 18:00 was there once. A number that is none (NaN) is missing.

        Raises
        ------
        TableError
            If it was not given.
        """
        if name not in self.tables:
            raise TableError(
                f"there are no facts of {name}",
                where=", ".join(self.tables),
                expected="every table of facts that a counter of a declared measure asks for",
                next_step="give it, or leave out the measures that need it",
            )
        table = self.tables[name]
        known = {column: kind for column, kind in FACTS.get(name, {}).items() if column in table.columns}
        # What is as it should be is not told again: each step more of an expression takes time to write down.
        return table.mutate(
            **{
                column: _settled(table[column], kind)
                for column, kind in known.items()
                if (kind == "date" and not table[column].type().is_date())
                or table[column].type().is_floating()
            }
        )

    def adding(self, **tables: ibis.Table) -> "Facts":
        """The same facts and some more."""
        return Facts({**self.tables, **tables})

    def between(self, first: Any, last: Any) -> "Facts":  # noqa: ANN401  codes or numbers
        """Only the communities from one code to another: their measures need no other's facts."""
        return Facts(
            {
                name: table.filter(table["community_code"].between(first, last))
                for name, table in self.tables.items()
            }
        )


def _settled(column: Any, kind: str) -> Any:  # noqa: ANN401  a column of any type
    if kind == "date":
        return column.cast("date")
    # Pandas writes a count that is missing as a float that is no number.
    return ibis.ifelse(column.isnan(), ibis.null(), column) if column.type().is_floating() else column


def as_table(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> ibis.Table:
    """A table in memory, from rows and the types of its columns; what a row lacks is missing."""
    told = pa.Table.from_pylist([dict(row) for row in rows], schema=ibis.schema(columns).to_pyarrow())
    return ibis.memtable(told)


def fetched(rows: ibis.Table) -> pd.DataFrame:
    """Run an expression and fetch its rows, by way of Arrow: the types of all engines come out alike."""
    table: pd.DataFrame = rows.to_pyarrow().to_pandas()
    return table
