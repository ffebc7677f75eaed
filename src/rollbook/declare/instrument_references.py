"""What instruments, their scales and the files of answers say about each other."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rollbook.declare.instruments import Instrument
from rollbook.declare.sources import ANSWERS, Source

if TYPE_CHECKING:
    from rollbook.declare.project import Project


def instrument_faults(project: "Project") -> Iterator[str]:
    """Names that no file declares, each with the file to mend and what would have been right."""
    for name, instrument in sorted(project.forms.instruments.items()):
        yield from _instrument(project, f"pipelines/instruments/{name}.yml", instrument)
    for name, source in sorted(project.sources.items()):
        if source.table == ANSWERS:
            yield from _source(project, f"pipelines/sources/{name}.yml", source)
    for name in sorted({*project.forms.budgets} - project.names):
        yield f"pipelines/instruments/shared/budgets.yml: community: there is no {name}"


def _instrument(project: "Project", file: str, instrument: Instrument) -> Iterator[str]:
    scale = project.forms.scales.get(instrument.scale)
    if scale is None:
        known = ", ".join(sorted(project.forms.scales))
        yield f"{file}: scale: there is no {instrument.scale} in shared/scales.yml; known: {known}"
        return
    level = instrument.presence_level
    if level is not None and level not in scale.numbers:
        yield f"{file}: presence_level: {level} is no level of {scale.scale}"
    if instrument.shows_budget and scale.kind != "stances":
        yield f"{file}: shows_budget: only stances say how money is split, and {scale.scale} has none"


def _source(project: "Project", file: str, source: Source) -> Iterator[str]:
    if source.instrument is None:
        return
    instrument = project.forms.instruments.get(source.instrument)
    if instrument is None:
        known = ", ".join(sorted(project.forms.instruments))
        yield f"{file}: instrument: there is no {source.instrument} in pipelines/instruments; known: {known}"
        return
    for item in sorted({*source.items.values()} - {*instrument.items}):
        yield f"{file}: items: {source.instrument} has no item {item}"
