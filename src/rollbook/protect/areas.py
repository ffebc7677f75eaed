"""Isolated areas as a view may show them: never smaller than the zones of the same view.

A release that showed a place beside a zone that holds it and another place would show their difference, too.
So places that share a zone are shown together, with all that the zone holds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rollbook.declare.models import IsolatedArea
from rollbook.protect.leaves import ELSEWHERE, WHOLE
from rollbook.protect.zones import Zone

__all__ = ["ALL", "ELSEWHERE", "ISOLATED", "REST", "ShownArea", "shown_areas"]

ISOLATED, REST, ALL = "isolated", "rest", "all"


@dataclass(frozen=True)
class ShownArea:
    """One or more declared areas, or all other ZIPs of the community."""

    area_id: str
    zips: tuple[str, ...]
    is_isolated: bool


def shown_areas(declared: Sequence[IsolatedArea], zones: Iterable[Zone]) -> list[ShownArea]:
    """The areas of a view in the order of their declaration, then the rest of the community, if any.

    Where the whole community is one place, nothing in it is told apart.
    """
    places = list(zones)
    of_zones = [set(zone.zips) for zone in places]
    if [zone.zone_id for zone in places] == [WHOLE]:
        return [ShownArea(REST, places[0].zips, is_isolated=False)]
    together: list[tuple[list[str], set[str]]] = []
    for area in declared:
        zips = set(area.zips)
        zips.update(*(zone for zone in of_zones if zone & zips))
        codes = [area.area]
        for other in [each for each in together if each[1] & zips]:
            together.remove(other)
            codes, zips = other[0] + codes, zips | other[1]
        together.append(([each.area for each in declared if each.area in codes], zips))
    shown = [ShownArea("+".join(codes), tuple(sorted(zips)), is_isolated=True) for codes, zips in together]
    taken = {code for area in shown for code in area.zips}
    rest = tuple(sorted({code for zone in of_zones for code in zone} - taken))
    return [*shown, ShownArea(REST, rest, is_isolated=False)] if rest else shown
