"""The same person, row or meeting in two runs, and every difference between the runs that touches it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from rollbook.measure.restated_rows import Difference, RowChanges

Unit = tuple[str, str]
"""``then`` or ``now``, and the code that the unit has in that run."""


@dataclass(frozen=True)
class Touched:
    """Units of both runs that belong together, what differs at their rows, and how they were linked."""

    linked: str | None
    """``merged``, ``split`` or ``relinked``; none where one unit is one unit."""

    differences: tuple[Difference, ...]


class People:
    """Persons of two runs who share rows.

    Parameters
    ----------
    rows
        ``clean.records`` of both runs, held against each other.
    then_persons, now_persons
        ``linked.record_persons`` of each run.
    """

    def __init__(self, rows: RowChanges, then_persons: pd.DataFrame, now_persons: pd.DataFrame) -> None:
        self._rows = rows
        self._person = {
            "then": dict(zip(then_persons["record_id"], then_persons["person_id"], strict=True)),
            "now": dict(zip(now_persons["record_id"], now_persons["person_id"], strict=True)),
        }
        self._parent: dict[Unit, Unit] = {}
        for then_id, now_id in rows.same.items():
            self._join("then", then_id, "now", now_id)

    def whose(self, unit: Unit) -> Unit:
        """The crowd of persons of both runs that a person belongs to."""
        while unit in self._parent and self._parent[unit] != unit:
            unit = self._parent[unit]
        return unit

    def touched(self, whose: Unit) -> Touched:
        """What differs between the runs at the rows of a crowd of persons."""
        return Touched(self._linked.get(whose), tuple(self._differences.get(whose, ())))

    def _join(self, when: str, row_id: str, other_when: str, other_id: str) -> None:
        if row_id not in self._person[when] or other_id not in self._person[other_when]:
            return
        first = self.whose((when, self._person[when][row_id]))
        second = self.whose((other_when, self._person[other_when][other_id]))
        self._parent[max(first, second)] = min(first, second)

    @cached_property
    def _linked(self) -> dict[Unit, str]:
        counts: dict[Unit, dict[str, set[str]]] = {}
        for when, persons in self._person.items():
            for person in persons.values():
                crowd = counts.setdefault(self.whose((when, person)), {"then": set(), "now": set()})
                crowd[when].add(person)
        found = {}
        for whose, crowd in counts.items():
            then, now = len(crowd["then"]), len(crowd["now"])
            if then and now and max(then, now) > 1:
                found[whose] = "merged" if then > now else "split" if then < now else "relinked"
        return found

    @cached_property
    def _differences(self) -> dict[Unit, list[Difference]]:
        found: dict[Unit, list[Difference]] = {}
        for (when, row_id), difference in self._rows.differences.items():
            person = self._person[when].get(row_id)
            if person is not None:
                found.setdefault(self.whose((when, person)), []).append(difference)
        return found


class Things:
    """Rows of registers, and days of meetings, in two runs.

    Parameters
    ----------
    registers
        Tables of sessions, events and trainings, each held against itself.
    records
        ``clean.records`` of both runs: a meeting is a day on which somebody signed in.
    """

    def __init__(self, registers: Iterable[RowChanges], records: RowChanges) -> None:
        registers = list(registers)
        self._now = {then: now for rows in registers for then, now in rows.same.items()}
        self._then = {now: then for then, now in self._now.items()}
        self._differences: Mapping[tuple[str, str], Difference] = {
            key: each for rows in registers for key, each in rows.differences.items()
        }
        self._records = records

    def whose(self, unit: Unit) -> Unit:
        """The same row in the earlier run, or itself."""
        when, code = unit
        return ("then", self._then.get(code, code)) if when == "now" else unit

    def touched(self, whose: Unit) -> Touched:
        """What differs between the runs at a row, or at the rows of the day of a meeting."""
        code = whose[1]
        keys = (("then", code), ("now", self._now.get(code, code)))
        found = [self._differences[key] for key in keys if key in self._differences]
        return Touched(None, tuple(found) or self._of_day(code))

    def _of_day(self, code: str) -> tuple[Difference, ...]:
        return tuple(
            each
            for each in self._records.differences.values()
            if any(str(day.date()) == code for day in each.days) and each.source == "signin"
        )
