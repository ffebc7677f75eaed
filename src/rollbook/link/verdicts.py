"""What somebody found out about two rows wins over the model, while the rows say what they said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from rollbook.declare.linkage import RecordPlace, Verdict
from rollbook.kernel.errors import InputError
from rollbook.link.groups import Groups
from rollbook.link.names import folded
from rollbook.tables.check import make_table

Pair = tuple[int, int]


@dataclass(frozen=True)
class Findings:
    """Verdicts as pairs of records, by position."""

    same: tuple[Pair, ...]
    different: tuple[Pair, ...]
    table: pd.DataFrame
    """``linked.verdicts``: what became of each verdict."""


def apply_verdicts(verdicts: Sequence[Verdict], records: pd.DataFrame) -> Findings:
    """Find the rows that verdicts speak of; a verdict on a row that is gone, or of another name, has expired.

    Raises
    ------
    InputError
        If two records are one person by some verdicts, and two by another.
    """
    wanted = {(place.file, place.sheet, place.row) for each in verdicts for place in (each.one, each.other)}
    places = _places(records, wanted)
    found = {each.verdict: _pair(each, places) for each in verdicts}
    applied = [(each, pair) for each in verdicts if (pair := found[each.verdict]) is not None]
    _require_consistent(applied, len(records))
    rows = [
        {"verdict_id": name, "verdict_status_code": "expired" if pair is None else "applied"}
        for name, pair in found.items()
    ]
    return Findings(
        tuple(pair for each, pair in applied if each.is_same),
        tuple(pair for each, pair in applied if not each.is_same),
        make_table("linked.verdicts", rows),
    )


def _places(
    records: pd.DataFrame, wanted: set[tuple[str, str, int]]
) -> dict[tuple[str, str, int], tuple[int, str]]:
    if not wanted:
        return {}
    files = records["file_name"].isin({file for file, _, _ in wanted}).to_numpy(bool)
    few = records[files]
    cells = (few[name].tolist() for name in ("file_name", "sheet_name", "row_number", "name_key"))
    rows = zip(files.nonzero()[0].tolist(), *cells, strict=True)
    return {(file, sheet, row): (place, name) for place, file, sheet, row, name in rows}


def _pair(verdict: Verdict, places: dict[tuple[str, str, int], tuple[int, str]]) -> Pair | None:
    found = tuple(_record(each, places) for each in (verdict.one, verdict.other))
    first, second = found
    return None if first is None or second is None else (first, second)


def _record(place: RecordPlace, places: dict[tuple[str, str, int], tuple[int, str]]) -> int | None:
    record, name = places.get((place.file, place.sheet, place.row), (-1, ""))
    return record if record >= 0 and name == folded(place.name) else None


def _require_consistent(applied: Sequence[tuple[Verdict, Pair]], size: int) -> None:
    groups = Groups(size)
    for each, (one, other) in applied:
        if each.is_same:
            groups.join(one, other)
    for each, (one, other) in applied:
        if not each.is_same and groups.group_of(one) == groups.group_of(other):
            raise InputError(
                f"the verdict {each.verdict} says two people, other verdicts say one",
                where="pipelines/verdicts",
                expected="verdicts that can all be true",
                next_step=f"look at {each.verdict} and the verdicts on its rows again, and take one back",
            )


def implied(same: Sequence[Pair], different: Sequence[Pair]) -> Iterator[Pair]:
    """All pairs that must be two people: what holds for a record holds for all that are the same person."""
    members: dict[int, set[int]] = {}
    for one, other in same:
        both = members.get(one, {one}) | members.get(other, {other})
        for each in both:
            members[each] = both
    for one, other in different:
        for first in sorted(members.get(one, {one})):
            for second in sorted(members.get(other, {other})):
                yield first, second
