"""A byte that is lost is noticed in every kind of file that a run keeps, and the next run mends it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from rollbook.keeping import Keeper
from rollbook.kernel.estimates import standing
from rollbook.kernel.layout import Layout
from rollbook.launching import last_run, to_do
from rollbook.record import is_up_to_date, run_key
from rollbook.stages import Run, open_run
from tests.faults.small_project import COMMUNITY, PERIOD
from tests.faults.trials import Bench

pytestmark = pytest.mark.heavy
INTERNAL = f"data/processed/{COMMUNITY}/{PERIOD}"
KEPT = (
    "run.json", "marks/link.json", "marks/checks.json", "raw/roster.parquet", "raw/roster.json",
    "clean/records.parquet", "linked/persons.json", "located/leaves.parquet", "measured/rules.parquet",
    "released/zones.parquet", "internal/people.parquet", "quality/summary.html", "quality/checks_raw.json",
    "quality/scan.json", "quality/data_docs/raw/index.html", "working/deck.en.html", "working/map.es.html",
)  # fmt: skip
RELEASED = ("deck.en.html", "release.json", "summary.es.pdf")
COURTESIES = ("progress.json", "timings.json", "costs/steps.json", "costs/measure.json")
"""They tell of time alone, and decide nothing."""


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def cut(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def opened(root: Path) -> Run:
    return open_run(root=root, community=COMMUNITY, period=PERIOD)


def is_called_current(run: Run) -> bool:
    return is_up_to_date(run, run_key(run)) and Keeper.of(run, is_bare=True).is_done()


def all_kinds(root: Path) -> list[Path]:
    return [
        *(root / INTERNAL / name for name in KEPT),
        *(Layout(root).released(COMMUNITY, PERIOD) / name for name in RELEASED),
    ]


def test_one_byte_in_any_kind_of_file_and_a_run_is_no_longer_called_current(done: Path) -> None:
    run = opened(done)
    assert is_called_current(run)
    believed = []
    for path in all_kinds(done):
        before = path.read_bytes()
        flip(path)
        believed += [path.name] if is_called_current(run) else []
        path.write_bytes(before)
    assert believed == []
    assert is_called_current(run)


def test_what_is_damaged_is_made_again_with_the_same_bytes(bench: Bench, done: Path) -> None:
    damages: tuple[Callable[[Path], None], ...] = (flip, cut, empty)
    for number, path in enumerate([*all_kinds(done), *(done / INTERNAL / name for name in COURTESIES)]):
        damages[number % len(damages)](path)
    assert bench.differing(bench.run()) == []
    assert is_called_current(opened(done))


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"measure": "long", "stages": 3, "link": null, "read": -2}']
)
def test_what_tells_of_time_alone_may_say_anything(done: Path, content: str) -> None:
    for name in COURTESIES:
        (done / INTERNAL / name).write_text(content, encoding="utf-8")
    run = opened(done)
    assert is_called_current(run)
    assert len(to_do(run)) == 6
    assert len(last_run(run)) == 0
    assert standing(run.folder) is None
