"""Prints of a working view: made when asked for, whole or not at all, and missed by no run."""

from pathlib import Path

import pytest
import yaml

from rollbook.declare.base import LANGUAGES
from rollbook.kernel.errors import InputError, ProtectionError
from rollbook.kernel.layout import Layout
from rollbook.present.print_names import print_names
from rollbook.printing import print_working_view
from rollbook.record import is_up_to_date, run_key
from rollbook.stages import open_run
from tests.faults.killing import Attempt, Ended, attempt
from tests.faults.small_project import COMMUNITY, PERIOD, lose_a_member
from tests.faults.state import leftovers
from tests.faults.trials import Bench

pytestmark = pytest.mark.heavy
PRINTS = {name for language in LANGUAGES for name in print_names(language)}
PARTS = (0.3, 0.7, 1.0)


def print_all(root: Path) -> None:
    print_working_view(root, COMMUNITY, PERIOD, LANGUAGES)


def printed(bench: Bench, killed_at: int = 0) -> Ended:
    return attempt(Attempt(bench.root, bench.memory, killed_at, does=print_all))


def shown(root: Path) -> dict[str, bytes]:
    """What lies in the folder of the working view."""
    folder = Layout(root).working(COMMUNITY, PERIOD)
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def is_current(root: Path) -> bool:
    run = open_run(root=root, community=COMMUNITY, period=PERIOD)
    return is_up_to_date(run, run_key(run))


def test_a_run_makes_no_prints_and_what_is_asked_for_lies_beside_its_decks(done: Path) -> None:
    before = shown(done)
    assert PRINTS.isdisjoint(before)
    made = print_working_view(done, COMMUNITY, PERIOD, ["es"])
    assert {path.name for path in made} == {*print_names("es")}
    with_spanish = shown(done)
    assert with_spanish == before | {path.name: path.read_bytes() for path in made}
    print_working_view(done, COMMUNITY, PERIOD, ["en"])
    assert {*shown(done)} == {*before} | PRINTS
    assert with_spanish.items() <= shown(done).items(), "the same bytes"


def test_no_run_misses_a_print_and_a_run_of_other_data_takes_all_away(bench: Bench, done: Path) -> None:
    before = shown(done)
    print_all(done)
    assert is_current(done)
    (Layout(done).working(COMMUNITY, PERIOD) / "deck.en.pdf").write_bytes(b"changed by hand")
    assert is_current(done), "it is made anew when it is asked for"
    lose_a_member(Layout(done))
    assert bench.run().code == 0
    assert {*shown(done)} == {*before}


@pytest.mark.parametrize("part", PARTS)
def test_a_print_that_is_killed_has_made_all_files_or_none(bench: Bench, done: Path, part: float) -> None:
    before, changes = shown(done), printed(bench).changes
    whole = shown(done)
    assert {*whole} == {*before} | PRINTS
    bench.done()
    ended = printed(bench, round(changes * part))
    assert ended.code < 0, "it was killed"
    assert shown(done) in (before, whole)
    assert is_current(done)
    assert printed(bench).code == 0
    assert shown(done) == whole
    assert leftovers(done) == []


def test_nothing_is_printed_that_the_deck_beside_it_does_not_say(done: Path) -> None:
    before = shown(done)
    path = done / "pipelines" / "communities" / f"{COMMUNITY}.yml"
    declared = yaml.safe_load(path.read_text(encoding="utf-8"))
    declared["name"] = {"en": "Elsewhere", "es": "Otro lugar"}
    path.write_text(yaml.safe_dump(declared, allow_unicode=True, sort_keys=False), encoding="utf-8")
    with pytest.raises(InputError, match="not as it would be made now") as refused:
        print_all(done)
    assert f"rollbook run --period {PERIOD}" in refused.value.next_step
    assert shown(done) == before
    assert leftovers(done) == []


def test_before_a_run_has_ended_there_is_nothing_to_print(done: Path) -> None:
    with pytest.raises(ProtectionError, match="has come to its end"):
        print_working_view(done, COMMUNITY, "2018Q1", LANGUAGES)
    assert not Layout(done).processed(COMMUNITY, "2018Q1").exists()
