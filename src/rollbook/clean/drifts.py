"""What changed between the latest file of a source and the one before: rows, missing cells, codes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass

import pandas as pd

from rollbook.clean.codes import CodeBook, CodeReader
from rollbook.clean.columns import Column, Flags
from rollbook.clean.findings import Noticed
from rollbook.clean.listings import PLACE, Listing
from rollbook.tables.check import make_table

MOST_ROWS_SHARE = 0.25
FEWEST_ROWS = 20
MOST_MISSING = 0.15
UNKNOWN = "unknown"
"""Stands for all words that are in no code list: the words themselves are nobody's to see."""
_FINDINGS = {"rows": "drift_rows", "missing_share": "drift_missing", "new_value": "drift_new_value"}


@dataclass(frozen=True)
class Change:
    """One change between two quarters of a source."""

    field_code: str
    drift_code: str
    value_code: str
    before_value: float
    after_value: float


def drifts_of(
    listings: Mapping[str, Listing], files: pd.DataFrame, codes: CodeBook, noticed: Noticed
) -> pd.DataFrame:
    """The changes of each source that has files of several quarters (``clean.drifts``), which are noted too.

    Parameters
    ----------
    listings
        All rows of each source, by its name.
    files
        ``raw.files``: also files without a row count.
    """
    rows = []
    for source, (file, quarter), (previous_file, previous) in _last_two(files):
        for change in _changes(listings.get(source), quarter, previous, codes):
            rows.append({"file_name": file, "previous_file_name": previous_file, **asdict(change)})
            if change.drift_code in _FINDINGS:
                noticed.at(_FINDINGS[change.drift_code], file, field=change.field_code)
    return make_table("clean.drifts", rows)


def _last_two(files: pd.DataFrame) -> Iterator[tuple[str, tuple[str, str], tuple[str, str]]]:
    # A source may send several files in a quarter: they count together, under the name of the last.
    dated = files[files["quarter_code"] != ""].sort_values("file_name")
    named = dated.drop_duplicates(["layout_code", "quarter_code"], keep="last").sort_values("quarter_code")
    for source, own in named.groupby("layout_code", sort=True):
        if len(own) > 1:
            before, last = zip(own["file_name"].tail(2), own["quarter_code"].tail(2), strict=True)
            yield str(source), last, before


def _changes(listing: Listing | None, last: str, before: str, codes: CodeBook) -> Iterator[Change]:
    if listing is None:
        return
    quarters = listing["quarter_code"]
    is_before, is_last = quarters.equal(before), quarters.equal(last)
    counts = int(is_before.sum()), int(is_last.sum())
    difference = abs(counts[1] - counts[0])
    if difference > FEWEST_ROWS and difference > MOST_ROWS_SHARE * counts[0]:
        yield Change("", "rows", "", *counts)
    if all(counts):
        yield from _missing(listing, is_before, is_last, codes)
        yield from _values(listing, is_before, is_last, codes)


def _missing(listing: Listing, is_before: Flags, is_last: Flags, codes: CodeBook) -> Iterator[Change]:
    for field in sorted(name.removesuffix("_text") for name in listing.source.columns.values()):
        before, after = (
            float(listing[field].of_rows(rows).flags(codes.is_blank).mean()) for rows in (is_before, is_last)
        )
        if after - before > MOST_MISSING:
            yield Change(field, "missing_share", "", round(before, 4), round(after, 4))


def _values(listing: Listing, is_before: Flags, is_last: Flags, codes: CodeBook) -> Iterator[Change]:
    for field, reader in codes.readers().items():
        if field in listing.columns and field not in PLACE:
            coder = _coder(reader, codes)
            before, last = (
                _counted(listing[field].of_rows(rows).each(coder)) for rows in (is_before, is_last)
            )
            for value in sorted({*before, *last} - {""}):
                if value not in before:
                    yield Change(field, "new_value", value, 0, last[value])
                elif value not in last:
                    yield Change(field, "gone_value", value, before[value], 0)


def _coder(reader: CodeReader, codes: CodeBook) -> Callable[[str], str]:
    return lambda text: "" if codes.is_blank(text) else reader(text) or UNKNOWN


def _counted(column: Column[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for value, count in zip(column.distinct, column.value_counts().tolist(), strict=True):
        counts[value] = counts.get(value, 0) + count
    return {value: count for value, count in counts.items() if count}
