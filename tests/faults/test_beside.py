"""A language that another process presents: however that ends, it is said, and a run goes on from there."""

import os
import re
import signal
from pathlib import Path

import pytest

from rollbook.workflow.driving import _cores
from tests.faults.state import half
from tests.faults.trials import Bench
from tests.faults.whole_runs import WholeRun, whole_run

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX systems"),
    pytest.mark.skipif(_cores() < 2, reason="one core presents one language after the other"),
]
BESIDE = 3
"""After the forking process, the run and its job: nobody else is there when the stages have ended."""


@pytest.fixture(scope="module")
def disturbed(bench: Bench) -> Path:
    """One project, from one disturbance to the next."""
    return bench.fresh()


def begins_to_present(run: WholeRun) -> None:
    assert run.command.stdout
    for line in run.command.stdout:
        if re.search(r" protect +(\d|kept)", line):
            return


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_language_whose_process_is_ended_is_said_and_nothing_half_stays(
    bench: Bench, disturbed: Path, number: signal.Signals
) -> None:
    with whole_run(disturbed) as run:
        begins_to_present(run)
        run.waits_for(BESIDE).send_signal(number)
        code, _, said = run.ended()
        assert run.left() == []
    assert code not in {0, -signal.SIGKILL}
    assert "the process that presented a language was ended from outside" in said
    assert "Traceback" not in said
    assert bench.between.lost(disturbed) == []
    assert half(disturbed) == []


def test_an_interrupt_while_two_languages_are_presented_leaves_no_process(
    bench: Bench, disturbed: Path
) -> None:
    with whole_run(disturbed) as run:
        begins_to_present(run)
        run.waits_for(BESIDE)
        run.command.send_signal(signal.SIGINT)
        code, _, said = run.ended()
        assert run.left() == []
    assert code == 130, said
    assert bench.between.lost(disturbed) == []
    assert half(disturbed) == []


def test_after_all_this_a_run_leaves_what_one_language_after_the_other_leaves(
    bench: Bench, disturbed: Path
) -> None:
    with whole_run(disturbed) as run:
        begins_to_present(run)
        run.waits_for(BESIDE)
        code, _, said = run.ended()
        assert run.left() == []
    assert bench.differing_with_notebooks(code, said) == []
