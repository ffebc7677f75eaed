"""The view of roadmaps, governance, agreements and history, with other rows in some tables."""

from collections.abc import Sequence
from functools import cache

from rollbook.present.pages.view import View
from tests.unit.present.claims.cases import Change, Made, of
from tests.unit.present.road_rows import road_view
from tests.unit.present.view_rows import Row


@cache
def _seen(name: str, language: str, community: str) -> View:
    return road_view(name, language, community)


def roads(name: str = "release", /, **changes: "Change | Sequence[Row]") -> Made:
    """A view of Lancaster's roads."""
    return of(name, "lancaster", _seen, **changes)
