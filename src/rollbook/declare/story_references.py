"""What stories name: a community, and the measure, indicator or result that they are about."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rollbook.declare.chosen import title_of

if TYPE_CHECKING:
    from rollbook.declare.project import Project


def story_faults(project: "Project") -> Iterator[str]:
    """Stories of a community that is not declared, or about something that it does not follow."""
    for community, stories in project.stories.items():
        if community not in project.communities:
            yield f"pipelines/stories/{community}: there is no {community} in pipelines/communities"
        elif community in project.measures:
            for story in stories:
                if title_of(project, community, story.about) is None:
                    yield (
                        f"pipelines/stories/{community}/{story.topic}.{story.language}.md: about: "
                        f"{community} follows no measure, indicator or result {story.about}"
                    )
