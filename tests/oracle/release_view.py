"""The figures of the released deck: bands, and zones large enough to stand for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from . import counts, people
from .held import QUARTER_ENDS, band_of_kept, band_of_kept_homes
from .release import band, band_of_people, total
from .series import END, FIRST_MAP, SECOND_MAP, change_figures, families, layers, people_figures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from .claims import Claims
    from .truth import Person, Truth
    from .zones import Zone


def release_figures(truth: Truth, zips: list[str], zones: list[Zone], claims: Claims) -> dict[str, str]:
    """Every figure that only the released deck prints in this way."""
    places = {zone.id: zone.zips for zone in zones} | {people.ELSEWHERE: (people.ELSEWHERE,)}
    leaves = {
        (place, layer, day): band_of_kept_homes(
            partial(_there, truth, layer, zips, codes), day, _days(layer, place)
        )
        for layer, day, _ in layers(truth)
        for place, codes in places.items()
    }
    figures = {f"zone.{place}.{layer}.{day}": span.text for (place, layer, day), span in leaves.items()}
    for layer, day, _ in layers(truth):
        parts = [span for (_, of, at), span in leaves.items() if (of, at) == (layer, day)]
        figures[f"{layer}.households.{day}"] = total(parts).text
    figures |= change_figures(figures)
    figures |= people_figures(truth, band_of_people, band_of_kept, claims)
    figures[f"families.{END}"] = claims.holding(band(families(truth)), "families", END).text
    return figures


def _there(truth: Truth, layer: str, zips: list[str], codes: Sequence[str], day: date) -> list[Person]:
    crowd = counts.mapped_members(truth, day) if layer == "members" else people.participants(truth, day)
    return [one for one in crowd if people.zip_of(one, day, frozenset(zips)) in codes]


def _days(layer: str, place: str) -> Sequence[date]:
    """Members of a zone are those of the measures, at every quarter's end; others are the map's alone."""
    if layer == "participants":
        return (SECOND_MAP,)
    return (FIRST_MAP, SECOND_MAP) if place == people.ELSEWHERE else QUARTER_ENDS
