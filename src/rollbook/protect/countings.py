"""How counts are named: by what is counted, when and of whom, the same wherever they are shown."""

from rollbook.declare.counting import Counting
from rollbook.declare.models import Measure

ALL = "all"
MEMBERS = "members"
CROWD = "crowd"
"""Groups of people whom no measure counts, before their name."""
CHILDREN = "parents_0_5 of"
"""Those of a group who have small children, before the name of the group."""
PARTS = ("numerator", "denominator")
PLACE = ["grain_code", "period_code", "aspect_code", "group_code"]
KEY = ["table", "counting", *PLACE]
"""The row key of shown counts: where they are printed, what is counted, when and of whom."""

REST = "rest"
"""The table of counts that nobody prints: the whole of a share less its part."""


def counting_of(measure: Measure, part: str) -> str:
    """What a part counts, as a text that is the same for the same counter and parameters; empty for none."""
    counting = measure.counts if part == "numerator" else measure.of
    return name_of(counting) if counting else ""


def name_of(counting: Counting) -> str:
    """A counting as a text."""
    return " ".join([counting.counter, *(f"{name}={value}" for name, value in counting.parameters.items())])
