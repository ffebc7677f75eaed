"""What changed between a list's latest quarter and the one before: rows, missing cells, codes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from rollbook.clean.codes import CodeBook, CodeReader
from rollbook.clean.findings import Noticed
from rollbook.clean.listings import Listing
from rollbook.tables.check import make_table

MOST_ROWS_SHARE = 0.25
FEWEST_ROWS = 20
MOST_MISSING = 0.15
UNKNOWN = "unknown"
"""Stands for all words that are in no code list: the words themselves are nobody's to see."""
_FINDINGS = {"rows": "drift_rows", "missing_share": "drift_missing", "new_value": "drift_new_value"}


@dataclass(frozen=True)
class Change:
    """One change between two quarters of a list."""

    field_code: str
    drift_code: str
    value_code: str
    before_value: float
    after_value: float


@dataclass(frozen=True)
class Side:
    """The rows of one quarter, by the layouts that they were sent in."""

    file_name: str
    parts: Sequence[Listing]

    @property
    def row_count(self) -> int:
        """How many rows were sent."""
        return sum(len(part) for part in self.parts)

    @property
    def fields(self) -> set[str]:
        """The fields that every layout of the quarter has a column for."""
        declared = [
            {name.removesuffix("_text") for name in part.source.columns.values()} for part in self.parts
        ]
        return set.intersection(*declared) if declared else set()

    def missing_share(self, field: str, codes: CodeBook) -> float:
        """The share of rows in which a field says nothing."""
        return sum(int(part[field].flags(codes.is_blank).sum()) for part in self.parts) / self.row_count

    def counted(self, field: str, reader: CodeReader, codes: CodeBook) -> dict[str, int]:
        """Rows by the code that a field is read as; what is in no code list counts as unknown."""
        counts: dict[str, int] = {}
        for part in self.parts:
            column = part[field].each(_coder(reader, codes))
            for value, count in zip(column.distinct, column.value_counts().tolist(), strict=True):
                counts[value] = counts.get(value, 0) + count
        return {value: count for value, count in counts.items() if count and value}


def drifts_of(
    listings: Mapping[str, Listing], files: pd.DataFrame, codes: CodeBook, noticed: Noticed
) -> pd.DataFrame:
    """The changes of each kind of list that has files of several quarters (``clean.drifts``), noted too.

    A list is compared with the one of the quarter before also where its layout has changed: then by the
    columns that both layouts have.

    Parameters
    ----------
    listings
        All rows of each source, by its name.
    files
        ``raw.files``: also files without a row count.
    """
    rows = []
    for before, last in _last_two(listings, files):
        for change in _changes(before, last, codes):
            names = {"file_name": last.file_name, "previous_file_name": before.file_name}
            rows.append({**names, **asdict(change)})
            if change.drift_code in _FINDINGS:
                noticed.at(_FINDINGS[change.drift_code], last.file_name, field=change.field_code)
    return make_table("clean.drifts", rows)


def _last_two(listings: Mapping[str, Listing], files: pd.DataFrame) -> Iterator[tuple[Side, Side]]:
    # A list may come in several files in a quarter: they count together, under the name of the last.
    dated = files[files["quarter_code"] != ""].sort_values("file_name")
    named = dated.drop_duplicates(["source_code", "quarter_code"], keep="last").sort_values("quarter_code")
    for kind, own in named.groupby("source_code", sort=True):
        if len(own) > 1:
            both = zip(own["file_name"].tail(2), own["quarter_code"].tail(2), strict=True)
            before, last = (Side(file, _rows_of(listings, str(kind), quarter)) for file, quarter in both)
            yield before, last


def _rows_of(listings: Mapping[str, Listing], kind: str, quarter: str) -> list[Listing]:
    own = [listings[name] for name in sorted(listings) if listings[name].source.source_code == kind]
    parts = [each.take(np.flatnonzero(each["quarter_code"].equal(quarter))) for each in own]
    return [part for part in parts if len(part)]


def _changes(before: Side, last: Side, codes: CodeBook) -> Iterator[Change]:
    counts = before.row_count, last.row_count
    difference = abs(counts[1] - counts[0])
    if difference > FEWEST_ROWS and difference > MOST_ROWS_SHARE * counts[0]:
        yield Change("", "rows", "", *counts)
    if all(counts):
        fields = sorted(before.fields & last.fields)
        yield from _missing(before, last, fields, codes)
        yield from _values(before, last, fields, codes)


def _missing(before: Side, last: Side, fields: Sequence[str], codes: CodeBook) -> Iterator[Change]:
    for field in fields:
        shares = before.missing_share(field, codes), last.missing_share(field, codes)
        if shares[1] - shares[0] > MOST_MISSING:
            yield Change(field, "missing_share", "", *(round(share, 4) for share in shares))


def _values(before: Side, last: Side, fields: Sequence[str], codes: CodeBook) -> Iterator[Change]:
    for field, reader in codes.readers().items():
        if field in fields:
            old, new = before.counted(field, reader, codes), last.counted(field, reader, codes)
            for value in sorted({*old, *new}):
                if value not in old:
                    yield Change(field, "new_value", value, 0, new[value])
                elif value not in new:
                    yield Change(field, "gone_value", value, old[value], 0)


def _coder(reader: CodeReader, codes: CodeBook) -> Callable[[str], str]:
    return lambda text: "" if codes.is_blank(text) else reader(text) or UNKNOWN
