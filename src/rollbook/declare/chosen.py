"""What a community follows: its own strategies and measures, the shared ones, and what it chose of them."""

from typing import TYPE_CHECKING

from rollbook.declare.base import Words
from rollbook.declare.measures import Measure, Program, Strategy
from rollbook.declare.results import Indicator, Result
from rollbook.declare.targets import Goal, Targets

if TYPE_CHECKING:
    from rollbook.declare.project import Project


def programs_of(project: "Project", community: str) -> tuple[Program, ...]:
    """The shared programs that a community has, in declared order."""
    chosen = project.measures[community].programs
    return tuple(each for each in project.programs.programs if chosen is None or each.program in chosen)


def strategies_of(project: "Project", community: str) -> tuple[Strategy, ...]:
    """The strategies of a community, in declared order."""
    return project.measures[community].strategies


def measures_of(project: "Project", community: str) -> tuple[Measure, ...]:
    """All measures of a community: of its strategies, then of its programs, in declared order."""
    programs = {each.program for each in programs_of(project, community)}
    shared = (each for each in project.programs.measures if each.program in programs)
    return (*project.measures[community].measures, *shared)


def measure_of(project: "Project", community: str, name: str) -> Measure | None:
    """A measure of a community by its name; None if it has none of that name."""
    return next((each for each in measures_of(project, community) if each.measure == name), None)


def countable_of(project: "Project", community: str) -> tuple[Measure, ...]:
    """The counted measures for which the community has files of every kind that they need.

    What nobody lists has no value: it is missing and not zero.
    """
    kinds = {
        project.sources[name].source_code
        for name in project.communities[community].sources
        if name in project.sources
    }
    return tuple(
        each
        for each in measures_of(project, community)
        if each.counts is not None and set(each.needs) <= kinds
    )


def headline_of(project: "Project", community: str) -> tuple[str, ...]:
    """The measures that are told first, in the order in which the community names them."""
    chosen = project.measures[community].headline
    if chosen is not None:
        return chosen
    return tuple(each.measure for each in measures_of(project, community) if each.is_headline)


def targets_of(project: "Project", community: str, name: str) -> tuple[Targets, ...]:
    """The targets that a community has set for a measure (one entry for each grain) or an indicator."""
    declared = project.measures[community].targets
    return tuple(each for each in declared if name in {each.measure, each.indicator})


def goals_of(project: "Project", community: str) -> tuple[Goal, ...]:
    """The goals for everybody that a community has set, in declared order."""
    return project.measures[community].goals


def results_of(project: "Project", community: str) -> tuple[Result, ...]:
    """The population results that a community works for, in declared order."""
    return tuple(
        each for each in project.results.results if not each.communities or community in each.communities
    )


def indicators_of(project: "Project", community: str) -> tuple[Indicator, ...]:
    """The indicators of these results, result by result."""
    return tuple(
        indicator
        for result in results_of(project, community)
        for indicator in project.results.indicators
        if indicator.result == result.result
    )


def title_of(project: "Project", community: str, name: str) -> Words | None:
    """The title of a measure, an indicator or a result of a community; None if it has none of that name."""
    titles = {each.result: each.title for each in results_of(project, community)}
    titles |= {each.indicator: each.title for each in indicators_of(project, community)}
    titles |= {each.measure: each.title for each in measures_of(project, community)}
    return titles.get(name)
