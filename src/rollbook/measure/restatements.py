"""What an earlier run said of a measure, what this one says, and why (``measured.restatements``)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from rollbook.declare import Project
from rollbook.declare.chosen import countable_of
from rollbook.declare.measures import Measure
from rollbook.kernel.grains import Period
from rollbook.kernel.period import Quarter
from rollbook.measure.households import Homes
from rollbook.measure.restated_rows import RowChanges, Sent
from rollbook.measure.restated_units import People, Things
from rollbook.measure.restatement_reasons import (
    NOT_FOUND,
    Reasons,
    Units,
    Window,
    changes_of,
    reasons_at,
)
from rollbook.tables.check import make_table
from rollbook.tables.code_lists import PERSON_SOURCES
from rollbook.tables.rows import Row, rows_of
from rollbook.tables.store import Tables

RunTables = Mapping[str, pd.DataFrame]

KEY = ["measure_id", "grain_code", "period_code", "aspect_code", "group_code"]
PARTS = ("numerator", "denominator")
_REGISTERS = ("clean.sessions", "clean.events", "clean.trainings")
_EXACTLY = 1e-6
_ANY_YEAR = 1900

BEFORE = (
    "measured.measures",
    "measured.versions",
    "linked.persons",
    "linked.children",
    "linked.traits",
    "linked.attendances",
    "linked.touches",
    "linked.leaders",
    "linked.addresses",
    "linked.phones",
    "linked.record_persons",
    "clean.records",
    "clean.set_aside",
    *_REGISTERS,
    "raw.source_files",
)
"""The tables of an earlier run, and of this one, that are held against each other."""


def restatement_tables(  # noqa: PLR0913, PLR0917  two runs, and where and when both were made
    tables: RunTables,
    before: RunTables | None,
    project: Project,
    community: str,
    period: Quarter,
    earlier: str | None,
) -> Tables:
    """Hold the measures of a run against those of an earlier one.

    Parameters
    ----------
    tables, before
        Those of ``BEFORE``, of this run and of the earlier one; without an earlier run nothing is restated.
    period, earlier
        The quarters of both runs.

    Returns
    -------
    dict
        ``measured.restatements``: every measure, period and group that both runs knew as a whole and say
        otherwise. ``measured.restatement_reasons``: why; what the reasons of a figure add up to is its
        change, and those that cannot be told apart stand under ``several``.
    """
    changed, reasons = pd.DataFrame(columns=KEY), list[Row]()
    if before is not None and earlier is not None:
        changed = _changed(tables, before, earlier)
        reasons = list(_Comparison(tables, before, project, community, period).reasons(changed))
    return {
        "measured.restatements": make_table("measured.restatements", changed),
        "measured.restatement_reasons": make_table("measured.restatement_reasons", reasons),
    }


def _changed(tables: RunTables, before: RunTables, earlier: str) -> pd.DataFrame:
    then, now = before["measured.measures"], tables["measured.measures"]
    both = then[then["is_whole"]].merge(now[now["is_whole"]], on=KEY, suffixes=("_then", ""))
    for part in PARTS:
        both[f"then_{part}_value"] = both[f"{part}_value_then"]
        both[f"now_{part}_value"] = both[f"{part}_value"]
    differs = pd.Series(data=False, index=both.index)
    for part in PARTS:
        first, second = both[f"then_{part}_value"], both[f"now_{part}_value"]
        differs |= ((first - second).abs() > _EXACTLY) | (first.isna() != second.isna())
    return both[differs].assign(earlier_quarter_code=earlier)


@dataclass(frozen=True)
class _Comparison:
    """Two runs of a community, and the definitions of today by which both are counted."""

    now: RunTables
    then: RunTables
    project: Project
    community: str
    period: Quarter

    def reasons(self, changed: pd.DataFrame) -> Iterator[Row]:
        """The reasons of every restated figure, part by part."""
        if changed.empty:
            return
        names = set(changed["measure_id"])
        measures = [each for each in countable_of(self.project, self.community) if each.measure in names]
        counted = {"then": self._counted(self.then, measures), "now": self._counted(self.now, measures)}
        declared = {each.measure: each for each in measures}
        for row in rows_of(changed):
            measure = declared.get(row["measure_id"])
            for part in PARTS if measure else ():
                then, now = row[f"then_{part}_value"], row[f"now_{part}_value"]
                if measure and then is not None and now is not None and abs(now - then) > _EXACTLY:
                    yield from self._told(row, part, self._why(row, part, measure, counted))

    def _told(self, row: Row, part: str, why: Reasons) -> Iterator[Row]:
        for reason, change in sorted(why.changes.items()):
            yield {
                **{name: row[name] for name in KEY},
                "part_code": part,
                "restatement_reason_code": reason,
                "moved_value": change,
                "cause_count": why.counts[reason],
            }

    def _why(self, row: Row, part: str, measure: Measure, counted: Mapping[str, "_Counted"]) -> Reasons:
        why, window = Reasons(), self._window(row, measure)
        then, now = (counted[when].cell(row, part) for when in ("then", "now"))
        # What today's program and definitions make of the lists of then differs from what was said then only
        # if they changed: that part is theirs, and everything else is the lists'.
        by_program = then.total - row[f"then_{part}_value"]
        if abs(by_program) > _EXACTLY:
            why.add_one_of(self._versions_changed(measure.measure), by_program)
        # Runs made by another program than today's may have said of the same lists what today's does not.
        left = row[f"now_{part}_value"] - now.total
        if abs(left) > _EXACTLY:
            why.add(NOT_FOUND, left, 0)
        by_lists = now.total - then.total
        units: Units = self._people if now.is_people or then.is_people else self._things
        changes = list(changes_of(then.amounts, now.amounts, units))
        if now.is_families or then.is_families:
            self._families(why, [whose for whose, _ in changes] or self._moved(then, now), by_lists, window)
            return why
        for whose, change in changes:
            why.add_one_of(self._candidates(reasons_at(units.touched(whose), window), window), change)
        return why

    def _families(self, why: Reasons, crowd: list[Any], change: float, window: Window) -> None:
        """Homes are counted once however many live there: only their whole change can be told."""
        named: dict[str, int] = {}
        for whose in crowd:
            for reason, count in reasons_at(self._people.touched(whose), window).items():
                named[reason] = named.get(reason, 0) + count
        if abs(change) > _EXACTLY:
            why.add_one_of(self._candidates(named, window), change)

    def _moved(self, then: "_Cell", now: "_Cell") -> list[Any]:
        """Those who live in another home than before, though the same people count."""
        return [
            self._people.whose(("now", code))
            for code, home in now.homes.items()
            if home not in then.homes.values()
        ]

    def _candidates(self, named: dict[str, int], window: Window) -> dict[str, int]:
        if named:
            return named
        # Nothing differs at the unit itself: what else came in about that time is left, such as a late
        # sign-in sheet of a meeting to which somebody did not come.
        found: dict[str, int] = {}
        for rows in (self._records, *self._registers):
            for each in rows.differences.values():
                for reason in each.reasons if window.holds(each) else ():
                    found[reason] = found.get(reason, 0) + 1
        return found

    def _window(self, row: Row, measure: Measure) -> Window:
        first_month = self.project.quarterly.fiscal_year_first_month
        period = Period.parse(str(row["period_code"]), first_month)
        is_grouped = row["aspect_code"] != "all"
        sources = {*measure.needs, *(PERSON_SOURCES.split() if is_grouped else ())}
        # Some measures look back upon the period before; members and traits are told by older rows still.
        looks_back = sources <= {"signin", "sessions"}
        first = period.previous().from_date if looks_back else period.from_date.replace(year=_ANY_YEAR)
        return Window(frozenset(sources), pd.Timestamp(first), pd.Timestamp(period.until_date))

    def _versions_changed(self, measure: str) -> dict[str, int]:
        then, now = (_versions(tables["measured.versions"]) for tables in (self.then, self.now))
        names = {"definition": ("measure", measure), "settings": ("settings", ""), "code": ("code", "")}
        changed = {reason: 1 for reason, key in names.items() if key in then and then[key] != now.get(key)}
        # A definition that changed says more than that the program or the settings did, too.
        return {"definition": 1} if "definition" in changed else changed

    def _counted(self, tables: RunTables, measures: list[Measure]) -> "_Counted":
        # Here, since Ibis takes half a second to import, and most runs restate nothing.
        from rollbook.measure.engine.product import Place  # noqa: PLC0415
        from rollbook.measure.engine.units import counted_units  # noqa: PLC0415

        place = Place(self.project, self.community, self.period)
        return _Counted(counted_units(tables, Homes(tables), place, measures))

    @cached_property
    def _records(self) -> RowChanges:
        return self._rows("clean.records")

    @cached_property
    def _registers(self) -> list[RowChanges]:
        return [self._rows(name) for name in _REGISTERS]

    @cached_property
    def _people(self) -> People:
        return People(self._records, self.then["linked.record_persons"], self.now["linked.record_persons"])

    @cached_property
    def _things(self) -> Things:
        return Things(self._registers, self._records)

    def _rows(self, name: str) -> RowChanges:
        then, now = (_sent(tables) for tables in (self.then, self.now))
        versions = [_versions(tables["measured.versions"]) for tables in (self.then, self.now)]
        otherwise = tuple(
            kind
            for kind in ("settings", "code")
            if versions[0].get((kind, "")) != versions[1].get((kind, ""))
        )
        return RowChanges(self.then[name], self.now[name], then, now, otherwise)


def _sent(tables: RunTables) -> Sent:
    files, aside = tables["raw.source_files"], tables["clean.set_aside"]
    hashes = dict(zip(files["file_name"], files["sha256_code"], strict=True))
    return Sent(hashes, frozenset(aside.loc[aside["reason_code"] == "correction", "record_id"]))


def _versions(table: pd.DataFrame) -> dict[tuple[str, str], str]:
    return {(row["version_kind_code"], row["version_label"]): row["version_code"] for row in rows_of(table)}


@dataclass(frozen=True)
class _Cell:
    """The units of one figure's numerator or denominator in one run."""

    amounts: dict[str, float]
    homes: dict[str, str]
    adds: str

    @property
    def is_people(self) -> bool:
        return self.adds in {"people", "families"}

    @property
    def is_families(self) -> bool:
        return self.adds == "families"

    @property
    def total(self) -> float:
        return float(len(set(self.homes.values()))) if self.is_families else sum(self.amounts.values())


class _Counted:
    """All units that one run counts, found by figure."""

    def __init__(self, units: pd.DataFrame) -> None:
        self._rows: dict[tuple[str, ...], list[Row]] = {}
        for row in rows_of(units):
            key = (row["measure_id"], row["grain_code"], row["period_code"], row["part_code"])
            self._rows.setdefault(key, []).append(row)

    def cell(self, figure: Row, part: str) -> _Cell:
        rows = self._rows.get((*(figure[name] for name in KEY[:3]), part), [])
        aspect = str(figure["aspect_code"])
        # What is no person has no group: its denominator is the same in each.
        of_group = [
            row
            for row in rows
            if aspect == "all" or row.get(f"{aspect}_code") in {None, figure["group_code"]}
        ]
        amounts: dict[str, float] = {}
        for row in of_group:
            code = str(row["unit_code"])
            amounts[code] = amounts.get(code, 0.0) + float(row["amount_value"])
        homes = {str(row["unit_code"]): str(row["household_id"]) for row in of_group}
        return _Cell(amounts, homes, str(rows[0]["adds_code"]) if rows else "things")
