"""What stands behind each figure of the decks: a pattern of ids, what is counted, and the rows it is from."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from rollbook.declare.base import Declared, Words, one_of, require_once
from rollbook.kernel.errors import SettingsError
from rollbook.tables.catalogue import CATALOGUE
from rollbook.tables.code_lists import FILE_KINDS

FILE = "pipelines/decks/figures.yml"
COUNTED_ROWS = "rows"
"""In ``columns``: how many rows there are, instead of what stands in them."""

_BLANK = re.compile(r"{(\w+)}")
_FORMS = {
    "as_of_date": r"\d{4}-\d\d-\d\d",
    "quarter_code": r"\d{4}Q[1-4]",
    "month_code": r"\d{4}-\d\d",
    "period_code": r"\d{4}-\d\d|\d{4}Q[1-4]|FY\d{4}-\d\d",
    "grain_code": r"month|quarter|fiscal_year",
    "figures_year": r"\d{4}",
    "indicator_area_code": r"zone|comparison",
    "zone_id": r"[zh]\w+|by_zip|elsewhere",
    "trait_code": r"(?!known\.|known$)[^.]+",
    "file_name": r".+",
}
"""How a blank of a pattern may be filled; any text without a point where nothing is said here."""

_COLUMNS = Annotated[tuple[str, ...], Field(max_length=2)]


class FigurePart(Declared):
    """A numerator, a denominator, or what is taken away."""

    says: Words
    """What it counts."""

    columns: _COLUMNS = ()
    """The column it is summed from, or two (at least, at most); ``rows`` counts rows; none: no value."""

    table: str = ""
    """Where they stand; the figure's table where not said."""

    where: dict[str, str] = Field(default_factory=dict)
    """Other rows than the figure's: what stands in which column."""


class FigurePattern(Declared):
    """A kind of figure: the ids that fit, and what there is to say about it."""

    figure: str
    """The ids, with {blanks}: a blank named like a column of the table chooses the rows."""

    table: str = ""
    """The table of the view that it is read from, without its layer; empty for a number of the settings."""

    kind: Literal["count", "share", "mean", "other"] = "other"
    """How value and parts hang together: the numerator itself, its share of the denominator, their mean."""

    counts: Words | None = None
    """What is counted, in one sentence; figures that a definition describes need none."""

    numerator: FigurePart | None = None
    """What stands above, or all of it."""

    denominator: FigurePart | None = None
    """What it is a part of, or divided by."""

    less: FigurePart | None = None
    """Of a change: what is taken away."""

    filters: tuple[str, ...] = ()
    """Who counts and who is left out: entries of words.yml, shared by many figures."""

    where: dict[str, str] = Field(default_factory=dict)
    """Rows besides those that the blanks choose: what stands in which column."""

    labels: dict[str, str] = Field(default_factory=dict)
    """For a blank the words.yml entry that names it in texts; {} in it stands for the code."""

    sources: Annotated[
        tuple[str, ...], Field(json_schema_extra={"items": {"type": "string", **one_of(FILE_KINDS.split())}})
    ] = ()
    """The kinds of files that it is counted from."""

    is_linked: bool = False
    """Whether it counts persons, so that the matching of all lists of people stands behind it too."""

    defined_by: Literal["measure", "published", "indicator"] | None = None
    """A definition of its own that says what is counted."""

    @cached_property
    def form(self) -> re.Pattern[str]:
        """The pattern as a regular expression."""
        seen: set[str] = set()
        parts = []
        for number, part in enumerate(_BLANK.split(self.figure)):
            if number % 2 == 0:
                parts.append(re.escape(part))
            else:
                parts.append(f"(?P={part})" if part in seen else f"(?P<{part}>{_FORMS.get(part, '[^.]+')})")
                seen.add(part)
        return re.compile("".join(parts))

    @property
    def blanks(self) -> list[str]:
        """The names of the blanks, in order."""
        return _BLANK.findall(self.figure)

    @model_validator(mode="after")
    def _fits_the_tables(self) -> Self:
        if (self.counts is None) == (self.defined_by is None):
            raise ValueError(f"{self.figure}: either counts or defined_by says what is counted")
        for part in (self.numerator, self.denominator, self.less):
            if part:
                self._require_columns(part.table or self.table, (*part.columns, *part.where))
        self._require_columns(self.table, self.where)
        unknown = sorted(set(self.sources) - set(FILE_KINDS.split()))
        if unknown:
            raise ValueError(f"{self.figure}: there is no kind of file {', '.join(unknown)}")
        foreign = sorted(set(self.labels) - set(self.blanks))
        if foreign:
            raise ValueError(f"{self.figure}: labels names {', '.join(foreign)}, which is no blank of it")
        return self

    def _require_columns(self, table: str, columns: Iterable[str]) -> None:
        wanted = set(columns) - {COUNTED_ROWS}
        if not table and wanted:
            raise ValueError(f"{self.figure}: it has no table with {', '.join(sorted(wanted))}")
        if not table:
            return
        if f"internal.{table}" not in CATALOGUE:
            raise ValueError(f"{self.figure}: no view has a table {table}")
        missing = sorted(wanted - set(CATALOGUE[f"internal.{table}"].columns))
        if missing:
            raise ValueError(f"{self.figure}: the table {table} has no column {', '.join(missing)}")


class Figures(Declared):
    """Everything in ``pipelines/decks/figures.yml``."""

    figures: tuple[FigurePattern, ...]
    """One for each kind of figure."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        require_once((each.figure for each in self.figures), "the pattern")
        return self


def patterns_for(patterns: Iterable[FigurePattern], figure_id: str) -> Iterator[FigurePattern]:
    """The patterns that an id fits; for each id on a page there is exactly one."""
    return (each for each in patterns if each.form.fullmatch(figure_id))


def require_texts(patterns: Iterable[FigurePattern], words: Mapping[str, Words]) -> None:
    """Refuse labels and filters that no text of the decks fills.

    Raises
    ------
    SettingsError
        If words.yml lacks one.
    """
    for pattern in patterns:
        starts = [label.partition("{")[0] for label in pattern.labels.values()]
        missing = [name for name in starts if not any(key.startswith(name) for key in words)]
        missing += [name for name in pattern.filters if name not in words]
        if missing:
            raise SettingsError(
                f"a figure is explained by texts that are not there: {', '.join(missing)}",
                where=f"{FILE}: {pattern.figure}",
                expected="entries of pipelines/decks/words.yml",
                next_step="add them there, or mend labels or filters",
            )
