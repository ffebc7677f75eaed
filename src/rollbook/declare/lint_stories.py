"""The rules of the lint about what is written beside the numbers: stories, partners, what works, actions."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rollbook.declare.chosen import headline_of, indicators_of, measures_of, results_of
from rollbook.declare.lint_places import RESULTS_FILE, Found, file_of_story, homes_of
from rollbook.declare.stories import Kind, Story
from rollbook.kernel.period import Quarter

if TYPE_CHECKING:
    from rollbook.declare.project import Project

_OPEN = ("planned", "under_way")


def missing_stories(project: "Project", community: str) -> Found:
    """What is told first and nobody explains.

    That is every headline indicator, by a story about it or its result, and every strategy or program with a
    headline measure, by a story about any of its measures.
    """
    told = _about(project, community, "story")
    for indicator in indicators_of(project, community):
        if indicator.is_headline and not told & {indicator.indicator, indicator.result}:
            yield RESULTS_FILE, indicator.indicator, {}
    measures, first = measures_of(project, community), {*headline_of(project, community)}
    for file, name, _ in homes_of(project, community):
        own = {each.measure for each in measures if each.home == name}
        if own & first and not told & own:
            yield file, name, {}


def missing_partners(project: "Project", community: str) -> Found:
    """Results for which nobody has written who can help."""
    told = _about(project, community, "partners")
    yield from _without(project, community, told)


def missing_ideas(project: "Project", community: str) -> Found:
    """Results for which no idea is written down that costs nothing."""
    told = {story.about for story in _written(project, community) if story.head.no_cost_idea}
    yield from _without(project, community, told)


def overdue_actions(project: "Project", community: str, period: Quarter) -> Found:
    """Actions that were to be done by the end of the period and are not."""
    for story in _written(project, community):
        late = [each for each in story.actions if each.due <= period.last_day and each.status in _OPEN]
        if late:
            blanks = {"count": str(len(late)), "due": min(each.due for each in late).isoformat()}
            yield file_of_story(story), story.about, blanks


def old_stories(project: "Project", community: str, period: Quarter) -> Found:
    """What was written before the period began."""
    for story in project.stories.get(community, ()):
        if story.is_stale(period.first_day):
            yield file_of_story(story), story.about, _dated(story, period)


def stories_ahead(project: "Project", community: str, period: Quarter) -> Found:
    """What is dated after the quarter that follows: a deck is written in that quarter, and not later.

    No clock is asked, so that the same files are told the same on every day.
    """
    for story in project.stories.get(community, ()):
        if story.written > period.next().last_day:
            yield file_of_story(story), story.about, _dated(story, period)


def _dated(story: Story, period: Quarter) -> dict[str, str]:
    return {"written": story.written.isoformat(), "period": str(period)}


def _written(project: "Project", community: str) -> Iterator[Story]:
    """One of each pair of files: the other says the same in the other language."""
    return (story for story in project.stories.get(community, ()) if story.language == "en")


def _about(project: "Project", community: str, kind: Kind) -> set[str]:
    return {story.about for story in _written(project, community) if story.kind == kind}


def _without(project: "Project", community: str, told: set[str]) -> Found:
    indicators = indicators_of(project, community)
    for result in results_of(project, community):
        own = {each.indicator for each in indicators if each.result == result.result}
        if not told & {result.result, *own}:
            yield RESULTS_FILE, result.result, {}
