"""Runs that are killed, two hundred times at random: what is lost, what is half, and what stays behind."""

from pathlib import Path

from tests.faults.trials import IN_A_CHAIN, killed, make_bench
from tools.bench.registry import Measurement, measures

_SEED, _KILLS, _WHOLE = 2018, 200, 8


@measures("faults")
def random_kills(scratch: Path) -> list[Measurement]:
    """SIGKILL at the n-th change of a file or at a moment, eight times in a row; then a run to the end."""
    tally = killed(make_bench(scratch, has_run=True), _SEED, _KILLS, whole=_WHOLE)
    for found in (*tally.lost, *tally.half, *tally.different, *tally.left):
        print(f"  {found}")
    how = (
        f"a small community; every {_WHOLE}th kill is of the command with notebooks, others of bare runs; "
        f"after {IN_A_CHAIN} kills a run to its end, held against an undisturbed one"
    )
    return [
        Measurement("faults.kills", tally.kills, "kills", how, bound=_KILLS, at_least=True),
        Measurement("faults.lost_outputs", len(tally.lost), "outputs", how, bound=0),
        Measurement("faults.half_outputs", len(tally.half), "outputs", how, bound=0),
        Measurement("faults.different_outputs", len(tally.different), "outputs", how, bound=0),
        Measurement("faults.left_processes", len(tally.left), "kills", how, bound=0),
    ]
