"""Which quarter somebody means who does not say."""

import fnmatch
import re

from rollbook.declare import Project
from rollbook.kernel.errors import ParameterError
from rollbook.kernel.layout import Layout


def latest_period(layout: Layout, project: Project, community: str) -> str:
    """The latest quarter that a file of a community is there for.

    Raises
    ------
    ParameterError
        If no file's name says a quarter.
    """
    folder = layout.raw(community)
    shapes = [_quarter_in(source.files) for source in project.community_sources(project.community(community))]
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    found = [match[1] for shape in shapes for name in names if shape and (match := shape.fullmatch(name))]
    if not found:
        raise ParameterError(
            f"no file of {community} says which quarter it is for",
            where=f"data/raw/{community}",
            expected="files named as their sources under pipelines/sources say",
            next_step="name the quarter, like --period 2018Q2",
        )
    return max(found)


def _quarter_in(files: str) -> re.Pattern[str] | None:
    before, quarter, after = files.partition("{quarter}")
    if not quarter:
        return None
    # The same quarter may stand in a name twice, as folder and file.
    ends = [fnmatch.translate(part).removeprefix("(?s:").removesuffix(r")\Z") for part in (before, after)]
    return re.compile(rf"(?s:{ends[0]})(\d{{4}}Q[1-4])(?s:{ends[1]})".replace(re.escape("{quarter}"), r"\1"))
