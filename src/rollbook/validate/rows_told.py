"""The part of the summary about what became of the rows: account, reasons, dates, corrections, changes."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from rollbook.validate.document import Block, Grid, Heading, Paragraph, one_line
from rollbook.validate.wording import Wording

_STATUSES = ("used", "merged", "corrected", "set_aside")
_UNKNOWN = "–"


def tell_tables(tables: Mapping[str, pd.DataFrame], words: Wording) -> Iterator[Block]:
    """What there is to tell, in a fixed order; nothing for tables that are not there."""
    yield from _account(tables, words)
    yield from _set_aside(tables, words)
    yield from _heads(tables, words)
    yield from _dates(tables, words)
    yield from _corrections(tables, words)
    yield from _drifts(tables, words)


def tell_sums(tables: Mapping[str, pd.DataFrame], words: Wording) -> Iterator[Block]:
    """The account and the reasons over all files."""
    files = tables.get("raw.files")
    if files is not None and len(files):
        yield Heading(words("account"))
        yield Grid(_account_header(words), (_sum(files, _statuses(tables), words),))
    rows = tables.get("clean.set_aside")
    if rows is not None and len(rows):
        counts = rows.groupby("reason_code").size()
        yield Heading(words("set_aside_title"))
        lines = tuple((words.reason(str(reason)), str(count)) for reason, count in counts.items())
        yield Grid((words("reason"), words("rows")), lines)
    yield from _heads(tables, words)


def _account(tables: Mapping[str, pd.DataFrame], words: Wording) -> Iterator[Block]:
    files = tables.get("raw.files")
    if files is None or files.empty:
        return
    yield Heading(words("account"))
    known = _statuses(tables)
    yield Paragraph(words("account_open" if known is None else "account_note"))
    rows = tuple(
        (one_line(str(name)), str(count), *_counts(known, str(name)))
        for name, count in _lines(files[["file_name", "read_count"]])
    )
    yield Grid(_account_header(words), (*rows, _sum(files, known, words)))


def _account_header(words: Wording) -> tuple[str, ...]:
    return (words("file"), words("read"), *map(words, _STATUSES))


def _sum(files: pd.DataFrame, known: dict[tuple[str, str], int] | None, words: Wording) -> tuple[str, ...]:
    read = str(files["read_count"].sum())
    if known is None:
        return (words("all_files"), read, *(_UNKNOWN,) * len(_STATUSES))
    sums = (sum(count for (_, each), count in known.items() if each == status) for status in _STATUSES)
    return (words("all_files"), read, *map(str, sums))


def _statuses(tables: Mapping[str, pd.DataFrame]) -> dict[tuple[str, str], int] | None:
    accounts = tables.get("linked.row_accounts")
    if accounts is None:
        return None
    counts = accounts.groupby(["file_name", "status_code"]).size().rename("rows").reset_index()
    return {(str(name), str(status)): int(count) for name, status, count in _lines(counts)}


def _counts(known: dict[tuple[str, str], int] | None, name: str) -> tuple[str, ...]:
    if known is None:
        return (_UNKNOWN,) * len(_STATUSES)
    return tuple(str(known.get((name, status), 0)) for status in _STATUSES)


def _set_aside(tables: Mapping[str, pd.DataFrame], words: Wording) -> Iterator[Block]:
    rows = tables.get("clean.set_aside")
    if rows is None or rows.empty:
        return
    yield Heading(words("set_aside_title"))
    yield Paragraph(words("set_aside_note"))
    counts = rows.groupby(["file_name", "reason_code"]).size().rename("rows").reset_index()
    lines = tuple(
        (one_line(str(name)), words.reason(str(reason)), str(count)) for name, reason, count in _lines(counts)
    )
    yield Grid((words("file"), words("reason"), words("rows")), lines)


def _heads(tables: Mapping[str, pd.DataFrame], words: Wording) -> Iterator[Block]:
    heads = tables.get("clean.head_counts")
    if heads is not None and len(heads):
        yield Heading(words("heads_title"))
        yield Paragraph(words("heads_note", heads=int(heads["head_count"].sum()), rows=len(heads)))


def _dates(tables: Mapping[str, pd.DataFrame], words: Wording) -> Iterator[Block]:
    readings = tables.get("clean.date_readings")
    if readings is None:
        return
    counts = ["read_count", "ambiguous_count", "other_order_count"]
    layouts = [words.layouts.get(str(name), "") for name in readings["file_name"]]
    unit = ["layout_code", "field_code", "date_order_code"]
    sums = readings.assign(layout_code=layouts).groupby(unit)[counts].sum().reset_index()
    # A column of which no date could be read in two ways has nothing to tell.
    told = sums[(sums["ambiguous_count"] > 0) | (sums["other_order_count"] > 0)]
    if told.empty:
        return
    yield Heading(words("dates_title"))
    yield Paragraph(words("dates_note"))
    lines = tuple(
        (layout, words.column_in(layout, field), words(f"order_{order}"), *map(str, told_counts))
        for layout, field, order, *told_counts in _lines(told)
    )
    header = ("layout", "column_title", "order", "dates_read", "both_orders", "other_order")
    yield Grid(tuple(map(words, header)), lines)


def _corrections(tables: Mapping[str, pd.DataFrame], words: Wording) -> Iterator[Block]:
    rows = tables.get("clean.corrections")
    if rows is None or rows.empty:
        return
    yield Heading(words("corrections_title"))
    lines = tuple(
        (str(row.correction_id), words(f"status_{row.correction_status_code}"), str(row.row_count))
        for row in rows.itertuples(index=False)
    )
    yield Grid(tuple(map(words, ("correction", "status", "rows"))), lines)


def _drifts(tables: Mapping[str, pd.DataFrame], words: Wording) -> Iterator[Block]:
    rows = tables.get("clean.drifts")
    if rows is None or rows.empty:
        return
    yield Heading(words("drifts_title"))
    lines = tuple(
        (
            one_line(str(row.file_name)),
            words.column(str(row.file_name), str(row.field_code)) if row.field_code else _UNKNOWN,
            words(f"drift_{row.drift_code}"),
            f"{row.before_value:.4g}",
            f"{row.after_value:.4g}",
        )
        for row in rows.itertuples(index=False)
    )
    yield Grid(tuple(map(words, ("file", "column_title", "change", "before", "after"))), lines)


def _lines(table: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    return table.itertuples(index=False, name=None)
