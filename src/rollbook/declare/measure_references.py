"""What measures, indicators and frameworks say about each other: every name they use must be declared."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rollbook.declare.chosen import measures_of, programs_of, results_of, strategies_of
from rollbook.declare.measures import Measure
from rollbook.declare.targets import Goal, Targets
from rollbook.tables.code_lists import CATEGORIES, LANGUAGE_CODES, RACE_ETHNICITY_CODES

if TYPE_CHECKING:
    from rollbook.declare.project import Project

_SHARED = "pipelines/measures/shared/programs.yml"
_RESULTS = "pipelines/measures/shared/results.yml"
_UNKNOWN, _ELSEWHERE, _REST = "unknown", "elsewhere", "rest_nh"


def measure_faults(project: "Project") -> list[str]:
    """Everything that measures, indicators and frameworks name and nobody declares, each with its file."""
    faults = [*_shared(project), *_results(project)]
    for community in project.communities:
        if community in project.measures:
            faults += _of_community(project, community)
    return faults


def _shared(project: "Project") -> Iterator[str]:
    known = {each.program for each in project.programs.programs}
    for measure in project.programs.measures:
        if measure.program is None:
            yield f"{_SHARED}: {measure.measure}: a shared measure is of a program, not of a strategy"
        elif measure.program not in known:
            yield f"{_SHARED}: {measure.measure}: there is no program {measure.program}"


def _results(project: "Project") -> Iterator[str]:
    declared = project.results
    families = {each.code for each in project.frameworks.stronger_families.family_results}
    for result in declared.results:
        for name in sorted({*result.communities} - project.names):
            yield f"{_RESULTS}: {result.result}: communities: there is no {name} in pipelines/communities"
        for name in sorted({*result.core_results} - families):
            yield f"{_RESULTS}: {result.result}: core_results: the framework has no family result {name}"
    known = {each.result for each in declared.results}
    for indicator in declared.indicators:
        if indicator.result not in known:
            yield f"{_RESULTS}: {indicator.indicator}: there is no result {indicator.result}"


def _of_community(project: "Project", community: str) -> Iterator[str]:
    file = f"pipelines/measures/{community}.yml"
    declared = project.measures[community]
    measures = {each.measure: each for each in measures_of(project, community)}
    yield from (f"{file}: {fault}" for fault in _names(project, community))
    yield from (f"{file}: {fault}" for measure in measures.values() for fault in _pair(measure, measures))
    for name in sorted({*(declared.headline or ())} - set(measures)):
        yield f"{file}: headline: there is no measure {name}"
    for targets in declared.targets:
        yield from (f"{file}: targets: {fault}" for fault in _targets(project, targets, measures))
    for goal in declared.goals:
        yield from (f"{file}: goals: {fault}" for fault in _goal(project, community, goal, measures))
    yield from (f"{file}: learning_by_doing: {fault}" for fault in _choices(project, community))


def _names(project: "Project", community: str) -> Iterator[str]:
    declared = project.measures[community]
    programs = {each.program for each in project.programs.programs}
    for name in sorted({*(declared.programs or ())} - programs):
        yield f"programs: there is no program {name}"
    homes = {each.strategy for each in strategies_of(project, community)}
    own = {each.program for each in programs_of(project, community)}
    for measure in declared.measures:
        if measure.strategy is not None and measure.strategy not in homes:
            yield f"{measure.measure}: there is no strategy {measure.strategy}"
        if measure.program is not None and measure.program not in own:
            yield f"{measure.measure}: {community} has no program {measure.program}"
    yield from (f"the strategy {name} is the name of a program, too" for name in sorted(homes & programs))
    yield from _named_twice(project, community)


def _named_twice(project: "Project", community: str) -> Iterator[str]:
    """A name is of one thing: a figure's name tells whether a program or a whole population is meant."""
    measures = [each.measure for each in measures_of(project, community)]
    counted = Counter(
        (
            *measures,
            *(each.indicator for each in project.results.indicators),
            *(each.result for each in project.results.results),
        )
    )
    for name in sorted(name for name, count in counted.items() if count > 1):
        yield f"{name}: a measure, an indicator and a result never share a name"


def _pair(measure: Measure, measures: dict[str, Measure]) -> Iterator[str]:
    if measure.pair is None:
        return
    other = measures.get(measure.pair)
    if other is None:
        yield f"{measure.measure}: pair: there is no measure {measure.pair}"
    elif {measure.kind, other.kind} != {"count", "share"} or other.pair != measure.measure:
        yield f"{measure.measure}: pair: a count and a share name each other, and {measure.pair} does not fit"
    elif (measure.counts, measure.quadrant) != (other.counts, other.quadrant):
        yield f"{measure.measure}: pair: {measure.pair} does not count the same, or answers another question"


def _targets(project: "Project", targets: Targets, measures: dict[str, Measure]) -> Iterator[str]:
    if targets.indicator is not None:
        indicators = {each.indicator: each for each in project.results.indicators}
        indicator = indicators.get(targets.indicator)
        if indicator is None:
            yield f"there is no indicator {targets.indicator}"
        elif indicator.kind == "share":
            yield from _as_shares(targets)
        return
    measure = measures.get(targets.measure or "")
    if measure is None:
        yield f"there is no measure {targets.measure}"
        return
    if targets.grain not in measure.grains:
        yield f"{measure.measure}: it is not counted by {targets.grain}"
    if measure.kind == "share":
        yield from _as_shares(targets)


def _as_shares(targets: Targets) -> Iterator[str]:
    if any(not 0 <= each.value <= 1 for each in targets.series):
        yield f"{targets.measure or targets.indicator}: the target of a share lies between 0 and 1"


def _goal(project: "Project", community: str, goal: Goal, measures: dict[str, Measure]) -> Iterator[str]:
    measure = measures.get(goal.measure)
    if measure is None:
        yield f"there is no measure {goal.measure}"
        return
    if measure.kind != "share" or goal.grain not in measure.grains or goal.by not in measure.by:
        yield f"{goal.measure}: a goal is for a share counted by {goal.grain} and grouped by {goal.by}"
    groups = groups_of(project, community, goal.by)
    for name in sorted({each.group for each in goal.targets} - groups):
        yield f"{goal.measure}: there is no {goal.by} {name}"


def groups_of(project: "Project", community: str, grouping: str) -> set[str]:
    """The codes of the groups that a measure may be grouped into, the unknown among them."""
    races = RACE_ETHNICITY_CODES.split()
    groups: dict[str, Iterable[str]] = {
        "category": CATEGORIES.split(),
        "language": LANGUAGE_CODES.split(),
        "race": (*races, _REST),
        "place": (*project.communities[community].zips, _ELSEWHERE),
    }
    return {*groups[grouping], _UNKNOWN}


def _choices(project: "Project", community: str) -> Iterator[str]:
    choices = project.measures[community].learning_by_doing
    if choices is None:
        return
    if choices.result not in {each.result for each in results_of(project, community)}:
        yield f"result: {community} has no result {choices.result}"
    families = {each.code for each in project.frameworks.stronger_families.family_results}
    for name in sorted({*choices.core_results} - families):
        yield f"core_results: the framework has no family result {name}"
