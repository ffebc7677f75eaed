"""The measurements: two hundred worlds, two at a time."""

from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tools.bench.coverage.cases import Case, cases_of, share
from tools.bench.coverage.worlds import CHANNELS, definitions, make_world
from tools.bench.registry import Measurement, measures

SEEDS = range(7000, 7200)
"""Nothing was ever fitted on these."""
LEAST, MOST = 0.86, 0.94
WORKERS = 2
FIGURES = (
    "link.bounds_coverage",
    "link.interval_coverage",
    "link.interval_coverage_most",
    *(f"link.interval_coverage_{channel}" for channel in CHANNELS),
)


def cases_of_seed(seed: int) -> list[Case]:
    """One world from files to attribution."""
    project = definitions()
    world = make_world(project, seed)
    return list(cases_of(world, world.link(project), project))


def cases_of_seeds(seeds: Iterable[int]) -> list[Case]:
    """Many worlds, two at a time; each depends on its seed alone."""
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as workers:
        return [case for cases in workers.map(cases_of_seed, seeds) for case in cases]


@measures("link", *FIGURES)
def coverage(scratch: Path) -> list[Measurement]:  # noqa: ARG001  worlds have folders of their own
    """How often bounds and intervals hold the truth, in all and by channel."""
    cases = cases_of_seeds(SEEDS)
    lists = f"{len(cases)} counts in {len(SEEDS)} made-up communities that nothing was fitted on"
    bounded, held = share(case.is_bounded for case in cases), share(case.is_held for case in cases)
    sure, likely = f"{lists}: the bounds hold the truth", f"{lists}: the interval holds it"
    return [
        Measurement("link.bounds_coverage", bounded, "", sure, 1.0, at_least=True),
        Measurement("link.interval_coverage", held, "", likely, LEAST, at_least=True),
        Measurement("link.interval_coverage_most", held, "", "the same: too wide would be wrong too", MOST),
        *_by_channel(cases),
    ]


def _by_channel(cases: Sequence[Case]) -> Iterable[Measurement]:
    for channel in CHANNELS:
        theirs = [case for case in cases if case.channel == channel]
        off = sum(case.estimate - case.truth for case in theirs) / len(theirs)
        wide = sum(case.interval[1] - case.interval[0] for case in theirs) / len(theirs)
        true = sum(case.truth for case in theirs) / len(theirs)
        how = f"true count {true:.1f} on average, estimate off by {off:+.2f}, interval {wide:.1f} wide"
        yield Measurement(f"link.interval_coverage_{channel}", share(c.is_held for c in theirs), "", how)
