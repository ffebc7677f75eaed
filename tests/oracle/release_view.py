"""The figures of the released deck: bands, and zones large enough to stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import counts, people
from .release import Span, band, band_of_people, total
from .series import END, change_figures, families, layers, people_figures

if TYPE_CHECKING:
    from .truth import Truth
    from .zones import Zone


def release_figures(truth: Truth, zips: list[str], zones: list[Zone]) -> dict[str, str]:
    """Every figure that only the released deck prints in this way."""
    leaves = {
        (place, layer, day): span
        for layer, day, crowd in layers(truth)
        for place, span in _zone_bands(counts.households_by_zip(crowd, day, zips), zones).items()
    }
    figures = {f"zone.{place}.{layer}.{day}": span.text for (place, layer, day), span in leaves.items()}
    for layer, day, _ in layers(truth):
        parts = [span for (_, of, at), span in leaves.items() if (of, at) == (layer, day)]
        figures[f"{layer}.households.{day}"] = total(parts).text
    figures |= change_figures(figures)
    figures |= people_figures(truth, band_of_people)
    figures[f"families.{END}"] = band(families(truth)).text
    return figures


def _zone_bands(by_zip: dict[str, int], zones: list[Zone]) -> dict[str, Span]:
    in_zones = {zone.id: band(sum(by_zip[code] for code in zone.zips)) for zone in zones}
    return in_zones | {people.ELSEWHERE: band(by_zip[people.ELSEWHERE])}
