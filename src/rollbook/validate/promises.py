"""What Great Expectations expects of each table: what the catalogue promises, and what is plausible.

A *critical* expectation stops the run when it fails: the table is not what later stages count on. A *warning*
is told and the run goes on: the table may be right and the world unusual.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from rollbook.tables.catalogue import CATALOGUE, tables_of
from rollbook.tables.code_lists import HEARD_CODES
from rollbook.tables.field import Field, Kind
from rollbook.tables.table import Table

LAYERS = ("raw", "clean", "linked")
"""The layers with checkpoints; later tables hold counts and are held by the catalogue alone."""

Severity = Literal["critical", "warning"]

# Each expectation costs some milliseconds in every run, and most columns are text: that a text is one is held
# by the catalogue's own check at the same boundary.
_TYPES = {
    Kind.DATE: "datetime64",
    Kind.COUNT: "int64",
    Kind.NUMBER: "float64",
    Kind.FLAG: "bool",
}
# ``\Z``, not ``$``: a line end after the digits is no part of a code; nor are digits of other scripts.
_HEARD = "|".join(HEARD_CODES.split())
_PATTERNS: dict[str, str] = {
    "zip_code": r"^[0-9]{5}\Z",
    "phone_code": r"^[0-9]{10}\Z",
    "quarter_code": r"^([0-9]{4}Q[1-4])?\Z",
    "heard_codes": rf"^({_HEARD})( ({_HEARD}))*\Z",
}
_PLAUSIBLE_DATES: dict[str, tuple[str, str]] = {
    "joined_date": ("1990-01-01", "2099-12-31"),
    "left_date": ("1990-01-01", "2099-12-31"),
    "started_date": ("1990-01-01", "2099-12-31"),
    "attended_date": ("1990-01-01", "2099-12-31"),
    "meeting_date": ("1990-01-01", "2099-12-31"),
    "session_date": ("1990-01-01", "2099-12-31"),
    "event_date": ("1990-01-01", "2099-12-31"),
    "training_from_date": ("1990-01-01", "2099-12-31"),
    "training_until_date": ("1990-01-01", "2099-12-31"),
    "touched_date": ("1990-01-01", "2099-12-31"),
    "term_from_date": ("1990-01-01", "2099-12-31"),
    "term_until_date": ("1990-01-01", "2099-12-31"),
    "from_date": ("1900-01-01", "2099-12-31"),
    "since_date": ("1900-01-01", "2099-12-31"),
    "until_date": ("1900-01-01", "2099-12-31"),
    "born_from_date": ("1970-01-01", "2099-12-31"),
    "born_until_date": ("1970-01-01", "2099-12-31"),
}
_NUMBERS: dict[str, tuple[float, float]] = {
    "stated_lat": (-90, 90),
    "stated_lon": (-180, 180),
    "match_probability": (0, 1),
    "belonging_probability": (0, 1),
    "sponsored_dollars": (0, 10_000_000),
    "length_hours": (0, 1_000),
}
_IN_ORDER: tuple[tuple[str, str, Severity], ...] = (
    ("born_from_date", "born_until_date", "critical"),
    ("joined_date", "left_date", "warning"),
    ("since_date", "until_date", "warning"),
    ("term_from_date", "term_until_date", "warning"),
    ("training_from_date", "training_until_date", "critical"),
    ("completed_count", "enrolled_count", "critical"),
)
_NEVER_EMPTY: dict[str, Severity] = {
    "raw.files": "critical",
    "raw.roster": "warning",
    "raw.signins": "warning",
    "clean.records": "critical",
    "linked.persons": "critical",
    "linked.row_accounts": "critical",
}


@dataclass(frozen=True)
class Expectation:
    """One expectation: its type in Great Expectations, what it is about, and whether it stops the run."""

    type: str
    columns: tuple[str, ...]
    severity: Severity = "critical"
    limits: dict[str, Any] = field(default_factory=dict)

    @property
    def kwargs(self) -> dict[str, Any]:
        """The arguments as Great Expectations writes them."""
        if self.type.startswith("expect_table"):
            return dict(self.limits)
        if self.type.startswith("expect_compound"):
            return {"column_list": list(self.columns), **self.limits}
        if self.type.startswith("expect_column_pair"):
            first, second = self.columns
            return {"column_A": first, "column_B": second, **self.limits}
        return {"column": self.columns[0], **self.limits}


def expectations_of(name: str) -> list[Expectation]:
    """All expectations of a table, from the whole table down to its columns."""
    table = CATALOGUE[name]
    return [*_of_table(table), *(each for field in table.fields for each in _of_field(field))]


def expected_tables() -> list[str]:
    """Names of all tables that have a suite, in catalogue order."""
    return tables_of(*LAYERS)


def _of_table(table: Table) -> Iterator[Expectation]:
    yield Expectation("expect_table_columns_to_match_ordered_list", (), limits={"column_list": table.columns})
    if table.name in _NEVER_EMPTY:
        severity = _NEVER_EMPTY[table.name]
        yield Expectation("expect_table_row_count_to_be_between", (), severity, {"min_value": 1})
    if len(table.key) == 1:
        yield Expectation("expect_column_values_to_be_unique", table.key)
    elif table.key:
        yield Expectation("expect_compound_columns_to_be_unique", table.key)
    for first, second, severity in _IN_ORDER:
        if {first, second} <= set(table.columns):
            # "A is greater" wants the later date first.
            limits = {"or_equal": True, "ignore_row_if": "either_value_is_missing"}
            yield Expectation(
                "expect_column_pair_values_a_to_be_greater_than_b", (second, first), severity, limits
            )


def _of_field(field: Field) -> Iterator[Expectation]:
    column = (field.name,)
    if field.kind in _TYPES:
        yield Expectation("expect_column_values_to_be_of_type", column, limits={"type_": _TYPES[field.kind]})
    if field.is_required:
        yield Expectation("expect_column_values_to_not_be_null", column)
    if field.allowed:
        yield Expectation("expect_column_values_to_be_in_set", column, limits={"value_set": [*field.allowed]})
    if field.name in _PATTERNS:
        yield Expectation(
            "expect_column_values_to_match_regex", column, limits={"regex": _PATTERNS[field.name]}
        )
    if field.kind is Kind.COUNT:
        yield Expectation("expect_column_min_to_be_between", column, limits={"min_value": 0})
    yield from _within(column)


def _within(column: tuple[str, ...]) -> Iterator[Expectation]:
    # The smallest and the largest value tell as much as looking at each one, a hundred times faster.
    (name,) = column
    if name in _PLAUSIBLE_DATES:
        first, last = (f"{day}T00:00:00" for day in _PLAUSIBLE_DATES[name])
        yield Expectation("expect_column_min_to_be_between", column, "warning", {"min_value": first})
        yield Expectation("expect_column_max_to_be_between", column, "warning", {"max_value": last})
    if name in _NUMBERS:
        low, high = _NUMBERS[name]
        yield Expectation("expect_column_min_to_be_between", column, limits={"min_value": low})
        yield Expectation("expect_column_max_to_be_between", column, limits={"max_value": high})
