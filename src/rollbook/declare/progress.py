"""How far a community has come on each roadmap: dated evidence that it wrote down itself; no persons."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Self

from pydantic import model_validator

from rollbook.declare.base import Code, Declared, Words, require_once
from rollbook.declare.moments import When, moment_of
from rollbook.declare.roadmaps import Roadmap

if TYPE_CHECKING:
    from rollbook.declare.project import Project


class Stay(Declared):
    """A time in a stage. The same stage may be named again: a group falls back as it grows or elects."""

    stage: Code
    """The stage."""

    since: When | None = None
    """When it began; empty where nobody wrote it down."""

    until: When | None = None
    """The last day, month or year of it; empty while it goes on."""

    note: Words | None = None
    """Why the community went there, or came back."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        _require_order(self.since, self.until)
        return self


class StepDone(Declared):
    """A step with its evidence."""

    step: Code
    """The step."""

    done: When | None = None
    """When it was done; empty where it was there before anybody asked."""

    until: When | None = None
    """When it ceased to hold, such as an agreement that ran out; empty while it holds."""

    evidence: Words
    """What shows it, and where that can be found."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        _require_order(self.done, self.until)
        return self


class Travelled(Declared):
    """A community on one roadmap."""

    roadmap: Code
    """The roadmap."""

    level: Code | None = None
    """The level of participation, where the roadmap has levels."""

    source: Words
    """Who says so."""

    is_example: bool = False
    """Whether dates and evidence are made up for the sample; the page says so."""

    is_on_history_map: bool = False
    """Whether its times in stages are drawn on the history map, too."""

    stays: tuple[Stay, ...] = ()
    """Times in stages, in any order; they may overlap."""

    steps: tuple[StepDone, ...] = ()
    """Steps that are done, or were."""


class Progress(Declared):
    """A community on all its roadmaps."""

    community: Code
    """The community, as its file under pipelines/communities is named."""

    roadmaps: tuple[Travelled, ...]
    """One entry for each roadmap that it follows, in the order of the pages."""

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        require_once((each.roadmap for each in self.roadmaps), "the roadmap")
        return self


def progress_faults(project: "Project") -> Iterator[str]:
    """What names a community, roadmap, level, stage or step that is not declared; each with its file."""
    for name, declared in sorted(project.progress.items()):
        file = f"pipelines/progress/{name}.yml"
        if name not in project.communities:
            yield f"{file}: community: there is no {name} in pipelines/communities"
        for each in declared.roadmaps:
            roadmap = project.roadmaps.get(each.roadmap)
            if roadmap is None:
                yield (
                    f"{file}: roadmap: there is no {each.roadmap} in pipelines/roadmaps (known: "
                    f"{', '.join(sorted(project.roadmaps)) or 'none'})"
                )
            else:
                yield from _faults_on(roadmap, each, f"{file}: {each.roadmap}")


def _faults_on(roadmap: Roadmap, travelled: Travelled, where: str) -> Iterator[str]:
    levels = {each.level for each in roadmap.levels}
    if levels and travelled.level not in levels:
        yield f"{where}: level: expected one of {', '.join(sorted(levels))}"
    if not levels and travelled.level is not None:
        yield f"{where}: level: this roadmap has no levels; take the line out"
    for kind, named, known in (
        ("stage", {each.stage for each in travelled.stays}, {each.stage for each in roadmap.stages}),
        ("step", {each.step for each in travelled.steps}, {each.step for each in roadmap.steps}),
    ):
        for unknown in sorted(named - known):
            yield f"{where}: {kind}: there is no {unknown}; expected one of {', '.join(sorted(known))}"


def _require_order(first: str | None, last: str | None) -> None:
    if first and last and moment_of(first).first > moment_of(last).last:
        raise ValueError(f"until ({last}) lies before the beginning ({first}); swap them, or mend one")
