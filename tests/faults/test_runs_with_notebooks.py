"""The command itself, with notebooks: whichever process ends, none is left over and a rerun goes on."""

import os
import re
import signal
from pathlib import Path
from random import Random

import pytest

from tests.faults.small_project import COMMUNITY, OTHER
from tests.faults.state import half, leftovers
from tests.faults.trials import Bench
from tests.faults.whole_runs import killed_after, whole_run

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX systems"),
]
SEED = 36
FORKING, DRIVING, JOB, KERNEL = range(4)
SAID = {
    FORKING: "the process that drives the run was ended from outside",
    DRIVING: "the process that drives the run was ended from outside",
    JOB: "the process that made a deck was ended from outside",
    KERNEL: "the process of a notebook was ended from outside",
}


@pytest.fixture(scope="module")
def disturbed(bench: Bench) -> Path:
    """One project, from one disturbance to the next; what was done before each is kept."""
    return bench.fresh()


def test_a_command_that_is_killed_leaves_no_process_and_nothing_half(bench: Bench, disturbed: Path) -> None:
    ended, left = killed_after(disturbed, Random(SEED).uniform(1, 12))  # noqa: S311  kills need a seed
    assert ended.code == -signal.SIGKILL
    assert left == [], "orphans end by themselves"
    assert bench.between.lost(disturbed) == []
    assert half(disturbed) == []


@pytest.mark.parametrize("which", SAID, ids=["forking", "driving", "job", "kernel"])
def test_whichever_process_is_killed_it_is_said_and_no_other_stays(
    bench: Bench, disturbed: Path, which: int
) -> None:
    with whole_run(disturbed) as run:
        kernel = run.waits_for(KERNEL)
        (kernel if which == KERNEL else run.look()[which]).send_signal(signal.SIGKILL)
        code, _, said = run.ended()
        assert run.left() == []
    assert code not in {0, -signal.SIGKILL}
    assert SAID[which] in said
    assert "what is done is kept" in said
    assert "Traceback" not in said
    assert bench.between.lost(disturbed) == []
    assert half(disturbed) == []


def test_after_all_this_the_same_command_leaves_the_bytes_of_an_undisturbed_run(
    bench: Bench, disturbed: Path
) -> None:
    with whole_run(disturbed) as run:
        code, _, said = run.ended()
        assert run.left() == []
    assert bench.differing_with_notebooks(code, said) == []


def test_an_interrupt_with_two_communities_at_work_leaves_no_process_and_a_run_goes_on(
    bench: Bench, fresh: Path
) -> None:
    with whole_run(fresh, (COMMUNITY, OTHER)) as run:
        assert run.command.stdout
        for line in run.command.stdout:
            if re.search(r" clean +\d", line):
                break
        run.look()
        run.command.send_signal(signal.SIGINT)
        code, _, said = run.ended()
        assert run.left() == []
    assert code == 130, said
    assert "Stopped. Earlier reports are as they were." in said
    assert bench.between.lost(fresh) == []
    with whole_run(fresh, (COMMUNITY, OTHER)) as run:
        _, told, said = run.ended()
        assert run.left() == []
    assert "kept" in told
    assert f"No deck for {OTHER}" in said, "it lacks a file of the census, before as after"
    assert leftovers(fresh) == []
    assert [name for name in bench.differing_with_notebooks(0, said) if OTHER not in name] == []
