"""The project's definitions with one thing changed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from rollbook.declare import Project
from rollbook.declare.base import Language
from rollbook.declare.chosen import indicators_of, measures_of, results_of
from rollbook.declare.measures import Measure, Measures, Programs
from rollbook.declare.results import Results
from rollbook.declare.stories import Kind, Passage, Story, StoryHead

Changes = Mapping[str, Any]


def with_community(project: Project, community: str, **changes: Any) -> Project:  # noqa: ANN401  whatever a file says
    """The project with other values in the file of a community's measures."""
    declared = Measures.model_validate(dumped(project.measures[community]) | changes)
    return replace(project, measures={**project.measures, community: declared})


def with_measure(project: Project, community: str, name: str, **changes: Any) -> Project:  # noqa: ANN401
    """The project with one measure changed, wherever it is declared."""
    own = project.measures[community]
    if any(each.measure == name for each in own.measures):
        return with_community(project, community, measures=_changed(own.measures, name, changes))
    shared = dumped(project.programs) | {"measures": _changed(project.programs.measures, name, changes)}
    return replace(project, programs=Programs.model_validate(shared))


def with_indicator(project: Project, name: str, **changes: Any) -> Project:  # noqa: ANN401
    """The project with one indicator changed."""
    given = dumped(project.results)
    given["indicators"] = [
        each | changes if each["indicator"] == name else each for each in given["indicators"]
    ]
    return replace(project, results=Results.model_validate(given))


def dumped(model: Any) -> dict[str, Any]:  # noqa: ANN401  any model
    """A model as its file would say it."""
    told: dict[str, Any] = model.model_dump(mode="json", exclude_defaults=True)
    return told


def words(text: str, spanish: str | None = None) -> dict[str, str]:
    """A text in both languages."""
    return {"en": text, "es": text if spanish is None else spanish}


def explained(project: Project) -> Project:
    """The project as if everything that is told first had its story, its partners and an idea."""
    told = {}
    for community in project.communities:
        told[community] = (
            *(story(community, each.result, "partners") for each in results_of(project, community)),
            *(
                story(community, each.result, "what_works", no_cost_idea="Two neighbors take turns.")
                for each in results_of(project, community)
            ),
            *(story(community, each.indicator, "story") for each in indicators_of(project, community)),
            *(story(community, each.measure, "story") for each in measures_of(project, community)),
        )
    return replace(project, stories=told)


def story(community: str, about: str, kind: Kind, language: Language = "en", **head: Any) -> Story:  # noqa: ANN401  of a head
    """A text about something, of a day within the quarter of the tests."""
    told = {"written": date(2018, 5, 2), "by": "Work group", **head}
    checked = StoryHead.model_validate({"about": about, "kind": kind, **told})
    passage = Passage("paragraph", ("Few buses come here.",))
    return Story(community, f"{about}_{kind}", language, checked, (passage,))


def _changed(measures: tuple[Measure, ...], name: str, changes: Changes) -> list[dict[str, Any]]:
    return [dumped(each) | (dict(changes) if each.measure == name else {}) for each in measures]
