"""What cleaning made of messy lists, cell by cell, against what is true of them.

As a process: reads and cleans the project's lists and writes right and asked cells, by measure, to
``accuracy.json`` of the project.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from rollbook.clean import clean_tables
from rollbook.declare import load_project
from rollbook.kernel.layout import Layout
from rollbook.measure.categories import Child, category_at
from rollbook.read import raw_files, read_tables
from rollbook.tables.rows import rows_of
from rollbook.tables.store import Tables
from tools.bench.cleaning.project import COMMUNITY, QUARTER, file_name
from tools.bench.messy.lists import LAYOUTS, messy_list
from tools.bench.messy.pen import UNTIL, Row

ROWS = 10_000
MEASURES = {
    "joined_date": "date",
    "left_date": "date",
    "started_date": "date",
    "attended_date": "date",
    "name_key": "name",
    "zip_code": "zip",
    "phone_code": "phone",
    "email": "email",
    "person_kind_code": "member_type",
    "language_code": "language",
    "race_ethnicity_code": "race_ethnicity",
}
GRID = ("house_number", "street_code", "direction_code")
YOUNG_UNTIL = 6
BLAMED = {
    "": "",
    "date_missing": "date",
    "date_unreadable": "date",
    "date_impossible": "date",
    "meeting_date_unreadable": "date",
    "member_type_unknown": "member_type",
    "totals_row": "name",
    "head_count": "name",
    "not_a_person": "name",
    "name_missing": "name",
    "name_unreadable": "name",
}
"""The measure that is to blame for a row set aside, by reason."""


@dataclass
class Score:
    """Right and asked cells by measure; and the wrong ones with their row, for a look at what went wrong."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    wrong: dict[str, list[tuple[Row, object, object]]] = field(default_factory=lambda: defaultdict(list))

    def note(self, measure: str, row: Row, made: object, true: object) -> None:
        """Count a cell."""
        self.asked[measure] += 1
        if made == true:
            self.right[measure] += 1
        else:
            self.wrong[measure].append((row, made, true))


@dataclass(frozen=True)
class Cleaned:
    """Records, children and reasons by file and row."""

    records: Mapping[tuple[str, int], dict[str, Any]]
    children: Mapping[tuple[str, int], list[Child]]
    reasons: Mapping[tuple[str, int], str]


def score(lists: Mapping[str, list[Row]], tables: Tables) -> Score:
    """Hold cleaned tables against the truth of the lists they were made from, the header in row 1."""
    cleaned, result = _by_row(tables), Score()
    for layout, rows in lists.items():
        for number, row in enumerate(rows, start=2):
            _score_row(row, (file_name(layout), number), cleaned, result)
    _score_homes(lists, cleaned, result)
    return result


def _score_row(row: Row, place: tuple[str, int], cleaned: Cleaned, result: Score) -> None:
    reason, expected = cleaned.reasons.get(place, ""), row.truth["reason"]
    result.note("row_kind", row, "date" if expected == BLAMED[reason] == "date" else reason, expected)
    if expected:
        return
    if "person_kind_code" in row.truth:
        made = _category(cleaned.records.get(place, {}), cleaned.children.get(place, []))
        result.note("category", row, made, _true_category(row))
    if reason:
        # A row that is wrongly set aside is one wrong cell: the one for which it was set aside.
        result.note(BLAMED[reason], row, reason, "")
        return
    for name, measure in MEASURES.items():
        if name in row.truth:
            result.note(measure, row, _plain(cleaned.records[place][name]), row.truth[name])
    if row.truth.get("births"):
        spans = sorted(cleaned.children.get(place, []))
        result.note("children", row, _fits(spans, row.truth["births"]), true=True)


def _by_row(tables: Tables) -> Cleaned:
    places, records = {}, {}
    for record in rows_of(tables["clean.records"]):
        place = (record["file_name"], int(record["row_number"]))
        places[record["record_id"]], records[place] = place, record
    children: dict[tuple[str, int], list[Child]] = defaultdict(list)
    for child in rows_of(tables["clean.children"]):
        span = Child(child["born_from_date"].date(), child["born_until_date"].date())
        children[places[child["record_id"]]].append(span)
    aside = rows_of(tables["clean.set_aside"])
    reasons = {(row["file_name"], int(row["row_number"])): str(row["reason_code"]) for row in aside}
    return Cleaned(records, children, reasons)


def _score_homes(lists: Mapping[str, list[Row]], cleaned: Cleaned, result: Score) -> None:
    # On the grid, number, street and side must be right; a street with a name must get one key for a home.
    for row, record in _homes(lists, cleaned):
        made = tuple(_plain(record[name]) for name in ("house_number", "street_code", "direction_code"))
        result.note(
            "address",
            row,
            made,
            tuple(row.truth[n] for n in ("house_number", "street_code", "direction_code")),
        )


def _homes(lists: Mapping[str, list[Row]], cleaned: Cleaned) -> Iterator[tuple[Row, dict[str, Any]]]:
    for layout, rows in lists.items():
        for number, row in enumerate(rows, start=2):
            record = cleaned.records.get((file_name(layout), number))
            if record is not None and "home" in row.truth:
                yield row, record


def _fits(spans: list[Child], births: tuple[date, ...]) -> bool:
    # Children told to be of one age share a span: each birth lies in a span, and no span is empty.
    inside = [[span.born_from <= born <= span.born_until for born in births] for span in spans]
    return (
        all(any(row) for row in inside)
        and all(any(column) for column in zip(*inside, strict=True))
        and bool(spans)
    )


def _category(record: Mapping[str, Any], children: list[Child]) -> str | None:
    kind = record.get("person_kind_code")
    return category_at(str(kind), children, UNTIL, young_until=YOUNG_UNTIL) if kind else None


def _true_category(row: Row) -> str:
    children = [Child(born, born) for born in row.truth.get("births", ())]
    return category_at(row.truth["person_kind_code"], children, UNTIL, young_until=YOUNG_UNTIL)


def _plain(value: object) -> object:
    return value.date() if hasattr(value, "date") else value


def clean_lists(root: Path) -> Tables:
    """The clean tables of a project's lists."""
    layout = Layout(root)
    project = load_project(layout)
    files = raw_files(layout.raw(COMMUNITY), project, COMMUNITY, QUARTER)
    return clean_tables(read_tables(files), project, COMMUNITY)


def main(root: Path) -> None:
    """Score the lists that lie in a project."""
    result = score({layout: messy_list(layout, ROWS) for layout in LAYOUTS}, clean_lists(root))
    counts = {measure: [result.right[measure], result.asked[measure]] for measure in sorted(result.asked)}
    (root / "accuracy.json").write_text(json.dumps(counts, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
