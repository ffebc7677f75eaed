"""The rules of the lint about targets: inside a name, and of a group beyond the goal for everybody."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rollbook.declare.base import LANGUAGES, Words
from rollbook.declare.chosen import goals_of, indicators_of, measure_of, measures_of, results_of, targets_of
from rollbook.declare.lint_places import RESULTS_FILE, Found, file_of, file_of_community, homes_of
from rollbook.declare.lint_texts import named_target, target_in_id

if TYPE_CHECKING:
    from rollbook.declare.project import Project

_Named = tuple[str, str, Words, Words | None]
"""File, name in files, title, and what the numerator counts where there is one."""


def targets_in_names(project: "Project", community: str) -> Found:
    """Titles, names in files and words of numerators that hold a target."""
    for file, name, title, numerator in _named(project, community):
        aims = [target.value for targets in targets_of(project, community, name) for target in targets.series]
        found = [named_target(title.in_language(tongue), tongue, aims) for tongue in LANGUAGES]
        found.append(target_in_id(name))
        if numerator:
            found += [named_target(numerator.in_language(tongue), tongue) for tongue in LANGUAGES]
        words = [word for word in found if word]
        if words:
            yield file, name, {"word": words[0]}


def _named(project: "Project", community: str) -> Iterator[_Named]:
    for measure in measures_of(project, community):
        yield file_of(project, community, measure), measure.measure, measure.title, measure.numerator
    for file, name, home in homes_of(project, community):
        yield file, name, home.title, None
    for result in results_of(project, community):
        yield RESULTS_FILE, result.result, result.title, None
    for indicator in indicators_of(project, community):
        yield RESULTS_FILE, indicator.indicator, indicator.title, indicator.numerator


def group_targets_beyond_goals(project: "Project", community: str) -> Found:
    """Targets of single groups that are better than the goal for everybody: they are steps towards it."""
    for goal in goals_of(project, community):
        measure = measure_of(project, community, goal.measure)
        for target in goal.targets if measure else ():
            beyond = target.value - goal.universal
            if measure and (beyond > 0 if measure.polarity == "higher" else beyond < 0):
                blanks = {
                    "group": target.group,
                    "period": target.period,
                    "value": f"{target.value:g}",
                    "goal": f"{goal.universal:g}",
                }
                yield file_of_community(community), goal.measure, blanks
