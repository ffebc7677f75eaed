"""What is said after a run."""

from pathlib import Path

from rollbook.kernel.errors import InputError
from rollbook.workflow.outcome import Outcome
from rollbook.workflow.summary import what_failed, what_was_done

PATHS = (Path("reports"), Path("working"))
BROKEN = InputError("a column is missing", where="roster.csv")
KEPT = Outcome("lancaster", "2018Q2", PATHS, is_unchanged=True)
MADE = Outcome("palmdale", "2018Q2", PATHS, kept=("read", "clean"), done=("link",) * 12, seconds=31.4)


def test_what_was_kept_and_what_was_made_is_told_with_steps_and_seconds() -> None:
    assert what_was_done([KEPT, MADE]) == [
        "Nothing changed since the last run: lancaster. The decks are as they were.",
        "Made: palmdale (12 steps done, 2 kept, 31 s)",
    ]
    assert what_failed([KEPT, MADE]) == []


def test_with_several_quarters_each_is_named() -> None:
    earlier = Outcome("lancaster", "2018Q1", PATHS, done=("read",), seconds=1)
    assert what_was_done([earlier, KEPT])[1] == "Made: lancaster 2018Q1 (1 steps done, 1 s)"


def test_a_failure_is_told_in_full_with_one_command_for_all_of_them() -> None:
    failed = [
        Outcome("lancaster", "2018Q1", error=BROKEN),
        Outcome("lancaster", "2018Q2", error=BROKEN),
        Outcome("all communities of 2018Q1 on one page", "2018Q1", error=BROKEN),
    ]
    told = what_failed([*failed, MADE])
    assert told[0] == "\nNo deck for lancaster 2018Q1. a column is missing\n  where: roster.csv"
    assert told[-1].endswith("rollbook run --period 2018Q1 --period 2018Q2 --community lancaster")


def test_a_single_failure_says_itself_what_to_do() -> None:
    assert len(what_failed([Outcome("lancaster", "2018Q2", error=BROKEN)])) == 1
