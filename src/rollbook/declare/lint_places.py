"""Where the lint says that something stands: the file of a measure, a strategy, a program, a story."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rollbook.declare.chosen import programs_of, strategies_of
from rollbook.declare.measures import Measure, Program, Strategy
from rollbook.declare.stories import Story

if TYPE_CHECKING:
    from rollbook.declare.project import Project

Found = Iterator[tuple[str, str, dict[str, str]]]
"""File, name and blanks of each thing found."""

RESULTS_FILE = "pipelines/measures/shared/results.yml"
PROGRAMS_FILE = "pipelines/measures/shared/programs.yml"


def file_of_community(community: str) -> str:
    """The file in which a community says what it follows."""
    return f"pipelines/measures/{community}.yml"


def file_of(project: "Project", community: str, measure: Measure) -> str:
    """The file that declares a measure."""
    own = {each.measure for each in project.measures[community].measures}
    return file_of_community(community) if measure.measure in own else PROGRAMS_FILE


def file_of_story(story: Story) -> str:
    """The file of a story in its language."""
    return f"pipelines/stories/{story.community}/{story.topic}.{story.language}.md"


def homes_of(project: "Project", community: str) -> list[tuple[str, str, Strategy | Program]]:
    """File, name and declaration of everything that has performance measures: strategies, then programs."""
    return [
        *((file_of_community(community), each.strategy, each) for each in strategies_of(project, community)),
        *((PROGRAMS_FILE, each.program, each) for each in programs_of(project, community)),
    ]
