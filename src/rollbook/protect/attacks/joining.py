"""When did this family join? An insider who knows everybody else, and twelve published ranges.

The strongest neighbour: of one cell he knows every other household's comings and goings, and how a release is
made. For each quarter in which the family may have joined he works out what would have been published, and
guesses among those quarters that fit. By chance alone he is right once in twelve.
"""

from collections.abc import Callable, Iterable, Sequence
from math import ceil

import numpy as np

from rollbook.declare.models import Release
from rollbook.protect.attacks.found import Attacked, Bounds, judged
from rollbook.protect.attacks.histories import (
    NORMAL,
    QUIET,
    Churn,
    Presence,
    made_up_histories,
)
from rollbook.protect.bands import Band
from rollbook.protect.sticky import Held, hold

Publisher = Callable[[int, int, Held | None, Release], Held]
"""What is published of a count and its households, given what was published before."""

CHURNS: dict[str, Churn] = {"normal": NORMAL, "quiet": QUIET}
LEAST_RUNS, LEAST_HOUSEHOLDS = 3, 4_500
"""Quarters are made up so often, and until so many households were in them: a rate of few is luck."""


def published(counts: Iterable[int], release: Release, publish: Publisher = hold) -> list[Held]:
    """What is published of a cell quarter by quarter, from its count of households in each."""
    held: Held | None = None
    series: list[Held] = []
    for count in counts:
        held = publish(count, count, held, release)
        series.append(held)
    return series


def exactly(count: int, households: int, before: Held | None, release: Release) -> Held:  # noqa: ARG001
    """Publish a count of enough households as it is, and a smaller one as hidden: the exact mode."""
    is_shown = min(count, households) >= release.smallest_shown
    return Held(count, households, Band(count, count) if is_shown else Band(0, release.smallest_shown - 1))


def told_quarters(histories: Iterable[Presence], release: Release, publish: Publisher = hold) -> list[float]:
    """How likely the insider names the right quarter, for each household that joined and is still there."""
    return [
        chance
        for presence in histories
        for quarter, households in _newcomers(presence).items()
        for chance in [_chance(presence, quarter, release, publish)] * households
    ]


def join_attacks(sizes: Sequence[int], release: Release, publish: Publisher = hold) -> list[Attacked]:
    """Try it on cells of these sizes, where many come and go and where few do.

    Parameters
    ----------
    sizes
        The member households of each cell before the first of twelve quarters.
    publish
        How a release publishes a count.
    """
    bounds = Bounds.of(release)
    borne = {"normal": bounds.joined, "quiet": bounds.joined_quiet}
    found = []
    for case, churn in CHURNS.items():
        chances = told_quarters(_several_histories(sizes, churn), release, publish)
        rate = float(np.mean(chances)) if chances else 0.0
        found.append(judged("join_quarter", case, len(chances), rate, borne[case]))
    return found


def small_moves(
    histories: Iterable[Presence], release: Release, publish: Publisher = hold
) -> tuple[int, int]:
    """Published ranges that moved, and those behind which too few households had changed.

    What changed is the net number of households since the cell was last published anew.
    """
    moves = small = 0
    for presence in histories:
        counts = _counts(presence)
        series = published(counts, release, publish)
        anchor = 0
        for quarter in range(1, len(series)):
            now, before = series[quarter], series[quarter - 1]
            if now.band != before.band:
                moves += 1
                small += abs(counts[quarter] - counts[anchor]) < release.sticky_households
            anchor = quarter if now is not before else anchor
    return moves, small


def small_move_attacks(sizes: Sequence[int], release: Release, publish: Publisher = hold) -> list[Attacked]:
    """Count, over the same made-up quarters, the moves that give a single family or a few away."""
    found = []
    for case, churn in CHURNS.items():
        moves, small = small_moves(_several_histories(sizes, churn), release, publish)
        found.append(judged("small_moves", case, moves, small, 0, "count"))
    return found


def _several_histories(sizes: Sequence[int], churn: Churn) -> list[Presence]:
    runs = max(LEAST_RUNS, ceil(LEAST_HOUSEHOLDS / max(sum(sizes), 1))) if sizes else 0
    return [
        presence
        for seed in range(runs)
        for presence in made_up_histories(sizes, churn, np.random.default_rng(seed))
    ]


def _newcomers(presence: Presence) -> dict[int, int]:
    """How many households joined in each quarter and stayed to the end."""
    came = (presence[:, 1:] & ~presence[:, :-1]).sum(axis=1)
    joined = presence[presence[:, -1] & ~presence[:, 0] & (came == 1), 1:].argmax(axis=1)
    return {
        int(quarter): int(number)
        for quarter, number in zip(*np.unique(joined, return_counts=True), strict=True)
    }


def _chance(presence: Presence, joined: int, release: Release, publish: Publisher) -> float:
    """One of the quarters that fit what was published: all are as likely."""
    counts = np.array(_counts(presence))
    then = np.arange(len(counts))
    others = counts - (then >= joined)
    seen = _bands(counts, release, publish)
    fitting = sum(_bands(others + (then >= guess), release, publish) == seen for guess in range(len(counts)))
    return 1 / fitting


def _counts(presence: Presence) -> list[int]:
    """Member households quarter by quarter; what was before the first was never published."""
    return [int(count) for count in presence[:, 1:].sum(axis=0)]


def _bands(counts: Iterable[int], release: Release, publish: Publisher) -> list[Band]:
    return [held.band for held in published((int(count) for count in counts), release, publish)]
