"""What is exchanged while a run goes on is noticed: no deck is made of two states."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from rollbook.kernel.errors import InputError
from rollbook.stages import STAGES, Run
from rollbook.tables.store import Tables
from tests.faults.small_project import COMMUNITY, LAST_ROSTER
from tests.faults.trials import Bench

pytestmark = pytest.mark.heavy
ROSTER = Path("data/raw", COMMUNITY, LAST_ROSTER)
WORDS = Path("pipelines/decks/words.yml")


def add_a_line(root: Path, path: Path) -> None:
    with (root / path).open("ab") as stream:
        stream.write(b"# \n")


def take_away(root: Path, path: Path) -> None:
    (root / path).unlink()


def meddle(number: int, path: Path, change: Callable[[Path, Path], None], *, is_after: bool) -> None:
    """Let a file be changed by somebody just before or after a stage is made."""
    stage = STAGES[number]

    def made(make: Callable[[Run, Tables], Tables], run: Run, tables: Tables) -> Tables:
        if not is_after:
            change(run.layout.root, path)
        result = make(run, tables)
        if is_after:
            change(run.layout.root, path)
        return result

    object.__setattr__(stage, "make", partial(made, stage.make))


@pytest.mark.parametrize(
    ("number", "path", "change", "is_after", "named"),
    [
        (0, ROSTER, add_a_line, True, LAST_ROSTER),
        (0, ROSTER, take_away, False, LAST_ROSTER),
        (3, ROSTER, add_a_line, True, LAST_ROSTER),
        (5, WORDS, add_a_line, True, "a definition"),
    ],
    ids=["read", "gone before it is read", "read some time ago", "a definition"],
)
def test_a_file_that_changes_while_a_run_goes_on_is_named_and_no_deck_is_made_of_it(  # noqa: PLR0913, PLR0917
    bench: Bench,
    fresh: Path,
    number: int,
    path: Path,
    change: Callable[[Path, Path], None],
    is_after: bool,  # noqa: FBT001  a row of the table above
    named: str,
) -> None:
    as_it_was = (fresh / path).read_bytes()
    ended = bench.run(before=partial(meddle, number, path, change, is_after=is_after))
    assert ended.code == InputError.exit_code, ended.said
    assert named in ended.said
    assert bench.between.lost(fresh) == []
    assert not (fresh / "data" / "processed" / COMMUNITY / "2018Q2" / "run.json").exists()
    (fresh / path).write_bytes(as_it_was)
    assert bench.differing(bench.run()) == []
