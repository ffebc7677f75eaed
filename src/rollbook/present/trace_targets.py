"""What stands behind a declared target: a line of a definition, counted from no list."""

from collections.abc import Iterator, Mapping

from rollbook.declare.chosen import targets_of
from rollbook.declare.figures import FigurePattern
from rollbook.declare.measures import Measure
from rollbook.declare.targets import Targets
from rollbook.present.pages.readings import number_text
from rollbook.present.pages.view import View

TARGET = "target"
DECLARED = "declared"
"""How a target is shown: as it was declared, in every view."""


def is_target(pattern: FigurePattern, blanks: Mapping[str, str]) -> bool:
    """Whether an id is that of a measure's target."""
    return pattern.defined_by == "measure" and blanks.get("figure_part") == TARGET


def target_notes(view: View, measure: Measure, blanks: Mapping[str, str]) -> Iterator[str]:
    """How near is near, who set the target, whether it is made up, and where it is declared."""
    declared = targets_of(view.project, view.community.community, measure.measure)
    for targets in declared:
        if targets.grain == blanks.get("grain_code"):
            yield _nearness(view, measure, targets)
            if targets.set_by:
                yield view.word("figure_target_set_by", who=targets.set_by.in_language(view.language))
    yield view.word("figure_target_declared", file=f"pipelines/measures/{view.community.community}.yml")


def _nearness(view: View, measure: Measure, targets: Targets) -> str:
    if not targets.tolerance:
        return view.word("figure_target_exactly")
    near = (
        view.word("figure_points", value=f"{100 * targets.tolerance:g}")
        if measure.kind == "share"
        else number_text(view, measure, targets.tolerance, targets.tolerance)
    )
    return view.word("figure_target_tolerance", tolerance=near)
