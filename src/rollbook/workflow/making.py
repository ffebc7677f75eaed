"""What of a run is there already, what is to be done, and what became of each community and quarter."""

import time
import uuid
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path

from rollbook.declare import Project, load_project
from rollbook.keeping import is_unchanged
from rollbook.kernel.errors import RollbookError
from rollbook.kernel.layout import Layout
from rollbook.kernel.watching import watched_runs
from rollbook.portal import write_portal
from rollbook.record import run_key
from rollbook.stages import Run, open_run
from rollbook.workflow.driving import How, drive
from rollbook.workflow.outcome import FOLDER, MARK, Asked, Outcome, targets
from rollbook.workflow.untouched import Sight, note_untouched

_SECONDS_KEPT = 7 * 24 * 3600


def make_quarters(  # noqa: PLR0913, PLR0917  each is of the command
    layout: Layout,
    periods: Sequence[str],
    communities: Sequence[str],
    how: How,
    shown: str,
    began: float | None = None,
) -> list[Outcome]:
    """Do what is to be done of some quarters of the named communities, or of all; in order of time.

    Seconds that are told on the way are counted from when it began.

    Raises
    ------
    RollbookError
        If the project's definitions or a parameter are wrong, before anything is run.
    """
    began, project = began or time.time(), load_project(layout)
    asked = [Asked(name, period) for period in periods for name in communities or sorted(project.communities)]
    before = Sight.of(layout, asked)
    runs = {each: open_run(root=layout.root, community=each.community, period=each.period) for each in asked}
    outcomes = _settled(runs, how)
    jobs = [each for each in asked if each not in outcomes]
    if jobs:
        outcomes |= _done(layout, {each: _key(runs[each], each, jobs) for each in jobs}, how, began, shown)
    pages = _portal(layout, project, list(outcomes.values()))
    if not pages and _is_as_it_should_be(layout, before, outcomes):
        with suppress(OSError):
            note_untouched(layout, asked, how.asked)
    return [*(outcomes[each] for each in asked), *pages]


def _is_as_it_should_be(layout: Layout, before: Sight, outcomes: Mapping[Asked, Outcome]) -> bool:
    """Whether nobody has touched what was looked at in the beginning, nor what was made since."""
    now = Sight.of(layout, outcomes)
    return now.decides == before.decides and all(
        not outcome.error and now.places[asked] == (outcome.left or before.places[asked])
        for asked, outcome in outcomes.items()
    )


def _settled(runs: Mapping[Asked, Run], how: How) -> dict[Asked, Outcome]:
    """What is known before anything is done: unchanged, not to be read, or behind a quarter that is not."""
    settled: dict[Asked, Outcome] = {}
    before: dict[str, Asked] = {}
    for asked, run in runs.items():
        earlier = before.get(asked.community)
        before[asked.community] = asked
        known = settled.get(earlier) if earlier else None
        if known is not None and known.error:
            settled[asked] = _waiting(asked, earlier)
        elif earlier is None or known is not None:
            found = _known(run, asked, how)
            settled |= {asked: found} if found else {}
    return settled


def _known(run: Run, asked: Asked, how: How) -> Outcome | None:
    if how.force:
        return None
    try:
        is_done = is_unchanged(run, is_bare=how.bare)
    except RollbookError as error:
        return Outcome(asked.community, asked.period, error=error)
    paths = targets(run.layout, asked)
    return Outcome(asked.community, asked.period, paths, is_unchanged=True) if is_done else None


def _key(run: Run, asked: Asked, jobs: Sequence[Asked]) -> str | None:
    """What decides a job; nobody knows yet where an earlier quarter is to be made before it."""
    if any(each.community == asked.community and each.period < asked.period for each in jobs):
        return None
    with suppress(RollbookError):
        return run_key(run)
    return None


def _done(
    layout: Layout, jobs: Mapping[Asked, str | None], how: How, began: float, shown: str
) -> dict[Asked, Outcome]:
    run = f"{time.strftime('%Y%m%d-%H%M%S')}-{uuid.uuid4().hex[:8]}"
    files = {each: _folder(layout, each) / FOLDER / f"outcome.{run}.json" for each in jobs}
    for each in jobs:
        _forget_old(_folder(layout, each) / FOLDER)
        # It is to be done: whoever drives the jobs need not find that out once more.
        (_folder(layout, each) / MARK).unlink(missing_ok=True)
    try:
        with _watched(layout, [*jobs], shown):
            log = drive(layout, jobs, how, run=run, began=began)
        return _collected(layout, files, log, how)
    finally:
        for path in files.values():
            path.unlink(missing_ok=True)


def _forget_old(folder: Path) -> None:
    """What a run that was killed never came to read."""
    for path in folder.glob("outcome.*.json"):
        if time.time() - path.stat().st_mtime > _SECONDS_KEPT:
            path.unlink(missing_ok=True)


def _collected(layout: Layout, files: Mapping[Asked, Path], log: Path, how: How) -> dict[Asked, Outcome]:
    outcomes: dict[Asked, Outcome] = {}
    before: dict[str, Asked] = {}
    for asked, path in files.items():
        earlier = before.get(asked.community)
        before[asked.community] = asked
        found = Outcome.read(path, layout, asked)
        if found is None and earlier and outcomes[earlier].error:
            found = _waiting(asked, earlier)
        outcomes[asked] = found or _lost(asked, path, log, layout, how)
    return outcomes


def _lost(asked: Asked, path: Path, log: Path, layout: Layout, how: How) -> Outcome:
    """Nobody told what became of it: the process was killed, or could not even begin."""
    alone = f"rollbook run --period {asked.period} --community {asked.community}"
    if path.is_file():
        error = RollbookError(
            "the process that made a deck was ended from outside",
            where=str(asked),
            expected="enough memory for all that runs at once, and nobody who ends a process",
            next_step=f"run it again; what is done is kept: {alone}"
            + ("" if how.cores == 1 else " --cores 1"),
        )
    else:
        error = RollbookError(
            "the workflow came to no job",
            where=log.relative_to(layout.root).as_posix(),
            expected="a job for every community and quarter that is to be made",
            next_step="look at the end of that file (internal) for what is wrong, and run again",
        )
    return Outcome(asked.community, asked.period, error=error)


def _waiting(asked: Asked, earlier: Asked | None) -> Outcome:
    error = RollbookError(
        f"{earlier} failed, and this quarter follows from it",
        where=str(asked),
        expected="the quarters of a community in order of time",
        next_step=f"mend {earlier} first and run again, or leave it out: --period {asked.period}",
    )
    return Outcome(asked.community, asked.period, error=error)


def _watched(layout: Layout, jobs: Sequence[Asked], shown: str) -> AbstractContextManager[None]:
    if shown != "bar":
        return nullcontext()
    several = len({each.period for each in jobs}) > 1
    return watched_runs({str(each) if several else each.community: _folder(layout, each) for each in jobs})


def _folder(layout: Layout, asked: Asked) -> Path:
    return layout.processed(asked.community, asked.period)


def _portal(layout: Layout, project: Project, outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The pages over all communities of each quarter; an outcome of its own where one is refused."""
    refused = []
    for period in sorted({each.period for each in outcomes if each.paths}):
        error = write_portal(layout, project, period)
        if error:
            refused.append(Outcome(f"all communities of {period} on one page", period, error=error))
    return refused
