"""What every page is written from: one view's tables, one language's words, figures with their ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from math import ceil, floor
from typing import Any

import pandas as pd
from babel.dates import format_date

from rollbook.declare import Project
from rollbook.declare.models import Area, Community
from rollbook.kernel.errors import SettingsError
from rollbook.kernel.keyed import Subkey
from rollbook.kernel.period import Quarter
from rollbook.tables.rows import Row, rows_of

Segment = dict[str, str]
Segments = list[Segment]
Block = dict[str, Any]
Page = dict[str, Any]

_LOCALES = {"en": "en_US", "es": "es_US"}
HIDDEN_HIGH = 10
"""A count from 0 to this is shown as one: fewer than 11."""


@dataclass(frozen=True)
class Count:
    """A count as a view shows it: exact where ``low`` equals ``high``, else a band."""

    low: int
    high: int

    def __add__(self, other: "Count") -> "Count":
        return Count(self.low + other.low, self.high + other.high)

    @property
    def text(self) -> str:
        """``120``, ``116–120`` or ``<11``."""
        if self.low == self.high:
            return f"{self.low:,}"
        if self.low == 0 and self.high == HIDDEN_HIGH:
            return f"<{HIDDEN_HIGH + 1}"
        return f"{self.low:,}–{self.high:,}"


@dataclass(frozen=True)
class Read:
    """What was read of a view's tables: their rows, and rows by what stands in some of their columns."""

    rows: dict[str, tuple[Row, ...]] = field(default_factory=dict)
    first: dict[tuple[str, tuple[str, ...]], dict[tuple[object, ...], Row]] = field(default_factory=dict)
    every: dict[tuple[str, tuple[str, ...]], dict[tuple[str, ...], list[Row]]] = field(default_factory=dict)
    columns: dict[str, frozenset[str]] = field(default_factory=dict)
    fingerprints: dict[str, str] = field(default_factory=dict)


class ReadOnce(dict[str, pd.DataFrame]):
    """Tables that stay as they are while a deck is written in each language: their rows are read once."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], read: Read | None = None) -> None:
        super().__init__(tables)
        self.read = read or Read()


@dataclass(frozen=True)
class View:
    """One view of one community and period, in one language."""

    tables: Mapping[str, pd.DataFrame]
    project: Project
    community: Community
    period: Quarter
    language: str
    name: str
    dots_key: Subkey
    read: Read = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """What was read belongs to the tables: a view of other tables begins anew."""
        read = self.tables.read if isinstance(self.tables, ReadOnce) else Read()
        object.__setattr__(self, "read", read)

    def table(self, plural: str) -> pd.DataFrame:
        """A table of this view, by its name without the layer."""
        return self.tables[plural]

    def rows(self, plural: str) -> Sequence[Row]:
        """The rows of a table of this view, to be looked at only: they are read once and shared."""
        if plural not in self.read.rows:
            self.read.rows[plural] = tuple(rows_of(self.table(plural)))
        return self.read.rows[plural]

    def columns(self, plural: str) -> frozenset[str]:
        """The names of a table's columns."""
        if plural not in self.read.columns:
            self.read.columns[plural] = frozenset(map(str, self.table(plural).columns))
        return self.read.columns[plural]

    @property
    def area(self) -> Area:
        """The geography the community lies in."""
        return self.project.area_of(self.community.community)

    @property
    def is_release(self) -> bool:
        """Whether this view may leave the house."""
        return self.name == "release"

    @property
    def map_dates(self) -> tuple[date, date]:
        """The two dates of the growth map."""
        return self.project.quarterly.map_dates_of(self.period)

    def word(self, key: str, **blanks: str) -> str:
        """A text in the deck's language, its blanks filled with plain texts."""
        return self._template(key).format(**blanks)

    def say(self, key: str, **blanks: "str | Segment | Segments") -> Segments:
        """A text in the deck's language as segments, its blanks filled with texts, figures or segments."""
        segments: Segments = []
        rest = self._template(key)
        while rest:
            before, brace, after = rest.partition("{")
            if before:
                segments.append({"text": before})
            if not brace:
                break
            name, _, rest = after.partition("}")
            value = blanks[name]
            segments += (
                plain(value) if isinstance(value, str) else value if isinstance(value, list) else [value]
            )
        return segments

    def _template(self, key: str) -> str:
        if key not in self.project.words:
            raise SettingsError(
                f"the decks' text {key!r} is missing",
                where="pipelines/decks/words.yml",
                expected="a text under en and a text under es",
                next_step="add it",
            )
        return self.project.words[key].in_language(self.language)

    def count(self, plural: str, **key: object) -> Count:
        """The count of the one row of a table that has these key values; 0 where there is none."""
        row = self.row(plural, **key)
        return Count(int(row["low_count"]), int(row["high_count"])) if row else Count(0, 0)

    def row(self, plural: str, **key: object) -> Row | None:
        """The first row of a table that has these key values, if any has.

        Pages ask for hundreds of single rows, so each table is read once for each set of columns.
        """
        columns = tuple(key)
        if (plural, columns) not in self.read.first:
            found: dict[tuple[object, ...], Row] = {}
            for row in self.rows(plural):
                found.setdefault(tuple(row[column] for column in columns), row)
            self.read.first[plural, columns] = found
        values = (pd.Timestamp(value) if isinstance(value, date) else value for value in key.values())
        return self.read.first[plural, columns].get(tuple(values))

    def households(self, layer: str, day: date) -> Count:
        """All households of a layer at a date: the sum of the zones' counts."""
        counts = self.table("zone_counts")
        there = counts[(counts["layer_code"] == layer) & (counts["as_of_date"] == pd.Timestamp(day))]
        return Count(int(there["low_count"].sum()), int(there["high_count"].sum()))

    def average_attendance(self, quarter: Quarter) -> Count:
        """Mean attendance of a quarter's meetings, rounded half up; of bands, the means of their ends."""
        months = self.table("attendances")
        there = months[months["month_code"].isin(quarter.months)]
        meetings = max(len(there), 1)
        return Count(
            half_up(int(there["low_count"].sum()), meetings),
            half_up(int(there["high_count"].sum()), meetings),
        )

    def has_list(self, source_code: str) -> bool:
        """Whether the community sends a kind of list at all; if not, its figures say nothing."""
        return any(each.source_code == source_code for each in self.project.community_sources(self.community))

    def asks(self, field: str) -> bool:
        """Whether any of the community's lists has a column for something."""
        sources = self.project.community_sources(self.community)
        return any(f"{field}_text" in each.columns.values() for each in sources)

    def months_of(self, quarter: Quarter) -> str:
        """``Apr–Jun 2018``, short enough for an axis."""
        first = self._date(quarter.first_day, "MMM")
        return f"{first}–{self._date(quarter.last_day, 'MMM y')}"

    def listed(self, parts: Sequence[Segments]) -> Segments:
        """Several parts as one: ``a, b and c``."""
        joined: Segments = []
        for number, part in enumerate(parts):
            if number:
                joined += plain(f" {self.word('list_and')} " if number == len(parts) - 1 else ", ")
            joined += part
        return joined

    def month_label(self, day: date) -> str:
        """``January 2016``."""
        return self._date(day, "MMMM y" if self.language == "en" else "MMMM 'de' y")

    def short_month(self, day: date) -> str:
        """``Jan 2016``."""
        return self._date(day, "MMM y")

    def day_label(self, day: date) -> str:
        """``June 30, 2018``."""
        return self._date(day, "long")

    def quarter_label(self, quarter: Quarter) -> str:
        """``April to June 2018``."""
        return self.word(f"period_quarter_{quarter.number}", year=str(quarter.year))

    def quarter_text(self, quarter: Quarter) -> str:
        """``April to June 2018`` as it stands inside a sentence (lower case in Spanish)."""
        return self.word(f"quarter_text_{quarter.number}", year=str(quarter.year))

    def _date(self, day: date, form: str) -> str:
        return _said(day, form, self.language)


@lru_cache(maxsize=1 << 12)
def _said(day: date, form: str, language: str) -> str:
    """A day in words: a deck says the same ones hundreds of times."""
    return format_date(day, form, locale=_LOCALES[language])


def figure(figure_id: str, count: Count) -> Segment:
    """A count as a segment that carries its figure's id."""
    return {"text": count.text, "figure": figure_id}


def share_text(low: float, high: float) -> str:
    """A share as percent: an exact one cut to one decimal, a band as whole percents.

    Cut, not rounded: 25.96% must not look as if it reached 26.
    """
    if low == high:
        return f"{floor(1000 * low + 1e-9) / 10:.1f}%"
    return f"{floor(100 * low + 1e-9)}–{min(ceil(100 * high - 1e-9), 100)}%"


def plain(text: str) -> Segments:
    """A text without figures, as segments."""
    return [{"text": text}]


def trend(first: Count, last: Count) -> str:
    """``up``, ``down`` or ``same``; bands that overlap are the same, since they cannot be told apart."""
    if last.low > first.high:
        return "up"
    return "down" if last.high < first.low else "same"


def claimed_trend(first: Count, last: Count) -> str:
    """As ``trend``; ``hidden`` where ranges overlap and one of them begins at nothing.

    Of counts that may be nothing, nobody can say that they are about the same.
    """
    way = trend(first, last)
    is_hidden = any(each.low == 0 < each.high for each in (first, last))
    return "hidden" if way == "same" and is_hidden else way


def table_block(
    table_id: str, caption: str, columns: Sequence[tuple[str, str]], rows: Sequence[Sequence[Segments]]
) -> Block:
    """A table: columns are labels with ``start`` or ``end`` alignment; the first column names the row."""
    return {
        "kind": "table",
        "id": table_id,
        "caption": caption,
        "columns": [{"label": label, "align": align} for label, align in columns],
        "rows": [list(row) for row in rows],
        "first_column_is_header": True,
    }


def half_up(total: int, parts: int) -> int:
    """A mean, rounded half up."""
    return (2 * total + parts) // (2 * parts)
