"""The measures of a release as its own data package tells them, and nothing that it does not tell."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from rollbook.kernel.intervals import Interval, gap, wilson
from rollbook.kernel.provenance import hash_file
from rollbook.present.pages.readings import ALL, count_text, interval_text, value_text
from rollbook.present.portal.releases import Release

PACKAGE = "measures"
Row = dict[str, Any]
Standing = Literal["higher", "lower", "unclear", "hidden"]


@dataclass(frozen=True)
class Definition:
    """What a measure counts, as one release defines it."""

    row: Row

    @property
    def key(self) -> tuple[str, str]:
        """Its name and its version: figures with the same key mean the same."""
        return str(self.row["definition_id"]), str(self.row["version_code"])

    @property
    def kind(self) -> str:
        """A count, a share, a mean or an amount."""
        return str(self.row["kind_code"])

    @property
    def unit(self) -> str:
        """What is counted."""
        return str(self.row["unit_code"])

    @property
    def is_headline(self) -> bool:
        """Whether the community tells it first."""
        return bool(self.row["is_headline"])

    def said(self, what: str, language: str) -> str:
        """Its title, definition, numerator, denominator or source; empty where it has none."""
        return str(self.row[f"{what}_{language}"] or "")


@dataclass(frozen=True)
class Figure:
    """One measure of one community in one period, as its release tells it."""

    definition: Definition
    row: Row

    @property
    def is_shown(self) -> bool:
        """Whether there is a value that can be compared."""
        return self.row["value_low"] is not None

    @property
    def values(self) -> Interval:
        """Between which values it lies."""
        return Interval(float(self.row["value_low"]), float(self.row["value_high"]))

    @property
    def text(self) -> str:
        """Its value; a hidden count as the range that it is hidden in; empty of a share of too few."""
        low, high = self.row["value_low"], self.row["value_high"]
        if low is None:
            if self.row["denominator_low"] is not None:
                return ""
            low, high = self.row["numerator_low"], self.row["numerator_high"]
        return value_text(self.definition.kind, self.definition.unit, low, high)

    def part(self, name: Literal["numerator", "denominator"]) -> str:
        """Its numerator or denominator; empty where it has none."""
        low, high = self.row[f"{name}_low"], self.row[f"{name}_high"]
        return "" if low is None else count_text(low, high)

    @property
    def interval(self) -> Interval | None:
        """The interval that the release tells around it."""
        low, high = self.row["interval_low"], self.row["interval_high"]
        return None if low is None else Interval(float(low), float(high))

    @property
    def interval_text(self) -> str:
        """That interval in whole percents; empty where there is none."""
        return "" if self.interval is None else interval_text(*self.interval)

    def around(self, errors: float) -> Interval:
        """The interval of a share at so many standard errors, from its released numerator and denominator."""
        parts = (float(self.row["numerator_low"]), float(self.row["numerator_high"]))
        wholes = (float(self.row["denominator_low"]), float(self.row["denominator_high"]))
        low = wilson(min(parts[0], wholes[1]), wholes[1], errors).low
        return Interval(low, wilson(min(parts[1], wholes[0]), wholes[0], errors).high)

    def against(self, other: "Figure", errors: float) -> Standing:
        """Whether it lies surely above or below another: beyond the ranges and, of shares, beyond chance.

        Counts and means are of everybody who was there: of them only the ranges are compared.
        """
        if not (self.is_shown and other.is_shown):
            return "hidden"
        if self.definition.kind == "share":
            apart = gap(self.values, self.around(errors), other.values, other.around(errors))
        else:
            apart = Interval(self.values.low - other.values.high, self.values.high - other.values.low)
        return "higher" if apart.low > 0 else "lower" if apart.high < 0 else "unclear"


@dataclass(frozen=True)
class Package:
    """The data package of a release, as far as it tells measures of everybody."""

    release: Release
    definitions: dict[str, Definition]
    figures: dict[tuple[str, str, str], Figure]
    """By measure, kind of period and period; only whole periods, and nothing of single groups."""

    restated: list[Row]

    def figure(self, measure: str, grain: str, period: str) -> Figure | None:
        """A measure in a period, if it is counted for such periods."""
        return self.figures.get((measure, grain, period))

    @property
    def headline(self) -> list[Definition]:
        """The counted measures that the community tells first."""
        return [each for each in self.definitions.values() if each.is_headline and not each.row["is_quoted"]]


def read_package(release: Release) -> Package | None:
    """The data package of a release; None if it is not there, or is not as the release's note says."""
    names = [f"{PACKAGE}/{name}.json" for name in ("definitions", "measures", "restatements")]
    files = dict(release.note["files"])
    paths = [release.folder / name for name in names]
    if not all(
        path.is_file() and hash_file(path) == files.get(name) for name, path in zip(names, paths, strict=True)
    ):
        return None
    defined, measures, restated = list(_rows(paths[0])), list(_rows(paths[1], of=ALL)), list(_rows(paths[2]))
    # An earlier program did not say by which version it counted: nobody can tell what such figures mean.
    if any("version_code" not in row for row in defined):
        return None
    definitions = {
        str(row["definition_id"]): Definition(row)
        for row in defined
        if row["definition_kind_code"] == "measure"
    }
    return Package(release, definitions, dict(_figures(definitions, measures)), restated)


def _figures(
    definitions: dict[str, Definition], rows: list[Row]
) -> Iterator[tuple[tuple[str, str, str], Figure]]:
    for row in rows:
        name = str(row["measure_id"])
        if row["is_whole"] and name in definitions:
            yield (name, str(row["grain_code"]), str(row["period_code"])), Figure(definitions[name], row)


def _rows(path: Path, of: str | None = None) -> Iterator[Row]:
    """The rows of a table; where an aspect is named, only those of it: most of the rows are of groups."""
    columns, *lists = json.loads(path.read_text(encoding="utf-8"))
    place = columns.index("aspect_code") if of else 0
    for cells in lists:
        if of is None or cells[place] == of:
            yield dict(zip(columns, cells, strict=True))
