"""A run that is killed at any point loses nothing, and the next one ends as if nothing had been."""

import os

import pytest

from tests.faults.trials import Bench, killed

pytestmark = [
    pytest.mark.heavy,
    pytest.mark.skipif(os.name != "posix", reason="signals are of POSIX systems"),
]
SEED, KILLS = 31, 12


def test_after_kills_at_random_reports_are_whole_tables_are_whole_and_a_rerun_leaves_the_same_bytes(
    bench: Bench,
) -> None:
    tally = killed(bench, SEED, KILLS)
    assert tally.kills == KILLS
    assert tally.lost == []
    assert tally.half == []
    assert tally.different == []
