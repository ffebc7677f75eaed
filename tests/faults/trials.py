"""Chains of kills: what a killed run leaves is looked at; the next one begins there and is killed, too."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from rollbook.kernel.access import write_whole
from tests.faults.killing import Attempt, Ended, attempt, copied
from tests.faults.small_project import lose_a_member, make_small_project
from tests.faults.state import FOLDERS, Between, Snapshot, bare_of, half, leftovers, snapshot
from tests.faults.whole_runs import killed_after

STAYED = -1000
"""Stands for an exit code where processes stayed that should have ended."""

IN_A_CHAIN = 8
"""After so many kills a run is left alone, and must leave the bytes of an undisturbed one."""

_LONGEST_SECONDS = 12.0
_FROM_OUTSIDE = 0.3
"""The share of kills that come at a moment of time, not at a change of a file."""

_LONGEST_WHOLE_SECONDS = 25.0
"""A moment in a run by the command, from its very beginning to its end."""


@dataclass
class Tally:
    """What came of all kills."""

    kills: int = 0
    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    """Processes that did not end with a command that was killed."""


@dataclass(frozen=True)
class Bench:
    """A project with a finished run of other data, and what a run that nobody disturbs makes of it."""

    folder: Path
    before: Path
    after: Path
    between: Between
    changes: int

    @property
    def memory(self) -> Path:
        """Where what was computed is remembered."""
        return self.folder / "memory"

    @property
    def root(self) -> Path:
        """The project that is tried on; its place is the same for all."""
        return self.folder / "project"

    def fresh(self) -> Path:
        """The project as it was before the run that is to be disturbed."""
        return copied(self.before, self.root)

    def done(self) -> Path:
        """The project after a run that nobody disturbed."""
        return copied(self.after, self.root)

    def run(
        self,
        killed_at: int = 0,
        *,
        refused: int = 0,
        before: Callable[[], None] | None = None,
        after_seconds: float | None = None,
    ) -> Ended:
        """Run it in a process of its own."""
        wanted = Attempt(self.root, self.memory, killed_at, refused, before)
        return attempt(wanted, after_seconds=after_seconds)

    def differing(self, ended: Ended) -> list[str]:
        """What a run that came to its end left otherwise than one that nobody disturbed; drafts, too."""
        if ended.code:
            return [ended.said]
        return [*self._others(snapshot(self.root), self.between.new), *leftovers(self.root)]

    def differing_with_notebooks(self, code: int, said: str) -> list[str]:
        """The same of the command with notebooks: beside what a bare run leaves it leaves executed copies."""
        if code:
            return [said]
        return [*self._others(bare_of(snapshot(self.root)), bare_of(self.between.new)), *leftovers(self.root)]

    @staticmethod
    def _others(now: Snapshot, wanted: Snapshot) -> list[str]:
        return [name for name in sorted({*now, *wanted}) if now.get(name) != wanted.get(name)]


def make_bench(folder: Path, *, has_run: bool = False) -> Bench:
    """Learn what a run makes of the small project that holds an earlier report.

    Parameters
    ----------
    folder
        Where all this is tried.
    has_run
        Whether that report, and everything internal, comes from a run of other data; else it is a page.
    """
    root, before, after, memory = (folder / name for name in ("project", "before", "after", "memory"))
    layout = make_small_project(root)
    if has_run:
        _require_end(attempt(Attempt(root, memory)))
    else:
        for name in FOLDERS:
            write_whole(root / name / "deck.en.html", "as it was")
    old = snapshot(root)
    lose_a_member(layout)
    shutil.copytree(root, before)
    _require_end(attempt(Attempt(root, memory)))
    shutil.copytree(root, after)
    bench = Bench(folder, before, after, Between(old, snapshot(root)), 0)
    # What is remembered is not computed: fewer files are changed than the first time.
    bench.fresh()
    return replace(bench, changes=_require_end(bench.run()).changes)


def killed(bench: Bench, seed: int, count: int, *, whole: int = 0) -> Tally:
    """Kill runs at random, so many times.

    Parameters
    ----------
    whole
        After how many kills of a bare run one is of the command itself, with notebooks and workflow, whose
        other processes are left to themselves; 0: none.
    """
    dice, tally = Random(seed), Tally()  # noqa: S311  kills need a seed, not a secret
    while tally.kills < count:
        bench.fresh()
        for ended in _chain(bench, dice, min(IN_A_CHAIN, count - tally.kills), whole):
            tally.kills += 1
            tally.left += [f"kill {tally.kills}: {ended.said}"] if ended.code == STAYED else []
            tally.different += [f"kill {tally.kills}: {ended.said}"] if ended.code > 0 else []
            where = f"kill {tally.kills} after {ended.changes} changes"
            tally.lost += [f"{where}: {name}" for name in bench.between.lost(bench.root)]
            tally.half += [f"{where}: {name}" for name in half(bench.root)]
        ended = bench.run()
        found = bench.differing_with_notebooks(ended.code, ended.said) if whole else bench.differing(ended)
        tally.different += [f"run after kill {tally.kills}: {each}" for each in found]
    return tally


def _chain(bench: Bench, dice: Random, count: int, whole: int) -> Iterator[Ended]:
    left = bench.changes
    for number in range(count):
        if whole and number % whole == whole - 1:
            ended = _whole_run_killed(bench, dice)
        elif dice.random() < _FROM_OUTSIDE:
            ended = bench.run(after_seconds=dice.uniform(0.2, _LONGEST_SECONDS))
        else:
            ended = bench.run(dice.randint(1, left))
        # What is kept is not written again: a run that went on to its end was not killed.
        if ended.code:
            yield ended
        left = max(20, left // 2)


def _whole_run_killed(bench: Bench, dice: Random) -> Ended:
    ended, left = killed_after(bench.root, dice.uniform(0.5, _LONGEST_WHOLE_SECONDS))
    return Ended(STAYED, 0, ", ".join(map(str, left))) if left else ended


def _require_end(ended: Ended) -> Ended:
    assert ended.code == 0, ended.said
    return ended
