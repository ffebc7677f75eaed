"""What ``pipelines/Snakefile`` asks for: which jobs there are, what decides each, and what each will need.

Nothing heavy is imported before a key is asked for. Paths in the workflow are relative to the internal
outputs, where it keeps its own notes too: a project that was moved has lost nothing.
"""

import shlex
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol, Self

from rollbook.kernel.errors import ParameterError, RollbookError
from rollbook.kernel.layout import Layout, find_root
from rollbook.warm import asking
from rollbook.workflow.costs import expected_megabytes, expected_minutes
from rollbook.workflow.outcome import FOLDER, MARK, Asked
from rollbook.workflow.periods import read_periods

OPTIONS = ("bare", "cold", "force", "prints")
_PLACE = "{community,[a-z0-9_]+}/{period,[0-9]+Q[1-4]}"


class Wildcards(Protocol):
    """What tells a job of a rule from another."""

    @property
    def community(self) -> str:
        """Whose job it is."""

    @property
    def period(self) -> str:
        """The quarter."""


@dataclass(frozen=True)
class Plan:
    """The jobs of a workflow and what each of them is told.

    Parameters
    ----------
    layout
        The project.
    asked
        The communities and quarters, in order of time.
    options
        Of ``OPTIONS``, those that are on.
    run
        What tells the run that drives the workflow from another one.
    began
        When it began.
    keys
        What decides a community and quarter, as far as the run that drives the workflow knows.
    """

    layout: Layout
    asked: Sequence[Asked]
    options: Sequence[str] = ()
    run: str = "direct"
    began: float | None = None
    keys: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> Self:
        """Take a workflow's configuration: ``periods``, and where wanted ``communities`` and options.

        Raises
        ------
        ParameterError
            If it names no quarter, or something that is no quarter.
        """
        layout = Layout(find_root(Path(config["root"]) if "root" in config else None))
        if "jobs" in config:
            asked = [Asked(*str(job).split("/")) for job in config["jobs"]]
        else:
            names = _listed(config.get("communities")) or declared(layout)
            asked = [Asked(name, period) for period in _periods(config) for name in names]
        chosen = [name for name in OPTIONS if config.get(name, False)]
        return cls(
            layout,
            asked,
            chosen,
            str(config.get("run", "direct")),
            config.get("began"),
            config.get("keys", {}),
        )

    @property
    def folder(self) -> str:
        """Where the workflow works: below the internal outputs, never in the analyst's way."""
        self.layout.internal.mkdir(parents=True, exist_ok=True)
        return str(self.layout.internal)

    @property
    def mark(self) -> str:
        """Where a job says that its community and quarter is done."""
        return f"{_PLACE}/{MARK}"

    @property
    def outcome(self) -> str:
        """Where a job leaves what became of it; nobody removes that."""
        return f"{{community}}/{{period}}/{FOLDER}/outcome.{self.run}.json"

    def marks(self, _: object = None) -> list[str]:
        """The marks of all jobs; one that is no longer true is taken away, so that its job is done."""
        for asked in self.asked:
            mark = self._mark_of(asked)
            if (self.layout.internal / mark).exists() and not self._is_true(asked):
                (self.layout.internal / mark).unlink(missing_ok=True)
        return [self._mark_of(asked) for asked in self.asked]

    def earlier(self, wildcards: Wildcards) -> list[str]:
        """The quarter before, where both are asked for: persons keep its ids, figures are held against it."""
        before = [each for each in self._of(wildcards.community) if each.period < wildcards.period]
        return [self._mark_of(before[-1])] if before else []

    def key(self, wildcards: Wildcards) -> str:
        """One hash of all that decides a community and quarter, asked for just before its job begins."""
        known = self.keys.get(f"{wildcards.community}/{wildcards.period}")
        if known:
            return known
        from rollbook.record import run_key  # noqa: PLC0415  the stages hang on it: seconds

        try:
            return run_key(self._opened(wildcards))
        except RollbookError:
            # The job itself finds the same, and says it in full.
            return "what decides it cannot be read"

    def megabytes(self, wildcards: Wildcards) -> int:
        """How much memory a job is expected to need."""
        return expected_megabytes(self.layout, wildcards.community, wildcards.period)

    def minutes(self, wildcards: Wildcards) -> int:
        """How long a job may take on a cluster before it is taken for one that hangs."""
        return expected_minutes(self.layout, wildcards.community, wildcards.period)

    @cached_property
    def command(self) -> str:
        """What does a job: a forked process where there are some, else one that starts from nothing."""
        fixed = [sys.executable, "-I", "-S", asking.__file__, "rollbook.workflow.job"]
        given = ["--root", str(self.layout.root), *(f"--{name}" for name in self.options)]
        given += [] if self.began is None else ["--began", str(self.began)]
        asked = "--community {wildcards.community} --period {wildcards.period} --key {params.key:q}"
        files = "--mark {output[0]:q} --outcome {log[0]:q}"
        return f"{shlex.join(fixed + given).replace('{', '{{').replace('}', '}}')} {asked} {files}"

    def _of(self, community: str) -> list[Asked]:
        return sorted(
            (each for each in self.asked if each.community == community), key=lambda each: each.period
        )

    def _mark_of(self, asked: Asked) -> str:
        return f"{asked.community}/{asked.period}/{MARK}"

    def _is_true(self, asked: Asked) -> bool:
        from rollbook.keeping import is_unchanged  # noqa: PLC0415  as above

        try:
            return "force" not in self.options and is_unchanged(
                self._opened(asked), is_bare="bare" in self.options
            )
        except RollbookError:
            return False

    def _opened(self, asked: Wildcards | Asked) -> Any:  # noqa: ANN401  a Run, whose module is not imported here
        from rollbook.stages import open_run  # noqa: PLC0415  as above

        return open_run(root=self.layout.root, community=asked.community, period=asked.period)


def declared(layout: Layout) -> list[str]:
    """All communities that the project declares."""
    return sorted(path.stem for path in (layout.pipelines / "communities").glob("*.yml"))


def _listed(value: object) -> list[str]:
    if value is None:
        return []
    return [str(each) for each in value] if isinstance(value, list) else str(value).split(",")


def _periods(config: Mapping[str, Any]) -> list[str]:
    periods = read_periods(_listed(config.get("periods")))
    if not periods:
        raise ParameterError(
            "no quarter is asked for",
            where="the workflow's configuration",
            expected="periods=2018Q2, or a range",
            next_step="snakemake --snakefile pipelines/Snakefile --config periods=2018Q1..2018Q2",
        )
    return periods
