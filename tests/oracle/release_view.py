"""The figures of the released deck: bands, and zones large enough to stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import counts, people
from .release import Span, band, band_of_people, share, total
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
    return figures | _rules(truth)


def _rules(truth: Truth) -> dict[str, str]:
    groups = counts.by_category(truth, END)
    bands = {name: band_of_people(crowd, END) for name, crowd in groups.items()}
    sizes = {name: len(crowd) for name, crowd in groups.items()}
    figures: dict[str, str] = {}
    for rule in counts.RULES:
        low, high = share(bands, rule.categories)
        margin = counts.margin(*counts.rule_counts(sizes, rule), rule.percent)
        figures |= {
            f"rule.{rule.name}.share": f"{low}%" if low == high else f"{low}–{high}%",
            f"rule.{rule.name}.numerator": total(bands[name] for name in rule.categories).text,
            f"rule.{rule.name}.denominator": total(bands.values()).text,
            f"rule.{rule.name}.margin": band(margin).text,
        }
    return figures


def _zone_bands(by_zip: dict[str, int], zones: list[Zone]) -> dict[str, Span]:
    in_zones = {zone.id: band(sum(by_zip[code] for code in zone.zips)) for zone in zones}
    return in_zones | {people.ELSEWHERE: band(by_zip[people.ELSEWHERE])}
