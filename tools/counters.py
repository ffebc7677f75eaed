"""The page docs/definitions/counters.md: what a measure can count, with cases that are run as tests."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from rollbook.declare.counters import CASE_COLUMNS, CounterCase, Counters, CounterWords
from rollbook.declare.counting import COUNTERS
from rollbook.declare.definitions import read_definition

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "pipelines" / "measures" / "shared" / "counters.yml"
PAGE = ROOT / "docs" / "definitions" / "counters.md"

FIRST_DAY = date(1900, 1, 1)
"""Stands for a day before all others."""

_SHOWN = {"person_id": "", "household_id": "lives in", "since_date": "from", "until_date": "until"}


def page() -> str:
    """The whole page as Markdown."""
    declared = read_definition(SOURCE, Counters).counters
    lines = [
        "# What a measure can count",
        "",
        "Written by `python -m tools.definitions` from `pipelines/measures/shared/counters.yml`; do not",
        "edit. Every case below is run as a test. [docs/measures.md](../measures.md) says how counting",
        "works.",
        "",
        "In the cases, `A`, `B`, `C` are people and `H1`, `H2` homes; a fiscal year begins in July.",
        *(line for counter in declared for line in _counter(counter)),
    ]
    return "\n".join(lines) + "\n"


def _counter(words: CounterWords) -> Iterator[str]:
    promised = COUNTERS[words.counter]
    yield from ("", f"## {words.label.en}", "", f"`{words.counter}` · *{words.label.es}*", "")
    yield from (words.meaning.en, "", f"*{words.meaning.es}*", "")
    said = ", ".join(map(_parameter, promised.parameters))
    yield f"Counted from: {', '.join(promised.sources)}. A definition may say: {said or 'nothing more'}."
    yield from ("", *_table(("case", "what is known", "count"), map(_case, words.examples)))


def _case(case: CounterCase) -> Sequence[str]:
    said = "".join(f" · {name}: {_cell(value)}" for name, value in case.said.items())
    facts = "; ".join(
        f"{name}: {', '.join(_row(name, row) for row in rows)}" for name, rows in case.facts.items()
    )
    counts = [f"{period}: {value:g}{_homes(case, period)}" for period, value in case.gives.items()]
    return case.case + said, facts or "nothing", ", ".join(counts)


def _parameter(name: str) -> str:
    return f"`{name.rstrip('!')}` (needed)" if name.endswith("!") else f"`{name}`"


def _homes(case: CounterCase, period: str) -> str:
    homes = case.households.get(period)
    return "" if homes is None else f" (households: {homes})"


def _row(name: str, row: Sequence[object]) -> str:
    cells = [
        f"{_SHOWN.get(column, '')} {_cell(value)}".strip()
        for column, value in zip(CASE_COLUMNS[name], row, strict=False)
        if value not in {None, FIRST_DAY}
    ]
    return " ".join(cells)


def _cell(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"
