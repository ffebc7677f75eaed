"""Every case of measures/shared/counters.yml, each in a community of its own, all counted at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from rollbook.declare.counters import CASE_COLUMNS, CounterCase, Counters
from rollbook.declare.counting import COUNTERS, PARTS
from rollbook.declare.definitions import read_definition
from rollbook.measure.engine.compute import Asked, count
from rollbook.measure.engine.periods import Calendar
from rollbook.measure.engine.registry import REGISTRY
from tests.unit.measure.engine.cases import by_period, facts_of

ROOT = Path(__file__).resolve().parents[4]
DECLARED = read_definition(ROOT / "pipelines" / "measures" / "shared" / "counters.yml", Counters)


@dataclass(frozen=True)
class Case:
    """A case of a counter; its number is its community."""

    number: int
    counter: str
    told: CounterCase

    @property
    def community(self) -> str:
        return f"case{self.number:03d}"

    @property
    def calendar(self) -> Calendar:
        return Calendar(self.told.known_from, self.told.known_until)

    @property
    def asked(self) -> Asked:
        return Asked(self.told.counting(self.counter))


CASES = [
    Case(number, counter, told)
    for number, (counter, told) in enumerate(
        (each.counter, told) for each in DECLARED.counters for told in each.examples
    )
]


@pytest.fixture(scope="module")
def counts() -> dict[int, pd.DataFrame]:
    """What is counted of each case: cases with the same calendar and all countings at once."""
    found = {}
    for calendar in dict.fromkeys(case.calendar for case in CASES):
        cases = [case for case in CASES if case.calendar == calendar]
        asked = list(dict.fromkeys(case.asked for case in cases))
        rows = count(facts_of(**_facts(cases)), calendar, asked)
        for case in cases:
            is_own = (rows["community_code"] == case.community) & (
                rows["counting_number"] == asked.index(case.asked)
            )
            found[case.number] = rows[is_own]
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.counter}: {case.told.case}")
def test_a_counter_counts_as_its_case_says(case: Case, counts: dict[int, pd.DataFrame]) -> None:
    rows = counts[case.number]
    values = by_period(rows, case.calendar, "counted_value")
    homes = by_period(rows.dropna(subset="household_count"), case.calendar, "household_count")
    assert {period: values.get(period, 0.0) for period in case.told.gives} == case.told.gives
    assert {period: homes.get(period, 0.0) for period in case.told.households} == case.told.households


def test_every_counter_that_definitions_may_name_has_a_function_and_cases() -> None:
    assert set(REGISTRY) == set(COUNTERS) == {each.counter for each in DECLARED.counters}


def test_people_behind_a_count_are_never_shown_as_if_they_were_things() -> None:
    are_people = {name for name, promised in COUNTERS.items() if promised.counted in {"people", "families"}}
    assert {name for name in are_people if not REGISTRY[name].has_households} == set()


def test_definitions_and_engine_agree_on_who_is_known_by_name() -> None:
    assert {name: told.knows_who for name, told in COUNTERS.items()} == {
        name: counter.knows_who for name, counter in REGISTRY.items()
    }


def test_what_is_called_a_part_counts_never_more_than_its_whole() -> None:
    assert set(PARTS) <= set(COUNTERS)
    assert {whole for wholes in PARTS.values() for whole in wholes} <= set(COUNTERS)
    for part, wholes in PARTS.items():
        assert part not in wholes


def _facts(cases: Sequence[Case]) -> dict[str, list[dict[str, Any]]]:
    facts: dict[str, list[dict[str, Any]]] = {}
    for case in cases:
        for name, rows in case.told.facts.items():
            facts.setdefault(name, []).extend(_rows(case, name, rows))
    return facts


def _rows(case: Case, name: str, rows: Sequence[Sequence[object]]) -> Iterator[dict[str, Any]]:
    for number, cells in enumerate(rows):
        told = dict(zip(CASE_COLUMNS[name], cells, strict=False))
        yield {"community_code": case.community, "record_id": f"row{number}", **told}
