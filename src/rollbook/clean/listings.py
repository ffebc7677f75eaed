"""The rows of one source, column by column."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from rollbook.clean.columns import Column, Days, days_of, same, side_by_side, texts_of, written
from rollbook.declare.sources import Source
from rollbook.kernel.period import Quarter

PLACE = ("source_code", "file_name", "sheet_name", "quarter_code")


@dataclass(frozen=True)
class Listing:
    """Rows of one source; columns have the raw table's names without ``_text``, and readings are added."""

    source: Source
    record_ids: pd.Series
    row_numbers: NDArray[np.int64]
    columns: Mapping[str, Column[Any]]

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.row_numbers)

    def __getitem__(self, name: str) -> Column[Any]:
        """The column of this name."""
        return self.columns[name]

    def text(self, field: str) -> Column[str]:
        """A field's texts; empty ones if this kind of list has no such field."""
        return self.columns[field] if field in self.columns else same("", len(self))

    def add(self, name: str, column: Column[Any]) -> "Listing":
        """The listing with a further column."""
        return replace(self, columns={**self.columns, name: column})

    def read(self, name: str, fields: tuple[str, ...], reader: Callable[..., Any]) -> "Listing":
        """The listing with a further column: what ``reader`` makes of each combination of these fields."""
        texts = [self.text(field) for field in fields]
        if len(texts) == 1:
            return self.add(name, texts[0].each(reader))
        return self.add(name, side_by_side(*texts).each(lambda values: reader(*values)))

    def take(self, rows: NDArray[np.int64]) -> "Listing":
        """The listing of these rows, by position."""
        columns = {name: column.take(rows) for name, column in self.columns.items()}
        return replace(
            self, record_ids=self.record_ids.take(rows), row_numbers=self.row_numbers[rows], columns=columns
        )

    def places(self, rows: NDArray[np.int64] | None = None) -> pd.DataFrame:
        """Where rows come from: the columns that each clean table of rows begins with."""
        listing = self if rows is None else self.take_places(rows)
        frame = {
            "record_id": listing.record_ids.reset_index(drop=True),
            **{name: texts_of(listing[name]) for name in PLACE},
            "row_number": pd.Series(listing.row_numbers, dtype="Int64"),
        }
        return pd.DataFrame(frame, copy=False)

    def take_places(self, rows: NDArray[np.int64]) -> "Listing":
        """These rows, with nothing but where they come from."""
        return replace(self, columns={name: self[name] for name in PLACE}).take(rows)

    def quarter_ends(self) -> Days:
        """The last day of each row's quarter; ``NaT`` where the file is for none."""
        return days_of(self["quarter_code"].each(quarter_end))


def quarter_end(code: str) -> date | None:
    """The last day of a quarter, none where there is no quarter."""
    return Quarter.parse(code).last_day if code else None


def listings_of(table: pd.DataFrame, sources: Mapping[str, Source]) -> Iterator[Listing]:
    """The listings of a raw table, one for each source that rows of it come from, in order of their names."""
    layouts = table["layout_code"]
    for name in sorted(layouts.unique()):
        own = layouts == name
        yield _listing(table if own.all() else table[own], sources[name])


def _listing(rows: pd.DataFrame, source: Source) -> Listing:
    texts = [name for name in rows.columns if name.endswith("_text")]
    columns: dict[str, Column[Any]] = {name: written(rows[name]) for name in PLACE}
    columns |= {name.removesuffix("_text"): written(rows[name]) for name in texts}
    numbers = rows["row_number"].to_numpy(dtype=np.int64)
    return Listing(source, rows["record_id"], numbers, columns)
